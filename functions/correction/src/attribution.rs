//! Moving a punch to another work date.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use daka_domain::audit::ActKind;
use daka_domain::id::{EmployeeId, TapId};
use daka_domain::judgement::judge_day;
use daka_domain::time::WorkDate;
use daka_domain::validation::Problems;
use daka_domain::view::DayView;
use daka_http::{Administrator, App, Body, Code, PathOf, Problem, ProblemBody, request_id};
use daka_store::{Act, Attributed, MoveOf};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::desk::Desk;
use crate::request::check_text;

/// How far from the local date of a punch its work date may be put, in days: where a shift could have reached it.
const REACH_DAYS: i64 = 1;

/// A punch, and the work date to which it belongs.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AttributionRequest {
    /// The punch.
    tap_id: TapId,
    /// The work date: that of the punch by the clock, or a neighbour.
    work_date: WorkDate,
    /// Why, 1–200 characters.
    #[schema(min_length = 1, max_length = 200)]
    reason: String,
}

/// A punch that belongs where HR said.
#[derive(Debug, Serialize, ToSchema)]
pub struct AttributionView {
    tap_id: TapId,
    /// When it was made.
    at: DateTime<Utc>,
    /// The work date to which it belongs now.
    work_date: WorkDate,
    /// The work date under which it was recorded.
    recorded_under: WorkDate,
    /// The days that it left and joined, in order.
    days: Vec<DayView>,
}

/// Moves a colleague's punch to another work date, with a reason: owner and HR. The punch stays as it was recorded, and the latest word
/// holds; to undo it is another. The same again changes nothing.
#[utoipa::path(
    put, path = "/api/correction/attribution/{employee_id}", tag = "correction", params(("employee_id" = EmployeeId, Path)),
    request_body = AttributionRequest, security(("bearer" = [])),
    responses((status = 200, body = AttributionView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn reattribute(
    State(app): State<App>,
    admin: Administrator,
    PathOf(employee): PathOf<EmployeeId>,
    Body(request): Body<AttributionRequest>,
) -> Result<Json<AttributionView>, Problem> {
    admin.must_set_rules(&app).await?;
    let mut problems = Problems::default();
    check_text(&mut problems, "reason", &request.reason);
    problems.finish().map_err(Problem::fields)?;
    let (now, org, date) = (app.now(), &admin.org_id, request.work_date);
    let punch = app.store.attributed(org, &employee, request.tap_id).await?.ok_or(Code::NotFound)?;
    admin.must_not_be_own(&app, &employee).await?;
    let was = punch.fact.work_date();
    let desk = Desk::open(&app, org, &employee, (was.min(date), was.max(date))).await?.ok_or(Code::NotFound)?;
    check(&desk, &punch, date)?;
    if was == date {
        app.store.finish_reattribution(org, &employee, &punch).await?;
    } else {
        app.must_be_open(org, (was.min(date), was.max(date))).await?;
        carry_out(&app, &admin, &desk, &punch, &request).await?;
    }
    let recorded_under = punch.fact.punch.work_date;
    let punches = desk.punches_with(request.tap_id, date);
    let dates: std::collections::BTreeSet<WorkDate> = [was, date, recorded_under].into();
    let days = dates.into_iter().filter_map(|date| desk.plan(date).ok()).map(|plan| DayView::new(&judge_day(&plan, &punches, now), &plan));
    Ok(Json(AttributionView { tap_id: request.tap_id, at: punch.fact.punch.at, work_date: date, recorded_under, days: days.collect() }))
}

/// Refuses a work date that the punch cannot belong to.
fn check(desk: &Desk, punch: &Attributed, date: WorkDate) -> Result<(), Problem> {
    let at = punch.fact.punch.at;
    let made_on = desk.rules().zone_at(at).unwrap_or_default().date(at);
    let mut problems = Problems::default();
    if !(made_on.plus_days(-REACH_DAYS)..=made_on.plus_days(REACH_DAYS)).contains(&date) {
        problems.add("work_date", "须为打卡当天或前后一天", "must be the date of the punch, or a neighbour");
    } else if desk.plan(date).is_err() {
        problems.add("work_date", "不在任职期间内", "is outside employment");
    }
    problems.finish().map_err(Problem::fields)
}

/// Accounts for the act, and then carries it out.
async fn carry_out(app: &App, admin: &Administrator, desk: &Desk, punch: &Attributed, request: &AttributionRequest) -> Result<(), Problem> {
    let (employee, date) = (&desk.card.employee_id, request.work_date);
    let department = desk.card.department_on(date).ok_or(Code::NoRules)?;
    let was = punch.fact.work_date();
    let target = format!("{employee}@{was}>{date}");
    let act =
        Act { actor: admin.employee_id.clone(), kind: ActKind::PunchMove, target, at: app.now(), request_id: request_id(), key: None };
    let cause = format!("{employee}@{}@{date}@{}", request.tap_id, app.new_id().simple());
    let account = async { Ok::<_, Problem>(app.store.audit(&admin.org_id, &cause, &act).await?) };
    tokio::try_join!(account, app.records_change(&admin.org_id, employee, (was.min(date), was.max(date)), (&cause, app.now())))?;
    let place = format!("attribution#{}", request.tap_id);
    let sealed = desk.key(app)?.seal(&place, request.reason.trim().as_bytes(), app.nonce());
    let at = daka_domain::time::to_second(app.now());
    let to = MoveOf { work_date: date, department, by: admin.employee_id.clone(), at, sealed, by_roster: false };
    Ok(app.store.reattribute(&admin.org_id, employee, punch, to).await?)
}
