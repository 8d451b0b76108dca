//! Half days (RULES §8): where a shift is split.
//!
//! Half-day leave, a half holiday and an absence of half a day each take one of the halves.

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use crate::shift::Shift;
use crate::time::MinuteOfDay;
use crate::validation::{Problems, no_fields};

/// A half of a shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Half {
    /// Up to the split 上半天.
    First,
    /// From the split on 下半天.
    Second,
}

/// How a shift is split into halves. Midpoints round down, towards the past.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "rule", rename_all = "snake_case", deny_unknown_fields)]
pub enum SplitRule {
    /// Halfway between the first on and the last off by the clock, breaks and gaps included.
    #[default]
    #[serde(deserialize_with = "no_fields")]
    MidpointWithBreaks,
    /// Where half of the nominal time is worked: breaks, and gaps between sections, do not count.
    #[serde(deserialize_with = "no_fields")]
    MidpointWithoutBreaks,
    /// The break, or gap between sections, nearest the middle; the middle where there is none.
    #[serde(deserialize_with = "no_fields")]
    NearestBreak,
    /// A fixed time.
    Fixed {
        /// Strictly between the first on and the last off.
        at: MinuteOfDay,
    },
}

/// Where the halves meet: the same minute, or the two ends of a break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Split {
    /// First minute that is not in the first half.
    pub first_ends: MinuteOfDay,
    /// First minute of the second half.
    pub second_begins: MinuteOfDay,
}

impl Split {
    fn at(minute: MinuteOfDay) -> Self {
        Self { first_ends: minute, second_begins: minute }
    }

    /// The minutes of `half` in a shift from `on` to `off`.
    pub fn half(self, half: Half, on: MinuteOfDay, off: MinuteOfDay) -> (MinuteOfDay, MinuteOfDay) {
        match half {
            Half::First => (on, self.first_ends),
            Half::Second => (self.second_begins, off),
        }
    }
}

/// From one minute up to another.
type Interval = (MinuteOfDay, MinuteOfDay);

impl SplitRule {
    /// Where `shift` is split.
    pub fn split(self, shift: &Shift) -> Split {
        let middle = shift.first_on().midpoint(shift.last_off());
        match self {
            Self::MidpointWithBreaks => Split::at(middle),
            Self::MidpointWithoutBreaks => Split::at(half_worked(shift)),
            Self::NearestBreak => {
                nearest_break(shift).map_or(Split::at(middle), |(from, to)| Split { first_ends: from, second_begins: to })
            }
            Self::Fixed { at } => Split::at(at),
        }
    }

    /// Reports a fixed time that does not split `shift`.
    pub fn validate(self, shift: &Shift, problems: &mut Problems) {
        if let Self::Fixed { at } = self
            && !(shift.first_on() < at && at < shift.last_off())
        {
            problems.add("at", "须在上班与下班之间", "must be strictly between the first on and the last off");
        }
    }
}

/// Breaks and the gaps between sections, in order.
fn pauses(shift: &Shift) -> SmallVec<[Interval; 4]> {
    let gaps = shift.sections.windows(2).map(|pair| (pair[0].off, pair[1].on));
    let mut pauses: SmallVec<[Interval; 4]> = shift.breaks.iter().map(|pause| (pause.from, pause.to)).chain(gaps).collect();
    pauses.retain(|(from, to)| *from < *to);
    pauses.sort_unstable();
    pauses
}

/// The minute by which half of the nominal time, rounded down, is worked; the earliest such minute, so
/// that a half that ends with a break ends before it.
fn half_worked(shift: &Shift) -> MinuteOfDay {
    let mut minute = shift.first_on().plus(shift.standard_min().div_euclid(2));
    for (from, to) in pauses(shift) {
        if from < minute {
            minute = minute.plus(to.minutes() - from.minutes());
        }
    }
    minute
}

