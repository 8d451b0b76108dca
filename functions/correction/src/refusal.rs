//! Why a correction is not taken, as a caller is told.

use daka_domain::correction::{Correction, CorrectionRefusal, Decision};
use daka_domain::id::OrgId;
use daka_http::{App, Code, Problem};
use serde_json::{Value, json};

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

/// What somebody is told who comes too late with a decision: how far it is, and who decided when.
pub(crate) async fn already_decided(app: &App, org: &OrgId, correction: &Correction, step: Option<u8>) -> Result<Problem, Problem> {
    let state = serde_json::to_value(correction.state()).unwrap_or_default();
    let problem = Problem::new(Code::AlreadyDecided).with("state", state);
    let decision = step.and_then(|step| correction.decision_of(step)).or_else(|| correction.all_decisions().next_back());
    let Some(Decision { by, at, approve, .. }) = decision else { return Ok(problem) };
    let name = app.store.card_lately(org, by).await?.map(|card| card.name);
    let by = json!({ "employee_id": by, "name": name });
    Ok(problem.with("decided_by", by).with("decided_at", json!(at)).with("approve", *approve))
}
