//! How WeChat phrases an answer: always 200, an `errcode` instead of a status, and a request id behind `errmsg`.

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::json;

use crate::{Counterpart, identity};

/// A refusal, by WeChat's number and words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) errcode: i64,
    pub(crate) errmsg: String,
}

impl Refusal {
    pub(crate) fn new(errcode: i64, errmsg: impl Into<String>) -> Self {
        Self { errcode, errmsg: errmsg.into() }
    }
}

/// A success in the content type of WeChat's newer interfaces.
pub(crate) fn json(body: &impl Serialize) -> Response {
    with_content_type("application/json; encoding=utf-8", body)
}

/// A success in the content type of `/sns/`, which is older than JSON's own.
pub(crate) fn text(body: &impl Serialize) -> Response {
    with_content_type("text/plain", body)
}

impl Counterpart {
    /// The refusal as `/sns/` sends it.
    pub(crate) fn refuse_as_text(&self, refusal: &Refusal) -> Response {
        text(&self.refusal_body(refusal))
    }

    /// The refusal as all other interfaces send it.
    pub(crate) fn refuse(&self, refusal: &Refusal) -> Response {
        json(&self.refusal_body(refusal))
    }

    fn refusal_body(&self, refusal: &Refusal) -> serde_json::Value {
        let now = self.now();
        let rid = identity::rid(&mut self.world().rng, now);
        let errmsg = format!("{}, rid: {rid}", refusal.errmsg);
        json!({ "errcode": refusal.errcode, "errmsg": errmsg })
    }
}

fn with_content_type(content_type: &'static str, body: &impl Serialize) -> Response {
    let body = json!(body).to_string();
    ([(CONTENT_TYPE, content_type)], body).into_response()
}

/// 40164: WeChat names the address that it saw.
pub(crate) fn address_not_listed() -> Refusal {
    Refusal::new(40164, "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist")
}

/// -1.
pub(crate) fn busy() -> Refusal {
    Refusal::new(-1, "system error")
}

/// 45011.
pub(crate) fn minute_quota() -> Refusal {
    Refusal::new(45011, "api minute-quota reach limit, must slower, retry next minute")
}

/// 45009.
pub(crate) fn day_quota() -> Refusal {
    Refusal::new(45009, "reach max api daily quota limit")
}

/// 40001.
pub(crate) fn invalid_credential() -> Refusal {
    Refusal::new(40001, "invalid credential, access_token is invalid or not latest")
}

/// 40029.
pub(crate) fn invalid_code() -> Refusal {
    Refusal::new(40029, "invalid code")
}

/// 40002.
pub(crate) fn invalid_grant_type() -> Refusal {
    Refusal::new(40002, "invalid grant_type")
}

/// 40003.
pub(crate) fn invalid_openid() -> Refusal {
    Refusal::new(40003, "invalid openid")
}

/// 41030.
pub(crate) fn invalid_page() -> Refusal {
    Refusal::new(41030, "invalid page")
}

/// 40097.
pub(crate) fn invalid_args() -> Refusal {
    Refusal::new(40097, "invalid args")
}

/// 47001.
pub(crate) fn data_format() -> Refusal {
    Refusal::new(47001, "data format error")
}
