//! 小程序登录, `GET /sns/jscode2session`.

use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::reply::{self, Refusal};
use crate::world::{CodeRefusal, Purpose};
use crate::{Counterpart, identity};

const LOGINS_PER_MINUTE: u32 = 100;

#[derive(Deserialize)]
pub(super) struct LoginQuery {
    #[serde(default)]
    appid: String,
    #[serde(default)]
    secret: String,
    #[serde(default)]
    js_code: String,
    #[serde(default)]
    grant_type: String,
}

/// Success omits `errcode`. `unionid` is absent, as for a mini program bound to no Open Platform account.
pub(super) async fn jscode2session(State(wechat): State<Counterpart>, Query(query): Query<LoginQuery>) -> Response {
    match wechat.log_in(&query) {
        Ok(session) => reply::text(&session),
        Err(refusal) => wechat.refuse_as_text(&refusal),
    }
}

impl Counterpart {
    fn log_in(&self, query: &LoginQuery) -> Result<Value, Refusal> {
        let now = self.now();
        let mut world = self.world();
        world.authenticate(&query.appid, &query.secret)?;
        if query.grant_type != "authorization_code" {
            return Err(reply::invalid_grant_type());
        }
        if query.js_code.is_empty() {
            return Err(Refusal::new(41008, "missing code"));
        }
        let user = world.code_owner(&query.js_code, Purpose::Login, &query.appid, now).map_err(|refusal| match refusal {
            CodeRefusal::Invalid => reply::invalid_code(),
            CodeRefusal::Used => Refusal::new(40163, "code been used"),
        })?;
        let person = world.people.get_mut(&user);
        let person = person.ok_or_else(reply::invalid_code)?;
        if person.user.blocked {
            return Err(Refusal::new(40226, "code blocked"));
        }
        if !person.logins.take_of_minute(now, LOGINS_PER_MINUTE) {
            return Err(reply::minute_quota());
        }
        world.use_code(&query.js_code);
        Ok(json!({
            "session_key": identity::session_key(&mut world.rng),
            "openid": identity::openid(&query.appid, &user),
        }))
    }
}
