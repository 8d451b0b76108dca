//! RULES §8: what leave, trips, field work and half holidays take out of a shift, minute by minute.

use crate::plan::{Approval, ApprovalKind, Half, HalfDay, Part};
use crate::schedule::{Day, Section, Shift};

/// Why a minute is not due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    Approved(ApprovalKind),
    HalfHoliday,
}

/// An interval of wall minutes that is not due, of one shift.
#[derive(Clone, Copy, Debug)]
pub struct Covered {
    pub from: i64,
    pub to: i64,
    pub why: Why,
    /// By the hour, not by the day or its half.
    pub by_time: bool,
}

impl Covered {
    fn holds(&self, minute: i64) -> bool {
        (self.from..self.to).contains(&minute)
    }

    pub fn is_leave(&self) -> bool {
        self.why == Why::Approved(ApprovalKind::Leave)
    }
}

/// What is taken out of each half of a date by approvals of a day or a half, and by half holidays.
#[derive(Clone, Copy, Default)]
pub struct HalfDue {
    pub off: bool,
    pub leave: bool,
    pub away: bool,
}

/// Both halves of a date.
pub fn halves(day: &Day, approvals: &[&Approval]) -> [HalfDue; 2] {
    let mut halves = [HalfDue::default(); 2];
    match day.half_off {
        Some(Half::First) => halves[0].off = true,
        Some(Half::Second) => halves[1].off = true,
        None => {}
    }
    for approval in approvals {
        let of = match approval.part {
            Part::Day => 0..2,
            Part::FirstHalf => 0..1,
            Part::SecondHalf => 1..2,
            Part::Time { .. } => continue,
        };
        for half in &mut halves[of] {
            if approval.kind == ApprovalKind::Leave {
                half.leave = true;
            } else {
                half.away = true;
            }
        }
    }
    halves
}

/// Everything that is taken out of a shift: "each shift of the date for itself".
pub fn cover(day: &Day, shift: &Shift, approvals: &[&Approval]) -> Vec<Covered> {
    let half = |half: Half| {
        let (first_ends, second_begins) = split(day, shift);
        if half == Half::First { (shift.on(), first_ends) } else { (second_begins, shift.off()) }
    };
    let mut covered = Vec::new();
    if let Some(off) = day.half_off {
        let (from, to) = half(off);
        covered.push(Covered { from, to, why: Why::HalfHoliday, by_time: false });
    }
    for approval in approvals {
        let (from, to) = match approval.part {
            Part::Day => (shift.on(), shift.off()),
            Part::FirstHalf => half(Half::First),
            Part::SecondHalf => half(Half::Second),
            Part::Time { from, to } => (day.base + from.0, day.base + to.0),
        };
        let by_time = matches!(approval.part, Part::Time { .. });
        covered.push(Covered { from, to, why: Why::Approved(approval.kind), by_time });
    }
    covered
}

/// Where a shift is split in halves: the end of the first, and the beginning of the second.
fn split(day: &Day, shift: &Shift) -> (i64, i64) {
    let middle = (shift.on() + shift.off()).div_euclid(2);
    let at = match &shift.settings.half_day {
        None | Some(HalfDay::MidpointWithBreaks) => middle,
        Some(HalfDay::Fixed { at }) => day.base + at.0,
        Some(HalfDay::MidpointWithoutBreaks) => {
            let net = |minute: &i64| is_nominal_work(shift, *minute);
            let half = (shift.on()..shift.off()).filter(net).count() / 2;
            // The minute after the last one of the first half.
            (shift.on()..shift.off()).filter(net).take(half).last().map_or(shift.on(), |minute| minute + 1)
        }
        Some(HalfDay::NearestBreak) => {
            let gaps = shift.sections.windows(2).map(|pair| (pair[0].off, pair[1].on)).filter(|(from, to)| from < to);
            // Doubled, so that nothing is rounded; of two as near, the one whose own middle is nearer, then the earlier.
            let twice = shift.on() + shift.off();
            let distance = |&(from, to): &(i64, i64)| ((2 * from - twice).max(twice - 2 * to).max(0), (from + to - twice).abs());
            let mut rests: Vec<_> = shift.breaks.iter().copied().chain(gaps).collect();
            rests.sort_unstable();
            return rests.into_iter().min_by_key(distance).unwrap_or((middle, middle));
        }
    };
    (at, at)
}

fn is_nominal_work(shift: &Shift, minute: i64) -> bool {
    shift.sections.iter().any(|section| (section.on..section.off).contains(&minute)) && !is_break(shift, minute)
}

fn is_break(shift: &Shift, minute: i64) -> bool {
    shift.breaks.iter().any(|&(from, to)| (from..to).contains(&minute))
}

/// The due part of a section, after approvals and half holidays.
#[derive(Clone, Copy, Debug)]
pub struct Due {
    pub on: i64,
    pub off: i64,
    /// "Covering all removes the section."
    pub remains: bool,
    /// Standard time: the section's minutes without breaks, leave and what a half holiday frees.
    pub standard_min: i64,
}

/// Walks the minutes of a section. An edge that is covered goes to the first (last) minute that is neither covered nor a
/// break, "an edge that falls in a break goes to the break's far end"; "an interval in the middle moves nothing".
pub fn due_of(shift: &Shift, section: &Section, covered: &[Covered]) -> Due {
    let is_covered = |minute: i64| covered.iter().any(|covered| covered.holds(minute));
    let unpaid =
        |minute: i64| covered.iter().any(|covered| covered.holds(minute) && (covered.is_leave() || covered.why == Why::HalfHoliday));
    let (mut first_due, mut last_due, mut standard_min) = (None, None, 0);
    for minute in section.on..section.off {
        if is_break(shift, minute) {
            continue;
        }
        standard_min += i64::from(!unpaid(minute));
        if !is_covered(minute) {
            first_due = first_due.or(Some(minute));
            last_due = Some(minute);
        }
    }
    match (first_due, last_due) {
        (Some(first), Some(last)) => Due { on: first, off: last + 1, remains: true, standard_min },
        _ => Due { on: section.off, off: section.on, remains: false, standard_min },
    }
}

/// Whether some minute that would be due (no break, not off by a half holiday) is covered by an approval of this kind.
pub fn takes_something(shift: &Shift, covered: &[Covered], kind: ApprovalKind) -> bool {
    let off = |minute: i64| covered.iter().any(|covered| covered.why == Why::HalfHoliday && covered.holds(minute));
    covered.iter().filter(|covered| covered.why == Why::Approved(kind)).any(|covered| {
        (covered.from.max(shift.on())..covered.to.min(shift.off())).any(|minute| is_nominal_work(shift, minute) && !off(minute))
    })
}
