//! Try-outs of leave (RULES §8, §13).

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Calculation, LIST_MAX, MINUTES_MAX};
use crate::half_day::Split;
use crate::leave::{
    Carried, CarryOver, CompBalance, CompGrant, CompUse, Expiry, LeaveOverlap, LeaveSpan, annual_days, comp_balance, days_by_service,
    leave_overlaps, service_years,
};
use crate::overtime::{Percent, comp_leave_min};
use crate::time::{MinuteOfDay, WorkDate};
use crate::validation::Problems;

/// Which leaves overlap.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeaveOverlapCase {
    /// The leaves of one person.
    leaves: Vec<LeaveSpan>,
    /// Where the halves of a day meet; 12:00 when absent.
    #[serde(default = "noon")]
    split_at: MinuteOfDay,
}

const fn noon() -> MinuteOfDay {
    MinuteOfDay::new(720)
}

/// The pairs that overlap, by place from 0.
#[derive(Debug, Clone, Serialize)]
pub struct LeaveOverlapFound {
    allowed: bool,
    overlaps: Vec<LeaveOverlap>,
}

impl Calculation for LeaveOverlapCase {
    type Found = LeaveOverlapFound;

    fn check(&self, problems: &mut Problems) {
        problems.range("leaves", self.leaves.len(), 0..=LIST_MAX);
        for (index, leave) in self.leaves.iter().enumerate() {
            problems.within(format_args!("leaves[{index}]"), |p| leave.validate(p));
        }
    }

    fn find(&self) -> LeaveOverlapFound {
        let split = Split { first_ends: self.split_at, second_begins: self.split_at };
        let overlaps = leave_overlaps(&self.leaves, |_| split);
        LeaveOverlapFound { allowed: overlaps.is_empty(), overlaps }
    }
}

/// Annual leave by service.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnnualLeaveCase {
    /// The date on which service is counted; its year is the year of the leave.
    on: WorkDate,
    /// Whole years of total service by then.
    #[serde(default)]
    service_years: Option<i32>,
    /// Or its first day.
    #[serde(default)]
    service_from: Option<NaiveDate>,
    /// When the person joined: in that year the remaining days count.
    #[serde(default)]
    joined: Option<WorkDate>,
    /// Half days left at the end of the year of `on`.
    #[serde(default)]
    left_half_days: Option<i32>,
    /// What becomes of them.
    #[serde(default)]
    carry_over: CarryOver,
}

/// Annual leave of a year.
#[derive(Debug, Clone, Serialize)]
pub struct AnnualLeaveFound {
    service_years: i32,
    /// By service alone.
    full_days: i32,
    /// In this year.
    days: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    carried: Option<Carried>,
}

impl Calculation for AnnualLeaveCase {
    type Found = AnnualLeaveFound;

    fn check(&self, problems: &mut Problems) {
        if self.service_years.is_some() == self.service_from.is_some() {
            problems.add("service_years", "service_years 与 service_from 须且只能给一个", "give either service_years or service_from");
        }
        problems.range("service_years", self.service_years.unwrap_or_default(), 0..=80);
        problems.range("left_half_days", self.left_half_days.unwrap_or_default(), 0..=730);
        problems.within("carry_over", |p| self.carry_over.validate(p));
    }

    fn find(&self) -> AnnualLeaveFound {
        let counted = self.service_from.map(|from| service_years(from, self.on));
        let years = self.service_years.or(counted).unwrap_or_default();
        let full_days = days_by_service(years);
        let year = self.on.date().year();
        AnnualLeaveFound {
            service_years: years,
            full_days,
            days: self.joined.map_or(full_days, |joined| annual_days(years, joined, self.on)),
            carried: self.left_half_days.and_then(|left| self.carry_over.carry(left, year)),
        }
    }
}

/// Comp leave on a date.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompLeaveCase {
    /// Credited overtime, which earns it.
    overtime: Vec<CompUse>,
    /// At this ratio, 0–3000 percent; 100 when absent.
    #[serde(default = "hundred")]
    ratio_percent: i32,
    /// Until when it can be taken.
    #[serde(default)]
    expiry: Expiry,
    /// What was taken.
    #[serde(default)]
    taken: Vec<CompUse>,
    /// The date that is asked about.
    on: WorkDate,
}

const fn hundred() -> i32 {
    100
}

/// What was earned, and what is left of it.
#[derive(Debug, Clone, Serialize)]
pub struct CompLeaveFound {
    earned: Vec<EarnedLeave>,
    #[serde(flatten)]
    balance: CompBalance,
}

/// Comp leave of one day's overtime.
#[derive(Debug, Clone, Serialize)]
pub struct EarnedLeave {
    date: WorkDate,
    minutes: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_day: Option<WorkDate>,
}

impl Calculation for CompLeaveCase {
    type Found = CompLeaveFound;

    fn check(&self, problems: &mut Problems) {
        problems.range("ratio_percent", self.ratio_percent, 0..=3000);
        problems.within("expiry", |p| self.expiry.validate(p));
        for (field, entries) in [("overtime", &self.overtime), ("taken", &self.taken)] {
            problems.range(field, entries.len(), 0..=LIST_MAX);
            for (index, entry) in entries.iter().enumerate() {
                problems.range(format_args!("{field}[{index}].minutes"), entry.minutes, 0..=MINUTES_MAX);
            }
        }
    }

    fn find(&self) -> CompLeaveFound {
        let grant = |time: &CompUse| CompGrant { earned: time.date, minutes: comp_leave_min(time.minutes, Percent(self.ratio_percent)) };
        let grants: Vec<_> = self.overtime.iter().map(grant).collect();
        let earned =
            |grant: &CompGrant| EarnedLeave { date: grant.earned, minutes: grant.minutes, last_day: self.expiry.last_day(grant.earned) };
        CompLeaveFound { earned: grants.iter().map(earned).collect(), balance: comp_balance(&grants, &self.taken, self.expiry, self.on) }
    }
}
