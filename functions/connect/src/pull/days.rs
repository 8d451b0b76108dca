//! Days: each one's result, and by which rules.

use axum::Json;
use axum::extract::State;
use daka_domain::api_key::Scope;
use daka_domain::id::EmployeeId;
use daka_domain::judgement::DayVerdict;
use daka_domain::overtime::{Amount, DayClass};
use daka_domain::plan::DayPlan;
use daka_domain::status::StatusSet;
use daka_domain::time::{DateRange, WorkDate};
use daka_http::{App, Problem, ProblemBody, QueryOf};
use daka_store::Record;
use serde::Serialize;
use utoipa::ToSchema;

use super::{StretchQuery, records};
use crate::holder::KeyHolder;

/// A day's overtime in one class.
#[derive(Debug, Serialize, ToSchema)]
pub struct PulledOvertime {
    class: DayClass,
    /// Credited, before rounding.
    credited_min: i32,
    /// Credited, rounded: what is paid, or became comp leave.
    #[schema(value_type = Object)]
    amount: Amount,
    /// Comp leave earned.
    comp_leave_min: i32,
    /// Above the day's maximum.
    uncredited_min: i32,
}

/// A day.
#[derive(Debug, Serialize, ToSchema)]
pub struct PulledDay {
    employee_id: EmployeeId,
    /// Their number in the company.
    number: String,
    date: WorkDate,
    /// The version of the rules: the group and its effective date.
    #[schema(example = "headquarters@2026-09-01")]
    rule: String,
    statuses: StatusSet,
    /// Whether the result is final, but for new facts.
    settled: bool,
    /// Whether its month is closed: nothing changes it any more.
    closed: bool,
    late_min: i32,
    early_min: i32,
    worked_s: i64,
    /// Nominal time in seconds.
    standard_s: i64,
    due_days: f64,
    absent_days: f64,
    leave_days: f64,
    /// Not attended for having worked too little, in days.
    not_attended_days: f64,
    /// How many sides stand by an approved correction.
    corrections: u8,
    overtime: Vec<PulledOvertime>,
    /// The codes of the reasons, in order: docs/RULES.md explains each.
    #[schema(example = json!(["due", "late"]))]
    reasons: Vec<String>,
}

/// Days.
#[derive(Debug, Serialize, ToSchema)]
pub struct PulledDays {
    /// Person by person, each one's in order; up to today.
    days: Vec<PulledDay>,
    /// For the next page; none on the last. A page may be short, or empty, and not the last.
    next: Option<String>,
}

/// Lists the results of a stretch of work dates, a page of people at a time: for an API key with `days:read`.
#[utoipa::path(
    get, path = "/api/connect/days", tag = "connect", params(StretchQuery), security(("api_key" = [])),
    responses((status = 200, body = PulledDays), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn pull_days(
    State(app): State<App>,
    holder: KeyHolder,
    QueryOf(query): QueryOf<StretchQuery>,
) -> Result<Json<PulledDays>, Problem> {
    let (range, walk) = (query.range()?, query.walk()?);
    let org = holder.admit(&app, Scope::DaysRead).await?;
    let page = walk.page(&app, org, |employment| range.from.through(range.to).any(|date| employment.covers(date))).await?;
    let read = records(&app, org, page.people, range).await?;
    let days = read.iter().flat_map(|(person, record)| of(&app, record, &person.number, range)).collect();
    Ok(Json(PulledDays { days, next: page.next }))
}

fn of(app: &App, record: &Record, number: &str, range: DateRange) -> Vec<PulledDay> {
    let (now, rules, punches) = (app.now(), record.rules(), record.punches());
    let today = rules.zone_at(now).unwrap_or_default().date(now);
    let plans = range.from.through(range.to).take_while(|date| *date <= today).filter_map(|date| rules.plan(date).ok());
    plans.map(|plan| day(record, number, &record.judge(&plan, &punches, now), &plan)).collect()
}

fn day(record: &Record, number: &str, verdict: &DayVerdict, plan: &DayPlan<'_>) -> PulledDay {
    let overtime = verdict.overtime.iter().map(|credited| PulledOvertime {
        class: credited.class,
        credited_min: credited.credited_min,
        amount: credited.amount,
        comp_leave_min: credited.comp_leave_min,
        uncredited_min: credited.uncredited_min,
    });
    // A step is written with its code.
    let code = |step| serde_json::to_value(step).ok()?.get("code")?.as_str().map(str::to_owned);
    PulledDay {
        employee_id: record.card.employee_id.clone(),
        number: number.to_owned(),
        date: verdict.date,
        rule: format!("{}@{}", plan.version.group_id, plan.version.effective),
        statuses: verdict.statuses,
        settled: verdict.settled,
        closed: record.closings.is_closed(verdict.date),
        late_min: verdict.late_min,
        early_min: verdict.early_min,
        worked_s: verdict.worked_s,
        standard_s: verdict.standard_s,
        due_days: verdict.due.days(),
        absent_days: verdict.absent.days(),
        leave_days: verdict.leave.days(),
        not_attended_days: verdict.not_attended.days(),
        corrections: verdict.corrections,
        overtime: overtime.collect(),
        reasons: verdict.trace.iter().filter_map(code).collect(),
    }
}
