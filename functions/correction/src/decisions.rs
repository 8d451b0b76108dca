//! Deciding up to a hundred at once.

use axum::Json;
use axum::extract::State;
use daka_domain::flow::ApprovalState;
use daka_domain::id::{EmployeeId, TapId};
use daka_domain::time::WorkDate;
use daka_domain::validation::Problems;
use daka_http::{App, Approving, Body, Code, DECISIONS_MAX, Member, Problem, ProblemBody, Saying, decide_each};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::decision::Case;
use crate::request::check_text;

/// A decision on one of several.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectionDecision {
    employee_id: EmployeeId,
    correction_id: TapId,
    /// The work date that it corrects.
    work_date: WorkDate,
    /// The step that waits, as it was told: so a decision sent again decides nothing else.
    #[schema(minimum = 1)]
    step: u8,
    /// Yes or no.
    approve: bool,
    /// What the applicant is told, 1–200 characters.
    #[serde(default)]
    #[schema(min_length = 1, max_length = 200)]
    comment: Option<String>,
}

/// Decisions.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectionDecisions {
    /// 1–100 of them.
    #[schema(min_items = 1, max_items = 100)]
    decisions: Vec<CorrectionDecision>,
}

/// What became of a decision.
#[derive(Debug, Serialize, ToSchema)]
pub struct CorrectionDecisionOutcome {
    employee_id: EmployeeId,
    correction_id: TapId,
    /// How far the application is; none where it was not decided.
    state: Option<ApprovalState>,
    /// Why it was not decided: a problem as of any request.
    problem: Option<ProblemBody>,
}

/// What became of the decisions.
#[derive(Debug, Serialize, ToSchema)]
pub struct CorrectionDecisionOutcomes {
    /// In the order of the decisions.
    outcomes: Vec<CorrectionDecisionOutcome>,
}

/// Approves or rejects steps that wait for the caller, each by itself: one that cannot be decided keeps none of the others.
#[utoipa::path(
    post, path = "/api/correction/decisions", tag = "correction", request_body = CorrectionDecisions, security(("bearer" = [])),
    responses((status = 200, body = CorrectionDecisionOutcomes), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn decide_corrections(
    State(app): State<App>,
    member: Member,
    Body(request): Body<CorrectionDecisions>,
) -> Result<Json<CorrectionDecisionOutcomes>, Problem> {
    let mut problems = Problems::default();
    problems.range("decisions", request.decisions.len(), 1..=DECISIONS_MAX);
    for (index, decision) in request.decisions.iter().enumerate() {
        if let Some(comment) = &decision.comment {
            check_text(&mut problems, &format!("decisions[{index}].comment"), comment);
        }
    }
    problems.finish().map_err(Problem::fields)?;
    let (org, caller) = (member.org_id(), member.employee_id());
    let (own, roles) = tokio::try_join!(app.store.card_lately(org, caller), app.store.roles_lately(org))?;
    member.admit(&own.ok_or(Code::SessionEnded)?, app.now())?;
    let approving = Approving { app: &app, org, roles, now: app.now() };
    let approving = &approving;
    let decided = decide_each(request.decisions, |decision| async move {
        let told = Box::pin(decide(approving, caller, &decision)).await;
        (decision, told)
    });
    let outcomes = decided.await?.into_iter().map(|(decision, told)| {
        let CorrectionDecision { employee_id, correction_id, .. } = decision;
        let (state, problem) = told.map_or_else(|problem| (None, Some(problem.into())), |state| (Some(state), None));
        CorrectionDecisionOutcome { employee_id, correction_id, state, problem }
    });
    Ok(Json(CorrectionDecisionOutcomes { outcomes: outcomes.collect() }))
}

async fn decide(approving: &Approving<'_>, caller: &EmployeeId, decision: &CorrectionDecision) -> Result<ApprovalState, Problem> {
    let (store, org, employee) = (&approving.app.store, approving.org, &decision.employee_id);
    let found = store.correction(org, employee, decision.work_date, decision.correction_id);
    let (card, found) = tokio::try_join!(store.card_with_quotas(org, employee), found)?;
    let (card, fact) = card.zip(found).ok_or(Code::NotFound)?;
    let CorrectionDecision { step, approve, comment, .. } = decision.clone();
    let case = Case::of(approving, caller, card, &fact, Saying { step, approve, comment }).await?;
    Ok(case.decide(fact).await?.correction.state())
}
