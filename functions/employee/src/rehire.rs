//! Coming back.

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::id::{DepartmentId, EmployeeId, GroupId, OrgId};
use daka_domain::time::WorkDate;
use daka_domain::validation::Problems;
use daka_http::{Administrator, App, Body, Code, PathOf, Problem, ProblemBody};
use daka_store::{Card, CardStatus};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::claims::change;
use crate::company;
use crate::get::shown;
use crate::leave::drop_roles;
use crate::view::EmployeeView;

/// How somebody comes back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Rehire {
    /// The new first day, after the last one.
    joined: WorkDate,
    department_id: DepartmentId,
    group_id: GroupId,
}

/// Takes somebody back who left, under the same number. What they had been before stays as it was; roles do not come
/// back, and a phone number that somebody else has by now is taken off the card. Sending the same again changes nothing.
#[utoipa::path(
    post, path = "/api/employee/{employee_id}/rehire", tag = "employee", params(("employee_id" = EmployeeId, Path)),
    request_body = Rehire, security(("bearer" = [])),
    responses((status = 200, body = EmployeeView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn rehire(
    State(app): State<App>,
    admin: Administrator,
    PathOf(employee_id): PathOf<EmployeeId>,
    Body(request): Body<Rehire>,
) -> Result<Json<EmployeeView>, Problem> {
    admin.must_set_rules(&app).await?;
    let card = app.store.card(&admin.org_id, &employee_id).await?.ok_or(Code::NotFound)?;
    let card = if is_back(&card, &request) {
        card
    } else {
        if card.status != CardStatus::Left {
            return Err(Code::StillEmployed.into());
        }
        check(&app, &admin, &card, &request).await?;
        take_back(&app, &admin.org_id, card, request.joined, &request.department_id, &request.group_id).await?
    };
    let target = format!("{employee_id}@{}", request.joined);
    admin.account_once(&app, ActKind::EmployeeRehire, target.clone(), &target, app.now()).await?;
    shown(&app, &admin, &card).await
}

/// Whether an earlier try did it.
fn is_back(card: &Card, request: &Rehire) -> bool {
    let employment = &card.employment;
    let there = employment
        .assignments
        .iter()
        .any(|a| (a.from, &a.department, &a.group) == (request.joined, &request.department_id, &request.group_id));
    card.status == CardStatus::Active && employment.joined == request.joined && !employment.earlier.is_empty() && there
}

async fn check(app: &App, admin: &Administrator, card: &Card, request: &Rehire) -> Result<(), Problem> {
    let mut problems = Problems::default();
    if card.employment.last_day.is_some_and(|last_day| request.joined <= last_day) {
        problems.add("joined", "须晚于上一次的离职日期", "must lie after the last day");
    }
    let (tree, groups) = tokio::try_join!(admin.departments(app), company::groups(app, &admin.org_id))?;
    company::check_department(&tree, "department_id", &request.department_id, &mut problems);
    company::check_group(&groups, "group_id", &request.group_id, &mut problems);
    problems.finish().map_err(Problem::fields)
}

/// Takes somebody back.
pub(crate) async fn take_back(
    app: &App,
    org: &OrgId,
    card: Card,
    joined: WorkDate,
    department: &DepartmentId,
    group: &GroupId,
) -> Result<Card, Problem> {
    // A role that a last day to come had left them.
    drop_roles(app, org, &card.employee_id).await?;
    let back = |card: &mut Card| {
        // Somebody else took them back at the same moment: nothing is left to do.
        if card.status == CardStatus::Left {
            card.status = CardStatus::Active;
            card.employment = card.employment.taken_back(joined, department, group);
        }
    };
    match change(app, org, card.clone(), back).await {
        Err(problem) if problem.code() == Code::PhoneTaken => {
            change(app, org, card, |card| {
                card.phone = None;
                back(card);
            })
            .await
        }
        done => done,
    }
}
