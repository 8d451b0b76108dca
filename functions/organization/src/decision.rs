//! HR decides on a request to join.
//!
//! The decision is put on the request first, under its revision: of two who decide at once one does. Then it
//! is carried out; whoever asks again, be it HR or the person, finishes what broke off.

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::id::{DepartmentId, EmployeeId, GroupId, UserId};
use daka_domain::person;
use daka_domain::time::WorkDate;
use daka_domain::validation::Problems;
use daka_http::{Administrator, App, Body, Code, PathOf, Problem, ProblemBody};
use daka_store::{CardStatus, Join, JoinDecision, JoinOutcome, JoinVia, Organization, Written};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::bind::{carry_out, employee_of};
use crate::invites::check_place;
use crate::join::JoinStatus;

/// How often a request is read anew when the person changes it at the same moment.
const TRIES: usize = 5;
/// Longest reason, in characters.
const REASON_MAX_CHARS: usize = 100;

/// What is decided.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum JoinDecisionRequest {
    /// They belong to the company.
    Approve(Approval),
    /// They do not.
    Decline {
        /// What they are told, 1–100 characters.
        reason: String,
    },
}

/// Who they are.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Approval {
    /// This employee.
    EmployeeId(EmployeeId),
    /// A new one.
    New(NewEmployee),
}

/// A new employee.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewEmployee {
    /// Their employee number, 1–20 characters.
    employee_number: String,
    /// Their department; by default their invite's.
    department_id: Option<DepartmentId>,
    /// Their attendance group; by default their invite's.
    group_id: Option<GroupId>,
    /// Their first day.
    joined: WorkDate,
}

/// What was decided.
#[derive(Debug, Serialize, ToSchema)]
pub struct JoinDecisionView {
    status: JoinStatus,
    /// Who they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    employee_id: Option<EmployeeId>,
}

