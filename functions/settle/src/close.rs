//! Closing a month, and taking that back as long as nothing is kept yet.

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::id::{JobId, OrgId};
use daka_domain::month::Closings;
use daka_domain::time::{Month, to_second};
use daka_http::{Administrator, App, Body, Code, PathOf, Problem, ProblemBody, STALE_FOR};
use daka_store::{Closing, MonthClosings, Opened, Organization, StoreError};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use crate::freeze::{Freeze, Freezing};
use crate::month::{ClosingMonth, Company, MonthState};
use crate::questions::Open;

/// How often the company is changed anew when somebody else changes it at the same moment.
const TRIES: usize = 5;

/// A month to be closed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseRequest {
    /// The id of the closing, made by the client.
    closing_id: JobId,
    /// Whether it is closed though something is open in it.
    #[serde(default)]
    despite_open_questions: bool,
}

/// Closes a month whose days have all settled: owner and HR. From now on nothing in it may be changed; a minute and a half later, when
/// nobody goes by what was so before, everybody's days are kept as they are. Sent again it tells how far that is.
#[utoipa::path(
    post, path = "/api/settle/months/{month}/closing", tag = "settle", params(("month" = Month, Path)), request_body = CloseRequest,
    security(("bearer" = [])),
    responses((status = 200, body = ClosingMonth), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn close_month(
    State(app): State<App>,
    admin: Administrator,
    PathOf(month): PathOf<Month>,
    Body(request): Body<CloseRequest>,
) -> Result<Json<ClosingMonth>, Problem> {
    admin.must_set_rules(&app).await?;
    let org = &admin.org_id;
    let closings = app.store.closings(org, month).await?;
    let company = Company::read(&app, org).await?;
    let closings = match (MonthState::of(&company.organization, month), closings.last()) {
        (MonthState::Closed, _) => return Ok(Json(company.tell(closings).await?)),
        // An earlier request's: it may have broken off anywhere.
        (_, Some(last)) if last.opened.is_none() && last.closed.is_none() => closings,
        _ => begin(&app, &admin, &company, closings, &request).await?,
    };
    let Some(closing) = closings.last().cloned() else { return Err(Code::Internal.into()) };
    change_closings(&app, org, |known| known.begun(month)).await?;
    let due = closing.began + STALE_FOR;
    app.ask_at::<Freeze>(closing.closing_id, org, &closing.by, &Freezing { month }, due).await?;
    Ok(Json(Company::read(&app, org).await?.tell(closings).await?))
}

/// Notes that a month is being closed, once nothing speaks against it.
async fn begin(
    app: &App,
    admin: &Administrator,
    company: &Company<'_>,
    mut closings: MonthClosings,
    request: &CloseRequest,
) -> Result<MonthClosings, Problem> {
    let month = closings.month;
    if closings.all.iter().any(|known| known.closing_id == request.closing_id) {
        return Err(Code::IdInUse.into());
    }
    let closable_from = company.closable_from(month);
    if app.now() < closable_from {
        return Err(Problem::new(Code::MonthNotSettled).with("closable_from", closable_from.to_rfc3339()));
    }
    if !request.despite_open_questions {
        let sums = app.bring_sums_up(&admin.org_id, &admin.employee_id, month).await?;
        let tree = admin.departments(app).await?;
        let everywhere = tree.iter().map(|own| own.department_id.clone()).collect();
        let counts = Open::read(app, admin, (month, &tree), everywhere).await?.counts();
        if sums.refreshing || !counts.is_none() {
            return Err(Problem::new(Code::OpenQuestions).with("counts", json!(counts)).with("refreshing", sums.refreshing));
        }
    }
    // Marked before it is noted since when: whoever goes by a company of before that moment has done so for long when days are kept.
    change_closings(app, &admin.org_id, |known| known.begun(month)).await?;
    let began = to_second(app.now());
    let closing_id = request.closing_id.clone();
    closings.all.push(Closing { closing_id, by: admin.employee_id.clone(), began, freezes: false, closed: None, opened: None });
    closings.rev = app.store.put_closings(&admin.org_id, &closings).await?;
    let target = format!("{month}@{}", request.closing_id);
    admin.account_once(app, ActKind::MonthClose, target.clone(), &target, began).await?;
    Ok(closings)
}

/// Takes a closing back that keeps no days yet: owner and HR. The month is open as it was.
#[utoipa::path(
    delete, path = "/api/settle/months/{month}/closing", tag = "settle", params(("month" = Month, Path)), security(("bearer" = [])),
    responses((status = 200, body = ClosingMonth), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn take_back(State(app): State<App>, admin: Administrator, PathOf(month): PathOf<Month>) -> Result<Json<ClosingMonth>, Problem> {
    admin.must_set_rules(&app).await?;
    let org = &admin.org_id;
    let mut closings = app.store.closings(org, month).await?;
    let closing = closings.all.last_mut().filter(|last| last.closed.is_none()).ok_or(Code::MonthNotClosed)?;
    let closing_id = closing.closing_id.clone();
    if closing.opened.is_none() {
        if closing.freezes {
            return Err(Code::ClosingUnderWay.into());
        }
        closing.opened = Some(Opened { by: admin.employee_id.clone(), at: to_second(app.now()), reason: None, unsettled: None });
        closings.rev = app.store.put_closings(org, &closings).await?;
    }
    change_closings(&app, org, |known| known.opened(month)).await?;
    if let Some(job) = app.store.job(org, &closing_id).await? {
        app.store.cancel_job(job, app.now()).await?;
    }
    let target = format!("{month}@{closing_id}");
    admin.account_once(&app, ActKind::MonthReopen, target.clone(), &target, app.now()).await?;
    Ok(Json(Company::read(&app, org).await?.tell(closings).await?))
}

/// Changes which months of a company are closed, anew if somebody else changes the company at the same moment.
pub(crate) async fn change_closings(app: &App, org: &OrgId, change: impl Fn(Closings) -> Closings) -> Result<(), Problem> {
    for _ in 0..TRIES {
        let organization = app.store.organization(org).await?.ok_or(Code::NotFound)?;
        let closings = change(organization.closings.clone());
        if closings == organization.closings {
            return Ok(());
        }
        match app.store.change_organization(&Organization { closings, ..organization }).await {
            Err(StoreError::Conflict) => {}
            changed => return Ok(changed.map(drop)?),
        }
    }
    Err(Code::ChangedMeanwhile.into())
}
