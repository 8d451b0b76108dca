//! One year of a company's calendar: what is edited, and stored, as one.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;
use serde::{Deserialize, Serialize};

use super::company::{Calendar, Override};
use super::notice::Notice;
use crate::time::WorkDate;
use crate::validation::{FieldProblem, Problems};

/// A company's own part of one year's calendar.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CalendarYear {
    /// The year's notice, when an administrator imported one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<Notice>,
    /// The company's own days of the year.
    pub overrides: BTreeMap<WorkDate, Override>,
}

impl Calendar {
    /// The calendar that years make together.
    pub fn of_years(years: impl IntoIterator<Item = CalendarYear>) -> Self {
        let mut calendar = Self::default();
        for year in years {
            calendar.notices.extend(year.notice);
            calendar.overrides.extend(year.overrides);
        }
        calendar
    }

    /// The calendar with another content of one year.
    #[must_use]
    pub fn with_year(&self, year: i32, content: CalendarYear) -> Self {
        let mut calendar = self.clone();
        calendar.notices.retain(|notice| notice.year != year);
        calendar.overrides.retain(|date, _| date.date().year() != year);
        calendar.notices.extend(content.notice);
        calendar.overrides.extend(content.overrides);
        calendar
    }

    /// The dates up to `last`, in a year and the December before it, of which another calendar says something else.
    pub fn differing(&self, other: &Self, year: i32, last: WorkDate) -> BTreeSet<WorkDate> {
        let said = |calendar: &Self, date| (calendar.day(date), calendar.half_off(date), calendar.replaced_weekday(date));
        dates_of(year).filter(|date| *date <= last && said(self, *date) != said(other, *date)).collect()
    }
}

impl CalendarYear {
    /// Every limit that the year breaks; `calendar` is the company's with it.
    pub fn validate(&self, year: i32, calendar: &Calendar) -> Result<(), Vec<FieldProblem>> {
        let mut problems = Problems::default();
        for date in self.overrides.keys().filter(|date| date.date().year() != year) {
            problems.add(format_args!("overrides.{date}"), format!("须在 {year} 年内"), format!("must be in {year}"));
        }
        if let Some(notice) = &self.notice {
            problems.include("notice", notice.validate());
            if notice.year != year {
                problems.add("notice.year", format!("须为 {year}"), format!("must be {year}"));
            }
        }
        problems.finish()?;
        // Whether a date may be half off depends on the whole calendar.
        calendar.validate()
    }
}

/// The dates of a year, and those of the December before, which its notice may name.
fn dates_of(year: i32) -> impl Iterator<Item = WorkDate> {
    let date = |year: i32, month, day| chrono::NaiveDate::from_ymd_opt(year, month, day).and_then(|date| WorkDate::new(date).ok());
    let first = date(year - 1, 12, 1).or_else(|| date(year, 1, 1));
    first.zip(date(year, 12, 31)).into_iter().flat_map(|(first, last)| first.through(last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::CalendarDay;

    fn date(text: &str) -> WorkDate {
        text.parse().expect("a date")
    }

    fn year(json: serde_json::Value) -> CalendarYear {
        serde_json::from_value(json).expect("a year")
    }

    #[test]
    fn years_make_one_calendar_and_one_of_them_can_be_put_in_anew() {
        let off = |day: &str| year(serde_json::json!({ "overrides": { day: { "kind": "off", "name": "司庆" } } }));
        let calendar = Calendar::of_years([off("2026-11-25"), off("2027-11-25")]);
        let changed = calendar.with_year(2026, off("2026-11-26"));
        for (day, before, after) in [
            ("2026-11-25", CalendarDay::OffDay, CalendarDay::Workday),
            ("2026-11-26", CalendarDay::Workday, CalendarDay::OffDay),
            ("2027-11-25", CalendarDay::OffDay, CalendarDay::OffDay),
        ] {
            assert_eq!((calendar.day(date(day)), changed.day(date(day))), (before, after), "{day}");
        }
        let differing = |last| calendar.differing(&changed, 2026, date(last)).into_iter().map(|day| day.to_string()).collect::<Vec<_>>();
        assert_eq!(differing("2026-12-31"), ["2026-11-25", "2026-11-26"]);
        assert_eq!(differing("2026-11-25"), ["2026-11-25"]);
        assert_eq!(differing("2026-11-24"), Vec::<String>::new());
    }

    #[test]
    fn a_year_has_its_own_dates_only() {
        let wrong = year(serde_json::json!({ "overrides": { "2027-01-01": { "kind": "work", "name": "补班" } } }));
        let problems = wrong.validate(2026, &Calendar::default()).expect_err("a problem");
        assert_eq!(problems[0].field, "overrides.2027-01-01");
        assert_eq!(wrong.validate(2027, &Calendar::of_years([wrong.clone()])), Ok(()));
    }
}
