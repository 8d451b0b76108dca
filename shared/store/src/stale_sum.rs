//! Marks that monthly sums are not right any more: `STALE#o` / `id`. What changes facts of a day that was settled puts one first, which says
//! whose sums of which months it is about; whoever finds it makes them anew.

use chrono::{DateTime, TimeDelta};
use daka_domain::Instant;
use daka_domain::id::{DepartmentId, EmployeeId, OrgId};
use daka_domain::time::Month;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::item::{Item, Key, RawItem, text};
use crate::table::{Condition, Range};
use crate::{Store, StoreError};

/// How long a mark can lie that nobody looks for, in days: as long as anybody's facts can still change.
const STALE_KEPT_DAYS: i64 = 800;

/// A mark that facts behind somebody's sums change, or have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaleSum {
    /// Whose; none for everybody's.
    pub employee_id: Option<EmployeeId>,
    /// Of which months: the first, and the last.
    pub span: (Month, Month),
    /// From when on whatever put the mark is done with its change: before that it stays.
    pub settles_at: Instant,
    /// Departments in which the person has been, besides those in which they are by now.
    pub departments: Vec<DepartmentId>,
    key: Key,
}

#[derive(Serialize, Deserialize)]
struct StaleItem {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    employee: Option<EmployeeId>,
    first: Month,
    last: Month,
    /// As ten digits: the mark is taken away as it was read, and not once another of the same cause has taken its place.
    at: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    departments: Vec<DepartmentId>,
    #[serde(with = "chrono::serde::ts_seconds")]
    expires_at: Instant,
}

impl Item for StaleItem {
    const KIND: &'static str = "stale sum";
}

fn at_text(at: Instant) -> String {
    format!("{:010}", at.timestamp())
}

fn stale_pk(org: &OrgId) -> String {
    format!("STALE#{org}")
}

impl StaleSum {
    /// Whether it is about a month.
    pub fn touches(&self, month: Month) -> bool {
        (self.span.0..=self.span.1).contains(&month)
    }

    /// The months that it is about.
    pub fn months(&self) -> impl Iterator<Item = Month> + use<> {
        let (first, last) = self.span;
        first.through(last)
    }
}

impl Store {
    /// Marks that facts behind sums of some months are about to change, somebody's or everybody's: until `settles_at` whoever asked for it
    /// is done. With somebody go the departments in which they were before.
    pub async fn mark_stale(
        &self,
        org: &OrgId,
        (first, last): (Month, Month),
        whose: Option<(&EmployeeId, &[DepartmentId])>,
        (settles_at, id): (Instant, Uuid),
    ) -> Result<(), StoreError> {
        let (employee, departments) = whose.map_or((None, Vec::new()), |(employee, were)| (Some(employee.clone()), were.to_vec()));
        let expires_at = settles_at + TimeDelta::days(STALE_KEPT_DAYS);
        let item = StaleItem { employee, first, last, at: at_text(settles_at), departments, expires_at };
        let key = Key { pk: stale_pk(org), sk: id.simple().to_string() };
        self.table.put(item.to_raw(key, None)?, Condition::None).await?;
        Ok(())
    }

    /// The marks of a company.
    pub async fn stale_sums(&self, org: &OrgId) -> Result<Vec<StaleSum>, StoreError> {
        let items = self.table.query_consistently(&stale_pk(org), Range::All).await?;
        let read = |raw: RawItem| {
            let key = Key { pk: text(&raw, "pk").to_owned(), sk: text(&raw, "sk").to_owned() };
            let StaleItem { employee, first, last, at, departments, .. } = StaleItem::from_raw(raw)?;
            let instant = at.parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
            let settles_at = instant.ok_or_else(|| StoreError::Corrupt { kind: StaleItem::KIND, why: "at is no instant".into() })?;
            Ok(StaleSum { employee_id: employee, span: (first, last), settles_at, departments, key })
        };
        items.into_iter().map(read).collect()
    }

    /// The sums that a mark is about have been made anew since its change was done.
    pub async fn remove_stale(&self, stale: &StaleSum) -> Result<(), StoreError> {
        self.table.delete(stale.key.clone(), Condition::Names("at", at_text(stale.settles_at))).await?;
        Ok(())
    }
}
