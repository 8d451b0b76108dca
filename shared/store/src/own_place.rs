//! A person's own places 个人地点: `EMP#o#e` / `D~AT`, one rev-locked item, so that there are never too many. It stands
//! before the card, in the stretch that a punch reads anyway. While one of them waits for a decision the item is in the index, in
//! the inbox `INBOX#o#whom` / `at#id` of whom the one that was proposed first waits for.

use daka_domain::Instant;
use daka_domain::flow::{Approval, ApprovalState, Approver, ApproverStep, Decision};
use daka_domain::id::{EmployeeId, OrgId, SiteId};
use daka_domain::own_place::OwnPlace;
use daka_domain::place::GeoPoint;
use serde::{Deserialize, Serialize};

use crate::approval::{ApprovalItem, DecisionItem, inbox};
use crate::card::employee_pk;
use crate::item::{Item, Key, RawItem, text};
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

/// The step that takes an approved place back: there is one approver, whose step is the first.
pub const REVOCATION_STEP: u8 = 2;

/// A place of a person's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "PlaceItem", into = "PlaceItem")]
pub struct StoredPlace {
    /// Its id.
    pub id: SiteId,
    /// How far it is: whoever heads the person decides.
    pub approval: Approval,
    /// Who took it back once it was approved, and when.
    pub revoked: Option<Decision>,
    /// Name, centre and radius, sealed under the person's key for the place's id.
    pub sealed: Vec<u8>,
}

/// A place as it is stored.
#[derive(Serialize, Deserialize)]
struct PlaceItem {
    id: SiteId,
    approval: ApprovalItem,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    revoked: Option<DecisionItem>,
    #[serde(with = "serde_bytes")]
    sealed: Vec<u8>,
}

impl From<StoredPlace> for PlaceItem {
    fn from(own: StoredPlace) -> Self {
        Self { id: own.id, approval: (&own.approval).into(), revoked: own.revoked.as_ref().map(Into::into), sealed: own.sealed }
    }
}

impl From<PlaceItem> for StoredPlace {
    fn from(item: PlaceItem) -> Self {
        Self { id: item.id, approval: item.approval.into(), revoked: item.revoked.map(Into::into), sealed: item.sealed }
    }
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
    /// A place that is proposed now, and whom it waits for.
    pub fn proposed(id: SiteId, waits_for: Approver, at: Instant, sealed: Vec<u8>) -> Self {
        Self { id, approval: Approval::asked(vec![ApproverStep::Manager], waits_for, at), revoked: None, sealed }
    }

    /// How far it is.
    pub fn state(&self) -> PlaceState {
        match self.approval.state {
            ApprovalState::Pending => PlaceState::Waiting,
            ApprovalState::Approved if self.revoked.is_none() => PlaceState::Approved,
            _ => PlaceState::Refused,
        }
    }

    /// What was decided last.
    pub fn last_decision(&self) -> Option<&Decision> {
        self.revoked.as_ref().or_else(|| self.approval.decisions.last())
    }

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

impl StoredPlaces {
    /// Those in which punches are inside. One that cannot be opened is none: it must not keep its person from punching.
    pub fn approved(&self, key: &PersonalKey) -> Vec<OwnPlace> {
        let approved = self.places.iter().filter(|place| place.state() == PlaceState::Approved);
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
    pub async fn put_own_places(&self, org: &OrgId, employee: &EmployeeId, places: &StoredPlaces) -> Result<(), StoreError> {
        let waiting = places.places.iter().find(|place| place.state() == PlaceState::Waiting);
        let index = waiting.and_then(|first| inbox(org, first.approval.waits_for(), first.approval.asked_at, first.id.as_str()));
        let next = StoredPlaces { rev: places.rev + 1, places: places.places.clone() };
        self.table.put_over(next.to_raw(places_key(org, employee), index)?, places.rev).await
    }
}
