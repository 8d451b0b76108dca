//! Comp leave 调休 from overtime, with expiry (RULES §13). What expires first is taken first.

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::time::WorkDate;
use crate::validation::{Problems, no_fields};

/// Until when comp leave can be taken. The last day is included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Expiry {
    /// Always.
    #[default]
    #[serde(deserialize_with = "no_fields")]
    Never,
    /// So many days after the overtime's work date.
    Days {
        /// 1–3660.
        days: i32,
    },
    /// So many months after it, on the same day of the month or the month's last.
    Months {
        /// 1–120.
        months: u32,
    },
    /// Until 31 December of the overtime's year, or of so many years later.
    YearEnd {
        /// 0–10.
        #[serde(default)]
        years_later: i32,
    },
}

impl Expiry {
    /// Reports every limit that the rule breaks.
    pub fn validate(self, problems: &mut Problems) {
        match self {
            Self::Never => {}
            Self::Days { days } => problems.range("days", days, 1..=3660),
            Self::Months { months } => problems.range("months", months, 1..=120),
            Self::YearEnd { years_later } => problems.range("years_later", years_later, 0..=10),
        }
    }

    /// The last day on which leave earned on `earned` can be taken; none when it does not expire.
    pub fn last_day(self, earned: WorkDate) -> Option<WorkDate> {
        let date = earned.date();
        match self {
            Self::Never => None,
            Self::Days { days } => Some(earned.plus_days(i64::from(days))),
            Self::Months { months } => date.checked_add_months(Months::new(months)).and_then(|last| WorkDate::new(last).ok()),
            Self::YearEnd { years_later } => {
                NaiveDate::from_ymd_opt(date.year() + years_later, 12, 31).and_then(|last| WorkDate::new(last).ok())
            }
        }
    }
}

/// Comp leave earned by overtime.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CompGrant {
    /// The overtime's work date, from which it can be taken.
    pub earned: WorkDate,
    /// How much, in minutes.
    pub minutes: i32,
}

/// Comp leave taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CompUse {
    /// The work date.
    pub date: WorkDate,
    /// How much, in minutes.
    pub minutes: i32,
}

/// Comp leave on a date, in minutes. What was earned by then is in exactly one of the first three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct CompBalance {
    /// Can be taken on the date.
    pub available_min: i32,
    /// Taken, also for later dates.
    pub taken_min: i32,
    /// Expired before it was taken.
    pub expired_min: i32,
    /// Taken without anything to take it from.
    pub short_min: i32,
    /// The next day on which something that is available expires, included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_expiry: Option<WorkDate>,
}

