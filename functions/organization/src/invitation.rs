//! What an invite's code leads to, for whoever was given it.

use axum::Json;
use axum::extract::State;
use chrono::TimeDelta;
use daka_domain::department::Departments;
use daka_domain::id::{OrgId, UserId};
use daka_domain::invite::{InviteCode, InviteRefusal};
use daka_http::{App, Code, PathOf, Problem, ProblemBody, Visitor};
use daka_store::{Invite, TryLimit};
use serde::Serialize;
use utoipa::ToSchema;

/// Wrong codes and company numbers that somebody may try.
pub(crate) const WRONG_TRIES: TryLimit = TryLimit { purpose: "join", max: 20, within: TimeDelta::hours(1) };

/// What an invite leads to.
#[derive(Debug, Serialize, ToSchema)]
pub struct Invitation {
    organization_name: String,
    /// The department of those whom it brings.
    department_name: Option<String>,
}

/// Tells which company an invite is of.
#[utoipa::path(
    get, path = "/api/organization/invites/{code}", tag = "organization", params(("code" = InviteCode, Path)), security(("bearer" = [])),
    responses((status = 200, body = Invitation), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_invitation(State(app): State<App>, visitor: Visitor, PathOf(code): PathOf<String>) -> Result<Json<Invitation>, Problem> {
    let (user, _) = visitor.user(&app).await?;
    let (org, invite) = find(&app, &user.user_id, &code).await?;
    invite.limits.admits(&user.user_id, app.now()).map_err(over)?;
    let (organization, departments) = tokio::try_join!(app.store.organization(&org), app.store.departments(&org))?;
    let department_name = Departments::new(departments).get(&invite.department).map(|department| department.name.clone());
    Ok(Json(Invitation { organization_name: organization.ok_or(Code::NotFound)?.name, department_name }))
}

/// The invite of a code. Wrong codes count, and too many are refused before they are looked at.
pub(crate) async fn find(app: &App, user: &UserId, code: &str) -> Result<(OrgId, Invite), Problem> {
    may_try(app, user).await?;
    // What is no code at all is found out without us.
    let code = InviteCode::parse(code).map_err(|_| Code::NotFound)?;
    match app.store.invite_of_code(&code).await? {
        Some(found) => Ok(found),
        None => Err(wrong(app, user).await?),
    }
}

/// Refuses who has tried too many wrong codes.
pub(crate) async fn may_try(app: &App, user: &UserId) -> Result<(), Problem> {
    app.store.may_try(user, WRONG_TRIES, app.now()).await?.map_err(too_many)
}

/// Counts a wrong code, and what whoever tried it is told.
pub(crate) async fn wrong(app: &App, user: &UserId) -> Result<Problem, Problem> {
    let cause = app.new_id().simple().to_string();
    let counted = app.store.count_wrong_try(user, WRONG_TRIES, &cause, app.now()).await?;
    Ok(counted.map_or_else(too_many, |()| Code::NotFound.into()))
}

fn too_many(retry_after_s: i64) -> Problem {
    Problem::new(Code::TooManyTries).with("retry_after_s", retry_after_s)
}

/// What somebody is told whom an invite lets in no more.
pub(crate) fn over(refusal: InviteRefusal) -> Problem {
    Problem::new(match refusal {
        InviteRefusal::Expired => Code::InviteExpired,
        InviteRefusal::UsedUp => Code::InviteUsedUp,
        InviteRefusal::Revoked => Code::InviteRevoked,
    })
}
