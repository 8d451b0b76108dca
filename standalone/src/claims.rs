//! `daka claims`: what an operator does about claims on credit codes, with papers in hand. There is no route
//! for it: whoever runs Daka is at the machine, or has its environment.

use std::path::{Path, PathBuf};

use clap::{Subcommand, ValueEnum};
use daka_domain::Instant;
use daka_domain::credit_code::{self, CreditCodeCheck};
use daka_domain::id::OrgId;
use daka_http::{App, Clock, FilePurpose, FileRef, Need, Settings, SystemClock};
use daka_store::{CreditClaim, CreditClaimState, Licence, Store};

use crate::Failure;
use crate::serve::{open_table, operator_app};

/// What is asked about claims.
#[derive(Debug, Subcommand)]
pub enum ClaimsCommand {
    /// List the claims of a state, by code.
    List {
        /// Which: those that several companies dispute, those nobody has looked at, or those reviewed.
        #[arg(value_enum, default_value_t = ListedState::Disputed)]
        state: ListedState,
    },
    /// Show whose a code is, and who else says so.
    Show {
        /// The credit code.
        code: String,
    },
    /// Note that papers were looked at: the code is this company's, and no other's.
    Confirm {
        /// The credit code.
        code: String,
        /// The company's id, as `show` tells it.
        organization: String,
    },
    /// Write the licence that a company sent to a file, to look at it.
    Licence {
        /// The credit code.
        code: String,
        /// The company's id, as `show` tells it.
        organization: String,
        /// The file to write; `show` tells when the licence was sent, and it is a photo or a PDF.
        #[arg(long)]
        out: PathBuf,
    },
}

/// A state to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "as in the store")]
pub enum ListedState {
    Disputed,
    Provisional,
    Reviewed,
}

/// Does it on the embedded table of a folder, or on the one that the environment names, and tells what to print.
pub async fn claims(data: Option<&Path>, command: ClaimsCommand) -> Result<String, Failure> {
    let engine = data.map(open_table).transpose()?;
    if let ClaimsCommand::Licence { code, organization, out } = command {
        return licence(&operator_app(data, engine.as_ref(), &[Need::MasterKey, Need::Files])?, &code, &organization, &out).await;
    }
    let table = match &engine {
        Some(engine) => engine.table(),
        None => Settings::table_from_env()?,
    };
    answer(&Store::new(table), command, SystemClock.now()).await
}

/// The answer from a table, of whatever needs no more.
pub async fn answer(store: &Store, command: ClaimsCommand, now: Instant) -> Result<String, Failure> {
    match command {
        ClaimsCommand::List { state } => list(store, state).await,
        ClaimsCommand::Show { code } => show(store, &find(store, &code).await?).await,
        ClaimsCommand::Confirm { code, organization } => {
            let org = org(&organization)?;
            let claim = store.confirm_credit_code(&read(&code)?, &org).await?;
            let claim = claim.ok_or_else(|| Failure::Claim(format!("{org} has no claim on {code}")))?;
            let claim = delete_licences(store, claim, now).await?;
            show(store, &claim).await
        }
        ClaimsCommand::Licence { .. } => Err(Failure::Claim("a licence is opened with the master key".into())),
    }
}

/// Writes a company's licence to a file.
pub async fn licence(app: &App, code: &str, organization: &str, out: &Path) -> Result<String, Failure> {
    let org = org(organization)?;
    let claim = find(&app.store, code).await?;
    let licence = claim.licence_of(&org).ok_or_else(|| Failure::Claim(format!("{org} has sent no licence for {code}")))?;
    let file = FileRef::of_company(FilePurpose::Licence, org.clone(), licence.file_id.clone());
    let content =
        app.file(&file).await.map_err(|problem| Failure::Claim(format!("the licence cannot be opened: {}", problem.code().name())))?;
    let content = content.ok_or_else(|| Failure::Claim("the licence has been deleted".into()))?;
    std::fs::write(out, &content.bytes).map_err(|why| Failure::Claim(format!("{} cannot be written: {why}", out.display())))?;
    Ok(format!("{}: {}, {} bytes; delete it when you have looked at it", out.display(), content.media_type, content.bytes.len()))
}

/// Has the licences of a claim that was decided deleted. Done again, it finishes what broke off.
async fn delete_licences(store: &Store, claim: CreditClaim, now: Instant) -> Result<CreditClaim, Failure> {
    if claim.licences.is_empty() {
        return Ok(claim);
    }
    for licence in &claim.licences {
        let file = FileRef::of_company(FilePurpose::Licence, licence.org_id.clone(), licence.file_id.clone());
        let job = file.early_deletion(&licence.by, now).map_err(|problem| Failure::Claim(problem.code().name().to_owned()))?;
        store.ask_for_job(&job).await?;
    }
    Ok(store.forget_licences(&claim).await?)
}

async fn find(store: &Store, code: &str) -> Result<CreditClaim, Failure> {
    let claim = store.credit_claim(&read(code)?).await?;
    claim.ok_or_else(|| Failure::Claim(format!("nobody has claimed {code}")))
}

fn org(organization: &str) -> Result<OrgId, Failure> {
    OrgId::new(organization).map_err(|error| Failure::Claim(error.to_string()))
}

/// The code as it is stored. One whose check character is another may have been confirmed.
fn read(code: &str) -> Result<String, Failure> {
    match credit_code::check(code) {
        CreditCodeCheck::Valid { code } | CreditCodeCheck::CheckCharacter { code, .. } => Ok(code),
        CreditCodeCheck::Malformed { .. } => Err(Failure::Claim(format!("{code} is no credit code"))),
    }
}

async fn list(store: &Store, state: ListedState) -> Result<String, Failure> {
    let state = match state {
        ListedState::Disputed => CreditClaimState::Disputed,
        ListedState::Provisional => CreditClaimState::Provisional,
        ListedState::Reviewed => CreditClaimState::Reviewed,
    };
    let claims = store.credit_claims(state).await?;
    let mut lines = Vec::with_capacity(claims.len() + 1);
    for claim in &claims {
        lines.push(format!("{}  {}  {} more", claim.code, company(store, &claim.holder).await?, claim.rivals.len()));
    }
    lines.push(format!("{} {}", claims.len(), state.name()));
    Ok(lines.join("\n"))
}

async fn show(store: &Store, claim: &CreditClaim) -> Result<String, Failure> {
    let mut lines = vec![format!("{}  {}", claim.code, claim.state().name())];
    lines.push(format!("  holder  {}", company(store, &claim.holder).await?));
    for rival in &claim.rivals {
        lines.push(format!("  rival   {}", company(store, rival).await?));
    }
    for Licence { org_id, at, .. } in &claim.licences {
        lines.push(format!("  licence of {org_id}, sent {}", at.date_naive()));
    }
    Ok(lines.join("\n"))
}

/// A company by its id, number and name.
async fn company(store: &Store, org: &OrgId) -> Result<String, Failure> {
    Ok(match store.organization(org).await? {
        None => format!("{org} (never came about)"),
        Some(organization) => {
            let number = organization.number.map(|number| number.to_string()).unwrap_or_default();
            format!("{org} {number} {}", organization.legal_name.unwrap_or(organization.name))
        }
    })
}
