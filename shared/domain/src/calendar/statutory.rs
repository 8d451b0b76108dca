//! Statutory days 法定节假日 by 全国年节及纪念日放假办法 (RULES §11): 元旦 1; 春节 4, from the eve to the
//! third; 清明 1; 劳动节 2; 端午 1; 中秋 1; 国庆 3. Before 2025, by the regulation of 2013: 春节 3, from the
//! first to the third, and 劳动节 1.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::lunar::lunar_year;
use crate::time::WorkDate;

/// The regulation as amended on 2024-11-10 is in force from this year on.
const AMENDED: i32 = 2025;

/// What a statutory day celebrates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Festival {
    /// 元旦
    NewYear,
    /// 春节
    SpringFestival,
    /// 清明节
    Qingming,
    /// 劳动节
    LabourDay,
    /// 端午节
    DragonBoat,
    /// 中秋节
    MidAutumn,
    /// 国庆节
    NationalDay,
}

impl Festival {
    /// What a person reads.
    pub fn label(self) -> (&'static str, &'static str) {
        match self {
            Self::NewYear => ("元旦", "New Year"),
            Self::SpringFestival => ("春节", "Spring Festival"),
            Self::Qingming => ("清明节", "Qingming"),
            Self::LabourDay => ("劳动节", "Labour Day"),
            Self::DragonBoat => ("端午节", "Dragon Boat Festival"),
            Self::MidAutumn => ("中秋节", "Mid-Autumn Festival"),
            Self::NationalDay => ("国庆节", "National Day"),
        }
    }
}

/// A date of the calendar's own tables.
pub(super) fn date(year: i32, month: u32, day: u32) -> WorkDate {
    let date = NaiveDate::from_ymd_opt(year, month, day).and_then(|date| WorkDate::new(date).ok());
    // Unwrap safety: the tables are constants of the years 2024–2050, and their tests read every date.
    date.expect("a date of the tables")
}

/// The statutory days of a year in order, each date once; `None` outside the lunar table's years.
pub fn statutory_days(year: i32) -> Option<Vec<(WorkDate, Festival)>> {
    let lunar = lunar_year(year)?;
    let amended = year >= AMENDED;
    let (eve, labour_days) = if amended { (1, 2) } else { (0, 1) };
    let runs = [
        (Festival::NewYear, (1, 1), 0, 1),
        (Festival::SpringFestival, lunar.first_day, eve, 3),
        (Festival::Qingming, lunar.qingming, 0, 1),
        (Festival::LabourDay, (5, 1), 0, labour_days),
        (Festival::DragonBoat, lunar.dragon_boat, 0, 1),
        (Festival::MidAutumn, lunar.mid_autumn, 0, 1),
        (Festival::NationalDay, (10, 1), 0, 3),
    ];
    let mut days: Vec<_> = runs
        .into_iter()
        .flat_map(|(festival, (month, day), before, after)| {
            (-before..after).map(move |offset| (date(year, month, day).plus_days(offset), festival))
        })
        .collect();
    days.sort_unstable();
    days.dedup_by_key(|(date, _)| *date);
    Some(days)
}

/// What `date` celebrates, if it is statutory.
pub fn festival_on(date: WorkDate) -> Option<Festival> {
    let days = statutory_days(date.date().year())?;
    days.into_iter().find(|(day, _)| *day == date).map(|(_, festival)| festival)
}
