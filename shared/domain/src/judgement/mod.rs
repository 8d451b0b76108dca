//! Judgement: a day's result as a pure function of its plan and its punches (RULES §4, §5, §7, §14).
//!
//! `matching` says which punch stands for which side of which section; `timing` judges a side;
//! `worked` sums worked time; this file puts a day together.

mod matching;
mod outcome;
mod timing;
mod worked;

use serde::{Serialize, Serializer};
use smallvec::SmallVec;

pub use matching::{MatchedSection, PunchRef, match_punches};
pub use outcome::outcome_of;

use crate::Instant;
use crate::group::Due;
use crate::plan::DayPlan;
use crate::punch::{PlaceMark, Punch};
use crate::shift::{AbsentPart, Shift, Side};
use crate::status::{Status, StatusSet};
use crate::time::WorkDate;
use crate::trace::{NotDue, Step};

/// A part of a day, exact for halves of up to eight shifts a day. Written as a decimal number of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct DayShare(u32);

impl DayShare {
    /// Parts of one day: a multiple of twice 1 to 8.
    const WHOLE: u32 = 1680;
    /// No part.
    pub const NONE: Self = Self(0);
    /// One day.
    pub const DAY: Self = Self(Self::WHOLE);
    /// Half a day.
    pub const HALF: Self = Self(Self::WHOLE / 2);

    /// The number of days.
    pub fn days(self) -> f64 {
        f64::from(self.0) / f64::from(Self::WHOLE)
    }

    /// This and another part, at most one day.
    #[must_use]
    fn and(self, other: Self) -> Self {
        Self((self.0 + other.0).min(Self::WHOLE))
    }

    /// What this part has beyond another.
    #[must_use]
    fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl std::iter::Sum for DayShare {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        Self(parts.map(|part| part.0).sum())
    }
}

impl Serialize for DayShare {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.days())
    }
}

/// The result of a day, with the reasoning that led to it.
#[derive(Debug, Clone, PartialEq)]
pub struct DayVerdict {
    /// The work date.
    pub date: WorkDate,
    /// Its statuses.
    pub statuses: StatusSet,
    /// Minutes late, over all sections.
    pub late_min: i32,
    /// Minutes left early, over all sections.
    pub early_min: i32,
    /// Worked time in seconds, elapsed.
    pub worked_s: i64,
    /// Nominal time in seconds.
    pub standard_s: i64,
    /// How much of the day was due.
    pub due: DayShare,
    /// How much of what was due is an absence 旷工.
    pub absent: DayShare,
    /// How much of what was due was not attended for another reason (`half_day`).
    pub not_attended: DayShare,
    /// The punches that stand for the sections' sides.
    pub sections: SmallVec<[MatchedSection; 1]>,
    /// The reasoning, in order.
    pub trace: SmallVec<[Step; 8]>,
}

impl DayVerdict {
    fn empty(date: WorkDate) -> Self {
        Self {
            date,
            statuses: StatusSet::default(),
            late_min: 0,
            early_min: 0,
            worked_s: 0,
            standard_s: 0,
            due: DayShare::NONE,
            absent: DayShare::NONE,
            not_attended: DayShare::NONE,
            sections: SmallVec::new(),
            trace: SmallVec::new(),
        }
    }

    /// Whether the day is settled: nothing of it waits.
    pub fn is_settled(&self) -> bool {
        !self.statuses.contains(Status::Pending)
    }
}

/// What may be said at an instant.
#[derive(Clone, Copy)]
struct Settlement {
    settled: bool,
}

/// Judges a work date. `punches` may hold other dates' punches, and must hold those of the date before
/// where its shift touches this one; their order and repetition change nothing.
pub fn judge_day(plan: &DayPlan<'_>, punches: &[Punch], now: Instant) -> DayVerdict {
    let mut verdict = DayVerdict::empty(plan.date);
    let settlement = Settlement { settled: now >= plan.settles_at() };
    match plan.due {
        Due::Shift(_) if plan.exempt => nothing_due(&mut verdict, plan, punches, Status::Exempt, NotDue::Exempt),
        Due::Shift(shift) => judge_shift(&mut verdict, plan, shift, punches, settlement),
        Due::Rest => nothing_due(&mut verdict, plan, punches, Status::Rest, NotDue::Rest),
        Due::Holiday => nothing_due(&mut verdict, plan, punches, Status::Holiday, NotDue::Holiday),
    }
    verdict
}

/// A day on which nothing is due: its punches pair first–last and count for overtime only.
fn nothing_due(verdict: &mut DayVerdict, plan: &DayPlan<'_>, punches: &[Punch], status: Status, why: NotDue) {
    verdict.statuses.insert(status);
    verdict.trace.push(Step::NothingDue { why });
    let (doubtful, counted): (SmallVec<[&Punch; 4]>, SmallVec<[&Punch; 4]>) =
        punches_of(plan, punches).into_iter().partition(|p| p.doubtful);
    if let (Some(first), Some(last)) = (counted.first(), counted.last()) {
        verdict.trace.push(Step::FreePair { first: plan.minute_of(first.at), last: plan.minute_of(last.at) });
    }
    verdict.trace.extend(doubtful.iter().map(|p| Step::DoubtfulTime { punched: plan.minute_of(p.at) }));
}

