//! A person, month by month.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::id::{DepartmentId, EmployeeId};
use daka_domain::time::{Month, Zone};
use daka_http::{Administrator, App, Code, PathOf, Problem, ProblemBody, QueryOf};
use daka_store::Card;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::adding::{Adding, Sums};

/// Months that are told, by default and at most.
const MONTHS: usize = 6;
const MONTHS_MAX: usize = 12;

/// Which months.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PersonQuery {
    /// The last of them; by default the present one.
    to: Option<Month>,
    /// How many, 1–12; by default 6.
    months: Option<usize>,
}

/// A month of somebody's.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonMonth {
    month: Month,
    #[serde(flatten)]
    sums: Sums,
}

/// Somebody, month by month.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonStatistics {
    employee_id: EmployeeId,
    name: String,
    number: String,
    /// The earliest first. Days in departments that the caller may not see are not counted.
    months: Vec<PersonMonth>,
}

/// Tells what somebody's settled days come to, month by month. The look is accounted for.
#[utoipa::path(
    get, path = "/api/statistics/people/{employee_id}", tag = "statistics", params(("employee_id" = EmployeeId, Path), PersonQuery),
    security(("bearer" = [])),
    responses((status = 200, body = PersonStatistics), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_person(
    State(app): State<App>,
    admin: Administrator,
    PathOf(employee): PathOf<EmployeeId>,
    QueryOf(query): QueryOf<PersonQuery>,
) -> Result<Json<PersonStatistics>, Problem> {
    let count = query.months.unwrap_or(MONTHS);
    if !(1..=MONTHS_MAX).contains(&count) {
        return Err(Problem::field("months", format!("须为 1 到 {MONTHS_MAX}"), format!("must be 1 to {MONTHS_MAX}")));
    }
    let card = app.store.card(&admin.org_id, &employee).await?.ok_or(Code::NotFound)?;
    let were = card.employment.assignments.iter().map(|assigned| assigned.department.clone());
    let departments: BTreeSet<DepartmentId> = were.filter(|id| admin.may_see(id)).collect();
    if departments.is_empty() {
        let latest = card.employment.latest().ok_or(Code::NotFound)?;
        admin.must_see(&app, &latest.department).await?;
    }
    let last = query.to.unwrap_or_else(|| Zone::default().date(app.now()).month());
    let backwards = std::iter::successors(Some(last), |month| Some(month.first().plus_days(-1).month()));
    let mut months: Vec<Month> = backwards.take(count).collect();
    months.reverse();
    admin.account(&app, ActKind::RecordRead, format!("{employee}@{}..{last}", months[0])).await?;
    app.bring_persons_sums_up(&admin.org_id, &employee, &months).await?;
    let mut told = Vec::with_capacity(months.len());
    for month in months {
        told.push(PersonMonth { month, sums: of_month(&app, &admin, &card, month, &departments).await? });
    }
    Ok(Json(PersonStatistics { employee_id: card.employee_id, name: card.name, number: card.number, months: told }))
}

async fn of_month(
    app: &App,
    admin: &Administrator,
    card: &Card,
    month: Month,
    departments: &BTreeSet<DepartmentId>,
) -> Result<Sums, Problem> {
    let mut adding = Adding::default();
    for department in departments {
        let sum = app.store.sum(&admin.org_id, month, (department, &card.employee_id)).await?;
        for day in sum.iter().flat_map(|sum| &sum.days) {
            adding.add(&card.employee_id, day);
        }
    }
    Ok(adding.sums())
}
