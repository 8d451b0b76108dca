//! What is done in the background: whether anybody does it. Work that is long due and still there tells that nobody does; so no worker
//! has to write down that it lives.

use chrono::TimeDelta;
use daka_domain::Instant;
use daka_domain::time::Zone;
use daka_store::{REMINDER_SHARDS, Store, StoreError};

use super::{Finding, table};
use crate::workers;

const ABOUT: &str = "work";
/// A timer wakes each worker every minute or so: what is due for longer than this was not seen.
const SEEN_WITHIN: TimeDelta = TimeDelta::minutes(10);
/// For how many days nobody need have added days up: a night that was missed is made good by the next.
const NIGHTS: i64 = 2;

pub(super) async fn finding(store: &Store, now: Instant) -> Finding {
    match look(store, now).await {
        Ok(finding) => finding,
        Err(error) => table::failed(&error),
    }
}

async fn look(store: &Store, now: Instant) -> Result<Finding, StoreError> {
    let long_ago = now - SEEN_WITHIN;
    let mut overdue = Vec::new();
    for kind in workers::kinds_of_jobs() {
        let due = store.due_jobs(kind, long_ago).await?;
        if let Some(since) = due.iter().map(|job| job.since).min() {
            overdue.push(format!("{} of {kind} since {}", due.len(), since.format("%Y-%m-%d %H:%MZ")));
        }
    }
    let mut shards = 0;
    for shard in 0..REMINDER_SHARDS {
        shards += usize::from(!store.due_looks(shard, long_ago, 1).await?.is_empty());
    }
    if shards > 0 {
        overdue.push(format!("reminders ({shards} of {REMINDER_SHARDS} parts)"));
    }
    let night = store.settled_night().await?.0;
    let oldest = Zone::default().date(now).plus_days(-NIGHTS);
    if let Some(night) = night.filter(|night| *night < oldest) {
        overdue.push(format!("the sums of each night since {night}"));
    }
    if overdue.is_empty() {
        let night = night.map_or_else(|| "no night's sums so far".to_owned(), |night| format!("the last night's sums are of {night}"));
        return Ok(Finding::good(ABOUT, format!("nothing waits; {night}")));
    }
    let advice = "Does a worker run, and does it say why not? `daka serve` and `daka worker` do all of it; in Lambda each worker has a timer, \
                  and a log with a line `job` for each try.";
    Ok(Finding::bad(ABOUT, format!("overdue: {}", overdue.join("; ")), advice))
}
