//! The company's calendar: what it does on dates whatever the national one says, and notices that it imports.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use daka_domain::Instant;
use daka_domain::audit::ActKind;
use daka_domain::calendar::{Calendar, CalendarDay, CalendarYear, DateEntry, Notice, Override, Standing};
use daka_domain::time::{Month, WorkDate};
use daka_domain::validation::Problems;
use daka_http::{Administrator, App, Body, Code, PathOf, Problem, ProblemBody};
use daka_store::{PastChange, StoredYear};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::rosters::change::check_reason;

/// The last change of days that were past.
#[derive(Debug, Serialize, ToSchema)]
pub struct PastChangeView {
    by: daka_domain::id::EmployeeId,
    at: chrono::DateTime<chrono::Utc>,
    reason: String,
}

/// A year of the company's calendar.
#[derive(Debug, Serialize, ToSchema)]
pub struct CalendarView {
    year: i32,
    /// How well the year is known.
    standing: Standing,
    /// To be sent back with a change; 0 as long as the company says nothing of the year.
    revision: u64,
    /// The notice that the company imported, instead of the one that Daka knows.
    notice: Option<Notice>,
    /// The company's own days.
    overrides: BTreeMap<WorkDate, Override>,
    /// The dates that are no ordinary workday or weekend, in order.
    days: Vec<DateEntry>,
    /// The last change of days that were past.
    past_change: Option<PastChangeView>,
    /// From December on: the next year, as long as nobody has its notice. Import it.
    missing_year: Option<i32>,
}

/// What the company shall do on the dates of a year.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PutCalendar {
    /// The revision that was read; 0 when there was nothing.
    revision: u64,
    /// All of the company's own days of the year.
    overrides: BTreeMap<WorkDate, Override>,
    /// Why days change that are past, 1–100 characters.
    #[serde(default)]
    #[schema(max_length = 100)]
    reason: Option<String>,
}

/// A notice of the State Council to be imported.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PostNotice {
    /// The revision that was read; 0 when there was nothing.
    revision: u64,
    /// The notice.
    notice: Notice,
    /// Why days change that are past, 1–100 characters.
    #[serde(default)]
    #[schema(max_length = 100)]
    reason: Option<String>,
}

