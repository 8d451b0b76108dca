//! Today's button: everything the first screen shows, in one request.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use daka_domain::Instant;
use daka_domain::next_action::next_action;
use daka_domain::place::PlacePolicy;
use daka_domain::plan::DayPlan;
use daka_domain::roster::may_choose;
use daka_domain::rulebook::PersonRules;
use daka_domain::shift::Shift;
use daka_domain::time::{WorkDate, Zone};
use daka_domain::view::{DayView, NextView};
use daka_http::{App, Code, Member, Problem, ProblemBody};
use daka_store::{Record, Stretch};
use serde::Serialize;
use utoipa::ToSchema;

use crate::day::{PunchEntry, PunchTeller};

/// Today.
#[derive(Debug, Serialize, ToSchema)]
pub struct Today {
    /// The server's clock.
    now: DateTime<Utc>,
    /// The local date.
    date: WorkDate,
    /// The zone in which the rules read the clock.
    zone: Zone,
    /// The person's name.
    name: String,
    /// The attendance group's name.
    group: String,
    /// What the button says.
    next: NextView,
    /// The day that the button is about, so far.
    day: Option<DayView>,
    /// That day's punches.
    punches: Vec<PunchEntry>,
    /// Whether the person may choose a shift for the local date, or another than they chose: see
    /// `GET /api/schedule/mine/{month}`.
    may_choose_shift: bool,
    /// Where to punch.
    place: PlacePolicy,
}

fn may_choose_shift(today: &DayPlan<'_>, rules: &PersonRules<'_>, date: WorkDate, now: Instant) -> bool {
    let begins_later = |shift: &Shift| today.instant(shift.first_on()) > now;
    may_choose(rules, rules, date, None, now).is_ok() && today.settings().shifts.iter().any(begins_later)
}

/// Tells which button is next, since when, and why.
#[utoipa::path(
    get, path = "/api/record/today", tag = "record", security(("bearer" = [])),
    responses((status = 200, body = Today), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_today(State(app): State<App>, member: Member) -> Result<Json<Today>, Problem> {
    let now = app.now();
    // Yesterday counts: a night shift may still be open. The zone is known once the rules are read.
    let since = Zone::default().date(now).plus_days(-1);
    let record = Record::read(&app.store, member.org_id(), member.employee_id(), Stretch::Since(since), now).await?;
    let record = record.ok_or(Code::SessionEnded)?;
    member.admit(&record.card, now)?;
    let rules = record.rules();
    let today = rules.plan_at(now)?;
    let (zone, date) = (today.zone(), today.zone().date(now));
    let punches = record.punches();
    let next = next_action(&today, &rules.plans_around(date), &punches, now);
    let about = rules.plan(next.work_date).ok();
    Ok(Json(Today {
        now,
        date,
        zone,
        name: record.card.name.clone(),
        group: today.settings().name.clone(),
        punches: PunchTeller::new(&app, member.org_id(), &record)?.of_day(&record, next.work_date)?,
        may_choose_shift: may_choose_shift(&today, &rules, date, now),
        day: about.map(|plan| DayView::new(&record.judge(&plan, &punches, now), &plan)),
        next: next.into(),
        // From which score on a manager is asked is not the person's to know.
        place: PlacePolicy { approval_above_risk: None, ..today.settings().place.clone() },
    }))
}
