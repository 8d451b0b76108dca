//! Monthly sums 月度汇总: `SUM#o#month#department` / `e`, what the days of a month come to that a person had in a department. Statistics
//! read them instead of facts. They follow from the facts and can be made anew at any time; an item is as long as what stands in
//! it, some 600 bytes, so that ten thousand people's month is read for less than two thousand units.
//!
//! `ORG#o` / `SUM#month` says as of when a month's sums are.

use daka_domain::Instant;
use daka_domain::id::{DepartmentId, EmployeeId, GroupId, OrgId};
use daka_domain::month::DaySum;
use daka_domain::time::{Month, WorkDate};
use serde::{Deserialize, Serialize};

use crate::day_form::{date_of, day_of, read_days, write_days};
use crate::item::{Item, Key, RawItem, text};
use crate::organization::org_pk;
use crate::table::{Condition, Range};
use crate::{Store, StoreError, Written};

/// A month of a person in a department.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthSum {
    /// Who.
    pub employee_id: EmployeeId,
    /// The days that they had there and that are settled, in order.
    pub days: Vec<DaySum>,
    /// From which of them on they were in which group.
    pub groups: Vec<(WorkDate, GroupId)>,
    /// Revision, for the optimistic lock; 0 for what is not stored yet.
    pub rev: u64,
}

/// As of when a month's sums are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SumHead {
    /// What had settled by then is in them.
    pub as_of: Instant,
    /// Departments that are there no more, in which somebody had days of the month.
    pub gone: Vec<DepartmentId>,
    /// Revision, for the optimistic lock; 0 for what is not stored yet.
    pub rev: u64,
}

#[derive(Serialize, Deserialize)]
struct SumItem {
    #[serde(with = "serde_bytes")]
    days: Vec<u8>,
    /// The day of the month, and the group.
    groups: Vec<(u8, GroupId)>,
    rev: u64,
}

impl Item for SumItem {
    const KIND: &'static str = "monthly sum";
}

#[derive(Serialize, Deserialize)]
struct HeadItem {
    #[serde(with = "chrono::serde::ts_seconds")]
    as_of: Instant,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    gone: Vec<DepartmentId>,
    rev: u64,
}

impl Item for HeadItem {
    const KIND: &'static str = "head of sums";
}

#[derive(Serialize, Deserialize)]
struct NightItem {
    date: WorkDate,
    rev: u64,
}

impl Item for NightItem {
    const KIND: &'static str = "settled night";
}

fn night_key() -> Key {
    Key { pk: "TICK#NIGHT".into(), sk: "TICK".into() }
}

fn sums_pk(org: &OrgId, month: Month, department: &DepartmentId) -> String {
    format!("SUM#{org}#{month}#{department}")
}

fn sum_key(org: &OrgId, month: Month, department: &DepartmentId, employee: &EmployeeId) -> Key {
    Key { pk: sums_pk(org, month, department), sk: employee.to_string() }
}

fn head_key(org: &OrgId, month: Month) -> Key {
    Key { pk: org_pk(org), sk: format!("SUM#{month}") }
}

impl MonthSum {
    /// One with no day yet.
    pub(crate) fn blank(employee: &EmployeeId) -> Self {
        Self { employee_id: employee.clone(), days: Vec::new(), groups: Vec::new(), rev: 0 }
    }

    fn from_raw(month: Month, raw: RawItem) -> Result<Self, StoreError> {
        let corrupt = |why: String| StoreError::Corrupt { kind: SumItem::KIND, why };
        let employee_id = EmployeeId::new(text(&raw, "sk")).map_err(|error| corrupt(error.to_string()))?;
        let item = SumItem::from_raw(raw)?;
        let days = read_days(month, &item.days).map_err(corrupt)?;
        let groups = item.groups.into_iter().map(|(day, group)| (date_of(month, day), group));
        Ok(Self { employee_id, days, groups: groups.collect(), rev: item.rev })
    }

    fn item(&self) -> Result<SumItem, StoreError> {
        let days = write_days(&self.days).map_err(|why| StoreError::Corrupt { kind: SumItem::KIND, why })?;
        let groups = self.groups.iter().map(|(date, group)| (day_of(*date), group.clone())).collect();
        Ok(SumItem { days, groups, rev: self.rev + 1 })
    }

    /// The group of one of its days.
    pub fn group_on(&self, date: WorkDate) -> Option<&GroupId> {
        self.groups.iter().rev().find(|(from, _)| *from <= date).map(|(_, group)| group)
    }
}

impl Store {
    /// The sums of everybody who had days of a month in a department.
    pub async fn sums(&self, org: &OrgId, month: Month, department: &DepartmentId) -> Result<Vec<MonthSum>, StoreError> {
        let items = self.table.query(&sums_pk(org, month, department), Range::All).await?;
        items.into_iter().map(|raw| MonthSum::from_raw(month, raw)).collect()
    }

    /// Somebody's sum of a month in a department, read strongly.
    pub async fn sum(
        &self,
        org: &OrgId,
        month: Month,
        (department, employee): (&DepartmentId, &EmployeeId),
    ) -> Result<Option<MonthSum>, StoreError> {
        let raw = self.table.get(sum_key(org, month, department, employee), true).await?;
        raw.map(|raw| MonthSum::from_raw(month, raw)).transpose()
    }

