//! Leaving: a last day, and what ends with it.
//!
//! A last day that has passed ends everything at once. One that is to come ends it at noon of the day after, by a job
//! that is due then; that nobody gets in after it is looked at with each request, whether or not the job was in time.

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::employment::Employment;
use daka_domain::id::{EmployeeId, JobId, OrgId};
use daka_domain::role::Role;
use daka_domain::time::{WorkDate, Zone};
use daka_http::{Administrator, App, Body, Code, Desk, PathOf, Problem, ProblemBody, Work};
use daka_store::{Card, CardStatus, Job, StoreError};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::cause::id_of;
use crate::claims::change;
use crate::company::today;
use crate::get::shown;
use crate::view::EmployeeView;

/// How often roles are changed anew that somebody else changed at the same moment.
const TRIES: usize = 5;

/// When somebody leaves.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LastDay {
    /// The last day of work; null takes back one that has not passed.
    last_day: Option<WorkDate>,
}

/// Sets somebody's last day. If it lies before today, they have left: every session ends, their roles are taken
/// away and their phone number is free. Sending the same again changes nothing.
#[utoipa::path(
    post, path = "/api/employee/{employee_id}/offboard", tag = "employee", params(("employee_id" = EmployeeId, Path)),
    request_body = LastDay, security(("bearer" = [])),
    responses((status = 200, body = EmployeeView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn offboard(
    State(app): State<App>,
    admin: Administrator,
    PathOf(employee_id): PathOf<EmployeeId>,
    Body(request): Body<LastDay>,
) -> Result<Json<EmployeeView>, Problem> {
    admin.must_set_rules(&app).await?;
    let card = app.store.card(&admin.org_id, &employee_id).await?.ok_or(Code::NotFound)?;
    if card.status == CardStatus::Left && card.employment.last_day != request.last_day {
        return Err(Code::EmployeeLeft.into());
    }
    admin.must_part_with(&app, &employee_id).await?;
    let before = json!({ "last_day": card.employment.last_day });
    let card = match request.last_day {
        Some(last_day) => end(&app, &admin.org_id, &admin.employee_id, card, last_day).await?,
        None => stay(&app, &admin.org_id, card).await?,
    };
    let day = request.last_day.map_or_else(|| "-".to_owned(), |day| day.to_string());
    let target = format!("{employee_id}@{day}");
    let cause = format!("{target}@{}", card.rev);
    let change = (before, json!({ "last_day": request.last_day }));
    admin.account_change(&app, (ActKind::EmployeeLeave, target), &cause, change).await?;
    shown(&app, &admin, &card).await
}

/// Sets a last day, and carries out what follows from it. Found done, it changes nothing.
pub(crate) async fn end(app: &App, org: &OrgId, actor: &EmployeeId, card: Card, last_day: WorkDate) -> Result<Card, Problem> {
    if last_day < card.employment.joined {
        return Err(Problem::field("last_day", "离职日期早于入职日期", "lies before the first day"));
    }
    if last_day < today(app.now()) {
        return finish(app, org, card, last_day).await;
    }
    let (roles, _) = app.store.roles(org).await?;
    if roles.is_last_owner(&card.employee_id) {
        return Err(Code::LastOwner.into());
    }
    let due = Employment::access_ends(last_day, Zone::default());
    let leaver = Leaver { employee_id: card.employee_id.clone(), last_day };
    let input = serde_json::to_string(&leaver).map_err(|_| Code::Internal)?;
    let job = Job::new(org.clone(), leaver.job_id(), Leaving::KIND, actor.clone(), input, app.now()).due_at(due);
    app.store.ask_for_job(&job).await?;
    change(app, org, card, |card| card.employment.last_day = Some(last_day)).await
}

/// Takes back a last day that has not passed.
async fn stay(app: &App, org: &OrgId, card: Card) -> Result<Card, Problem> {
    change(app, org, card, |card| card.employment.last_day = None).await
}

/// Ends everything: roles first, so that nobody holds one who cannot get in; then the card.
async fn finish(app: &App, org: &OrgId, card: Card, last_day: WorkDate) -> Result<Card, Problem> {
    drop_roles(app, org, &card.employee_id).await?;
    change(app, org, card, |card| {
        card.employment.last_day = Some(last_day);
        if card.status != CardStatus::Left {
            card.status = CardStatus::Left;
            card.session_epoch += 1;
        }
    })
    .await
}

/// Takes all roles from somebody, unless they are the last owner.
pub(crate) async fn drop_roles(app: &App, org: &OrgId, employee: &EmployeeId) -> Result<(), Problem> {
    for _ in 0..TRIES {
        let (roles, revision) = app.store.roles(org).await?;
        if roles.of(employee) == Role::Employee {
            return Ok(());
        }
        if roles.is_last_owner(employee) {
            return Err(Code::LastOwner.into());
        }
        match app.store.put_roles(org, &roles.without(employee), revision).await {
            Ok(()) => return Ok(()),
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Code::ChangedMeanwhile.into())
}

/// Whoever leaves, and when.
#[derive(Debug, Serialize, Deserialize)]
pub struct Leaver {
    employee_id: EmployeeId,
    last_day: WorkDate,
}

impl Leaver {
    /// The job's id is that of the leaving: asked for again, it is found.
    fn job_id(&self) -> JobId {
        id_of(&format!("leave {} {}", self.employee_id, self.last_day), JobId::new)
    }
}

/// The job that is due when a last day has passed.
pub struct Leaving;

impl Work for Leaving {
    const KIND: &'static str = "employee.leave";
    type Input = Leaver;
    type Outcome = ();

    async fn work(app: &App, leaver: Leaver, desk: &mut Desk<'_>) -> Result<(), Problem> {
        let org = desk.org_id().clone();
        let Some(card) = app.store.card(&org, &leaver.employee_id).await? else { return Ok(()) };
        // Another last day was set, or none: another job's affair.
        if card.status == CardStatus::Left || card.employment.last_day != Some(leaver.last_day) {
            return Ok(());
        }
        finish(app, &org, card, leaver.last_day).await.map(drop)
    }
}
