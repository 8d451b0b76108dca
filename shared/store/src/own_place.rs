//! A person's own places 个人地点: `EMP#o#e` / `D~AT`, one rev-locked item, so that there are never too many. It stands
//! before the card, in the stretch that a punch reads anyway. While one of them waits for a decision it is in the index at
//! `PLACES#o#department` / `e`.

use daka_domain::Instant;
use daka_domain::id::{DepartmentId, EmployeeId, OrgId, SiteId};
use daka_domain::own_place::OwnPlace;
use daka_domain::place::GeoPoint;
use serde::{Deserialize, Serialize};

use crate::card::{Card, employee_pk};
use crate::item::{IndexKey, Item, Key, RawItem, text};
use crate::table::Range;
use crate::{Nonce, PersonalKey, Store, StoreError, Unreadable};

/// How far a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceState {
    /// Proposed; punches there are outside.
    Waiting,
    /// Punches there are inside.
    Approved,
    /// Refused, or taken back.
    Refused,
}

/// A place of a person's own, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredPlace {
    /// Its id.
    pub id: SiteId,
    /// How far it is.
    pub state: PlaceState,
    /// When it was proposed.
    #[serde(with = "chrono::serde::ts_seconds")]
    pub at: Instant,
    /// Who decided last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<EmployeeId>,
    /// Name, centre and radius, sealed under the person's key for the place's id.
    #[serde(with = "serde_bytes")]
    pub sealed: Vec<u8>,
}

/// What is sealed of a place: it tells where somebody lives, or whom they visit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlaceDetails {
    /// Its name, as the person gave it.
    pub name: String,
    /// Its centre, GCJ-02, with 4 decimals.
    pub centre: GeoPoint,
    /// Its radius in metres.
    pub radius_m: u32,
}

impl PlaceDetails {
    /// Seals them for the place of that id.
    pub fn seal(&self, id: &SiteId, key: &PersonalKey, nonce: Nonce) -> Vec<u8> {
        key.seal(id.as_str(), &serde_json::to_vec(self).unwrap_or_default(), nonce)
    }
}

impl StoredPlace {
    /// Opens what is sealed of it.
    pub fn open(&self, key: &PersonalKey) -> Result<PlaceDetails, Unreadable> {
        let plain = key.open(self.id.as_str(), &self.sealed)?;
        serde_json::from_slice(&plain).map_err(|_| Unreadable)
    }
}

/// A person's own places.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredPlaces {
    /// Each of them, in the order in which they were proposed.
    pub places: Vec<StoredPlace>,
    /// Revision, for the optimistic lock; 0 for what is not stored yet.
    pub rev: u64,
}

impl Item for StoredPlaces {
    const KIND: &'static str = "own places";
}

pub(crate) const PLACES_SK: &str = "D~AT";

fn places_key(org: &OrgId, employee: &EmployeeId) -> Key {
    Key { pk: employee_pk(org, employee), sk: PLACES_SK.into() }
}

fn inbox_bk(org: &OrgId, department: &DepartmentId) -> String {
    format!("PLACES#{org}#{department}")
}

impl StoredPlaces {
    /// Those in which punches are inside. One that cannot be opened is none: it must not keep its person from punching.
    pub fn approved(&self, key: &PersonalKey) -> Vec<OwnPlace> {
        let approved = self.places.iter().filter(|place| place.state == PlaceState::Approved);
        let opened = approved.filter_map(|place| Some((place.id.clone(), place.open(key).ok()?)));
        opened.map(|(id, details)| OwnPlace { id, centre: details.centre, radius_m: details.radius_m }).collect()
    }

    /// Takes an item in, if it is a person's places.
    pub(crate) fn collect(&mut self, raw: &RawItem) -> Result<(), StoreError> {
        if text(raw, "sk") == PLACES_SK {
            *self = Self::from_raw(raw.clone())?;
        }
        Ok(())
    }
}

impl Store {
    /// A person's own places, read strongly.
    pub async fn own_places(&self, org: &OrgId, employee: &EmployeeId) -> Result<StoredPlaces, StoreError> {
        let raw = self.table.get(places_key(org, employee), true).await?;
        Ok(raw.map(StoredPlaces::from_raw).transpose()?.unwrap_or_default())
    }

    /// Stores a person's places over the revision that was read. [`StoreError::Conflict`] if that is not what is there.
    pub async fn put_own_places(&self, org: &OrgId, card: &Card, places: &StoredPlaces) -> Result<(), StoreError> {
        let waits = places.places.iter().any(|place| place.state == PlaceState::Waiting);
        let department = card.employment.assignments.iter().max_by_key(|assigned| assigned.from).filter(|_| waits);
        let index = department.map(|assigned| IndexKey { bk: inbox_bk(org, &assigned.department), bs: card.employee_id.to_string() });
        let next = StoredPlaces { rev: places.rev + 1, places: places.places.clone() };
        self.table.put_over(next.to_raw(places_key(org, &card.employee_id), index)?, places.rev).await
    }

    /// The people of a department of whom a place waits for a decision.
    pub async fn places_waiting(&self, org: &OrgId, department: &DepartmentId) -> Result<Vec<EmployeeId>, StoreError> {
        let items = self.table.query_index(&inbox_bk(org, department), Range::All).await?;
        let employee = |raw: &RawItem| {
            EmployeeId::new(text(raw, "bs")).map_err(|error| StoreError::Corrupt { kind: StoredPlaces::KIND, why: error.to_string() })
        };
        items.iter().map(employee).collect()
    }
}
