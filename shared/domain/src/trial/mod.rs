//! Try-outs of days and of single calculations (RULES §15): plain facts in, results out, nothing stored.
//!
//! [`answers`] takes the JSON that docs/TRY.md describes; reading and writing its text is the caller's. A
//! [`Trial`] is what a case reads as, an [`Answer`] what is written. Each kind is one input type with its checks and its result, listed in
//! `kinds!` below: a new kind is one more line there.

mod calendar;
mod clock;
mod days;
mod leave;
mod overtime;
mod pay;
mod place;
mod plan;
mod policy;
mod shift;

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::validation::{FieldProblem, Problems};

/// A calculation that can be tried.
pub trait Calculation {
    /// What comes out.
    type Found: Serialize;

    /// Reports everything about the input that cannot be reckoned with.
    fn check(&self, problems: &mut Problems);

    /// The result, for an input without problems.
    fn find(&self) -> Self::Found;
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $case:ty;)+) => {
        /// What is to be calculated, by its `kind`.
        #[derive(Debug, Clone, Deserialize)]
        #[serde(tag = "kind")]
        pub enum Case {
            $($(#[$doc])* #[serde(rename = $name)] $variant(Box<$case>),)+
        }

        /// What was found, by kind.
        #[derive(Debug, Clone, Serialize)]
        #[serde(untagged)]
        pub enum Found {
            $($(#[$doc])* $variant(<$case as Calculation>::Found),)+
        }

        impl Case {
            /// Every kind.
            pub const KINDS: &'static [&'static str] = &[$($name),+];

            /// Its kind, as it stands in JSON.
            pub fn kind(&self) -> &'static str {
                match self { $(Self::$variant(_) => $name,)+ }
            }

            /// Calculates, or tells every problem of the input.
            pub fn run(&self) -> Result<Found, Vec<FieldProblem>> {
                match self {
                    $(Self::$variant(case) => {
                        let mut problems = Problems::default();
                        case.check(&mut problems);
                        problems.finish()?;
                        Ok(Found::$variant(case.find()))
                    })+
                }
            }
        }
    };
}

kinds! {
    /// What consecutive days come to.
    Days = "days", days::DaysCase;
    /// Where punches belong.
    Attribute = "attribute", days::AttributeCase;
    /// A month's totals.
    Month = "month", days::MonthCase;
    /// Which button now.
    NextAction = "next_action", days::NextActionCase;
    /// A day's overtime from what was worked, approved and due.
    Overtime = "overtime", overtime::OvertimeCase;
    /// Rounding of minutes.
    OvertimeRound = "overtime_round", overtime::OvertimeRoundCase;
    /// Rests taken out of overtime.
    OvertimeRest = "overtime_rest", overtime::OvertimeRestCase;
    /// What overtime is paid, and the total of a cycle.
    Multiplier = "multiplier", pay::MultiplierCase;
    /// Where a shift is split into halves.
    HalfDaySplit = "half_day_split", shift::HalfDaySplitCase;
    /// How much later the next day may begin.
    LateOffLateOn = "late_off_late_on", policy::LateOffLateOnCase;
    /// What a calendar says of dates and of a year.
    Calendar = "calendar", calendar::CalendarCase;
    /// Which of two alternating weeks a date is in.
    Biweekly = "biweekly", calendar::BiweeklyCase;
    /// Whether a correction may be asked for.
    CorrectionPolicy = "correction_policy", policy::CorrectionCase;
    /// Which leaves overlap.
    LeaveOverlap = "leave_overlap", leave::LeaveOverlapCase;
    /// Which shifts of a roster overlap.
    RosterOverlap = "roster_overlap", shift::RosterOverlapCase;
    /// Annual leave by service.
    AnnualLeave = "annual_leave", leave::AnnualLeaveCase;
    /// Comp leave on a date.
    CompLeave = "comp_leave", leave::CompLeaveCase;
    /// What hours are worth.
    PayHours = "pay_hours", pay::PayHoursCase;
    /// A unified social credit code.
    CreditCode = "credit_code", policy::CreditCodeCase;
    /// Whether a shift is valid, and its windows.
    ShiftValidate = "shift_validate", shift::ShiftCase;
    /// Whether a group's settings are valid.
    GroupValidate = "group_validate", shift::GroupCase;
    /// Where a punch is made.
    Geofence = "geofence", place::GeofenceCase;
}

/// A case with a name of its own, which the answer repeats.
#[derive(Debug, Clone, Deserialize)]
pub struct Trial {
    /// What the case shows, for people.
    #[serde(default)]
    pub name: Option<String>,
    /// The case.
    #[serde(flatten)]
    pub case: Case,
}

/// Why a trial has no result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct TrialError {
    /// `unreadable`: not a case at all. `invalid`: see the problems.
    pub code: &'static str,
    /// What could not be read, in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Every field with a problem.
    pub problems: Vec<FieldProblem>,
}

/// The answer to a trial: one line of output.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Answer {
    /// The name that the case gave itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The kind; none when it could not be read.
    pub kind: Option<String>,
    /// Whether there is a result.
    pub ok: bool,
    /// The result, by kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub result: Option<Found>,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<TrialError>,
}

impl Answer {
    /// The answer to something that is not a case: `why` is the reader's message.
    pub fn unreadable(name: Option<String>, kind: Option<String>, why: &impl fmt::Display) -> Self {
        let error = TrialError { code: "unreadable", detail: Some(why.to_string()), problems: Vec::new() };
        Self { name, kind, ok: false, result: None, error: Some(error) }
    }
}

/// The answer to a case, whatever it is.
pub fn answer(case: Value) -> Answer {
    let told = |field: &str| case.get(field).and_then(Value::as_str).map(str::to_owned);
    let (name, kind) = (told("name"), told("kind"));
    match serde_json::from_value::<Trial>(case) {
        Ok(trial) => run(&trial),
        Err(error) => Answer::unreadable(name, kind, &error),
    }
}

/// The answers to a case, or to each of a list.
pub fn answers(cases: Value) -> Vec<Answer> {
    let cases = if let Value::Array(list) = cases { list } else { vec![cases] };
    cases.into_iter().map(answer).collect()
}

/// Runs a trial.
pub fn run(trial: &Trial) -> Answer {
    let (name, kind) = (trial.name.clone(), Some(trial.case.kind().to_owned()));
    match trial.case.run() {
        Ok(found) => Answer { name, kind, ok: true, result: Some(found), error: None },
        Err(problems) => {
            Answer { name, kind, ok: false, result: None, error: Some(TrialError { code: "invalid", detail: None, problems }) }
        }
    }
}

/// Most entries of a list in a trial.
const LIST_MAX: usize = 1000;
/// Most minutes of a quantity: a month of days.
const MINUTES_MAX: i32 = 31 * 1440;

#[cfg(test)]
mod tests;
