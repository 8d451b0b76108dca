//! Pay facts (RULES §11, last line) and what time is worth (§10), by 关于职工全年月平均工作时间和工资折算
//! 问题的通知: 248 workdays a year since 2025, 20.67 a month, 21.75 paid days.
//!
//! Money is in whole fen 分, a hundredth of a yuan; every result is rounded once, a half upwards.

use serde::{Deserialize, Serialize};

use crate::overtime::Percent;
use crate::validation::Problems;

/// Workdays of a year: 365 − 104 weekend days − 13 statutory days.
pub const WORKDAYS_PER_YEAR: i32 = 248;
/// Workdays of a month, in hundredths: 248 ÷ 12 = 20.67.
pub const WORKDAYS_PER_MONTH_HUNDREDTHS: i32 = 2067;
/// Paid days of a month, in hundredths: (365 − 104) ÷ 12 = 21.75, statutory days being paid.
pub const PAID_DAYS_HUNDREDTHS: i32 = 2175;
/// Hours of a day.
pub const HOURS_PER_DAY: i32 = 8;
/// Highest monthly pay that is reckoned with, in fen: a thousand million yuan.
pub const MONTH_MAX_FEN: i64 = 100_000_000_000;

/// Minutes of a paid month: 21.75 × 8 h.
const MONTH_MIN: i64 = PAID_DAYS_HUNDREDTHS as i64 * HOURS_PER_DAY as i64 * 60 / 100;

/// An amount of money in fen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
pub struct Fen(pub i64);

impl Fen {
    /// Reports a monthly pay that is negative or absurd.
    pub fn validate_month(self, field: &str, problems: &mut Problems) {
        problems.range(field, self.0, 0..=MONTH_MAX_FEN);
    }

    /// What one hour of a monthly pay is worth: month ÷ (21.75 × 8).
    #[must_use]
    pub fn per_hour(self) -> Self {
        self.share(60, 100)
    }

    /// What one day is worth: month ÷ 21.75.
    #[must_use]
    pub fn per_day(self) -> Self {
        self.share(i64::from(HOURS_PER_DAY) * 60, 100)
    }

    /// What `minutes` are worth at a multiplier. It is reckoned from the month, not from a rounded hour.
    #[must_use]
    pub fn for_minutes(self, minutes: i32, multiplier: Percent) -> Self {
        self.share(i64::from(minutes), i64::from(multiplier.0))
    }

    fn share(self, minutes: i64, percent: i64) -> Self {
        let parts = i128::from(self.0) * i128::from(minutes) * i128::from(percent);
        let whole = i128::from(MONTH_MIN) * 100;
        // A half upwards.
        let rounded = (2 * parts + whole).div_euclid(2 * whole);
        Self(i64::try_from(rounded).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_pay_facts_follow_from_one_another() {
        assert_eq!(WORKDAYS_PER_YEAR, 365 - 104 - 13);
        assert_eq!(WORKDAYS_PER_MONTH_HUNDREDTHS, (WORKDAYS_PER_YEAR * 100 + 6) / 12);
        assert_eq!(PAID_DAYS_HUNDREDTHS * 12, (365 - 104) * 100);
        assert_eq!(MONTH_MIN, 174 * 60);
    }

    #[test]
    fn an_hour_is_the_month_divided_by_174() {
        for (month, hour, day) in [
            (0, 0, 0),
            (1_740_000, 10_000, 80_000),
            // 10,000 yuan: 57.4712… and 459.7701… yuan.
            (1_000_000, 5_747, 45_977),
            // Exactly half a fen goes up.
            (87, 1, 4),
            (86, 0, 4),
        ] {
            assert_eq!((Fen(month).per_hour(), Fen(month).per_day()), (Fen(hour), Fen(day)), "{month}");
        }
    }

    #[test]
    fn overtime_is_reckoned_from_the_month_and_rounded_once() {
        for (month, minutes, percent, pay) in [
            (1_740_000, 60, 150, 15_000),
            (1_740_000, 90, 200, 30_000),
            (1_740_000, 480, 300, 240_000),
            // 57.4712… × 10 h × 1.5 = 862.0689… yuan, not ten times the rounded hour.
            (1_000_000, 600, 150, 86_207),
            (1_000_000, 0, 150, 0),
        ] {
            assert_eq!(Fen(month).for_minutes(minutes, Percent(percent)), Fen(pay), "{month} {minutes} {percent}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

        #[test]
        fn rounding_moves_an_amount_by_half_a_fen_at_most(month in 0..MONTH_MAX_FEN, minutes in 0..50_000_i32, percent in 0..400_i32) {
            let pay = i128::from(Fen(month).for_minutes(minutes, Percent(percent)).0);
            let exact_parts = i128::from(month) * i128::from(minutes) * i128::from(percent);
            let whole = i128::from(MONTH_MIN) * 100;
            prop_assert!((pay * whole - exact_parts).abs() * 2 <= whole);
        }
    }
}
