//! Choosing one's shift, where the group lets its people (RULES §2).

use super::check::{RosterClash, roster_clashes};
use crate::Instant;
use crate::group::Mode;
use crate::id::ShiftId;
use crate::plan::NoPlan;
use crate::rulebook::PersonRules;
use crate::shift::Shift;
use crate::time::{DayClock, MinuteOfDay, WorkDate};

/// Why a shift cannot be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChoiceRefusal {
    /// The date asks nothing of the person at all.
    NoPlan(NoPlan),
    /// The group's people do not choose.
    NotAllowed,
    /// The roster says what the date asks.
    Rostered,
    /// The group has no such shift.
    UnknownShift,
    /// The shift has begun, or the first window of the one that was chosen before has opened.
    TooLate {
        /// When.
        since: Instant,
    },
    /// The shift shares minutes with another.
    Overlap(RosterClash),
}

/// Whether a person may choose `wanted`, or none, for `date`. `before` are their rules with what they chose before,
/// `after` with what they choose now.
///
/// A shift is chosen before it begins, and may be changed until the first window of it opens: from then on a punch may
/// have been made because of it.
pub fn may_choose(
    before: &PersonRules<'_>,
    after: &PersonRules<'_>,
    date: WorkDate,
    wanted: Option<&ShiftId>,
    now: Instant,
) -> Result<(), ChoiceRefusal> {
    let settings = before.settings(date).map_err(ChoiceRefusal::NoPlan)?;
    match &settings.mode {
        Mode::Roster(mode) if mode.employee_chooses => {}
        _ => return Err(ChoiceRefusal::NotAllowed),
    }
    if before.arrangements().rostered(date).is_some() {
        return Err(ChoiceRefusal::Rostered);
    }
    let clock = DayClock::new(settings.zone, date);
    let reached = |minute: MinuteOfDay| Some(clock.instant(minute)).filter(|at| *at <= now);
    let known = before.arrangements().chosen(date).and_then(|id| settings.shift(id));
    if let Some(since) = known.and_then(opens).and_then(reached) {
        return Err(ChoiceRefusal::TooLate { since });
    }
    let Some(wanted) = wanted else { return Ok(()) };
    let shift = settings.shift(wanted).ok_or(ChoiceRefusal::UnknownShift)?;
    if let Some(since) = reached(shift.first_on()) {
        return Err(ChoiceRefusal::TooLate { since });
    }
    // With nothing asked of the roster, what is found is what overlaps.
    let overlap = roster_clashes(after, &[date].into(), |_| None).into_iter().next();
    overlap.map_or(Ok(()), |clash| Err(ChoiceRefusal::Overlap(clash)))
}

/// The first minute in which a punch of the shift counts.
fn opens(shift: &Shift) -> Option<MinuteOfDay> {
    shift.windows().into_iter().map(|windows| windows.on_earliest).min()
}

#[cfg(test)]
mod tests;
