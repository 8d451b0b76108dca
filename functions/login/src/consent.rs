//! Consent: agreed to again, and withdrawn (PIPL art. 15). The user has it; the cards repeat that it was withdrawn.
//!
//! What rests on consent is where somebody is: without it no place is taken in, and a punch that needs one is refused. Sessions go on,
//! as the rest of attendance rests on the labour contract.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use daka_domain::id::OrgId;
use daka_http::{App, Body, Code, Problem, ProblemBody, Visitor};
use daka_store::{Card, Consent, Membership, StoreError, User};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::notice::NOTICE_VERSION;

/// How often a card is changed anew that somebody else changed at the same moment.
const TRIES: usize = 5;

/// Agreement to the privacy notice.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// The present version, which was shown.
    version: u32,
}

/// What somebody agreed to.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConsentView {
    /// The version of the privacy notice.
    version: u32,
    agreed_at: DateTime<Utc>,
    /// When it was withdrawn; none while it holds.
    withdrawn_at: Option<DateTime<Utc>>,
}

impl From<&Consent> for ConsentView {
    fn from(consent: &Consent) -> Self {
        Self { version: consent.version, agreed_at: consent.at, withdrawn_at: consent.withdrawn_at }
    }
}

/// Withdraws consent in every company of the caller's: from now on no place of theirs is taken in, and a punch that needs one is refused as
/// `consent_withdrawn`. Sessions and everything else go on. Sent again, it changes nothing.
#[utoipa::path(
    delete, path = "/api/login/consent", tag = "login", security(("bearer" = [])),
    responses((status = 200, body = ConsentView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn withdraw_consent(State(app): State<App>, visitor: Visitor) -> Result<Json<ConsentView>, Problem> {
    let (mut user, memberships) = visitor.user(&app).await?;
    if user.consent.withdrawn_at.is_none() {
        user.consent.withdrawn_at = Some(daka_domain::time::to_second(app.now()));
        app.store.change_user(&user).await?;
    }
    repeat(&app, &user, &memberships).await?;
    Ok(Json((&user.consent).into()))
}

/// Agrees to the present privacy notice, again after it was withdrawn. Sent again, it changes nothing.
#[utoipa::path(
    put, path = "/api/login/consent", tag = "login", request_body = Agreement, security(("bearer" = [])),
    responses((status = 200, body = ConsentView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn agree(State(app): State<App>, visitor: Visitor, Body(request): Body<Agreement>) -> Result<Json<ConsentView>, Problem> {
    if request.version != NOTICE_VERSION {
        return Err(Problem::new(Code::ConsentOutdated).with("notice_version", NOTICE_VERSION));
    }
    let (mut user, memberships) = visitor.user(&app).await?;
    if user.consent.withdrawn_at.is_some() || user.consent.version < NOTICE_VERSION {
        user.consent = Consent::to(request.version, daka_domain::time::to_second(app.now()));
        app.store.change_user(&user).await?;
    }
    repeat(&app, &user, &memberships).await?;
    Ok(Json((&user.consent).into()))
}

async fn repeat(app: &App, user: &User, memberships: &[Membership]) -> Result<(), Problem> {
    for membership in memberships {
        if let Some(card) = app.store.card(&membership.org_id, &membership.employee_id).await? {
            repeat_on(app, &membership.org_id, &card, user).await?;
        }
    }
    Ok(())
}

/// Has a card of the user's say of consent what the user says.
pub(crate) async fn repeat_on(app: &App, org: &OrgId, card: &Card, user: &User) -> Result<(), Problem> {
    let withdrawn = user.consent.withdrawn_at.is_some();
    let mut card = card.clone();
    for _ in 0..TRIES {
        if card.consent_withdrawn == withdrawn || card.user_id.as_ref() != Some(&user.user_id) {
            return Ok(());
        }
        match app.store.change_card(org, &Card { consent_withdrawn: withdrawn, ..card.clone() }).await {
            Err(StoreError::Conflict) => card = app.store.card(org, &card.employee_id).await?.ok_or(Code::NotFound)?,
            changed => return Ok(changed?),
        }
    }
    Err(Code::ChangedMeanwhile.into())
}