/// Decides on a request to join. Sending the same again changes nothing; deciding otherwise than somebody
/// did before is refused.
#[utoipa::path(
    post, path = "/api/organization/joins/{user_id}/decision", tag = "organization", params(("user_id" = UserId, Path)),
    request_body = JoinDecisionRequest, security(("bearer" = [])),
    responses((status = 200, body = JoinDecisionView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn decide_join(
    State(app): State<App>,
    admin: Administrator,
    PathOf(user): PathOf<UserId>,
    Body(request): Body<JoinDecisionRequest>,
) -> Result<Json<JoinDecisionView>, Problem> {
    admin.must_set_rules(&app).await?;
    let mut join = app.store.join(&admin.org_id, &user).await?.ok_or(Code::NotFound)?;
    let organization = app.store.organization(&admin.org_id).await?.ok_or(Code::NotFound)?;
    let outcome = read(&app, &admin, &join, request).await?;
    for _ in 0..TRIES {
        if let Some(decision) = &join.decision {
            if decision.by != admin.employee_id || decision.outcome != outcome {
                return Err(already(decision));
            }
            return finish(&app, &admin, &organization, &join).await;
        }
        check(&app, &admin, &join, &outcome).await?;
        let decision = JoinDecision { by: admin.employee_id.clone(), at: app.now(), outcome: outcome.clone() };
        let decided = Join { decision: Some(decision), ..join.clone() };
        match app.store.put_join(&admin.org_id, &decided).await? {
            Written::New => return finish(&app, &admin, &organization, &Join { rev: join.rev + 1, ..decided }).await,
            Written::Existing(there) => join = there,
        }
    }
    Err(Code::ChangedMeanwhile.into())
}

/// What the request asks for, with what the invite proposes, if every field is as it must be.
async fn read(app: &App, admin: &Administrator, join: &Join, request: JoinDecisionRequest) -> Result<JoinOutcome, Problem> {
    let mut problems = Problems::default();
    match request {
        JoinDecisionRequest::Decline { reason } => {
            let reason = person::name(&reason);
            problems.text("decline.reason", &reason, REASON_MAX_CHARS);
            problems.finish().map_err(Problem::fields)?;
            Ok(JoinOutcome::Declined { reason })
        }
        JoinDecisionRequest::Approve(Approval::EmployeeId(employee)) => {
            admin.must_bind(app, &employee).await?;
            Ok(JoinOutcome::Bound { employee })
        }
        JoinDecisionRequest::Approve(Approval::New(new)) => {
            person::check_number(&mut problems, "employee_number", &new.employee_number);
            let (department, group) = match &join.via {
                JoinVia::Invite { department, group, .. } => (Some(department.clone()), Some(group.clone())),
                JoinVia::Number => (None, None),
            };
            let (department, group) = (new.department_id.or(department), new.group_id.or(group));
            if department.is_none() {
                problems.add("department_id", "请选择部门", "is needed: no invite proposes one");
            }
            if group.is_none() {
                problems.add("group_id", "请选择考勤组", "is needed: no invite proposes one");
            }
            if let (Some(department), Some(group)) = (&department, &group) {
                check_place(app, admin, &mut problems, department, group).await?;
            }
            problems.finish().map_err(Problem::fields)?;
            let number = person::number(&new.employee_number);
            let (department, group) = (department.ok_or(Code::Internal)?, group.ok_or(Code::Internal)?);
            Ok(JoinOutcome::Hired { number, department, group, joined: new.joined })
        }
    }
}

/// Refuses what cannot be carried out, before it is decided.
async fn check(app: &App, admin: &Administrator, join: &Join, outcome: &JoinOutcome) -> Result<(), Problem> {
    let wanted = match outcome {
        JoinOutcome::Declined { .. } => return Ok(()),
        JoinOutcome::Bound { employee } => employee,
        JoinOutcome::Hired { .. } => &join.new_employee,
    };
    let memberships = app.store.user(&join.user_id).await?.map(|(_, memberships)| memberships).unwrap_or_default();
    let known = employee_of(app, &admin.org_id, &join.user_id, &memberships).await?;
    if let Some(known) = known.filter(|known| known != wanted) {
        return Err(Problem::new(Code::AlreadyMember).with("employee_id", known.to_string()));
    }
    if let JoinOutcome::Bound { employee } = outcome {
        let card = app.store.card(&admin.org_id, employee).await?.ok_or(Code::NotFound)?;
        if card.status == CardStatus::Left {
            return Err(Code::EmployeeLeft.into());
        }
        if card.user_id.is_some_and(|user| user != join.user_id) {
            return Err(Code::EmployeeBound.into());
        }
    }
    Ok(())
}

/// Carries a decision out. What cannot be, because somebody was quicker with the number or the employee, is
/// taken back, and the request waits again.
async fn finish(app: &App, admin: &Administrator, organization: &Organization, join: &Join) -> Result<Json<JoinDecisionView>, Problem> {
    if let Err(problem) = carry_out(app, &admin.org_id, &organization.name, join).await {
        if problem.code().status().is_client_error() {
            app.store.put_join(&admin.org_id, &Join { decision: None, ..join.clone() }).await?;
        }
        return Err(problem);
    }
    let employee_id = join.decided_employee().cloned();
    let (kind, target) = match &employee_id {
        Some(employee) => (ActKind::JoinApprove, format!("{}={employee}", join.user_id)),
        None => (ActKind::JoinDecline, join.user_id.to_string()),
    };
    admin
        .account_once(
            app,
            kind,
            target.clone(),
            &format!("{target}@{}", join.asked_at.timestamp()),
            join.decision.as_ref().map_or(app.now(), |decision| decision.at),
        )
        .await?;
    let status = if employee_id.is_some() { JoinStatus::Bound } else { JoinStatus::Declined };
    Ok(Json(JoinDecisionView { status, employee_id }))
}

fn already(decision: &JoinDecision) -> Problem {
    let outcome = match &decision.outcome {
        JoinOutcome::Declined { .. } => "declined",
        JoinOutcome::Bound { .. } | JoinOutcome::Hired { .. } => "bound",
    };
    let problem = Problem::new(Code::AlreadyDecided).with("by", decision.by.to_string());
    problem.with("at", decision.at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)).with("status", outcome)
}
