//! RULES §4: to which work date, shift, section and side a punch belongs; and §12: corrections.

use crate::clock::{Clock, date_of, midnight};
use crate::plan::{Case, Punch, Side};
use crate::schedule::{Day, Mark, Section, Shift, boundary};

/// A shift: the index of its day, and its own in that day.
type Place = (usize, usize);

/// Puts every punch of the case where it counts, in the order of time.
pub fn attribute(case: &Case, clock: Clock, now: Option<i64>, days: &mut [Day]) {
    let mut punches: Vec<(i64, &Punch)> = case
        .punches
        .iter()
        .filter(|punch| !punch.doubtful)
        .filter_map(|punch| Some((clock.read(&punch.at)?, punch)))
        .filter(|(instant, _)| now.is_none_or(|now| *instant <= now))
        .collect();
    punches.sort_by_key(|(instant, _)| *instant);
    // The same punch once more changes nothing.
    let mut seen = Vec::new();
    punches.retain(|(instant, punch)| {
        let same = (*instant, punch.side, punch.work_date, punch.corrects);
        let is_new = !seen.contains(&same);
        seen.push(same);
        is_new
    });
    for (instant, punch) in punches {
        let mark = Mark { instant, wall: clock.wall(instant), side: punch.side, correction: punch.corrects.is_some() };
        put(clock, days, punch, mark);
    }
}

fn put(clock: Clock, days: &mut [Day], punch: &Punch, mark: Mark) {
    let first = days[0].base;
    let index_of = |wall: i64| usize::try_from((wall - first).div_euclid(1440)).ok().filter(|&index| index < days.len());
    let stored = match punch.work_date {
        Some(date) => match index_of(midnight(date)) {
            Some(index) => Some(index),
            None => return,
        },
        None => None,
    };
    if let (Some(index), Some(number)) = (stored, punch.corrects) {
        correct(&mut days[index], number, mark);
        return;
    }
    let Some(same) = index_of(mark.wall) else { return };
    let candidates = match stored {
        Some(index) => index..index + 1,
        None => same.saturating_sub(1)..(same + 2).min(days.len()),
    };
    if let Some(place) = shift_for(clock, days, candidates, mark) {
        stand(clock, days, place, mark);
        return;
    }
    // "On a date without a due shift, punches in no window belong to the day that begins at the day boundary."
    let local = midnight(date_of(mark.wall));
    let owner = stored.or_else(|| {
        let before = mark.wall - local < boundary(days[same].settings);
        if before { same.checked_sub(1) } else { Some(same) }
    });
    if let Some(day) = owner.map(|index| &mut days[index])
        && day.shifts.is_empty()
        && day.employed
    {
        day.loose.push(mark);
    }
}

/// §12: "names its section and side, bypasses windows, ends or begins its side like a directed punch".
fn correct(day: &mut Day, number: usize, mark: Mark) {
    if day.shifts.is_empty() {
        day.loose.push(mark);
        return;
    }
    let sections = day.shifts.iter_mut().flat_map(|shift| shift.sections.iter_mut());
    if let Some(section) = number.checked_sub(1).and_then(|skip| sections.into_iter().nth(skip)) {
        section.marks.push(mark);
    }
}

/// The shift that gets the punch, if any outer window holds it.
fn shift_for(clock: Clock, days: &[Day], candidates: std::ops::Range<usize>, mark: Mark) -> Option<Place> {
    let mut holding: Vec<Place> = candidates
        .flat_map(|day| (0..days[day].shifts.len()).map(move |shift| (day, shift)))
        .filter(|&(day, shift)| {
            let shift = &days[day].shifts[shift];
            (shift.opens()..=shift.closes()).contains(&mark.wall)
        })
        .collect();
    holding.sort_by_key(|&(day, shift)| days[day].shifts[shift].on());
    let mut chosen = *holding.first()?;
    for &next in &holding[1..] {
        let (earlier, later) = (&days[chosen.0].shifts[chosen.1], &days[next.0].shifts[next.1]);
        // "goes to the earlier-starting shift up to and including its off minute, otherwise to the later".
        let up_to_off = mark.wall <= clock.real(earlier.off());
        // "but an undirected punch before the later shift's on, when the earlier shift has an on and no off yet".
        let ends_the_earlier = mark.side.is_none() && mark.wall < clock.real(later.on()) && has_on_without_off(earlier);
        if up_to_off || ends_the_earlier {
            break;
        }
        chosen = next;
    }
    Some(chosen)
}

