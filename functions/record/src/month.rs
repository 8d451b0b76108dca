//! A month: each day's result in short, and the totals.

use axum::Json;
use axum::extract::State;
use daka_domain::judgement::DayVerdict;
use daka_domain::month::{DayAlert, Totals, overtime_alerts, total};
use daka_domain::status::StatusSet;
use daka_domain::time::{Month, WorkDate};
use daka_http::{App, Code, Member, PathOf, Problem, ProblemBody};
use daka_store::{Record, Stretch};
use serde::Serialize;
use utoipa::ToSchema;

/// A day of a month.
#[derive(Debug, Serialize, ToSchema)]
pub struct DayOfMonth {
    date: WorkDate,
    statuses: StatusSet,
    late_min: i32,
    early_min: i32,
    worked_s: i64,
}

impl From<&DayVerdict> for DayOfMonth {
    fn from(day: &DayVerdict) -> Self {
        Self { date: day.date, statuses: day.statuses, late_min: day.late_min, early_min: day.early_min, worked_s: day.worked_s }
    }
}

/// A month's record.
#[derive(Debug, Serialize, ToSchema)]
pub struct MonthRecord {
    month: Month,
    /// The days up to today on which the person was employed.
    days: Vec<DayOfMonth>,
    /// Sums and counts of the settled days; lateness counts at once.
    totals: Totals,
    /// What is to be pointed out about overtime.
    alerts: Vec<DayAlert>,
}

/// Tells a month's results up to today.
#[utoipa::path(
    get, path = "/api/record/months/{month}", tag = "record", params(("month" = Month, Path)), security(("bearer" = [])),
    responses((status = 200, body = MonthRecord), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_month(State(app): State<App>, member: Member, PathOf(month): PathOf<Month>) -> Result<Json<MonthRecord>, Problem> {
    let now = app.now();
    // The present month needs everything there is; a past one must not read what came after it.
    let present = month.last().plus_days(2).date() >= now.date_naive();
    let stretch = if present { Stretch::Since(month.first()) } else { Stretch::Between(month.first(), month.last()) };
    let record = Record::read(&app.store, member.org_id(), member.employee_id(), stretch, now).await?;
    let record = record.ok_or(Code::SessionEnded)?;
    member.admit(&record.card, now)?;
    let rules = record.rules();
    let today = rules.zone_at(now).unwrap_or_default().date(now);
    let punches = record.punches();
    let plans = month.days().take_while(|date| *date <= today).filter_map(|date| rules.plan(date).ok());
    let days: Vec<_> = plans.map(|plan| (record.judge(&plan, &punches, now), plan)).collect();
    let verdicts = || days.iter().map(|(verdict, _)| verdict);
    Ok(Json(MonthRecord {
        month,
        days: verdicts().map(Into::into).collect(),
        totals: total(verdicts()),
        alerts: overtime_alerts(days.iter().map(|(verdict, plan)| (plan, verdict))),
    }))
}
