//! Asking for a correction.

use axum::Json;
use axum::extract::State;
use daka_domain::Instant;
use daka_domain::correction::{Correction, CorrectionKind, CorrectionPolicy, CorrectionRefusal};
use daka_domain::flow::{Approval, ApprovalState};
use daka_domain::validation::Problems;
use daka_http::{App, Approving, Body, Code, Member, Names, Problem, ProblemBody};
use daka_store::{CorrectionFact, PersonalKey, QuotaClaimed, Written};
use serde::Serialize;
use utoipa::ToSchema;

use crate::claim::Claim;
use crate::desk::{Desk, claimed, quota_claim};
use crate::refusal::refused;
use crate::request::CorrectionRequest;
use crate::view::{Change, CorrectionView, open_details, seal_details};

/// An application, and what it would change.
#[derive(Debug, Serialize, ToSchema)]
pub struct Applied {
    pub(crate) correction: CorrectionView,
    /// What is said of the side without it and with it; none where the rules have changed since.
    pub(crate) change: Option<Change>,
}

/// Asks for a correction of a side that was not punched, or not in time. The same application sent again changes nothing.
#[utoipa::path(
    post, path = "/api/correction", tag = "correction", request_body = CorrectionRequest, security(("bearer" = [])),
    responses((status = 200, body = Applied), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn apply(State(app): State<App>, member: Member, Body(request): Body<CorrectionRequest>) -> Result<Json<Applied>, Problem> {
    let mut problems = Problems::default();
    request.check(&mut problems);
    problems.finish().map_err(Problem::fields)?;
    let (now, org, date) = (app.now(), member.org_id(), request.work_date);
    let roles = async { Ok(app.store.roles_lately(org).await?) };
    let (desk, roles) = tokio::try_join!(Desk::open(&app, org, member.employee_id(), (date, date)), roles)?;
    let desk = desk.ok_or(Code::SessionEnded)?;
    member.admit(&desk.card, app.now())?;
    let key = desk.key(&app)?;
    let plan = desk.plan(date)?;
    let claim = Claim::of(&desk, &plan, &request, now);
    let fact = if let Some(known) = desk.correction(request.correction_id) {
        must_be_same(known, &request, claim.at, &key)?;
        admit(&app, &desk, known.clone(), now).await?
    } else {
        let approving = Approving { app: &app, org, roles, now };
        let fact = decide(&approving, &desk, &plan.settings().corrections, (&request, &claim), &key).await?;
        store(&app, &desk, fact, &request, &key, now).await?
    };
    let correction = CorrectionView::new(&app, (org, member.employee_id()), &fact.correction, &key, &Names::new())?;
    Ok(Json(Applied { correction, change: claim.change() }))
}

/// Refuses another application under an id that was used.
pub(crate) fn must_be_same(known: &CorrectionFact, request: &CorrectionRequest, at: Instant, key: &PersonalKey) -> Result<(), Problem> {
    let own = &known.correction;
    let same = (own.section, own.side, own.at) == (request.section, request.side, at);
    if same && open_details(key, own)? == request.details() { Ok(()) } else { Err(Code::IdInUse.into()) }
}

/// The application that a request becomes, or why it becomes none.
async fn decide(
    approving: &Approving<'_>,
    desk: &Desk,
    policy: &CorrectionPolicy,
    (request, claim): (&CorrectionRequest, &Claim),
    key: &PersonalKey,
) -> Result<CorrectionFact, Problem> {
    let (app, now) = (approving.app, approving.now);
    claim.check(now)?;
    let (date, id, employee) = (request.work_date, request.correction_id, &desk.card.employee_id);
    let of = (date, Some(id));
    let kind = claim.kind();
    let quota = desk.quota(policy, date);
    let mut decided = desk.decide(policy, of, kind, &quota, now);
    if let (Err(CorrectionRefusal::QuotaUsed { .. }), Some(period)) = (&decided, quota_claim(policy, date)) {
        // Some of what has a place may have come to nothing since.
        let quota = app.store.true_quota(&desk.org_id, employee, &period, now).await?;
        decided = desk.decide(policy, of, kind, &quota, now);
    }
    decided.map_err(refused)?;
    claim.check_it_stands()?;
    if let Some(waiting) = waiting(desk, request) {
        return Err(Problem::new(Code::CorrectionWaiting).with("correction_id", waiting.id.uuid().to_string()));
    }
    app.check_proof((&desk.org_id, employee), &request.proof, policy.proof).await?;
    let chain = policy.approvers.clone();
    let first = chain.first().ok_or(Code::Internal)?;
    let waits_for = approving.means(first, (employee, desk.department(now)?)).await?;
    Ok(CorrectionFact::new(Correction {
        id,
        work_date: date,
        section: request.section,
        side: request.side,
        at: claim.at,
        // Without a kind it was refused above.
        kind: kind.unwrap_or(CorrectionKind::Other),
        approval: Approval::asked(chain, waits_for, daka_domain::time::to_second(now)),
        direct_by: None,
        quota: quota_claim(policy, date),
        sealed: seal_details(app, key, id, &request.details()),
    }))
}

/// Another application for the same side that waits.
fn waiting<'d>(desk: &'d Desk, request: &CorrectionRequest) -> Option<&'d Correction> {
    let side = |own: &Correction| (own.work_date, own.section, own.side);
    let wanted = (request.work_date, request.section, request.side);
    desk.corrections.iter().map(|fact| &fact.correction).find(|own| side(own) == wanted && own.state() == ApprovalState::Pending)
}

