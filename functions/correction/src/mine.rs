//! One's own corrections of a month.

use axum::Json;
use axum::extract::State;
use daka_domain::time::{Month, WorkDate};
use daka_http::{App, Code, Member, Problem, ProblemBody, QueryOf, names_of};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::desk::Desk;
use crate::view::{CorrectionView, QuotaView};

/// Which month.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MonthQuery {
    /// The month of the work dates; by default the present one.
    month: Option<Month>,
}

/// The corrections of a month.
#[derive(Debug, Serialize, ToSchema)]
pub struct CorrectionList {
    month: Month,
    /// By work date, and then in the order in which they were asked for.
    corrections: Vec<CorrectionView>,
    /// The quota of the period that the month's last day, or today, is in; none outside employment.
    quota: Option<QuotaView>,
}

/// Lists one's own corrections of a month, and how many are left.
#[utoipa::path(
    get, path = "/api/correction", tag = "correction", params(MonthQuery), security(("bearer" = [])),
    responses((status = 200, body = CorrectionList), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn list_corrections(
    State(app): State<App>,
    member: Member,
    QueryOf(query): QueryOf<MonthQuery>,
) -> Result<Json<CorrectionList>, Problem> {
    let (now, org, employee) = (app.now(), member.org_id(), member.employee_id());
    let month = query.month.unwrap_or_else(|| daka_domain::time::Zone::default().date(now).month());
    let desk = Desk::open(&app, org, employee, (month.first(), month.last())).await?.ok_or(Code::SessionEnded)?;
    member.admit(&desk.card, app.now())?;
    let key = desk.key(&app)?;
    let mut own: Vec<_> = desk.corrections.iter().map(|fact| &fact.correction).filter(|own| own.work_date.month() == month).collect();
    own.sort_by_key(|own| (own.work_date, own.approval.asked_at, own.id));
    let names = names_of(&app, org, own.iter().map(|own| &own.approval)).await?;
    let view = |own| CorrectionView::new(&app, (org, employee), own, &key, &names);
    let corrections = own.into_iter().map(view).collect::<Result<_, _>>()?;
    Ok(Json(CorrectionList { month, corrections, quota: quota(&desk, month.last().min(desk.today(now))) }))
}

/// The quota of the period that a date is in.
fn quota(desk: &Desk, date: WorkDate) -> Option<QuotaView> {
    let plan = desk.plan(date).ok()?;
    let policy = &plan.settings().corrections;
    Some(QuotaView::new(policy, date, &desk.quota(policy, date)))
}
