//! Why a correction is not taken, as a caller is told.

use daka_domain::correction::CorrectionRefusal;
use daka_http::{Code, Problem};
use serde_json::Value;

/// The code of a refusal.
pub(crate) fn code_of(refusal: &CorrectionRefusal) -> Code {
    match refusal {
        CorrectionRefusal::NothingAbnormal => Code::NothingAbnormal,
        CorrectionRefusal::NotAllowed { .. } => Code::NotAllowed,
        CorrectionRefusal::TooLate { .. } => Code::TooLate,
        CorrectionRefusal::QuotaUsed { .. } => Code::QuotaUsed,
        CorrectionRefusal::MonthClosed { .. } => Code::MonthClosed,
    }
}

/// The facts of a refusal, by name.
pub(crate) fn facts_of(refusal: &CorrectionRefusal) -> Vec<(String, Value)> {
    let Ok(Value::Object(facts)) = serde_json::to_value(refusal) else { return Vec::new() };
    facts.into_iter().filter(|(name, _)| name != "code").collect()
}

/// A refusal with its facts.
pub(crate) fn refused(refusal: CorrectionRefusal) -> Problem {
    let problem = Problem::new(code_of(&refusal));
    facts_of(&refusal).into_iter().fold(problem, |problem, (name, fact)| problem.with(&name, fact))
}