    /// Stores a sum over the revision that was read before its facts were: of two who make it anew, who read older facts writes
    /// nothing. [`StoreError::Conflict`] if that is not what is there.
    pub async fn put_sum(&self, org: &OrgId, month: Month, department: &DepartmentId, sum: &MonthSum) -> Result<(), StoreError> {
        let raw = sum.item()?.to_raw(sum_key(org, month, department, &sum.employee_id), None)?;
        self.table.put_over(raw, sum.rev).await
    }

    /// As of when a month's sums are; none where nobody has made them.
    pub async fn sum_head(&self, org: &OrgId, month: Month) -> Result<Option<SumHead>, StoreError> {
        let raw = self.table.get(head_key(org, month), true).await?;
        let item = raw.map(HeadItem::from_raw).transpose()?;
        Ok(item.map(|HeadItem { as_of, gone, rev }| SumHead { as_of, gone, rev }))
    }

    /// Notes as of when a month's sums are, over the revision that was read. [`StoreError::Conflict`] if that is not what is there.
    pub async fn put_sum_head(&self, org: &OrgId, month: Month, head: SumHead) -> Result<(), StoreError> {
        let item = HeadItem { as_of: head.as_of, gone: head.gone, rev: head.rev + 1 };
        self.table.put_over(item.to_raw(head_key(org, month), None)?, head.rev).await
    }

    /// Removes a sum as it was read, of somebody who had no days there after all. [`StoreError::Conflict`] if it is another by now.
    pub async fn remove_sum(&self, org: &OrgId, month: Month, department: &DepartmentId, sum: &MonthSum) -> Result<(), StoreError> {
        let key = sum_key(org, month, department, &sum.employee_id);
        match self.table.delete(key, Condition::over(sum.rev)).await? {
            Written::New => Ok(()),
            Written::Existing(_) => Err(StoreError::Conflict),
        }
    }

    /// The last night on which the sums of all companies were asked for, with the revision; none yet where nobody has.
    pub async fn settled_night(&self) -> Result<(Option<WorkDate>, u64), StoreError> {
        let item = self.table.get(night_key(), true).await?.map(NightItem::from_raw).transpose()?;
        Ok(item.map_or((None, 0), |item| (Some(item.date), item.rev)))
    }

    /// Notes that they were asked for this night, over the revision that was read. [`StoreError::Conflict`] if that is not what is there.
    pub async fn put_settled_night(&self, date: WorkDate, rev: u64) -> Result<(), StoreError> {
        self.table.put_over(NightItem { date, rev: rev + 1 }.to_raw(night_key(), None)?, rev).await
    }
}

#[cfg(test)]
mod tests {
    use daka_domain::id::LeaveTypeId;
    use daka_domain::judgement::DayShare;
    use daka_domain::month::{DayAlerts, LeaveOfDay, OvertimeSum};
    use daka_domain::overtime::DayClass;

    use super::*;

    fn day(date: &str) -> DaySum {
        let overtime =
            OvertimeSum { class: DayClass::Statutory, credited_min: 125, uncredited_min: 5, amount_min: 120, comp_leave_min: 60 };
        let leave = LeaveOfDay { leave_type: LeaveTypeId::new("annual").expect("an id"), share: DayShare::HALF, min: 90 };
        DaySum {
            date: date.parse().expect("a date"),
            settled: true,
            statuses: [daka_domain::status::Status::Late, daka_domain::status::Status::Exempt].into_iter().collect(),
            late_min: 12,
            early_min: -1,
            worked_s: 28_800,
            standard_s: 28_800,
            due: DayShare::DAY,
            absent: DayShare::NONE,
            leave: DayShare::HALF,
            not_attended: DayShare::NONE,
            overtime: [overtime].into_iter().collect(),
            corrections: 2,
            leave_by_type: vec![leave],
            alerts: DayAlerts { month_over_limit: true, day_over_limit: false },
        }
    }

    #[test]
    fn a_sum_is_read_as_it_was_written() {
        let group = |id: &str| GroupId::new(id).expect("an id");
        let sum = MonthSum {
            employee_id: EmployeeId::new("e07").expect("an id"),
            days: vec![day("2026-02-01"), day("2026-02-28")],
            groups: vec![("2026-02-01".parse().expect("a date"), group("day")), ("2026-02-16".parse().expect("a date"), group("night"))],
            rev: 4,
        };
        let month: Month = "2026-02".parse().expect("a month");
        let (org, department) = (OrgId::new("demo").expect("an id"), DepartmentId::new("rnd").expect("an id"));
        let raw = sum.item().expect("an item").to_raw(sum_key(&org, month, &department, &sum.employee_id), None).expect("an item");
        assert_eq!(MonthSum::from_raw(month, raw).expect("a sum"), MonthSum { rev: 5, ..sum.clone() });
        let on = |date: &str| sum.group_on(date.parse().expect("a date")).map(GroupId::as_str);
        assert_eq!((on("2026-02-15"), on("2026-02-16")), (Some("day"), Some("night")));
    }

    #[test]
    fn thirty_one_days_with_a_shift_each_fit_into_a_write_unit() {
        let plain = |date: WorkDate| DaySum { date, overtime: [].into_iter().collect(), leave_by_type: Vec::new(), ..day("2026-01-01") };
        let month: Month = "2026-01".parse().expect("a month");
        let sum = MonthSum {
            employee_id: EmployeeId::new("e07").expect("an id"),
            days: month.days().map(plain).collect(),
            groups: Vec::new(),
            rev: 0,
        };
        let bytes = sum.item().expect("an item").days.len();
        assert!(bytes < 800, "{bytes}");
    }
}
