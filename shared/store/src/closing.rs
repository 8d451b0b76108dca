//! The closings of a month 月结: `ORG#o` / `CLOSING#month`, the latest last. Whether a month is closed says the organization, which
//! everybody reads; here stands who closed it, what it came to, and why it was opened again.

use daka_domain::Instant;
use daka_domain::id::{EmployeeId, JobId, OrgId};
use daka_domain::time::{Month, WorkDate};
use serde::{Deserialize, Serialize};

use crate::item::{Item, Key, RawItem, text};
use crate::organization::org_pk;
use crate::table::Range;
use crate::{Store, StoreError};

/// Closings of a month that are remembered; the audit knows all.
const REMEMBERED: usize = 24;
const SK: &str = "CLOSING#";

/// A closing of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// The job that carries it out.
    pub closing_id: JobId,
    /// Who closed the month.
    pub by: EmployeeId,
    /// Since when nothing in the month may be changed.
    #[serde(with = "chrono::serde::ts_seconds")]
    pub began: Instant,
    /// Whether days are being kept: from then on it is not taken back, but opened again once it is done.
    #[serde(default)]
    pub freezes: bool,
    /// What came of it, when it is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Closed>,
    /// That the month is open again, or that the closing was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened: Option<Opened>,
}

/// What a closed month came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// When it was done.
    #[serde(with = "chrono::serde::ts_seconds")]
    pub at: Instant,
    /// The digest of everybody's days, in hexadecimal.
    pub digest: String,
    /// People who had days in it.
    pub people: u32,
    /// Of them, those whose days came to something else when it was closed before.
    pub changed: u32,
}

/// That a month was opened again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// Who did.
    pub by: EmployeeId,
    /// When.
    #[serde(with = "chrono::serde::ts_seconds")]
    pub at: Instant,
    /// Why; none of a closing that was taken back, or given up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The day for which the closing was given up: it had not settled after all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsettled: Option<WorkDate>,
}

/// The closings of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthClosings {
    /// The month.
    pub month: Month,
    /// Each of them, the latest last.
    pub all: Vec<Closing>,
    /// Revision, for the optimistic lock; 0 for what is not stored yet.
    pub rev: u64,
}

#[derive(Serialize, Deserialize)]
struct ClosingsItem {
    all: Vec<Closing>,
    rev: u64,
}

impl Item for ClosingsItem {
    const KIND: &'static str = "closings of a month";
}

fn key(org: &OrgId, month: Month) -> Key {
    Key { pk: org_pk(org), sk: format!("{SK}{month}") }
}

impl MonthClosings {
    /// The latest.
    pub fn last(&self) -> Option<&Closing> {
        self.all.last()
    }

    /// The latest that was carried out.
    pub fn last_done(&self) -> Option<(&Closing, &Closed)> {
        self.all.iter().rev().find_map(|closing| Some((closing, closing.closed.as_ref()?)))
    }
}

impl Store {
    /// The closings of a month.
    pub async fn closings(&self, org: &OrgId, month: Month) -> Result<MonthClosings, StoreError> {
        let Some(raw) = self.table.get(key(org, month), true).await? else {
            return Ok(MonthClosings { month, all: Vec::new(), rev: 0 });
        };
        let item = ClosingsItem::from_raw(raw)?;
        Ok(MonthClosings { month, all: item.all, rev: item.rev })
    }

    /// The closings of the months from one to another, of those that have any.
    pub async fn closings_between(&self, org: &OrgId, first: Month, last: Month) -> Result<Vec<MonthClosings>, StoreError> {
        let (first, last) = (key(org, first), key(org, last));
        let items = self.table.query_consistently(&first.pk, Range::Between(&first.sk, &last.sk)).await?;
        let read = |raw: RawItem| {
            let corrupt = || StoreError::Corrupt { kind: ClosingsItem::KIND, why: "the sort key has no month".into() };
            let month = text(&raw, "sk").strip_prefix(SK).and_then(|month| month.parse().ok()).ok_or_else(corrupt)?;
            let item = ClosingsItem::from_raw(raw)?;
            Ok(MonthClosings { month, all: item.all, rev: item.rev })
        };
        items.into_iter().map(read).collect()
    }

    /// Stores a month's closings over the revision that was read, and tells the new one. [`StoreError::Conflict`] if that is not what is
    /// there.
    pub async fn put_closings(&self, org: &OrgId, closings: &MonthClosings) -> Result<u64, StoreError> {
        let forgotten = closings.all.len().saturating_sub(REMEMBERED);
        let item = ClosingsItem { all: closings.all[forgotten..].to_vec(), rev: closings.rev + 1 };
        let rev = item.rev;
        self.table.put_over(item.to_raw(key(org, closings.month), None)?, closings.rev).await?;
        Ok(rev)
    }
}