/// Stores an application and claims its place in the quota, both at once: the claim decides.
async fn store(
    app: &App,
    desk: &Desk,
    fact: CorrectionFact,
    request: &CorrectionRequest,
    key: &PersonalKey,
    now: Instant,
) -> Result<CorrectionFact, Problem> {
    let employee = &desk.card.employee_id;
    let (put, claim) = tokio::join!(app.store.put_correction(&desk.org_id, employee, &fact), claim(app, desk, &fact, now));
    let stored = match put? {
        Written::New => CorrectionFact { rev: 1, ..fact },
        Written::Existing(there) => {
            must_be_same(&there, request, fact.correction.at, key)?;
            *there
        }
    };
    settle(app, desk, stored, claim?).await
}

/// Makes sure that an application which waits has its place in the quota: an earlier try may have broken off.
async fn admit(app: &App, desk: &Desk, fact: CorrectionFact, now: Instant) -> Result<CorrectionFact, Problem> {
    if fact.correction.state() != ApprovalState::Pending {
        return Ok(fact);
    }
    let found = claim(app, desk, &fact, now).await?;
    settle(app, desk, fact, found).await
}

async fn claim(app: &App, desk: &Desk, fact: &CorrectionFact, now: Instant) -> Result<QuotaClaimed, Problem> {
    let own = &fact.correction;
    let Some(period) = &own.quota else { return Ok(QuotaClaimed::Yes) };
    let known = daka_store::quota_of(&desk.quotas, period.from);
    Ok(app.store.claim_quota(&desk.org_id, &desk.card.employee_id, (period, (own.work_date, own.id)), known, now).await?)
}

/// Takes an application back that found no room, unless somebody has decided it meanwhile, under a place of theirs.
async fn settle(app: &App, desk: &Desk, fact: CorrectionFact, claim: QuotaClaimed) -> Result<CorrectionFact, Problem> {
    let Some(Err(refusal)) = fact.correction.quota.map(|period| claimed(claim, &period)) else { return Ok(fact) };
    let (org, employee, own) = (&desk.org_id, &desk.card.employee_id, &fact.correction);
    match app.store.retract_correction(org, employee, &fact).await? {
        Written::New => Err(refused(refusal)),
        Written::Existing(()) => {
            let there = app.store.correction(org, employee, own.work_date, own.id).await?;
            there.ok_or_else(|| refused(refusal))
        }
    }
}
