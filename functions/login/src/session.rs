//! Sessions: what a person gets who signed in, and how it is renewed.

use axum::Json;
use axum::extract::State;
use daka_domain::Instant;
use daka_domain::id::{EmployeeId, OrgId, UserId};
use daka_http::token::{ACCESS_S, Audience, MemberSession, Session};
use daka_http::{App, Body, Code, Problem, ProblemBody, user_of};
use daka_store::{Card, Membership, User};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::consent;

/// A company that a user belongs to.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MembershipView {
    organization_id: OrgId,
    organization_name: String,
    employee_id: EmployeeId,
}

impl From<Membership> for MembershipView {
    fn from(membership: Membership) -> Self {
        Self { organization_id: membership.org_id, organization_name: membership.org_name, employee_id: membership.employee_id }
    }
}

/// Tokens, and whom they stand for.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionView {
    /// For calling the API: `Authorization: Bearer …`.
    access_token: String,
    /// How long the access token is good for, in seconds.
    expires_in_s: i64,
    /// For getting the next access token.
    refresh_token: String,
    /// The user.
    user_id: UserId,
    /// The company that the access token acts in; none before the user belongs to one.
    organization_id: Option<OrgId>,
    /// All companies of the user.
    memberships: Vec<MembershipView>,
}

/// A new session of a user, acting in the company asked for, or else in the first that lets them.
pub(crate) async fn open(app: &App, user: &User, memberships: Vec<Membership>, wanted: Option<&OrgId>) -> Result<SessionView, Problem> {
    let now = app.now();
    let mut member = None;
    for membership in memberships.iter().filter(|m| wanted.is_none_or(|org| m.org_id == *org)) {
        let card = app.store.card(&membership.org_id, &membership.employee_id).await?;
        if let Some(card) = card.filter(|card| is_theirs(card, user, now)) {
            // A company that they joined meanwhile, or a request that broke off.
            consent::repeat_on(app, &membership.org_id, &card, user).await?;
            let (org_id, employee_id) = (membership.org_id.clone(), membership.employee_id.clone());
            member = Some(MemberSession { org_id, employee_id, session_epoch: card.session_epoch });
            break;
        }
    }
    if wanted.is_some() && member.is_none() {
        return Err(Code::NotAMember.into());
    }
    let session = Session { user_id: user.user_id.clone(), user_epoch: user.session_epoch, member };
    Ok(SessionView {
        access_token: app.tokens.issue(Audience::Access, &session, now)?,
        expires_in_s: ACCESS_S,
        refresh_token: app.tokens.issue(Audience::Refresh, &session, now)?,
        user_id: session.user_id,
        organization_id: session.member.map(|member| member.org_id),
        memberships: memberships.into_iter().map(Into::into).collect(),
    })
}

fn is_theirs(card: &Card, user: &User, now: Instant) -> bool {
    card.lets_in(now) && card.user_id.as_ref() == Some(&user.user_id)
}

/// A request for new tokens.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RefreshRequest {
    /// The refresh token.
    refresh_token: String,
    /// The company to act in from now on; by default that of the token.
    organization_id: Option<OrgId>,
}

/// Renews a session, or moves it to another company of the user's.
#[utoipa::path(
    post, path = "/api/login/refresh", tag = "login", request_body = RefreshRequest,
    responses((status = 200, body = SessionView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn refresh(State(app): State<App>, Body(request): Body<RefreshRequest>) -> Result<Json<SessionView>, Problem> {
    let session = app.tokens.verify::<Session>(Audience::Refresh, &request.refresh_token, app.now())?;
    let (user, memberships) = user_of(&app, &session).await?;
    let present = session.member.map(|member| member.org_id);
    // The company of the token may have let them go: then whichever still has them.
    let present = present.filter(|org| memberships.iter().any(|m| m.org_id == *org));
    match request.organization_id {
        Some(wanted) => Ok(Json(open(&app, &user, memberships, Some(&wanted)).await?)),
        None => match open(&app, &user, memberships.clone(), present.as_ref()).await {
            Err(problem) if problem.code() == Code::NotAMember => Ok(Json(open(&app, &user, memberships, None).await?)),
            other => other.map(Json),
        },
    }
}
