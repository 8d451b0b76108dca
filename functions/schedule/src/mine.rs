//! What is asked of the caller on each date of a month: their own roster, and where they may choose.

use axum::Json;
use axum::extract::State;
use daka_domain::Instant;
use daka_domain::group::Due;
use daka_domain::id::ShiftId;
use daka_domain::roster::{OVERLAP_REACH_DAYS, may_choose};
use daka_domain::rulebook::PersonRules;
use daka_domain::time::{Month, WorkDate};
use daka_http::{App, Code, Member, PathOf, Problem, ProblemBody};
use daka_store::Planned;
use serde::Serialize;
use utoipa::ToSchema;

use crate::rosters::view::RosterShift;

/// What a date asks.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Asks {
    /// Its shifts.
    Shifts,
    /// Hours, whenever they are worked.
    Hours,
    /// Nothing.
    Rest,
    /// Nothing: it is a holiday.
    Holiday,
}

/// A date of the caller's.
#[derive(Debug, Serialize, ToSchema)]
pub struct MyDate {
    date: WorkDate,
    asks: Asks,
    /// Its shifts, in order.
    shifts: Vec<RosterShift>,
    /// Whether the roster says so.
    rostered: bool,
    /// What the caller chose, as long as the roster says nothing.
    chosen: Option<ShiftId>,
    /// What the caller may choose now; nothing where they may not.
    choices: Vec<RosterShift>,
}

/// What is asked of the caller in a month.
#[derive(Debug, Serialize, ToSchema)]
pub struct MyPlan {
    month: Month,
    /// The dates on which they are employed under some rules.
    days: Vec<MyDate>,
}

/// Tells what is asked of the caller on each date of a month, as far as it is laid down, and on which they may choose.
#[utoipa::path(
    get, path = "/api/schedule/mine/{month}", tag = "schedule", params(("month" = Month, Path)), security(("bearer" = [])),
    responses((status = 200, body = MyPlan), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn my_plan(State(app): State<App>, member: Member, PathOf(month): PathOf<Month>) -> Result<Json<MyPlan>, Problem> {
    let now = app.now();
    let from = month.first().plus_days(-OVERLAP_REACH_DAYS).month();
    let found = app.store.plans_from(member.org_id(), member.employee_id(), from).await?;
    let (card, plans) = found.ok_or(Code::SessionEnded)?;
    member.admit(&card, now)?;
    let planned = Planned::of(plans);
    let book = app.store.rulebook(member.org_id(), &[&card.employment], now).await?;
    let rules = book.person(&card.employment, planned.arrangements());
    let days = month.days().filter_map(|date| of_date(&rules, &planned, date, now));
    Ok(Json(MyPlan { month, days: days.collect() }))
}

fn of_date(rules: &PersonRules<'_>, planned: &Planned, date: WorkDate, now: Instant) -> Option<MyDate> {
    let plan = rules.plan(date).ok()?;
    let asks = match plan.due {
        Due::Shifts(_) => Asks::Shifts,
        Due::Free(_) => Asks::Hours,
        Due::Rest => Asks::Rest,
        Due::Holiday => Asks::Holiday,
    };
    let rostered = planned.roster.contains_key(&date);
    // What overlaps a neighbour is refused when it is chosen.
    let open = may_choose(rules, rules, date, None, now).is_ok();
    let begins_later = |shift: &&daka_domain::shift::Shift| open && plan.instant(shift.first_on()) > now;
    Some(MyDate {
        date,
        asks,
        shifts: plan.due.shifts().iter().map(|shift| RosterShift::from(*shift)).collect(),
        rostered,
        chosen: planned.chosen.get(&date).filter(|_| !rostered).cloned(),
        choices: plan.settings().shifts.iter().filter(begins_later).map(RosterShift::from).collect(),
    })
}
