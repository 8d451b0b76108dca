//! What is laid down for a person's month: their roster 排班, the shifts that they chose, and the time that applications take:
//! leave, trips, field work and overtime, each in every month that it touches. What waits takes its time, too, so that of two
//! applications for the same day one meets the other at the revision.
//!
//! `EMP#o#e` / `D~M#inverse#month`: behind the card, the latest month first, so that the one query from a date on, which
//! ends with the card, goes on to the plans of that date's month and of all that come after it, and to none before
//! (docs/DATA_MODEL.md). In the index at `ROSTER#o#month#department` / `e`: a department's month is one query.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::Datelike;
use daka_domain::Instant;
use daka_domain::application::{ApplicationKind, Taken, Wish};
use daka_domain::approval::{Away, OvertimeApproval};
use daka_domain::arrangement::{Arrangements, Choices, Roster};
use daka_domain::employment::Employment;
use daka_domain::id::{ApplicationId, DepartmentId, EmployeeId, LeaveTypeId, OrgId, ShiftId};
use daka_domain::leave::LeaveSpan;
use daka_domain::time::{Month, WorkDate};
use futures::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};

use crate::card::{CARD_SK, Card, employee_pk};
use crate::item::{IndexKey, Item, Key, RawItem, text};
use crate::table::Range;
use crate::{Store, StoreError};

/// More than any month of the years 2000–2100 counts from the year 0.
const INVERSE_OF: i32 = 99_999;
/// How many queries of departments' months are under way at once.
const READS_AT_ONCE: usize = 8;

/// What is laid down for one person's month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthPlan {
    /// The month.
    pub month: Month,
    /// The roster: the shifts of a date, none for rest. A date that it lacks says nothing.
    pub roster: Roster,
    /// The shifts that the person chose.
    pub chosen: Choices,
    /// What applications take of it.
    pub taken: Vec<Taken>,
    /// How often the roster was changed.
    pub edition: u64,
    /// Who changed the roster last.
    pub planned_by: Option<EmployeeId>,
    /// Why days that were past were changed last; sealed under the person's key.
    pub reason: Option<Vec<u8>>,
    /// Revision, for the optimistic lock; 0 for what is not stored yet.
    pub rev: u64,
}

/// What is laid down for one person over some months.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Planned {
    /// Their roster.
    pub roster: Roster,
    /// The shifts that they chose.
    pub chosen: Choices,
    /// What applications take of each month; what comes of it stands beside it.
    taken: BTreeMap<(WorkDate, ApplicationId), Taken>,
    away: Vec<Away>,
    overtime: Vec<OvertimeApproval>,
}

impl Planned {
    /// What the rules are given of it.
    pub fn arrangements(&self) -> Arrangements<'_> {
        Arrangements {
            roster: Some(&self.roster),
            chosen: Some(&self.chosen),
            away: &self.away,
            overtime: &self.overtime,
            ..Arrangements::default()
        }
    }

    /// What applications take of the months that were read, each application once.
    pub fn taken(&self) -> Vec<&Taken> {
        let mut all: Vec<&Taken> = self.taken.values().collect();
        all.sort_by(|a, b| a.id.cmp(&b.id));
        all.dedup_by(|a, b| a.id == b.id);
        all
    }

    /// The same with another roster.
    #[must_use]
    pub fn with_roster(&self, roster: Roster) -> Self {
        Self { roster, ..self.clone() }
    }

    /// Several months together.
    pub fn of(months: impl IntoIterator<Item = MonthPlan>) -> Self {
        let mut planned = Self::default();
        for month in months {
            planned.extend(month);
        }
        planned
    }

    fn extend(&mut self, plan: MonthPlan) {
        self.roster.extend(plan.roster);
        self.chosen.extend(plan.chosen);
        let first = plan.month.first();
        self.take(plan.taken.into_iter().map(|taken| ((first, taken.id.clone()), taken)));
    }

    /// Takes in what applications take of months; the same again changes nothing.
    fn take(&mut self, taken: impl IntoIterator<Item = ((WorkDate, ApplicationId), Taken)>) {
        for ((first, id), taken) in taken {
            if self.taken.contains_key(&(first, id.clone())) {
                continue;
            }
            // Each month has the whole application, and stands for its own dates.
            self.away.extend(taken.away().filter(|away| away.date.month() == first.month()));
            self.overtime.extend(taken.overtime().filter(|own| own.date.month() == first.month()));
            self.taken.insert((first, id), taken);
        }
    }

    /// Adds what another reading brought.
    pub fn merge(&mut self, other: Self) {
        self.roster.extend(other.roster);
        self.chosen.extend(other.chosen);
        self.take(other.taken);
    }

    /// Takes an item in, if it is a month's plan.
    pub(crate) fn collect(&mut self, raw: &RawItem) -> Result<(), StoreError> {
        if let Some(month) = month_of(text(raw, "sk")) {
            self.extend(MonthPlan::from_raw(month, raw.clone())?);
        }
        Ok(())
    }
}

