//! A team's day, for those who head it. Every look is recorded.

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::id::DepartmentId;
use daka_domain::time::WorkDate;
use daka_http::{Administrator, App, Code, PathOf, Problem, ProblemBody, QueryOf};
use daka_store::Department;
use futures::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::department_day::{DEPARTMENTS_AT_ONCE, TeamMember, department_day};

/// Which department.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TeamQuery {
    /// The department; by default every one that the caller may see.
    department_id: Option<DepartmentId>,
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
    let wanted: Vec<Department> = match &query.department_id {
        None => known.iter().filter(|department| admin.may_see(&department.department_id)).cloned().collect(),
        Some(id) => {
            let department = known.get(id).ok_or(Code::NotFound)?;
            admin.must_see(&app, id).await?;
            vec![department.clone()]
        }
    };
    let target = query.department_id.as_ref().map_or_else(|| "*".to_owned(), ToString::to_string);
    admin.account(&app, ActKind::TeamRead, format!("{target}@{date}")).await?;
    let days = wanted.into_iter().map(|Department { department_id, name, .. }| {
        let (app, org) = (&app, &admin.org_id);
        async move {
            let people = department_day(app, org, &department_id, date, now).await?;
            let people = people.into_iter().map(|(colleague, day)| TeamMember::new(colleague, &day)).collect();
            Ok::<_, Problem>(TeamDepartment { department_id, name, people })
        }
    });
    // The rules that all share are read by the first, and remembered.
    let mut days = days.collect::<Vec<_>>().into_iter();
    let mut departments = Vec::with_capacity(days.len());
    if let Some(first) = days.next() {
        departments.push(first.await?);
    }
    departments.extend(stream::iter(days).buffered(DEPARTMENTS_AT_ONCE).try_collect::<Vec<_>>().await?);
    Ok(Json(TeamDay { date, departments }))
}
