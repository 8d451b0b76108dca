//! Owner and HR see who asked to be erased, and decide.

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::id::EmployeeId;
use daka_domain::validation::Problems;
use daka_http::{Administrator, App, Body, Code, PathOf, Problem, ProblemBody};
use daka_store::{Card, Erasure, ErasureDecision, ErasureScope, ErasureState};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::view::{ErasureEntry, ErasureView, REASON_PLACE, kept_by_law_until, scope_of};
use super::work;

/// Longest reason, in characters.
const REASON_MAX_CHARS: usize = 200;

/// What is said of an erasure.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ErasureDecisionRequest {
    /// Whether it is carried out.
    carry_out: bool,
    /// Why it is refused, 1–200 characters; needed then.
    #[serde(default)]
    reason: Option<String>,
}

/// Erasures that something is to be done about.
#[derive(Debug, Serialize, ToSchema)]
pub struct ErasureList {
    /// The oldest first.
    erasures: Vec<ErasureEntry>,
}

/// Lists who asked to be erased, for owner and HR: what waits for a decision, and what is being carried out.
#[utoipa::path(
    get, path = "/api/privacy/erasures", tag = "privacy", security(("bearer" = [])),
    responses((status = 200, body = ErasureList), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn list_erasures(State(app): State<App>, admin: Administrator) -> Result<Json<ErasureList>, Problem> {
    admin.must_set_rules(&app).await?;
    let mut erasures = Vec::new();
    for employee in app.store.open_erasures(&admin.org_id).await? {
        let (card, erasure) = tokio::try_join!(app.store.card(&admin.org_id, &employee), app.store.erasure(&admin.org_id, &employee))?;
        // The index may be a moment behind.
        if let Some((card, erasure)) = card.zip(erasure.filter(Erasure::is_open)) {
            erasures.push(entry(&app, &admin, card, &erasure)?);
        }
    }
    Ok(Json(ErasureList { erasures }))
}

/// Decides on an erasure: has it carried out, or refuses it with a reason that the person is told. Sent again, it changes nothing.
#[utoipa::path(
    post, path = "/api/privacy/erasures/{employee_id}/decision", tag = "privacy", params(("employee_id" = EmployeeId, Path)),
    request_body = ErasureDecisionRequest, security(("bearer" = [])),
    responses((status = 200, body = ErasureEntry), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn decide_on_erasure(
    State(app): State<App>,
    admin: Administrator,
    PathOf(employee): PathOf<EmployeeId>,
    Body(request): Body<ErasureDecisionRequest>,
) -> Result<Json<ErasureEntry>, Problem> {
    admin.must_set_rules(&app).await?;
    request.check()?;
    let card = app.store.card(&admin.org_id, &employee).await?.ok_or(Code::NotFound)?;
    let erasure = app.store.erasure(&admin.org_id, &employee).await?.ok_or(Code::NotFound)?;
    must_decide(&app, &admin, &card).await?;
    let wanted = if request.carry_out { ErasureState::CarryingOut } else { ErasureState::Refused };
    let erasure = match erasure.state {
        ErasureState::Asked => put(&app, &admin, &card, erasure, request).await?,
        state if state == wanted => erasure,
        _ => return Err(Code::AlreadyDecided.into()),
    };
    // Whatever broke off before is done now: the act by its cause, the job by its id.
    let at = erasure.decision.as_ref().map_or_else(|| app.now(), |decision| decision.at);
    let kind = if erasure.state == ErasureState::Refused { ActKind::ErasureRefuse } else { ActKind::ErasureCarryOut };
    admin.account_once(&app, kind, employee.to_string(), &format!("{employee}@{}", erasure.asked.timestamp()), at).await?;
    if erasure.state == ErasureState::CarryingOut {
        work::ask(&app, &admin.org_id, &admin.employee_id, &card, &erasure).await?;
    }
    Ok(Json(entry(&app, &admin, card, &erasure)?))
}

impl ErasureDecisionRequest {
    fn check(&self) -> Result<(), Problem> {
        let mut problems = Problems::default();
        if !self.carry_out {
            problems.text("reason", self.reason.as_deref().unwrap_or_default(), REASON_MAX_CHARS);
        }
        problems.finish().map_err(Problem::fields)
    }
}

/// Nobody decides on their own wish, but for the only owner; of owners and HR owners decide; and a company keeps an owner.
async fn must_decide(app: &App, admin: &Administrator, card: &Card) -> Result<(), Problem> {
    let employee = &card.employee_id;
    admin.must_not_be_own(app, employee).await?;
    admin.must_part_with(app, employee).await?;
    if scope_of(card) == ErasureScope::Whole && admin.roles().is_last_owner(employee) {
        return Err(Code::LastOwner.into());
    }
    Ok(())
}

async fn put(app: &App, admin: &Administrator, card: &Card, erasure: Erasure, request: ErasureDecisionRequest) -> Result<Erasure, Problem> {
    let key = app.keyring()?.unwrap(admin.org_id.as_str(), &card.wrapped_key)?;
    let reason = request.reason.filter(|_| !request.carry_out);
    let sealed_reason = reason.map(|reason| key.seal(REASON_PLACE, reason.trim().as_bytes(), app.nonce()));
    let at = daka_domain::time::to_second(app.now());
    let decided = Erasure {
        state: if request.carry_out { ErasureState::CarryingOut } else { ErasureState::Refused },
        scope: request.carry_out.then(|| scope_of(card)),
        decision: Some(ErasureDecision { by: admin.employee_id.clone(), at, sealed_reason }),
        ..erasure
    };
    app.store.put_erasure(&admin.org_id, &card.employee_id, &decided).await?;
    Ok(decided)
}

fn entry(app: &App, admin: &Administrator, card: Card, erasure: &Erasure) -> Result<ErasureEntry, Problem> {
    Ok(ErasureEntry {
        erasure: ErasureView::new(app, (&admin.org_id, &card), erasure)?,
        would_erase: scope_of(&card),
        kept_by_law_until: kept_by_law_until(&card),
        last_day: card.employment.last_day,
        employee_id: card.employee_id,
        name: card.name,
        number: card.number,
    })
}
