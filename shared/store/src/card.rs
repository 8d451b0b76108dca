//! The employee's card: what every request of theirs needs to know of them.
//!
//! Its sort key is `D~CARD`, behind every day fact `D#date…`, so that one query reads the latest days
//! and the card together (docs/DECISIONS.md).

use std::collections::{BTreeMap, BTreeSet};

use daka_domain::Instant;
use daka_domain::employment::{Assignment, Employment, Period};
use daka_domain::id::{DepartmentId, EmployeeId, OrgId, UserId};
use daka_domain::phone::Phone;
use daka_domain::time::{WorkDate, Zone};
use futures::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};

use crate::item::{IndexKey, Item, Key, RawItem, text};
use crate::table::{Condition, Range};
use crate::{Keyring, Nonce, PersonalKey, Store, StoreError, Written};

/// Cards whose names are read at once.
const NAMES_AT_ONCE: usize = 16;

/// Whether an employee may use the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardStatus {
    /// Employed, and bound to a user or waiting to be.
    Active,
    /// Left the company.
    Left,
}

/// A phone number on a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardPhone {
    /// The number, sealed under the person's key for the place `phone`.
    #[serde(with = "serde_bytes")]
    pub sealed: Vec<u8>,
    /// Its keyed hash, by which the claim and the user are compared.
    pub hash: String,
}

impl CardPhone {
    /// A number, sealed under the key of the person whose card it goes on.
    pub fn seal(phone: &Phone, keyring: &Keyring, key: &PersonalKey, nonce: Nonce) -> Self {
        Self { sealed: key.seal_phone(phone, nonce), hash: keyring.phone_hash(phone) }
    }
}

/// An employee's card.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// The employee.
    pub employee_id: EmployeeId,
    /// Their name; plain, so that HR can search it.
    pub name: String,
    /// Their number in the company 工号.
    pub number: String,
    /// Whether they may use the system.
    pub status: CardStatus,
    /// From when to when, in which group and department.
    pub employment: Employment,
    /// Their phone number, as the company knows it.
    pub phone: Option<CardPhone>,
    /// The user they are bound to.
    pub user_id: Option<UserId>,
    /// Tokens of an older session epoch are refused.
    pub session_epoch: u32,
    /// Their personal key, wrapped by the company's. Deleted on erasure.
    pub wrapped_key: Vec<u8>,
    /// Whether their user has withdrawn their consent. The user says so; the card repeats it, as with session epochs, for requests that read
    /// no user.
    pub consent_withdrawn: bool,
    /// Whether they are erased: what is reckoned of them goes by their kept months, and soon nothing is left by which they can be known.
    pub erased: bool,
    /// Revision, for the optimistic lock.
    pub rev: u64,
}

/// What a list shows of an employee.
#[derive(Debug, Clone, PartialEq)]
pub struct Colleague {
    /// The employee.
    pub employee_id: EmployeeId,
    /// Their name.
    pub name: String,
    /// Their number.
    pub number: String,
    /// Whether they may use the system.
    pub status: CardStatus,
    /// The keyed hash of their phone number.
    pub phone_hash: Option<String>,
    /// From when to when, in which group and department.
    pub employment: Employment,
}

#[derive(Serialize, Deserialize)]
struct CardItem {
    name: String,
    no: String,
    status: CardStatus,
    joined: WorkDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_day: Option<WorkDate>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    exempt: bool,
    asg: Vec<Assignment>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    past: Vec<Period>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    phone: Option<CardPhone>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    user: Option<UserId>,
    epoch: u32,
    #[serde(with = "serde_bytes")]
    key: Vec<u8>,
    #[serde(default, rename = "unconsented", skip_serializing_if = "std::ops::Not::not")]
    consent_withdrawn: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    erased: bool,
    rev: u64,
}

impl Item for CardItem {
    const KIND: &'static str = "card";
}

/// What the index keeps of a card.
#[derive(Serialize, Deserialize)]
struct ColleagueItem {
    name: String,
    no: String,
    status: CardStatus,
    joined: WorkDate,
    #[serde(default)]
    last_day: Option<WorkDate>,
    #[serde(default)]
    exempt: bool,
    asg: Vec<Assignment>,
    #[serde(default)]
    past: Vec<Period>,
    #[serde(default)]
    phone: Option<CardPhone>,
}

impl Item for ColleagueItem {
    const KIND: &'static str = "colleague";
}

pub(crate) const CARD_SK: &str = "D~CARD";

pub(crate) fn employee_pk(org: &OrgId, employee: &EmployeeId) -> String {
    format!("EMP#{org}#{employee}")
}

fn card_key(org: &OrgId, employee: &EmployeeId) -> Key {
    Key { pk: employee_pk(org, employee), sk: CARD_SK.into() }
}

impl Card {
    /// The department on `date`; the card's first assignment before it.
    pub fn department_on(&self, date: WorkDate) -> Option<&DepartmentId> {
        self.employment.assignment_on(date).map(|assignment| &assignment.department)
    }

    /// Whether whoever is bound to the card may use the system: until noon after the last day.
    pub fn lets_in(&self, now: Instant) -> bool {
        let ended = |last_day| now >= Employment::access_ends(last_day, Zone::default());
        self.status == CardStatus::Active && !self.employment.last_day.is_some_and(ended)
    }

