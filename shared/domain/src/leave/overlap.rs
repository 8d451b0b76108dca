//! Leaves may not overlap; two halves of one day may (RULES §8).

use chrono::Datelike;
use serde::{Deserialize, Serialize};

use super::kind::LeaveLength;
use crate::approval::AwayPart;
use crate::half_day::{Half, Split};
use crate::time::{MINUTES_PER_DAY, MinuteOfDay, WorkDate};
use crate::validation::Problems;

/// Longest leave, in days.
const LEAVE_MAX_DAYS: i64 = 366;

/// From when to when a leave lasts. Days and halves are those of work dates: of a night shift, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "unit", rename_all = "snake_case", deny_unknown_fields)]
pub enum LeaveSpan {
    /// Whole days.
    Day {
        /// First day.
        from: WorkDate,
        /// Last day, included; the first when absent.
        #[serde(default)]
        to: Option<WorkDate>,
    },
    /// Halves of days.
    HalfDay {
        /// First day.
        from: WorkDate,
        /// Where in it the leave begins.
        #[serde(default = "first")]
        from_half: Half,
        /// Last day, included; the first when absent.
        #[serde(default)]
        to: Option<WorkDate>,
        /// The last half, included.
        #[serde(default = "second")]
        to_half: Half,
    },
    /// Hours of one work date.
    Hour {
        /// The work date.
        date: WorkDate,
        /// First minute.
        from: MinuteOfDay,
        /// First minute after it.
        to: MinuteOfDay,
    },
}

const fn first() -> Half {
    Half::First
}

const fn second() -> Half {
    Half::Second
}

/// A half day by its number since the beginning of the era: two a day.
fn half_number(date: WorkDate, half: Half) -> i64 {
    i64::from(date.date().num_days_from_ce()) * 2 + i64::from(half == Half::Second)
}

impl LeaveSpan {
    /// First and last half day, for leave by days and halves.
    fn halves(&self) -> Option<(i64, i64)> {
        match *self {
            Self::Day { from, to } => Some((half_number(from, Half::First), half_number(to.unwrap_or(from), Half::Second))),
            Self::HalfDay { from, from_half, to, to_half } => {
                Some((half_number(from, from_half), half_number(to.unwrap_or(from), to_half)))
            }
            Self::Hour { .. } => None,
        }
    }

    /// The first work date.
    pub fn first_date(&self) -> WorkDate {
        match *self {
            Self::Day { from, .. } | Self::HalfDay { from, .. } => from,
            Self::Hour { date, .. } => date,
        }
    }

    /// The last work date.
    pub fn last_date(&self) -> WorkDate {
        match *self {
            Self::Day { from, to } | Self::HalfDay { from, to, .. } => to.unwrap_or(from),
            Self::Hour { date, .. } => date,
        }
    }

    /// How much of each of its work dates it is, in order.
    pub fn parts(&self) -> impl Iterator<Item = (WorkDate, AwayPart)> + use<> {
        let (own, first, last) = (*self, self.first_date(), self.last_date());
        first.through(last).map(move |date| (date, own.part_of(date)))
    }

    fn part_of(&self, date: WorkDate) -> AwayPart {
        let Self::HalfDay { from, from_half, to, to_half } = *self else {
            return match *self {
                Self::Hour { from, to, .. } => AwayPart::Time { from, to },
                Self::Day { .. } | Self::HalfDay { .. } => AwayPart::Day,
            };
        };
        let morning = date != from || from_half == Half::First;
        let afternoon = date != to.unwrap_or(from) || to_half == Half::Second;
        match (morning, afternoon) {
            (true, false) => AwayPart::FirstHalf,
            (false, true) => AwayPart::SecondHalf,
            (true, true) | (false, false) => AwayPart::Day,
        }
    }

    /// How long it is over the dates that count.
    pub fn length(&self, counts: impl Fn(WorkDate) -> bool) -> LeaveLength {
        match (*self, self.halves()) {
            (Self::Hour { date, from, to }, _) => {
                LeaveLength::Minutes(if counts(date) { (to.minutes() - from.minutes()).max(0) } else { 0 })
            }
            (_, Some((start, end))) => {
                let first_day = start.div_euclid(2);
                let counted = (start..=end).filter(|half| counts(self.first_date().plus_days(half.div_euclid(2) - first_day)));
                LeaveLength::HalfDays(i32::try_from(counted.count()).unwrap_or(i32::MAX))
            }
            (_, None) => LeaveLength::HalfDays(0),
        }
    }

