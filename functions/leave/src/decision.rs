//! Deciding what people asked for, one at a time or a hundred.

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::flow::ApprovalState;
use daka_domain::id::{ApplicationId, EmployeeId};
use daka_domain::validation::Problems;
use daka_http::{
    App, Approving, Body, Code, DECISIONS_MAX, Member, Problem, ProblemBody, Saying, decide_each, department_at, has_said, request_id,
};
use daka_store::{Act, Card, StoredApplication, Written, application_place};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::request::TEXT_MAX_CHARS;
use crate::settle::settle;
use crate::view::target;

/// A decision.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApplicationDecision {
    employee_id: EmployeeId,
    application_id: ApplicationId,
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
pub struct ApplicationDecisions {
    /// 1–100 of them.
    #[schema(min_items = 1, max_items = 100)]
    decisions: Vec<ApplicationDecision>,
}

/// What became of a decision.
#[derive(Debug, Serialize, ToSchema)]
pub struct DecisionOutcome {
    employee_id: EmployeeId,
    application_id: ApplicationId,
    /// How far the application is; none where it was not decided.
    state: Option<ApprovalState>,
    /// Why it was not decided: a problem as of any request.
    problem: Option<ProblemBody>,
}

/// What became of the decisions.
#[derive(Debug, Serialize, ToSchema)]
pub struct DecisionOutcomes {
    /// In the order of the decisions.
    outcomes: Vec<DecisionOutcome>,
}

/// Approves or rejects steps that wait for the caller, each by itself: one that cannot be decided keeps none of the others. Of two
/// who decide at once one wins, and the other is told.
#[utoipa::path(
    post, path = "/api/leave/decisions", tag = "leave", request_body = ApplicationDecisions, security(("bearer" = [])),
    responses((status = 200, body = DecisionOutcomes), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn decide_applications(
    State(app): State<App>,
    member: Member,
    Body(request): Body<ApplicationDecisions>,
) -> Result<Json<DecisionOutcomes>, Problem> {
    let mut problems = Problems::default();
    problems.range("decisions", request.decisions.len(), 1..=DECISIONS_MAX);
    for (index, decision) in request.decisions.iter().enumerate() {
        if let Some(comment) = &decision.comment {
            problems.text(format_args!("decisions[{index}].comment"), comment, TEXT_MAX_CHARS);
        }
    }
    problems.finish().map_err(Problem::fields)?;
    let (org, caller) = (member.org_id(), member.employee_id());
    let (own, roles) = tokio::try_join!(app.store.card_lately(org, caller), app.store.roles_lately(org))?;
    member.admit(&own.ok_or(Code::SessionEnded)?, app.now())?;
    let approving = &Approving { app: &app, org, roles, now: app.now() };
    let decided = decide_each(request.decisions, |decision| async move {
        let told = Box::pin(decide(approving, caller, &decision)).await;
        (decision, told)
    });
    let outcomes = decided.await?.into_iter().map(|(decision, told)| {
        let ApplicationDecision { employee_id, application_id, .. } = decision;
        let (state, problem) = told.map_or_else(|problem| (None, Some(problem.into())), |state| (Some(state), None));
        DecisionOutcome { employee_id, application_id, state, problem }
    });
    Ok(Json(DecisionOutcomes { outcomes: outcomes.collect() }))
}

async fn decide(approving: &Approving<'_>, caller: &EmployeeId, decision: &ApplicationDecision) -> Result<ApprovalState, Problem> {
    let (store, org, employee) = (&approving.app.store, approving.org, &decision.employee_id);
    let stored = store.application(org, employee, &decision.application_id);
    let (card, stored) = tokio::try_join!(store.card(org, employee), stored)?;
    let (card, stored) = card.zip(stored).ok_or(Code::NotFound)?;
    let ApplicationDecision { step, approve, comment, .. } = decision.clone();
    let case = Case { approving, caller, card, saying: Saying { step, approve, comment } };
    Ok(Box::pin(case.decide(stored)).await?.application.state())
}

/// An application with everything that it takes to decide it.
struct Case<'a> {
    approving: &'a Approving<'a>,
    caller: &'a EmployeeId,
    card: Card,
    saying: Saying,
}

