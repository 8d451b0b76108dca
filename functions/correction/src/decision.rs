//! Deciding what somebody asked for: an application step by step, or its withdrawal.

use axum::Json;
use axum::extract::State;
use daka_domain::Instant;
use daka_domain::audit::ActKind;
use daka_domain::correction::{Approver, ApproverStep, Correction, CorrectionState, Decision};
use daka_domain::id::{EmployeeId, OrgId, TapId};
use daka_domain::role::Roles;
use daka_domain::time::WorkDate;
use daka_domain::validation::Problems;
use daka_http::{App, Body, Code, Member, PathOf, Problem, ProblemBody, request_id};
use daka_store::{Act, Card, CorrectionFact, Quota, Written, quota_of};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::desk::{approver_of, claimed, department_at};
use crate::refusal::{already_decided, refused};
use crate::request::check_text;
use crate::target::Target;
use crate::view::{CorrectionView, Names, seal_comment};

/// What is decided.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionRequest {
    /// The work date that it corrects.
    work_date: WorkDate,
    /// The step that waits, as it was told: so a decision sent again decides nothing else.
    #[schema(minimum = 1)]
    step: u8,
    /// Yes or no.
    approve: bool,
    /// What the applicant is told, 1–200 characters.
    #[schema(min_length = 1, max_length = 200)]
    comment: Option<String>,
}

/// A case with everything that it takes to decide it.
struct Case<'a> {
    app: &'a App,
    org: &'a OrgId,
    caller: &'a EmployeeId,
    card: Card,
    quotas: Vec<Quota>,
    roles: Roles,
    now: Instant,
}

/// Whose decision a step has.
enum Decided {
    /// The caller's: this is the application after it.
    Now(Box<CorrectionFact>),
    /// That of somebody who was quicker: this is the application as it stands.
    Before(Box<CorrectionFact>),
}

