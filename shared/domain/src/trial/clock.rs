//! Times of a trial, to the second: `09:00` or `09:00:30` of a work date, and moments of a date.

use std::fmt;

use chrono::{DateTime, TimeDelta};
use serde::{Deserialize, Serialize};

use crate::Instant;
use crate::time::Span;
use crate::time::{InvalidTime, MinuteOfDay, WorkDate, Zone, to_second};
use crate::validation::Problems;

/// Seconds from 00:00 of the work date. Written `HH:MM`, or `HH:MM:SS` where there are seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClockTime(i64);

impl ClockTime {
    /// The seconds.
    pub fn seconds(self) -> i64 {
        self.0
    }
}

impl TryFrom<String> for ClockTime {
    type Error = InvalidTime;
    fn try_from(text: String) -> Result<Self, InvalidTime> {
        let (minute, second) = match text.match_indices(':').nth(1) {
            Some((colon, _)) => (&text[..colon], &text[colon + 1..]),
            None => (&text[..], "00"),
        };
        let plain = second.len() == 2 && second.bytes().all(|byte| byte.is_ascii_digit());
        let second: i64 = second.parse().ok().filter(|second| plain && *second < 60).ok_or(InvalidTime::Minute)?;
        let minutes: MinuteOfDay = minute.parse()?;
        // Before 00:00 seconds count away from it, as minutes do.
        let second = if text.starts_with('-') { -second } else { second };
        Ok(Self(i64::from(minutes.minutes()) * 60 + second))
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, seconds) = (if self.0 < 0 { "-" } else { "" }, self.0.abs());
        write!(f, "{sign}{:02}:{:02}", seconds / 3600, seconds / 60 % 60)?;
        if seconds % 60 == 0 { Ok(()) } else { write!(f, ":{:02}", seconds % 60) }
    }
}

impl From<ClockTime> for String {
    fn from(time: ClockTime) -> String {
        time.to_string()
    }
}

/// A moment: `2026-11-23 08:57` or `2026-11-23 08:57:20` by the wall clock of the group's zone, or an
/// instant `2026-11-23T00:57:20Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct When(Moment);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moment {
    /// By the wall clock of a date.
    Wall(WorkDate, ClockTime),
    Instant(Instant),
}

impl When {
    /// The instant, in the zone of its date.
    pub fn instant(self, zone_on: impl Fn(WorkDate) -> Zone) -> Instant {
        match self.0 {
            Moment::Instant(at) => at,
            Moment::Wall(date, time) => {
                let minute = MinuteOfDay::new(i32::try_from(time.0 / 60).unwrap_or_default());
                zone_on(date).instant(date, minute) + TimeDelta::seconds(time.0 % 60)
            }
        }
    }
}

/// Why a text is not a moment.
#[derive(Debug, thiserror::Error)]
#[error("a moment is YYYY-MM-DD HH:MM[:SS] by the wall clock, or an instant such as 2026-11-23T00:57:20Z, in the years 2000–2100")]
pub struct InvalidMoment;

impl TryFrom<String> for When {
    type Error = InvalidMoment;
    fn try_from(text: String) -> Result<Self, InvalidMoment> {
        if let Some((date, time)) = text.split_once(' ') {
            let time = ClockTime::try_from(time.to_owned()).map_err(|_| InvalidMoment)?;
            let of_day = (0..86_400).contains(&time.0);
            return date.parse().ok().filter(|_| of_day).map(|date| Self(Moment::Wall(date, time))).ok_or(InvalidMoment);
        }
        let at = DateTime::parse_from_rfc3339(&text).map_err(|_| InvalidMoment)?.to_utc();
        WorkDate::new(at.date_naive()).map_err(|_| InvalidMoment)?;
        Ok(Self(Moment::Instant(to_second(at))))
    }
}

/// From one time up to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interval {
    /// When it begins.
    pub from: ClockTime,
    /// When it ends.
    pub to: ClockTime,
}

impl Interval {
    /// The interval as a span.
    pub fn span(self) -> Span {
        Span { from_s: self.from.0, to_s: self.to.0 }
    }
}

/// Reports intervals that end before they begin.
pub fn check_intervals(problems: &mut Problems, field: &str, intervals: &[Interval]) {
    problems.range(field, intervals.len(), 0..=100);
    for (index, interval) in intervals.iter().enumerate() {
        if interval.from > interval.to {
            problems.add(format_args!("{field}[{index}]"), "结束不得早于开始", "must not end before it begins");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_read_and_written() {
        for (text, seconds) in [("09:00", 32400), ("09:00:30", 32430), ("26:00", 93600), ("-01:00", -3600), ("-00:30:15", -1815)] {
            let time = ClockTime::try_from(text.to_owned()).expect("a time");
            assert_eq!((time.0, time.to_string()), (seconds, text.to_owned()));
        }
        for text in ["09:00:60", "09:00:5", "09:00:+5", "9:00", "09:00:00:00", ""] {
            assert!(ClockTime::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
