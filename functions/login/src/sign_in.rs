//! Sign in with WeChat.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use daka_domain::id::{OrgId, UserId};
use daka_http::{App, Body, Code, Problem, ProblemBody};
use daka_store::{Consent, Membership, User, Written};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::identity::{WeChatIdentity, check_code, identify};
use crate::notice::NOTICE_VERSION;
use crate::session::{self, SessionView};

/// A request to sign in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignInRequest {
    /// The code of `wx.login`. Not needed inside WeChat Cloud, which says who is calling.
    code: Option<String>,
    /// The version of the privacy notice that the person agreed to, when they were asked just now.
    consent_version: Option<u32>,
    /// The company to act in; by default the first.
    organization_id: Option<OrgId>,
}

/// What came of signing in.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum SignInReply {
    /// Signed in.
    SignedIn(SessionView),
    /// The person must agree to the present privacy notice first. Nothing was stored. Show the notice,
    /// and sign in again with a new code and `consent_version`.
    ConsentRequired {
        /// The version to agree to.
        notice_version: u32,
    },
}

/// Signs in with a code of `wx.login`.
#[utoipa::path(
    post, path = "/api/login", tag = "login", request_body = SignInRequest,
    responses((status = 200, body = SignInReply), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn sign_in(State(app): State<App>, headers: HeaderMap, Body(request): Body<SignInRequest>) -> Result<Json<SignInReply>, Problem> {
    request.code.as_deref().map_or(Ok(()), check_code)?;
    if request.consent_version.is_some_and(|version| version != NOTICE_VERSION) {
        return Err(Problem::new(Code::ConsentOutdated).with("notice_version", NOTICE_VERSION));
    }
    let identity = identify(&app, request.code.as_deref(), &headers).await?;
    let consent = request.consent_version.map(|version| Consent::to(version, app.now()));
    let Some((user, memberships)) = user_for(&app, &identity, consent).await? else {
        return Ok(Json(SignInReply::ConsentRequired { notice_version: NOTICE_VERSION }));
    };
    let session = session::open(&app, &user, memberships, request.organization_id.as_ref()).await?;
    Ok(Json(SignInReply::SignedIn(session)))
}

/// The user whom WeChat names, new if need be; none as long as consent is missing.
async fn user_for(app: &App, identity: &WeChatIdentity, consent: Option<Consent>) -> Result<Option<(User, Vec<Membership>)>, Problem> {
    let hash = app.keyring()?.lookup_hash("openid", &identity.openid);
    let known = app.store.user_of_openid(&identity.app_id, &hash).await?;
    if let Some(user_id) = known {
        if let Some((user, memberships)) = app.store.user(&user_id).await? {
            return renew_consent(app, user, memberships, consent).await;
        }
        // The link is there and the user is not: an earlier sign-in broke off in between.
        let Some(consent) = consent else { return Ok(None) };
        return create(app, identity, user_id, consent).await.map(Some);
    }
    let Some(consent) = consent else { return Ok(None) };
    let user_id = app.store.claim_openid(&identity.app_id, &hash, &UserId::from_uuid(app.new_id())).await?;
    create(app, identity, user_id, consent).await.map(Some)
}

async fn renew_consent(
    app: &App,
    mut user: User,
    memberships: Vec<Membership>,
    consent: Option<Consent>,
) -> Result<Option<(User, Vec<Membership>)>, Problem> {
    let is_present = user.consent.version >= NOTICE_VERSION;
    // Whoever withdrew it signs in as before, and agrees again when they say so.
    let agrees_again = consent.is_some() && user.consent.withdrawn_at.is_some();
    if is_present && !agrees_again {
        return Ok(Some((user, memberships)));
    }
    let Some(consent) = consent else { return Ok(None) };
    user.consent = consent;
    app.store.change_user(&user).await?;
    user.rev += 1;
    Ok(Some((user, memberships)))
}

async fn create(app: &App, identity: &WeChatIdentity, user_id: UserId, consent: Consent) -> Result<(User, Vec<Membership>), Problem> {
    let key = app.personal_key();
    let user = User {
        wrapped_key: app.keyring()?.wrap(user_id.as_str(), &key, app.nonce()),
        sealed_openid: key.seal("openid", identity.openid.as_bytes(), app.nonce()),
        user_id,
        consent,
        session_epoch: 1,
        sealed_phone: None,
        phone_hash: None,
        rev: 1,
    };
    match app.store.create_user(&user).await? {
        Written::New => Ok((user, Vec::new())),
        // Somebody was quicker with the same openid: theirs is the user.
        Written::Existing(()) => app.store.user(&user.user_id).await?.ok_or_else(|| Code::Internal.into()),
    }
}
