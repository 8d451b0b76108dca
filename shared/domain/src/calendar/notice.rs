//! Notices of the State Council on a year's holidays (RULES §11), those that are known and those that an
//! administrator imports as JSON.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use chrono::{Datelike, Weekday};
use serde::{Deserialize, Serialize};

use super::statutory::{date, festival_on, statutory_days};
use super::{CalendarDay, is_weekend};
use crate::time::WorkDate;
use crate::validation::{FieldProblem, Problems};

/// Most runs of off days, and most make-up workdays, of a year.
const ENTRIES_MAX: usize = 60;
/// Longest run of off days.
const RUN_MAX_DAYS: usize = 31;

/// A notice: what a year has off, and what it works for that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = HolidayNotice)]
pub struct Notice {
    /// The year. Dates may also lie in December of the year before, where New Year's days began.
    pub year: i32,
    /// The notice's name or number, for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Days off, statutory ones included, weekends too.
    pub off: Vec<OffDays>,
    /// Weekend days that are worked.
    #[serde(default)]
    pub make_up: Vec<MakeUp>,
}

/// A run of days off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OffDays {
    /// The holiday's name, 1–20 characters.
    pub name: String,
    /// First day.
    pub from: WorkDate,
    /// Last day, included; the first when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<WorkDate>,
}

impl OffDays {
    fn last(&self) -> WorkDate {
        self.to.unwrap_or(self.from)
    }

    /// Its days, at most [`RUN_MAX_DAYS`].
    fn days(&self) -> impl Iterator<Item = WorkDate> {
        self.from.through(self.last()).take(RUN_MAX_DAYS)
    }
}

/// What a make-up workday replaces, when it says so (RULES §2); at most one of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Replaces {
    /// The date whose work is made up for.
    #[serde(default, skip_serializing_if = "Option::is_none", rename = "replaces_date")]
    pub date: Option<WorkDate>,
    /// The weekday whose shift is worked, such as `Mon`.
    #[serde(default, skip_serializing_if = "Option::is_none", rename = "replaces_weekday")]
    #[schema(value_type = Option<String>)]
    pub weekday: Option<Weekday>,
}

impl Replaces {
    /// The weekday whose shift is worked: none when the week's first shift is.
    pub fn weekday(self) -> Option<Weekday> {
        self.weekday.or_else(|| self.date.map(WorkDate::weekday))
    }

    pub(super) fn validate(self, problems: &mut Problems) {
        if self.weekday.is_some() && self.date.is_some() {
            problems.add("replaces_weekday", "不能与 replaces_date 同时设置", "cannot go together with replaces_date");
        }
    }
}

/// A make-up workday 调休上班日.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MakeUp {
    /// The date, a Saturday or Sunday.
    pub date: WorkDate,
    /// What it replaces.
    #[serde(flatten)]
    pub replaces: Replaces,
}

impl Notice {
    /// The name under which `date` is off.
    pub fn off_name(&self, date: WorkDate) -> Option<&str> {
        self.off.iter().find(|run| (run.from..=run.last()).contains(&date)).map(|run| run.name.as_str())
    }

    /// The make-up workday on `date`.
    pub fn make_up_on(&self, date: WorkDate) -> Option<&MakeUp> {
        self.make_up.iter().find(|day| day.date == date)
    }

