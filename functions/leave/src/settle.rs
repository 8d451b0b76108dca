//! What follows from an application's state: its time stands or is given back, and so is what it charges.
//!
//! A decision is stored as unsettled, carried out, and then marked as settled. Whoever asks for the same decision again, and the
//! worker, find what broke off in between; carrying it out again finds what was done.

use chrono::TimeDelta;
use daka_domain::id::{ApplicationId, EmployeeId, OrgId};
use daka_http::{App, Code, Problem, Worked};
use daka_store::{Card, StoredApplication, Unsettled, Written};

use crate::take::{release, settle_time};

/// How long an unsettled decision is left to the request that made it.
const LEFT_ALONE: TimeDelta = TimeDelta::seconds(60);
/// How often it is carried out anew while the application goes on.
const TRIES: usize = 5;

/// Carries out what follows from a state, unless it has been, and tells the application as it is stored then.
pub(crate) async fn settle(app: &App, org: &OrgId, card: &Card, mut stored: StoredApplication) -> Result<StoredApplication, Problem> {
    if stored.application.is_settled {
        return Ok(stored);
    }
    let employee = &card.employee_id;
    for _ in 0..TRIES {
        settle_time(app, org, card, &stored.application).await?;
        if !stored.application.approval.counts() && !stored.application.charges.is_empty() {
            release(app, org, employee, &stored.application.id).await?;
        }
        stored.application.is_settled = true;
        match app.store.put_application(org, employee, &stored).await? {
            Written::New => return Ok(StoredApplication { rev: stored.rev + 1, ..stored }),
            Written::Existing(there) if there.application.is_settled && there.application.state() == stored.application.state() => {
                return Ok(*there);
            }
            // It has gone on: what was carried out here was of a state that is none any more.
            Written::Existing(there) => stored = *there,
        }
    }
    Err(Code::ChangedMeanwhile.into())
}

/// Carries out whatever was left.
pub(crate) async fn settle_all(app: &App) -> Result<Worked, Problem> {
    let mut worked = Worked::default();
    for Unsettled { org_id, employee_id, id } in app.store.unsettled(app.now() - LEFT_ALONE).await? {
        match settle_one(app, &org_id, &employee_id, &id).await {
            Ok(()) => worked.ended += 1,
            Err(problem) => {
                tracing::warn!(target: "settle", code = problem.code().name(), "an application was left");
                worked.left += 1;
            }
        }
    }
    Ok(worked)
}

async fn settle_one(app: &App, org: &OrgId, employee: &EmployeeId, id: &ApplicationId) -> Result<(), Problem> {
    let (card, stored) = tokio::try_join!(app.store.card(org, employee), app.store.application(org, employee, id))?;
    let (card, stored) = card.zip(stored).ok_or(Code::NotFound)?;
    settle(app, org, &card, stored).await.map(drop)
}
