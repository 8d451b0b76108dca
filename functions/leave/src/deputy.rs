//! Deputies 代理审批: who decides in one's place while one is away.

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::id::EmployeeId;
use daka_domain::role::{DEPUTY_MAX_DAYS, Deputy};
use daka_domain::time::{WorkDate, Zone};
use daka_http::{App, Body, Code, Member, Problem, ProblemBody, request_id};
use daka_store::{Act, StoreError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Tries to write beside others who do.
const TRIES: usize = 5;

/// Who decides in one's place, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeputyTerm {
    employee_id: EmployeeId,
    /// The first date.
    first: WorkDate,
    /// The last one, at most 92 days in all.
    last: WorkDate,
}

/// A change of one's deputy.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeputyRequest {
    /// The deputy; null for none any more.
    deputy: Option<DeputyTerm>,
}

/// Somebody in whose place one decides.
#[derive(Debug, Serialize, ToSchema)]
pub struct StandingIn {
    employee_id: EmployeeId,
    name: Option<String>,
    last: WorkDate,
}

/// One's deputy, and whose one is.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeputyView {
    deputy: Option<DeputyTerm>,
    /// The deputy's name.
    name: Option<String>,
    /// In whose place one decides today.
    stands_in_for: Vec<StandingIn>,
}

/// Tells one's deputy, and in whose place one decides.
#[utoipa::path(
    get, path = "/api/leave/deputy", tag = "leave", security(("bearer" = [])),
    responses((status = 200, body = DeputyView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_deputy(State(app): State<App>, member: Member) -> Result<Json<DeputyView>, Problem> {
    member.admitted(&app).await?;
    Ok(Json(view(&app, &member).await?))
}

/// Names somebody who decides in one's place from a date to another, or nobody any more. One decides beside them.
#[utoipa::path(
    put, path = "/api/leave/deputy", tag = "leave", request_body = DeputyRequest, security(("bearer" = [])),
    responses((status = 200, body = DeputyView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn put_deputy(State(app): State<App>, member: Member, Body(request): Body<DeputyRequest>) -> Result<Json<DeputyView>, Problem> {
    member.admitted(&app).await?;
    let (now, org, own) = (app.now(), member.org_id(), member.employee_id());
    if let Some(term) = &request.deputy {
        check(&app, &member, term).await?;
    }
    for _ in 0..TRIES {
        let (mut roles, revision) = app.store.roles(org).await?;
        let today = Zone::default().date(now);
        let before = roles.clone();
        roles.deputies.retain(|holder, deputy| holder != own && deputy.last >= today);
        if let Some(term) = &request.deputy {
            let DeputyTerm { employee_id: to, first, last } = term.clone();
            roles.deputies.insert(own.clone(), Deputy { to, first, last });
        }
        if roles.deputies.get(own) == before.deputies.get(own) {
            return Ok(Json(view(&app, &member).await?));
        }
        let to =
            request.deputy.as_ref().map_or_else(|| "-".to_owned(), |term| format!("{}@{}..{}", term.employee_id, term.first, term.last));
        let target = format!("{own}={to}");
        let act = Act { actor: own.clone(), kind: ActKind::DeputyChange, target, at: now, request_id: request_id(), key: None };
        app.store.audit(org, &format!("{own}@{revision}"), &act).await?;
        match app.store.put_roles(org, &roles, revision).await {
            Ok(()) => return Ok(Json(view(&app, &member).await?)),
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Code::ChangedMeanwhile.into())
}

async fn check(app: &App, member: &Member, term: &DeputyTerm) -> Result<(), Problem> {
    let today = Zone::default().date(app.now());
    if term.employee_id == *member.employee_id() {
        return Err(Problem::field("deputy.employee_id", "不能是自己", "must be somebody else"));
    }
    if term.last < term.first || term.last < today || term.first.plus_days(DEPUTY_MAX_DAYS) <= term.last {
        let (zh, en) = (format!("须在今天之后,最长 {DEPUTY_MAX_DAYS} 天"), format!("must not be past, {DEPUTY_MAX_DAYS} days at most"));
        return Err(Problem::field("deputy.last", zh, en));
    }
    let card = app.store.card_lately(member.org_id(), &term.employee_id).await?;
    if card.is_some_and(|card| card.lets_in(app.now())) {
        return Ok(());
    }
    Err(Problem::field("deputy.employee_id", "该员工不在职", "is not employed"))
}

async fn view(app: &App, member: &Member) -> Result<DeputyView, Problem> {
    let (roles, _) = app.store.roles(member.org_id()).await?;
    let (own, today) = (member.employee_id(), Zone::default().date(app.now()));
    let deputy = roles.deputies.get(own).filter(|deputy| deputy.last >= today).cloned();
    let places: Vec<&EmployeeId> = roles.stands_in_for(own, today).collect();
    let who = places.iter().map(|place| (*place).clone()).chain(deputy.iter().map(|deputy| deputy.to.clone())).collect();
    let names = app.store.names_lately(member.org_id(), who).await?;
    let stands_in_for = places.into_iter().filter_map(|place| {
        let last = roles.deputies.get(place)?.last;
        Some(StandingIn { employee_id: place.clone(), name: names.get(place).cloned(), last })
    });
    Ok(DeputyView {
        stands_in_for: stands_in_for.collect(),
        name: deputy.as_ref().and_then(|deputy| names.get(&deputy.to).cloned()),
        deputy: deputy.map(|Deputy { to, first, last }| DeputyTerm { employee_id: to, first, last }),
    })
}
