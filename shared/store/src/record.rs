//! A person's facts and rules for a stretch of days.

use std::collections::BTreeMap;

use daka_domain::Instant;
use daka_domain::correction::Correction;
use daka_domain::id::{DepartmentId, EmployeeId, OrgId};
use daka_domain::judgement::{DayVerdict, judge_day};
use daka_domain::month::{Closings, DaySum, day_sums};
use daka_domain::plan::DayPlan;
use daka_domain::punch::Punch;
use daka_domain::rulebook::{PersonRules, Rulebook};
use daka_domain::time::{Month, WorkDate};

use crate::{
    Card, CorrectionFact, Facts, FrozenMonth, FrozenMonths, MonthSum, Planned, PunchFact, Store, StoreError, StoredLedger, counted,
};

/// A person, their rules, their punches, and the corrections that were asked for: what a day of theirs is judged by.
#[derive(Debug)]
pub struct Record {
    /// Their card.
    pub card: Card,
    /// The rules of the groups they are or were in.
    pub book: Rulebook,
    /// Their punches of the stretch, and some of the days around it.
    pub facts: Vec<PunchFact>,
    /// The corrections that were asked for, whatever became of them.
    pub corrections: Vec<CorrectionFact>,
    /// What is laid down for them.
    pub planned: Planned,
    /// Their reminders.
    pub ledger: StoredLedger,
    /// Which months the company has closed.
    pub closings: Closings,
    /// What their months came to that were closed.
    pub frozen: FrozenMonths,
}

/// Which work dates are wanted.
#[derive(Debug, Clone, Copy)]
pub enum Stretch {
    /// From a date to the present, and what is known of the time to come.
    Since(WorkDate),
    /// From a date to another, both included.
    Between(WorkDate, WorkDate),
}

impl Record {
    /// Reads a person's record; none when there is no such employee.
    ///
    /// A punch's key has its tap's UTC date, which lies within two days of its work date: a shift with
    /// its windows reaches half a day before its date and less than two beyond it, and a zone adds at
    /// most fourteen hours.
    pub async fn read(
        store: &Store,
        org: &OrgId,
        employee: &EmployeeId,
        stretch: Stretch,
        now: Instant,
    ) -> Result<Option<Self>, StoreError> {
        let facts = match stretch {
            // On the heap: many wait for a record who wait for other things, too.
            Stretch::Since(from) => Box::pin(store.facts_since(org, employee, from.plus_days(-2).date())).await?,
            Stretch::Between(from, to) => {
                Box::pin(store.facts_between(org, employee, from.plus_days(-2).date(), to.plus_days(2).date())).await?
            }
        };
        let Some(Facts { card, punches, corrections, planned, ledger, frozen, .. }) = facts else { return Ok(None) };
        let book = Box::pin(store.rulebook(org, &[&card.employment], now)).await?;
        let organization = store.organization_lately(org, now).await?;
        let closings = organization.map(|organization| organization.closings).unwrap_or_default();
        Ok(Some(Self { card, book, facts: punches, corrections, planned, ledger, closings, frozen }))
    }

    /// The punches that days are judged by.
    pub fn punches(&self) -> Vec<Punch> {
        counted(&self.facts, &self.corrections)
    }

    /// The corrections of a work date that were asked for, in order of time.
    pub fn corrections_of(&self, date: WorkDate) -> Vec<&Correction> {
        let all = self.corrections.iter().map(|fact| &fact.correction);
        let mut own: Vec<&Correction> = all.filter(|correction| correction.work_date == date).collect();
        own.sort_by_key(|correction| (correction.approval.asked_at, correction.id));
        own
    }

    /// The punches of a work date, in order of time.
    pub fn facts_of(&self, date: WorkDate) -> Vec<&PunchFact> {
        let mut facts: Vec<&PunchFact> = self.facts.iter().filter(|fact| fact.work_date() == date).collect();
        facts.sort_by_key(|fact| (fact.punch.at, fact.punch.tap_id));
        facts
    }

    /// The first day of a month that had not settled at a moment, though the rules ask something of it.
    pub fn first_unsettled(&self, month: Month, at: Instant) -> Option<WorkDate> {
        let rules = self.rules();
        month.days().find(|date| rules.plan(*date).is_ok_and(|plan| plan.settles_at() > at))
    }

    /// What a month came to that is being closed; none where the person had no day in it. The month was read.
    pub fn frozen_as_of(&self, month: Month, closing: Instant, settled_by: Instant) -> Option<FrozenMonth> {
        let days = self.days_of_month(month, settled_by);
        (!days.is_empty()).then_some(FrozenMonth { month, days, closing })
    }

    /// Whether a date's month is told as it was kept: it is closed, or of somebody who was erased, of whom nothing else is left.
    fn goes_by_kept(&self, date: WorkDate) -> bool {
        self.card.erased || self.closings.is_closed(date)
    }

    /// Judges a day by punches of the person; of a closed month it is as it was then.
    pub fn judge(&self, plan: &DayPlan<'_>, punches: &[Punch], now: Instant) -> DayVerdict {
        let verdict = judge_day(plan, punches, now);
        match self.frozen.get(plan.date.month()).filter(|_| self.goes_by_kept(plan.date)) {
            Some(closed) => closed.judged(verdict),
            None => verdict,
        }
    }

    /// What the days of a month come to that had settled at a moment, in order; of a closed month what they came to then.
    fn days_of_month(&self, month: Month, settled_by: Instant) -> Vec<DaySum> {
        if self.goes_by_kept(month.first()) {
            return self.frozen.get(month).map(|frozen| frozen.days.clone()).unwrap_or_default();
        }
        let (rules, punches, taken) = (self.rules(), self.punches(), self.planned.taken());
        let plans = month.days().filter_map(|date| rules.plan(date).ok());
        let judged: Vec<_> = plans.map(|plan| (judge_day(&plan, &punches, settled_by), plan)).filter(|(day, _)| day.settled).collect();
        day_sums(&judged, &taken)
    }

    /// What those days of a month come to that had settled at a moment, by the department in which the person had them. The month was read;
    /// nothing of it is stored yet.
    pub fn month_sums(&self, month: Month, settled_by: Instant) -> BTreeMap<DepartmentId, MonthSum> {
        let mut sums = BTreeMap::new();
        for day in self.days_of_month(month, settled_by) {
            let Some(assigned) = self.card.employment.assignment_on(day.date) else { continue };
            let sum: &mut MonthSum = sums.entry(assigned.department.clone()).or_insert_with(|| MonthSum::blank(&self.card.employee_id));
            if sum.groups.last().is_none_or(|(_, group)| *group != assigned.group) {
                sum.groups.push((day.date, assigned.group.clone()));
            }
            sum.days.push(day);
        }
        sums
    }

    /// What the rules ask of the person.
    pub fn rules(&self) -> PersonRules<'_> {
        self.book.person(&self.card.employment, self.planned.arrangements())
    }
}
