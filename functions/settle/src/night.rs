//! Once a night, after the last days have settled: the sums of every company whose attendance is on, and what has been kept for its time
//! in every company.

use daka_domain::id::{EmployeeId, OrgId};
use daka_domain::time::{MinuteOfDay, WorkDate, Zone};
use daka_http::{App, Problem};
use daka_store::{ORGANIZATION_SHARDS, StoreError};

/// When it begins: the days before have settled at five (RULES §6).
const BEGINS: MinuteOfDay = MinuteOfDay::new(305);
/// For so many days of a month the month before is looked at, too: its last days settle in them.
const MONTH_ENDS_WITHIN: i64 = 4;

/// Asks for the sums of every company, and for what is due to be deleted in it, unless that was done this night. Asked for twice it is done
/// once.
pub(crate) async fn ask_everywhere(app: &App) -> Result<(), Problem> {
    let zone = Zone::default();
    let today = zone.date(app.now());
    if app.now() < zone.instant(today, BEGINS) {
        return Ok(());
    }
    let (night, rev) = app.store.settled_night().await?;
    if night == Some(today) {
        return Ok(());
    }
    for shard in 0..ORGANIZATION_SHARDS {
        for org in app.store.organizations_at_work(shard).await? {
            if let Some(owner) = owner(app, &org).await? {
                app.ask_to_forget(&org, &owner, today).await?;
                ask_for_sums(app, &org, &owner, today).await?;
            }
        }
        for org in app.store.organizations_at_rest(shard).await? {
            if let Some(owner) = owner(app, &org).await? {
                app.ask_to_forget(&org, &owner, today).await?;
            }
        }
    }
    match app.store.put_settled_night(today, rev).await {
        // Another tick was as quick.
        Err(StoreError::Conflict) => Ok(()),
        put => Ok(put?),
    }
}

/// A job is somebody's: in whose company it is done.
async fn owner(app: &App, org: &OrgId) -> Result<Option<EmployeeId>, Problem> {
    Ok(app.store.roles(org).await?.0.owners.first().cloned())
}

async fn ask_for_sums(app: &App, org: &OrgId, owner: &EmployeeId, today: WorkDate) -> Result<(), Problem> {
    app.keep_sums(org, owner, today.month()).await?;
    let before = today.plus_days(-MONTH_ENDS_WITHIN).month();
    if before != today.month() {
        app.keep_sums(org, owner, before).await?;
    }
    Ok(())
}
