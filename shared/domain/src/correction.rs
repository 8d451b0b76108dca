//! Corrections 补卡 (RULES §12): a group's policy, and whether it lets a correction be asked for.
//!
//! `side` finds what is abnormal about a side; `application` is what is asked for.

mod application;
mod side;

pub use application::{Correction, QuotaClaim, correcting_punch};
pub use side::{SideFinding, find_side};

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::flow::{APPROVERS_MAX, ApproverStep};
use crate::time::{Month, WorkDate};
use crate::validation::{FieldProblem, Problems};

/// No limit, where a limit may be −1.
pub const UNLIMITED: i32 = -1;

/// What is abnormal about the side that a correction is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CorrectionKind {
    /// The punch is missing, also where the whole shift is absent.
    Missing,
    /// Late.
    Late,
    /// Left early.
    Early,
    /// Anything else, such as an abnormal place.
    Other,
}

/// How the days of the day limit are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DayCount {
    /// Every day.
    #[default]
    Natural,
    /// Workdays of the calendar only.
    Working,
}

/// What a group allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectionPolicy {
    /// The kinds that may be corrected; none at all when empty.
    #[serde(default = "all_kinds")]
    pub kinds: Vec<CorrectionKind>,
    /// At most so many in a period, pending and approved, by the corrected work date. −1 unlimited, 0–99.
    #[serde(default = "unlimited")]
    pub per_period: i32,
    /// The day of the month on which a period starts, 1–28.
    #[serde(default = "first_day")]
    pub period_starts_on: u32,
    /// Within so many days, the work date being the first. −1 unlimited, 1–180.
    #[serde(default = "unlimited")]
    pub day_limit: i32,
    /// How those days are counted.
    #[serde(default)]
    pub day_count: DayCount,
    /// Until this day of the month after the work date's, included. −1 unlimited, 1–28.
    #[serde(default = "unlimited")]
    pub cut_off_day: i32,
    /// Whether proof is needed.
    #[serde(default)]
    pub proof: bool,
    /// Who approves, one after the other: 1–3 steps.
    #[serde(default = "by_manager")]
    pub approvers: Vec<ApproverStep>,
}

fn by_manager() -> Vec<ApproverStep> {
    vec![ApproverStep::Manager]
}

fn all_kinds() -> Vec<CorrectionKind> {
    vec![CorrectionKind::Missing, CorrectionKind::Late, CorrectionKind::Early, CorrectionKind::Other]
}

const fn unlimited() -> i32 {
    UNLIMITED
}

const fn first_day() -> u32 {
    1
}

impl Default for CorrectionPolicy {
    fn default() -> Self {
        Self {
            kinds: all_kinds(),
            per_period: UNLIMITED,
            period_starts_on: 1,
            day_limit: UNLIMITED,
            day_count: DayCount::Natural,
            cut_off_day: UNLIMITED,
            proof: false,
            approvers: by_manager(),
        }
    }
}

/// What is known when a correction is asked for.
#[derive(Debug, Clone, Copy)]
pub struct CorrectionFacts<'a> {
    /// The work date to be corrected.
    pub date: WorkDate,
    /// Today, in the group's zone.
    pub today: WorkDate,
    /// What is abnormal about the side; none when nothing is.
    pub abnormal: Option<CorrectionKind>,
    /// Work dates of the person's other corrections that are pending or approved.
    pub others: &'a [WorkDate],
    /// Whether the month of the work date is closed.
    pub month_closed: bool,
}

/// Why a correction is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum CorrectionRefusal {
    /// Nothing about the side is abnormal.
    NothingAbnormal,
    /// The group does not let this kind be corrected.
    NotAllowed {
        /// The kind.
        kind: CorrectionKind,
    },
    /// The day limit or the cut-off has passed.
    TooLate {
        /// The last day on which it could be asked for.
        last_day: WorkDate,
    },
    /// The period has as many as are allowed.
    QuotaUsed {
        /// How many it has.
        used: usize,
        /// First day of the period.
        from: WorkDate,
        /// Last day of it.
        to: WorkDate,
    },
    /// The month is closed.
    MonthClosed {
        /// The month.
        month: Month,
    },
}

/// A correction that may be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct CorrectionAllowed {
    /// How many more the period allows after this one; none when unlimited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left: Option<usize>,
    /// The last day on which it can be asked for; none when unlimited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_day: Option<WorkDate>,
    /// Whether proof is needed.
    pub proof: bool,
}

impl CorrectionPolicy {
    /// What holds in a group that says nothing of corrections: missing, late and early, five a month, within thirty
    /// days, without proof, approved by the department's manager.
    pub fn of_group() -> Self {
        Self {
            kinds: vec![CorrectionKind::Missing, CorrectionKind::Late, CorrectionKind::Early],
            per_period: 5,
            day_limit: 30,
            ..Self::default()
        }
    }