impl Case<'_> {
    async fn decide(&self, stored: StoredApplication) -> Result<StoredApplication, Problem> {
        let approval = &stored.application.approval;
        let applicant = (&self.card.employee_id, department_at(&self.card, self.approving.now)?);
        let asked = approval.step_at(self.saying.step);
        let instead_of = self.approving.must_decide(self.caller, asked, applicant).await?;
        if approval.step() != Some(self.saying.step) {
            return self.decided_before(stored).await;
        }
        if self.saying.approve {
            let span = &stored.application.wish.span;
            self.approving.app.must_be_open(self.approving.org, (span.first_date(), span.last_date())).await?;
        }
        let stored = settle(self.approving.app, self.approving.org, &self.card, stored).await?;
        let after = self.after(&stored, instead_of).await?;
        let put =
            async { Ok::<_, Problem>(self.approving.app.store.put_application(self.approving.org, &self.card.employee_id, &after).await?) };
        match tokio::try_join!(put, self.account(&after))?.0 {
            Written::New => {
                let after = StoredApplication { rev: after.rev + 1, ..after };
                settle(self.approving.app, self.approving.org, &self.card, after).await
            }
            Written::Existing(there) => self.decided_before(*there).await,
        }
    }

    /// The application after the decision; unsettled where something follows from it.
    async fn after(&self, stored: &StoredApplication, instead_of: Option<EmployeeId>) -> Result<StoredApplication, Problem> {
        let key = self.approving.app.keyring()?.unwrap(self.approving.org.as_str(), &self.card.wrapped_key)?;
        let own = &stored.application;
        let said = self.approving.decision(&self.saying, (self.caller, instead_of), (&key, &application_place(&own.id)));
        let mut after = stored.clone();
        if own.state() == ApprovalState::Pending {
            let applicant = (&self.card.employee_id, department_at(&self.card, self.approving.now)?);
            let next = match own.approval.chain.get(usize::from(self.saying.step)).filter(|_| self.saying.approve) {
                Some(step) => Some(self.approving.means(step, applicant).await?),
                None => None,
            };
            after.application.approval = own.approval.decided(said, next);
        } else {
            after.application.approval.withdrawal = own.approval.withdrawal.as_ref().map(|asked| asked.decided(said));
        }
        let state = after.application.state();
        let follows =
            (own.approval.stands(), own.approval.counts()) != (after.application.approval.stands(), after.application.approval.counts());
        after.application.is_settled = state == ApprovalState::Pending || !follows;
        Ok(after)
    }

    /// What is told of a step that waits no more: the caller's own decision once again, or whose it was.
    async fn decided_before(&self, stored: StoredApplication) -> Result<StoredApplication, Problem> {
        let approval = &stored.application.approval;
        if has_said(approval, self.caller, &self.saying) {
            // The first try may have broken off anywhere.
            self.account(&stored).await?;
            return settle(self.approving.app, self.approving.org, &self.card, stored).await;
        }
        Err(self.approving.already_decided(approval, Some(self.saying.step)).await?)
    }

    /// Accounts for a decision at the moment at which it is made, beside storing it: so it is found once, and on its day. Of two who
    /// decide at once both are accounted for; the application says whose decision it is.
    async fn account(&self, stored: &StoredApplication) -> Result<(), Problem> {
        let (own, step) = (&stored.application, self.saying.step);
        let Some(said) = own.approval.decision_of(step) else { return Ok(()) };
        let target = target(&self.card.employee_id, &own.id);
        let cause = format!("{target}@{step}@{}", said.by);
        let act =
            Act { actor: said.by.clone(), kind: ActKind::ApplicationDecide, target, at: said.at, request_id: request_id(), key: None };
        Ok(self.approving.app.store.audit(self.approving.org, &cause, &act).await?)
    }
}
