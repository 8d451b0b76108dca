//! What people are shown of a verdict and of the button: the form in which they travel, the same from the
//! API and from a try-out.

use serde::Serialize;
use utoipa::ToSchema;

use crate::Instant;
use crate::id::ShiftId;
use crate::judgement::{DayVerdict, MatchedSection};
use crate::next_action::{Action, Because, NextAction};
use crate::overtime::{Amount, Credited, DayClass, OvertimeStep};
use crate::plan::{DayPlan, Duty};
use crate::risk::{Risk, RiskReason};
use crate::sentence::Sentence;
use crate::shift::Side;
use crate::status::StatusSet;
use crate::time::{MinuteOfDay, WorkDate};
use crate::trace::Step;

/// One step of the reasoning behind a verdict.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StepView {
    /// The version of the rules: the group and its effective date.
    #[schema(example = "headquarters@2026-09-01")]
    rule: String,
    /// Which rule, and the facts by name; times are of the work date.
    #[serde(flatten)]
    #[schema(value_type = CodeAndFacts)]
    step: Step,
    /// The sentence.
    #[serde(flatten)]
    sentence: Sentence,
}

/// A step as it is written: `code` names the rule, `facts` has what it looked at.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the schema of what serde makes of an adjacently tagged enum")]
struct CodeAndFacts {
    /// Which rule.
    #[schema(example = "off_time")]
    code: String,
    /// The facts, by name.
    #[schema(value_type = Object)]
    facts: String,
}

impl StepView {
    /// A step under the version of a plan.
    pub fn new(step: &Step, plan: &DayPlan<'_>) -> Self {
        Self { rule: rule_of(plan), step: *step, sentence: step.sentence() }
    }
}

/// The version under which a plan was made: `group@effective date`.
fn rule_of(plan: &DayPlan<'_>) -> String {
    format!("{}@{}", plan.version.group_id, plan.version.effective)
}

/// A due section, and when it was punched.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SectionView {
    /// Its number in the day, from 1.
    section: u8,
    /// Its shift.
    shift: ShiftId,
    /// When duty begins, after what is approved.
    on: MinuteOfDay,
    /// When duty ends, after what is approved; not after `on` when all of it is covered.
    off: MinuteOfDay,
    /// The on-punch that counts.
    on_punched: Option<MinuteOfDay>,
    /// The off-punch that counts.
    off_punched: Option<MinuteOfDay>,
}

impl SectionView {
    fn new((duty, matched): (&Duty<'_>, &MatchedSection)) -> Self {
        Self {
            section: duty.number,
            shift: duty.shift.id.clone(),
            on: duty.on,
            off: duty.off,
            on_punched: matched.on.map(|punch| punch.minute),
            off_punched: matched.off.map(|punch| punch.minute),
        }
    }
}

/// A step by which overtime was credited.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OvertimeStepView {
    #[serde(flatten)]
    #[schema(value_type = CodeAndFacts)]
    step: OvertimeStep,
    #[serde(flatten)]
    sentence: Sentence,
}

impl From<&OvertimeStep> for OvertimeStepView {
    fn from(step: &OvertimeStep) -> Self {
        Self { step: *step, sentence: step.sentence() }
    }
}

/// A day's overtime in one class. Every minute of `raw_min` is in exactly one of the six that follow it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OvertimeView {
    /// The class.
    class: DayClass,
    /// Everything that counts for the class, in whole minutes.
    raw_min: i32,
    /// In the first minutes after off.
    before_start_min: i32,
    /// In rests at fixed times.
    fixed_rest_min: i32,
    /// Taken off by the length tier.
    tier_rest_min: i32,
    /// Dropped for being too little.
    below_min: i32,
    /// Above the maximum.
    uncredited_min: i32,
    /// Credited, before rounding.
    credited_min: i32,
    /// Credited, rounded.
    #[schema(value_type = Object)]
    amount: Amount,
    /// Comp leave earned.
    comp_leave_min: i32,
    /// The reasoning, in order.
    trace: Vec<OvertimeStepView>,
}

impl From<&Credited> for OvertimeView {
    fn from(found: &Credited) -> Self {
        Self {
            class: found.class,
            raw_min: found.raw_min,
            before_start_min: found.before_start_min,
            fixed_rest_min: found.fixed_rest_min,
            tier_rest_min: found.tier_rest_min,
            below_min: found.below_min,
            uncredited_min: found.uncredited_min,
            credited_min: found.credited_min,
            amount: found.amount,
            comp_leave_min: found.comp_leave_min,
            trace: found.trace.iter().map(OvertimeStepView::from).collect(),
        }
    }
}