    /// Whether a correction may be asked for. Refusals are tested in the order of RULES §12:
    /// nothing_abnormal, not_allowed, too_late, quota_used, month_closed. `is_workday` is the calendar's.
    pub fn decide(
        &self,
        facts: &CorrectionFacts<'_>,
        is_workday: impl Fn(WorkDate) -> bool,
    ) -> Result<CorrectionAllowed, CorrectionRefusal> {
        self.allows(facts.abnormal)?;
        let last_day = self.last_day(facts.date, is_workday);
        if let Some(last_day) = last_day.filter(|last| facts.today > *last) {
            return Err(CorrectionRefusal::TooLate { last_day });
        }
        let (from, to) = self.period_of(facts.date);
        let used = facts.others.iter().filter(|date| (from..=to).contains(*date)).count();
        let limit = usize::try_from(self.per_period).ok();
        if limit.is_some_and(|limit| used >= limit) {
            return Err(CorrectionRefusal::QuotaUsed { used, from, to });
        }
        if facts.month_closed {
            return Err(CorrectionRefusal::MonthClosed { month: facts.date.month() });
        }
        Ok(CorrectionAllowed { left: limit.map(|limit| limit - used - 1), last_day, proof: self.proof })
    }

    /// Whether what is abnormal, if anything is, may be corrected at all.
    pub fn allows(&self, abnormal: Option<CorrectionKind>) -> Result<CorrectionKind, CorrectionRefusal> {
        let kind = abnormal.ok_or(CorrectionRefusal::NothingAbnormal)?;
        if self.kinds.contains(&kind) { Ok(kind) } else { Err(CorrectionRefusal::NotAllowed { kind }) }
    }

    /// The last day on which a correction of `date` can be asked for, by the day limit and the cut-off.
    pub fn last_day(&self, date: WorkDate, is_workday: impl Fn(WorkDate) -> bool) -> Option<WorkDate> {
        let by_limit = (self.day_limit != UNLIMITED).then(|| self.day_of_limit(date, is_workday));
        let by_cut_off = (self.cut_off_day != UNLIMITED).then(|| {
            let next_month = date.month().last().plus_days(1);
            next_month.plus_days(i64::from(self.cut_off_day) - 1)
        });
        by_limit.into_iter().chain(by_cut_off).min()
    }

    /// The day that is the limit's last, `date` being the first. Of working days, the first is the first
    /// one from `date` on.
    fn day_of_limit(&self, date: WorkDate, is_workday: impl Fn(WorkDate) -> bool) -> WorkDate {
        match self.day_count {
            DayCount::Natural => date.plus_days(i64::from(self.day_limit) - 1),
            DayCount::Working => {
                // Two years hold 180 workdays of any calendar that has workdays at all.
                let mut days = (0..732).map(|days| date.plus_days(days)).filter(|day| is_workday(*day));
                let last = usize::try_from(self.day_limit).ok().and_then(|limit| days.nth(limit.saturating_sub(1)));
                last.unwrap_or_else(|| date.plus_days(732))
            }
        }
    }

    /// First and last day of the period that `date` is in.
    pub fn period_of(&self, date: WorkDate) -> (WorkDate, WorkDate) {
        let this = date.date();
        let starts_in = |month: Month| {
            let first = month.first().date();
            let start = NaiveDate::from_ymd_opt(first.year(), first.month(), self.period_starts_on.clamp(1, 28));
            start.and_then(|start| WorkDate::new(start).ok()).unwrap_or(month.first())
        };
        let month = date.month();
        let month = if this.day() >= self.period_starts_on { month } else { month.first().plus_days(-1).month() };
        (starts_in(month), starts_in(month.next()).plus_days(-1))
    }

    /// Every limit that the policy breaks.
    pub fn validate(&self) -> Result<(), Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let p = &mut problems;
        for (index, kind) in self.kinds.iter().enumerate() {
            if self.kinds[..index].contains(kind) {
                p.add(format_args!("kinds[{index}]"), "重复", "is named a second time");
            }
        }
        p.range("per_period", self.per_period, UNLIMITED..=99);
        p.range("period_starts_on", self.period_starts_on, 1..=28);
        if self.day_limit != UNLIMITED && !(1..=180).contains(&self.day_limit) {
            p.add("day_limit", "须为 -1 或 1 到 180", "must be -1 or between 1 and 180");
        }
        if self.cut_off_day != UNLIMITED && !(1..=28).contains(&self.cut_off_day) {
            p.add("cut_off_day", "须为 -1 或 1 到 28", "must be -1 or between 1 and 28");
        }
        p.range("approvers", self.approvers.len(), 1..=APPROVERS_MAX);
        problems.finish()
    }
}

#[cfg(test)]
mod tests;
