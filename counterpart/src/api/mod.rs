//! WeChat's server API: one module for each interface.

mod acode;
mod login;
mod message;
mod phone;
mod relation;
mod stable_token;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::Counterpart;
use crate::reply::{self, Refusal};

/// The interfaces, each answering the wrong method in WeChat's words.
pub(crate) fn router() -> Router<Counterpart> {
    Router::new()
        .route("/sns/jscode2session", get(login::jscode2session).fallback(require_get))
        .route("/cgi-bin/stable_token", post(stable_token::stable_token).fallback(require_post))
        .route("/wxa/business/getuserphonenumber", post(phone::getuserphonenumber).fallback(require_post))
        .route("/cgi-bin/message/subscribe/send", post(message::send).fallback(require_post))
        .route("/cgi-bin/message/wxopen/employeerelationmsg/send", post(relation::send).fallback(require_post))
        .route("/wxa/getwxacodeunlimit", post(acode::getwxacodeunlimit).fallback(require_post))
}

/// `?access_token=`.
#[derive(Deserialize)]
struct TokenQuery {
    #[serde(default)]
    access_token: String,
}

/// The body as WeChat reads it: JSON, whatever the content type says. 44002 if empty, 47001 if not as expected.
fn read_body<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refusal> {
    if body.is_empty() {
        return Err(Refusal::new(44002, "empty post data"));
    }
    serde_json::from_slice(body).map_err(|_| reply::data_format())
}

async fn require_get(State(wechat): State<Counterpart>) -> Response {
    wechat.refuse_as_text(&Refusal::new(43001, "require GET method"))
}

async fn require_post(State(wechat): State<Counterpart>) -> Response {
    wechat.refuse(&Refusal::new(43002, "require POST method"))
}
