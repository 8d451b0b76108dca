//! Try-outs of shifts, groups and rosters (RULES §2, §3, §8).

use serde::{Deserialize, Serialize};

use super::{Calculation, LIST_MAX};
use crate::group::GroupSettings;
use crate::half_day::{Half, Split, SplitRule};
use crate::id::ShiftId;
use crate::roster::{Cycle, RosterSlot, roster_overlaps};
use crate::shift::Shift;
use crate::time::{MinuteOfDay, WorkDate};
use crate::validation::{FieldProblem, Problems};

/// Whether something is valid, and every problem that it has.
#[derive(Debug, Clone, Serialize)]
pub struct Validity {
    valid: bool,
    problems: Vec<FieldProblem>,
}

impl Validity {
    fn of(found: Result<(), Vec<FieldProblem>>) -> Self {
        let problems = found.err().unwrap_or_default();
        Self { valid: problems.is_empty(), problems }
    }
}

fn problems_of(shift: &Shift) -> Result<(), Vec<FieldProblem>> {
    let mut problems = Problems::default();
    shift.validate(&mut problems);
    problems.finish()
}

/// A shift.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShiftCase {
    shift: Shift,
}

/// The windows of a section, both ends included.
#[derive(Debug, Clone, Serialize)]
pub struct SectionWindows {
    on_earliest: MinuteOfDay,
    on_latest: MinuteOfDay,
    off_earliest: MinuteOfDay,
    off_latest: MinuteOfDay,
}

/// Whether the shift is valid; if so, its windows with the defaults filled in.
#[derive(Debug, Clone, Serialize)]
pub struct ShiftFound {
    #[serde(flatten)]
    validity: Validity,
    #[serde(skip_serializing_if = "Option::is_none")]
    windows: Option<Vec<SectionWindows>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    standard_min: Option<i32>,
}

impl Calculation for ShiftCase {
    type Found = ShiftFound;

    fn check(&self, _: &mut Problems) {}

    fn find(&self) -> ShiftFound {
        let validity = Validity::of(problems_of(&self.shift));
        let windows = || {
            let filled = self.shift.windows().into_iter().map(|w| SectionWindows {
                on_earliest: w.on_earliest,
                on_latest: w.on_latest,
                off_earliest: w.off_earliest,
                off_latest: w.off_latest,
            });
            filled.collect()
        };
        let (windows, standard_min) = (validity.valid.then(windows), validity.valid.then(|| self.shift.standard_min()));
        ShiftFound { validity, windows, standard_min }
    }
}

/// A group's settings.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupCase {
    settings: GroupSettings,
}

impl Calculation for GroupCase {
    type Found = Validity;

    fn check(&self, _: &mut Problems) {}

    fn find(&self) -> Validity {
        Validity::of(self.settings.validate())
    }
}

/// Where a shift is split into halves.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HalfDaySplitCase {
    shift: Shift,
    split: SplitRule,
}

/// From one minute up to another.
#[derive(Debug, Clone, Serialize)]
pub struct HalfFound {
    from: MinuteOfDay,
    to: MinuteOfDay,
}

/// The split and both halves.
#[derive(Debug, Clone, Serialize)]
pub struct HalfDaySplitFound {
    #[serde(flatten)]
    split: Split,
    first_half: HalfFound,
    second_half: HalfFound,
}

impl Calculation for HalfDaySplitCase {
    type Found = HalfDaySplitFound;

    fn check(&self, problems: &mut Problems) {
        problems.within("shift", |p| self.shift.validate(p));
        problems.within("split", |p| self.split.validate(&self.shift, p));
    }

    fn find(&self) -> HalfDaySplitFound {
        let split = self.split.split(&self.shift);
        let half = |half| {
            let (from, to) = split.half(half, self.shift.first_on(), self.shift.last_off());
            HalfFound { from, to }
        };
        HalfDaySplitFound { split, first_half: half(Half::First), second_half: half(Half::Second) }
    }
}

/// A shift on a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlotCase {
    date: WorkDate,
    shift: ShiftId,
}