#[derive(Serialize, Deserialize)]
struct MonthPlanItem {
    /// Shifts by day of the month, with commas between them: `"23": "early,late"`, `"24": ""` for rest.
    days: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    chosen: BTreeMap<String, ShiftId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    away: Vec<TakenItem>,
    ed: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<EmployeeId>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "serde_bytes")]
    why: Option<Vec<u8>>,
    rev: u64,
}

impl Item for MonthPlanItem {
    const KIND: &'static str = "month plan";
}

/// What an application takes: its short names keep a month small.
#[derive(Serialize, Deserialize)]
struct TakenItem {
    id: ApplicationId,
    k: ApplicationKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ty: Option<LeaveTypeId>,
    s: LeaveSpan,
    /// Whether it stands.
    y: bool,
    #[serde(with = "chrono::serde::ts_seconds")]
    t: Instant,
}

impl From<&Taken> for TakenItem {
    fn from(taken: &Taken) -> Self {
        let Taken { id, wish: Wish { kind, leave_type, span }, stands, since } = taken.clone();
        Self { id, k: kind, ty: leave_type, s: span, y: stands, t: since }
    }
}

impl From<TakenItem> for Taken {
    fn from(item: TakenItem) -> Self {
        let wish = Wish { kind: item.k, leave_type: item.ty, span: item.s };
        Self { id: item.id, wish, stands: item.y, since: item.t }
    }
}

/// What stands before the months from `month` on, and behind them: `D~M#73684`.
pub(crate) fn plan_sk(month: Month) -> String {
    let date = month.first().date();
    let count = INVERSE_OF - (date.year() * 12 + i32::try_from(date.month0()).unwrap_or_default());
    format!("D~M#{count:05}#{month}")
}

/// Where a query ends that wants the months from `month` on.
pub(crate) fn plans_end(month: Month) -> String {
    format!("{}~", plan_sk(month))
}

fn month_of(sk: &str) -> Option<Month> {
    sk.strip_prefix("D~M#")?.split_once('#')?.1.parse().ok()
}

fn plan_key(org: &OrgId, employee: &EmployeeId, month: Month) -> Key {
    Key { pk: employee_pk(org, employee), sk: plan_sk(month) }
}

fn roster_bk(org: &OrgId, month: Month, department: &DepartmentId) -> String {
    format!("ROSTER#{org}#{month}#{department}")
}

fn day(date: WorkDate) -> String {
    format!("{:02}", date.date().day())
}

fn date_of(month: Month, day: &str) -> Result<WorkDate, StoreError> {
    let number: i64 = day.parse().map_err(|_| corrupt(format!("{day} is no day")))?;
    Ok(month.first().plus_days(number - 1))
}

fn corrupt(why: String) -> StoreError {
    StoreError::Corrupt { kind: MonthPlanItem::KIND, why }
}

fn joined(shifts: &[ShiftId]) -> String {
    shifts.iter().map(ShiftId::as_str).collect::<Vec<_>>().join(",")
}

