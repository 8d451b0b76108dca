//! What the days of a closed month came to, of a person: `EMP#o#e` / `D~M#inverse#month#Z`. It stands beside the month's plan, so that
//! whoever reads days reads it with them; in the index at `FROZEN#o#month#department` / `e`, under the department of the last of its
//! days: a department's closed month is one query.
//!
//! It is numbers alone: whoever is erased leaves it behind, and the books still add up.

use std::collections::BTreeMap;

use daka_domain::Instant;
use daka_domain::id::{DepartmentId, EmployeeId, OrgId};
use daka_domain::judgement::DayVerdict;
use daka_domain::month::DaySum;
use daka_domain::time::{Month, WorkDate};
use ring::digest::{Context, SHA256, digest};
use serde::{Deserialize, Serialize};

use crate::card::{Card, employee_pk};
use crate::day_form::{read_days, write_days};
use crate::item::{IndexKey, Item, Key, RawItem, text};
use crate::roster::plan_sk;
use crate::table::{Condition, Range};
use crate::{Store, StoreError};

/// Behind the key of the month's plan.
const SUFFIX: &str = "#Z";

/// A person's month as it was when it was closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenMonth {
    /// The month.
    pub month: Month,
    /// Its days, in order, in whatever departments they were.
    pub days: Vec<DaySum>,
    /// When the closing began by which it was made.
    pub closing: Instant,
}

#[derive(Serialize, Deserialize)]
struct FrozenItem {
    #[serde(with = "serde_bytes")]
    days: Vec<u8>,
    #[serde(with = "chrono::serde::ts_seconds")]
    at: Instant,
}

impl Item for FrozenItem {
    const KIND: &'static str = "closed month";
}

fn key(org: &OrgId, employee: &EmployeeId, month: Month) -> Key {
    Key { pk: employee_pk(org, employee), sk: format!("{}{SUFFIX}", plan_sk(month)) }
}

fn department_bk(org: &OrgId, month: Month, department: &DepartmentId) -> String {
    format!("FROZEN#{org}#{month}#{department}")
}

fn corrupt(why: String) -> StoreError {
    StoreError::Corrupt { kind: FrozenItem::KIND, why }
}

impl FrozenMonth {
    fn from_raw(month: Month, raw: RawItem) -> Result<Self, StoreError> {
        let item = FrozenItem::from_raw(raw)?;
        Ok(Self { month, days: read_days(month, &item.days).map_err(corrupt)?, closing: item.at })
    }

    /// One of its days.
    pub fn day(&self, date: WorkDate) -> Option<&DaySum> {
        self.days.iter().find(|day| day.date == date)
    }

    /// A verdict of one of its days, as it was when the month was closed.
    pub fn judged(&self, verdict: DayVerdict) -> DayVerdict {
        match self.day(verdict.date) {
            Some(closed) => verdict.as_closed(closed),
            None => verdict,
        }
    }

    /// A digest of its days. It says nothing of whose they are.
    pub fn digest(&self) -> Result<[u8; 32], StoreError> {
        let days = write_days(&self.days).map_err(corrupt)?;
        let mut bytes = [0; 32];
        bytes.copy_from_slice(digest(&SHA256, &days).as_ref());
        Ok(bytes)
    }
}

