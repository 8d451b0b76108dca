//! Alternating weeks 大小周 (RULES §2): weeks begin on Monday, the anchor's week is odd, and they
//! alternate across year ends.

use chrono::{Datelike, Weekday};
use serde::{Deserialize, Serialize};

use crate::id::ShiftId;
use crate::time::WorkDate;

/// Which of the two weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WeekParity {
    /// The anchor's week, and every second one from it.
    Odd,
    /// The weeks between.
    Even,
}

/// Monday to Sunday: the shift of that day, or none for rest.
pub type Week = [Option<ShiftId>; 7];

impl WeekParity {
    /// What this week has, of two that alternate.
    pub fn of<T>(self, odd: T, even: T) -> T {
        match self {
            Self::Odd => odd,
            Self::Even => even,
        }
    }
}

/// The shift of a week's day, or none for rest.
pub fn shift_of(week: &Week, day: Weekday) -> Option<&ShiftId> {
    week[day.num_days_from_monday() as usize].as_ref()
}

/// Which of the two weeks `date` is in. `anchor` is any day of an odd week.
pub fn week_parity(anchor: WorkDate, date: WorkDate) -> WeekParity {
    let monday = |of: WorkDate| i64::from(of.date().num_days_from_ce()) - i64::from(of.weekday().num_days_from_monday());
    let weeks = (monday(date) - monday(anchor)) / 7;
    if weeks % 2 == 0 { WeekParity::Odd } else { WeekParity::Even }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> WorkDate {
        text.parse().expect("a date")
    }

    #[test]
    fn weeks_begin_on_monday_and_alternate_across_year_ends() {
        // 2026-12-30 is a Wednesday.
        for (date, expected) in [
            ("2026-12-28", WeekParity::Odd),
            ("2027-01-03", WeekParity::Odd),
            ("2027-01-04", WeekParity::Even),
            ("2027-01-10", WeekParity::Even),
            ("2027-01-11", WeekParity::Odd),
            ("2026-12-27", WeekParity::Even),
            ("2026-12-20", WeekParity::Odd),
            // 53 weeks later, although each year begins anew.
            ("2028-01-05", WeekParity::Even),
        ] {
            assert_eq!(week_parity(day("2026-12-30"), day(date)), expected, "{date}");
        }
    }

    #[test]
    fn an_anchor_on_sunday_belongs_to_the_week_that_it_ends() {
        assert_eq!(week_parity(day("2026-11-22"), day("2026-11-16")), WeekParity::Odd);
        assert_eq!(week_parity(day("2026-11-22"), day("2026-11-23")), WeekParity::Even);
    }

    #[test]
    fn a_saturday_is_worked_every_second_week() {
        let week = |saturday: Option<&str>| -> Week {
            serde_json::from_value(serde_json::json!(["day", "day", "day", "day", "day", saturday, null])).expect("a week")
        };
        let (odd, even) = (week(Some("short")), week(None));
        let week_of = |date| week_parity(day("2026-11-23"), date).of(&odd, &even);
        let shift = |date: &str| shift_of(week_of(day(date)), day(date).weekday()).map(ShiftId::as_str);
        assert_eq!((shift("2026-11-28"), shift("2026-12-05"), shift("2026-12-12")), (Some("short"), None, Some("short")));
        assert_eq!((shift("2026-11-29"), shift("2026-11-30")), (None, Some("day")));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

        #[test]
        fn a_week_later_is_the_other_week_whatever_the_anchors_weekday(anchor in 0..20_000_i64, date in 0..20_000_i64, shift in 0..7_i64) {
            let (anchor, date) = (day("2010-01-04").plus_days(anchor), day("2010-01-04").plus_days(date));
            let parity = week_parity(anchor, date);
            prop_assert_ne!(parity, week_parity(anchor, date.plus_days(7)));
            prop_assert_eq!(parity, week_parity(anchor, date.plus_days(14)));
            prop_assert_eq!(parity, week_parity(date, anchor));
            let monday = anchor.plus_days(-i64::from(anchor.weekday().num_days_from_monday()));
            prop_assert_eq!(parity, week_parity(monday.plus_days(shift), date));
        }
    }
}
