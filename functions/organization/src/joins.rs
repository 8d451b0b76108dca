//! Requests to join: those that wait for HR or whoever stands in for them, and what became of one's own.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use daka_domain::flow::Approver;
use daka_domain::id::{DepartmentId, EmployeeId, GroupId, OrgId, UserId};
use daka_domain::person;
use daka_http::{App, Approving, Member, Problem, ProblemBody, Visitor};
use daka_store::{CardStatus, Join, JoinOutcome, JoinVia};
use futures::{StreamExt, TryStreamExt, stream};
use serde::Serialize;
use utoipa::ToSchema;

use crate::bind::{carry_out, employee_of, name_of};
use crate::join::{JoinStatus, masked_phone};

/// Requests for which an employee is looked up at once.
const AT_ONCE: usize = 16;

/// Somebody who waits to join.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingJoin {
    user_id: UserId,
    name: String,
    /// With its middle hidden.
    phone: String,
    /// The employee number that they say they have.
    employee_number: Option<String>,
    asked_at: DateTime<Utc>,
    /// What their invite proposes; none where they came by the company's number.
    department_id: Option<DepartmentId>,
    /// See `department_id`.
    group_id: Option<GroupId>,
    /// Employees whom they may be.
    candidates: Vec<Candidate>,
    /// In whose place the caller would decide, as a deputy.
    #[serde(skip_serializing_if = "Option::is_none")]
    instead_of: Option<EmployeeId>,
}

/// An employee whom somebody may be.
#[derive(Debug, Serialize, ToSchema)]
pub struct Candidate {
    employee_id: EmployeeId,
    name: String,
    number: String,
    /// Whether they have the phone number; if not, the employee number.
    same_phone: bool,
    same_name: bool,
    /// Whether another user is bound to them.
    bound: bool,
}

/// Those who wait to join.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingJoins {
    /// Who asked first is first.
    joins: Vec<WaitingJoin>,
}

/// A request of one's own.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnJoin {
    organization_id: OrgId,
    organization_name: String,
    status: JoinStatus,
    asked_at: DateTime<Utc>,
    decided_at: Option<DateTime<Utc>>,
    /// Why HR has declined.
    reason: Option<String>,
}

/// One's own requests.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnJoins {
    joins: Vec<OwnJoin>,
}

/// Lists those who wait to join the company.
#[utoipa::path(
    get, path = "/api/organization/joins", tag = "organization", security(("bearer" = [])),
    responses((status = 200, body = WaitingJoins), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn list_joins(State(app): State<App>, member: Member) -> Result<Json<WaitingJoins>, Problem> {
    let (_, instead_of) = deciding(&app, &member).await?;
    let mut waiting = app.store.joins(member.org_id()).await?;
    waiting.retain(|join| join.decision.is_none());
    waiting.sort_by_key(|join| join.asked_at);
    let (app, org, instead_of) = (&app, member.org_id(), &instead_of);
    let joins = waiting.into_iter().map(|join| async move { waiting_join(app, org, join, instead_of.clone()).await });
    Ok(Json(WaitingJoins { joins: stream::iter(joins).buffered(AT_ONCE).try_collect().await? }))
}

/// Who decides on requests to join, with the roles as they are now, and in whose place the caller does, as a deputy. Refuses who may
/// not.
pub(crate) async fn deciding<'a>(app: &'a App, member: &'a Member) -> Result<(Approving<'a>, Option<EmployeeId>), Problem> {
    let org = member.org_id();
    let roles = async { Ok::<_, Problem>(app.store.roles(org).await?.0) };
    let (_, roles) = tokio::try_join!(member.admitted(app), roles)?;
    let approving = Approving { app, org, roles, now: app.now() };
    let instead_of = approving.must_decide_newcomer(member.employee_id(), &Approver::Hr).await?;
    Ok((approving, instead_of))
}

async fn waiting_join(app: &App, org: &OrgId, join: Join, instead_of: Option<EmployeeId>) -> Result<WaitingJoin, Problem> {
    let (name, phone) = (name_of(app, org, &join)?, masked_phone(app, org, &join)?);
    let mut candidates: Vec<Candidate> = Vec::new();
    let by_phone = app.store.employee_by_phone(org, &join.phone.hash).await?;
    let by_number = match &join.number {
        Some(number) => app.store.employee_by_number(org, number).await?,
        None => None,
    };
    for card in by_phone.into_iter().chain(by_number).filter(|card| card.status == CardStatus::Active) {
        if candidates.iter().all(|known| known.employee_id != card.employee_id) {
            candidates.push(Candidate {
                same_phone: card.phone.as_ref().is_some_and(|phone| phone.hash == join.phone.hash),
                same_name: person::name(&card.name) == name,
                bound: card.user_id.is_some_and(|user| user != join.user_id),
                employee_id: card.employee_id,
                name: card.name,
                number: card.number,
            });
        }
    }
    let (department_id, group_id) = match join.via {
        JoinVia::Invite { department, group, .. } => (Some(department), Some(group)),
        JoinVia::Number => (None, None),
    };
    let (user_id, employee_number, asked_at) = (join.user_id, join.number, join.asked_at);
    Ok(WaitingJoin { user_id, name, phone, employee_number, asked_at, department_id, group_id, candidates, instead_of })
}

/// Tells what became of one's own requests of the last weeks.
#[utoipa::path(
    get, path = "/api/organization/joins/mine", tag = "organization", security(("bearer" = [])),
    responses((status = 200, body = OwnJoins), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn list_own_joins(State(app): State<App>, visitor: Visitor) -> Result<Json<OwnJoins>, Problem> {
    let (user, memberships) = visitor.user(&app).await?;
    let mut joins = Vec::new();
    for org in app.store.joins_of(&user.user_id).await? {
        let (join, organization) = tokio::try_join!(app.store.join(&org, &user.user_id), app.store.organization(&org))?;
        let (Some(join), Some(organization)) = (join, organization) else { continue };
        let status = match join.decision.as_ref().map(|decision| &decision.outcome) {
            None => JoinStatus::Waiting,
            Some(JoinOutcome::Declined { .. }) => JoinStatus::Declined,
            Some(JoinOutcome::Bound { .. } | JoinOutcome::Hired { .. }) => {
                // Who decided may have broken off before the membership.
                let known = employee_of(&app, &org, &user.user_id, &memberships).await?;
                match if known.is_some() { Ok(()) } else { carry_out(&app, &org, &organization.name, &join).await } {
                    Ok(()) => JoinStatus::Bound,
                    // They have left since then: that request is over.
                    Err(problem) if problem.code().status().is_client_error() => continue,
                    Err(problem) => return Err(problem),
                }
            }
        };
        joins.push(OwnJoin::new(organization.org_id, organization.name, status, join));
    }
    Ok(Json(OwnJoins { joins }))
}

impl OwnJoin {
    fn new(organization_id: OrgId, organization_name: String, status: JoinStatus, join: Join) -> Self {
        let asked_at = join.asked_at;
        let (decided_at, reason) = match join.decision {
            None => (None, None),
            Some(decision) => match decision.outcome {
                JoinOutcome::Declined { reason } => (Some(decision.at), Some(reason)),
                JoinOutcome::Bound { .. } | JoinOutcome::Hired { .. } => (Some(decision.at), None),
            },
        };
        Self { organization_id, organization_name, status, asked_at, decided_at, reason }
    }
}
