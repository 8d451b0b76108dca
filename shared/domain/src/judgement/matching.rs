//! Matching: which punch stands for which side of which section (RULES §4).

use smallvec::{SmallVec, smallvec};

use crate::Instant;
use crate::id::TapId;
use crate::plan::DayPlan;
use crate::punch::Punch;
use crate::shift::{Section, Shift, Side, Windows};
use crate::time::MinuteOfDay;

/// A punch as it stands in a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PunchRef {
    /// The tap.
    pub tap_id: TapId,
    /// Its instant.
    pub at: Instant,
    /// Its minute of the work date.
    pub minute: MinuteOfDay,
    /// The side for which it was made, or which its minute fixes; none if its order decides.
    pub side: Option<Side>,
}

/// A section with the punches that stand for its sides.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MatchedSection {
    /// The earliest on.
    pub on: Option<PunchRef>,
    /// The latest off.
    pub off: Option<PunchRef>,
    /// All punches of the section, in order: what `alternate` pairs up.
    pub all: SmallVec<[PunchRef; 2]>,
}

/// Matches a date's punches to its due shift's sections. Punches of other dates, repeated ones and
/// those of doubtful time are passed over; but a punch of the date before in the minute in which its
/// shift touches this one begins this one too.
pub fn match_punches(plan: &DayPlan<'_>, punches: &[Punch]) -> SmallVec<[MatchedSection; 1]> {
    let Some(shift) = plan.due.shift() else { return SmallVec::new() };
    let mut standing: SmallVec<[SmallVec<[PunchRef; 2]>; 1]> = smallvec![SmallVec::new(); shift.sections.len()];
    for punch in punches.iter().filter(|p| !p.doubtful) {
        let minute = plan.minute_of(punch.at);
        for (index, side) in places(plan, shift, punch, minute) {
            standing[index].push(PunchRef { tap_id: punch.tap_id, at: punch.at, minute, side });
        }
    }
    standing.into_iter().zip(&plan.windows).map(|(section, windows)| settle_sides(section, windows)).collect()
}

/// Whether the punch, of the plan's date, counts for some section of its shift or of a touching one.
pub(super) fn stands_in_a_window(plan: &DayPlan<'_>, punch: &Punch) -> bool {
    let minute = plan.minute_of(punch.at);
    plan.due.shift().is_some_and(|shift| {
        let shared = plan.touches_next && minute == shift.last_off();
        shared || !places(plan, shift, punch, minute).is_empty()
    })
}

/// The sections in which a punch stands, with the side if it is fixed. In the minute in which two
/// shifts touch, as in that of two sections, a punch that is not directed is off and on; it belongs
/// to the earlier shift's date (RULES §4).
fn places(plan: &DayPlan<'_>, shift: &Shift, punch: &Punch, minute: MinuteOfDay) -> SmallVec<[(usize, Option<Side>); 2]> {
    if punch.work_date == plan.date.plus_days(-1) {
        let begins = plan.touches_before && minute == shift.first_on() && punch.side != Some(Side::Off);
        return if begins { smallvec![(0, Some(Side::On))] } else { SmallVec::new() };
    }
    if punch.work_date != plan.date {
        return SmallVec::new();
    }
    if plan.touches_next && minute == shift.last_off() && punch.side != Some(Side::Off) {
        let ends = punch.side.is_none();
        return if ends { smallvec![(shift.sections.len() - 1, Some(Side::Off))] } else { SmallVec::new() };
    }
    places_in(&shift.sections, &plan.windows, minute, punch.side)
}

fn places_in(sections: &[Section], windows: &[Windows], minute: MinuteOfDay, side: Option<Side>) -> SmallVec<[(usize, Option<Side>); 2]> {
    for (index, window) in windows.iter().enumerate() {
        if !window.span_holds(minute) {
            continue;
        }
        let section = &sections[index];
        let touches_next = section.off == minute && sections.get(index + 1).is_some_and(|next| next.on == minute);
        return match side {
            // The shared minute of touching sections: off of one and on of the next.
            None if touches_next => smallvec![(index, Some(Side::Off)), (index + 1, Some(Side::On))],
            Some(Side::On) if touches_next => smallvec![(index + 1, Some(Side::On))],
            Some(Side::On) if section.on_latest.is_some_and(|latest| minute > latest) => SmallVec::new(),
            Some(Side::Off) if section.off_earliest.is_some_and(|earliest| minute < earliest) => SmallVec::new(),
            Some(side) => smallvec![(index, Some(side))],
            None if window.side_of(minute).is_none() => SmallVec::new(),
            None => smallvec![(index, None)],
        };
    }
    SmallVec::new()
}

/// The earliest on and the latest off. An undirected punch is on as the section's earliest and off as
/// its latest; one alone takes the side whose window holds it.
fn settle_sides(mut section: SmallVec<[PunchRef; 2]>, windows: &Windows) -> MatchedSection {
    section.sort_unstable_by_key(|punch| (punch.at, punch.tap_id));
    section.dedup_by_key(|punch| punch.tap_id);
    let last = section.len().saturating_sub(1);
    let (mut on, mut off) = (None, None);
    for (index, punch) in section.iter().enumerate() {
        let side = punch.side.or_else(|| match index {
            _ if last == 0 => windows.side_of(punch.minute),
            0 => Some(Side::On),
            _ if index == last => Some(Side::Off),
            _ => None,
        });
        match side {
            Some(Side::On) => on = on.or(Some(*punch)),
            Some(Side::Off) => off = Some(*punch),
            None => {}
        }
    }
    MatchedSection { on, off, all: section }
}