/// Tells a year of the company's calendar.
#[utoipa::path(
    get, path = "/api/schedule/calendar/{year}", tag = "schedule", params(("year" = i32, Path, example = 2026)), security(("bearer" = [])),
    responses((status = 200, body = CalendarView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_calendar(State(app): State<App>, admin: Administrator, PathOf(year): PathOf<i32>) -> Result<Json<CalendarView>, Problem> {
    let (stored, calendar) = read(&app, &admin, year).await?;
    Ok(Json(view(stored, &calendar, app.now())))
}

/// Sets what the company does on the dates of a year. A change of days that are past or of today needs a reason. Sending
/// the same again changes nothing.
#[utoipa::path(
    put, path = "/api/schedule/calendar/{year}", tag = "schedule", params(("year" = i32, Path, example = 2026)), request_body = PutCalendar,
    security(("bearer" = [])),
    responses((status = 200, body = CalendarView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn put_calendar(
    State(app): State<App>,
    admin: Administrator,
    PathOf(year): PathOf<i32>,
    Body(PutCalendar { revision, overrides, reason }): Body<PutCalendar>,
) -> Result<Json<CalendarView>, Problem> {
    admin.must_set_rules(&app).await?;
    let (stored, calendar) = read(&app, &admin, year).await?;
    let content = CalendarYear { notice: stored.content.notice.clone(), overrides };
    let change = Change { revision, content, reason, kind: ActKind::CalendarChange };
    Ok(Json(change.carry_out(&app, &admin, stored, &calendar).await?))
}

/// Imports a year's notice, instead of the one that Daka knows or that was imported before.
#[utoipa::path(
    post, path = "/api/schedule/calendar/{year}/notice", tag = "schedule", params(("year" = i32, Path, example = 2027)),
    request_body = PostNotice, security(("bearer" = [])),
    responses((status = 200, body = CalendarView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn import_notice(
    State(app): State<App>,
    admin: Administrator,
    PathOf(year): PathOf<i32>,
    Body(PostNotice { revision, notice, reason }): Body<PostNotice>,
) -> Result<Json<CalendarView>, Problem> {
    admin.must_set_rules(&app).await?;
    let (stored, calendar) = read(&app, &admin, year).await?;
    let content = CalendarYear { notice: Some(notice), overrides: stored.content.overrides.clone() };
    let change = Change { revision, content, reason, kind: ActKind::CalendarNotice };
    Ok(Json(change.carry_out(&app, &admin, stored, &calendar).await?))
}

/// A change of a year.
struct Change {
    /// What whoever asks has seen.
    revision: u64,
    content: CalendarYear,
    reason: Option<String>,
    kind: ActKind,
}

impl Change {
    async fn carry_out(self, app: &App, admin: &Administrator, stored: StoredYear, before: &Calendar) -> Result<CalendarView, Problem> {
        let (now, year) = (app.now(), stored.year);
        let after = before.with_year(year, self.content.clone());
        let mut problems = Problems::default();
        check_reason(&mut problems, self.reason.as_deref());
        problems.include("", self.content.validate(year, &after));
        problems.finish().map_err(Problem::fields)?;
        if self.content == stored.content {
            // As it shall be: since ever, or by an earlier try of this very request.
            if stored.rev == self.revision + 1 {
                self.account(app, admin, (year, stored.rev), Value::Null).await?;
            }
            return Ok(view(stored, &after, now));
        }
        if stored.rev != self.revision {
            return Err(Problem::new(Code::ChangedMeanwhile).with("revision", stored.rev));
        }
        let past = before.differing(&after, year, today(app, admin, now).await?);
        let past_change = match (past.is_empty(), self.reason.clone()) {
            (true, _) => stored.past_change,
            (false, Some(reason)) => Some(PastChange { by: admin.employee_id.clone(), at: daka_domain::time::to_second(now), reason }),
            (false, None) => {
                let dates: Vec<String> = past.iter().map(ToString::to_string).collect();
                return Err(Problem::new(Code::ReasonNeeded).with("dates", dates));
            }
        };
        if let Some(dates) = past.first().copied().zip(past.last().copied()) {
            app.past_rules_change(&admin.org_id, dates).await?;
        }
        let mut next = StoredYear { year, content: self.content.clone(), past_change, rev: stored.rev };
        next.rev = app.store.put_calendar_year(&admin.org_id, &next).await?;
        self.account(app, admin, (year, next.rev), json!(stored.content)).await?;
        app.reset_reminders(&admin.org_id, &admin.employee_id, &format!("{year}@{}", next.rev)).await?;
        Ok(view(next, &after, now))
    }

    async fn account(&self, app: &App, admin: &Administrator, (year, revision): (i32, u64), before: Value) -> Result<(), Problem> {
        let change = (before, json!(self.content));
        admin.account_change(app, (self.kind, year.to_string()), &format!("{year}@{revision}"), change).await
    }
}

/// A year as it is stored, and the whole calendar.
async fn read(app: &App, admin: &Administrator, year: i32) -> Result<(StoredYear, Calendar), Problem> {
    month(year, 1)?;
    let years = app.store.calendar_years(&admin.org_id).await?;
    let stored = years.iter().find(|stored| stored.year == year).cloned();
    let calendar = Calendar::of_years(years.into_iter().map(|stored| stored.content));
    let blank = StoredYear { year, content: CalendarYear::default(), past_change: None, rev: 0 };
    Ok((stored.unwrap_or(blank), calendar))
}

/// The latest date that has begun in a zone of the company's groups.
async fn today(app: &App, admin: &Administrator, now: Instant) -> Result<WorkDate, Problem> {
    let groups = app.store.groups(&admin.org_id).await?;
    let dates = groups.iter().map(|(version, _)| version.settings.zone.date(now));
    Ok(dates.fold(daka_domain::time::Zone::default().date(now), WorkDate::max))
}

/// A month of a year that there is.
fn month(year: i32, month: u32) -> Result<Month, Problem> {
    format!("{year:04}-{month:02}").parse().map_err(|_| Problem::field("year", "须在 2000 到 2100 之间", "must be between 2000 and 2100"))
}

fn view(stored: StoredYear, calendar: &Calendar, now: Instant) -> CalendarView {
    let days = (1..=12).filter_map(|of_year| month(stored.year, of_year).ok()).flat_map(Month::days);
    let ordinary = |entry: &DateEntry| {
        let plain = matches!(entry.day, CalendarDay::Workday | CalendarDay::Weekend);
        plain && entry.half_off.is_none() && !entry.overridden && entry.name.is_none()
    };
    CalendarView {
        year: stored.year,
        standing: calendar.standing(stored.year),
        revision: stored.rev,
        notice: stored.content.notice,
        overrides: stored.content.overrides,
        days: days.map(|date| calendar.entry(date)).filter(|entry| !ordinary(entry)).collect(),
        past_change: stored.past_change.map(|past| PastChangeView { by: past.by, at: past.at, reason: past.reason }),
        missing_year: calendar.missing_year(daka_domain::time::Zone::default().date(now)),
    }
}
