//! Matching: which punch stands for which side of which section (RULES §4).

use smallvec::{SmallVec, smallvec};

use crate::Instant;
use crate::id::TapId;
use crate::plan::{DayPlan, Duty};
use crate::punch::Punch;
use crate::shift::{Side, Windows};
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
    /// Whether it is an approved correction.
    pub correction: bool,
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

/// Matches a date's punches to its duties, one for one. Punches of other dates, repeated ones and
/// those of doubtful time are passed over; but a punch of the date before in the minute in which its
/// shift touches this one begins this one too.
pub fn match_punches(plan: &DayPlan<'_>, punches: &[Punch]) -> SmallVec<[MatchedSection; 1]> {
    let mut standing: Standing = smallvec![SmallVec::new(); plan.duties.len()];
    let mut counted: SmallVec<[&Punch; 4]> = punches.iter().filter(|p| !p.doubtful).collect();
    counted.sort_unstable_by_key(|punch| (punch.at, punch.tap_id));
    counted.dedup_by_key(|punch| punch.tap_id);
    for punch in counted {
        let minute = plan.minute_of(punch.at);
        let is_open = |shift_index| shift_is_open(plan, &standing, shift_index);
        for (index, side) in places(plan, punch, minute, is_open) {
            let correction = punch.corrects.is_some();
            standing[index].push(PunchRef { tap_id: punch.tap_id, at: punch.at, minute, side, correction });
        }
    }
    standing.into_iter().zip(&plan.duties).map(|(section, duty)| settle_sides(section, &duty.windows)).collect()
}

/// The punches that stand in each section, in the order of time.
type Standing = SmallVec<[SmallVec<[PunchRef; 2]>; 1]>;

/// Whether one of the day's shifts has an on and no off yet, by what stands in its sections.
fn shift_is_open(plan: &DayPlan<'_>, standing: &Standing, shift_index: usize) -> bool {
    let (mut has_on, mut last_off) = (false, None);
    for (duty, section) in plan.duties.iter().zip(standing).filter(|(duty, _)| duty.shift_index == shift_index) {
        let matched = settle_sides(section.clone(), &duty.windows);
        has_on |= matched.on.is_some();
        last_off = matched.off;
    }
    has_on && last_off.is_none()
}

/// Whether the punch, of the plan's date, counts for some duty of it or of a touching shift.
pub(super) fn stands_in_a_window(plan: &DayPlan<'_>, punch: &Punch) -> bool {
    let minute = plan.minute_of(punch.at);
    let shared = plan.touches_next && plan.duties.last().is_some_and(|duty| duty.section.off == minute);
    shared || !places(plan, punch, minute, |_| false).is_empty()
}

/// The duties in which a punch stands, with the side if it is fixed.
type Places = SmallVec<[(usize, Option<Side>); 2]>;

/// Where a punch stands. In the minute in which two shifts touch, as in that of two sections, a punch
/// that is not directed is off and on; it belongs to the earlier shift's date (RULES §4).
fn places(plan: &DayPlan<'_>, punch: &Punch, minute: MinuteOfDay, is_open: impl Fn(usize) -> bool) -> Places {
    let (Some(first), Some(last)) = (plan.duties.first(), plan.duties.last()) else { return Places::new() };
    if punch.work_date != plan.date {
        let begins = punch.work_date == plan.date.plus_days(-1)
            && plan.touches_before
            && minute == first.section.on
            && punch.side != Some(Side::Off);
        return if begins { smallvec![(0, Some(Side::On))] } else { Places::new() };
    }
    if punch.corrects.is_none() && plan.touches_next && minute == last.section.off && punch.side != Some(Side::Off) {
        let ends = punch.side.is_none();
        return if ends { smallvec![(plan.duties.len() - 1, Some(Side::Off))] } else { Places::new() };
    }
    if let Some(number) = punch.corrects {
        let named = plan.duties.iter().position(|duty| duty.number == number);
        return named.map(|index| (index, punch.side)).into_iter().collect();
    }
    places_in(&plan.duties, minute, punch.side, is_open)
}

fn places_in(duties: &[Duty<'_>], minute: MinuteOfDay, side: Option<Side>, is_open: impl Fn(usize) -> bool) -> Places {
    let held = duties.iter().enumerate().filter(|(_, duty)| duty.windows.span_holds(minute));
    // Of two shifts whose windows overlap, the earlier has the minutes up to its off; and while it waits for
    // its off, undirected ones up to the later shift's on.
    let chosen = held.reduce(|earlier, later| {
        let waits = || side.is_none() && minute < later.1.shift.first_on() && is_open(earlier.1.shift_index);
        if minute <= earlier.1.shift.last_off() || waits() { earlier } else { later }
    });
    let Some((index, duty)) = chosen else { return Places::new() };
    let section = duty.section;
    let touches_next = section.off == minute && duties.get(index + 1).is_some_and(|next| next.section.on == minute);
    match side {
        // The shared minute of touching sections: off of one and on of the next.
        None if touches_next => smallvec![(index, Some(Side::Off)), (index + 1, Some(Side::On))],
        Some(Side::On) if touches_next => smallvec![(index + 1, Some(Side::On))],
        Some(Side::On) if section.on_latest.is_some_and(|latest| minute > latest) => Places::new(),
        Some(Side::Off) if section.off_earliest.is_some_and(|earliest| minute < earliest) => Places::new(),
        Some(side) => smallvec![(index, Some(side))],
        None if duty.windows.side_of(minute).is_none() => Places::new(),
        None => smallvec![(index, None)],
    }
}

/// The earliest on and the latest off. An undirected punch is on as the section's earliest and off as
/// its latest; one alone takes the side whose window holds it.
fn settle_sides(section: SmallVec<[PunchRef; 2]>, windows: &Windows) -> MatchedSection {
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
