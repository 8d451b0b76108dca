//! Calendar 工作日历 of China (RULES §11): which dates a group that follows it need not work, and
//! which weekends it must.
//!
//! Off days and make-up workdays are the State Council's notices (国务院办公厅关于部分节假日安排的通知);
//! the statutory days, which the notices do not mark, follow 全国年节及纪念日放假办法 as amended for 2025.

use chrono::Datelike;
use serde::{Deserialize, Serialize};

use crate::time::WorkDate;

/// What the calendar says of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CalendarDay {
    /// An ordinary Monday to Friday.
    Workday,
    /// An ordinary Saturday or Sunday.
    Weekend,
    /// A weekend day that is worked in exchange for a holiday 调休上班.
    MakeUp,
    /// Off by the notice, on a day that is not statutory.
    OffDay,
    /// A statutory holiday 法定节假日.
    Statutory,
}

impl CalendarDay {
    /// Whether the calendar wants work.
    pub fn is_workday(self) -> bool {
        matches!(self, Self::Workday | Self::MakeUp)
    }

    /// Whether it is off because of a holiday.
    pub fn is_holiday(self) -> bool {
        matches!(self, Self::OffDay | Self::Statutory)
    }
}

/// A year of the notice: dates as (month, day).
struct Notice {
    year: i32,
    off: &'static [(u32, std::ops::RangeInclusive<u32>)],
    make_up: &'static [(u32, u32)],
    statutory: &'static [(u32, std::ops::RangeInclusive<u32>)],
}

/// The notice of 2024-11-12 for 2025 and that of 2025-11-04 for 2026.
static NOTICES: &[Notice] = &[
    Notice {
        year: 2025,
        off: &[(1, 1..=1), (1, 28..=31), (2, 1..=4), (4, 4..=6), (5, 1..=5), (5, 31..=31), (6, 1..=2), (10, 1..=8)],
        make_up: &[(1, 26), (2, 8), (4, 27), (9, 28), (10, 11)],
        statutory: &[(1, 1..=1), (1, 28..=31), (4, 4..=4), (5, 1..=2), (5, 31..=31), (10, 1..=3), (10, 6..=6)],
    },
    Notice {
        year: 2026,
        off: &[(1, 1..=3), (2, 15..=23), (4, 4..=6), (5, 1..=5), (6, 19..=21), (9, 25..=27), (10, 1..=7)],
        make_up: &[(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)],
        statutory: &[(1, 1..=1), (2, 16..=19), (4, 5..=5), (5, 1..=2), (6, 19..=19), (9, 25..=25), (10, 1..=3)],
    },
];

/// What the national calendar says of `date`. A year without a notice has ordinary weeks only.
pub fn china(date: WorkDate) -> CalendarDay {
    let day = date.date();
    let (month, of_month) = (day.month(), day.day());
    if let Some(notice) = NOTICES.iter().find(|notice| notice.year == day.year()) {
        let holds =
            |ranges: &[(u32, std::ops::RangeInclusive<u32>)]| ranges.iter().any(|(m, days)| *m == month && days.contains(&of_month));
        if holds(notice.statutory) {
            return CalendarDay::Statutory;
        }
        if holds(notice.off) {
            return CalendarDay::OffDay;
        }
        if notice.make_up.contains(&(month, of_month)) {
            return CalendarDay::MakeUp;
        }
    }
    if day.weekday().num_days_from_monday() >= 5 { CalendarDay::Weekend } else { CalendarDay::Workday }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(year: i32, wanted: impl Fn(CalendarDay) -> bool) -> usize {
        let first: WorkDate = format!("{year}-01-01").parse().expect("a date");
        (0..365).filter(|n| wanted(china(first.plus_days(*n)))).count()
    }

    #[test]
    fn the_notices_give_the_days_they_promise() {
        assert_eq!(count(2026, CalendarDay::is_holiday), 33);
        assert_eq!(count(2026, |day| day == CalendarDay::MakeUp), 6);
        assert_eq!(count(2026, |day| day == CalendarDay::Statutory), 13);
        assert_eq!(count(2025, CalendarDay::is_holiday), 28);
        assert_eq!(count(2025, |day| day == CalendarDay::MakeUp), 5);
        assert_eq!(count(2025, |day| day == CalendarDay::Statutory), 13);
        // 365 − 104 weekend days − 13 statutory: the 248 workdays of a year.
        assert_eq!(count(2026, CalendarDay::is_workday), 248);
    }

    #[test]
    fn a_make_up_day_is_a_weekend() {
        for date in ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"] {
            let date: WorkDate = date.parse().expect("a date");
            assert_eq!(china(date), CalendarDay::MakeUp);
            assert!(date.weekday().num_days_from_monday() >= 5);
        }
    }
}