/// The digest of a company's month, from those of its people in whatever order: SHA-256, in hexadecimal.
pub fn digest_of_month(month: Month, mut people: Vec<[u8; 32]>) -> String {
    people.sort_unstable();
    let mut context = Context::new(&SHA256);
    context.update(month.to_string().as_bytes());
    for person in people {
        context.update(&person);
    }
    context.finish().as_ref().iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// The closed months of a person, as they are read with their days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrozenMonths(BTreeMap<Month, FrozenMonth>);

impl FrozenMonths {
    /// Takes an item in, if it is a closed month.
    pub(crate) fn collect(&mut self, raw: &RawItem) -> Result<(), StoreError> {
        if let Some(month) = month_of(text(raw, "sk")) {
            self.0.insert(month, FrozenMonth::from_raw(month, raw.clone())?);
        }
        Ok(())
    }

    /// What a month was when it was closed, or closed the last time.
    pub fn get(&self, month: Month) -> Option<&FrozenMonth> {
        self.0.get(&month)
    }
}

/// Whether a sort key of a person's is a closed month's.
pub(crate) fn is_frozen_month(sk: &str) -> bool {
    month_of(sk).is_some()
}

fn month_of(sk: &str) -> Option<Month> {
    sk.strip_suffix(SUFFIX)?.strip_prefix("D~M#")?.split_once('#')?.1.parse().ok()
}

impl Store {
    /// Keeps what a person's month came to. The same again changes nothing; a later closing takes its place.
    pub async fn freeze_month(&self, org: &OrgId, card: &Card, frozen: &FrozenMonth) -> Result<(), StoreError> {
        let last = frozen.days.last().and_then(|day| card.employment.assignment_on(day.date));
        let index =
            last.map(|assigned| IndexKey { bk: department_bk(org, frozen.month, &assigned.department), bs: card.employee_id.to_string() });
        let item = FrozenItem { days: write_days(&frozen.days).map_err(corrupt)?, at: frozen.closing };
        let raw = item.to_raw(key(org, &card.employee_id, frozen.month), index)?;
        self.table.put(raw, Condition::None).await?;
        Ok(())
    }

    /// Forgets what a person's month came to: closed again, it has no day of theirs.
    pub async fn forget_frozen_month(&self, org: &OrgId, employee: &EmployeeId, month: Month) -> Result<(), StoreError> {
        self.table.delete(key(org, employee, month), Condition::None).await?;
        Ok(())
    }

    /// What a person's month came to when it was closed; none when it never was, or they had no day in it.
    pub async fn frozen_month(&self, org: &OrgId, employee: &EmployeeId, month: Month) -> Result<Option<FrozenMonth>, StoreError> {
        let raw = self.table.get(key(org, employee, month), true).await?;
        raw.map(|raw| FrozenMonth::from_raw(month, raw)).transpose()
    }

    /// What the month of those came to who had the last of its days in a department.
    pub async fn frozen_of_department(
        &self,
        org: &OrgId,
        month: Month,
        department: &DepartmentId,
    ) -> Result<Vec<(EmployeeId, FrozenMonth)>, StoreError> {
        let items = self.table.query_index(&department_bk(org, month, department), Range::All).await?;
        let frozen = |raw: RawItem| {
            let employee = EmployeeId::new(text(&raw, "bs")).map_err(|error| corrupt(error.to_string()))?;
            Ok((employee, FrozenMonth::from_raw(month, raw)?))
        };
        items.into_iter().map(frozen).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_month_stands_right_behind_its_plan_and_is_no_plan() {
        let month: Month = "2026-11".parse().expect("a month");
        let sk = format!("{}{SUFFIX}", plan_sk(month));
        assert_eq!(month_of(&sk), Some(month));
        assert_eq!(month_of(&plan_sk(month)), None);
        let neighbours = [plan_sk(month), sk.clone(), format!("{}~", plan_sk(month))];
        assert!(neighbours.is_sorted(), "{neighbours:?}");
        assert!(sk < plan_sk("2026-10".parse().expect("a month")), "no month before it is read");
    }

    #[test]
    fn the_digest_of_a_month_is_of_its_people_in_whatever_order() {
        let month: Month = "2026-11".parse().expect("a month");
        let (a, b) = ([1; 32], [2; 32]);
        let told = digest_of_month(month, vec![a, b]);
        assert_eq!(told.len(), 64);
        assert_eq!(told, digest_of_month(month, vec![b, a]));
        assert_ne!(told, digest_of_month(month, vec![a]));
        assert_ne!(told, digest_of_month("2026-12".parse().expect("a month"), vec![a, b]));
    }
}