fn parted(shifts: &str) -> Result<Vec<ShiftId>, StoreError> {
    let ids = shifts.split(',').filter(|id| !id.is_empty());
    ids.map(|id| ShiftId::new(id).map_err(|error| corrupt(error.to_string()))).collect()
}

impl MonthPlan {
    /// A month for which nothing is laid down.
    pub fn blank(month: Month) -> Self {
        let (roster, chosen) = (Roster::new(), Choices::new());
        Self { month, roster, chosen, taken: Vec::new(), edition: 0, planned_by: None, reason: None, rev: 0 }
    }

    fn to_raw(&self, org: &OrgId, card: &Card) -> Result<RawItem, StoreError> {
        let item = MonthPlanItem {
            days: self.roster.iter().map(|(date, shifts)| (day(*date), joined(shifts))).collect(),
            chosen: self.chosen.iter().map(|(date, shift)| (day(*date), shift.clone())).collect(),
            away: self.taken.iter().map(Into::into).collect(),
            ed: self.edition,
            by: self.planned_by.clone(),
            why: self.reason.clone(),
            rev: self.rev,
        };
        let index = department_of(&card.employment, self.month)
            .map(|department| IndexKey { bk: roster_bk(org, self.month, department), bs: card.employee_id.to_string() });
        item.to_raw(plan_key(org, &card.employee_id, self.month), index)
    }

    fn from_raw(month: Month, raw: RawItem) -> Result<Self, StoreError> {
        let item = MonthPlanItem::from_raw(raw)?;
        let roster = item.days.iter().map(|(day, shifts)| Ok((date_of(month, day)?, parted(shifts)?)));
        let roster = roster.collect::<Result<_, StoreError>>()?;
        let chosen = item.chosen.into_iter().map(|(day, shift)| Ok((date_of(month, &day)?, shift)));
        let chosen = chosen.collect::<Result<_, StoreError>>()?;
        let taken = item.away.into_iter().map(Into::into).collect();
        Ok(Self { month, roster, chosen, taken, edition: item.ed, planned_by: item.by, reason: item.why, rev: item.rev })
    }
}

/// Where the index shows a person's month: the department in which they end it.
fn department_of(employment: &Employment, month: Month) -> Option<&DepartmentId> {
    employment.assignment_on(month.last()).map(|assignment| &assignment.department)
}

/// Whose plans are wanted.
#[derive(Debug, Clone, Copy)]
pub struct Rostered<'a> {
    /// Who.
    pub employee_id: &'a EmployeeId,
    /// Where they are.
    pub employment: &'a Employment,
}

impl Store {
    /// A person's card with their plans from a month on, read strongly, in one query; none when there is no such person.
    pub async fn plans_from(&self, org: &OrgId, employee: &EmployeeId, from: Month) -> Result<Option<(Card, Vec<MonthPlan>)>, StoreError> {
        let range = Range::Between(CARD_SK, &plans_end(from));
        let items = self.table.query_consistently(&employee_pk(org, employee), range).await?;
        let (mut card, mut plans) = (None, Vec::new());
        for raw in items {
            let sk = text(&raw, "sk").to_owned();
            if sk == CARD_SK {
                card = Some(Card::from_raw(employee.clone(), raw)?);
            } else if let Some(month) = month_of(&sk) {
                plans.push(MonthPlan::from_raw(month, raw)?);
            }
        }
        Ok(card.map(|card| (card, plans)))
    }

    /// Stores a month's plan over the revision that was read, and tells the new one.
    /// [`StoreError::Conflict`] if that is not what is there.
    pub async fn put_plan(&self, org: &OrgId, card: &Card, plan: &MonthPlan) -> Result<u64, StoreError> {
        let next = MonthPlan { rev: plan.rev + 1, ..plan.clone() };
        self.table.put_over(next.to_raw(org, card)?, plan.rev).await?;
        Ok(next.rev)
    }