    /// Every reason for which the notice cannot be true.
    pub fn validate(&self) -> Result<(), Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let p = &mut problems;
        p.range("year", self.year, 2001..=2100);
        p.range("off", self.off.len(), 1..=ENTRIES_MAX);
        p.range("make_up", self.make_up.len(), 0..=ENTRIES_MAX);
        let off = self.validate_off(p);
        self.validate_make_up(p, &off);
        for (day, festival) in statutory_days(self.year).unwrap_or_default() {
            if !off.contains(&day) {
                let (zh, en) = festival.label();
                p.add("off", format!("缺少法定节假日 {day}({zh})"), format!("lacks the statutory day {day} ({en})"));
            }
        }
        problems.finish()
    }

    fn validate_off(&self, p: &mut Problems) -> BTreeSet<WorkDate> {
        let mut off = BTreeSet::new();
        for (index, run) in self.off.iter().enumerate() {
            p.within(format_args!("off[{index}]"), |p| {
                p.text("name", &run.name, 20);
                self.validate_date(p, "from", run.from);
                self.validate_date(p, "to", run.last());
                if run.days().last() != Some(run.last()) {
                    p.add("to", "须不早于 from,且最多 31 天", "must not be before from, and at most 31 days in all");
                }
                for day in run.days() {
                    if !off.insert(day) {
                        p.add("from", format!("{day} 重复"), format!("names {day} a second time"));
                    }
                }
            });
        }
        off
    }

    fn validate_make_up(&self, p: &mut Problems, off: &BTreeSet<WorkDate>) {
        for (index, day) in self.make_up.iter().enumerate() {
            let before = &self.make_up[..index];
            p.within(format_args!("make_up[{index}]"), |p| {
                self.validate_date(p, "date", day.date);
                if !is_weekend(day.date) {
                    p.add("date", "须为周六或周日", "must be a Saturday or Sunday");
                }
                if off.contains(&day.date) {
                    p.add("date", "同时被列为放假", "is also a day off");
                }
                if before.iter().any(|other| other.date == day.date) {
                    p.add("date", "重复", "is named a second time");
                }
                day.replaces.validate(p);
                if day.replaces.weekday.is_some_and(|weekday| weekday.num_days_from_monday() >= 5) {
                    p.add("replaces_weekday", "须为周一至周五", "must be Monday to Friday");
                }
                if let Some(replaced) = day.replaces.date {
                    if is_weekend(replaced) || !off.contains(&replaced) {
                        p.add("replaces_date", "须为放假的周一至周五", "must be a Monday to Friday that is off");
                    }
                    if before.iter().any(|other| other.replaces.date == Some(replaced)) {
                        p.add("replaces_date", "已由另一个补班日替代", "is replaced by another make-up workday");
                    }
                }
            });
        }
    }

    fn validate_date(&self, p: &mut Problems, field: &str, day: WorkDate) {
        let own = day.date().year() == self.year;
        let before = day.date().year() + 1 == self.year && day.date().month() == 12;
        if !own && !before {
            p.add(field, format!("须在 {} 年内", self.year), format!("must be in {} or the December before", self.year));
        }
    }
}

/// What the notices that may name `date` say of it; its statutory days alone without one.
pub(super) fn of_notices<'n>(mut notices: impl Iterator<Item = &'n Notice> + Clone, date: WorkDate) -> CalendarDay {
    if festival_on(date).is_some() {
        CalendarDay::Statutory
    } else if notices.clone().any(|notice| notice.off_name(date).is_some()) {
        CalendarDay::OffDay
    } else if notices.any(|notice| notice.make_up_on(date).is_some()) {
        CalendarDay::MakeUp
    } else {
        CalendarDay::ordinary(date)
    }
}

/// The years whose notices may name `date`: its own, and in December the next.
pub(super) fn years_of(date: WorkDate) -> impl Iterator<Item = i32> + Clone {
    let year = date.date().year();
    year..=if date.date().month() == 12 { year + 1 } else { year }
}

/// A run of off days: its name, first and last (month, day).
type Run = (&'static str, (u32, u32), (u32, u32));

/// A notice as it stands in this file.
struct Published {
    year: i32,
    source: &'static str,
    off: &'static [Run],
    make_up: &'static [(u32, u32)],
}

static PUBLISHED: [Published; 2] = [
    Published {
        year: 2025,
        source: "国务院办公厅关于2025年部分节假日安排的通知 (2024-11-12)",
        off: &[
            ("元旦", (1, 1), (1, 1)),
            ("春节", (1, 28), (2, 4)),
            ("清明节", (4, 4), (4, 6)),
            ("劳动节", (5, 1), (5, 5)),
            ("端午节", (5, 31), (6, 2)),
            ("国庆节、中秋节", (10, 1), (10, 8)),
        ],
        make_up: &[(1, 26), (2, 8), (4, 27), (9, 28), (10, 11)],
    },
    Published {
        year: 2026,
        source: "国务院办公厅关于2026年部分节假日安排的通知 (2025-11-04)",
        off: &[
            ("元旦", (1, 1), (1, 3)),
            ("春节", (2, 15), (2, 23)),
            ("清明节", (4, 4), (4, 6)),
            ("劳动节", (5, 1), (5, 5)),
            ("端午节", (6, 19), (6, 21)),
            ("中秋节", (9, 25), (9, 27)),
            ("国庆节", (10, 1), (10, 7)),
        ],
        make_up: &[(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)],
    },
];

impl Published {
    fn notice(&self) -> Notice {
        let day = |(month, of_month)| date(self.year, month, of_month);
        let off = self.off.iter().map(|(name, from, to)| OffDays { name: (*name).to_owned(), from: day(*from), to: Some(day(*to)) });
        let make_up = self.make_up.iter().map(|on| MakeUp { date: day(*on), replaces: Replaces::default() });
        Notice { year: self.year, source: Some(self.source.to_owned()), off: off.collect(), make_up: make_up.collect() }
    }
}

static BUILT_IN: LazyLock<BTreeMap<i32, Notice>> =
    LazyLock::new(|| PUBLISHED.iter().map(|published| (published.year, published.notice())).collect());

/// The notices that Daka knows without an import, by year.
pub fn built_in() -> &'static BTreeMap<i32, Notice> {
    &BUILT_IN
}
