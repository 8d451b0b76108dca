//! Timing: whether a side of a section was punched, and how far from its time (RULES §5).

use super::{DayVerdict, PunchRef, ShiftCase};
use crate::plan::Duty;
use crate::shift::{AbsentPart, Side, Tiers};
use crate::status::Status;
use crate::time::MinuteOfDay;
use crate::trace::{Step, Tier};

/// Judges one side, which is due at `due`. Lateness is certain at once; early, missing and absent wait
/// for settlement. Where the whole shift has no punch, it is absent rather than missing.
pub(super) fn judge_side(
    verdict: &mut DayVerdict,
    duty: &Duty<'_>,
    side: Side,
    due: MinuteOfDay,
    punch: Option<PunchRef>,
    case: &ShiftCase,
) {
    let (shift, section) = (duty.shift, duty.number);
    let needed = if side == Side::On { duty.section.on_needed } else { duty.section.off_needed };
    let Some(punch) = punch else {
        if !needed {
            verdict.trace.push(Step::NotNeeded { section, side });
        } else if case.settled && !case.absent {
            verdict.statuses.insert(missing(side));
            verdict.trace.push(Step::Missing { section, side });
        }
        return;
    };
    let punched = punch.minute;
    let (missed_by, grace_min, tiers) = match side {
        Side::On => (punched.minutes() - due.minutes(), shift.late_grace_min, &shift.late_tiers),
        Side::Off => (due.minutes() - punched.minutes(), shift.early_grace_min, &shift.early_tiers),
    };
    if missed_by <= 0 {
        verdict.trace.push(Step::OnTime { section, side, due, punched });
    } else if missed_by <= grace_min {
        verdict.trace.push(Step::WithinGrace { section, side, due, punched, grace_min });
    } else {
        let (tier, tier_after_min) = tier_of(tiers, missed_by);
        let certain = side == Side::On && matches!(tier, Tier::Plain | Tier::Serious);
        if certain || case.settled {
            verdict.trace.push(Step::OffTime { section, side, due, punched, grace_min, minutes: missed_by, tier, tier_after_min });
            apply(verdict, side, tier, missed_by, case);
        }
    }
}

/// The highest tier that is strictly exceeded.
fn tier_of(tiers: &Tiers, missed_by: i32) -> (Tier, i32) {
    let over = |limit: Option<i32>| limit.filter(|after_min| missed_by > *after_min);
    if let Some(after_min) = over(tiers.absent_after_min) {
        (tiers.absent_part.unwrap_or(AbsentPart::Whole).into(), after_min)
    } else if let Some(after_min) = over(tiers.missing_after_min) {
        (Tier::Missing, after_min)
    } else if let Some(after_min) = over(tiers.serious_after_min) {
        (Tier::Serious, after_min)
    } else {
        (Tier::Plain, 0)
    }
}

fn apply(verdict: &mut DayVerdict, side: Side, tier: Tier, minutes: i32, case: &ShiftCase) {
    match tier {
        Tier::Plain | Tier::Serious => {
            let status = match (side, tier) {
                (Side::On, Tier::Serious) => Status::SeriousLate,
                (Side::On, _) => Status::Late,
                (Side::Off, _) => Status::Early,
            };
            verdict.statuses.insert(status);
            let sum = if side == Side::On { &mut verdict.late_min } else { &mut verdict.early_min };
            *sum += minutes;
        }
        Tier::Missing => verdict.statuses.insert(missing(side)),
        Tier::AbsentHalf => verdict.add_absence(AbsentPart::Half, case),
        Tier::AbsentWhole => verdict.add_absence(AbsentPart::Whole, case),
    }
}

fn missing(side: Side) -> Status {
    match side {
        Side::On => Status::MissingOn,
        Side::Off => Status::MissingOff,
    }
}
