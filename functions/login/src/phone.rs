//! The user's phone number, from WeChat's button.

use axum::Json;
use axum::extract::State;
use daka_domain::phone::Phone;
use daka_http::{App, Body, Code, Problem, ProblemBody, Visitor};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::identity::check_code;

/// A request to keep the phone number.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PhoneRequest {
    /// The code of `<button open-type="getPhoneNumber">`.
    code: String,
}

/// The phone number, as far as it is shown.
#[derive(Debug, Serialize, ToSchema)]
pub struct PhoneView {
    /// With its middle hidden: `138****0000`.
    phone: String,
}

/// Keeps the phone number that WeChat tells for a code: sealed, with a keyed hash to match it by.
#[utoipa::path(
    post, path = "/api/login/phone", tag = "login", request_body = PhoneRequest, security(("bearer" = [])),
    responses((status = 200, body = PhoneView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn bind_phone(State(app): State<App>, visitor: Visitor, Body(request): Body<PhoneRequest>) -> Result<Json<PhoneView>, Problem> {
    let (mut user, _) = visitor.user(&app).await?;
    check_code(&request.code)?;
    let phone = app.wechat()?.phone_number(&request.code).await?;
    // What WeChat has verified, it sends in its documented form.
    let phone = Phone::verified(&phone.country_code, &phone.number).map_err(|_| Code::WechatUnavailable)?;
    let key = app.keyring()?.unwrap(user.user_id.as_str(), &user.wrapped_key)?;
    user.sealed_phone = Some(key.seal_phone(&phone, app.nonce()));
    user.phone_hash = Some(app.keyring()?.phone_hash(&phone));
    app.store.change_user(&user).await?;
    Ok(Json(PhoneView { phone: phone.masked() }))
}
