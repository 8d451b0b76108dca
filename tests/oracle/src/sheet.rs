//! One shift of one date with its punches: due edges (§8), elastic edges (§6), worked time (§7).

use crate::attribute::sides;
use crate::clock::Clock;
use crate::cover::{Covered, Why, cover, due_of};
use crate::plan::{Approval, Pairing, Side};
use crate::schedule::{Day, Mark, Section, Shift};

/// From and to, as instants; the end is outside.
pub type Span = (i64, i64);

/// Whether one of the spans holds the instant.
pub fn holds(spans: &[Span], instant: i64) -> bool {
    spans.iter().any(|&(from, to)| from <= instant && instant < to)
}

/// Seconds that count: cuts time at every place where the answer may change, and asks once for each piece.
pub fn measure(mut cuts: Vec<i64>, counts: impl Fn(i64) -> bool) -> i64 {
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2).filter(|piece| counts(piece[0])).map(|piece| piece[1] - piece[0]).sum()
}

/// Both ends of all spans.
pub fn ends(spans: &[Span]) -> impl Iterator<Item = i64> {
    spans.iter().flat_map(|&(from, to)| [from, to])
}

/// A section with its punches.
pub struct View<'a> {
    pub section: &'a Section,
    pub due: bool,
    /// Effective edges after approvals, wall minutes.
    pub on: i64,
    pub off: i64,
    /// The same, moved by elastic time.
    pub on_moved: i64,
    pub off_moved: i64,
    pub standard_min: i64,
    pub on_mark: Option<Mark>,
    pub off_mark: Option<Mark>,
}

/// A shift with its punches.
pub struct Sheet<'a> {
    pub shift: &'a Shift<'a>,
    pub views: Vec<View<'a>>,
    pub covered: Vec<Covered>,
    /// As instants.
    pub breaks: Vec<Span>,
    clock: Clock,
}

impl<'a> Sheet<'a> {
    pub fn new(clock: Clock, day: &Day, shift: &'a Shift<'a>, approvals: &[&Approval]) -> Self {
        let covered = cover(day, shift, approvals);
        let views = shift.sections.iter().map(|section| view(clock, shift, section, &covered)).collect();
        let breaks = shift.breaks.iter().map(|&(from, to)| (clock.instant(from), clock.instant(to))).collect();
        let mut sheet = Self { shift, views, covered, breaks, clock };
        sheet.move_elastic();
        sheet
    }

    pub fn first_due(&self) -> Option<&View<'a>> {
        self.views.iter().find(|view| view.due)
    }

    pub fn last_due(&self) -> Option<&View<'a>> {
        self.views.iter().rev().find(|view| view.due)
    }

    /// §6: "the first due section's on and the last's off move together", not where an approval falls inside the shift.
    fn move_elastic(&mut self) {
        let Some(elastic) = &self.shift.settings.elastic else { return };
        let (from, to) = (self.shift.on(), self.shift.off());
        let inside = |covered: &Covered| covered.why != Why::HalfHoliday && covered.from < to && covered.to > from;
        if self.covered.iter().any(inside) {
            return;
        }
        let (Some(first), Some(last)) = (self.views.iter().position(|view| view.due), self.views.iter().rposition(|view| view.due)) else {
            return;
        };
        let Some(arrived) = self.views[first].on_mark else { return };
        let moved = (arrived.wall - self.views[first].on).clamp(-elastic.early_cap_min, elastic.late_cap_min);
        self.views[first].on_moved += moved;
        self.views[last].off_moved += moved;
    }

    /// The pairs of a section from which worked time is taken, breaks and leave still in them.
    fn pairs(&self, view: &View, settled: bool) -> Vec<Span> {
        // "A side not needed counts from its scheduled time", once settled; "lacking a needed punch gives 0".
        let stand_in = |needed: bool, wall: i64| (!needed && settled).then(|| self.clock.instant(wall));
        let starts = view.on_mark.map(|mark| mark.instant).or_else(|| stand_in(view.section.on_needed, view.on_moved));
        let ends = view.off_mark.map(|mark| mark.instant).or_else(|| stand_in(view.section.off_needed, view.off_moved));
        let (Some(start), Some(end)) = (starts, ends) else { return Vec::new() };
        if !view.due {
            return Vec::new();
        }
        let corrected = view.section.marks.iter().any(|mark| mark.correction);
        let pairs = if self.shift.settings.pairing == Pairing::FirstLast || corrected || view.on_mark.is_none() || view.off_mark.is_none() {
            vec![(start, end)]
        } else {
            alternate(view, start, end)
        };
        // "Arriving early does not count unless the group says so."
        let due_from = if self.shift.settings.count_early_arrival { i64::MIN } else { self.clock.instant(view.on_moved) };
        pairs.into_iter().map(|(from, to)| (from.max(due_from), to)).filter(|(from, to)| from < to).collect()
    }

    /// As instants: what is covered by intervals that are chosen.
    pub fn covered_spans(&self, chosen: impl Fn(&Covered) -> bool) -> Vec<Span> {
        let spans = self.covered.iter().filter(|covered| chosen(covered));
        spans.map(|covered| (self.clock.instant(covered.from), self.clock.instant(covered.to))).collect()
    }

    /// Sections as they stand in the shift, as instants.
    pub fn nominal(&self) -> Vec<Span> {
        self.shift.sections.iter().map(|section| (self.clock.instant(section.on), self.clock.instant(section.off))).collect()
    }

    /// The pairs of each section, and what is taken out of them: breaks and approved leave.
    pub fn worked(&self, settled: bool) -> Worked {
        let mut minus = self.breaks.clone();
        minus.extend(self.covered_spans(Covered::is_leave));
        Worked { pairs: self.views.iter().map(|view| self.pairs(view, settled)).collect(), minus }
    }
}

