//! Timing: whether a side of a section was punched, and how far from its time (RULES §5).

use super::{DayVerdict, PunchRef, ShiftCase};
use crate::late_off_late_on::{LateLimit, LateOffTier};
use crate::plan::Duty;
use crate::shift::{AbsentPart, Side, Tiers};
use crate::status::Status;
use crate::time::MinuteOfDay;
use crate::trace::{Step, Tier};

/// How a side stands to its time.
struct Distance {
    due: MinuteOfDay,
    /// By how much it may be missed.
    grace_min: i32,
    /// By how much it was missed, where that is more.
    missed_by: i32,
}

/// Judges an on that is due at `due`; who left late the evening before may come by the later limit of
/// that tier. Lateness is certain at once; what counts as missing or absent waits for settlement.
pub(super) fn judge_on(
    verdict: &mut DayVerdict,
    duty: &Duty<'_>,
    due: MinuteOfDay,
    tier: Option<LateOffTier>,
    punch: Option<PunchRef>,
    case: &mut ShiftCase,
) {
    let Some(punch) = punch else { return not_punched(verdict, duty, Side::On, case) };
    let grace = LateLimit::of_grace(due, duty.shift.late_grace_min);
    let limit = tier.map_or(grace, |tier| grace.or_later(LateLimit::of_tier(duty.on, tier)));
    // Who may come later is due later; grace is beyond what is due.
    let (due, grace_min) = (limit.counts_from, limit.limit.minutes() - limit.counts_from.minutes());
    let distance = Distance { due, grace_min, missed_by: limit.late_min(punch.minute) };
    judge_side(verdict, duty, Side::On, punch, &distance, case);
}

/// Judges an off that is due at `due`: the mirror image. It waits for settlement.
pub(super) fn judge_off(verdict: &mut DayVerdict, duty: &Duty<'_>, due: MinuteOfDay, punch: Option<PunchRef>, case: &mut ShiftCase) {
    let Some(punch) = punch else { return not_punched(verdict, duty, Side::Off, case) };
    let grace_min = duty.shift.early_grace_min;
    let before_min = due.minutes() - punch.minute.minutes();
    let distance = Distance { due, grace_min, missed_by: if before_min > grace_min { before_min } else { 0 } };
    judge_side(verdict, duty, Side::Off, punch, &distance, case);
}

/// Says of a side without a punch that it is missing, once that is settled and unless the whole shift is
/// absent, or that it is not needed.
fn not_punched(verdict: &mut DayVerdict, duty: &Duty<'_>, side: Side, case: &ShiftCase) {
    let section = duty.number;
    let needed = if side == Side::On { duty.section.on_needed } else { duty.section.off_needed };
    if !needed {
        verdict.trace.push(Step::NotNeeded { section, side });
    } else if verdict.settled && !case.no_punch {
        verdict.statuses.insert(missing(side));
        verdict.trace.push(Step::Missing { section, side });
    }
}

fn judge_side(verdict: &mut DayVerdict, duty: &Duty<'_>, side: Side, punch: PunchRef, distance: &Distance, case: &mut ShiftCase) {
    let (section, punched) = (duty.number, punch.minute);
    let Distance { due, grace_min, missed_by } = *distance;
    if punch.correction {
        verdict.trace.push(Step::Corrected { section, side, punched });
    }
    let in_time = if side == Side::On { punched <= due } else { punched >= due };
    if in_time {
        verdict.trace.push(Step::OnTime { section, side, due, punched });
    } else if missed_by == 0 {
        verdict.trace.push(Step::WithinGrace { section, side, due, punched, grace_min });
    } else {
        let tiers = if side == Side::On { &duty.shift.late_tiers } else { &duty.shift.early_tiers };
        let (tier, tier_after_min) = tier_of(tiers, missed_by);
        let certain = side == Side::On && matches!(tier, Tier::Plain | Tier::Serious);
        if certain || verdict.settled {
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

fn apply(verdict: &mut DayVerdict, side: Side, tier: Tier, minutes: i32, case: &mut ShiftCase) {
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
        Tier::AbsentHalf | Tier::AbsentWhole => {
            verdict.statuses.insert(Status::Absent);
            case.add_absence(if tier == Tier::AbsentHalf { AbsentPart::Half } else { AbsentPart::Whole });
        }
    }
}

fn missing(side: Side) -> Status {
    match side {
        Side::On => Status::MissingOn,
        Side::Off => Status::MissingOff,
    }
}
