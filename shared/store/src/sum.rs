//! Monthly sums 月度汇总: `SUM#o#month#department` / `e`, what the days of a month come to that a person had in a department. Statistics
//! read them instead of facts. They follow from the facts and can be made anew at any time; an item is as long as what stands in
//! it, some 600 bytes, so that ten thousand people's month is read for less than two thousand units.
//!
//! `ORG#o` / `SUM#month` says as of when a month's sums are.

use daka_domain::Instant;
use daka_domain::id::{DepartmentId, EmployeeId, GroupId, LeaveTypeId, OrgId};
use daka_domain::judgement::DayShare;
use daka_domain::month::{DayAlerts, DaySum, LeaveOfDay, OvertimeSum};
use daka_domain::overtime::DayClass;
use daka_domain::status::StatusSet;
use daka_domain::time::{Month, WorkDate};
use serde::{Deserialize, Serialize};

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

/// A day as it is stored: bare numbers, most of which are small.
#[derive(Serialize, Deserialize)]
struct DayForm {
    day: u8,
    settled: bool,
    statuses: u32,
    late_min: i32,
    early_min: i32,
    worked_s: i64,
    standard_s: i64,
    due: u32,
    absent: u32,
    leave: u32,
    not_attended: u32,
    overtime: Vec<(u8, i32, i32, i32, i32)>,
    corrections: u8,
    leave_by_type: Vec<(LeaveTypeId, u32, i32)>,
    month_over: bool,
    day_over: bool,
}

impl From<&DaySum> for DayForm {
    fn from(day: &DaySum) -> Self {
        let class = |class: DayClass| DayClass::ALL.iter().position(|known| *known == class).and_then(|place| u8::try_from(place).ok());
        let overtime = day.overtime.iter().map(|sum| {
            let OvertimeSum { credited_min, uncredited_min, amount_min, comp_leave_min, .. } = *sum;
            (class(sum.class).unwrap_or_default(), credited_min, uncredited_min, amount_min, comp_leave_min)
        });
        Self {
            day: day_of(day.date),
            settled: day.settled,
            statuses: day.statuses.bits(),
            late_min: day.late_min,
            early_min: day.early_min,
            worked_s: day.worked_s,
            standard_s: day.standard_s,
            due: day.due.parts(),
            absent: day.absent.parts(),
            leave: day.leave.parts(),
            not_attended: day.not_attended.parts(),
            overtime: overtime.collect(),
            corrections: day.corrections,
            leave_by_type: day.leave_by_type.iter().map(|own| (own.leave_type.clone(), own.share.parts(), own.min)).collect(),
            month_over: day.alerts.month_over_limit,
            day_over: day.alerts.day_over_limit,
        }
    }
}

impl DayForm {
    fn read(self, month: Month) -> Option<DaySum> {
        let overtime = self.overtime.into_iter().map(|(class, credited_min, uncredited_min, amount_min, comp_leave_min)| {
            let class = *DayClass::ALL.get(usize::from(class))?;
            Some(OvertimeSum { class, credited_min, uncredited_min, amount_min, comp_leave_min })
        });
        let leave = self
            .leave_by_type
            .into_iter()
            .map(|(leave_type, share, min)| Some(LeaveOfDay { leave_type, share: DayShare::of_parts(share)?, min }));
        Some(DaySum {
            date: date_of(month, self.day),
            settled: self.settled,
            statuses: StatusSet::of_bits(self.statuses)?,
            late_min: self.late_min,
            early_min: self.early_min,
            worked_s: self.worked_s,
            standard_s: self.standard_s,
            due: DayShare::of_parts(self.due)?,
            absent: DayShare::of_parts(self.absent)?,
            leave: DayShare::of_parts(self.leave)?,
            not_attended: DayShare::of_parts(self.not_attended)?,
            overtime: overtime.collect::<Option<_>>()?,
            corrections: self.corrections,
            leave_by_type: leave.collect::<Option<_>>()?,
            alerts: DayAlerts { month_over_limit: self.month_over, day_over_limit: self.day_over },
        })
    }
}

fn day_of(date: WorkDate) -> u8 {
    let first = date.month().first().date();
    u8::try_from((date.date() - first).num_days() + 1).unwrap_or_default()
}

fn date_of(month: Month, day: u8) -> WorkDate {
    month.first().plus_days(i64::from(day) - 1)
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
        let forms: Vec<DayForm> = postcard::from_bytes(&item.days).map_err(|error| corrupt(error.to_string()))?;
        let days = forms.into_iter().map(|form| form.read(month).ok_or_else(|| corrupt("a day that there cannot be".into())));
        let groups = item.groups.into_iter().map(|(day, group)| (date_of(month, day), group));
        Ok(Self { employee_id, days: days.collect::<Result<_, _>>()?, groups: groups.collect(), rev: item.rev })
    }

    fn item(&self) -> Result<SumItem, StoreError> {
        let forms: Vec<DayForm> = self.days.iter().map(Into::into).collect();
        let days = postcard::to_stdvec(&forms).map_err(|error| StoreError::Corrupt { kind: SumItem::KIND, why: error.to_string() })?;
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
