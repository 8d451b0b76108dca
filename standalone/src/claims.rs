//! `daka claims`: what an operator does about claims on credit codes, with papers in hand. There is no route
//! for it: whoever runs Daka is at the machine, or has its environment.

use std::path::Path;

use clap::{Subcommand, ValueEnum};
use daka_domain::credit_code::{self, CreditCodeCheck};
use daka_domain::id::OrgId;
use daka_http::Settings;
use daka_store::{CreditClaim, CreditClaimState, Store};

use crate::Failure;
use crate::serve::open_table;

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
    let table = match &engine {
        Some(engine) => engine.table(),
        None => Settings::table_from_env()?,
    };
    answer(&Store::new(table), command).await
}

/// The answer from a table.
pub async fn answer(store: &Store, command: ClaimsCommand) -> Result<String, Failure> {
    match command {
        ClaimsCommand::List { state } => list(store, state).await,
        ClaimsCommand::Show { code } => {
            let claim = store.credit_claim(&read(&code)?).await?;
            let claim = claim.ok_or_else(|| Failure::Claim(format!("nobody has claimed {code}")))?;
            show(store, &claim).await
        }
        ClaimsCommand::Confirm { code, organization } => {
            let org = OrgId::new(organization).map_err(|error| Failure::Claim(error.to_string()))?;
            let claim = store.confirm_credit_code(&read(&code)?, &org).await?;
            let claim = claim.ok_or_else(|| Failure::Claim(format!("{org} has no claim on {code}")))?;
            show(store, &claim).await
        }
    }
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
