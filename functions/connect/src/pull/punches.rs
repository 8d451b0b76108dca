//! Punches of a stretch of work dates. Where somebody was is told by the site's name alone; coordinates, remarks and photos are not handed
//! over.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use daka_domain::api_key::Scope;
use daka_domain::id::{EmployeeId, TapId};
use daka_domain::punch::{PlaceMark, Source};
use daka_domain::shift::Side;
use daka_domain::time::{DateRange, WorkDate};
use daka_http::{App, Problem, ProblemBody, QueryOf};
use daka_store::{PunchFact, Record};
use serde::Serialize;
use utoipa::ToSchema;

use super::{StretchQuery, records};
use crate::holder::KeyHolder;

/// A punch.
#[derive(Debug, Serialize, ToSchema)]
pub struct PulledPunch {
    tap_id: TapId,
    employee_id: EmployeeId,
    /// Their number in the company.
    number: String,
    /// The work date for which it counts.
    work_date: WorkDate,
    at: DateTime<Utc>,
    /// The side, if the person said one.
    side: Option<Side>,
    source: Source,
    place: PlaceMark,
    /// The name of the site, or of the nearest.
    site: Option<String>,
    /// Whether its time cannot be trusted: it counts for nothing.
    doubtful: bool,
    /// The work date from which it was moved, if it was.
    moved_from: Option<WorkDate>,
}

/// Punches.
#[derive(Debug, Serialize, ToSchema)]
pub struct PulledPunches {
    /// Person by person, each one's in order of time. Approved corrections are no punches: days have them.
    punches: Vec<PulledPunch>,
    /// For the next page; none on the last. A page may be short, or empty, and not the last.
    next: Option<String>,
}

/// Lists the punches of a stretch of work dates, a page of people at a time: for an API key with `punches:read`.
#[utoipa::path(
    get, path = "/api/connect/punches", tag = "connect", params(StretchQuery), security(("api_key" = [])),
    responses((status = 200, body = PulledPunches), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn pull_punches(
    State(app): State<App>,
    holder: KeyHolder,
    QueryOf(query): QueryOf<StretchQuery>,
) -> Result<Json<PulledPunches>, Problem> {
    let (range, walk) = (query.range()?, query.walk()?);
    let org = holder.admit(&app, Scope::PunchesRead).await?;
    let page = walk.page(&app, org, |employment| range.from.through(range.to).any(|date| employment.covers(date))).await?;
    let read = records(&app, org, page.people, range).await?;
    let punches = read.iter().flat_map(|(person, record)| of(record, &person.number, range)).collect();
    Ok(Json(PulledPunches { punches, next: page.next }))
}

fn of(record: &Record, number: &str, range: DateRange) -> Vec<PulledPunch> {
    let rules = record.rules();
    let of_day = |date: WorkDate| {
        let plan = rules.plan(date).ok();
        let site = |fact: &PunchFact| {
            let place = &plan.as_ref()?.settings().place;
            place.site_name(fact.punch.site.as_ref()?).map(str::to_owned)
        };
        let told = |fact: &PunchFact| PulledPunch {
            tap_id: fact.punch.tap_id,
            employee_id: record.card.employee_id.clone(),
            number: number.to_owned(),
            work_date: date,
            at: fact.punch.at,
            side: fact.punch.side,
            source: fact.punch.source,
            place: fact.punch.place,
            site: site(fact),
            doubtful: fact.punch.doubtful,
            moved_from: fact.moved.as_ref().map(|_| fact.punch.work_date),
        };
        record.facts_of(date).into_iter().map(told).collect::<Vec<_>>()
    };
    range.from.through(range.to).flat_map(of_day).collect()
}
