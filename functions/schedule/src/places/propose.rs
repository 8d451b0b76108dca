//! Proposing a place, where one stands.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, TimeDelta, Utc};
use daka_domain::flow::{Approver, ApproverStep};
use daka_domain::id::TapId;
use daka_domain::own_place::{OWN_PLACES_MAX, OWN_RADIUS_M, place_from};
use daka_domain::place::{Fix, GeoPoint, Uncertain};
use daka_domain::punch::{TAP_AHEAD_MAX_S, TAP_BEHIND_MAX_S};
use daka_domain::time::to_second;
use daka_domain::validation::Problems;
use daka_http::{App, Approving, Body, Code, Member, Problem, ProblemBody, department_at};
use daka_store::{PersonalKey, PlaceDetails, PlaceState, StoreError, StoredPlace};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Own, PlaceView, TRIES, site_id};

/// Longest name, in characters.
const NAME_MAX_CHARS: usize = 40;

/// A place to be approved.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposedPlace {
    /// A UUIDv7 made where the place is, now. Send the same place again with the same id.
    place_id: TapId,
    /// What it is, 1–40 characters.
    #[schema(min_length = 1, max_length = 40)]
    name: String,
    /// What the phone measured there.
    fix: PlaceFix,
}

/// What the phone measured.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceFix {
    /// Where, GCJ-02.
    point: GeoPoint,
    /// The radius around the point, in metres; at most 100, and at most what the group takes.
    #[schema(minimum = 0)]
    accuracy_m: f64,
    /// When, on the server-corrected clock.
    taken_at: DateTime<Utc>,
}

/// Proposes the place where the caller is as one where they may punch. It counts once it is approved. Sending the same
/// again changes nothing.
#[utoipa::path(
    post, path = "/api/schedule/places", tag = "schedule", request_body = ProposedPlace, security(("bearer" = [])),
    responses((status = 200, body = PlaceView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn propose_place(State(app): State<App>, member: Member, Body(request): Body<ProposedPlace>) -> Result<Json<PlaceView>, Problem> {
    let now = app.now();
    let id = site_id(request.place_id)?;
    for _ in 0..TRIES {
        let mut own = Own::of_member(&app, &member).await?;
        if let Some(known) = own.stored.places.iter().find(|place| place.id == id) {
            let details = known.open(&own.key)?;
            // The same name and point: the same request once more.
            let same = details.name == request.name && details.centre == request.fix.point.rounded();
            return if same { told(known, details, &own.key) } else { Err(Code::IdInUse.into()) };
        }
        let centre = checked(&app, &member, &own, &request).await?;
        let details = PlaceDetails { name: request.name.clone(), centre, radius_m: OWN_RADIUS_M };
        let sealed = details.seal(&id, &own.key, app.nonce());
        let waits_for = approver(&app, &member, &own).await?;
        let places = &mut own.stored.places;
        for waiting in places.iter_mut().filter(|place| place.state() == PlaceState::Waiting) {
            // All that wait are in one inbox: after a transfer it is the new manager's.
            waiting.approval.waits_for = Some(waits_for.clone());
        }
        let place = StoredPlace::proposed(id.clone(), waits_for, to_second(now), sealed);
        if places.len() >= OWN_PLACES_MAX {
            // The oldest that was refused makes room.
            let refused = places.iter().position(|place| place.state() == PlaceState::Refused).ok_or(Code::PlacesFull)?;
            places.remove(refused);
        }
        places.push(place.clone());
        match app.store.put_own_places(member.org_id(), member.employee_id(), &own.stored).await {
            Ok(()) => return told(&place, details, &own.key),
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Code::ChangedMeanwhile.into())
}

fn told(place: &StoredPlace, details: PlaceDetails, key: &PersonalKey) -> Result<Json<PlaceView>, Problem> {
    PlaceView::new(place, details, key)?.map(Json).ok_or_else(|| Code::Internal.into())
}

/// Whom a place is sent to now.
async fn approver(app: &App, member: &Member, own: &Own) -> Result<Approver, Problem> {
    let (org, now) = (member.org_id(), app.now());
    let approving = Approving { app, org, roles: app.store.roles_lately(org).await?, now };
    approving.means(&ApproverStep::Manager, (member.employee_id(), department_at(&own.card, now)?)).await
}

/// The place that a fix makes, under the rules of the person's group now.
async fn checked(app: &App, member: &Member, own: &Own, request: &ProposedPlace) -> Result<GeoPoint, Problem> {
    let now = app.now();
    if own.card.consent_withdrawn {
        return Err(Code::ConsentWithdrawn.into());
    }
    let mut problems = Problems::default();
    problems.text("name", &request.name, NAME_MAX_CHARS);
    let behind = now - request.place_id.tapped_at();
    if behind > TimeDelta::seconds(TAP_BEHIND_MAX_S) || -behind > TimeDelta::seconds(TAP_AHEAD_MAX_S) {
        problems.add("place_id", "须为此刻生成的编号", "must have been made now");
    }
    let book = app.store.rulebook(member.org_id(), &[&own.card.employment], now).await?;
    let plan = book.person(&own.card.employment, daka_domain::arrangement::Arrangements::default()).plan_at(now)?;
    let PlaceFix { point, accuracy_m, taken_at } = request.fix;
    let found = place_from(&Fix { point, accuracy_m, taken_at }, &plan.settings().place, now);
    match found {
        Err(Uncertain::Old) => problems.add("fix.taken_at", "定位已过期,请重新定位", "is too old; locate again"),
        Err(_) => problems.add("fix.accuracy_m", "定位不够准确,请重新定位", "is not exact enough; locate again"),
        Ok(_) => {}
    }
    problems.finish().map_err(Problem::fields)?;
    found.map_err(|_| Code::Internal.into())
}