/// The pause nearest the middle of the shift: the one that the middle is in, else the one whose nearer
/// end is nearest; of two as near the one whose own middle is nearer, then the earlier.
fn nearest_break(shift: &Shift) -> Option<Interval> {
    // Doubled, so that nothing is rounded.
    let middle = shift.first_on().minutes() + shift.last_off().minutes();
    let away = |(from, to): &Interval| {
        let (from, to) = (2 * from.minutes(), 2 * to.minutes());
        let outside = (from - middle).max(middle - to).max(0);
        (outside, (from + to - 2 * middle).abs())
    };
    pauses(shift).into_iter().min_by_key(away)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;
    use crate::scene::shift;

    fn at(text: &str) -> MinuteOfDay {
        text.parse().expect("a time")
    }

    /// A shift with sections and breaks written as `09:00-18:00`.
    fn with(sections: &str, breaks: &str) -> Shift {
        let mut shift = shift(sections, &Value::Null);
        for pause in breaks.split_whitespace() {
            let (from, to) = pause.split_once('-').expect("two times");
            shift.breaks.push(crate::shift::Break { from: at(from), to: at(to) });
        }
        shift
    }

    fn ends(rule: SplitRule, shift: &Shift) -> (String, String) {
        let split = rule.split(shift);
        (split.first_ends.to_string(), split.second_begins.to_string())
    }

    #[test]
    fn each_rule_splits_where_it_says() {
        use SplitRule::{MidpointWithBreaks as With, MidpointWithoutBreaks as Without, NearestBreak as Nearest};
        for (rule, sections, breaks, first_ends, second_begins) in [
            (With, "09:00-18:00", "12:00-13:00", "13:30", "13:30"),
            (With, "09:00-12:00 14:00-18:00", "", "13:30", "13:30"),
            (With, "09:00-18:01", "", "13:30", "13:30"),
            (With, "22:00-30:00", "", "26:00", "26:00"),
            (Without, "09:00-18:00", "", "13:30", "13:30"),
            (Without, "09:00-18:00", "12:00-13:00", "14:00", "14:00"),
            // Breaks and gaps count alike.
            (Without, "09:00-12:00 13:00-18:00", "", "14:00", "14:00"),
            (Without, "09:00-12:00 14:00-18:00", "15:00-15:30", "14:15", "14:15"),
            // 481 minutes: half is 240, rounded down.
            (Without, "09:00-18:01", "12:00-13:00", "14:00", "14:00"),
            // Half is worked when the break begins: the first half ends before it.
            (Without, "08:00-17:00", "12:00-13:00", "12:00", "12:00"),
            (Nearest, "09:00-18:00", "12:00-13:00", "12:00", "13:00"),
            (Nearest, "09:00-18:00", "10:00-10:15 15:00-15:15", "15:00", "15:15"),
            (Nearest, "09:00-12:00 13:00-18:00", "15:00-15:30", "12:00", "13:00"),
            (Nearest, "09:00-18:00", "13:00-14:00 14:05-14:10", "13:00", "14:00"),
            // As near on both sides: the earlier.
            (Nearest, "08:00-16:00", "11:00-11:30 12:30-13:00", "11:00", "11:30"),
            (Nearest, "09:00-18:00", "", "13:30", "13:30"),
            (SplitRule::Fixed { at: MinuteOfDay::new(750) }, "09:00-18:00", "", "12:30", "12:30"),
        ] {
            assert_eq!(ends(rule, &with(sections, breaks)), (first_ends.into(), second_begins.into()), "{rule:?} {sections} {breaks}");
        }
    }

    #[test]
    fn a_midpoint_before_midnight_rounds_towards_the_past() {
        let early = with("-04:00--01:59", "");
        assert_eq!(ends(SplitRule::MidpointWithBreaks, &early).0, "-03:00");
        assert_eq!(ends(SplitRule::MidpointWithoutBreaks, &early).0, "-03:00");
    }

    #[test]
    fn a_fixed_time_must_lie_within_the_shift() {
        let shift = with("09:00-18:00", "");
        for (time, accepted) in [("09:00", false), ("09:01", true), ("17:59", true), ("18:00", false)] {
            let mut problems = Problems::default();
            SplitRule::Fixed { at: at(time) }.validate(&shift, &mut problems);
            assert_eq!(problems.finish().is_ok(), accepted, "{time}");
        }
    }

    #[test]
    fn a_rule_reads_as_people_write_it() {
        let read = |value: Value| serde_json::from_value::<SplitRule>(value).expect("a rule");
        assert_eq!(read(json!({ "rule": "nearest_break" })), SplitRule::NearestBreak);
        assert_eq!(read(json!({ "rule": "fixed", "at": "12:30" })), SplitRule::Fixed { at: at("12:30") });
    }

    /// Nominal minutes of the shift before `minute`.
    fn worked_before(shift: &Shift, minute: i32) -> i32 {
        let before = |from: i32, to: i32| (to.min(minute) - from).max(0);
        let sections: i32 = shift.sections.iter().map(|s| before(s.on.minutes(), s.off.minutes())).sum();
        sections - shift.breaks.iter().map(|b| before(b.from.minutes(), b.to.minutes())).sum::<i32>()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

        #[test]
        fn half_the_nominal_time_lies_before_the_midpoint_without_breaks(
            start in -300..900_i32,
            first in 60..300_i32,
            gap in 0..120_i32,
            second in 60..300_i32,
            pause in (5..40_i32, 1..15_i32),
        ) {
            let (off, on) = (start + first, start + first + gap);
            let mut shift = with("09:00-12:00 13:00-18:00", "");
            (shift.sections[0].on, shift.sections[0].off) = (MinuteOfDay::new(start), MinuteOfDay::new(off));
            (shift.sections[1].on, shift.sections[1].off) = (MinuteOfDay::new(on), MinuteOfDay::new(on + second));
            let from = MinuteOfDay::new(start + pause.0);
            shift.breaks.push(crate::shift::Break { from, to: from.plus(pause.1) });
            let split = SplitRule::MidpointWithoutBreaks.split(&shift).first_ends.minutes();
            let half = shift.standard_min() / 2;
            prop_assert_eq!(worked_before(&shift, split), half);
            prop_assert!(worked_before(&shift, split - 1) < half);
        }
    }
}