    fn to_raw(&self, org: &OrgId) -> Result<RawItem, StoreError> {
        let employment = self.employment.clone();
        // The latest assignment says where lists show the person.
        let department = employment.latest().map(|a| a.department.clone());
        let index = department.map(|d| IndexKey { bk: department_bk(org, &d), bs: self.employee_id.to_string() });
        let item = CardItem {
            name: self.name.clone(),
            no: self.number.clone(),
            status: self.status,
            joined: employment.joined,
            last_day: employment.last_day,
            exempt: employment.exempt,
            asg: employment.assignments,
            past: employment.earlier,
            phone: self.phone.clone(),
            user: self.user_id.clone(),
            epoch: self.session_epoch,
            key: self.wrapped_key.clone(),
            consent_withdrawn: self.consent_withdrawn,
            erased: self.erased,
            rev: self.rev,
        };
        item.to_raw(card_key(org, &self.employee_id), index)
    }

    pub(crate) fn from_raw(employee_id: EmployeeId, raw: RawItem) -> Result<Self, StoreError> {
        let item = CardItem::from_raw(raw)?;
        let employment =
            Employment { joined: item.joined, last_day: item.last_day, exempt: item.exempt, assignments: item.asg, earlier: item.past };
        Ok(Self {
            employee_id,
            name: item.name,
            number: item.no,
            status: item.status,
            employment,
            phone: item.phone,
            user_id: item.user,
            session_epoch: item.epoch,
            wrapped_key: item.key,
            consent_withdrawn: item.consent_withdrawn,
            erased: item.erased,
            rev: item.rev,
        })
    }
}

impl Store {
    /// An employee's card.
    pub async fn card(&self, org: &OrgId, employee: &EmployeeId) -> Result<Option<Card>, StoreError> {
        let raw = self.table.get(card_key(org, employee), true).await?;
        raw.map(|raw| Card::from_raw(employee.clone(), raw)).transpose()
    }

    /// The same for half the cost, perhaps without what was written within the last second.
    pub async fn card_lately(&self, org: &OrgId, employee: &EmployeeId) -> Result<Option<Card>, StoreError> {
        let raw = self.table.get(card_key(org, employee), false).await?;
        raw.map(|raw| Card::from_raw(employee.clone(), raw)).transpose()
    }

    /// The names of employees as they are called now, perhaps without what was written within the last second. Who is
    /// no employee of the company has none.
    pub async fn names_lately(&self, org: &OrgId, employees: BTreeSet<EmployeeId>) -> Result<BTreeMap<EmployeeId, String>, StoreError> {
        let cards = employees.into_iter().map(|employee| async move { self.card_lately(org, &employee).await });
        let cards: Vec<Option<Card>> = stream::iter(cards).buffer_unordered(NAMES_AT_ONCE).try_collect().await?;
        Ok(cards.into_iter().flatten().map(|card| (card.employee_id, card.name)).collect())
    }

    /// Stores a new card; tells when the employee exists already.
    pub async fn create_card(&self, org: &OrgId, card: &Card) -> Result<Written<()>, StoreError> {
        match self.table.put(card.to_raw(org)?, Condition::Absent).await? {
            Written::New => Ok(Written::New),
            Written::Existing(_) => Ok(Written::Existing(())),
        }
    }

    /// Stores a changed card. [`StoreError::Conflict`] if somebody changed it since it was read.
    pub async fn change_card(&self, org: &OrgId, card: &Card) -> Result<(), StoreError> {
        let next = Card { rev: card.rev + 1, ..card.clone() };
        match self.table.put(next.to_raw(org)?, Condition::Revision(card.rev)).await? {
            Written::New => Ok(()),
            Written::Existing(_) => Err(StoreError::Conflict),
        }
    }

    /// How many people have this as their latest department, those who left among them: at most `count`.
    pub async fn colleagues_up_to(&self, org: &OrgId, department: &DepartmentId, count: u16) -> Result<usize, StoreError> {
        Ok(self.table.first_of_index(&department_bk(org, department), Range::All, count).await?.len())
    }

    /// The people whose latest department it is, by employee id; those who left are among them, for the days
    /// before.
    pub async fn colleagues(&self, org: &OrgId, department: &DepartmentId) -> Result<Vec<Colleague>, StoreError> {
        let items = self.table.query_index(&department_bk(org, department), Range::All).await?;
        items.into_iter().map(colleague).collect()
    }

    /// At most `limit` of them behind `after`, by employee id, and whether there are more.
    pub async fn colleagues_after(
        &self,
        org: &OrgId,
        department: &DepartmentId,
        after: Option<&EmployeeId>,
        limit: usize,
    ) -> Result<(Vec<Colleague>, bool), StoreError> {
        let after = after.map(EmployeeId::as_str);
        let (items, more) = self.table.query_index_after(&department_bk(org, department), after, limit).await?;
        let people: Result<_, StoreError> = items.into_iter().map(colleague).collect();
        Ok((people?, more))
    }
}

fn department_bk(org: &OrgId, department: &DepartmentId) -> String {
    format!("DEPT#{org}#{department}")
}

fn colleague(raw: RawItem) -> Result<Colleague, StoreError> {
    let employee_id = EmployeeId::new(text(&raw, "bs")).map_err(|e| StoreError::Corrupt { kind: "colleague", why: e.to_string() })?;
    let item = ColleagueItem::from_raw(raw)?;
    let employment =
        Employment { joined: item.joined, last_day: item.last_day, exempt: item.exempt, assignments: item.asg, earlier: item.past };
    let phone_hash = item.phone.map(|phone| phone.hash);
    Ok(Colleague { employee_id, name: item.name, number: item.no, status: item.status, phone_hash, employment })
}