    /// Reports a leave that ends before it begins, or is too long.
    pub fn validate(&self, problems: &mut Problems) {
        let (in_order, days) = match (*self, self.halves()) {
            (Self::Hour { from, to, .. }, _) => (from < to, i64::from(to.minutes() - from.minutes()) / i64::from(MINUTES_PER_DAY)),
            (_, Some((start, end))) => (start <= end, (end - start + 1) / 2),
            (_, None) => (false, 0),
        };
        if !in_order {
            problems.add("to", "不得早于开始", "must not be before the beginning");
        } else if days > LEAVE_MAX_DAYS {
            problems.add("to", format!("最长 {LEAVE_MAX_DAYS} 天"), format!("at most {LEAVE_MAX_DAYS} days"));
        }
    }
}

/// Two leaves that overlap, by their places in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LeaveOverlap {
    /// The place of the one, from 0.
    pub first: usize,
    /// The place of the other.
    pub second: usize,
}

/// Every pair of leaves that overlap. What only touches does not. `split` tells where a date's halves
/// meet: hours beside half days need it.
pub fn leave_overlaps(leaves: &[LeaveSpan], split: impl Fn(WorkDate) -> Split) -> Vec<LeaveOverlap> {
    let pairs =
        leaves.iter().enumerate().flat_map(|(second, b)| leaves[..second].iter().enumerate().map(move |(first, a)| (first, a, second, b)));
    let mut found: Vec<_> =
        pairs.filter(|(_, a, _, b)| overlap(a, b, &split)).map(|(first, _, second, _)| LeaveOverlap { first, second }).collect();
    found.sort_unstable_by_key(|pair| (pair.first, pair.second));
    found
}

fn overlap(a: &LeaveSpan, b: &LeaveSpan, split: impl Fn(WorkDate) -> Split) -> bool {
    match (a.halves(), b.halves()) {
        (Some((a_start, a_end)), Some((b_start, b_end))) => a_start.max(b_start) <= a_end.min(b_end),
        (Some(halves), None) => hours_in_halves(halves, b, split),
        (None, Some(halves)) => hours_in_halves(halves, a, split),
        (None, None) => clock(a).zip(clock(b)).is_some_and(|(a, b)| a.0.max(b.0) < a.1.min(b.1)),
    }
}

/// The minutes of leave by the hour, counted through from day to day: 25:00 is 01:00 of the next date.
fn clock(leave: &LeaveSpan) -> Option<(i64, i64)> {
    let LeaveSpan::Hour { date, from, to } = *leave else { return None };
    let midnight = i64::from(date.date().num_days_from_ce()) * i64::from(MINUTES_PER_DAY);
    Some((midnight + i64::from(from.minutes()), midnight + i64::from(to.minutes())))
}

