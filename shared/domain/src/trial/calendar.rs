//! Try-outs of the calendar (RULES §11) and of alternating weeks (§2).

use serde::{Deserialize, Serialize};

use super::{Calculation, LIST_MAX};
use crate::biweekly::{Week, WeekParity, shift_of, week_parity};
use crate::calendar::{Calendar, CalendarDay, DateEntry, Festival, Standing, statutory_days};
use crate::id::ShiftId;
use crate::time::WorkDate;
use crate::validation::Problems;

/// What a calendar says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarCase {
    /// Imported notices and overrides; the national calendar alone when absent.
    #[serde(default)]
    calendar: Calendar,
    /// Dates that are asked about.
    #[serde(default)]
    dates: Vec<WorkDate>,
    /// A year that is asked about, 2000–2100.
    #[serde(default)]
    year: Option<i32>,
    /// Today: whether next year's notice is missing.
    #[serde(default)]
    today: Option<WorkDate>,
}

/// A statutory day.
#[derive(Debug, Clone, Serialize)]
pub struct StatutoryDay {
    date: WorkDate,
    festival: Festival,
    name: &'static str,
}

/// A year of the calendar.
#[derive(Debug, Clone, Serialize)]
pub struct YearFound {
    year: i32,
    standing: Standing,
    /// Off days, statutory ones included.
    off_days: usize,
    make_up: Vec<WorkDate>,
    statutory: Vec<StatutoryDay>,
    workdays: usize,
}

/// What the calendar says.
#[derive(Debug, Clone, Serialize)]
pub struct CalendarFound {
    dates: Vec<DateEntry>,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<YearFound>,
    /// The next year, when its notice is missing in December.
    missing_year: Option<i32>,
}

impl CalendarCase {
    fn year(&self, year: i32) -> YearFound {
        let days: Vec<(WorkDate, CalendarDay)> = (1..=12)
            .filter_map(|month| format!("{year:04}-{month:02}").parse::<crate::time::Month>().ok())
            .flat_map(|month| month.days().map(|date| (date, self.calendar.day(date))).collect::<Vec<_>>())
            .collect();
        let statutory = statutory_days(year).unwrap_or_default();
        YearFound {
            year,
            standing: self.calendar.standing(year),
            off_days: days.iter().filter(|(_, day)| day.is_holiday()).count(),
            make_up: days.iter().filter(|(_, day)| *day == CalendarDay::MakeUp).map(|(date, _)| *date).collect(),
            statutory: statutory.into_iter().map(|(date, festival)| StatutoryDay { date, festival, name: festival.label().0 }).collect(),
            workdays: days.iter().filter(|(_, day)| day.is_workday()).count(),
        }
    }
}

impl Calculation for CalendarCase {
    type Found = CalendarFound;

    fn check(&self, problems: &mut Problems) {
        problems.include("calendar", self.calendar.validate());
        problems.range("dates", self.dates.len(), 0..=LIST_MAX);
        problems.range("calendar.notices", self.calendar.notices.len(), 0..=10);
        if let Some(year) = self.year {
            problems.range("year", year, 2000..=2100);
        }
    }

    fn find(&self) -> CalendarFound {
        CalendarFound {
            dates: self.dates.iter().map(|date| self.calendar.entry(*date)).collect(),
            year: self.year.map(|year| self.year(year)),
            missing_year: self.today.and_then(|today| self.calendar.missing_year(today)),
        }
    }
}

/// Which of two alternating weeks dates are in.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BiweeklyCase {
    /// Any day of an odd week.
    anchor: WorkDate,
    /// Dates that are asked about.
    dates: Vec<WorkDate>,
    /// Monday to Sunday of odd weeks: a shift, or null for rest.
    #[serde(default)]
    odd: Option<Week>,
    /// Monday to Sunday of even weeks.
    #[serde(default)]
    even: Option<Week>,
}

/// A date and its week.
#[derive(Debug, Clone, Serialize)]
pub struct WeekOfDate {
    date: WorkDate,
    week: WeekParity,
    /// Whether the date is worked, where weeks were given.
    #[serde(skip_serializing_if = "Option::is_none")]
    works: Option<bool>,
    /// The shift of a date that is worked.
    #[serde(skip_serializing_if = "Option::is_none")]
    shift: Option<ShiftId>,
}

/// The weeks of the dates.
#[derive(Debug, Clone, Serialize)]
pub struct BiweeklyFound {
    dates: Vec<WeekOfDate>,
}

impl Calculation for BiweeklyCase {
    type Found = BiweeklyFound;

    fn check(&self, problems: &mut Problems) {
        problems.range("dates", self.dates.len(), 0..=LIST_MAX);
        if self.odd.is_some() != self.even.is_some() {
            problems.add("even", "须与 odd 同时给出", "goes together with odd");
        }
    }

    fn find(&self) -> BiweeklyFound {
        let weeks = self.odd.as_ref().zip(self.even.as_ref());
        let of = |date: &WorkDate| {
            let week = week_parity(self.anchor, *date);
            let shift = weeks.map(|(odd, even)| shift_of(week.of(odd, even), date.weekday()));
            WeekOfDate { date: *date, week, works: shift.map(|shift| shift.is_some()), shift: shift.flatten().cloned() }
        };
        BiweeklyFound { dates: self.dates.iter().map(of).collect() }
    }
}
