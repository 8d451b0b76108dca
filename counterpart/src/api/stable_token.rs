//! 获取稳定版接口调用凭据, `POST /cgi-bin/stable_token`.

use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};

use super::read_body;
use crate::reply::{self, Refusal};
use crate::{Counterpart, identity};

#[derive(Deserialize)]
struct TokenRequest {
    #[serde(default)]
    grant_type: String,
    #[serde(default)]
    appid: String,
    #[serde(default)]
    secret: String,
    #[serde(default)]
    force_refresh: bool,
}

/// The same token for everyone who asks, until five minutes before its end.
pub(super) async fn stable_token(State(wechat): State<Counterpart>, body: Bytes) -> Response {
    match wechat.grant_token(&body) {
        Ok(granted) => reply::json(&granted),
        Err(refusal) => wechat.refuse(&refusal),
    }
}

impl Counterpart {
    fn grant_token(&self, body: &[u8]) -> Result<Value, Refusal> {
        let request: TokenRequest = read_body(body)?;
        if request.grant_type != "client_credential" {
            return Err(reply::invalid_grant_type());
        }
        let now = self.now();
        let mut world = self.world();
        let fresh = identity::access_token(&mut world.rng);
        let app = world.authenticate(&request.appid, &request.secret)?;
        let granted = app.tokens.grant(request.force_refresh, now, fresh)?;
        Ok(json!({
            "access_token": granted.access_token,
            "expires_in": granted.expires_in,
        }))
    }
}
