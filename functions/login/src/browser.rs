//! Sign in to the console: a browser shows a code, the phone scans and approves it, and the browser gets a session.
//!
//! The code is for the eyes of everybody in the room; the secret that it belongs to is in a cookie of the browser that no
//! script reads, so that nobody else can come for the session.

mod code;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::{HeaderMap, header};
use axum::response::{AppendHeaders, IntoResponse};
use cookie::time::Duration;
use cookie::{Cookie, SameSite};
use daka_domain::Instant;
use daka_http::token::Session;
use daka_http::{App, Body, Code, Member, Problem, ProblemBody, Visitor, user_of};
use daka_store::{BrowserApproval, Written};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use self::code::{ATTEMPT_S, SignInCode};
use crate::session::{self, SessionView};

/// The cookie with the secret of an attempt.
const COOKIE: &str = "daka_browser";

/// A browser's attempt to sign in.
#[derive(Debug, Serialize, ToSchema)]
pub struct BrowserSignIn {
    /// To be shown as a QR code: a URL with the path `/scan` and this as its `code`.
    code: String,
    /// Four digits to be shown beside the code; the phone shows the same.
    check: String,
    /// How long the phone has, in seconds.
    expires_in_s: i64,
}

/// A code that a phone scanned.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ScannedCode {
    /// The code.
    code: String,
}

/// What a phone shows before its owner approves.
#[derive(Debug, Serialize, ToSchema)]
pub struct ScannedSignIn {
    /// The four digits that must stand on the browser's screen, too.
    check: String,
    /// How long there is to approve it, in seconds.
    expires_in_s: i64,
}

/// A browser that comes for its session.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FinishBrowserSignIn {
    /// The code that it shows.
    code: String,
}

/// What a browser gets that comes for its session.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum BrowserSignInReply {
    /// Nobody approved it yet. Come again after two seconds.
    Waiting,
    /// Signed in, as whoever approved it.
    SignedIn(SessionView),
}

/// Begins to sign a browser in, and gives it a cookie for this attempt. Nothing is stored.
#[utoipa::path(
    post, path = "/api/login/browser", tag = "login",
    responses((status = 200, body = BrowserSignIn), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn begin_browser_sign_in(State(app): State<App>) -> Result<impl IntoResponse, Problem> {
    let secret = app.secret();
    let code = SignInCode::new(&app, &secret)?;
    let cookies = AppendHeaders([(header::SET_COOKIE, cookie(&secret).to_string())]);
    Ok((cookies, Json(BrowserSignIn { code: code.to_string(), check: code.check(), expires_in_s: ATTEMPT_S })))
}

/// The cookie of an attempt: for no script, no other site, and no other route.
fn cookie(secret: &str) -> Cookie<'_> {
    Cookie::build((COOKIE, secret))
        .path("/api/login/browser")
        .max_age(Duration::seconds(ATTEMPT_S))
        .http_only(true)
        .secure(true)
        .same_site(SameSite::Strict)
        .build()
}

/// The secret in the cookie of an attempt.
fn secret_of(headers: &HeaderMap) -> Option<String> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let found = lines.flat_map(Cookie::split_parse).filter_map(Result::ok).find(|cookie| cookie.name() == COOKIE)?;
    Some(found.value().to_owned())
}

/// Tells a phone what it scanned, for its owner to compare.
#[utoipa::path(
    post, path = "/api/login/browser/look", tag = "login", request_body = ScannedCode, security(("bearer" = [])),
    responses((status = 200, body = ScannedSignIn), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn look_at_browser_sign_in(
    State(app): State<App>,
    member: Member,
    Body(scanned): Body<ScannedCode>,
) -> Result<Json<ScannedSignIn>, Problem> {
    member.admitted(&app).await?;
    let (code, expires_in_s) = present(&scanned.code, app.now())?;
    Ok(Json(ScannedSignIn { check: code.check(), expires_in_s }))
}

/// Lets the browser in that shows a code, as the caller and in the company that they act in now. Again is as good as once.
#[utoipa::path(
    post, path = "/api/login/browser/approve", tag = "login", request_body = ScannedCode, security(("bearer" = [])),
    responses((status = 204, description = "The browser gets its session."),
              (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn approve_browser_sign_in(
    State(app): State<App>,
    Visitor(session): Visitor,
    member: Member,
    Body(scanned): Body<ScannedCode>,
) -> Result<StatusCode, Problem> {
    member.admitted(&app).await?;
    let (code, _) = present(&scanned.code, app.now())?;
    let approval = BrowserApproval {
        user_id: session.user_id,
        user_epoch: session.user_epoch,
        org_id: member.org_id().clone(),
        expires_at: code.expires_at(),
    };
    match app.store.approve_browser(code.attempt(), &approval).await? {
        Written::Existing(other) if other != approval => Err(Code::SignInCodeUsed.into()),
        _ => Ok(StatusCode::NO_CONTENT),
    }
}

/// Gives a browser its session, once its code was approved; it proves by its cookie that it is the one that began.
#[utoipa::path(
    post, path = "/api/login/browser/session", tag = "login", request_body = FinishBrowserSignIn,
    responses((status = 200, body = BrowserSignInReply), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn finish_browser_sign_in(
    State(app): State<App>,
    headers: HeaderMap,
    Body(request): Body<FinishBrowserSignIn>,
) -> Result<Json<BrowserSignInReply>, Problem> {
    let (code, _) = present(&request.code, app.now())?;
    let secret = secret_of(&headers).ok_or(Code::SignInCodeInvalid)?;
    if !code.is_of(&app, &secret)? {
        return Err(Code::SignInCodeInvalid.into());
    }
    let Some(approval) = app.store.browser_approval(code.attempt()).await? else {
        return Ok(Json(BrowserSignInReply::Waiting));
    };
    let session = Session { user_id: approval.user_id, user_epoch: approval.user_epoch, member: None };
    // Who signed out everywhere, or left, since they approved it has taken it back.
    let taken_back = |problem: Problem| if problem.code().status().is_server_error() { problem } else { Code::SignInCodeInvalid.into() };
    let (user, memberships) = user_of(&app, &session).await.map_err(taken_back)?;
    let session = session::open(&app, &user, memberships, Some(&approval.org_id)).await.map_err(taken_back)?;
    // The cookie ends with its time, and not now: if this reply is lost, the browser comes again.
    Ok(Json(BrowserSignInReply::SignedIn(session)))
}

/// A code that is good now, and for how many seconds still.
fn present(text: &str, now: Instant) -> Result<(SignInCode, i64), Problem> {
    let code: SignInCode = text.parse().map_err(|()| Code::SignInCodeInvalid)?;
    let left_s = code.left_s(now).ok_or(Code::SignInCodeInvalid)?;
    Ok((code, left_s))
}
