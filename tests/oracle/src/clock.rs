//! RULES §1: wall minutes and instants. Knows zones, nothing else.
//!
//! A *wall minute* is counted from 1970-01-01 00:00 as the clock on the wall shows it, so that minutes of neighbouring
//! dates compare; an *instant* is a UTC second.

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, Offset, TimeZone};
use chrono_tz::Tz;

/// Minutes of a nominal day.
pub const DAY_MIN: i64 = 1440;

/// The wall clock of one zone.
#[derive(Clone, Copy)]
pub struct Clock {
    zone: Tz,
}

impl Clock {
    /// The clock of an IANA zone; of Shanghai, the default of §1, if there is none of this name.
    pub fn new(zone: Option<&str>) -> Self {
        Self { zone: zone.and_then(|name| name.parse().ok()).unwrap_or(Tz::Asia__Shanghai) }
    }

    /// The instant at which the wall shows this minute.
    pub fn instant(self, wall_min: i64) -> i64 {
        self.instant_of_second(wall_min * 60)
    }

    /// "A time that does not exist moves forward by the gap, one that exists twice is the first."
    pub fn instant_of_second(self, wall_s: i64) -> i64 {
        let naive = naive(wall_s);
        let offset = self
            .zone
            .offset_from_local_datetime(&naive)
            .earliest()
            .or_else(|| self.zone.offset_from_local_datetime(&(naive - chrono::TimeDelta::hours(3))).earliest());
        wall_s - offset.map_or(0, |offset| i64::from(offset.fix().local_minus_utc()))
    }

    /// What the wall shows at an instant; seconds are cut off.
    pub fn wall(self, instant: i64) -> i64 {
        let offset = self.zone.offset_from_utc_datetime(&naive(instant));
        (instant + i64::from(offset.fix().local_minus_utc())).div_euclid(60)
    }

    /// A rule's time as the wall will really show it.
    pub fn real(self, wall_min: i64) -> i64 {
        self.wall(self.instant(wall_min))
    }

    /// `2026-11-23 08:57[:20]` on this wall, or `2026-11-23T00:57:20Z`.
    pub fn read(self, at: &str) -> Option<i64> {
        if at.contains('T') {
            return DateTime::parse_from_rfc3339(at).ok().map(|at| at.timestamp());
        }
        let (date, time) = at.split_once(' ')?;
        let date: NaiveDate = date.parse().ok()?;
        let mut parts = time.split(':').map(str::parse::<i64>);
        let (hours, minutes) = (parts.next()?.ok()?, parts.next()?.ok()?);
        let seconds = parts.next().and_then(Result::ok).unwrap_or(0);
        Some(self.instant_of_second(midnight(date) * 60 + hours * 3600 + minutes * 60 + seconds))
    }
}

fn naive(seconds: i64) -> NaiveDateTime {
    DateTime::from_timestamp(seconds, 0).unwrap_or_default().naive_utc()
}

/// The wall minute of 00:00 of a date.
pub fn midnight(date: NaiveDate) -> i64 {
    date.signed_duration_since(NaiveDate::default()).num_days() * DAY_MIN
}

/// The date on the wall.
pub fn date_of(wall_min: i64) -> NaiveDate {
    naive(wall_min * 60).date()
}

/// The date `days` later (or earlier).
pub fn plus_days(date: NaiveDate, days: i64) -> NaiveDate {
    let step = Days::new(days.unsigned_abs());
    let moved = if days < 0 { date.checked_sub_days(step) } else { date.checked_add_days(step) };
    moved.unwrap_or(date)
}
