//! What travels of a day: verdicts, traces and the next action, as several functions tell them.

use chrono::{DateTime, Utc};
use daka_domain::judgement::DayVerdict;
use daka_domain::next_action::{Action, Because, NextAction};
use daka_domain::plan::DayPlan;
use daka_domain::status::StatusSet;
use daka_domain::time::{MinuteOfDay, WorkDate};
use daka_domain::trace::{Sentence, Step};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// One step of the reasoning behind a verdict.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StepView {
    /// Which rule.
    #[schema(example = "off_time")]
    code: String,
    /// The version of the rules: the group and its effective date.
    #[schema(example = "headquarters@2026-09-01")]
    rule: String,
    /// The facts, by name; times are of the work date.
    #[schema(value_type = Object)]
    facts: Value,
    /// The sentence.
    #[serde(flatten)]
    sentence: Sentence,
}

impl StepView {
    /// A step under the version of a plan.
    pub fn new(step: &Step, plan: &DayPlan<'_>) -> Self {
        // A step is plain data: it always becomes an object with `code` and `facts`.
        let mut json = serde_json::to_value(step).unwrap_or_default();
        let mut take = |name: &str| json.get_mut(name).map(Value::take).unwrap_or_default();
        let code = take("code").as_str().unwrap_or_default().to_owned();
        let rule = format!("{}@{}", plan.version.group_id, plan.version.effective);
        Self { code, rule, facts: take("facts"), sentence: step.sentence() }
    }
}

/// A day's result.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DayView {
    /// The work date.
    date: WorkDate,
    /// Its statuses.
    statuses: StatusSet,
    /// Whether the result is final, but for new facts.
    settled: bool,
    /// The names of the shifts that were due, in order.
    shifts: Vec<String>,
    /// Minutes late.
    late_min: i32,
    /// Minutes left early.
    early_min: i32,
    /// Worked time in seconds.
    worked_s: i64,
    /// Nominal time in seconds.
    standard_s: i64,
    /// How much of the day is an absence, in days.
    absent_days: f64,
    /// The reasoning, in order.
    trace: Vec<StepView>,
}

impl DayView {
    /// A verdict under its plan.
    pub fn new(verdict: &DayVerdict, plan: &DayPlan<'_>) -> Self {
        Self {
            date: verdict.date,
            statuses: verdict.statuses,
            settled: verdict.is_settled(),
            shifts: plan.due.shifts().iter().map(|shift| shift.name.clone()).collect(),
            late_min: verdict.late_min,
            early_min: verdict.early_min,
            worked_s: verdict.worked_s,
            standard_s: verdict.standard_s,
            absent_days: verdict.absent.days(),
            trace: verdict.trace.iter().map(|step| StepView::new(step, plan)).collect(),
        }
    }
}

/// Which button now, since when, and why.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NextView {
    /// What the button says.
    action: Action,
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
    since: Option<DateTime<Utc>>,
}

impl From<NextAction> for NextView {
    fn from(next: NextAction) -> Self {
        Self {
            action: next.action,
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
