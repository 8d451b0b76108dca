//! The tick: everybody who is due, a shard at a time.
//!
//! Nothing is kept of how far a tick came: who was looked at is due no more, so the next tick begins where this one ended, whatever
//! ended it. While a tick is at a shard others leave it alone; two that meet all the same, as clocks differ, meet at each ledger.

use chrono::TimeDelta;
use daka_http::{App, Problem, Worked, persevere};
use daka_store::{DueLook, REMINDER_SHARDS};
use futures::{StreamExt, stream};

use crate::look::look;

/// Shards that are worked on at once.
const SHARDS_AT_ONCE: usize = 8;
/// People of a shard who are looked at at once.
const PEOPLE_AT_ONCE: usize = 12;
/// People of a shard who are read at once.
const PAGE: u16 = 100;
/// How long a shard is held for a page of people.
const HELD: TimeDelta = TimeDelta::seconds(60);

/// Looks at everybody who is due.
pub(crate) async fn tick(app: &App) -> Result<Worked, Problem> {
    let shards = stream::iter(0..REMINDER_SHARDS).map(|shard| Box::pin(tick_shard(app, shard)));
    let mut all = Worked::default();
    let mut failed = None;
    let mut done = shards.buffer_unordered(SHARDS_AT_ONCE);
    while let Some(worked) = done.next().await {
        match worked {
            Ok(worked) => all += worked,
            // The other shards' people must not wait for this one's.
            Err(problem) => failed = Some(problem),
        }
    }
    failed.map_or(Ok(all), Err)
}

async fn tick_shard(app: &App, shard: u8) -> Result<Worked, Problem> {
    let mut worked = Worked::default();
    let mut held = None;
    loop {
        let now = app.now();
        let due = persevere(|| async { Ok(app.store.due_looks(shard, now, PAGE).await?) }).await?;
        if due.is_empty() {
            break;
        }
        let (until, cause) = (now + HELD, app.new_id());
        held = match held {
            None => app.store.hold_shard(shard, now, until, cause).await?,
            Some(held) => app.store.keep_shard(held, until, cause).await?,
        };
        if held.is_none() {
            // Another tick is at it.
            return Ok(worked);
        }
        let is_last = due.len() < usize::from(PAGE);
        let looks = stream::iter(due).map(|due| Box::pin(look_at(app, due)));
        let ended = looks.buffer_unordered(PEOPLE_AT_ONCE).filter(|ended| std::future::ready(*ended)).count().await;
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        worked += Worked { ended: count(ended), left: 0 };
        if is_last || ended == 0 {
            break;
        }
    }
    if let Some(held) = held {
        app.store.let_shard_go(held, app.new_id()).await?;
    }
    Ok(worked)
}

/// Looks at somebody, and tells whether that went well. Otherwise they are due still.
async fn look_at(app: &App, due: DueLook) -> bool {
    let looked = async {
        look(app, &due.org_id, &due.employee_id, due.since).await?;
        app.store.was_looked_at(&due).await?;
        Ok::<_, Problem>(())
    };
    match looked.await {
        Ok(()) => true,
        Err(problem) => {
            tracing::warn!(target: "reminder", code = problem.code().name(), "somebody was not looked at");
            false
        }
    }
}
