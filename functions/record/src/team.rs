//! A team's day, for those who head it. Every look is recorded.

use std::collections::HashMap;

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use daka_domain::Instant;
use daka_domain::audit::ActKind;
use daka_domain::id::{DepartmentId, EmployeeId};
use daka_domain::judgement::judge_day;
use daka_domain::punch::Punch;
use daka_domain::rulebook::Rulebook;
use daka_domain::status::StatusSet;
use daka_domain::time::WorkDate;
use daka_http::{Administrator, App, Code, PathOf, Problem, ProblemBody, QueryOf};
use daka_store::{Colleague, Planned, Rostered};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Which department.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TeamQuery {
    /// The department; by default every one that the caller may see.
    department_id: Option<DepartmentId>,
}

/// A person's day in a team.
#[derive(Debug, Serialize, ToSchema)]
pub struct TeamMember {
    employee_id: EmployeeId,
    name: String,
    /// Their number in the company.
    number: String,
    statuses: StatusSet,
    late_min: i32,
    early_min: i32,
    worked_s: i64,
    /// The first on.
    on_at: Option<DateTime<Utc>>,
    /// The last off.
    off_at: Option<DateTime<Utc>>,
}

/// A department's day.
#[derive(Debug, Serialize, ToSchema)]
pub struct TeamDepartment {
    department_id: DepartmentId,
    name: String,
    /// Those employed on the date, by employee id.
    people: Vec<TeamMember>,
}

/// A team's day.
#[derive(Debug, Serialize, ToSchema)]
pub struct TeamDay {
    date: WorkDate,
    departments: Vec<TeamDepartment>,
}

/// Tells how the people of one's departments did on a day.
#[utoipa::path(
    get, path = "/api/record/team/{date}", tag = "record", params(("date" = WorkDate, Path), TeamQuery), security(("bearer" = [])),
    responses((status = 200, body = TeamDay), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_team_day(
    State(app): State<App>,
    admin: Administrator,
    PathOf(date): PathOf<WorkDate>,
    QueryOf(query): QueryOf<TeamQuery>,
) -> Result<Json<TeamDay>, Problem> {
    let now = app.now();
    let known = admin.departments(&app).await?;
    let wanted: Vec<_> = match &query.department_id {
        None => known.iter().filter(|department| admin.may_see(&department.department_id)).collect(),
        Some(id) => {
            let department = known.get(id).ok_or(Code::NotFound)?;
            admin.must_see(&app, id).await?;
            vec![department]
        }
    };
    let target = query.department_id.as_ref().map_or_else(|| "*".to_owned(), ToString::to_string);
    admin.account(&app, ActKind::TeamRead, format!("{target}@{date}")).await?;
    let mut departments = Vec::with_capacity(wanted.len());
    for department in wanted {
        let people = people_of(&app, &admin, &department.department_id, date, now).await?;
        departments.push(TeamDepartment { department_id: department.department_id.clone(), name: department.name.clone(), people });
    }
    Ok(Json(TeamDay { date, departments }))
}

/// A department's people on a date, judged from the board.
async fn people_of(
    app: &App,
    admin: &Administrator,
    department: &DepartmentId,
    date: WorkDate,
    now: Instant,
) -> Result<Vec<TeamMember>, Problem> {
    let (mut colleagues, mut board) =
        tokio::try_join!(app.store.colleagues(&admin.org_id, department), app.store.board(&admin.org_id, date, department))?;
    // Lists know the latest department only, and a punch stands on the board of the one it was made in.
    colleagues.retain(|colleague| colleague.employment.assignment_on(date).is_some_and(|assigned| assigned.department == *department));
    let employments: Vec<_> = colleagues.iter().map(|colleague| &colleague.employment).collect();
    let book = app.store.rulebook(&admin.org_id, &employments, now).await?;
    let planned = planned(app, admin, &colleagues, date).await?;
    let nothing = Planned::default();
    let plans_of = |colleague: &Colleague| planned.get(&colleague.employee_id).unwrap_or(&nothing).arrangements();
    let looks_back =
        |colleague: &Colleague| book.person(&colleague.employment, plans_of(colleague)).plan(date).is_ok_and(|plan| plan.looks_back());
    if colleagues.iter().any(looks_back) {
        board.extend(app.store.board(&admin.org_id, date.plus_days(-1), department).await?);
    }
    let mut punches: HashMap<EmployeeId, Vec<Punch>> = HashMap::new();
    for (employee, punch) in board {
        punches.entry(employee).or_default().push(punch);
    }
    let judged = colleagues.into_iter().filter_map(|colleague| {
        let own = punches.remove(&colleague.employee_id).unwrap_or_default();
        let planned = planned.get(&colleague.employee_id).unwrap_or(&nothing);
        team_member(colleague, planned, &book, &own, date, now)
    });
    Ok(judged.collect())
}

/// What is laid down around a date: rosters, and who is away.
async fn planned(
    app: &App,
    admin: &Administrator,
    colleagues: &[Colleague],
    date: WorkDate,
) -> Result<HashMap<EmployeeId, Planned>, Problem> {
    let everybody: Vec<_> = colleagues.iter().map(|own| Rostered { employee_id: &own.employee_id, employment: &own.employment }).collect();
    Ok(app.store.planned(&admin.org_id, &everybody, date.plus_days(-1), date.plus_days(1)).await?)
}

fn team_member(
    colleague: Colleague,
    planned: &Planned,
    book: &Rulebook,
    punches: &[Punch],
    date: WorkDate,
    now: Instant,
) -> Option<TeamMember> {
    let plan = book.person(&colleague.employment, planned.arrangements()).plan(date).ok()?;
    let verdict = judge_day(&plan, punches, now);
    Some(TeamMember {
        on_at: verdict.sections.iter().find_map(|section| section.on).map(|punch| punch.at),
        off_at: verdict.sections.iter().rev().find_map(|section| section.off).map(|punch| punch.at),
        employee_id: colleague.employee_id,
        name: colleague.name,
        number: colleague.number,
        statuses: verdict.statuses,
        late_min: verdict.late_min,
        early_min: verdict.early_min,
        worked_s: verdict.worked_s,
    })
}
