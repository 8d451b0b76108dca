//! Deciding on a place.

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::id::{EmployeeId, TapId};
use daka_domain::role::Right;
use daka_http::{Administrator, App, Body, Code, PathOf, Problem, ProblemBody};
use daka_store::{PlaceState, StoreError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Own, TRIES, site_id};

/// What is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlaceVerdict {
    /// A place that waits becomes one where the person may punch.
    Approve,
    /// A place that waits does not.
    Refuse,
    /// An approved place is one no longer; punches that were made there stay what they were.
    Revoke,
}

impl PlaceVerdict {
    /// In which state a place may be decided so, and in which it is then.
    const fn moves(self) -> (PlaceState, PlaceState) {
        match self {
            Self::Approve => (PlaceState::Waiting, PlaceState::Approved),
            Self::Refuse => (PlaceState::Waiting, PlaceState::Refused),
            Self::Revoke => (PlaceState::Approved, PlaceState::Refused),
        }
    }

    const fn kind(self) -> ActKind {
        match self {
            Self::Approve => ActKind::PlaceApprove,
            Self::Refuse => ActKind::PlaceRefuse,
            Self::Revoke => ActKind::PlaceRevoke,
        }
    }
}

/// A decision.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceDecision {
    /// What is decided.
    decision: PlaceVerdict,
}

/// A place as it was decided.
#[derive(Debug, Serialize, ToSchema)]
pub struct DecidedPlace {
    employee_id: EmployeeId,
    place_id: TapId,
    /// `approved` or `refused`.
    #[schema(value_type = String, example = "approved")]
    state: PlaceState,
    decided_by: EmployeeId,
}

/// Decides on a place of somebody's. Of two who decide at once one wins, and the other is told.
#[utoipa::path(
    post, path = "/api/schedule/places/{employee_id}/{place_id}/decision", tag = "schedule",
    params(("employee_id" = EmployeeId, Path), ("place_id" = TapId, Path)), request_body = PlaceDecision, security(("bearer" = [])),
    responses((status = 200, body = DecidedPlace), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn decide_place(
    State(app): State<App>,
    admin: Administrator,
    PathOf((employee, place)): PathOf<(EmployeeId, TapId)>,
    Body(PlaceDecision { decision }): Body<PlaceDecision>,
) -> Result<Json<DecidedPlace>, Problem> {
    let id = site_id(place)?;
    let (from, to) = decision.moves();
    for _ in 0..TRIES {
        let mut own = Own::read(&app, &admin.org_id, &employee).await?.ok_or(Code::NotFound)?;
        let latest = own.card.employment.assignments.iter().max_by_key(|assigned| assigned.from);
        let department = latest.ok_or(Code::NotFound)?.department.clone();
        admin.must_see(&app, &department).await?;
        if employee == admin.employee_id {
            let above = admin.departments(&app).await?.ids_upwards(&department).collect();
            let right = Right::See(&above);
            let others = admin.roles().holders(right).filter(|holder| **holder != employee);
            return Err(app.right_missing(&admin.org_id, right.held_by(), others).await?);
        }
        let known = own.stored.places.iter_mut().find(|known| known.id == id).ok_or(Code::NotFound)?;
        let told = DecidedPlace { employee_id: employee.clone(), place_id: place, state: to, decided_by: admin.employee_id.clone() };
        if known.state == to && known.by.as_ref() == Some(&admin.employee_id) {
            account(&app, &admin, decision, &own, place).await?;
            return Ok(Json(told));
        }
        if known.state != from {
            let state = serde_json::to_value(known.state).unwrap_or_default();
            return Err(Problem::new(Code::AlreadyDecided).with("state", state));
        }
        (known.state, known.by) = (to, Some(admin.employee_id.clone()));
        match app.store.put_own_places(&admin.org_id, &own.card, &own.stored).await {
            Ok(()) => {
                account(&app, &admin, decision, &own, place).await?;
                return Ok(Json(told));
            }
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Code::ChangedMeanwhile.into())
}

async fn account(app: &App, admin: &Administrator, decision: PlaceVerdict, own: &Own, place: TapId) -> Result<(), Problem> {
    let target = format!("{}@{place}", own.card.employee_id);
    admin.account_once(app, decision.kind(), target.clone(), &target, app.now()).await
}
