//! Who am I.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use daka_domain::id::{OrgId, UserId};
use daka_domain::role::Role;
use daka_domain::time::Zone;
use daka_http::{App, Code, Problem, ProblemBody, Visitor};
use daka_store::Card;
use serde::Serialize;
use utoipa::ToSchema;

use crate::session::MembershipView;

/// The person as the system knows them.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    user_id: UserId,
    /// The phone number with its middle hidden, if it was given.
    phone: Option<String>,
    /// The version of the privacy notice that was agreed to.
    consent_version: u32,
    /// When that was withdrawn; none while it holds.
    consent_withdrawn_at: Option<DateTime<Utc>>,
    /// The company of this session.
    organization_id: Option<OrgId>,
    /// The name in that company.
    name: Option<String>,
    /// The employee number in that company 工号.
    number: Option<String>,
    /// The role in that company, as it is now.
    role: Option<Role>,
    /// The roles of those in whose place they decide today, as a deputy, each once.
    stands_in_as: Vec<Role>,
    /// All companies.
    memberships: Vec<MembershipView>,
}

/// Tells who is signed in.
#[utoipa::path(
    get, path = "/api/login/me", tag = "login", security(("bearer" = [])),
    responses((status = 200, body = Me), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_me(State(app): State<App>, visitor: Visitor) -> Result<Json<Me>, Problem> {
    let (user, memberships) = visitor.user(&app).await?;
    let (mut name, mut number, mut role, mut organization_id, mut stands_in_as) = (None, None, None, None, Vec::new());
    if let Some(member) = visitor.0.member {
        let (card, roles) = (app.store.card(&member.org_id, &member.employee_id), app.store.roles(&member.org_id));
        let (card, (roles, _)) = tokio::try_join!(card, roles)?;
        let is_theirs = |card: &Card| card.lets_in(app.now()) && card.session_epoch == member.session_epoch;
        let card = card.filter(is_theirs).ok_or(Code::SessionEnded)?;
        (name, number) = (Some(card.name), Some(card.number));
        for place in roles.stands_in_for(&member.employee_id, Zone::default().date(app.now())) {
            let role = roles.of(place);
            if !stands_in_as.contains(&role) {
                stands_in_as.push(role);
            }
        }
        (role, organization_id) = (Some(roles.of(&member.employee_id)), Some(member.org_id));
    }
    let phone = match &user.sealed_phone {
        None => None,
        Some(sealed) => {
            let key = app.keyring()?.unwrap(user.user_id.as_str(), &user.wrapped_key)?;
            Some(key.open_phone(sealed)?.masked())
        }
    };
    Ok(Json(Me {
        user_id: user.user_id,
        phone,
        consent_version: user.consent.version,
        consent_withdrawn_at: user.consent.withdrawn_at,
        organization_id,
        name,
        number,
        role,
        stands_in_as,
        memberships: memberships.into_iter().map(Into::into).collect(),
    }))
}
