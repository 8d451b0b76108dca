//! Time as overtime counts it: elapsed, in seconds on the axis of one work date.

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use crate::time::{DayClock, MinuteOfDay, Span};

/// A set of spans: in order, disjoint, none of them empty.
pub type Spans = SmallVec<[Span; 4]>;

/// How the wall clock of a work date maps to elapsed seconds: since its 00:00 on the plain axis, of Unix
/// time in a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Axis {
    /// Every day has 24 hours: the clock itself.
    #[default]
    Plain,
    /// The clock of a date in a zone, which may be put forward or back (RULES §1).
    Local(DayClock),
}

impl Axis {
    /// The second at which the wall clock of the work date shows `minute`.
    pub fn at(self, minute: MinuteOfDay) -> i64 {
        match self {
            Self::Plain => i64::from(minute.minutes()) * 60,
            Self::Local(clock) => clock.second(minute),
        }
    }

    /// The span between two minutes of the wall clock.
    pub fn span(self, from: MinuteOfDay, to: MinuteOfDay) -> Span {
        Span { from_s: self.at(from), to_s: self.at(to) }
    }
}

/// Where a stretch of time lies beside the shift that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// Before the on of the shift.
    BeforeOn,
    /// Within the shift, breaks taken out.
    Within,
    /// After the off of the shift.
    AfterOff {
        /// The effective off, as elastic time moved it.
        off_s: i64,
    },
    /// Beside no shift: on a day on which none is due, or by approval alone.
    NoShift,
}

/// A stretch of worked or covered time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// When.
    pub span: Span,
    /// Where beside the shift.
    pub place: Place,
}

impl Stretch {
    /// A stretch.
    pub fn new(span: Span, place: Place) -> Self {
        Self { span, place }
    }
}

impl Place {
    /// Where `span`, which shares nothing with the sections, lies: after the last off that is before it, or
    /// before the first on.
    fn beside(span: Span, sections: impl IntoIterator<Item = Span>) -> Self {
        let mut sections = sections.into_iter().peekable();
        if sections.peek().is_none() {
            return Self::NoShift;
        }
        let off = sections.map(|section| section.to_s).filter(|off_s| *off_s <= span.from_s).max();
        off.map_or(Self::BeforeOn, |off_s| Self::AfterOff { off_s })
    }
}

/// What was worked, parted at the edges of the sections that were due.
pub fn stretches(present: &[Span], sections: &[Span]) -> SmallVec<[Stretch; 4]> {
    let within = intersect(present, sections).into_iter().map(|span| Stretch::new(span, Place::Within));
    within.chain(outside(present, sections)).collect()
}

/// What of it lies beside the sections, parted at their ends: also at that of a section of which elastic
/// time leaves nothing.
pub(super) fn outside(present: &[Span], sections: &[Span]) -> SmallVec<[Stretch; 4]> {
    let mut parted: SmallVec<[Stretch; 4]> = SmallVec::new();
    for span in subtract(present, sections) {
        let mut ends: SmallVec<[i64; 4]> = sections.iter().map(|section| section.to_s).collect();
        ends.retain(|end_s| span.from_s < *end_s && *end_s < span.to_s);
        ends.push(span.to_s);
        ends.sort_unstable();
        let mut from_s = span.from_s;
        for to_s in ends {
            let part = Span { from_s, to_s };
            parted.push(Stretch::new(part, Place::beside(part, sections.iter().copied())));
            from_s = to_s;
        }
    }
    parted
}

/// Every second that is in one of the spans, once.
pub fn union(spans: impl IntoIterator<Item = Span>) -> Spans {
    let mut sorted: Spans = spans.into_iter().filter(|span| !span.is_empty()).collect();
    sorted.sort_unstable();
    let mut merged = Spans::new();
    for span in sorted {
        match merged.last_mut() {
            Some(last) if span.from_s <= last.to_s => last.to_s = last.to_s.max(span.to_s),
            _ => merged.push(span),
        }
    }
    merged
}

/// The seconds that are in both sets.
pub fn intersect(one: &[Span], other: &[Span]) -> Spans {
    union(one.iter().flat_map(|a| other.iter().map(|b| a.and(*b))))
}

/// The seconds of `spans` that are in none of `without`.
pub fn subtract(spans: &[Span], without: &[Span]) -> Spans {
    let mut left = Spans::new();
    let holes = union(without.iter().copied());
    for span in union(spans.iter().copied()) {
        let mut from_s = span.from_s;
        for hole in holes.iter().filter(|hole| !hole.and(span).is_empty()) {
            left.push(Span { from_s, to_s: hole.from_s });
            from_s = hole.to_s;
        }
        left.push(Span { from_s, to_s: span.to_s });
    }
    union(left)
}

/// Seconds in all of the spans, which share none.
#[inline]
pub fn length_s(spans: &[Span]) -> i64 {
    spans.iter().map(|span| span.seconds()).sum()
}

/// Seconds cut to whole minutes.
#[inline]
pub fn whole_minutes(seconds: i64) -> i32 {
    i32::try_from(seconds.div_euclid(60)).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn span(from_s: i64, to_s: i64) -> Span {
        Span { from_s, to_s }
    }

    #[test]
    fn what_touches_is_one_and_a_hole_parts_it_again() {
        assert_eq!(union([span(5, 9), span(0, 5), span(20, 10)]).as_slice(), [span(0, 9)]);
        assert_eq!(subtract(&[span(0, 9)], &[span(3, 4), span(8, 20)]).as_slice(), [span(0, 3), span(4, 8)]);
        assert_eq!(intersect(&[span(0, 9)], &[span(3, 4), span(8, 20)]).as_slice(), [span(3, 4), span(8, 9)]);
    }

    #[test]
    fn the_axis_of_a_zone_counts_elapsed_time() {
        let local = Axis::Local(DayClock::new("America/New_York".parse().expect("a zone"), "2026-03-08".parse().expect("a date")));
        // Clocks jump from 02:00 to 03:00: 04:00 is three hours after 00:00.
        assert_eq!(local.at(MinuteOfDay::new(240)) - local.at(MinuteOfDay::new(0)), 3 * 3600);
        assert_eq!(Axis::Plain.at(MinuteOfDay::new(240)), 4 * 3600);
    }

    fn spans() -> impl Strategy<Value = Vec<Span>> {
        prop::collection::vec((0..60_i64, 0..20_i64).prop_map(|(from, length)| span(from, from + length)), 0..6)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

        #[test]
        fn sets_of_spans_are_sets_of_seconds(one in spans(), other in spans()) {
            let holds = |set: &[Span], second: i64| set.iter().any(|s| (s.from_s..s.to_s).contains(&second));
            let (both, either, first_only) =
                (intersect(&one, &other), union(one.iter().chain(&other).copied()), subtract(&one, &other));
            for second in 0..100 {
                let (a, b) = (holds(&one, second), holds(&other, second));
                prop_assert_eq!((a && b, a || b, a && !b), (holds(&both, second), holds(&either, second), holds(&first_only, second)));
            }
            prop_assert!(either.windows(2).all(|pair| pair[0].to_s < pair[1].from_s));
        }
    }
}