    /// A department's plans of a month, by employee id.
    pub async fn department_plans(
        &self,
        org: &OrgId,
        department: &DepartmentId,
        month: Month,
    ) -> Result<Vec<(EmployeeId, MonthPlan)>, StoreError> {
        let items = self.table.query_index(&roster_bk(org, month, department), Range::All).await?;
        let plan = |raw: RawItem| {
            let employee = EmployeeId::new(text(&raw, "bs")).map_err(|error| corrupt(error.to_string()))?;
            Ok((employee, MonthPlan::from_raw(month, raw)?))
        };
        items.into_iter().map(plan).collect()
    }

    /// The plans of several people over the months of a stretch of dates, each month of each by itself.
    ///
    /// A query for each department and month. Who has been moved since a month was planned stands in the index where
    /// they were then, and is asked for alone.
    pub async fn month_plans(
        &self,
        org: &OrgId,
        people: &[Rostered<'_>],
        from: WorkDate,
        to: WorkDate,
    ) -> Result<HashMap<EmployeeId, Vec<MonthPlan>>, StoreError> {
        let mut months: Vec<Month> = from.through(to).map(WorkDate::month).collect();
        months.dedup();
        let mut found: HashMap<EmployeeId, Vec<MonthPlan>> = HashMap::new();
        let lists: BTreeSet<(DepartmentId, WorkDate)> = people
            .iter()
            .flat_map(|person| months.iter().filter_map(|month| Some((department_of(person.employment, *month)?.clone(), month.first()))))
            .collect();
        let lists =
            lists.into_iter().map(|(department, first)| async move { self.department_plans(org, &department, first.month()).await });
        let mut lists = stream::iter(lists).buffer_unordered(READS_AT_ONCE);
        while let Some(plans) = lists.try_next().await? {
            for (employee, plan) in plans {
                found.entry(employee).or_default().push(plan);
            }
        }
        drop(lists);
        let known = |employee: &EmployeeId, month: Month| found.get(employee).is_some_and(|own| own.iter().any(|plan| plan.month == month));
        let moved = people.iter().filter(|person| person.employment.assignments.len() > 1);
        let missing: Vec<(EmployeeId, Month)> = moved
            .flat_map(|person| months.iter().map(|month| (person.employee_id.clone(), *month)))
            .filter(|(employee, month)| !known(employee, *month))
            .collect();
        let alone = missing.into_iter().map(|(employee, month)| async move {
            let raw = self.table.get(plan_key(org, &employee, month), false).await?;
            raw.map(|raw| Ok((employee, MonthPlan::from_raw(month, raw)?))).transpose()
        });
        let alone: Vec<Option<(EmployeeId, MonthPlan)>> = stream::iter(alone).buffer_unordered(READS_AT_ONCE).try_collect().await?;
        for (employee, plan) in alone.into_iter().flatten() {
            found.entry(employee).or_default().push(plan);
        }
        Ok(found)
    }

    /// The same, laid together for each person.
    pub async fn planned(
        &self,
        org: &OrgId,
        people: &[Rostered<'_>],
        from: WorkDate,
        to: WorkDate,
    ) -> Result<HashMap<EmployeeId, Planned>, StoreError> {
        let plans = self.month_plans(org, people, from, to).await?;
        Ok(plans.into_iter().map(|(employee, plans)| (employee, Planned::of(plans))).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_months_stand_before_earlier_ones_and_all_behind_the_card() {
        let month = |text: &str| text.parse::<Month>().expect("a month");
        let keys: Vec<String> = ["2100-12", "2027-01", "2026-12", "2026-11", "2000-01"].map(|text| plan_sk(month(text))).into();
        assert!(keys.is_sorted(), "{keys:?}");
        assert!(CARD_SK < keys[0].as_str());
        assert!(keys[2] < plans_end(month("2026-12")) && plans_end(month("2026-12")) < keys[3]);
        assert_eq!(keys.iter().map(|key| month_of(key)).collect::<Vec<_>>()[3], Some(month("2026-11")));
        assert_eq!(month_of("D~CARD"), None);
    }
}
