//! Opening a closed month again.

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::time::{Month, to_second};
use daka_domain::validation::Problems;
use daka_http::{Administrator, App, Body, Code, PathOf, Problem, ProblemBody};
use daka_store::Opened;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::close::change_closings;
use crate::month::{ClosingMonth, Company, MonthState};

/// Characters of a reason, at most.
const REASON_MAX_CHARS: usize = 200;

/// A month to be opened again.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReopenRequest {
    /// Why, 1–200 characters.
    #[schema(min_length = 1, max_length = 200)]
    reason: String,
}

/// Opens a closed month again, with a reason: owner and HR. Its days follow from the facts once more, and how they differ from what was
/// closed is told until it is closed again.
#[utoipa::path(
    post, path = "/api/settle/months/{month}/reopening", tag = "settle", params(("month" = Month, Path)), request_body = ReopenRequest,
    security(("bearer" = [])),
    responses((status = 200, body = ClosingMonth), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn reopen_month(
    State(app): State<App>,
    admin: Administrator,
    PathOf(month): PathOf<Month>,
    Body(request): Body<ReopenRequest>,
) -> Result<Json<ClosingMonth>, Problem> {
    admin.must_set_rules(&app).await?;
    let mut problems = Problems::default();
    problems.text("reason", &request.reason, REASON_MAX_CHARS);
    problems.finish().map_err(Problem::fields)?;
    let org = &admin.org_id;
    let company = Company::read(&app, org).await?;
    let mut closings = app.store.closings(org, month).await?;
    match MonthState::of(&company.organization, month) {
        MonthState::Closing => return Err(Code::ClosingUnderWay.into()),
        MonthState::Open if closings.last_done().is_none_or(|(closing, _)| closing.opened.is_none()) => {
            return Err(Code::MonthNotClosed.into());
        }
        // By an earlier try of this request, which may have broken off.
        MonthState::Open | MonthState::Closed => {}
    }
    let last = closings.all.last_mut().filter(|last| last.closed.is_some()).ok_or(Code::MonthNotClosed)?;
    let closing_id = last.closing_id.clone();
    let was = last.closed.as_ref().map(|closed| json!({ "digest": closed.digest, "people": closed.people }));
    if last.opened.is_none() {
        let reason = Some(request.reason.trim().to_owned());
        last.opened = Some(Opened { by: admin.employee_id.clone(), at: to_second(app.now()), reason, unsettled: None });
        closings.rev = app.store.put_closings(org, &closings).await?;
    }
    change_closings(&app, org, |known| known.opened(month)).await?;
    // Whoever goes by the closed month for a minute yet may add up what was closed.
    app.past_rules_change(org, (month.first(), month.last())).await?;
    let target = format!("{month}@{closing_id}");
    admin.account_change(&app, (ActKind::MonthReopen, target.clone()), &target, (json!(was), Value::Null)).await?;
    Ok(Json(Company::read(&app, org).await?.tell(closings).await?))
}
