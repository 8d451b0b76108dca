//! What became of reminders.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use daka_domain::audit::ActKind;
use daka_domain::id::EmployeeId;
use daka_domain::reminder::{Channel, DeliveryState, ReminderKind};
use daka_domain::time::{MinuteOfDay, WorkDate, Zone};
use daka_domain::validation::Problems;
use daka_http::{Administrator, App, PathOf, Problem, ProblemBody, QueryOf};
use daka_store::Delivery;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Deliveries of a page, unless another number is asked for,
const PAGE: usize = 50;
/// and at most.
const PAGE_MAX: usize = 200;

/// Which page.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DeliveriesQuery {
    /// Where the page before ended.
    after: Option<String>,
    /// How many, 1–200; 50 by default.
    limit: Option<usize>,
}

/// A reminder that was due.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeliveryView {
    /// When it was dealt with.
    at: DateTime<Utc>,
    /// Its minute.
    due_at: DateTime<Utc>,
    employee_id: EmployeeId,
    /// As they are called now; none when they are no employee any more.
    name: Option<String>,
    kind: ReminderKind,
    /// The work date of a shift; none of what is looked for once a day.
    work_date: Option<WorkDate>,
    /// The section of that date.
    section: Option<u8>,
    /// How it went; none where nobody tried.
    channel: Option<Channel>,
    state: DeliveryState,
    /// WeChat's error, if it answered with one.
    errcode: Option<i64>,
}

/// Reminders that were due.
#[derive(Debug, Serialize, ToSchema)]
pub struct Deliveries {
    /// The earliest first.
    deliveries: Vec<DeliveryView>,
    /// Where the next page begins; none at the end.
    next: Option<String>,
}

/// Tells what became of the reminders that were due on a date, by the company's clock: for owner and HR. Kept for 92 days.
#[utoipa::path(
    get, path = "/api/reminder/deliveries/{date}", tag = "reminder", params(("date" = WorkDate, Path), DeliveriesQuery),
    security(("bearer" = [])),
    responses((status = 200, body = Deliveries), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_deliveries(
    State(app): State<App>,
    admin: Administrator,
    PathOf(date): PathOf<WorkDate>,
    QueryOf(query): QueryOf<DeliveriesQuery>,
) -> Result<Json<Deliveries>, Problem> {
    admin.must_set_rules(&app).await?;
    let limit = query.limit.unwrap_or(PAGE);
    let mut problems = Problems::default();
    problems.range("limit", limit, 1..=PAGE_MAX);
    if query.after.as_ref().is_some_and(|after| !is_place(after)) {
        problems.add("after", "翻页标记无效", "is not from a page");
    }
    problems.finish().map_err(Problem::fields)?;
    if query.after.is_none() {
        admin.account(&app, ActKind::ReminderDeliveriesRead, date.to_string()).await?;
    }
    let start = |date| Zone::default().instant(date, MinuteOfDay::new(0));
    let within = (start(date), start(date.plus_days(1)));
    let (found, more) = app.store.deliveries(&admin.org_id, within, query.after.as_deref(), limit).await?;
    let who = found.iter().map(|delivery| delivery.employee_id.clone()).collect();
    let names = app.store.names_lately(&admin.org_id, who).await?;
    let next = found.last().filter(|_| more).map(Delivery::place);
    let view = |Delivery { employee_id, mark, due_at, at, channel, state, errcode }| {
        let shift = (mark.section > 0).then_some(mark);
        DeliveryView {
            at,
            due_at,
            name: names.get(&employee_id).cloned(),
            employee_id,
            kind: mark.kind,
            work_date: shift.map(|mark| mark.date),
            section: shift.map(|mark| mark.section),
            channel,
            state,
            errcode,
        }
    };
    Ok(Json(Deliveries { deliveries: found.into_iter().map(view).collect(), next }))
}

/// Whether a text is the place of a delivery: seconds, and whatever else is no wilder than an id.
fn is_place(text: &str) -> bool {
    let seconds = text.split('#').next().unwrap_or_default();
    seconds.len() == 10 && seconds.bytes().all(|b| b.is_ascii_digit()) && text.len() <= 120 && text.bytes().all(|b| b.is_ascii_graphic())
}
