//! One punch.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, TimeDelta, Utc};
use daka_domain::Instant;
use daka_domain::id::TapId;
use daka_domain::judgement::{judge_day, outcome_of};
use daka_domain::next_action::next_action;
use daka_domain::punch::{PlaceMark, Source};
use daka_domain::shift::Side;
use daka_domain::time::WorkDate;
use daka_domain::validation::Problems;
use daka_domain::view::{DayView, NextView, StepView};
use daka_http::{App, Body, Member, Problem, ProblemBody};
use daka_store::PunchFact;
use serde::Serialize;
use utoipa::ToSchema;

use crate::record::Desk;
use crate::request::PunchRequest;

/// How far back a punch may matter for the next: a date before, and what its windows reach beyond.
pub(crate) const LOOK_BACK_H: i64 = 48;

/// A punch as it is recorded.
#[derive(Debug, Serialize, ToSchema)]
pub struct PunchView {
    tap_id: TapId,
    /// When it counts.
    at: DateTime<Utc>,
    /// The work date it belongs to.
    work_date: WorkDate,
    /// What it was meant as.
    side: Option<Side>,
    /// How it came.
    source: Source,
    /// What is said of its place.
    place: PlaceMark,
    /// The name of the site, or of the nearest.
    site: Option<String>,
    /// Metres from it.
    distance_m: Option<u32>,
    /// Whether its time cannot be trusted: kept, and counts for nothing.
    doubtful: bool,
}

/// What became of a punch.
#[derive(Debug, Serialize, ToSchema)]
pub struct PunchReply {
    /// The punch as it is recorded; the same however often the tap is sent.
    punch: PunchView,
    /// What the punch came to; none on a day on which nothing is due.
    outcome: Option<StepView>,
    /// The day that it belongs to, so far.
    day: Option<DayView>,
    /// What the button says next.
    next: NextView,
    /// The server's clock, for the client to correct its own by.
    now: DateTime<Utc>,
}

/// Punches: on or off, here and now. The server's time decides; the same tap sent again changes nothing.
#[utoipa::path(
    post, path = "/api/punch", tag = "punch", request_body = PunchRequest, security(("bearer" = [])),
    responses((status = 200, body = PunchReply), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn punch(State(app): State<App>, member: Member, Body(request): Body<PunchRequest>) -> Result<Json<PunchReply>, Problem> {
    let mut problems = Problems::default();
    request.check(&mut problems);
    problems.finish().map_err(Problem::fields)?;
    let now = app.now();
    let since = (now - TimeDelta::hours(LOOK_BACK_H)).date_naive();
    let mut desk = Desk::open(&app, &member, since, now).await?;
    let fact = desk.record(&app, &member, &request, Source::Online, now).await?;
    Ok(Json(reply(&desk, &fact, now)?))
}

fn reply(desk: &Desk, fact: &PunchFact, now: Instant) -> Result<PunchReply, Problem> {
    let (rules, punches) = (desk.rules(), desk.facts());
    let plan = rules.plan(fact.work_date()).ok();
    let today = rules.plan_at(now)?;
    let plans = rules.plans_around(today.date);
    let outcome = plan.as_ref().and_then(|plan| outcome_of(plan, &punches, &fact.counted()).map(|step| StepView::new(&step, plan)));
    Ok(PunchReply {
        punch: view(desk, fact),
        outcome,
        day: plan.map(|plan| DayView::new(&judge_day(&plan, &punches, now), &plan)),
        next: next_action(&today, &plans, &punches, now).into(),
        now,
    })
}

pub(crate) fn view(desk: &Desk, fact: &PunchFact) -> PunchView {
    let punch = &fact.punch;
    let plan = desk.rules().plan(punch.work_date).ok();
    let site = plan.zip(punch.site.as_ref()).and_then(|(plan, id)| plan.settings().place.site_name(id).map(str::to_owned));
    PunchView {
        tap_id: punch.tap_id,
        at: punch.at,
        work_date: punch.work_date,
        side: punch.side,
        source: punch.source,
        place: punch.place,
        site,
        distance_m: fact.distance_m,
        doubtful: punch.doubtful,
    }
}
