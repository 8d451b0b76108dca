//! Try-outs of corrections (RULES §12), of late-off-late-on (§6), and of credit codes.

use serde::{Deserialize, Serialize};

use super::{Calculation, LIST_MAX};
use crate::calendar::Calendar;
use crate::correction::{CorrectionAllowed, CorrectionFacts, CorrectionKind, CorrectionPolicy, CorrectionRefusal};
use crate::credit_code::{self, CreditCodeCheck};
use crate::late_off_late_on::{DayEnd, LateLimit, LateOffLateOn, LateOffTier};
use crate::shift::WHOLE_MAX_MIN;
use crate::time::{MinuteOfDay, WorkDate};
use crate::validation::Problems;

/// Whether a correction may be asked for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectionCase {
    /// The group's policy.
    policy: CorrectionPolicy,
    /// The work date to be corrected.
    date: WorkDate,
    /// Today.
    today: WorkDate,
    /// What is abnormal about the side; nothing when absent.
    #[serde(default)]
    abnormal: Option<CorrectionKind>,
    /// Work dates of other corrections, pending or approved.
    #[serde(default)]
    others: Vec<WorkDate>,
    /// Whether the month of the work date is closed.
    #[serde(default)]
    month_closed: bool,
    /// Whose workdays count; the national calendar when absent.
    #[serde(default)]
    calendar: Calendar,
}

/// Whether it may, or why not.
#[derive(Debug, Clone, Serialize)]
pub struct CorrectionFound {
    allowed: bool,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    terms: Option<CorrectionAllowed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refusal: Option<CorrectionRefusal>,
}

impl Calculation for CorrectionCase {
    type Found = CorrectionFound;

    fn check(&self, problems: &mut Problems) {
        problems.include("policy", self.policy.validate());
        problems.include("calendar", self.calendar.validate());
        problems.range("others", self.others.len(), 0..=LIST_MAX);
    }

    fn find(&self) -> CorrectionFound {
        let facts = CorrectionFacts {
            date: self.date,
            today: self.today,
            abnormal: self.abnormal,
            others: &self.others,
            month_closed: self.month_closed,
        };
        match self.policy.decide(&facts, |date| self.calendar.day(date).is_workday()) {
            Ok(terms) => CorrectionFound { allowed: true, terms: Some(terms), refusal: None },
            Err(refusal) => CorrectionFound { allowed: false, terms: None, refusal: Some(refusal) },
        }
    }
}

/// How much later the next day may begin.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LateOffLateOnCase {
    /// The tiers of the earlier day's shift.
    rule: LateOffLateOn,
    /// The off of its last shift, as planned.
    scheduled_off: MinuteOfDay,
    /// The same as it was moved; the planned one when absent.
    #[serde(default)]
    effective_off: Option<MinuteOfDay>,
    /// When the person left.
    left: MinuteOfDay,
    /// When the first section of the next calendar date is due.
    next_on: MinuteOfDay,
    /// To where elastic time moves that on; not at all when absent.
    #[serde(default)]
    elastic_on: Option<MinuteOfDay>,
    /// The grace of that section.
    #[serde(default)]
    grace_min: i32,
    /// When the person came on that date.
    #[serde(default)]
    punched: Option<MinuteOfDay>,
}

/// The tier, and the limit of lateness that holds.
#[derive(Debug, Clone, Serialize)]
pub struct LateOffLateOnFound {
    left_after_min: i32,
    tier: Option<LateOffTier>,
    #[serde(flatten)]
    limit: LateLimit,
    #[serde(skip_serializing_if = "Option::is_none")]
    late_min: Option<i32>,
}

impl Calculation for LateOffLateOnCase {
    type Found = LateOffLateOnFound;

    fn check(&self, problems: &mut Problems) {
        problems.within("rule", |p| self.rule.validate(p));
        problems.range("grace_min", self.grace_min, 0..=WHOLE_MAX_MIN);
        if self.elastic_on.is_some_and(|on| on < self.next_on) {
            problems.add("elastic_on", "不得早于 next_on", "must not be before next_on");
        }
    }

    fn find(&self) -> LateOffLateOnFound {
        let day =
            DayEnd { scheduled_off: self.scheduled_off, effective_off: self.effective_off.unwrap_or(self.scheduled_off), left: self.left };
        let tier = self.rule.reached(&day);
        let own = LateLimit::of_grace(self.elastic_on.unwrap_or(self.next_on), self.grace_min);
        let limit = tier.map_or(own, |tier| own.or_later(LateLimit::of_tier(self.next_on, tier)));
        LateOffLateOnFound {
            left_after_min: self.rule.left_after_min(&day),
            tier,
            limit,
            late_min: self.punched.map(|punched| limit.late_min(punched)),
        }
    }
}

/// A unified social credit code.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CreditCodeCase {
    /// The code.
    code: String,
}

impl Calculation for CreditCodeCase {
    type Found = CreditCodeCheck;

    fn check(&self, problems: &mut Problems) {
        // The code itself is what is tried: only a text that nobody meant as one is refused.
        problems.range("code", self.code.len(), 0..=200);
    }

    fn find(&self) -> CreditCodeCheck {
        credit_code::check(&self.code)
    }
}
