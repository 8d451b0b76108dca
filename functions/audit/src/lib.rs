//! The audit 操作记录: acts that people do are linked by hash, company by company, within minutes of being written.
//!
//! Whoever writes an act marks first that there will be something to seal; so a tick reads the marks and nothing of companies where nothing
//! was done. Two sealers who meet, meet at the number of the next seal. A mark goes once what stands behind it is sealed: whatever ends a
//! sealer before, the next one finds the mark, and seals what is unsealed then, be it nothing. The search of acts is `organization`'s.

use std::collections::BTreeMap;

use daka_http::{App, Code, Need, Problem, Worked};
use daka_store::{Sealing, StoreError, UNSEALED_SHARDS, Unsealed};
use futures::{StreamExt, stream};

/// What the worker is given: the key that signs seals follows from the master key.
pub const WORKER_NEEDS: &[Need] = &[Need::MasterKey, Need::Tick];

/// Companies that are seen to at once.
const COMPANIES_AT_ONCE: usize = 8;
/// How often it is tried anew when another sealer is as quick.
const TRIES: usize = 5;

/// Seals the acts of every company that did something.
///
/// # Errors
/// When the table does not answer.
pub async fn work_off(app: &App) -> Result<Worked, Problem> {
    let mut companies: BTreeMap<_, Vec<Unsealed>> = BTreeMap::new();
    for shard in 0..UNSEALED_SHARDS {
        for mark in app.store.sealable(shard, app.now()).await? {
            companies.entry(mark.org_id.clone()).or_default().push(mark);
        }
    }
    let sealed = stream::iter(companies.into_values()).map(|marks| Box::pin(seal_company(app, marks)));
    let mut all = Worked::default();
    let mut failed = None;
    let mut done = sealed.buffer_unordered(COMPANIES_AT_ONCE);
    while let Some(sealed) = done.next().await {
        match sealed {
            Ok(marks) => all += Worked { ended: marks, left: 0 },
            // The others' acts must not wait for this one's.
            Err(problem) => failed = Some(problem),
        }
    }
    failed.map_or(Ok(all), Err)
}

/// Seals what a company did, date by date, and tells how many marks it saw to.
async fn seal_company(app: &App, marks: Vec<Unsealed>) -> Result<u32, Problem> {
    let mut dates: BTreeMap<_, Vec<Unsealed>> = BTreeMap::new();
    for mark in marks {
        dates.entry(mark.date).or_default().push(mark);
    }
    let mut seen = 0;
    for marks in dates.into_values() {
        seal_date(app, &marks).await?;
        for mark in &marks {
            app.store.was_sealed(mark).await?;
            seen += 1;
        }
    }
    Ok(seen)
}

async fn seal_date(app: &App, marks: &[Unsealed]) -> Result<(), Problem> {
    let sealing = Sealing { keyring: app.keyring()?, voucher: &app.voucher, now: app.now() };
    for _ in 0..TRIES {
        match app.store.seal(marks, sealing).await {
            // Another sealer has the number: what it sealed is read now.
            Err(StoreError::Conflict) => {}
            made => {
                for (seal, mark) in made?.iter().zip(marks.iter().cycle()) {
                    // In the log a head lies where whoever has only the table cannot change it.
                    tracing::info!(target: "seal", org = mark.org_id.as_str(), head = %seal.head(&mark.org_id), acts = seal.acts.len());
                }
                return Ok(());
            }
        }
    }
    Err(Code::Busy.into())
}
