//! A company's calendar: `ORG#o` / `ORG#CAL#year`, one item for each year that the company says something of. They stand
//! behind the organization, so that one query reads all that a punch needs of a company.
//!
//! A year's notice and overrides are one JSON document: nobody asks the table about a part of them.

use std::sync::Arc;

use daka_domain::Instant;
use daka_domain::calendar::{Calendar, CalendarYear};
use daka_domain::id::{EmployeeId, OrgId};
use serde::{Deserialize, Serialize};

use crate::item::{Item, Key, RawItem, text};
use crate::organization::{ORGANIZATION_SK, Organization, org_pk};
use crate::table::Range;
use crate::{Store, StoreError};

/// Why days that were past were changed, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastChange {
    /// Who.
    pub by: EmployeeId,
    /// When.
    #[serde(with = "chrono::serde::ts_seconds")]
    pub at: Instant,
    /// Why.
    pub reason: String,
}

/// A year of a company's calendar, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredYear {
    /// The year.
    pub year: i32,
    /// What the company says of it.
    pub content: CalendarYear,
    /// The last change of days that were past.
    pub past_change: Option<PastChange>,
    /// Revision, for the optimistic lock; 0 for what is not stored yet.
    pub rev: u64,
}

#[derive(Serialize, Deserialize)]
struct CalendarItem {
    content: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    past: Option<PastChange>,
    rev: u64,
}

impl Item for CalendarItem {
    const KIND: &'static str = "calendar";
}

/// What the sort key of every year begins with.
const YEARS: &str = "ORG#CAL#";

fn calendar_key(org: &OrgId, year: i32) -> Key {
    Key { pk: org_pk(org), sk: format!("{YEARS}{year:04}") }
}

fn corrupt(why: String) -> StoreError {
    StoreError::Corrupt { kind: CalendarItem::KIND, why }
}

fn from_raw(raw: RawItem) -> Result<StoredYear, StoreError> {
    let year = text(&raw, "sk").trim_start_matches(YEARS).parse().map_err(|_| corrupt("the sort key has no year".into()))?;
    let item = CalendarItem::from_raw(raw)?;
    let content = serde_json::from_str(&item.content).map_err(|error| corrupt(error.to_string()))?;
    Ok(StoredYear { year, content, past_change: item.past, rev: item.rev })
}

impl Store {
    /// The company's calendar; at most a minute old. A process that changes it forgets it at once.
    pub async fn calendar(&self, org: &OrgId, now: Instant) -> Result<Arc<Calendar>, StoreError> {
        if let Some(known) = self.calendars.get(org, now) {
            return Ok(known);
        }
        Ok(self.company(org, now).await?.1)
    }

    /// The organization and its calendar in one query, both to be remembered.
    pub(crate) async fn company(&self, org: &OrgId, now: Instant) -> Result<(Option<Organization>, Arc<Calendar>), StoreError> {
        let (mut organization, mut years) = (None, Vec::new());
        for raw in self.table.query(&org_pk(org), Range::BeginsWith(ORGANIZATION_SK)).await? {
            match text(&raw, "sk") {
                ORGANIZATION_SK => organization = Some(Organization::from_raw(org.clone(), raw)?),
                sk if sk.starts_with(YEARS) => years.push(from_raw(raw)?.content),
                _ => {}
            }
        }
        if let Some(organization) = &organization {
            self.organizations.put(org.clone(), organization.clone(), now);
        }
        let calendar = Arc::new(Calendar::of_years(years));
        // That a company has none is remembered, too: most have none.
        self.calendars.put(org.clone(), calendar.clone(), now);
        Ok((organization, calendar))
    }

    /// Every year of which the company says something, in order.
    pub async fn calendar_years(&self, org: &OrgId) -> Result<Vec<StoredYear>, StoreError> {
        self.table.query_consistently(&org_pk(org), Range::BeginsWith(YEARS)).await?.into_iter().map(from_raw).collect()
    }

    /// Stores a year over the revision that was read, and tells the new one. [`StoreError::Conflict`] if that is not
    /// what is there.
    pub async fn put_calendar_year(&self, org: &OrgId, year: &StoredYear) -> Result<u64, StoreError> {
        let content = serde_json::to_string(&year.content).map_err(|error| corrupt(error.to_string()))?;
        let item = CalendarItem { content, past: year.past_change.clone(), rev: year.rev + 1 };
        let written = self.table.put_over(item.to_raw(calendar_key(org, year.year), None)?, year.rev).await;
        self.calendars.forget(org);
        written.map(|()| year.rev + 1)
    }
}
