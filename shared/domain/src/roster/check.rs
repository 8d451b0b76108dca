//! What speaks against a roster: every reason at once, so that a planner sees all of them (RULES §2).

use std::collections::BTreeSet;

use serde::Serialize;

use super::overlap::{RosterSlot, roster_overlaps};
use crate::group::{GroupSettings, Mode};
use crate::id::ShiftId;
use crate::plan::NoPlan;
use crate::rulebook::PersonRules;
use crate::sentence::Sentence;
use crate::time::WorkDate;

/// How far away a date's shifts may lie and still share a minute with another's: a shift reaches half a day before its
/// date and 16 hours past it.
pub const OVERLAP_REACH_DAYS: i64 = 2;

/// A shift as people know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct NamedShift {
    /// Its id in the group.
    pub id: ShiftId,
    /// Its name.
    pub name: String,
}

/// Why a date's roster cannot be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum ClashReason {
    /// The person is not employed on the date.
    NotEmployed,
    /// The person is in no group with rules on the date.
    NoRules,
    /// The person's group has no rosters on the date.
    NotRostered,
    /// The group has no such shift on the date.
    UnknownShift {
        /// What was asked for.
        shift: ShiftId,
    },
    /// The group gives one shift a day.
    OneShiftADay,
    /// Two shifts share minutes.
    Overlap {
        /// The shift of the date.
        shift: NamedShift,
        /// The date of the other.
        other_date: WorkDate,
        /// The other shift.
        other_shift: NamedShift,
        /// Minutes that they share.
        shared_min: i64,
    },
}

/// A date of a person's roster that cannot be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct RosterClash {
    /// The date.
    pub date: WorkDate,
    /// Why.
    #[serde(flatten)]
    pub reason: ClashReason,
}

impl RosterClash {
    /// The reason as a sentence.
    pub fn sentence(&self) -> Sentence {
        let date = self.date;
        match &self.reason {
            ClashReason::NotEmployed => Sentence::new(format!("{date} 不在任职期间"), format!("not employed on {date}")),
            ClashReason::NoRules => Sentence::new(format!("{date} 没有考勤组"), format!("in no attendance group on {date}")),
            ClashReason::NotRostered => {
                Sentence::new(format!("{date} 所在考勤组不是排班制"), format!("the group of {date} has no rosters"))
            }
            ClashReason::UnknownShift { shift } => {
                Sentence::new(format!("{date} 考勤组没有班次 {shift}"), format!("the group has no shift {shift} on {date}"))
            }
            ClashReason::OneShiftADay => {
                Sentence::new(format!("{date} 考勤组每天只能排一个班次"), format!("the group gives one shift a day, on {date} too"))
            }
            ClashReason::Overlap { shift, other_date, other_shift, shared_min } => Sentence::new(
                format!("{date} {} 与 {other_date} {} 重叠 {shared_min} 分钟", shift.name, other_shift.name),
                format!("{} on {date} and {} on {other_date} share {shared_min} minutes", shift.name, other_shift.name),
            ),
        }
    }
}

/// What speaks against the roster of `dates`, whose shifts `asked` tells: none where it says nothing. `rules` are the
/// person's with that roster laid down; its neighbouring dates count, whatever says what is due on them.
pub fn roster_clashes<'a>(
    rules: &PersonRules<'_>,
    dates: &BTreeSet<WorkDate>,
    asked: impl Fn(WorkDate) -> Option<&'a [ShiftId]>,
) -> Vec<RosterClash> {
    let mut found: Vec<RosterClash> = Vec::new();
    for date in dates {
        let Some(shifts) = asked(*date) else { continue };
        let reasons = match rules.settings(*date) {
            Err(NoPlan::NotEmployed) => vec![ClashReason::NotEmployed],
            Err(NoPlan::NoRules) => vec![ClashReason::NoRules],
            Ok(settings) => of_date(settings, shifts),
        };
        found.extend(reasons.into_iter().map(|reason| RosterClash { date: *date, reason }));
    }
    found.extend(overlaps(rules, dates));
    found.sort_by_key(|clash| clash.date);
    found
}

/// What a date's shifts lack in its group.
fn of_date(settings: &GroupSettings, shifts: &[ShiftId]) -> Vec<ClashReason> {
    let Mode::Roster(mode) = &settings.mode else { return vec![ClashReason::NotRostered] };
    let unknown = shifts.iter().filter(|id| settings.shift(id).is_none());
    let mut reasons: Vec<_> = unknown.map(|shift| ClashReason::UnknownShift { shift: shift.clone() }).collect();
    if shifts.len() > 1 && !mode.several_shifts {
        reasons.push(ClashReason::OneShiftADay);
    }
    reasons
}

/// The shifts of `dates` that overlap with others, each pair once.
fn overlaps(rules: &PersonRules<'_>, dates: &BTreeSet<WorkDate>) -> Vec<RosterClash> {
    let near: BTreeSet<WorkDate> =
        dates.iter().flat_map(|date| date.plus_days(-OVERLAP_REACH_DAYS).through(date.plus_days(OVERLAP_REACH_DAYS))).collect();
    let mut slots: Vec<RosterSlot<'_>> = Vec::new();
    for date in near {
        slots.extend(rules.due_shifts(date).into_iter().map(|shift| RosterSlot { date, shift }));
    }
    let named = |slot: &RosterSlot<'_>| NamedShift { id: slot.shift.id.clone(), name: slot.shift.name.clone() };
    let pairs = roster_overlaps(&slots).into_iter().filter_map(|pair| {
        let (first, second) = (&slots[pair.first], &slots[pair.second]);
        let (own, other) = if dates.contains(&second.date) { (second, first) } else { (first, second) };
        dates.contains(&own.date).then(|| RosterClash {
            date: own.date,
            reason: ClashReason::Overlap {
                shift: named(own),
                other_date: other.date,
                other_shift: named(other),
                shared_min: pair.shared_min,
            },
        })
    });
    pairs.collect()
}

#[cfg(test)]
mod tests;