/// A day's result.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DayView {
    /// The work date.
    date: WorkDate,
    /// The version of the rules: the group and its effective date.
    #[schema(example = "headquarters@2026-09-01")]
    rule: String,
    /// Its statuses.
    statuses: StatusSet,
    /// Whether the result is final, but for new facts.
    settled: bool,
    /// The shifts that were due, in order.
    shifts: Vec<ShiftId>,
    /// Their names.
    shift_names: Vec<String>,
    /// Minutes late.
    late_min: i32,
    /// Minutes left early.
    early_min: i32,
    /// Worked time in seconds.
    worked_s: i64,
    /// Nominal time in seconds.
    standard_s: i64,
    /// How much of the day was due, in days.
    due_days: f64,
    /// How much of the day is an absence, in days.
    absent_days: f64,
    /// How much of the day is leave of whole or half days, in days.
    leave_days: f64,
    /// How much of the day was not attended for having worked too little, in days.
    not_attended_days: f64,
    /// How many sides stand by an approved correction.
    corrections: u8,
    /// The due sections, in order.
    sections: Vec<SectionView>,
    /// Overtime, class by class.
    overtime: Vec<OvertimeView>,
    /// The reasoning, in order.
    trace: Vec<StepView>,
}

impl DayView {
    /// A verdict under its plan.
    pub fn new(verdict: &DayVerdict, plan: &DayPlan<'_>) -> Self {
        Self {
            date: verdict.date,
            rule: rule_of(plan),
            statuses: verdict.statuses,
            settled: verdict.settled,
            shifts: plan.due.shifts().iter().map(|shift| shift.id.clone()).collect(),
            shift_names: plan.due.shifts().iter().map(|shift| shift.name.clone()).collect(),
            late_min: verdict.late_min,
            early_min: verdict.early_min,
            worked_s: verdict.worked_s,
            standard_s: verdict.standard_s,
            due_days: verdict.due.days(),
            absent_days: verdict.absent.days(),
            leave_days: verdict.leave.days(),
            not_attended_days: verdict.not_attended.days(),
            corrections: verdict.corrections,
            sections: plan.duties.iter().zip(&verdict.sections).map(SectionView::new).collect(),
            overtime: verdict.overtime.iter().map(OvertimeView::from).collect(),
            trace: verdict.trace.iter().map(|step| StepView::new(step, plan)).collect(),
        }
    }
}

/// What speaks against a punch.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RiskReasonView {
    #[serde(flatten)]
    #[schema(value_type = CodeAndFacts)]
    reason: RiskReason,
    #[serde(flatten)]
    sentence: Sentence,
}

impl From<&RiskReason> for RiskReasonView {
    fn from(reason: &RiskReason) -> Self {
        Self { reason: *reason, sentence: reason.sentence() }
    }
}

/// A punch's risk: for those who head a team, never for the person's own views.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RiskView {
    /// 0 (nothing speaks against the punch) to 100.
    #[schema(maximum = 100)]
    score: u8,
    /// What speaks against it.
    reasons: Vec<RiskReasonView>,
    /// Whether the group demands approval of it.
    needs_approval: bool,
}

impl RiskView {
    /// A risk under a group's threshold of approval.
    pub fn new(risk: &Risk, approval_above: Option<u8>) -> Self {
        Self {
            score: risk.score,
            reasons: risk.reasons.iter().map(RiskReasonView::from).collect(),
            needs_approval: risk.needs_approval(approval_above),
        }
    }
}

/// Which button now, since when, and why.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NextView {
    /// What the button says.
    action: Action,
    /// The side that it punches.
    side: Option<Side>,
    /// The reason's code.
    because: Because,
    /// The reason as a sentence.
    #[serde(flatten)]
    sentence: Sentence,
    /// The work date that it is about.
    work_date: WorkDate,
    /// The section, counted from 1.
    section: Option<u8>,
    /// When the side is due.
    due: Option<MinuteOfDay>,
    /// First minute in which the punch counts.
    window_opens: Option<MinuteOfDay>,
    /// Last minute in which the punch counts, included.
    window_closes: Option<MinuteOfDay>,
    /// Since when the state holds.
    #[schema(value_type = Option<String>, format = DateTime)]
    since: Option<Instant>,
}

impl From<NextAction> for NextView {
    fn from(next: NextAction) -> Self {
        Self {
            action: next.action,
            side: next.side,
            because: next.because,
            sentence: next.sentence(),
            work_date: next.work_date,
            section: next.section,
            due: next.due,
            window_opens: next.window.map(|(opens, _)| opens),
            window_closes: next.window.map(|(_, closes)| closes),
            since: next.since,
        }
    }
}
