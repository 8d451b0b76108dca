//! `daka audit`: whether what was done is still as it was sealed, and the heads of the seals, to be kept where whoever has the table has
//! no hand in. There is no route for it: whoever checks must have the master key, and no need to trust the API.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::Subcommand;
use daka_domain::id::OrgId;
use daka_http::{App, Need};
use daka_store::{Against, Checked, ORGANIZATION_SHARDS, SealHead};

use crate::Failure;
use crate::serve::{open_table, operator_app};

/// Most sentences of one company; all are counted.
const SENTENCES_MAX: usize = 100;

/// What is asked about the audit.
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Find any altered, missing or inserted act or seal. Ends with status 1 if there is one.
    Verify {
        /// Only this company's, by its id; otherwise every company's that has seals.
        #[arg(long)]
        organization: Option<String>,
        /// A file of what `daka audit head` printed once: seals that were there then must be there still.
        #[arg(long)]
        head: Option<PathBuf>,
    },
    /// Print the last seal of each company: its id, and the number and the hash of the seal.
    Head {
        /// Only this company's, by its id.
        #[arg(long)]
        organization: Option<String>,
    },
}

/// Does it on the embedded table of a folder, or on the one that the environment names, and prints what came of it.
pub async fn audit(data: Option<&Path>, command: AuditCommand) -> Result<(), Failure> {
    let engine = data.map(open_table).transpose()?;
    let app = operator_app(data, engine.as_ref(), &[Need::MasterKey])?;
    match command {
        AuditCommand::Head { organization } => {
            for line in heads(&app, only(organization)?).await? {
                println!("{line}");
            }
            Ok(())
        }
        AuditCommand::Verify { organization, head } => {
            let kept = head.map(|file| read_heads(&file)).transpose()?.unwrap_or_default();
            let (lines, findings) = verify(&app, only(organization)?, &kept).await?;
            for line in lines {
                println!("{line}");
            }
            if findings == 0 { Ok(()) } else { Err(Failure::NotAsSealed(findings)) }
        }
    }
}

/// The heads, a line each: `organization number:hash`.
pub async fn heads(app: &App, only: Option<OrgId>) -> Result<Vec<String>, Failure> {
    let mut lines = Vec::new();
    for org in companies(app, only).await? {
        if let Some(seal) = app.store.last_seal(&org).await? {
            lines.push(format!("{org} {}", seal.head(&org)));
        }
    }
    Ok(lines)
}

/// What is to be said of each company's acts, and how many findings there are in all. Companies of which a head was kept are looked at
/// even if nothing of them is in the table.
pub async fn verify(app: &App, only: Option<OrgId>, kept: &BTreeMap<OrgId, SealHead>) -> Result<(Vec<String>, usize), Failure> {
    let keyring = app.keyring().map_err(|_| Failure::Settings(daka_http::InvalidSettings::Missing("DAKA_MASTER_KEY")))?;
    let mut companies = companies(app, only.clone()).await?;
    if only.is_none() {
        companies.extend(kept.keys().cloned());
    }
    let (mut lines, mut findings) = (Vec::new(), 0);
    for org in companies {
        let against = Against { keyring, voucher: &app.voucher, kept: kept.get(&org), now: app.now() };
        let checked = app.store.check_seals(&org, against).await?;
        findings += checked.findings.len();
        lines.extend(told(&org, &checked));
    }
    if lines.is_empty() {
        lines.push("no company has acts to be sealed".to_owned());
    }
    Ok((lines, findings))
}

fn told(org: &OrgId, checked: &Checked) -> Vec<String> {
    let Checked { seals, sound, unsealed, late, since, findings, .. } = checked;
    let since = since.map_or_else(String::new, |date| format!(" since {date}"));
    let verdict = if findings.is_empty() { "as sealed".to_owned() } else { format!("{} found", findings.len()) };
    let mut lines = vec![format!("{org}: {seals} seals{since}; {sound} acts sound, {unsealed} not sealed yet: {verdict}")];
    lines.extend(findings.iter().take(SENTENCES_MAX).map(|finding| format!("  {finding}")));
    if findings.len() > SENTENCES_MAX {
        lines.push(format!("  and {} more", findings.len() - SENTENCES_MAX));
    }
    let told = late.iter().take(SENTENCES_MAX);
    lines.extend(
        told.map(|(act, date, seal)| {
            format!("  to be looked at: act {act} of {date} was written later than it says, and is in seal {seal}")
        }),
    );
    lines
}

fn only(organization: Option<String>) -> Result<Option<OrgId>, Failure> {
    organization.map(|id| OrgId::new(id).map_err(|error| Failure::Claim(error.to_string()))).transpose()
}

/// Whose acts are looked at: of every company that has seals, or is at work.
async fn companies(app: &App, only: Option<OrgId>) -> Result<BTreeSet<OrgId>, Failure> {
    if let Some(org) = only {
        return Ok([org].into());
    }
    let mut all = app.store.sealed_organizations().await?;
    for shard in 0..ORGANIZATION_SHARDS {
        all.extend(app.store.organizations_at_work(shard).await?);
    }
    Ok(all)
}

fn read_heads(file: &Path) -> Result<BTreeMap<OrgId, SealHead>, Failure> {
    let fail = |why: String| Failure::Heads { file: file.to_owned(), why };
    let text = std::fs::read_to_string(file).map_err(|error| fail(error.to_string()))?;
    let line = |line: &str| {
        let (org, head) = line.split_once(' ').ok_or_else(|| fail("a line is an id and a head".into()))?;
        let org = OrgId::new(org).map_err(|error| fail(error.to_string()))?;
        Ok((org, head.trim().parse().map_err(|why: &str| fail(why.into()))?))
    };
    text.lines().filter(|line| !line.trim().is_empty()).map(line).collect()
}
