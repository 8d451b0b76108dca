//! Deciding what somebody asked for: an application step by step, or its withdrawal.

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::correction::Correction;
use daka_domain::flow::{ApprovalState, Decision};
use daka_domain::id::{EmployeeId, TapId};
use daka_domain::time::WorkDate;
use daka_domain::validation::Problems;
use daka_http::{App, Approving, Body, Code, Member, Names, PathOf, Problem, ProblemBody, Saying, department_at, has_said, request_id};
use daka_store::{Act, Card, CorrectionFact, Quota, Written, correction_place, quota_of};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::desk::claimed;
use crate::refusal::refused;
use crate::request::check_text;
use crate::target::Target;
use crate::view::CorrectionView;

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
pub(crate) struct Case<'a> {
    approving: &'a Approving<'a>,
    caller: &'a EmployeeId,
    /// In whose place, as a deputy.
    instead_of: Option<EmployeeId>,
    pub(crate) card: Card,
    quotas: Vec<Quota>,
    saying: Saying,
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
    let approving = Approving { app: &app, org, roles, now };
    let DecisionRequest { step, approve, comment, .. } = request;
    let case = Case::of(&approving, caller, (card, quotas), &fact, Saying { step, approve, comment }).await?;
    let fact = case.decide(fact).await?;
    let key = app.keyring()?.unwrap(org.as_str(), &case.card.wrapped_key)?;
    Ok(Json(CorrectionView::new(&app, (org, &employee), &fact.correction, &key, &Names::new())?))
}

impl<'a> Case<'a> {
    /// The case of an application's step. Refuses who is not meant by it.
    pub(crate) async fn of(
        approving: &'a Approving<'a>,
        caller: &'a EmployeeId,
        (card, quotas): (Card, Vec<Quota>),
        fact: &CorrectionFact,
        saying: Saying,
    ) -> Result<Self, Problem> {
        let asked = fact.correction.approval.step_at(saying.step);
        let applicant = (&card.employee_id, department_at(&card, approving.now)?);
        let instead_of = approving.must_decide(caller, asked, applicant).await?;
        Ok(Self { approving, caller, instead_of, card, quotas, saying })
    }

    /// Decides it, and carries out what follows.
    pub(crate) async fn decide(&self, fact: CorrectionFact) -> Result<CorrectionFact, Problem> {
        let approval = &fact.correction.approval;
        if approval.step() != Some(self.saying.step) {
            return self.decided_before(fact).await;
        }
        let after = if approval.state() == ApprovalState::Pending {
            self.decide_application(&fact).await?
        } else {
            self.decide_withdrawal(&fact).await?
        };
        match after {
            Decided::Now(after) => {
                self.release(&after).await?;
                Ok(*after)
            }
            Decided::Before(there) => self.decided_before(*there).await,
        }
    }

    /// What is told of a step that waits no more: the caller's own decision once again, or whose it was.
    async fn decided_before(&self, fact: CorrectionFact) -> Result<CorrectionFact, Problem> {
        let approval = &fact.correction.approval;
        if has_said(approval, self.caller, &self.saying) {
            // The first try may have broken off anywhere.
            tokio::try_join!(self.release(&fact), self.account(&fact), self.mark(&fact))?;
            return Ok(fact);
        }
        Err(self.approving.already_decided(approval, Some(self.saying.step)).await?)
    }

    fn decision(&self, fact: &CorrectionFact) -> Result<Decision, Problem> {
        let key = self.approving.app.keyring()?.unwrap(self.approving.org.as_str(), &self.card.wrapped_key)?;
        let by = (self.caller, self.instead_of.clone());
        Ok(self.approving.decision(&self.saying, by, (&key, &correction_place(fact.correction.id))))
    }

