//! Annual leave 年假 (RULES §13), by 职工带薪年休假条例 art. 3 and 企业职工带薪年休假实施办法 art. 5.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::time::WorkDate;
use crate::validation::Problems;

/// Days of the year by which the days on joining are reckoned, in leap years too.
const YEAR_DAYS: i64 = 365;

/// Whole years from the first day of total service 累计工龄 to `on`. Service from 29 February is complete
/// on 1 March of a common year.
pub fn service_years(from: NaiveDate, on: WorkDate) -> i32 {
    on.date().years_since(from).and_then(|years| i32::try_from(years).ok()).unwrap_or(0)
}

/// Days of annual leave a year by whole years of total service: <1 year 0, ≥1: 5, ≥10: 10, ≥20: 15.
pub fn days_by_service(years: i32) -> i32 {
    match years {
        ..1 => 0,
        1..10 => 5,
        10..20 => 10,
        20.. => 15,
    }
}

/// Days in the year of joining: floor(remaining calendar days ÷ 365 × days). The day of joining remains.
pub fn days_on_joining(joined: WorkDate, days: i32) -> i32 {
    let last = NaiveDate::from_ymd_opt(joined.date().year(), 12, 31).unwrap_or(joined.date());
    let remaining = (last - joined.date()).num_days() + 1;
    i32::try_from(remaining * i64::from(days) / YEAR_DAYS).unwrap_or(0)
}

/// Days of annual leave of the year that `on` is in, for someone who joined on `joined` and has
/// `years` of total service by then.
pub fn annual_days(years: i32, joined: WorkDate, on: WorkDate) -> i32 {
    let days = days_by_service(years);
    if on < joined {
        0
    } else if joined.date().year() == on.date().year() {
        days_on_joining(joined, days)
    } else {
        days
    }
}

/// What happens to days that were not taken by the year's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CarryOver {
    /// At most so many half days go into the next year; all when absent, none when 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_half_days: Option<i32>,
    /// They can be taken until the end of this month of the next year, 1–12; the whole year when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until_month: Option<u32>,
}

/// What is carried over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Carried {
    /// Half days that go into the next year.
    pub half_days: i32,
    /// Half days that lapse.
    pub lapsed_half_days: i32,
    /// Last day on which they can be taken, included.
    pub last_day: WorkDate,
}

impl CarryOver {
    /// Reports every limit that the rule breaks.
    pub fn validate(&self, problems: &mut Problems) {
        if let Some(half_days) = self.max_half_days {
            problems.range("max_half_days", half_days, 0..=730);
        }
        if let Some(month) = self.until_month {
            problems.range("until_month", month, 1..=12);
        }
    }

    /// What goes from `year` into the next, of `left_half_days` that were not taken.
    pub fn carry(&self, left_half_days: i32, year: i32) -> Option<Carried> {
        let left = left_half_days.max(0);
        let half_days = self.max_half_days.map_or(left, |most| left.min(most));
        let month = NaiveDate::from_ymd_opt(year + 1, self.until_month.unwrap_or(12), 1)?;
        let last_day = WorkDate::new(month).ok()?.month().last();
        Some(Carried { half_days, lapsed_half_days: left - half_days, last_day })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> WorkDate {
        text.parse().expect("a date")
    }

    #[test]
    fn days_follow_total_service() {
        for (years, days) in [(-1, 0), (0, 0), (1, 5), (9, 5), (10, 10), (19, 10), (20, 15), (40, 15)] {
            assert_eq!(days_by_service(years), days, "{years}");
        }
    }

    #[test]
    fn a_year_is_complete_on_its_anniversary() {
        for (from, on, years) in [
            ("2025-11-23", "2026-11-22", 0),
            ("2025-11-23", "2026-11-23", 1),
            ("2024-02-29", "2025-02-28", 0),
            ("2024-02-29", "2025-03-01", 1),
            ("1996-11-24", "2026-11-23", 29),
            ("2027-01-01", "2026-11-23", 0),
        ] {
            assert_eq!(service_years(from.parse().expect("a date"), day(on)), years, "{from} {on}");
        }
    }

    #[test]
    fn in_the_year_of_joining_the_remaining_days_count() {
        for (joined, days, expected) in [
            ("2026-01-01", 5, 5),
            ("2026-01-02", 5, 4),
            // 184 of 365 days: 2.52, 5.04 and 7.56.
            ("2026-07-01", 5, 2),
            ("2026-07-01", 10, 5),
            ("2026-07-01", 15, 7),
            // 73 of 365 days are exactly a fifth.
            ("2026-10-20", 5, 1),
            ("2026-10-21", 5, 0),
            ("2026-12-31", 15, 0),
            // A leap year has 366.
            ("2028-01-01", 15, 15),
            ("2028-01-02", 15, 15),
        ] {
            assert_eq!(days_on_joining(day(joined), days), expected, "{joined} {days}");
        }
    }

    #[test]
    fn only_the_year_of_joining_is_reckoned_by_its_days() {
        assert_eq!(annual_days(10, day("2026-07-01"), day("2026-12-31")), 5);
        assert_eq!(annual_days(10, day("2026-07-01"), day("2027-01-01")), 10);
        assert_eq!(annual_days(10, day("2026-07-01"), day("2026-06-30")), 0);
        assert_eq!(annual_days(0, day("2026-01-01"), day("2026-06-30")), 0);
    }

    #[test]
    fn what_is_left_is_carried_as_far_as_the_rule_allows() {
        let carry = |max_half_days, until_month, left| {
            let carried = CarryOver { max_half_days, until_month }.carry(left, 2027).expect("a year");
            (carried.half_days, carried.lapsed_half_days, carried.last_day.to_string())
        };
        assert_eq!(carry(None, None, 7), (7, 0, "2028-12-31".into()));
        assert_eq!(carry(Some(4), Some(2), 7), (4, 3, "2028-02-29".into()));
        assert_eq!(carry(Some(0), Some(3), 7), (0, 7, "2028-03-31".into()));
        assert_eq!(carry(Some(4), None, -2), (0, 0, "2028-12-31".into()));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

        #[test]
        fn joining_later_never_gives_more(joined in 0..3650_i64, years in 0..50_i32) {
            let joined = day("2020-01-01").plus_days(joined);
            let days = |joined: WorkDate| days_on_joining(joined, days_by_service(years));
            prop_assert!((0..=days_by_service(years)).contains(&days(joined)));
            let next = joined.plus_days(1);
            prop_assert!(next.date().year() != joined.date().year() || days(next) <= days(joined));
        }
    }
}