/// Approves or rejects the step that waits for the caller. Of two who decide at once one wins, and the other is told.
#[utoipa::path(
    post, path = "/api/correction/{employee_id}/{correction_id}/decision", tag = "correction",
    params(("employee_id" = EmployeeId, Path), ("correction_id" = TapId, Path)), request_body = DecisionRequest, security(("bearer" = [])),
    responses((status = 200, body = CorrectionView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn decide_correction(
    State(app): State<App>,
    member: Member,
    PathOf((employee, id)): PathOf<(EmployeeId, TapId)>,
    Body(request): Body<DecisionRequest>,
) -> Result<Json<CorrectionView>, Problem> {
    let mut problems = Problems::default();
    if let Some(comment) = &request.comment {
        check_text(&mut problems, "comment", comment);
    }
    problems.finish().map_err(Problem::fields)?;
    let (now, org, caller) = (app.now(), member.org_id(), member.employee_id());
    let found = app.store.correction(org, &employee, request.work_date, id);
    let own = app.store.card_lately(org, caller);
    let (own, roles, card, found) = tokio::try_join!(own, app.store.roles_lately(org), app.store.card_with_quotas(org, &employee), found)?;
    member.admit(&own.ok_or(Code::SessionEnded)?, app.now())?;
    let ((card, quotas), fact) = card.zip(found).ok_or(Code::NotFound)?;
    let case = Case { app: &app, org, caller, card, quotas, roles, now };
    let fact = case.decide(fact, &request).await?;
    let key = app.keyring()?.unwrap(org.as_str(), &case.card.wrapped_key)?;
    Ok(Json(CorrectionView::new(&app, (org, &employee), &fact.correction, &key, &Names::new())?))
}

impl Case<'_> {
    async fn decide(&self, fact: CorrectionFact, request: &DecisionRequest) -> Result<CorrectionFact, Problem> {
        let own = &fact.correction;
        self.must_decide(step_of(own, request.step)).await?;
        if own.step() != Some(request.step) {
            return self.decided_before(fact, request).await;
        }
        let after = if own.state() == CorrectionState::Pending {
            self.decide_application(&fact, request).await?
        } else {
            self.decide_withdrawal(&fact, request).await?
        };
        match after {
            Decided::Now(after) => {
                self.release(&after).await?;
                Ok(*after)
            }
            Decided::Before(there) => self.decided_before(*there, request).await,
        }
    }

    /// Refuses who is not meant by a step.
    async fn must_decide(&self, step: &ApproverStep) -> Result<(), Problem> {
        let means = self.means(step).await?;
        let applicant = &self.card.employee_id;
        if means.may_be(self.caller, applicant, &self.roles) {
            return Ok(());
        }
        Err(self.app.right_missing(self.org, means.right(), means.holders(applicant, &self.roles)).await?)
    }

    /// Whom a step means now: of the department that the applicant is in today.
    async fn means(&self, step: &ApproverStep) -> Result<Approver, Problem> {
        let applicant = (&self.card.employee_id, department_at(&self.card, self.now)?);
        approver_of(self.app, self.org, step, applicant, &self.roles).await
    }

    /// What is told of a step that waits no more: the caller's own decision once again, or whose it was.
    async fn decided_before(&self, fact: CorrectionFact, request: &DecisionRequest) -> Result<CorrectionFact, Problem> {
        let said = fact.correction.decision_of(request.step);
        if said.is_some_and(|said| said.by == *self.caller && said.approve == request.approve) {
            // The first try may have broken off anywhere.
            tokio::try_join!(self.release(&fact), self.account(&fact, request.step))?;
            return Ok(fact);
        }
        Err(already_decided(self.app, self.org, &fact.correction, Some(request.step)).await?)
    }

    fn decision(&self, fact: &CorrectionFact, request: &DecisionRequest) -> Result<Decision, Problem> {
        let sealed_comment = match request.comment.as_deref().map(str::trim) {
            None => None,
            Some(comment) => {
                let key = self.app.keyring()?.unwrap(self.org.as_str(), &self.card.wrapped_key)?;
                Some(seal_comment(self.app, &key, fact.correction.id, request.step, comment))
            }
        };
        let at = daka_domain::time::to_second(self.now);
        Ok(Decision { step: request.step, by: self.caller.clone(), at, approve: request.approve, sealed_comment })
    }

    async fn decide_application(&self, fact: &CorrectionFact, request: &DecisionRequest) -> Result<Decided, Problem> {
        let own = &fact.correction;
        if request.approve {
            self.must_have_place(own).await?;
        }
        let next = match own.chain.get(usize::from(request.step)).filter(|_| request.approve) {
            Some(step) => Some(self.means(step).await?),
            None => None,
        };
        let mut after = CorrectionFact { correction: own.decided(self.decision(fact, request)?, next), ..fact.clone() };
        if after.correction.state == CorrectionState::Approved {
            after.board = self.card.department_on(own.work_date).cloned();
        }
        let stored = async { Ok::<_, Problem>(self.app.store.put_correction(self.org, &self.card.employee_id, &after).await?) };
        match tokio::try_join!(stored, self.account(&after, request.step))?.0 {
            Written::New => Ok(Decided::Now(Box::new(after))),
            Written::Existing(there) => Ok(Decided::Before(there)),
        }
    }

    /// Refuses an application whose period has no place for it: an earlier request of its applicant's broke off.
    async fn must_have_place(&self, own: &Correction) -> Result<(), Problem> {
        let Some(period) = &own.quota else { return Ok(()) };
        let (known, of) = (quota_of(&self.quotas, period.from), (own.work_date, own.id));
        let claim = self.app.store.claim_quota(self.org, &self.card.employee_id, (period, of), known, self.now).await?;
        claimed(claim, period).map_err(refused)
    }

    async fn decide_withdrawal(&self, fact: &CorrectionFact, request: &DecisionRequest) -> Result<Decided, Problem> {
        let decision = self.decision(fact, request)?;
        let mut after = fact.clone();
        after.correction.withdrawal = after.correction.withdrawal.map(|asked| asked.decided(decision));
        let stored = async { Ok::<_, Problem>(self.app.store.put_withdrawal(self.org, &self.card.employee_id, &after).await?) };
        match tokio::try_join!(stored, self.account(&after, request.step))?.0 {
            Written::New => Ok(Decided::Now(Box::new(after))),
            Written::Existing(there) => Ok(Decided::Before(there)),
        }
    }

    /// Accounts for a decision at the moment at which it is made, beside storing it: so it is found once, and on its day. Of two who
    /// decide at once both are accounted for; the application says whose decision it is.
    async fn account(&self, fact: &CorrectionFact, step: u8) -> Result<(), Problem> {
        let own = &fact.correction;
        let Some(said) = own.decision_of(step) else { return Ok(()) };
        let target = Target { employee_id: self.card.employee_id.clone(), work_date: own.work_date, id: own.id }.to_string();
        let cause = format!("{target}@{step}@{}", said.by);
        let act = Act { actor: said.by.clone(), kind: ActKind::CorrectionDecide, target, at: said.at, request_id: request_id() };
        Ok(self.app.store.audit(self.org, &cause, &act).await?)
    }

    /// Gives up the place in the quota of what came to nothing.
    async fn release(&self, fact: &CorrectionFact) -> Result<(), Problem> {
        let own = &fact.correction;
        let Some(period) = own.quota.filter(|_| !own.counts()) else { return Ok(()) };
        let (known, of) = (quota_of(&self.quotas, period.from), (own.work_date, own.id));
        Ok(self.app.store.release_quota(self.org, &self.card.employee_id, (&period, of), known, self.now).await?)
    }
}

/// Who is asked at a step: those beyond the application's own are withdrawals.
fn step_of(correction: &Correction, step: u8) -> &ApproverStep {
    correction.chain.get(usize::from(step).saturating_sub(1)).unwrap_or_else(|| correction.withdrawal_step())
}
