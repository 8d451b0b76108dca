//! RULES §11: the national calendar, 2026 only, and a company's overrides on top.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::plan::{Calendar, Half, Override};

/// What a calendar says of a date beyond its weekday.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Named {
    /// An ordinary weekday or weekend.
    Nothing,
    /// Off by the notice, or by the company.
    Off,
    /// A make-up workday.
    Work,
    /// This half is off.
    HalfOff(Half),
}

/// Off days of 2026 by the State Council's notice: month, first day, last day.
const OFF_2026: [(u32, u32, u32); 7] = [(1, 1, 3), (2, 15, 23), (4, 4, 6), (5, 1, 5), (6, 19, 21), (9, 25, 27), (10, 1, 7)];
/// Make-up workdays of 2026.
const WORK_2026: [(u32, u32); 6] = [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)];
/// Statutory days that have the same date every year.
const STATUTORY_SOLAR: [(u32, u32); 6] = [(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)];
/// The others of 2026.
const STATUTORY_2026: [(u32, u32); 7] = [(2, 16), (2, 17), (2, 18), (2, 19), (4, 5), (6, 19), (9, 25)];

/// "A date is statutory by its date" (§10).
pub fn statutory(date: NaiveDate) -> bool {
    let day = (date.month(), date.day());
    STATUTORY_SOLAR.contains(&day) || (date.year() == 2026 && STATUTORY_2026.contains(&day))
}

/// What the calendar says of a date.
pub fn named(calendar: &Calendar, date: NaiveDate) -> Named {
    match calendar.overrides.get(&date) {
        Some(Override::Off) => return Named::Off,
        Some(Override::Work) => return Named::Work,
        Some(Override::HalfOff { half }) => return Named::HalfOff(*half),
        None => {}
    }
    let (month, day) = (date.month(), date.day());
    if date.year() == 2026 {
        if OFF_2026.iter().any(|&(in_month, first, last)| in_month == month && (first..=last).contains(&day)) {
            return Named::Off;
        }
        if WORK_2026.contains(&(month, day)) {
            return Named::Work;
        }
    } else if statutory(date) {
        return Named::Off;
    }
    Named::Nothing
}

/// Monday to Friday.
pub fn is_weekday(date: NaiveDate) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}
