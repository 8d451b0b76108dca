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
    let mut sections = standing_of(plan, punches);
    for (section, duty) in sections.iter_mut().zip(&plan.duties) {
        (section.on, section.off) = sides_of(&section.all, &duty.windows);
    }
    sections
}

/// The section, by place in the plan, in which a punch made at `at` would stand beside these.
pub fn would_stand(plan: &DayPlan<'_>, punches: &[Punch], at: Instant, side: Option<Side>) -> Option<usize> {
    let (minute, standing) = (plan.minute_of(at), standing_of(plan, punches));
    let places = places_in(&plan.duties, minute, side, |shift_index| shift_is_open(plan, &standing, shift_index));
    places.first().map(|(index, _)| *index)
}

/// Whether one of the day's shifts has an on and no off yet.
pub(crate) fn is_open(plan: &DayPlan<'_>, punches: &[Punch], shift_index: usize) -> bool {
    shift_is_open(plan, &standing_of(plan, punches), shift_index)
}

/// The punches that stand in each section, in the order of time; for which side is left open.
#[inline]
fn standing_of(plan: &DayPlan<'_>, punches: &[Punch]) -> SmallVec<[MatchedSection; 1]> {
    let mut standing: SmallVec<[MatchedSection; 1]> = plan.duties.iter().map(|_| MatchedSection::default()).collect();
    // Those of other dates stand nowhere here; a month's punches are passed over for each of its days.
    let before = plan.date.plus_days(-1);
    let may_stand = |punch: &&Punch| punch.work_date == plan.date || (plan.touches_before && punch.work_date == before);
    let mut counted: SmallVec<[&Punch; 4]> = punches.iter().filter(may_stand).filter(|p| !p.doubtful).collect();
    counted.sort_unstable_by_key(|punch| (punch.at, punch.tap_id));
    counted.dedup_by_key(|punch| punch.tap_id);
    for punch in counted {
        let minute = plan.minute_of(punch.at);
        let is_open = |shift_index| shift_is_open(plan, &standing, shift_index);
        for (index, side) in places(plan, punch, minute, is_open) {
            let correction = punch.corrects.is_some();
            standing[index].all.push(PunchRef { tap_id: punch.tap_id, at: punch.at, minute, side, correction });
        }
    }
    standing
}

/// Whether one of the day's shifts has an on and no off yet, by what stands in its sections.
fn shift_is_open(plan: &DayPlan<'_>, standing: &[MatchedSection], shift_index: usize) -> bool {
    let (mut has_on, mut last_off) = (false, None);
    for (duty, section) in plan.duties.iter().zip(standing).filter(|(duty, _)| duty.shift_index == shift_index) {
        let (on, off) = sides_of(&section.all, &duty.windows);
        has_on |= on.is_some();
        last_off = off;
    }
    has_on && last_off.is_none()
}

/// Whether the punch, of the plan's date, counts for some duty of it or of a touching shift.
pub(super) fn stands_in_a_window(plan: &DayPlan<'_>, punch: &Punch) -> bool {
    let minute = plan.minute_of(punch.at);
    let shared = plan.touches_next && plan.duties.last().is_some_and(|duty| duty.scheduled_off == minute);
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
            && punch.corrects.is_none()
            && plan.touches_before
            && minute == first.scheduled_on
            && punch.side != Some(Side::Off);
        return if begins { smallvec![(0, Some(Side::On))] } else { Places::new() };
    }
    if punch.corrects.is_none() && plan.touches_next && minute == last.scheduled_off && punch.side != Some(Side::Off) {
        let ends = punch.side.is_none();
        return if ends { smallvec![(plan.duties.len() - 1, Some(Side::Off))] } else { Places::new() };
    }
    if let Some(number) = punch.corrects {
        let named = plan.duties.iter().position(|duty| duty.number == number);
        return named.map(|index| (index, punch.side)).into_iter().collect();
    }
    places_in(&plan.duties, minute, punch.side, is_open)
}

