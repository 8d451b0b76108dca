//! Places of a person's own 个人地点: proposed on the spot, decided by who heads them or by owner and HR, and theirs to delete.
//!
//! Name and coordinates are sealed under the person's key. A person's places are one item, so that there are never more
//! than ten; who decides opens them, and that is accounted for.

mod decide;
mod inbox;
mod mine;
mod propose;

pub(crate) use decide::{__path_decide_place, decide_place};
pub(crate) use inbox::{__path_places_inbox, places_inbox};
pub(crate) use mine::{__path_delete_place, __path_my_places, delete_place, my_places};
pub(crate) use propose::{__path_propose_place, propose_place};

use chrono::{DateTime, Utc};
use daka_domain::id::{EmployeeId, OrgId, SiteId, TapId};
use daka_domain::place::GeoPoint;
use daka_domain::role::Roles;
use daka_http::{App, Code, Member, Problem, comment_of};
use daka_store::{Card, PersonalKey, PlaceDetails, PlaceState, StoredPlace, StoredPlaces};
use serde::Serialize;
use utoipa::ToSchema;

/// How often a write is tried that meets another change of the same person's places.
const TRIES: usize = 4;

/// A place of a person's own.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlaceView {
    place_id: TapId,
    name: String,
    centre: GeoPoint,
    radius_m: u32,
    /// `waiting`, `approved` or `refused`.
    #[schema(value_type = String, example = "waiting")]
    state: PlaceState,
    proposed_at: DateTime<Utc>,
    /// Who decided last.
    decided_by: Option<EmployeeId>,
    /// In whose place they decided, as a deputy.
    #[serde(skip_serializing_if = "Option::is_none")]
    instead_of: Option<EmployeeId>,
    decided_at: Option<DateTime<Utc>>,
    /// What they wrote.
    comment: Option<String>,
}

impl PlaceView {
    /// A place, opened with its person's key; none where its id is not one that a client may have sent.
    fn new(place: &StoredPlace, details: PlaceDetails, key: &PersonalKey) -> Result<Option<Self>, Problem> {
        let Some(place_id) = place_id(&place.id) else { return Ok(None) };
        let said = place.last_decision();
        let comment = said.map(|said| comment_of(said, (key, place.id.as_str()))).transpose()?.flatten();
        Ok(Some(Self {
            place_id,
            name: details.name,
            centre: details.centre,
            radius_m: details.radius_m,
            state: place.state(),
            proposed_at: place.approval.asked_at,
            decided_by: said.map(|said| said.by.clone()),
            instead_of: said.and_then(|said| said.instead_of.clone()),
            decided_at: said.map(|said| said.at),
            comment,
        }))
    }
}

/// The id under which a punch names a place: no site of a group has it but by intent.
fn site_id(place: TapId) -> Result<SiteId, Problem> {
    SiteId::new(format!("own-{place}")).map_err(|_| Code::Internal.into())
}

/// Whether somebody decides as owner or HR, who do so wherever a place waits, but on none of their own.
fn decides_as_hr(roles: &Roles, caller: &EmployeeId, employee: &EmployeeId) -> bool {
    roles.may_set_rules(caller) && caller != employee
}

fn place_id(site: &SiteId) -> Option<TapId> {
    let uuid = uuid::Uuid::try_parse(site.as_str().strip_prefix("own-")?).ok()?;
    TapId::new(uuid).ok()
}

/// A person's places with what opens them.
struct Own {
    card: Card,
    key: PersonalKey,
    stored: StoredPlaces,
}

impl Own {
    /// The places of an employee; none when there is no such employee.
    async fn read(app: &App, org: &OrgId, employee: &EmployeeId) -> Result<Option<Self>, Problem> {
        let (card, stored) = tokio::try_join!(app.store.card(org, employee), app.store.own_places(org, employee))?;
        let Some(card) = card else { return Ok(None) };
        let key = app.keyring()?.unwrap(org.as_str(), &card.wrapped_key)?;
        Ok(Some(Self { card, key, stored }))
    }

    /// The caller's.
    async fn of_member(app: &App, member: &Member) -> Result<Self, Problem> {
        let own = Self::read(app, member.org_id(), member.employee_id()).await?.ok_or(Code::SessionEnded)?;
        member.admit(&own.card, app.now())?;
        Ok(own)
    }

    fn views(&self) -> Result<Vec<PlaceView>, Problem> {
        let opened = self.stored.places.iter().map(|place| PlaceView::new(place, place.open(&self.key)?, &self.key));
        opened.filter_map(Result::transpose).collect()
    }
}
