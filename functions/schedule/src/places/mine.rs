//! One's own places.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use daka_domain::id::TapId;
use daka_http::{App, Code, Member, PathOf, Problem, ProblemBody};
use daka_store::StoreError;
use serde::Serialize;
use utoipa::ToSchema;

use super::{Own, PlaceView, TRIES, site_id};

/// The caller's own places.
#[derive(Debug, Serialize, ToSchema)]
pub struct MyPlaces {
    /// In the order in which they were proposed.
    places: Vec<PlaceView>,
}

/// Tells the caller's own places.
#[utoipa::path(
    get, path = "/api/schedule/places", tag = "schedule", security(("bearer" = [])),
    responses((status = 200, body = MyPlaces), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn my_places(State(app): State<App>, member: Member) -> Result<Json<MyPlaces>, Problem> {
    Ok(Json(MyPlaces { places: Own::of_member(&app, &member).await?.views()? }))
}

/// Deletes a place of the caller's. One that is not there is as good as deleted.
#[utoipa::path(
    delete, path = "/api/schedule/places/{place_id}", tag = "schedule", params(("place_id" = TapId, Path)), security(("bearer" = [])),
    responses((status = 204, description = "It is gone."), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn delete_place(State(app): State<App>, member: Member, PathOf(place): PathOf<TapId>) -> Result<StatusCode, Problem> {
    let id = site_id(place)?;
    for _ in 0..TRIES {
        let mut own = Own::of_member(&app, &member).await?;
        let before = own.stored.places.len();
        own.stored.places.retain(|known| known.id != id);
        if own.stored.places.len() == before {
            return Ok(StatusCode::NO_CONTENT);
        }
        match app.store.put_own_places(member.org_id(), member.employee_id(), &own.stored).await {
            Ok(()) => return Ok(StatusCode::NO_CONTENT),
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Code::ChangedMeanwhile.into())
}
