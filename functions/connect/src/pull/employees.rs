//! People: who they are in the company, and where.

use axum::Json;
use axum::extract::State;
use daka_domain::api_key::Scope;
use daka_domain::id::{DepartmentId, EmployeeId, GroupId};
use daka_domain::time::{WorkDate, Zone};
use daka_http::{App, Problem, ProblemBody, QueryOf};
use daka_store::{CardStatus, Colleague};
use serde::Serialize;
use utoipa::ToSchema;

use super::PageQuery;
use super::walk::Page;
use crate::holder::KeyHolder;

/// Somebody's standing today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EmploymentStatus {
    /// The first day is still to come.
    ToCome,
    /// Works here.
    Present,
    /// The last day has passed.
    Left,
}

/// Somebody.
#[derive(Debug, Serialize, ToSchema)]
pub struct PulledEmployee {
    employee_id: EmployeeId,
    name: String,
    /// Their number in the company.
    number: String,
    status: EmploymentStatus,
    /// The department they are in today, or will be first, or were last.
    department_id: Option<DepartmentId>,
    /// Its name.
    department: Option<String>,
    /// The attendance group, likewise.
    group_id: Option<GroupId>,
    joined: WorkDate,
    /// The last day, when it is known.
    last_day: Option<WorkDate>,
    /// Whether attendance is not asked of them.
    exempt: bool,
}

/// A department.
#[derive(Debug, Serialize, ToSchema)]
pub struct PulledDepartment {
    department_id: DepartmentId,
    name: String,
    /// The one above; none of the topmost.
    parent_id: Option<DepartmentId>,
}

/// A page of people.
#[derive(Debug, Serialize, ToSchema)]
pub struct PulledEmployees {
    /// Also those who left, and those who are to come.
    employees: Vec<PulledEmployee>,
    /// Every department, on the first page alone.
    departments: Vec<PulledDepartment>,
    /// For the next page; none on the last. A page may be short, or empty, and not the last.
    next: Option<String>,
}

impl PulledEmployee {
    fn new(person: &Colleague, page: &Page, today: WorkDate) -> Self {
        let employment = &person.employment;
        let status = if person.status == CardStatus::Left || employment.last_day.is_some_and(|last| last < today) {
            EmploymentStatus::Left
        } else if employment.joined > today {
            EmploymentStatus::ToCome
        } else {
            EmploymentStatus::Present
        };
        let assigned = employment.assignment_on(today.max(employment.joined)).or(employment.assignments.last());
        Self {
            employee_id: person.employee_id.clone(),
            name: person.name.clone(),
            number: person.number.clone(),
            status,
            department_id: assigned.map(|own| own.department.clone()),
            department: assigned.map(|own| page.department(&own.department)),
            group_id: assigned.map(|own| own.group.clone()),
            joined: employment.joined,
            last_day: employment.last_day,
            exempt: employment.exempt,
        }
    }
}

/// Lists the company's people, page by page: for an API key with `employees:read`.
#[utoipa::path(
    get, path = "/api/connect/employees", tag = "connect", params(PageQuery), security(("api_key" = [])),
    responses((status = 200, body = PulledEmployees), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn pull_employees(
    State(app): State<App>,
    holder: KeyHolder,
    QueryOf(query): QueryOf<PageQuery>,
) -> Result<Json<PulledEmployees>, Problem> {
    let walk = query.walk()?;
    let org = holder.admit(&app, Scope::EmployeesRead).await?;
    let page = walk.page(&app, org, |_| true).await?;
    let today = Zone::default().date(app.now());
    let employees = page.people.iter().map(|person| PulledEmployee::new(person, &page, today)).collect();
    let is_first = query.cursor.is_none();
    let departments = page.departments.into_iter().filter(|_| is_first).map(|department| PulledDepartment {
        department_id: department.department_id,
        name: department.name,
        parent_id: department.parent,
    });
    Ok(Json(PulledEmployees { employees, departments: departments.collect(), next: page.next }))
}