/// The shift whose outer window holds the minute. Of two, the earlier has the minutes up to its off; and
/// while it waits for its off, undirected ones up to the later shift's on.
fn shift_in(duties: &[Duty<'_>], minute: MinuteOfDay, side: Option<Side>, is_open: impl Fn(usize) -> bool) -> Option<usize> {
    let (first, last) = (duties.first()?, duties.last()?);
    let last_shift = last.shift_index;
    if last_shift == 0 {
        // Nearly every day has one shift.
        return (first.windows.on_earliest..=last.windows.off_latest).contains(&minute).then_some(0);
    }
    let holds = |shift_index: &usize| {
        let mut own = duties.iter().filter(|duty| duty.shift_index == *shift_index).map(|duty| duty.windows);
        let first = own.next();
        let last = own.next_back().or(first);
        first.zip(last).is_some_and(|(first, last)| (first.on_earliest..=last.off_latest).contains(&minute))
    };
    (0..=last_shift).filter(holds).reduce(|earlier, later| {
        let own = |shift_index| duties.iter().filter(move |duty| duty.shift_index == shift_index);
        let up_to_off = own(earlier).next_back().is_some_and(|last| minute <= last.scheduled_off);
        let before_on = own(later).next().is_some_and(|first| minute < first.scheduled_on);
        if up_to_off || (side.is_none() && before_on && is_open(earlier)) { earlier } else { later }
    })
}

fn places_in(duties: &[Duty<'_>], minute: MinuteOfDay, side: Option<Side>, is_open: impl Fn(usize) -> bool) -> Places {
    let Some(shift_index) = shift_in(duties, minute, side, is_open) else { return Places::new() };
    let mut own = (0..duties.len()).filter(|index| duties[*index].shift_index == shift_index);
    if let Some(index) = own.clone().find(|index| ends_as_the_next_begins(duties, *index, minute)) {
        // The shared minute of touching sections: off of one and on of the next.
        return match side {
            None => smallvec![(index, Some(Side::Off)), (index + 1, Some(Side::On))],
            Some(Side::On) => smallvec![(index + 1, Some(Side::On))],
            Some(Side::Off) => smallvec![(index, Some(Side::Off))],
        };
    }
    // The windows of a shift are disjoint, but in a night in which an off moved past the next on because its own hour is
    // not there: then the next section has what the earlier one cannot take.
    own.find(|index| may_stand(&duties[*index], minute, side)).map(|index| (index, side)).into_iter().collect()
}

/// Whether the minute is the off of the section at `index`, and the on of the next.
fn ends_as_the_next_begins(duties: &[Duty<'_>], index: usize, minute: MinuteOfDay) -> bool {
    let duty = &duties[index];
    duty.scheduled_off == minute
        && duties.get(index + 1).is_some_and(|next| next.section.on == duty.section.off && next.scheduled_on == minute)
}

/// Whether a punch may stand in a section: an undirected one in a window of a side; a directed one in the whole span, or
/// where the shift itself ends or begins its side's window, in that window.
fn may_stand(duty: &Duty<'_>, minute: MinuteOfDay, side: Option<Side>) -> bool {
    let (section, windows) = (duty.section, &duty.windows);
    match side {
        None => windows.side_of(minute).is_some(),
        Some(Side::On) if section.on_latest.is_some() => (windows.on_earliest..=windows.on_latest).contains(&minute),
        Some(Side::Off) if section.off_earliest.is_some() => (windows.off_earliest..=windows.off_latest).contains(&minute),
        Some(_) => windows.span_holds(minute),
    }
}

/// The earliest on and the latest off. An undirected punch is on as the section's earliest and off as
/// its latest; one alone takes the side whose window holds it.
#[inline]
fn sides_of(section: &[PunchRef], windows: &Windows) -> (Option<PunchRef>, Option<PunchRef>) {
    let ends = section.first().zip(section.last()).map(|(first, last)| (first.at, last.at));
    let (mut on, mut off) = (None, None);
    for punch in section {
        let by_order = || match ends {
            Some((first, last)) if first == last => windows.side_of(punch.minute),
            Some((first, _)) if punch.at == first => Some(Side::On),
            Some((_, last)) if punch.at == last => Some(Side::Off),
            _ => None,
        };
        match punch.side.or_else(by_order) {
            Some(Side::On) => on = on.or(Some(*punch)),
            Some(Side::Off) => off = Some(*punch),
            None => {}
        }
    }
    (on, off)
}
