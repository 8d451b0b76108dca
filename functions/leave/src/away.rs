//! Who is away, as a calendar.

use axum::Json;
use axum::extract::State;
use daka_domain::application::{ApplicationKind, Taken};
use daka_domain::audit::ActKind;
use daka_domain::id::{ApplicationId, DepartmentId, EmployeeId, LeaveTypeId};
use daka_domain::leave::LeaveSpan;
use daka_domain::time::{Month, WorkDate};
use daka_http::{Administrator, App, Code, PathOf, Problem, ProblemBody, QueryOf};
use daka_store::{Colleague, Department, Planned, Rostered};
use futures::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Departments that are read at once.
const AT_ONCE: usize = 8;

/// Which department.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AwayQuery {
    /// The department; by default every one that the caller may see.
    department_id: Option<DepartmentId>,
}

/// Time that somebody is away, or works more.
#[derive(Debug, Serialize, ToSchema)]
pub struct AwayEntry {
    application_id: ApplicationId,
    kind: ApplicationKind,
    leave_type_id: Option<LeaveTypeId>,
    /// The type's name.
    leave_type: Option<String>,
    span: LeaveSpan,
    /// First and last work date.
    from: WorkDate,
    to: WorkDate,
    /// Whether it is approved; else it waits.
    stands: bool,
}

/// Somebody who is away in the month.
#[derive(Debug, Serialize, ToSchema)]
pub struct AwayPerson {
    employee_id: EmployeeId,
    name: String,
    number: String,
    department_id: DepartmentId,
    department: String,
    entries: Vec<AwayEntry>,
}

/// Who is away in a month.
#[derive(Debug, Serialize, ToSchema)]
pub struct AwayMonth {
    month: Month,
    /// By department and number.
    people: Vec<AwayPerson>,
}

/// Tells who of one's departments is away in a month, and who applied to be.
#[utoipa::path(
    get, path = "/api/leave/away/{month}", tag = "leave", params(("month" = Month, Path), AwayQuery), security(("bearer" = [])),
    responses((status = 200, body = AwayMonth), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_away(
    State(app): State<App>,
    admin: Administrator,
    PathOf(month): PathOf<Month>,
    QueryOf(query): QueryOf<AwayQuery>,
) -> Result<Json<AwayMonth>, Problem> {
    let tree = admin.departments(&app).await?;
    let wanted: Vec<_> = match &query.department_id {
        None => tree.iter().filter(|department| admin.may_see(&department.department_id)).collect(),
        Some(id) => {
            let department = tree.get(id).ok_or(Code::NotFound)?;
            admin.must_see(&app, id).await?;
            vec![department]
        }
    };
    let wanted: Vec<Department> = wanted.into_iter().cloned().collect();
    let target = query.department_id.as_ref().map_or_else(|| "*".to_owned(), ToString::to_string);
    admin.account(&app, ActKind::AwayRead, format!("{target}@{month}")).await?;
    let policy = app.leave_policy(&admin.org_id).await?;
    let name_of = |id: &LeaveTypeId| policy.kind(id).map(|kind| kind.rules.name.clone());
    let reads = wanted.into_iter().map(|department| {
        let (app, admin) = (&app, &admin);
        async move {
            let people = people_of(app, admin, &department.department_id, month).await?;
            Ok::<_, Problem>((department, people))
        }
    });
    let found: Vec<_> = stream::iter(reads).buffered(AT_ONCE).try_collect().await?;
    let mut people = Vec::new();
    for (department, found) in found {
        people.extend(found.into_iter().map(|(colleague, taken)| AwayPerson {
            employee_id: colleague.employee_id,
            name: colleague.name,
            number: colleague.number,
            department_id: department.department_id.clone(),
            department: department.name.clone(),
            entries: taken.into_iter().map(|taken| entry(taken, &name_of)).collect(),
        }));
    }
    Ok(Json(AwayMonth { month, people }))
}

/// The people of a department of whom something is taken in a month.
async fn people_of(
    app: &App,
    admin: &Administrator,
    department: &DepartmentId,
    month: Month,
) -> Result<Vec<(Colleague, Vec<Taken>)>, Problem> {
    let mut colleagues = app.store.colleagues(&admin.org_id, department).await?;
    let (first, last) = (month.first(), month.last());
    colleagues.retain(|colleague| first.through(last).any(|date| colleague.employment.covers(date)));
    let people: Vec<_> = colleagues.iter().map(|own| Rostered { employee_id: &own.employee_id, employment: &own.employment }).collect();
    let mut planned = app.store.planned(&admin.org_id, &people, first, last).await?;
    colleagues.sort_by(|a, b| (&a.number, &a.employee_id).cmp(&(&b.number, &b.employee_id)));
    let taken = |colleague: Colleague| {
        let own: Planned = planned.remove(&colleague.employee_id)?;
        let taken: Vec<Taken> = own.taken().into_iter().cloned().collect();
        (!taken.is_empty()).then_some((colleague, taken))
    };
    Ok(colleagues.into_iter().filter_map(taken).collect())
}

fn entry(taken: Taken, name_of: &impl Fn(&LeaveTypeId) -> Option<String>) -> AwayEntry {
    let wish = taken.wish;
    AwayEntry {
        application_id: taken.id,
        kind: wish.kind,
        leave_type: wish.leave_type.as_ref().and_then(name_of),
        leave_type_id: wish.leave_type,
        span: wish.span,
        from: wish.span.first_date(),
        to: wish.span.last_date(),
        stands: taken.stands,
    }
}