/// What is left of the grants on `on`, after the uses in the order of their dates. A use takes what can be
/// taken on its date, first what expires first, then what was earned first. Grants of later dates than `on` do not count
/// unless a use of a later date has taken from them.
pub fn comp_balance(grants: &[CompGrant], uses: &[CompUse], expiry: Expiry, on: WorkDate) -> CompBalance {
    let mut left: Vec<_> = grants.iter().map(|grant| (expiry.last_day(grant.earned), grant.earned, grant.minutes.max(0))).collect();
    // What never expires comes last.
    left.sort_by_key(|(last, earned, _)| (last.is_none(), *last, *earned));
    let mut uses = uses.to_vec();
    uses.sort_by_key(|used| used.date);
    let (mut taken_min, mut short_min) = (0, 0);
    for used in uses {
        let mut wanted = used.minutes.max(0);
        for (last, earned, minutes) in &mut left {
            if *earned <= used.date && last.is_none_or(|last| used.date <= last) {
                let part = wanted.min(*minutes);
                (*minutes, wanted, taken_min) = (*minutes - part, wanted - part, taken_min + part);
            }
        }
        short_min += wanted;
    }
    let earned = || left.iter().filter(|(_, earned, minutes)| *earned <= on && *minutes > 0);
    let available = || earned().filter(|(last, _, _)| last.is_none_or(|last| on <= last));
    let available_min = available().map(|(_, _, minutes)| minutes).sum();
    let left_min: i32 = earned().map(|(_, _, minutes)| minutes).sum();
    let next_expiry = available().filter_map(|(last, _, _)| *last).min();
    CompBalance { available_min, taken_min, expired_min: left_min - available_min, short_min, next_expiry }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> WorkDate {
        text.parse().expect("a date")
    }

    fn grant(earned: &str, minutes: i32) -> CompGrant {
        CompGrant { earned: day(earned), minutes }
    }

    fn used(date: &str, minutes: i32) -> CompUse {
        CompUse { date: day(date), minutes }
    }

    #[test]
    fn the_last_day_follows_the_rule() {
        for (expiry, earned, last) in [
            (Expiry::Never, "2026-11-30", None),
            (Expiry::Days { days: 90 }, "2026-11-30", Some("2027-02-28")),
            (Expiry::Months { months: 3 }, "2026-11-30", Some("2027-02-28")),
            (Expiry::Months { months: 1 }, "2026-11-15", Some("2026-12-15")),
            (Expiry::YearEnd { years_later: 0 }, "2026-11-30", Some("2026-12-31")),
            (Expiry::YearEnd { years_later: 1 }, "2026-01-01", Some("2027-12-31")),
        ] {
            assert_eq!(expiry.last_day(day(earned)), last.map(day), "{expiry:?} {earned}");
        }
    }

    #[test]
    fn it_can_be_taken_through_the_last_day() {
        let grants = [grant("2026-09-01", 480)];
        let on = |date| {
            let balance = comp_balance(&grants, &[], Expiry::Days { days: 30 }, day(date));
            (balance.available_min, balance.expired_min)
        };
        assert_eq!(on("2026-08-31"), (0, 0));
        assert_eq!(on("2026-09-01"), (480, 0));
        assert_eq!(on("2026-10-01"), (480, 0));
        assert_eq!(on("2026-10-02"), (0, 480));
    }

    #[test]
    fn what_expires_first_is_taken_first() {
        let grants = [grant("2026-09-20", 120), grant("2026-09-01", 120)];
        let balance = comp_balance(&grants, &[used("2026-09-25", 150)], Expiry::Days { days: 30 }, day("2026-10-05"));
        assert_eq!(
            balance,
            CompBalance { available_min: 90, taken_min: 150, expired_min: 0, short_min: 0, next_expiry: Some(day("2026-10-20")) }
        );
    }

    #[test]
    fn what_is_not_there_is_short() {
        let grants = [grant("2026-09-01", 60), grant("2026-11-01", 60)];
        let balance =
            comp_balance(&grants, &[used("2026-09-25", 90), used("2026-10-15", 10)], Expiry::Days { days: 30 }, day("2026-10-20"));
        assert_eq!((balance.available_min, balance.taken_min, balance.short_min), (0, 60, 40));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

        #[test]
        fn every_minute_earned_is_available_taken_or_expired(
            grants in prop::collection::vec((0..60_i64, 1..500_i32), 0..6),
            uses in prop::collection::vec((0..90_i64, 1..300_i32), 0..6),
            days in prop::option::of(1..40_i32),
        ) {
            let date = |days: i64| day("2026-09-01").plus_days(days);
            let grants: Vec<_> = grants.into_iter().map(|(earned, minutes)| CompGrant { earned: date(earned), minutes }).collect();
            let mut uses: Vec<_> = uses.into_iter().map(|(on, minutes)| CompUse { date: date(on), minutes }).collect();
            let expiry = days.map_or(Expiry::Never, |days| Expiry::Days { days });
            let end = date(95);
            let balance = comp_balance(&grants, &uses, expiry, end);
            let earned: i32 = grants.iter().map(|grant| grant.minutes).sum();
            prop_assert_eq!(balance.available_min + balance.taken_min + balance.expired_min, earned);
            prop_assert_eq!(balance.taken_min + balance.short_min, uses.iter().map(|used| used.minutes).sum::<i32>());
            uses.reverse();
            let total = |balance: CompBalance| (balance.available_min, balance.taken_min, balance.expired_min, balance.short_min);
            prop_assert_eq!(total(comp_balance(&grants, &uses, expiry, end)), total(balance));
        }
    }
}