fn has_on_without_off(shift: &Shift) -> bool {
    let has_on = shift.sections.iter().any(|section| sides(section).0.is_some());
    let last = &shift.sections[shift.sections.len() - 1];
    has_on && sides(last).1.is_none()
}

/// Puts the mark into its section, or into two where sections or shifts touch.
fn stand(clock: Clock, days: &mut [Day], place: Place, mark: Mark) {
    let shift = &mut days[place.0].shifts[place.1];
    let count = shift.sections.len();
    let touching = (1..count).find(|&index| {
        let (off, on) = (shift.sections[index - 1].off, shift.sections[index].on);
        off == on && clock.real(off) == mark.wall
    });
    if let Some(index) = touching {
        share(&mut shift.sections, index, mark);
        return;
    }
    let off = shift.off();
    if clock.real(off) == mark.wall
        && mark.side != Some(Side::Off)
        && let Some(next) = days.iter_mut().flat_map(|day| &mut day.shifts).find(|next| next.on() == off)
    {
        next.sections[0].marks.push(Mark { side: Some(Side::On), ..mark });
        if mark.side.is_none() {
            days[place.0].shifts[place.1].sections[count - 1].marks.push(Mark { side: Some(Side::Off), ..mark });
        }
        return;
    }
    let shift = &mut days[place.0].shifts[place.1];
    if let Some(section) = shift.sections.iter_mut().find(|section| holds(section, mark)) {
        section.marks.push(mark);
    }
}

/// Touching sections of one shift: `index` is the later of them.
fn share(sections: &mut [Section], index: usize, mark: Mark) {
    if mark.side != Some(Side::On) {
        sections[index - 1].marks.push(Mark { side: Some(Side::Off), ..mark });
    }
    if mark.side != Some(Side::Off) {
        sections[index].marks.push(Mark { side: Some(Side::On), ..mark });
    }
}

fn in_on_window(section: &Section, wall: i64) -> bool {
    (section.on_earliest..=section.on_latest).contains(&wall)
}

fn in_off_window(section: &Section, wall: i64) -> bool {
    (section.off_earliest..=section.off_latest).contains(&wall)
}

/// "Directed punches may stand anywhere in their section's span unless on_latest or off_earliest was set explicitly."
fn holds(section: &Section, mark: Mark) -> bool {
    match mark.side {
        Some(Side::On) if section.inner_set.0 => in_on_window(section, mark.wall),
        Some(Side::Off) if section.inner_set.1 => in_off_window(section, mark.wall),
        Some(_) => (section.on_earliest..=section.off_latest).contains(&mark.wall),
        None => in_on_window(section, mark.wall) || in_off_window(section, mark.wall),
    }
}

/// The section's on and off: "of several, the earliest on and the latest off count".
pub fn sides(section: &Section) -> (Option<Mark>, Option<Mark>) {
    let marks = &section.marks;
    let (Some(first), Some(last)) = (marks.iter().map(|mark| mark.instant).min(), marks.iter().map(|mark| mark.instant).max()) else {
        return (None, None);
    };
    let alone = first == last;
    let is_on = |mark: &Mark| match mark.side {
        Some(side) => side == Side::On,
        None if alone => in_on_window(section, mark.wall),
        None => mark.instant == first,
    };
    let is_off = |mark: &Mark| match mark.side {
        Some(side) => side == Side::Off,
        None if alone => !in_on_window(section, mark.wall),
        None => mark.instant == last,
    };
    let on = marks.iter().copied().filter(is_on).min_by_key(|mark| mark.instant);
    let off = marks.iter().copied().filter(is_off).max_by_key(|mark| mark.instant);
    (on, off)
}