/// Worked time of a shift.
pub struct Worked {
    pub pairs: Vec<Vec<Span>>,
    pub minus: Vec<Span>,
}

impl Worked {
    pub fn holds(&self, instant: i64) -> bool {
        self.pairs.iter().any(|pairs| holds(pairs, instant)) && !holds(&self.minus, instant)
    }

    pub fn cuts(&self) -> Vec<i64> {
        self.pairs.iter().flat_map(|pairs| ends(pairs)).chain(ends(&self.minus)).collect()
    }

    /// "Summed per section."
    pub fn seconds(&self) -> i64 {
        let of_section = |pairs: &Vec<Span>| {
            let cuts = ends(pairs).chain(ends(&self.minus)).collect();
            measure(cuts, |at| holds(pairs, at) && !holds(&self.minus, at))
        };
        self.pairs.iter().filter(|pairs| !pairs.is_empty()).map(of_section).sum()
    }
}

fn view<'a>(clock: Clock, shift: &Shift, section: &'a Section, covered: &[Covered]) -> View<'a> {
    let due = due_of(shift, section, covered);
    let (on_mark, off_mark) = sides(section);
    let (on, off) = (clock.real(due.on), clock.real(due.off));
    let standard_min = due.standard_min;
    View { section, due: due.remains, on, off, on_moved: on, off_moved: off, standard_min, on_mark, off_mark }
}

/// "In, out, in, out, for worked time per pair only; … an unpaired in gives no pair."
pub fn alternate(view: &View, start: i64, end: i64) -> Vec<Span> {
    let mut marks: Vec<&Mark> = view.section.marks.iter().filter(|mark| (start..=end).contains(&mark.instant)).collect();
    marks.sort_by_key(|mark| mark.instant);
    let mut came = view.on_mark.is_none().then_some(start);
    let mut pairs: Vec<Span> = Vec::new();
    let mut left_by_off = false;
    for mark in marks {
        match (came, mark.side) {
            (None, None | Some(Side::On)) => came = Some(mark.instant),
            (Some(from), None | Some(Side::Off)) => {
                pairs.push((from, mark.instant));
                came = None;
                left_by_off = mark.side.is_some();
            }
            // "Of several … the latest off counts."
            (None, Some(Side::Off)) if left_by_off => {
                if let Some(last) = pairs.last_mut() {
                    last.1 = mark.instant;
                }
            }
            (None, Some(Side::Off)) | (Some(_), Some(Side::On)) => {}
        }
    }
    if let Some(from) = came.filter(|_| view.off_mark.is_none()) {
        pairs.push((from, end));
    }
    pairs
}
