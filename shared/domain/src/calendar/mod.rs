//! Calendar 工作日历 of China (RULES §11): which dates a group that follows it need not work, and
//! which weekends it must.
//!
//! Off days and make-up workdays are the State Council's notices (国务院办公厅关于部分节假日安排的通知),
//! in `notice`; the statutory days, which the notices do not mark, follow 全国年节及纪念日放假办法 and
//! are computed in `statutory` from the dates in `lunar`. `company` lays imported notices and a
//! company's own overrides on top, `year` by year. A year without a notice is provisional: its statutory days only.

mod company;
mod lunar;
mod notice;
mod statutory;
mod year;

use std::sync::LazyLock;

use chrono::Datelike;
use serde::{Deserialize, Serialize};

pub use company::{Calendar, DateEntry, OVERRIDES_MAX, Override, Standing};
pub use lunar::{LUNAR_FIRST_YEAR, LUNAR_LAST_YEAR};
pub use notice::{MakeUp, Notice, OffDays, Replaces, built_in};
pub use statutory::{Festival, festival_on, statutory_days};
pub use year::CalendarYear;

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

    /// A date of the ordinary week.
    fn ordinary(date: WorkDate) -> Self {
        if is_weekend(date) { Self::Weekend } else { Self::Workday }
    }
}

fn is_weekend(date: WorkDate) -> bool {
    date.weekday().num_days_from_monday() >= 5
}

/// Days of a leap year: the width of a year's row.
const ROW: usize = 366;

/// Every date of the lunar table's years, so that judging a day costs one look-up.
static CHINA: LazyLock<Vec<CalendarDay>> = LazyLock::new(|| {
    let first: WorkDate = statutory::date(LUNAR_FIRST_YEAR, 1, 1);
    let mut table = Vec::new();
    for date in (0..).map(|days| first.plus_days(days)).take_while(|date| date.date().year() <= LUNAR_LAST_YEAR) {
        let Some(index) = row_index(date) else { continue };
        table.resize(index, CalendarDay::Workday);
        table.push(notice::of_notices(notice::years_of(date).filter_map(|year| built_in().get(&year)), date));
    }
    table
});

fn row_index(date: WorkDate) -> Option<usize> {
    let year = usize::try_from(date.date().year() - LUNAR_FIRST_YEAR).ok()?;
    Some(year * ROW + usize::try_from(date.date().ordinal0()).ok()?)
}

/// What the national calendar says of `date`. A year without a notice has its statutory days only
/// ([`Calendar::standing`] says so), and one outside the lunar table has ordinary weeks.
pub fn china(date: WorkDate) -> CalendarDay {
    row_index(date).and_then(|index| CHINA.get(index).copied()).unwrap_or_else(|| CalendarDay::ordinary(date))
}

/// Whether `date` is statutory 法定节假日 by its date, worked or not.
pub fn is_statutory(date: WorkDate) -> bool {
    match row_index(date).and_then(|index| CHINA.get(index)) {
        Some(day) => *day == CalendarDay::Statutory,
        None => festival_on(date).is_some(),
    }
}

#[cfg(test)]
mod tests;
