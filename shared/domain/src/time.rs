//! Work dates, minutes of a work date, and zones (RULES §1).
//!
//! Rules read the local wall clock: windows and lateness compare wall minutes, while worked time is
//! elapsed between instants. A wall time that does not exist (clocks put forward) moves forward by
//! the gap; one that exists twice (clocks put back) is the first.

mod date_range;
mod day_clock;
mod month;
mod span;

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, Days, MappedLocalTime, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use date_range::{DateRange, PieceUnit};
pub use day_clock::DayClock;
pub use month::Month;
pub use span::Span;

use crate::Instant;

/// Minutes in a wall-clock day.
pub const MINUTES_PER_DAY: i32 = 1440;

/// Why a text is not a date, time or zone.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum InvalidTime {
    /// Not `YYYY-MM-DD`, not in the calendar, or outside the years 2000–2100.
    #[error("a date is YYYY-MM-DD between 2000-01-01 and 2100-12-31")]
    Date,
    /// Not `YYYY-MM`, or outside the years 2000–2100.
    #[error("a month is YYYY-MM between 2000-01 and 2100-12")]
    Month,
    /// Not `HH:MM` within a day before to two days after the work date.
    #[error("a time is HH:MM from -24:00 to 72:00, counted from 00:00 of the work date")]
    Minute,
    /// Not a zone of the IANA database.
    #[error("a zone is a name of the IANA database, such as Asia/Shanghai")]
    Zone,
}

/// The local date 考勤日 to which a shift, and so a punch, belongs. Not the date of the punch: the
/// end of a night shift belongs to the evening before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, format = Date, example = "2026-11-23")]
pub struct WorkDate(NaiveDate);

impl WorkDate {
    /// The first that there is.
    pub const FIRST: Self = match NaiveDate::from_ymd_opt(2000, 1, 1) {
        Some(date) => Self(date),
        None => Self(NaiveDate::MIN),
    };

    /// Accepts a date of the years 2000–2100.
    pub fn new(date: NaiveDate) -> Result<Self, InvalidTime> {
        if (2000..=2100).contains(&date.year()) { Ok(Self(date)) } else { Err(InvalidTime::Date) }
    }

    /// The calendar date.
    pub fn date(self) -> NaiveDate {
        self.0
    }

    /// The date `days` later (or earlier, when negative), staying within the calendar's ends.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        let count = Days::new(days.unsigned_abs());
        let moved = if days < 0 { self.0.checked_sub_days(count) } else { self.0.checked_add_days(count) };
        Self(moved.unwrap_or(self.0))
    }

    /// The dates from this one to `last`, both included; none if it is before this one.
    pub fn through(self, last: Self) -> impl Iterator<Item = Self> {
        self.0.iter_days().map(Self).take_while(move |date| *date <= last)
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }

    /// The wall-clock time `minute` of this work date, which may be on a neighbouring calendar date.
    pub fn at(self, minute: MinuteOfDay) -> NaiveDateTime {
        self.0.and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes(i64::from(minute.0))
    }
}

impl FromStr for WorkDate {
    type Err = InvalidTime;
    fn from_str(text: &str) -> Result<Self, InvalidTime> {
        if text.len() != 10 {
            return Err(InvalidTime::Date);
        }
        NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| InvalidTime::Date).and_then(Self::new)
    }
}

impl TryFrom<String> for WorkDate {
    type Error = InvalidTime;
    fn try_from(text: String) -> Result<Self, InvalidTime> {
        text.parse()
    }
}

impl From<WorkDate> for String {
    fn from(date: WorkDate) -> String {
        date.to_string()
    }
}

