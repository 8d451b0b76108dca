//! Day facts: punches. Added, never changed; the key depends on the tap alone.
//!
//! A punch stands at `EMP#o#e` / `D#date#P#tap`, where `date` is the UTC date of the tap id, and on the board of its
//! department and work date.

use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;
use daka_domain::Instant;
use daka_domain::id::{DepartmentId, EmployeeId, JobId, OrgId, SiteId, TapId};
use daka_domain::punch::{PlaceMark, Punch, Source};
use daka_domain::risk::Risk;
use daka_domain::shift::Side;
use daka_domain::time::WorkDate;
use serde::{Deserialize, Serialize};

use crate::board::{board_pk, board_sk};
use crate::card::employee_pk;
use crate::day::{DaySk, Kind, day_sk};
use crate::item::{IndexKey, Item, Key, RawItem};
use crate::risk::RiskItem;
use crate::table::Condition;
use crate::{Store, StoreError, Written};

/// A punch as it is stored: the domain's fact and what is kept beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct PunchFact {
    /// The fact.
    pub punch: Punch,
    /// When the server took it in.
    pub received_at: Instant,
    /// Metres from the site, whole.
    pub distance_m: Option<u32>,
    /// Coordinates and how they were measured, BSSID and remark, sealed under the person's key.
    pub sealed: Vec<u8>,
    /// Keyed hash of the device, to notice one device punching for several people.
    pub device: Option<String>,
    /// What spoke against it when it was recorded.
    pub risk: Risk,
    /// The import by which it came, of a machine's: its audit act tells who sent the table.
    pub import: Option<JobId>,
    /// Whether what was sealed of it has been deleted: after its time, or as its person wished.
    pub details_deleted: bool,
    /// Where HR, or a changed roster, moved it, if they did. The punch itself stays as it was recorded.
    pub moved: Option<Reattribution>,
}

/// What recording a punch did.
#[derive(Debug, Clone, PartialEq)]
pub enum Recorded {
    /// It is stored now.
    New,
    /// The tap was stored before: this is what was stored.
    Before(Box<PunchFact>),
}

/// The work date to which a punch was moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reattribution {
    /// The work date to which it belongs now.
    pub work_date: WorkDate,
    /// Who said so.
    pub by: EmployeeId,
    /// When.
    pub at: Instant,
    /// Whether a changed roster moved it: the next change may move it on, while what HR said by hand stays.
    pub by_roster: bool,
}

impl PunchFact {
    /// The work date to which it belongs.
    pub fn work_date(&self) -> WorkDate {
        self.moved.as_ref().map_or(self.punch.work_date, |moved| moved.work_date)
    }

    /// The punch as it counts: under the work date to which it belongs.
    pub fn counted(&self) -> Punch {
        Punch { work_date: self.work_date(), reattributed: self.moved.as_ref().is_some_and(|moved| !moved.by_roster), ..self.punch.clone() }
    }
}

#[derive(Serialize, Deserialize)]
struct PunchItem {
    date: WorkDate,
    #[serde(with = "chrono::serde::ts_seconds")]
    at: Instant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    side: Option<Side>,
    src: Source,
    place: PlaceMark,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    site: Option<SiteId>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    doubt: bool,
    #[serde(with = "chrono::serde::ts_seconds")]
    rcv: Instant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dist: Option<u32>,
    #[serde(with = "serde_bytes")]
    sealed: Vec<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dev: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    risk: Option<RiskItem>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    imp: Option<JobId>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    bare: bool,
}

impl Item for PunchItem {
    const KIND: &'static str = "punch";
}

pub(crate) fn punch_key(org: &OrgId, employee: &EmployeeId, tap: TapId) -> Key {
    Key { pk: employee_pk(org, employee), sk: format!("{}#P#{tap}", day_sk(tap.utc_date())) }
}

