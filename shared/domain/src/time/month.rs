//! Calendar months.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{InvalidTime, WorkDate};

/// A calendar month, `YYYY-MM`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, pattern = "^(20[0-9]{2}|2100)-(0[1-9]|1[0-2])$", example = "2026-11")]
pub struct Month(NaiveDate);

impl WorkDate {
    /// The month the date is in.
    pub fn month(self) -> Month {
        Month(self.0.with_day(1).unwrap_or(self.0))
    }
}

impl Month {
    /// The first day.
    pub fn first(self) -> WorkDate {
        WorkDate(self.0)
    }

    /// The last day.
    pub fn last(self) -> WorkDate {
        let days = self.0.num_days_in_month();
        self.first().plus_days(i64::from(days) - 1)
    }

    /// The month that follows.
    #[must_use]
    pub fn next(self) -> Self {
        self.last().plus_days(1).month()
    }

    /// The months from this to another, both included; none when that comes before.
    pub fn through(self, last: Self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |month| Some(month.next())).take_while(move |month| *month <= last)
    }

    /// Every day of the month, in order.
    pub fn days(self) -> impl Iterator<Item = WorkDate> {
        self.0.iter_days().take(usize::from(self.0.num_days_in_month())).map(WorkDate)
    }
}

impl FromStr for Month {
    type Err = InvalidTime;
    fn from_str(text: &str) -> Result<Self, InvalidTime> {
        if text.len() != 7 {
            return Err(InvalidTime::Month);
        }
        let first: WorkDate = format!("{text}-01").parse().map_err(|_| InvalidTime::Month)?;
        Ok(first.month())
    }
}

impl TryFrom<String> for Month {
    type Error = InvalidTime;
    fn try_from(text: String) -> Result<Self, InvalidTime> {
        text.parse()
    }
}

impl From<Month> for String {
    fn from(month: Month) -> String {
        month.to_string()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_knows_its_days() {
        let month: Month = "2028-02".parse().expect("a month");
        assert_eq!(month.days().count(), 29);
        assert_eq!(month.last(), "2028-02-29".parse().expect("a date"));
    }
}
