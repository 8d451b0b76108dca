//! The dates of the lunar calendar on which statutory days stand, and of 清明 among the solar terms.
//!
//! Source: sxtwl 2.0.7 (寿星天文历, 许剑伟), an astronomical computation by the rules of
//! GB/T 33661-2017 《农历的编算和颁行》; every date agrees with lunar_python 1.4.8 and cnlunar 0.2.5, and
//! the lunar ones with lunardate 0.3.0.

/// First year of the table.
pub const LUNAR_FIRST_YEAR: i32 = 2024;
/// Last year of the table.
pub const LUNAR_LAST_YEAR: i32 = 2050;

/// A year's dates as (month, day).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LunarYear {
    /// 正月初一, the first day of the lunar year. 除夕 is the day before.
    pub first_day: (u32, u32),
    /// 清明, a day of April.
    pub qingming: (u32, u32),
    /// 端午, 五月初五.
    pub dragon_boat: (u32, u32),
    /// 中秋, 八月十五.
    pub mid_autumn: (u32, u32),
}

const fn year(first_day: (u32, u32), qingming: u32, dragon_boat: (u32, u32), mid_autumn: (u32, u32)) -> LunarYear {
    LunarYear { first_day, qingming: (4, qingming), dragon_boat, mid_autumn }
}

/// 2024 to 2050, in order.
static YEARS: [LunarYear; 27] = [
    year((2, 10), 4, (6, 10), (9, 17)),
    year((1, 29), 4, (5, 31), (10, 6)),
    year((2, 17), 5, (6, 19), (9, 25)),
    year((2, 6), 5, (6, 9), (9, 15)),
    year((1, 26), 4, (5, 28), (10, 3)),
    year((2, 13), 4, (6, 16), (9, 22)),
    year((2, 3), 5, (6, 5), (9, 12)),
    year((1, 23), 5, (6, 24), (10, 1)),
    year((2, 11), 4, (6, 12), (9, 19)),
    year((1, 31), 4, (6, 1), (9, 8)),
    year((2, 19), 5, (6, 20), (9, 27)),
    year((2, 8), 5, (6, 10), (9, 16)),
    year((1, 28), 4, (5, 30), (10, 4)),
    year((2, 15), 4, (6, 18), (9, 24)),
    year((2, 4), 5, (6, 7), (9, 13)),
    year((1, 24), 5, (5, 27), (10, 2)),
    year((2, 12), 4, (6, 14), (9, 20)),
    year((2, 1), 4, (6, 3), (9, 10)),
    year((1, 22), 4, (6, 22), (9, 28)),
    year((2, 10), 5, (6, 11), (9, 17)),
    year((1, 30), 4, (5, 31), (10, 5)),
    year((2, 17), 4, (6, 19), (9, 25)),
    year((2, 6), 4, (6, 8), (9, 15)),
    year((1, 26), 5, (5, 29), (10, 4)),
    year((2, 14), 4, (6, 15), (9, 22)),
    year((2, 2), 4, (6, 4), (9, 11)),
    year((1, 23), 4, (6, 23), (9, 30)),
];

/// The dates of a year, if the table has it.
pub(super) fn lunar_year(year: i32) -> Option<LunarYear> {
    YEARS.get(usize::try_from(year.checked_sub(LUNAR_FIRST_YEAR)?).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn the_table_holds_the_years_it_promises() {
        assert!(lunar_year(LUNAR_FIRST_YEAR - 1).is_none() && lunar_year(LUNAR_LAST_YEAR + 1).is_none());
        assert_eq!(lunar_year(2026).map(|y| y.first_day), Some((2, 17)));
        assert_eq!(lunar_year(LUNAR_LAST_YEAR).map(|y| y.mid_autumn), Some((9, 30)));
    }

    /// Lunar months have 29 or 30 days, so that dates of one year lie a whole number of them apart.
    #[test]
    fn the_dates_of_a_year_lie_whole_lunar_months_apart() {
        for of in LUNAR_FIRST_YEAR..=LUNAR_LAST_YEAR {
            let dates = lunar_year(of).expect("a year of the table");
            let date = |(month, day)| NaiveDate::from_ymd_opt(of, month, day).expect("a date");
            let between = |a, b| (date(b) - date(a)).num_days();
            // 正月初一 to 五月初五 is 4 months (5 with a leap month) and 4 days; 端午 to 中秋 3 or 4 and 10.
            let to_boat = between(dates.first_day, dates.dragon_boat) - 4;
            let to_autumn = between(dates.dragon_boat, dates.mid_autumn) - 10;
            assert!((117..=119).contains(&to_boat) || (146..=149).contains(&to_boat), "{of}: {to_boat}");
            assert!((87..=90).contains(&to_autumn) || (117..=119).contains(&to_autumn), "{of}: {to_autumn}");
            assert!((4..=6).contains(&dates.qingming.1), "{of}");
            if let Some(next) = lunar_year(of + 1) {
                let (month, day) = next.first_day;
                let days = (NaiveDate::from_ymd_opt(of + 1, month, day).expect("a date") - date(dates.first_day)).num_days();
                assert!((353..=355).contains(&days) || (383..=385).contains(&days), "{of}: {days}");
            }
        }
    }
}
