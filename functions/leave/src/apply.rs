//! Asking for leave, a trip, field work or overtime; and what it would come to, before anybody asks.

use axum::Json;
use axum::extract::State;
use daka_domain::Instant;
use daka_domain::application::{Application, Taken, Wish};
use daka_domain::flow::{Approval, Approver};
use daka_domain::id::ApplicationId;
use daka_domain::leave::{Balance, Charge, LeaveKind};
use daka_domain::time::{Zone, to_second};
use daka_domain::validation::Problems;
use daka_http::{App, Approving, Body, Code, Member, Names, Problem, ProblemBody};
use daka_store::{PersonalKey, StoredApplication, Written};
use serde::Serialize;
use utoipa::ToSchema;

use crate::applicant::Applicant;
use crate::policy::keep_policy;
use crate::refusal::clashes;
use crate::request::{ApplicationRequest, WishRequest};
use crate::take::{give_back, release, restore, take_charges, take_time};
use crate::view::{ApplicationView, LengthView, length, open_details, seal_details};

/// What an application would come to.
#[derive(Debug, Serialize, ToSchema)]
pub struct ApplicationPreview {
    /// Of leave: how long it is.
    length: Option<LengthView>,
    /// Of leave from a balance: what there is of it on its first day, before it.
    balance: Option<Balance>,
    /// Who would approve, one after the other, as of now.
    approvers: Vec<Approver>,
    /// Whether proof is needed.
    proof: bool,
}

/// Reads the person who asks, with all that their wish is decided by.
async fn applicant_of(app: &App, member: &Member, wish: &Wish, now: Instant) -> Result<Applicant, Problem> {
    let today = Zone::default().date(now);
    let from = wish.span.first_date().min(today).month();
    let applicant = Applicant::read(app, member.org_id(), member.employee_id(), from, now).await?.ok_or(Code::SessionEnded)?;
    member.admit(&applicant.card, app.now())?;
    if applicant.needs_comp(wish) { applicant.with_comp(app, now).await } else { Ok(applicant) }
}

