//! HR, or whoever stands in for them, decides on a request to join.
//!
//! The decision is put on the request first, under its revision: of two who decide at once one does. Then it
//! is carried out; whoever asks again, be it HR or the person, finishes what broke off.

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::department::Departments;
use daka_domain::flow::Approver;
use daka_domain::id::{DepartmentId, EmployeeId, GroupId, OrgId, UserId};
use daka_domain::person;
use daka_domain::time::WorkDate;
use daka_domain::validation::Problems;
use daka_http::{App, Approving, Body, Code, Member, PathOf, Problem, ProblemBody, request_id};
use daka_store::{Act, CardStatus, Join, JoinDecision, JoinOutcome, JoinVia, Organization, Written};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::bind::{carry_out, employee_of};
use crate::invites::check_place;
use crate::join::JoinStatus;
use crate::joins::deciding;

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
    /// In whose place it was decided, by a deputy.
    #[serde(skip_serializing_if = "Option::is_none")]
    instead_of: Option<EmployeeId>,
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
    member: Member,
    PathOf(user): PathOf<UserId>,
    Body(request): Body<JoinDecisionRequest>,
) -> Result<Json<JoinDecisionView>, Problem> {
    let (approving, mut instead_of) = deciding(&app, &member).await?;
    let (org, caller) = (member.org_id(), member.employee_id());
    let mut join = app.store.join(org, &user).await?.ok_or(Code::NotFound)?;
    let organization = app.store.organization(org).await?.ok_or(Code::NotFound)?;
    if let JoinDecisionRequest::Approve(Approval::EmployeeId(employee)) = &request
        && !approving.roles.may_bind(instead_of.as_ref().unwrap_or(caller), employee)
    {
        // Who an owner is owners alone decide, and whoever stands in for one.
        instead_of = approving.must_decide_newcomer(caller, &Approver::Owner).await?;
    }
    let outcome = read(&app, org, &join, request).await?;
    for _ in 0..TRIES {
        if let Some(decision) = &join.decision {
            if decision.by != *caller || decision.outcome != outcome {
                return Err(already(&approving, decision).await?);
            }
            return finish(&app, &organization, &join, decision).await;
        }
        check(&app, org, &join, &outcome).await?;
        let decision = JoinDecision { by: caller.clone(), instead_of: instead_of.clone(), at: app.now(), outcome: outcome.clone() };
        let decided = Join { decision: Some(decision.clone()), ..join.clone() };
        match app.store.put_join(org, &decided).await? {
            Written::New => return finish(&app, &organization, &Join { rev: join.rev + 1, ..decided }, &decision).await,
            Written::Existing(there) => join = there,
        }
    }
    Err(Code::ChangedMeanwhile.into())
}

/// What the request asks for, with what the invite proposes, if every field is as it must be.
async fn read(app: &App, org: &OrgId, join: &Join, request: JoinDecisionRequest) -> Result<JoinOutcome, Problem> {
    let mut problems = Problems::default();
    match request {
        JoinDecisionRequest::Decline { reason } => {
            let reason = person::name(&reason);
            problems.text("decline.reason", &reason, REASON_MAX_CHARS);
            problems.finish().map_err(Problem::fields)?;
            Ok(JoinOutcome::Declined { reason })
        }
        JoinDecisionRequest::Approve(Approval::EmployeeId(employee)) => Ok(JoinOutcome::Bound { employee }),
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
                let tree = Box::pin(async { Ok(Departments::new(app.store.departments(org).await?)) });
                check_place(app, org, tree, &mut problems, (department, group)).await?;
            }
            problems.finish().map_err(Problem::fields)?;
            let number = person::number(&new.employee_number);
            let (department, group) = (department.ok_or(Code::Internal)?, group.ok_or(Code::Internal)?);
            Ok(JoinOutcome::Hired { number, department, group, joined: new.joined })
        }
    }
}

/// Refuses what cannot be carried out, before it is decided.
async fn check(app: &App, org: &OrgId, join: &Join, outcome: &JoinOutcome) -> Result<(), Problem> {
    let wanted = match outcome {
        JoinOutcome::Declined { .. } => return Ok(()),
        JoinOutcome::Bound { employee } => employee,
        JoinOutcome::Hired { .. } => &join.new_employee,
    };
    let memberships = app.store.user(&join.user_id).await?.map(|(_, memberships)| memberships).unwrap_or_default();
    let known = employee_of(app, org, &join.user_id, &memberships).await?;
    if let Some(known) = known.filter(|known| known != wanted) {
        return Err(Problem::new(Code::AlreadyMember).with("employee_id", known.to_string()));
    }
    if let JoinOutcome::Bound { employee } = outcome {
        let card = app.store.card(org, employee).await?.ok_or(Code::NotFound)?;
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
async fn finish(app: &App, organization: &Organization, join: &Join, decision: &JoinDecision) -> Result<Json<JoinDecisionView>, Problem> {
    let org = &organization.org_id;
    if let Err(problem) = carry_out(app, org, &organization.name, join).await {
        if problem.code().status().is_client_error() {
            app.store.put_join(org, &Join { decision: None, ..join.clone() }).await?;
        }
        return Err(problem);
    }
    let employee_id = join.decided_employee().cloned();
    let (kind, target) = match &employee_id {
        Some(employee) => (ActKind::JoinApprove, format!("{}={employee}", join.user_id)),
        None => (ActKind::JoinDecline, join.user_id.to_string()),
    };
    let cause = format!("{target}@{}", join.asked_at.timestamp());
    let act = Act { actor: decision.by.clone(), kind, target, at: decision.at, request_id: request_id(), key: None };
    app.store.audit(org, &cause, &act).await?;
    let status = if employee_id.is_some() { JoinStatus::Bound } else { JoinStatus::Declined };
    Ok(Json(JoinDecisionView { status, employee_id, instead_of: decision.instead_of.clone() }))
}

/// What somebody is told who comes too late: what it came to, and by whose decision.
async fn already(approving: &Approving<'_>, decision: &JoinDecision) -> Result<Problem, Problem> {
    let status = match &decision.outcome {
        JoinOutcome::Declined { .. } => JoinStatus::Declined,
        JoinOutcome::Bound { .. } | JoinOutcome::Hired { .. } => JoinStatus::Bound,
    };
    approving.decided_as(status, Some((&decision.by, decision.at, status == JoinStatus::Bound))).await
}
