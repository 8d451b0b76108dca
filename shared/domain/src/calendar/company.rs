//! A company's calendar: the national one, notices that an administrator imported, and the company's own
//! days on top, half holidays among them (RULES §11).

use std::collections::BTreeMap;

use chrono::{Datelike, Weekday};
use serde::{Deserialize, Serialize};

use super::notice::{Notice, Replaces, built_in, of_notices, years_of};
use super::statutory::festival_on;
use super::{CalendarDay, LUNAR_FIRST_YEAR, LUNAR_LAST_YEAR, china};
use crate::half_day::Half;
use crate::time::WorkDate;
use crate::validation::{FieldProblem, Problems};

/// Most overrides of a company.
pub const OVERRIDES_MAX: usize = 3660;

/// What a company does on a date, whatever the national calendar says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Override {
    /// Off.
    Off {
        /// Why, 1–20 characters.
        name: String,
    },
    /// Worked.
    Work {
        /// Why, 1–20 characters.
        name: String,
        /// What it replaces.
        #[serde(flatten)]
        replaces: Replaces,
    },
    /// A workday of which half is off; that half is not due.
    HalfOff {
        /// Why, 1–20 characters.
        name: String,
        /// Which half is off.
        half: Half,
    },
}

impl Override {
    fn name(&self) -> &str {
        match self {
            Self::Off { name } | Self::Work { name, .. } | Self::HalfOff { name, .. } => name,
        }
    }
}

/// How well a year is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// By its notice.
    Noticed,
    /// Without a notice: its statutory days, computed.
    Provisional,
    /// Outside the lunar table and without a notice: ordinary weeks.
    Unknown,
}

/// Everything that a calendar says of a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct DateEntry {
    /// The date.
    pub date: WorkDate,
    /// What is asked of it, overrides applied.
    pub day: CalendarDay,
    /// Whether it is statutory 法定节假日 by its date: three times pay, worked or not.
    pub statutory: bool,
    /// The holiday's, or the override's, name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The half that is off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub half_off: Option<Half>,
    /// The weekday whose shift a make-up workday uses; the week's first shift when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub replaces_weekday: Option<Weekday>,
    /// How well its year is known.
    pub standing: Standing,
    /// Whether an override speaks.
    pub overridden: bool,
}

/// A company's calendar. An imported notice takes the place of the built-in one of its year.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Calendar {
    /// Notices that were imported.
    pub notices: Vec<Notice>,
    /// The company's own days.
    pub overrides: BTreeMap<WorkDate, Override>,
}

impl Calendar {
    fn imported(&self, year: i32) -> Option<&Notice> {
        self.notices.iter().find(|notice| notice.year == year)
    }

    /// The notices that may name `date`, imported ones instead of those that are built in.
    fn notices_for(&self, date: WorkDate) -> impl Iterator<Item = &Notice> + Clone {
        years_of(date).filter_map(|year| self.imported(year).or_else(|| built_in().get(&year)))
    }

    /// How well a year is known.
    pub fn standing(&self, year: i32) -> Standing {
        if self.imported(year).is_some() || built_in().contains_key(&year) {
            Standing::Noticed
        } else if (LUNAR_FIRST_YEAR..=LUNAR_LAST_YEAR).contains(&year) {
            Standing::Provisional
        } else {
            Standing::Unknown
        }
    }

    /// The next year, from December on, as long as it has no notice.
    pub fn missing_year(&self, today: WorkDate) -> Option<i32> {
        let next = today.date().year() + 1;
        (today.date().month() == 12 && self.standing(next) != Standing::Noticed).then_some(next)
    }

    /// What is asked of `date`: the half of a half holiday that is not off is still due.
    pub fn day(&self, date: WorkDate) -> CalendarDay {
        let national = self.national(date);
        match self.overrides.get(&date) {
            None | Some(Override::HalfOff { .. }) => national,
            Some(Override::Off { .. }) if national == CalendarDay::Statutory => national,
            Some(Override::Off { .. }) => CalendarDay::OffDay,
            Some(Override::Work { .. }) => CalendarDay::MakeUp,
        }
    }

    /// What the notices say, without the company's overrides.
    fn national(&self, date: WorkDate) -> CalendarDay {
        if self.notices.is_empty() { china(date) } else { of_notices(self.notices_for(date), date) }
    }

    /// Everything that is said of `date`.
    pub fn entry(&self, date: WorkDate) -> DateEntry {
        let festival = festival_on(date);
        let over = self.overrides.get(&date);
        let noticed = || self.notices_for(date).find_map(|notice| notice.off_name(date)).map(ToOwned::to_owned);
        let name = over.map(|day| day.name().to_owned()).or_else(noticed).or_else(|| festival.map(|f| f.label().0.to_owned()));
        let day = self.day(date);
        DateEntry {
            date,
            day,
            statutory: festival.is_some(),
            name,
            half_off: self.half_off(date),
            replaces_weekday: self.replaced_weekday(date).filter(|_| day == CalendarDay::MakeUp),
            standing: self.standing(date.date().year()),
            overridden: over.is_some(),
        }
    }

    /// The weekday whose shift a make-up workday uses, if anything names it.
    pub fn replaced_weekday(&self, date: WorkDate) -> Option<Weekday> {
        let replaces = match self.overrides.get(&date) {
            Some(Override::Work { replaces, .. }) => *replaces,
            _ => self.notices_for(date).find_map(|notice| notice.make_up_on(date))?.replaces,
        };
        replaces.weekday()
    }

    /// The half of `date` that is off, on a half holiday.
    pub fn half_off(&self, date: WorkDate) -> Option<Half> {
        match self.overrides.get(&date) {
            Some(Override::HalfOff { half, .. }) => Some(*half),
            _ => None,
        }
    }

    /// Every limit that the calendar breaks.
    pub fn validate(&self) -> Result<(), Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let p = &mut problems;
        p.range("overrides", self.overrides.len(), 0..=OVERRIDES_MAX);
        for (index, notice) in self.notices.iter().enumerate() {
            p.include(format_args!("notices[{index}]"), notice.validate());
            if self.notices[..index].iter().any(|other| other.year == notice.year) {
                p.add(format_args!("notices[{index}].year"), "与其他通知的年份重复", "has another notice already");
            }
        }
        for (date, over) in &self.overrides {
            p.within(format_args!("overrides.{date}"), |p| {
                p.text("name", over.name(), 20);
                match over {
                    Override::Work { replaces, .. } => replaces.validate(p),
                    Override::HalfOff { .. } if !self.national(*date).is_workday() => {
                        p.add("half", "当天不是工作日", "the date is not a workday");
                    }
                    Override::Off { .. } | Override::HalfOff { .. } => {}
                }
            });
        }
        problems.finish()
    }
}
