//! Day facts: punches. Added, never changed; the key depends on the tap alone. With them come what is laid down for the
//! person (`roster`) and their own places (`own_place`).
//!
//! A punch stands at `EMP#o#e` / `D#date#P#tap`, where `date` is the UTC date of the tap id, and in
//! the index at `BOARD#o#workdate#department` / `at#e`, so that a department's day is one query.

use chrono::NaiveDate;
use daka_domain::Instant;
use daka_domain::id::{DepartmentId, EmployeeId, OrgId, SiteId, TapId};
use daka_domain::punch::{PlaceMark, Punch, Source};
use daka_domain::risk::Risk;
use daka_domain::shift::Side;
use daka_domain::time::WorkDate;
use serde::{Deserialize, Serialize};

use crate::card::{CARD_SK, Card, employee_pk};
use crate::item::{IndexKey, Item, Key, RawItem, text};
use crate::own_place::StoredPlaces;
use crate::risk::RiskItem;
use crate::roster::{Planned, plans_end};
use crate::table::{Condition, Range};
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
}

/// What recording a punch did.
#[derive(Debug, Clone, PartialEq)]
pub enum Recorded {
    /// It is stored now.
    New,
    /// The tap was stored before: this is what was stored.
    Before(Box<PunchFact>),
}

/// An employee's card and the day facts of a period.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The card.
    pub card: Card,
    /// Punches, by the UTC date of their tap.
    pub punches: Vec<PunchFact>,
    /// What is laid down for them, from the month of the first date on.
    pub planned: Planned,
    /// Their own places; only where the latest days are read.
    pub places: StoredPlaces,
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
}

impl Item for PunchItem {
    const KIND: &'static str = "punch";
}

/// What the index keeps of a punch.
#[derive(Serialize, Deserialize)]
struct BoardItem {
    date: WorkDate,
    #[serde(with = "chrono::serde::ts_seconds")]
    at: Instant,
    #[serde(default)]
    side: Option<Side>,
    src: Source,
    place: PlaceMark,
    #[serde(default)]
    site: Option<SiteId>,
    #[serde(default)]
    doubt: bool,
}

impl Item for BoardItem {
    const KIND: &'static str = "board punch";
}

fn day_sk(date: NaiveDate) -> String {
    format!("D#{date}")
}

fn punch_key(org: &OrgId, employee: &EmployeeId, tap: TapId) -> Key {
    Key { pk: employee_pk(org, employee), sk: format!("{}#P#{tap}", day_sk(tap.utc_date())) }
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
        };
        let index = IndexKey {
            bk: format!("BOARD#{org}#{}#{department}", punch.work_date),
            bs: format!("{:010}#{employee}", punch.at.timestamp()),
        };
        item.to_raw(punch_key(org, employee, punch.tap_id), Some(index))
    }

    fn from_raw(raw: RawItem) -> Result<Self, StoreError> {
        let tap_id = tap_of(&raw)?;
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
        };
        Ok(Self {
            punch,
            received_at: item.rcv,
            distance_m: item.dist,
            sealed: item.sealed,
            device: item.dev,
            risk: item.risk.map(Risk::from).unwrap_or_default(),
        })
    }
}

/// The tap id that ends a punch's sort key.
fn tap_of(raw: &RawItem) -> Result<TapId, StoreError> {
    let (_, tap) = text(raw, "sk").rsplit_once('#').unwrap_or_default();
    let tap = uuid::Uuid::try_parse(tap).ok().and_then(|uuid| TapId::new(uuid).ok());
    tap.ok_or(StoreError::Corrupt { kind: "punch", why: "the sort key has no tap id".into() })
}

impl Store {
    /// An employee's card with every day fact from the UTC date `from` on, in one query. None when
    /// there is no such employee.
    pub async fn facts_since(&self, org: &OrgId, employee: &EmployeeId, from: NaiveDate) -> Result<Option<Facts>, StoreError> {
        let items = self.table.query(&employee_pk(org, employee), Range::Between(&day_sk(from), &end_of_plans(from))).await?;
        facts_of(employee, items)
    }

    /// An employee's card with the day facts of the UTC dates `from` to `to`, both included.
    pub async fn facts_between(
        &self,
        org: &OrgId,
        employee: &EmployeeId,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Option<Facts>, StoreError> {
        let (pk, last) = (employee_pk(org, employee), format!("{}~", day_sk(to)));
        let (first, end) = (day_sk(from), end_of_plans(from));
        let days = self.table.query(&pk, Range::Between(&first, &last));
        let (mut items, days) = tokio::try_join!(self.table.query_strongly(&pk, Range::Between(CARD_SK, &end)), days)?;
        items.extend(days);
        facts_of(employee, items)
    }

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

    /// A department's punches of a work date, with who made them, in order of time.
    pub async fn board(&self, org: &OrgId, date: WorkDate, department: &DepartmentId) -> Result<Vec<(EmployeeId, Punch)>, StoreError> {
        let items = self.table.query_index(&format!("BOARD#{org}#{date}#{department}"), Range::All).await?;
        items.into_iter().map(board_punch).collect()
    }
}

/// Where the plans end that matter from a UTC date on. A date outside the years that there are has none.
fn end_of_plans(from: NaiveDate) -> String {
    WorkDate::new(from).map_or_else(|_| CARD_SK.to_owned(), |date| plans_end(date.month()))
}

fn facts_of(employee: &EmployeeId, items: Vec<RawItem>) -> Result<Option<Facts>, StoreError> {
    let (mut card, mut punches) = (None, Vec::new());
    let (mut planned, mut places) = (Planned::default(), StoredPlaces::default());
    for raw in items {
        planned.collect(&raw)?;
        places.collect(&raw)?;
        match text(&raw, "sk") {
            CARD_SK => card = Some(Card::from_raw(employee.clone(), raw)?),
            sk if sk.contains("#P#") => punches.push(PunchFact::from_raw(raw)?),
            _ => {}
        }
    }
    Ok(card.map(|card| Facts { card, punches, planned, places }))
}

fn board_punch(raw: RawItem) -> Result<(EmployeeId, Punch), StoreError> {
    let corrupt = |why: String| StoreError::Corrupt { kind: "board punch", why };
    let (_, employee) = text(&raw, "bs").split_once('#').unwrap_or_default();
    let employee = EmployeeId::new(employee).map_err(|error| corrupt(error.to_string()))?;
    let tap_id = tap_of(&raw)?;
    let item = BoardItem::from_raw(raw)?;
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
    };
    Ok((employee, punch))
}