/// Tells what an application would come to: its length, the balance, and who would approve. Nothing is stored.
#[utoipa::path(
    post, path = "/api/leave/preview", tag = "leave", request_body = WishRequest, security(("bearer" = [])),
    responses((status = 200, body = ApplicationPreview), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn preview_application(
    State(app): State<App>,
    member: Member,
    Body(request): Body<WishRequest>,
) -> Result<Json<ApplicationPreview>, Problem> {
    let (now, wish) = (app.now(), request.wish());
    let roles = async { Ok::<_, Problem>(app.store.roles_lately(member.org_id()).await?) };
    let (applicant, roles) = tokio::try_join!(applicant_of(&app, &member, &wish, now), roles)?;
    let mut problems = Problems::default();
    wish.check(&applicant.policy, &mut problems);
    problems.finish().map_err(Problem::fields)?;
    let charges = applicant.charges(&wish, now)?;
    let approving = Approving { app: &app, org: member.org_id(), roles, now };
    let mut approvers = Vec::new();
    for step in applicant.policy.chain(&wish).ok_or(Code::Internal)? {
        approvers.push(approving.means(step, (member.employee_id(), applicant.department(now)?)).await?);
    }
    let kind = applicant.kind(&wish);
    let books = kind.map(|kind| applicant.books.of(&kind.id)).unwrap_or_default();
    Ok(Json(ApplicationPreview {
        length: length(&applicant.policy, wish.leave_type.as_ref(), &charges),
        balance: kind.and_then(|kind| kind.balance(&books, &applicant.holder(), wish.span.first_date())),
        proof: kind.is_some_and(|kind| kind.rules.proof),
        approvers,
    }))
}

/// Asks for leave, a trip, field work or overtime. The same application sent again changes nothing.
#[utoipa::path(
    post, path = "/api/leave", tag = "leave", request_body = ApplicationRequest, security(("bearer" = [])),
    responses((status = 200, body = ApplicationView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn apply_for(
    State(app): State<App>,
    member: Member,
    Body(request): Body<ApplicationRequest>,
) -> Result<Json<ApplicationView>, Problem> {
    let (now, org, employee, wish) = (app.now(), member.org_id(), member.employee_id(), request.wish());
    let mut problems = Problems::default();
    request.check(&app.leave_policy(org).await?, &mut problems);
    problems.finish().map_err(Problem::fields)?;
    let id = ApplicationId::from(request.application_id);
    let known = async { Ok::<_, Problem>(app.store.application(org, employee, &id).await?) };
    let roles = async { Ok::<_, Problem>(app.store.roles_lately(org).await?) };
    let (mut applicant, known, roles) = tokio::try_join!(applicant_of(&app, &member, &wish, now), known, roles)?;
    let key = applicant.key(&app)?;
    let application = if let Some(known) = known {
        must_be_same(&known.application, &request, &key)?;
        known.application
    } else {
        let approving = Approving { app: &app, org, roles, now };
        ask(&approving, &mut applicant, (&id, &request), &key).await?
    };
    let view = ApplicationView::new(&app, (org, employee), &application, (&key, &applicant.policy, &Names::new()))?;
    Ok(Json(view))
}

/// Refuses another application under an id that was used.
fn must_be_same(known: &Application, request: &ApplicationRequest, key: &PersonalKey) -> Result<(), Problem> {
    let same = known.wish == request.wish() && open_details(key, known)? == request.details();
    if same { Ok(()) } else { Err(Code::IdInUse.into()) }
}

/// Decides on an application, takes what it needs, and stores it last: so what is stored has everything.
async fn ask(
    approving: &Approving<'_>,
    applicant: &mut Applicant,
    (id, request): (&ApplicationId, &ApplicationRequest),
    key: &PersonalKey,
) -> Result<Application, Problem> {
    let (app, now, wish) = (approving.app, approving.now, request.wish());
    app.must_be_open(approving.org, (wish.span.first_date(), wish.span.last_date())).await?;
    let charges = applicant.charges(&wish, now)?;
    let kind = applicant.kind(&wish).cloned();
    let needs_proof = kind.as_ref().is_some_and(|kind| kind.rules.proof);
    app.check_proof((&applicant.org_id, &applicant.card.employee_id), &request.proof, needs_proof).await?;
    let all: Vec<_> = applicant.months.iter().flat_map(|plan| plan.taken.iter().cloned()).filter(|taken| taken.id != *id).collect();
    if let Some(clash) = wish.clash(&all, |date| applicant.split(date)).filter(|clash| clash.stands) {
        return Err(clashes(clash));
    }
    let chain = applicant.policy.chain(&wish).ok_or(Code::Internal)?.to_vec();
    let first = chain.first().ok_or(Code::Internal)?;
    let waits_for = approving.means(first, (&applicant.card.employee_id, applicant.department(now)?)).await?;
    keep_policy(app, &applicant.org_id, now).await?;
    take(app, applicant, (id, &wish), (kind.as_ref(), &charges), now).await?;
    let application = Application {
        id: id.clone(),
        wish,
        charges,
        approval: Approval::asked(chain, waits_for, to_second(now)),
        is_settled: true,
        sealed: seal_details(app, key, id, &request.details()),
    };
    store(app, applicant, application, request, (key, now)).await
}

/// Takes time and charges, both or neither.
async fn take(
    app: &App,
    applicant: &mut Applicant,
    (id, wish): (&ApplicationId, &Wish),
    (kind, charges): (Option<&LeaveKind>, &[Charge]),
    now: Instant,
) -> Result<(), Problem> {
    let taken = Taken { id: id.clone(), wish: wish.clone(), stands: false, since: to_second(now) };
    let mut outcome = take_time(app, applicant, &taken, now).await;
    if let (Ok(()), Some(kind)) = (&outcome, kind) {
        outcome = take_charges(app, applicant, (kind, id), charges, now).await;
    }
    if outcome.as_ref().is_err_and(|problem| problem.code().status().is_client_error()) {
        give_back(app, applicant, id, wish).await?;
        release(app, &applicant.org_id, &applicant.card.employee_id, id).await?;
    }
    outcome
}

async fn store(
    app: &App,
    applicant: &mut Applicant,
    application: Application,
    request: &ApplicationRequest,
    (key, now): (&PersonalKey, Instant),
) -> Result<Application, Problem> {
    let stored = StoredApplication { application, rev: 0 };
    match app.store.put_application(&applicant.org_id, &applicant.card.employee_id, &stored).await? {
        Written::New => Ok(stored.application),
        Written::Existing(there) => {
            let known = there.application;
            if known.wish != request.wish() {
                restore(app, applicant, &known, &request.wish(), now).await?;
            }
            must_be_same(&known, request, key)?;
            Ok(known)
        }
    }
}
