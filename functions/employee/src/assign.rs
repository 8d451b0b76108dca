//! Moving people to another department or group, from a date on.

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::id::{DepartmentId, EmployeeId, GroupId, OrgId};
use daka_domain::time::WorkDate;
use daka_domain::validation::Problems;
use daka_http::{Administrator, App, Body, Code, Problem, ProblemBody};
use daka_store::{Card, CardStatus, StoreError};
use futures::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::claims::change;
use crate::company;
use crate::company::today;

/// People who are moved at once.
const EMPLOYEES_MAX: usize = 500;
/// Longest reason, in characters.
const REASON_MAX_CHARS: usize = 100;
/// Cards that are read or written at the same time.
const AT_ONCE: usize = 16;

/// Whom to move, from when on and where to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Assignments {
    /// Made by the client: the same again is the same move, accounted for once.
    assignment_id: Uuid,
    /// 1–500 employees.
    employees: Vec<EmployeeId>,
    /// First work date.
    from: WorkDate,
    /// The department; left out, each stays in theirs.
    department_id: Option<DepartmentId>,
    /// The attendance group; left out, each stays in theirs.
    group_id: Option<GroupId>,
    /// Why days that have passed are judged by other rules now; needed where `from` lies before today.
    reason: Option<String>,
}

/// What was done.
#[derive(Debug, Serialize, ToSchema)]
pub struct Assigned {
    /// Who is there from the date on, as asked for.
    employees: Vec<EmployeeId>,
    from: WorkDate,
}

/// Moves people from a date on, until the next move that is known. Sending the same again changes nothing.
#[utoipa::path(
    post, path = "/api/employee/assignments", tag = "employee", request_body = Assignments, security(("bearer" = [])),
    responses((status = 200, body = Assigned), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn assign_employees(
    State(app): State<App>,
    admin: Administrator,
    Body(request): Body<Assignments>,
) -> Result<Json<Assigned>, Problem> {
    admin.must_set_rules(&app).await?;
    check(&app, &admin, &request).await?;
    let org = &admin.org_id;
    let reads = request.employees.clone().into_iter().map(|id| read(&app, org, id));
    let cards: Vec<Option<Card>> = stream::iter(reads).buffered(AT_ONCE).try_collect().await?;
    let unknown: Vec<_> = request.employees.iter().zip(&cards).filter(|(_, card)| card.is_none()).map(|(id, _)| id.to_string()).collect();
    if !unknown.is_empty() {
        return Err(Problem::new(Code::NotFound).with("employees", unknown));
    }
    let cards: Vec<Card> = cards.into_iter().flatten().collect();
    let left: Vec<_> = cards.iter().filter(|card| card.status == CardStatus::Left).map(|card| card.number.clone()).collect();
    if !left.is_empty() {
        return Err(Problem::new(Code::EmployeeLeft).with("numbers", left));
    }
    let moves = cards.into_iter().map(|card| move_one(&app, &admin, card, &request));
    stream::iter(moves).buffer_unordered(AT_ONCE).try_collect::<Vec<()>>().await?;
    account(&app, &admin, &request).await?;
    Ok(Json(Assigned { employees: request.employees, from: request.from }))
}

async fn read(app: &App, org: &OrgId, employee: EmployeeId) -> Result<Option<Card>, StoreError> {
    app.store.card(org, &employee).await
}

async fn check(app: &App, admin: &Administrator, request: &Assignments) -> Result<(), Problem> {
    let mut problems = Problems::default();
    let distinct: std::collections::BTreeSet<_> = request.employees.iter().collect();
    if !(1..=EMPLOYEES_MAX).contains(&request.employees.len()) || distinct.len() != request.employees.len() {
        problems.add("employees", "须为 1 到 500 人,不能重复", format!("must be 1 to {EMPLOYEES_MAX} employees, each once"));
    }
    let (tree, groups) = tokio::try_join!(admin.departments(app), company::groups(app, &admin.org_id))?;
    match (&request.department_id, &request.group_id) {
        (None, None) => problems.add("department_id", "部门和考勤组至少填一项", "or group_id is needed"),
        (department, group) => {
            if let Some(department) = department {
                company::check_department(&tree, "department_id", department, &mut problems);
            }
            if let Some(group) = group {
                company::check_group(&groups, "group_id", group, &mut problems);
            }
        }
    }
    match &request.reason {
        Some(reason) => problems.text("reason", reason, REASON_MAX_CHARS),
        None if request.from < today(app.now()) => {
            problems.add("reason", "从过去的日期开始时须填写原因", "is needed where from lies in the past");
        }
        None => {}
    }
    problems.finish().map_err(Problem::fields)
}

async fn move_one(app: &App, admin: &Administrator, card: Card, request: &Assignments) -> Result<(), Problem> {
    let moved = |card: &mut Card| {
        card.employment = card.employment.assigned(request.from, request.department_id.as_ref(), request.group_id.as_ref());
    };
    change(app, &admin.org_id, card, moved).await.map(drop)
}

/// One act for all; it names the move, and why the past was touched.
async fn account(app: &App, admin: &Administrator, request: &Assignments) -> Result<(), Problem> {
    let to = |id: Option<String>| id.unwrap_or_else(|| "-".into());
    let (department, group) = (request.department_id.as_ref().map(ToString::to_string), request.group_id.as_ref().map(ToString::to_string));
    let mut target = format!("{} to {}/{}@{}", request.employees.len(), to(department), to(group), request.from);
    if let Some(reason) = &request.reason {
        target = format!("{target}: {reason}");
    }
    admin.account_once(app, ActKind::EmployeeAssign, target, &request.assignment_id.simple().to_string(), app.now()).await
}
