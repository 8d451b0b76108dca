//! Erasure (PIPL art. 47): asked for by the person, decided by owner or HR, carried out by a job.
//!
//! Of somebody who is employed only details go: the law makes the company keep the rest (art. 47, second paragraph). Of somebody who left
//! everything goes by which they can be known; what is left are numbers under an id that names nobody.

mod decide;
mod details;
mod view;
mod work;

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_http::{App, Body, Code, Problem, ProblemBody};
use daka_store::{Erasure, ErasureState};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::person::{CompanyQuery, Person};
pub use decide::{__path_decide_on_erasure, __path_list_erasures, decide_on_erasure, list_erasures};
use view::{OwnErasure, scope_of};
pub use work::Erasing;

/// What has to be typed, so that nobody asks for it by a slip.
const CONFIRMATION: &str = "DELETE";

/// A wish to be erased.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ErasureRequest {
    /// `DELETE`, typed by the person.
    confirmation: String,
}

/// Tells what an erasure would take and leave now, and how far one is that the caller asked for.
#[utoipa::path(
    get, path = "/api/privacy/erasure", tag = "privacy", params(CompanyQuery), security(("bearer" = [])),
    responses((status = 200, body = OwnErasure), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_erasure(State(app): State<App>, person: Person) -> Result<Json<OwnErasure>, Problem> {
    let erasure = app.store.erasure(&person.org_id, person.employee_id()).await?;
    Ok(Json(OwnErasure::new(&app, &person, erasure)?))
}

/// Asks for the erasure of the caller's data. While one waits or is carried out, that one is told.
#[utoipa::path(
    post, path = "/api/privacy/erasure", tag = "privacy", params(CompanyQuery), request_body = ErasureRequest, security(("bearer" = [])),
    responses((status = 200, body = OwnErasure), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn ask_for_erasure(
    State(app): State<App>,
    person: Person,
    Body(request): Body<ErasureRequest>,
) -> Result<Json<OwnErasure>, Problem> {
    if request.confirmation != CONFIRMATION {
        return Err(Problem::field("confirmation", "请输入 DELETE 确认", "must be DELETE"));
    }
    let employee = person.employee_id();
    let before = app.store.erasure(&person.org_id, employee).await?;
    if let Some(open) = before.as_ref().filter(|before| before.is_open()) {
        return Ok(Json(OwnErasure::new(&app, &person, Some(open.clone()))?));
    }
    let erasure = Erasure::asked(daka_domain::time::to_second(app.now()), before.as_ref());
    person.account(&app, ActKind::ErasureAsk, &format!("{employee}@{}", erasure.rev)).await?;
    app.store.put_erasure(&person.org_id, employee, &erasure).await?;
    Ok(Json(OwnErasure::new(&app, &person, Some(erasure))?))
}

/// Takes the wish back, as long as nobody has decided on it. Sent again, it changes nothing.
#[utoipa::path(
    delete, path = "/api/privacy/erasure", tag = "privacy", params(CompanyQuery), security(("bearer" = [])),
    responses((status = 200, body = OwnErasure), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn withdraw_erasure(State(app): State<App>, person: Person) -> Result<Json<OwnErasure>, Problem> {
    let employee = person.employee_id();
    let erasure = app.store.erasure(&person.org_id, employee).await?.ok_or(Code::NotFound)?;
    match erasure.state {
        ErasureState::Withdrawn => return Ok(Json(OwnErasure::new(&app, &person, Some(erasure))?)),
        ErasureState::Asked => {}
        ErasureState::Refused | ErasureState::CarryingOut | ErasureState::Done => return Err(Code::AlreadyDecided.into()),
    }
    let withdrawn = Erasure { state: ErasureState::Withdrawn, scope: Some(scope_of(&person.card)), ..erasure };
    app.store.put_erasure(&person.org_id, employee, &withdrawn).await?;
    person.account(&app, ActKind::ErasureWithdraw, &format!("{employee}@{}", withdrawn.rev)).await?;
    Ok(Json(OwnErasure::new(&app, &person, Some(withdrawn))?))
}