/// A cycle over some dates.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CycleCase {
    #[serde(flatten)]
    cycle: Cycle,
    from: WorkDate,
    to: WorkDate,
}

/// Which shifts of a roster overlap.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RosterOverlapCase {
    /// The shifts.
    shifts: Vec<Shift>,
    /// The roster of one person.
    #[serde(default)]
    slots: Vec<SlotCase>,
    /// A cycle that is expanded and added to it.
    #[serde(default)]
    cycle: Option<CycleCase>,
    /// Whether a date may have several shifts.
    #[serde(default)]
    several_a_day: bool,
}

/// Two slots that overlap.
#[derive(Debug, Clone, Serialize)]
pub struct OverlapFound {
    first: SlotCase,
    second: SlotCase,
    shared_min: i64,
}

/// The roster, and what is wrong with it.
#[derive(Debug, Clone, Serialize)]
pub struct RosterOverlapFound {
    allowed: bool,
    slots: Vec<SlotCase>,
    overlaps: Vec<OverlapFound>,
    /// Dates with several shifts, where a date may have only one.
    several: Vec<WorkDate>,
}

impl RosterOverlapCase {
    fn shift(&self, id: &ShiftId) -> Option<&Shift> {
        self.shifts.iter().find(|shift| shift.id == *id)
    }

    /// The roster, cycle expanded, in the order of dates.
    fn roster(&self) -> Vec<SlotCase> {
        let expanded = self.cycle.iter().flat_map(|case| case.cycle.expand(case.from, case.to));
        let of_cycle = expanded.filter_map(|(date, shift)| Some(SlotCase { date, shift: shift?.clone() }));
        let mut roster: Vec<_> = self.slots.iter().cloned().chain(of_cycle).collect();
        roster.sort_by_key(|slot| slot.date);
        roster
    }
}

impl Calculation for RosterOverlapCase {
    type Found = RosterOverlapFound;

    fn check(&self, problems: &mut Problems) {
        problems.range("shifts", self.shifts.len(), 1..=crate::group::SHIFTS_MAX);
        problems.range("slots", self.slots.len(), 0..=LIST_MAX);
        let unknown = |id: &ShiftId| self.shift(id).is_none();
        for (index, shift) in self.shifts.iter().enumerate() {
            problems.within(format_args!("shifts[{index}]"), |p| shift.validate(p));
        }
        for (index, slot) in self.slots.iter().enumerate().filter(|(_, slot)| unknown(&slot.shift)) {
            problems.add(format_args!("slots[{index}].shift"), "没有这个班次", format!("{} is not among the shifts", slot.shift));
        }
        if let Some(case) = &self.cycle {
            problems.within("cycle", |p| {
                case.cycle.validate(p);
                if case.to < case.from || case.from.plus_days(366) < case.to {
                    p.add("to", "须不早于 from,且最多一年", "must not be before from, and at most a year later");
                }
                for (index, id) in case.cycle.days.iter().enumerate().filter(|(_, id)| id.as_ref().is_some_and(unknown)) {
                    let name = id.as_ref().map(ToString::to_string).unwrap_or_default();
                    p.add(format_args!("days[{index}]"), "没有这个班次", format!("{name} is not among the shifts"));
                }
            });
        }
    }

    fn find(&self) -> RosterOverlapFound {
        let mut roster = self.roster();
        roster.retain(|slot| self.shift(&slot.shift).is_some());
        let slots: Vec<_> =
            roster.iter().filter_map(|slot| Some(RosterSlot { date: slot.date, shift: self.shift(&slot.shift)? })).collect();
        let overlaps: Vec<_> = roster_overlaps(&slots)
            .into_iter()
            .map(|pair| OverlapFound {
                first: roster[pair.first].clone(),
                second: roster[pair.second].clone(),
                shared_min: pair.shared_min,
            })
            .collect();
        let mut several: Vec<_> = roster.windows(2).filter(|pair| pair[0].date == pair[1].date).map(|pair| pair[0].date).collect();
        several.dedup();
        several.retain(|_| !self.several_a_day);
        RosterOverlapFound { allowed: overlaps.is_empty() && several.is_empty(), slots: roster, overlaps, several }
    }
}