fn judge_shift(verdict: &mut DayVerdict, plan: &DayPlan<'_>, shift: &Shift, punches: &[Punch], settlement: Settlement) {
    verdict.due = DayShare::DAY;
    verdict.standard_s = i64::from(shift.standard_min()) * 60;
    verdict.sections = match_punches(plan, punches);
    let sections = verdict.sections.clone();
    let any_punch = sections.iter().any(|s| s.on.is_some() || s.off.is_some());
    let any_needed = shift.sections.iter().any(|s| s.on_needed || s.off_needed);
    let absent = any_needed && !any_punch;

    for (index, matched) in sections.iter().enumerate() {
        let section = &shift.sections[index];
        // A shift has at most four sections.
        let number = u8::try_from(index + 1).unwrap_or(u8::MAX);
        verdict.trace.push(Step::Due { section: number, on: section.on, off: section.off });
        timing::judge_side(verdict, shift, section, number, Side::On, matched.on, settlement, absent);
        timing::judge_side(verdict, shift, section, number, Side::Off, matched.off, settlement, absent);
        if any_punch || settlement.settled {
            worked::add_section(verdict, plan, shift, index, matched, settlement);
        }
    }
    if absent && settlement.settled {
        verdict.statuses.insert(Status::Absent);
        verdict.absent = DayShare::DAY;
        verdict.trace.push(Step::NoPunchAtAll);
    }
    if settlement.settled && !absent {
        by_hours(verdict, shift);
    }
    mark_uncounted(verdict, plan, punches, &sections);
    finish(verdict, plan, settlement);
}

/// Thresholds by hours: absence is tested first; both strict (RULES §5).
fn by_hours(verdict: &mut DayVerdict, shift: &Shift) {
    let worked_min = i32::try_from(verdict.worked_s / 60).unwrap_or(i32::MAX);
    let below = |limit: Option<i32>| limit.filter(|min| verdict.worked_s < i64::from(*min) * 60);
    if let Some(below_min) = below(shift.thresholds.absent_below_min) {
        verdict.statuses.insert(Status::Absent);
        verdict.absent = DayShare::DAY;
        verdict.trace.push(Step::AbsentByHours { worked_min, below_min });
    } else if let Some(below_min) = below(shift.thresholds.half_day_below_min) {
        verdict.statuses.insert(Status::HalfDay);
        // Half the day was not attended: an absence of as much is that half, not another.
        verdict.not_attended = DayShare::HALF.less(verdict.absent);
        verdict.trace.push(Step::HalfDayByHours { worked_min, below_min });
    }
}

/// The date's punches in order, each once.
fn punches_of<'p>(plan: &DayPlan, punches: &'p [Punch]) -> SmallVec<[&'p Punch; 4]> {
    let mut own: SmallVec<[&Punch; 4]> = punches.iter().filter(|p| p.work_date == plan.date).collect();
    own.sort_unstable_by_key(|p| (p.at, p.tap_id));
    own.dedup_by_key(|p| p.tap_id);
    own
}

/// Shows the punches that count for nothing, and those made as field work.
fn mark_uncounted(verdict: &mut DayVerdict, plan: &DayPlan<'_>, punches: &[Punch], sections: &[MatchedSection]) {
    for punch in punches_of(plan, punches) {
        let punched = plan.minute_of(punch.at);
        let counted =
            sections.iter().any(|s| s.on.is_some_and(|r| r.tap_id == punch.tap_id) || s.off.is_some_and(|r| r.tap_id == punch.tap_id));
        if punch.doubtful {
            verdict.trace.push(Step::DoubtfulTime { punched });
        } else if !matching::stands_in_a_window(plan, punch) {
            verdict.trace.push(Step::OutsideWindow { punched });
        } else if counted && punch.place == PlaceMark::FieldWork {
            verdict.statuses.insert(Status::FieldWork);
            verdict.trace.push(Step::FieldWork { punched });
        }
    }
}

fn finish(verdict: &mut DayVerdict, plan: &DayPlan<'_>, settlement: Settlement) {
    let beside_normal = [Status::Leave, Status::Trip, Status::FieldWork];
    if !settlement.settled {
        verdict.statuses.insert(Status::Pending);
        verdict.trace.push(Step::NotSettled { until: plan.minute_of(plan.settles_at()) });
    } else if verdict.statuses.iter().all(|status| beside_normal.contains(&status)) {
        verdict.statuses.insert(Status::Normal);
    }
}

impl DayVerdict {
    fn add_absence(&mut self, part: AbsentPart) {
        let share = match part {
            AbsentPart::Half => DayShare::HALF,
            AbsentPart::Whole => DayShare::DAY,
        };
        self.statuses.insert(Status::Absent);
        self.absent = self.absent.and(share);
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