/// A punch without what is sealed of it; none of what is no punch, or has nothing sealed.
pub(crate) fn without_sealed(mut raw: RawItem) -> Option<RawItem> {
    let is_punch = DaySk::of(&raw).is_ok_and(|sk| sk.kind == Kind::Punch);
    let has_some = raw.get("sealed").and_then(|sealed| sealed.as_b().ok()).is_some_and(|sealed| !sealed.as_ref().is_empty());
    if !is_punch || !has_some {
        return None;
    }
    raw.insert("sealed".into(), AttributeValue::B(Blob::new(Vec::new())));
    raw.insert("bare".into(), AttributeValue::Bool(true));
    Some(raw)
}

/// The same without the device and what spoke against it, too; none of what is no punch, or has nothing of it all.
pub(crate) fn without_details(raw: RawItem) -> Option<RawItem> {
    let is_punch = DaySk::of(&raw).is_ok_and(|sk| sk.kind == Kind::Punch);
    let had_more = is_punch && ["dev", "risk"].iter().any(|name| raw.contains_key(*name));
    let mut bare = if had_more { without_sealed(raw.clone()).unwrap_or(raw) } else { without_sealed(raw)? };
    for name in ["dev", "risk"] {
        bare.remove(name);
    }
    Some(bare)
}

impl PunchFact {
    fn to_raw(&self, org: &OrgId, employee: &EmployeeId, department: &DepartmentId) -> Result<RawItem, StoreError> {
        let punch = &self.punch;
        let item = PunchItem {
            date: punch.work_date,
            at: punch.at,
            side: punch.side,
            src: punch.source,
            place: punch.place,
            site: punch.site.clone(),
            doubt: punch.doubtful,
            rcv: self.received_at,
            dist: self.distance_m,
            sealed: self.sealed.clone(),
            dev: self.device.clone(),
            risk: RiskItem::of(&self.risk),
            imp: self.import.clone(),
            bare: self.details_deleted,
        };
        let index = IndexKey { bk: board_pk(org, punch.work_date, department), bs: board_sk(punch.at, employee) };
        item.to_raw(punch_key(org, employee, punch.tap_id), Some(index))
    }

    pub(crate) fn from_raw(raw: RawItem) -> Result<Self, StoreError> {
        let tap_id = DaySk::of(&raw)?.tap;
        let item = PunchItem::from_raw(raw)?;
        let punch = Punch {
            tap_id,
            at: item.at,
            side: item.side,
            work_date: item.date,
            source: item.src,
            place: item.place,
            site: item.site,
            doubtful: item.doubt,
            corrects: None,
            reattributed: false,
        };
        Ok(Self {
            punch,
            received_at: item.rcv,
            distance_m: item.dist,
            sealed: item.sealed,
            device: item.dev,
            risk: item.risk.map(Risk::from).unwrap_or_default(),
            import: item.imp,
            details_deleted: item.bare,
            moved: None,
        })
    }
}

impl Store {
    /// Records a punch exactly once, whatever is repeated: a tap that is stored already is told, unchanged.
    pub async fn record_punch(
        &self,
        org: &OrgId,
        employee: &EmployeeId,
        department: &DepartmentId,
        fact: &PunchFact,
    ) -> Result<Recorded, StoreError> {
        match self.table.put(fact.to_raw(org, employee, department)?, Condition::Absent).await? {
            Written::New => Ok(Recorded::New),
            Written::Existing(raw) => Ok(Recorded::Before(Box::new(PunchFact::from_raw(raw)?))),
        }
    }

    /// Writes the punches of a demo that were made up, in their order; each is what it was if it is there already.
    pub async fn write_demo_punches(
        &self,
        org: &OrgId,
        employee: &EmployeeId,
        department: &DepartmentId,
        facts: &[PunchFact],
    ) -> Result<(), StoreError> {
        let items = facts.iter().map(|fact| fact.to_raw(org, employee, department)).collect::<Result<_, _>>()?;
        self.table.put_in_bulk(items).await
    }
}
