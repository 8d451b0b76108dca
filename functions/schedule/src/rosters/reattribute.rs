//! After a change of what is laid down for a person, their punches belong where it says (RULES §4): those that it moves are
//! moved by facts, as HR moves one by hand, and no punch is changed. What HR moved by hand stays.
//!
//! Nothing is read for days to come, which is nearly every change: a punch cannot be there yet.

use std::collections::BTreeSet;

use daka_domain::Instant;
use daka_domain::id::{EmployeeId, OrgId, TapId};
use daka_domain::time::{WorkDate, Zone, to_second};
use daka_http::{App, Code, Problem};
use daka_store::{MoveOf, Record, StoreError, Stretch};

/// How far from a date its shifts may take a punch from another, or leave one to it, in days.
const REACH_DAYS: i64 = 1;
/// How far the plans must be known around the punches, in days.
const PLANS_DAYS: i64 = 4;
/// How often a punch is looked at again that somebody else moves.
const TRIES: usize = 4;

/// Whose plan was changed, by whom.
pub(crate) struct Change<'a> {
    pub(crate) org: &'a OrgId,
    pub(crate) employee: &'a EmployeeId,
    pub(crate) by: &'a EmployeeId,
}

/// Moves the punches that belong elsewhere since these dates were changed. Done again, it finishes what broke off.
pub(crate) async fn reattribute(app: &App, change: &Change<'_>, dates: &BTreeSet<WorkDate>, now: Instant) -> Result<(), Problem> {
    // In no zone is it two days later than in another.
    let last = Zone::UTC.date(now).plus_days(REACH_DAYS + 1);
    let mut begun = dates.iter().filter(|date| **date <= last);
    let Some(first) = begun.next() else { return Ok(()) };
    let (from, to) = (first.plus_days(-REACH_DAYS), begun.next_back().unwrap_or(first).plus_days(REACH_DAYS));
    let record = Record::read(&app.store, change.org, change.employee, Stretch::Between(from, to), now).await?;
    let record = record.ok_or(Code::NotFound)?;
    let punches = record.punches();
    let plans = record.rules().plans_of(from.plus_days(-PLANS_DAYS), to.plus_days(PLANS_DAYS));
    let is_near = |date: WorkDate| (from..=to).contains(&date);
    for punch in plans.attribute_afresh(&punches) {
        let Some(fact) = record.facts.iter().find(|fact| fact.punch.tap_id == punch.tap_id) else { continue };
        let (was, moved) = (fact.work_date(), fact.moved.as_ref().is_some_and(|moved| moved.by_roster));
        if (was != punch.work_date || moved) && (is_near(was) || is_near(punch.work_date)) {
            move_to(app, change, &record, (punch.tap_id, punch.work_date), now).await?;
        }
    }
    Ok(())
}

/// Moves one punch, unless HR has a word in it.
async fn move_to(app: &App, change: &Change<'_>, record: &Record, (tap, date): (TapId, WorkDate), now: Instant) -> Result<(), Problem> {
    let Some(department) = record.card.department_on(date) else { return Ok(()) };
    let key = app.keyring()?.unwrap(change.org.as_str(), &record.card.wrapped_key)?;
    for _ in 0..TRIES {
        let Some(punch) = app.store.attributed(change.org, change.employee, tap).await? else { return Ok(()) };
        if punch.fact.moved.as_ref().is_some_and(|moved| !moved.by_roster) {
            return Ok(());
        }
        if punch.fact.work_date() == date {
            return Ok(app.store.finish_reattribution(change.org, change.employee, &punch).await?);
        }
        let sealed = key.seal(&format!("attribution#{tap}"), "排班调整".as_bytes(), app.nonce());
        let to = MoveOf { work_date: date, department, by: change.by.clone(), at: to_second(now), sealed, by_roster: true };
        match app.store.reattribute(change.org, change.employee, &punch, to).await {
            Ok(()) => return Ok(()),
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Code::ChangedMeanwhile.into())
}
