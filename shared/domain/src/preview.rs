//! Preview: what a change of rules would have made of past days (RULES §15). Nothing is stored.
//!
//! As it was: the punches under the work dates with which they are stored. As it would have been: the
//! punches attributed afresh, as they would have been stored under the proposed rules.

use serde::Serialize;

use crate::Instant;
use crate::judgement::{DayVerdict, judge_day};
use crate::month::{Totals, total};
use crate::plan::DayPlan;
use crate::punch::Punch;
use crate::rulebook::PersonRules;
use crate::status::StatusSet;
use crate::time::WorkDate;
use crate::trace::Step;
use crate::view::StepView;

/// What a day came to, in short.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, utoipa::ToSchema)]
pub struct DayInShort {
    /// Its statuses; none where it has no rules.
    pub statuses: StatusSet,
    /// Minutes late.
    pub late_min: i32,
    /// Minutes left early.
    pub early_min: i32,
    /// Worked time in seconds.
    pub worked_s: i64,
    /// Nominal time in seconds.
    pub standard_s: i64,
    /// How much of it was due, in days.
    pub due_days: f64,
    /// How much of it is an absence, in days.
    pub absent_days: f64,
    /// How much of it was not attended for having worked too little, in days.
    pub not_attended_days: f64,
    /// Credited overtime, rounded, in minutes.
    pub overtime_min: i32,
}

impl From<&DayVerdict> for DayInShort {
    fn from(day: &DayVerdict) -> Self {
        Self {
            statuses: day.statuses,
            late_min: day.late_min,
            early_min: day.early_min,
            worked_s: day.worked_s,
            standard_s: day.standard_s,
            due_days: day.due.days(),
            absent_days: day.absent.days(),
            not_attended_days: day.not_attended.days(),
            overtime_min: day.overtime.iter().map(|credited| credited.amount.minutes()).sum(),
        }
    }
}

/// A day that would have changed.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ChangedDay {
    /// The work date.
    pub date: WorkDate,
    /// As it was.
    pub before: DayInShort,
    /// As it would have been.
    pub after: DayInShort,
    /// The steps of the new reasoning that the old one lacks.
    pub why: Vec<StepView>,
}

/// What a person's days would have come to.
#[derive(Debug, Clone)]
pub struct PersonPreview {
    /// The verdicts as they were.
    pub before: Vec<DayVerdict>,
    /// The verdicts as they would have been.
    pub after: Vec<DayVerdict>,
    /// The days that would have changed.
    pub changed: Vec<ChangedDay>,
}

impl PersonPreview {
    /// The totals as they were, and as they would have been.
    pub fn totals(&self) -> (Totals, Totals) {
        (total(&self.before), total(&self.after))
    }
}

/// Compares a person's days under two sets of rules. `punches` are those around the dates as they are
/// stored.
pub fn compare(
    was: &PersonRules<'_>,
    would_be: &PersonRules<'_>,
    punches: &[Punch],
    dates: impl Iterator<Item = WorkDate>,
    now: Instant,
) -> PersonPreview {
    let dates: Vec<WorkDate> = dates.collect();
    let mut found = PersonPreview { before: Vec::new(), after: Vec::new(), changed: Vec::new() };
    let (Some(first), Some(last)) = (dates.iter().min(), dates.iter().max()) else { return found };
    // A punch whose tap lies some days beyond the dates cannot come to them.
    let (from, to) = (first.plus_days(-4), last.plus_days(4));
    let (was, would_be) = (was.plans_of(from, to), would_be.plans_of(from, to));
    let afresh = would_be.attribute_afresh(punches);
    for date in dates {
        let (Some(old), Some(new)) = (was.of(date), would_be.of(date)) else { continue };
        let (before, after) = (judge_day(old, punches, now), judge_day(new, &afresh, now));
        let (in_short, in_short_after) = (DayInShort::from(&before), DayInShort::from(&after));
        if in_short != in_short_after {
            found.changed.push(ChangedDay { date, before: in_short, after: in_short_after, why: new_steps(&before, &after, new) });
        }
        found.before.push(before);
        found.after.push(after);
    }
    found
}

fn new_steps(before: &DayVerdict, after: &DayVerdict, plan: &DayPlan<'_>) -> Vec<StepView> {
    let is_new = |step: &&Step| !before.trace.contains(step);
    after.trace.iter().filter(is_new).map(|step| StepView::new(step, plan)).collect()
}