/// Whether leave by the hour has a minute in one of the half days from `start` to `end`.
fn hours_in_halves((start, end): (i64, i64), hours: &LeaveSpan, split: impl Fn(WorkDate) -> Split) -> bool {
    let LeaveSpan::Hour { date, from, to } = *hours else { return false };
    let off = |half| (start..=end).contains(&half_number(date, half));
    let at = split(date);
    from < to && (off(Half::First) && from < at.first_ends || off(Half::Second) && at.second_begins < to)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    fn noon(_: WorkDate) -> Split {
        Split { first_ends: MinuteOfDay::new(720), second_begins: MinuteOfDay::new(780) }
    }

    fn together(one: &Value, other: &Value) -> bool {
        let leaves = [one, other].map(|value| serde_json::from_value(value.clone()).expect("a leave"));
        !leave_overlaps(&leaves, noon).is_empty()
    }

    fn hours(date: &str, from: &str, to: &str) -> Value {
        json!({ "unit": "hour", "date": date, "from": from, "to": to })
    }

    #[test]
    fn leaves_may_not_overlap_and_two_halves_of_one_day_may() {
        let day = |from: &str, to: &str| json!({ "unit": "day", "from": from, "to": to });
        let half = |date: &str, half: &str| json!({ "unit": "half_day", "from": date, "from_half": half, "to_half": half });
        for (one, other, expected) in [
            (half("2026-11-23", "first"), half("2026-11-23", "second"), false),
            (half("2026-11-23", "first"), half("2026-11-23", "first"), true),
            (half("2026-11-23", "second"), half("2026-11-24", "first"), false),
            (day("2026-11-20", "2026-11-23"), half("2026-11-23", "second"), true),
            (day("2026-11-20", "2026-11-22"), half("2026-11-23", "first"), false),
            (day("2026-11-20", "2026-11-22"), day("2026-11-22", "2026-11-25"), true),
            (day("2026-11-20", "2026-11-22"), day("2026-11-23", "2026-11-25"), false),
            (hours("2026-11-23", "09:00", "11:00"), hours("2026-11-23", "11:00", "12:00"), false),
            (hours("2026-11-23", "09:00", "11:00"), hours("2026-11-23", "10:59", "12:00"), true),
            (hours("2026-11-23", "09:00", "11:00"), half("2026-11-23", "first"), true),
            (hours("2026-11-23", "09:00", "11:00"), half("2026-11-23", "second"), false),
            (hours("2026-11-23", "13:00", "14:00"), half("2026-11-23", "first"), false),
            (hours("2026-11-23", "12:00", "13:00"), day("2026-11-23", "2026-11-23"), false),
            (hours("2026-11-23", "12:00", "13:01"), day("2026-11-23", "2026-11-23"), true),
            // A night shift's leave after midnight is of its own work date.
            (hours("2026-11-23", "25:00", "27:00"), half("2026-11-24", "first"), false),
            (hours("2026-11-23", "25:00", "27:00"), hours("2026-11-24", "02:00", "04:00"), true),
            (hours("2026-11-23", "25:00", "27:00"), hours("2026-11-24", "03:00", "04:00"), false),
        ] {
            assert_eq!(together(&one, &other), expected, "{one} {other}");
            assert_eq!(together(&other, &one), expected, "{other} {one}");
        }
    }

    #[test]
    fn each_date_of_a_leave_has_its_part() {
        let parts = |leave: Value| {
            let leave: LeaveSpan = serde_json::from_value(leave).expect("a leave");
            leave
                .parts()
                .map(|(date, part)| format!("{} {}", &date.to_string()[5..], json!(part)["part"].as_str().expect("a part")))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            parts(json!({ "unit": "half_day", "from": "2026-11-30", "from_half": "second", "to": "2026-12-02", "to_half": "first" })),
            ["11-30 second_half", "12-01 day", "12-02 first_half"]
        );
        assert_eq!(parts(json!({ "unit": "half_day", "from": "2026-11-30" })), ["11-30 day"]);
        assert_eq!(parts(json!({ "unit": "day", "from": "2026-11-30", "to": "2026-12-01" })), ["11-30 day", "12-01 day"]);
        assert_eq!(parts(hours("2026-11-30", "09:00", "11:00")), ["11-30 time"]);
    }

    #[test]
    fn every_overlapping_pair_is_named() {
        let leaves: Vec<LeaveSpan> = serde_json::from_value(json!([
            { "unit": "day", "from": "2026-11-20", "to": "2026-11-25" },
            { "unit": "day", "from": "2026-11-30" },
            { "unit": "day", "from": "2026-11-24", "to": "2026-12-01" },
        ]))
        .expect("leaves");
        assert_eq!(leave_overlaps(&leaves, noon), [LeaveOverlap { first: 0, second: 2 }, LeaveOverlap { first: 1, second: 2 }]);
    }

    #[test]
    fn a_leave_does_not_end_before_it_begins() {
        for (leave, accepted) in [
            (json!({ "unit": "day", "from": "2026-11-20", "to": "2026-11-19" }), false),
            (json!({ "unit": "half_day", "from": "2026-11-20", "from_half": "second", "to_half": "first" }), false),
            (json!({ "unit": "half_day", "from": "2026-11-20", "from_half": "second", "to_half": "second" }), true),
            (hours("2026-11-20", "09:00", "09:00"), false),
            (json!({ "unit": "day", "from": "2026-01-01", "to": "2027-01-01" }), true),
            (json!({ "unit": "day", "from": "2026-01-01", "to": "2027-01-02" }), false),
        ] {
            let mut problems = Problems::default();
            serde_json::from_value::<LeaveSpan>(leave.clone()).expect("a leave").validate(&mut problems);
            assert_eq!(problems.finish().is_ok(), accepted, "{leave}");
        }
    }

    fn a_leave() -> impl Strategy<Value = LeaveSpan> {
        let date = |days: i64| "2026-11-20".parse::<WorkDate>().expect("a date").plus_days(days);
        let half = prop_oneof![Just(Half::First), Just(Half::Second)];
        prop_oneof![
            (0..9_i64, 0..3_i64).prop_map(move |(from, days)| LeaveSpan::Day { from: date(from), to: Some(date(from + days)) }),
            (0..9_i64, 0..3_i64, half.clone(), half).prop_map(move |(from, days, from_half, to_half)| LeaveSpan::HalfDay {
                from: date(from),
                from_half,
                to: Some(date(from + days + 1)),
                to_half
            }),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

        #[test]
        fn leaves_by_days_overlap_exactly_when_together_they_cover_less_than_their_sum(one in a_leave(), other in a_leave()) {
            let halves = |leave: &LeaveSpan| leave.halves().map(|(start, end)| (start..=end).collect::<std::collections::BTreeSet<_>>()).expect("halves");
            let (a, b) = (halves(&one), halves(&other));
            let less = a.union(&b).count() < a.len() + b.len();
            prop_assert_eq!(!leave_overlaps(&[one, other], noon).is_empty(), less);
            prop_assert_eq!(one.length(|_| true), LeaveLength::HalfDays(i32::try_from(a.len()).expect("few")));
        }
    }
}
