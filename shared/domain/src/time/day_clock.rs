//! The wall clock of one work date (RULES §1).

use chrono::{DateTime, Offset, TimeZone};

use super::{MinuteOfDay, Span, WorkDate, Zone};
use crate::Instant;

/// The wall clock of one work date in a zone. Where the zone keeps its offset around the date, reading it is
/// a subtraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayClock {
    date: WorkDate,
    zone: Zone,
    /// The Unix second of the date's 00:00, if the offset is the same from the day before it to the end of
    /// the third day after. No zone changes its offset and changes it back within six days.
    midnight_s: Option<i64>,
}

impl DayClock {
    /// The clock of `date`.
    pub fn new(zone: Zone, date: WorkDate) -> Self {
        let offset_s = |days| {
            let utc = date.plus_days(days).at(MinuteOfDay(0));
            i64::from(zone.0.offset_from_utc_datetime(&utc).fix().local_minus_utc())
        };
        let (before, after) = (offset_s(-2), offset_s(4));
        let utc_midnight_s = date.at(MinuteOfDay(0)).and_utc().timestamp();
        Self { date, zone, midnight_s: (before == after).then_some(utc_midnight_s - before) }
    }

    /// The date.
    pub fn date(&self) -> WorkDate {
        self.date
    }

    /// The zone.
    pub fn zone(&self) -> Zone {
        self.zone
    }

    /// The minute of the date at `instant`, with seconds cut off (RULES §5).
    pub fn minute_of(&self, instant: Instant) -> MinuteOfDay {
        self.minute_of_second(instant.timestamp())
    }

    /// The same at a Unix second.
    pub fn minute_of_second(&self, second: i64) -> MinuteOfDay {
        match self.midnight_s {
            // Within some days of the date the minutes fit.
            Some(midnight_s) if Self::is_near(second, midnight_s) => {
                MinuteOfDay(i32::try_from((second - midnight_s).div_euclid(60)).unwrap_or(i32::MAX))
            }
            _ => self.zone.minute_of(self.date, DateTime::from_timestamp(second, 0).unwrap_or_default()),
        }
    }

    /// The instant at which the wall clock of the date shows `minute`.
    pub fn instant(&self, minute: MinuteOfDay) -> Instant {
        DateTime::from_timestamp(self.second(minute), 0).unwrap_or_default()
    }

    /// The same as a Unix second.
    pub fn second(&self, minute: MinuteOfDay) -> i64 {
        let plain = self.midnight_s.map(|midnight_s| (midnight_s, midnight_s + i64::from(minute.0) * 60));
        match plain.filter(|(midnight_s, second)| Self::is_near(*second, *midnight_s)) {
            Some((_, second)) => second,
            None => self.zone.instant(self.date, minute).timestamp(),
        }
    }

    /// Elapsed time from one minute up to another, in Unix seconds.
    pub fn span(&self, from: MinuteOfDay, to: MinuteOfDay) -> Span {
        Span { from_s: self.second(from), to_s: self.second(to) }
    }

    /// The minute that the wall clock shows when a rule says `minute`: one that does not exist moves forward
    /// by the gap (RULES §1).
    pub fn existing(&self, minute: MinuteOfDay) -> MinuteOfDay {
        if self.midnight_s.is_some() { minute } else { self.minute_of(self.instant(minute)) }
    }

    /// Whether a Unix second lies where the offset is known: from a day before the date to its third after.
    fn is_near(second: i64, midnight_s: i64) -> bool {
        (midnight_s - 86_400..midnight_s + 3 * 86_400).contains(&second)
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, NaiveDate};

    use super::*;

    fn date(text: &str) -> WorkDate {
        text.parse().expect("a date")
    }

    #[test]
    fn the_clock_of_a_date_reads_as_its_zone_does() {
        for zone in ["Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "America/St_Johns"] {
            let zone: Zone = zone.parse().expect("a zone");
            for date in (0..800).map(|days| date("2011-06-01").plus_days(days * 7 + days % 3)) {
                let clock = DayClock::new(zone, date);
                for minute in (-2000..6000).step_by(377).map(MinuteOfDay) {
                    assert_eq!(clock.instant(minute), zone.instant(date, minute), "{zone:?} {date} {minute}");
                    let at = zone.instant(date, minute);
                    assert_eq!(clock.minute_of(at), zone.minute_of(date, at), "{zone:?} {date} {minute}");
                }
            }
        }
    }

    #[test]
    fn no_zone_changes_its_offset_twice_within_six_days() {
        for zone in chrono_tz::TZ_VARIANTS {
            let offset = |day: NaiveDate| zone.offset_from_utc_datetime(&day.and_time(chrono::NaiveTime::MIN)).fix();
            let days = date("2000-01-01").date().iter_days().take_while(|day| day.year() <= 2100);
            let mut before: Option<(NaiveDate, chrono::FixedOffset)> = None;
            let mut changed: Option<NaiveDate> = None;
            for day in days {
                let now = offset(day);
                if before.is_some_and(|(_, known)| known != now) {
                    assert!(changed.is_none_or(|last| (day - last).num_days() > 6), "{zone} {day}");
                    changed = Some(day);
                }
                before = Some((day, now));
            }
        }
    }

    #[test]
    fn a_rules_minute_in_the_gap_moves_forward_by_it() {
        let clock = DayClock::new("America/New_York".parse().expect("a zone"), date("2026-03-08"));
        for (minute, shown) in [(119, 119), (120, 180), (150, 210), (179, 239), (180, 180)] {
            assert_eq!(clock.existing(MinuteOfDay(minute)), MinuteOfDay(shown));
        }
    }
}