impl fmt::Display for WorkDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Minutes from 00:00 of the work date, by the wall clock. May pass 24:00 (`26:00` is 02:00 of the
/// next day) and may be negative (`-01:00` is 23:00 of the day before).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "MinuteText", into = "String")]
#[schema(value_type = String, pattern = "^-?[0-9]{2}:[0-5][0-9]$", example = "09:00")]
pub struct MinuteOfDay(i32);

impl MinuteOfDay {
    /// A minute from a number that the rules computed.
    pub const fn new(minutes: i32) -> Self {
        Self(minutes)
    }

    /// The number of minutes.
    pub const fn minutes(self) -> i32 {
        self.0
    }

    /// This minute moved by `minutes`.
    #[must_use]
    pub const fn plus(self, minutes: i32) -> Self {
        Self(self.0 + minutes)
    }

    /// The midpoint with `other`, rounded down (towards the past).
    #[must_use]
    pub const fn midpoint(self, other: Self) -> Self {
        Self((self.0 + other.0).div_euclid(2))
    }
}

impl fmt::Display for MinuteOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let minutes = self.0.abs();
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

impl FromStr for MinuteOfDay {
    type Err = InvalidTime;
    fn from_str(text: &str) -> Result<Self, InvalidTime> {
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (hours, minutes) = digits.split_once(':').ok_or(InvalidTime::Minute)?;
        let plain = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
        if !plain(hours) || !plain(minutes) {
            return Err(InvalidTime::Minute);
        }
        let hours: i32 = hours.parse().map_err(|_| InvalidTime::Minute)?;
        let minutes: i32 = minutes.parse().map_err(|_| InvalidTime::Minute)?;
        if minutes > 59 {
            return Err(InvalidTime::Minute);
        }
        Self::within(sign * (hours * 60 + minutes))
    }
}

impl MinuteOfDay {
    fn within(minutes: i32) -> Result<Self, InvalidTime> {
        if (-MINUTES_PER_DAY..=3 * MINUTES_PER_DAY).contains(&minutes) { Ok(Self(minutes)) } else { Err(InvalidTime::Minute) }
    }
}

/// What a time may look like in JSON: `"09:00"`, or the number of minutes.
#[derive(Deserialize)]
#[serde(untagged)]
enum MinuteText {
    Text(String),
    Minutes(i32),
}

impl TryFrom<MinuteText> for MinuteOfDay {
    type Error = InvalidTime;
    fn try_from(text: MinuteText) -> Result<Self, InvalidTime> {
        match text {
            MinuteText::Text(text) => text.parse(),
            MinuteText::Minutes(minutes) => Self::within(minutes),
        }
    }
}

impl From<MinuteOfDay> for String {
    fn from(minute: MinuteOfDay) -> String {
        minute.to_string()
    }
}

/// An IANA zone; Asia/Shanghai unless a group says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, example = "Asia/Shanghai")]
pub struct Zone(Tz);

impl Default for Zone {
    fn default() -> Self {
        Self(Tz::Asia__Shanghai)
    }
}

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Self = Self(Tz::UTC);

    /// The wall clock at `instant`.
    pub fn wall(self, instant: Instant) -> NaiveDateTime {
        instant.with_timezone(&self.0).naive_local()
    }

    /// The calendar date at `instant`.
    pub fn date(self, instant: Instant) -> WorkDate {
        WorkDate(self.wall(instant).date())
    }

    /// The minute of `date` at `instant`, with seconds cut off (RULES §5).
    pub fn minute_of(self, date: WorkDate, instant: Instant) -> MinuteOfDay {
        let seconds = (self.wall(instant) - date.at(MinuteOfDay(0))).num_seconds();
        // An instant lies within some millennia of a work date: the minutes fit.
        MinuteOfDay(i32::try_from(seconds.div_euclid(60)).unwrap_or(i32::MAX))
    }

    /// The instant at which the wall clock of `date` shows `minute`.
    pub fn instant(self, date: WorkDate, minute: MinuteOfDay) -> Instant {
        let wall = date.at(minute);
        match self.0.from_local_datetime(&wall) {
            MappedLocalTime::Single(at) | MappedLocalTime::Ambiguous(at, _) => at.with_timezone(&Utc),
            MappedLocalTime::None => self.after_gap(wall),
        }
    }

    /// A wall time inside a gap, moved forward by the gap: read with the offset before it.
    fn after_gap(self, wall: NaiveDateTime) -> Instant {
        // No zone has put its clocks forward by more than a day.
        let before = self.0.from_local_datetime(&(wall - TimeDelta::days(1))).earliest();
        before.map_or_else(|| wall.and_utc(), |at| at.with_timezone(&Utc) + TimeDelta::days(1))
    }
}

impl FromStr for Zone {
    type Err = InvalidTime;
    fn from_str(text: &str) -> Result<Self, InvalidTime> {
        text.parse().map(Self).map_err(|_| InvalidTime::Zone)
    }
}

impl TryFrom<String> for Zone {
    type Error = InvalidTime;
    fn try_from(text: String) -> Result<Self, InvalidTime> {
        text.parse()
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> String {
        zone.0.name().to_owned()
    }
}

/// Cuts an instant to whole seconds, the precision that is stored.
#[must_use]
pub fn to_second(instant: Instant) -> Instant {
    DateTime::from_timestamp(instant.timestamp(), 0).unwrap_or(instant)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> WorkDate {
        text.parse().expect("a date")
    }

    #[test]
    fn minutes_pass_midnight_both_ways() {
        for (text, minutes) in [("09:00", 540), ("26:00", 1560), ("-01:00", -60), ("00:00", 0), ("-00:30", -30)] {
            assert_eq!(text.parse::<MinuteOfDay>(), Ok(MinuteOfDay(minutes)));
            assert_eq!(MinuteOfDay(minutes).to_string(), text);
        }
        for text in ["9:00", "09:60", "73:00", "0900", "+9:00", "09:0x", "", "-25:00"] {
            assert_eq!(text.parse::<MinuteOfDay>(), Err(InvalidTime::Minute), "{text}");
        }
    }

    #[test]
    fn a_midpoint_rounds_towards_the_past() {
        assert_eq!(MinuteOfDay(0).midpoint(MinuteOfDay(5)), MinuteOfDay(2));
        assert_eq!(MinuteOfDay(-4).midpoint(MinuteOfDay(-1)), MinuteOfDay(-3));
    }

    #[test]
    fn impossible_dates_are_refused() {
        for text in ["2026-02-29", "2026-13-01", "1999-12-31", "2101-01-01", "26-01-01", "2026-1-01", "2026-01-011"] {
            assert_eq!(text.parse::<WorkDate>(), Err(InvalidTime::Date), "{text}");
        }
        assert!("2028-02-29".parse::<WorkDate>().is_ok());
    }

    #[test]
    fn a_time_in_the_gap_moves_forward_and_a_doubled_one_is_the_first() {
        let zone: Zone = "America/New_York".parse().expect("a zone");
        // 2026-03-08: 02:00 jumps to 03:00. 02:30 does not exist, and becomes 03:30 EDT.
        assert_eq!(zone.instant(date("2026-03-08"), MinuteOfDay(150)).to_rfc3339(), "2026-03-08T07:30:00+00:00");
        // 2026-11-01: 01:30 exists twice; the first is EDT.
        assert_eq!(zone.instant(date("2026-11-01"), MinuteOfDay(90)).to_rfc3339(), "2026-11-01T05:30:00+00:00");
    }

    #[test]
    fn seconds_are_cut_off_before_comparing() {
        let zone = Zone::default();
        let at = "2026-11-23T01:00:59Z".parse().expect("an instant");
        assert_eq!(zone.minute_of(date("2026-11-23"), at), MinuteOfDay(540));
        assert_eq!(zone.minute_of(date("2026-11-24"), at), MinuteOfDay(-900));
    }
}
