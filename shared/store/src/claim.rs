//! Claims: `CLAIM#kind#value` / `CLAIM`, which name the one who has what only one may have.
//!
//! An employee number and a phone number belong to one employee of a company, a company number to one
//! company. The claim is put before what it is for; a claim that no card bears out is abandoned after a
//! while, and passes on. Credit codes have more to tell: see `credit_code`.

use daka_domain::Instant;
use daka_domain::company_number::CompanyNumber;
use daka_domain::id::{EmployeeId, OrgId};
use daka_domain::person;
use serde::{Deserialize, Serialize};

use crate::item::{Item, Key};
use crate::table::Condition;
use crate::{Card, CardStatus, Store, StoreError, Written};

/// After how many seconds a claim that no card bears out is abandoned: no request lives as long between
/// its claim and its card.
pub(crate) const ABANDONED_AFTER_S: i64 = 600;

/// What only one employee of a company may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim<'a> {
    /// An employee number; `ms1001` is `MS1001`.
    Number(&'a str),
    /// A phone number, by its keyed hash. One who left no longer has it.
    Phone(&'a str),
}

/// Whose a claim is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claimed<T> {
    /// The one's who asked.
    Ours,
    /// Another's.
    By(T),
}

#[derive(Debug, Serialize, Deserialize)]
struct ClaimItem {
    owner: String,
    #[serde(with = "chrono::serde::ts_seconds")]
    at: Instant,
    rev: u64,
}

impl Item for ClaimItem {
    const KIND: &'static str = "claim";
}

impl Claim<'_> {
    fn key(self, org: &OrgId) -> Key {
        match self {
            Self::Number(number) => claim_key("number", &format!("{org}#{}", person::number_key(number))),
            Self::Phone(hash) => claim_key("phone", &format!("{org}#{hash}")),
        }
    }
}

impl Card {
    /// Whether the card bears a claim out.
    fn bears_out(&self, claim: Claim<'_>) -> bool {
        match claim {
            Claim::Number(number) => person::number_key(&self.number) == person::number_key(number),
            Claim::Phone(hash) => self.status == CardStatus::Active && self.phone.as_ref().is_some_and(|phone| phone.hash == hash),
        }
    }
}

pub(crate) fn claim_key(kind: &str, value: &str) -> Key {
    Key { pk: format!("CLAIM#{kind}#{value}"), sk: "CLAIM".into() }
}

fn owner<T>(text: &str, make: impl Fn(String) -> Result<T, daka_domain::id::InvalidId>) -> Result<T, StoreError> {
    make(text.to_owned()).map_err(|error| StoreError::Corrupt { kind: ClaimItem::KIND, why: error.to_string() })
}

impl Store {
    /// Claims something for an employee, and tells whose it is: the first to ask keeps it. Where the holder's
    /// card no longer bears it out, it passes on.
    pub async fn claim(
        &self,
        org: &OrgId,
        claim: Claim<'_>,
        employee: &EmployeeId,
        now: Instant,
    ) -> Result<Claimed<EmployeeId>, StoreError> {
        let item = |rev| ClaimItem { owner: employee.to_string(), at: now, rev };
        let Written::Existing(there) = self.table.put(item(1).to_raw(claim.key(org), None)?, Condition::Absent).await? else {
            return Ok(Claimed::Ours);
        };
        let there = ClaimItem::from_raw(there)?;
        let holder = owner(&there.owner, EmployeeId::new)?;
        let is_young = (now - there.at).num_seconds() < ABANDONED_AFTER_S;
        if holder == *employee && is_young {
            return Ok(Claimed::Ours);
        }
        if is_young || self.card(org, &holder).await?.is_some_and(|card| card.bears_out(claim)) {
            return Ok(if holder == *employee { Claimed::Ours } else { Claimed::By(holder) });
        }
        // Nobody's any more; or ours from long ago, and made young again before others take it for abandoned.
        match self.table.put(item(there.rev + 1).to_raw(claim.key(org), None)?, Condition::Revision(there.rev)).await? {
            Written::New => Ok(Claimed::Ours),
            Written::Existing(raw) => Ok(Claimed::By(owner(&ClaimItem::from_raw(raw)?.owner, EmployeeId::new)?)),
        }
    }

    /// Gives a claim back; one that is another's stays theirs.
    pub async fn release(&self, org: &OrgId, claim: Claim<'_>, employee: &EmployeeId) -> Result<(), StoreError> {
        self.table.delete(claim.key(org), Condition::Names("owner", employee.to_string())).await?;
        Ok(())
    }

    /// The employee with this number, as their card says.
    pub async fn employee_by_number(&self, org: &OrgId, number: &str) -> Result<Option<Card>, StoreError> {
        self.holder(org, Claim::Number(number)).await
    }

    /// The employee with this phone number, by its keyed hash; none who left.
    pub async fn employee_by_phone(&self, org: &OrgId, hash: &str) -> Result<Option<Card>, StoreError> {
        self.holder(org, Claim::Phone(hash)).await
    }

    async fn holder(&self, org: &OrgId, claim: Claim<'_>) -> Result<Option<Card>, StoreError> {
        let Some(raw) = self.table.get(claim.key(org), true).await? else { return Ok(None) };
        let employee = owner(&ClaimItem::from_raw(raw)?.owner, EmployeeId::new)?;
        Ok(self.card(org, &employee).await?.filter(|card| card.bears_out(claim)))
    }

    /// Claims a company number, and tells whose it is: the first to ask keeps it for good.
    pub async fn claim_company_number(&self, number: &CompanyNumber, org: &OrgId, now: Instant) -> Result<Claimed<OrgId>, StoreError> {
        let item = ClaimItem { owner: org.to_string(), at: now, rev: 1 };
        match self.table.put(item.to_raw(claim_key("company", number.as_str()), None)?, Condition::Absent).await? {
            Written::New => Ok(Claimed::Ours),
            Written::Existing(raw) => {
                let holder = owner(&ClaimItem::from_raw(raw)?.owner, OrgId::new)?;
                Ok(if holder == *org { Claimed::Ours } else { Claimed::By(holder) })
            }
        }
    }

    /// The company with this number.
    pub async fn organization_by_number(&self, number: &CompanyNumber) -> Result<Option<OrgId>, StoreError> {
        let raw = self.table.get(claim_key("company", number.as_str()), true).await?;
        raw.map(|raw| owner(&ClaimItem::from_raw(raw)?.owner, OrgId::new)).transpose()
    }
}
