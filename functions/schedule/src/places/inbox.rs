//! Places that wait for a decision.

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::id::{DepartmentId, EmployeeId};
use daka_http::{Administrator, App, Problem, ProblemBody};
use daka_store::PlaceState;
use futures::{StreamExt, TryStreamExt, stream};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Own, PlaceView};

/// How many departments, and people, are read at once.
const READS_AT_ONCE: usize = 8;

/// A place that waits.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingPlace {
    employee_id: EmployeeId,
    employee_name: String,
    #[serde(flatten)]
    place: PlaceView,
}

/// The places that wait for the caller.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlacesInbox {
    /// Those proposed first come first.
    places: Vec<WaitingPlace>,
}

/// Tells the places of one's people that wait for a decision. The look is accounted for: it tells where people are.
#[utoipa::path(
    get, path = "/api/schedule/places/inbox", tag = "schedule", security(("bearer" = [])),
    responses((status = 200, body = PlacesInbox), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn places_inbox(State(app): State<App>, admin: Administrator) -> Result<Json<PlacesInbox>, Problem> {
    let known = admin.departments(&app).await?;
    let own: Vec<DepartmentId> = known.iter().map(|known| known.department_id.clone()).filter(|id| admin.may_see(id)).collect();
    let lists = own.into_iter().map(|department| {
        let (app, org) = (&app, &admin.org_id);
        async move { app.store.places_waiting(org, &department).await }
    });
    let people: Vec<Vec<EmployeeId>> = stream::iter(lists).buffered(READS_AT_ONCE).try_collect().await?;
    let mut people: Vec<EmployeeId> = people.into_iter().flatten().collect();
    people.sort();
    if people.is_empty() {
        return Ok(Json(PlacesInbox { places: Vec::new() }));
    }
    admin.account(&app, ActKind::PlaceRead, people.iter().map(EmployeeId::as_str).collect::<Vec<_>>().join(",")).await?;
    let reads = people.into_iter().map(|employee| {
        let (app, org) = (&app, &admin.org_id);
        async move { Own::read(app, org, &employee).await }
    });
    let read: Vec<Option<Own>> = stream::iter(reads).buffered(READS_AT_ONCE).try_collect().await?;
    let mut places = Vec::new();
    for own in read.into_iter().flatten() {
        let waiting = own.views()?.into_iter().filter(|place| place.state == PlaceState::Waiting);
        places.extend(waiting.map(|place| WaitingPlace {
            employee_id: own.card.employee_id.clone(),
            employee_name: own.card.name.clone(),
            place,
        }));
    }
    places.sort_by_key(|waiting| waiting.place.place_id);
    Ok(Json(PlacesInbox { places }))
}