    async fn decide_application(&self, fact: &CorrectionFact) -> Result<Decided, Problem> {
        let own = &fact.correction;
        let Saying { step, approve, .. } = self.saying;
        if approve {
            self.approving.app.must_be_open(self.approving.org, (own.work_date, own.work_date)).await?;
            self.must_have_place(own).await?;
        }
        let applicant = (&self.card.employee_id, department_at(&self.card, self.approving.now)?);
        let next = match own.approval.chain.get(usize::from(step)).filter(|_| approve) {
            Some(step) => Some(self.approving.means(step, applicant).await?),
            None => None,
        };
        let mut after = fact.clone();
        after.correction.approval = own.approval.decided(self.decision(fact)?, next);
        if after.correction.approval.state == ApprovalState::Approved {
            after.board = self.card.department_on(own.work_date).cloned();
        }
        let stored =
            async { Ok::<_, Problem>(self.approving.app.store.put_correction(self.approving.org, &self.card.employee_id, &after).await?) };
        match tokio::try_join!(stored, self.account(&after), self.mark(&after))?.0 {
            Written::New => Ok(Decided::Now(Box::new(after))),
            Written::Existing(there) => Ok(Decided::Before(there)),
        }
    }

    /// Refuses an application whose period has no place for it: an earlier request of its applicant's broke off.
    async fn must_have_place(&self, own: &Correction) -> Result<(), Problem> {
        let Some(period) = &own.quota else { return Ok(()) };
        let (known, of) = (quota_of(&self.quotas, period.from), (own.work_date, own.id));
        let claim = self
            .approving
            .app
            .store
            .claim_quota(self.approving.org, &self.card.employee_id, (period, of), known, self.approving.now)
            .await?;
        claimed(claim, period).map_err(refused)
    }

    async fn decide_withdrawal(&self, fact: &CorrectionFact) -> Result<Decided, Problem> {
        let decision = self.decision(fact)?;
        if self.saying.approve {
            self.approving.app.must_be_open(self.approving.org, (fact.correction.work_date, fact.correction.work_date)).await?;
        }
        let mut after = fact.clone();
        after.correction.approval.withdrawal = after.correction.approval.withdrawal.map(|asked| asked.decided(decision));
        let stored =
            async { Ok::<_, Problem>(self.approving.app.store.put_withdrawal(self.approving.org, &self.card.employee_id, &after).await?) };
        match tokio::try_join!(stored, self.account(&after), self.mark(&after))?.0 {
            Written::New => Ok(Decided::Now(Box::new(after))),
            Written::Existing(there) => Ok(Decided::Before(there)),
        }
    }

    /// Lets those who have added the day up know, once it stands or does so no more.
    async fn mark(&self, fact: &CorrectionFact) -> Result<(), Problem> {
        let Approving { app, org, .. } = self.approving;
        let (own, date, employee) = (&fact.correction.approval, fact.correction.work_date, &self.card.employee_id);
        match (own.state(), own.decision_of(self.saying.step)) {
            (ApprovalState::Approved | ApprovalState::Withdrawn, Some(said)) => {
                let cause = format!("{employee}@{}@{}", fact.correction.id, said.step);
                app.records_change(org, employee, (date, date), (&cause, said.at)).await
            }
            _ => Ok(()),
        }
    }

    /// Accounts for a decision at the moment at which it is made, beside storing it: so it is found once, and on its day. Of two who
    /// decide at once both are accounted for; the application says whose decision it is.
    async fn account(&self, fact: &CorrectionFact) -> Result<(), Problem> {
        let (own, step) = (&fact.correction, self.saying.step);
        let Some(said) = own.approval.decision_of(step) else { return Ok(()) };
        let target = Target { employee_id: self.card.employee_id.clone(), work_date: own.work_date, id: own.id }.to_string();
        let cause = format!("{target}@{step}@{}", said.by);
        let act = Act { actor: said.by.clone(), kind: ActKind::CorrectionDecide, target, at: said.at, request_id: request_id(), key: None };
        Ok(self.approving.app.store.audit(self.approving.org, &cause, &act).await?)
    }

    /// Gives up the place in the quota of what came to nothing.
    async fn release(&self, fact: &CorrectionFact) -> Result<(), Problem> {
        let own = &fact.correction;
        let Some(period) = own.quota.filter(|_| !own.counts()) else { return Ok(()) };
        let (known, of) = (quota_of(&self.quotas, period.from), (own.work_date, own.id));
        Ok(self
            .approving
            .app
            .store
            .release_quota(self.approving.org, &self.card.employee_id, (&period, of), known, self.approving.now)
            .await?)
    }
}
