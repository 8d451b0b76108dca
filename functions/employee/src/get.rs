//! One employee.

use axum::Json;
use axum::extract::State;
use daka_domain::id::EmployeeId;
use daka_http::{Administrator, App, Code, PathOf, Problem, ProblemBody};
use daka_store::Card;

use crate::company::today;
use crate::view::EmployeeView;

/// Tells what the directory has of somebody. Their records are not among it, so the look is not accounted for.
#[utoipa::path(
    get, path = "/api/employee/{employee_id}", tag = "employee", params(("employee_id" = EmployeeId, Path)), security(("bearer" = [])),
    responses((status = 200, body = EmployeeView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_employee(
    State(app): State<App>,
    admin: Administrator,
    PathOf(employee_id): PathOf<EmployeeId>,
) -> Result<Json<EmployeeView>, Problem> {
    let card = app.store.card(&admin.org_id, &employee_id).await?.ok_or(Code::NotFound)?;
    let department = card.department_on(today(app.now())).ok_or(Code::NotFound)?;
    admin.must_see(&app, department).await?;
    shown(&app, &admin, &card).await
}

/// A card as a reply.
pub(crate) async fn shown(app: &App, admin: &Administrator, card: &Card) -> Result<Json<EmployeeView>, Problem> {
    let tree = admin.departments(app).await?;
    Ok(Json(EmployeeView::new(app, admin.org_id.as_str(), card, &tree, today(app.now()))?))
}
