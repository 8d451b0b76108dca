//! Matching: which punch stands for which side of which section (RULES §4).

use smallvec::{SmallVec, smallvec};

use crate::Instant;
use crate::id::TapId;
use crate::plan::DayPlan;
use crate::punch::Punch;
use crate::shift::{Section, Side, Windows};
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

#[derive(Clone, Copy)]
struct Standing {
    punch: PunchRef,
    side: Option<Side>,
}

/// Matches a date's punches to its due shift's sections. Punches of other dates, repeated ones and
/// those of doubtful time are passed over.
pub fn match_punches(plan: &DayPlan<'_>, punches: &[Punch]) -> SmallVec<[MatchedSection; 1]> {
    let Some(shift) = plan.due.shift() else { return SmallVec::new() };
    let mut standing: SmallVec<[SmallVec<[Standing; 4]>; 1]> = smallvec![SmallVec::new(); shift.sections.len()];
    for punch in punches.iter().filter(|p| p.work_date == plan.date && !p.doubtful) {
        let minute = plan.minute_of(punch.at);
        let at = PunchRef { tap_id: punch.tap_id, at: punch.at, minute };
        for (index, side) in places(&shift.sections, &plan.windows, minute, punch.side) {
            standing[index].push(Standing { punch: at, side });
        }
    }
    standing.iter_mut().zip(&plan.windows).map(|(section, windows)| settle_sides(section, windows)).collect()
}

/// Whether the punch stands in some section of its date's shift.
pub(super) fn stands_in_a_window(plan: &DayPlan<'_>, punch: &Punch) -> bool {
    plan.due.shift().is_some_and(|shift| !places(&shift.sections, &plan.windows, plan.minute_of(punch.at), punch.side).is_empty())
}

/// The sections in which a punch stands, with the side if it is fixed.
fn places(sections: &[Section], windows: &[Windows], minute: MinuteOfDay, side: Option<Side>) -> SmallVec<[(usize, Option<Side>); 2]> {
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

/// The earliest on and the latest off. Of undirected punches the section's earliest is on and its
/// latest is off; one alone takes the side whose window holds it.
fn settle_sides(section: &mut SmallVec<[Standing; 4]>, windows: &Windows) -> MatchedSection {
    section.sort_unstable_by_key(|s| (s.punch.at, s.punch.tap_id));
    section.dedup_by_key(|s| s.punch.tap_id);
    let last = section.len().saturating_sub(1);
    let mut matched = MatchedSection::default();
    for (index, standing) in section.iter().enumerate() {
        let side = standing.side.or_else(|| match index {
            _ if last == 0 => windows.side_of(standing.punch.minute),
            0 => Some(Side::On),
            _ if index == last => Some(Side::Off),
            _ => None,
        });
        match side {
            Some(Side::On) if matched.on.is_none() => matched.on = Some(standing.punch),
            Some(Side::Off) => matched.off = Some(standing.punch),
            _ => {}
        }
        matched.all.push(standing.punch);
    }
    matched
}
