//! 发送订阅消息, `POST /cgi-bin/message/subscribe/send`.

use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{TokenQuery, read_body};
use crate::reply::{self, Refusal};
use crate::world::{Message, World};
use crate::{Counterpart, field};

#[derive(Deserialize)]
struct SendRequest {
    #[serde(default)]
    touser: String,
    #[serde(default)]
    template_id: String,
    page: Option<String>,
    #[serde(default = "formal")]
    miniprogram_state: String,
    #[serde(default = "simplified_chinese")]
    lang: String,
    #[serde(default)]
    data: Map<String, Value>,
}

fn formal() -> String {
    "formal".to_owned()
}

fn simplified_chinese() -> String {
    "zh_CN".to_owned()
}

/// One message for one credit. Everything about the message is judged before the credit is taken.
pub(super) async fn send(State(wechat): State<Counterpart>, Query(query): Query<TokenQuery>, body: Bytes) -> Response {
    match wechat.send_message(&query.access_token, &body) {
        Ok(()) => reply::json(&json!({ "errcode": 0, "errmsg": "ok" })),
        Err(refusal) => wechat.refuse(&refusal),
    }
}

impl Counterpart {
    fn send_message(&self, access_token: &str, body: &[u8]) -> Result<(), Refusal> {
        let now = self.now();
        let mut world = self.world();
        let app_id = world.app_of_token(access_token, now)?;
        let request: SendRequest = read_body(body)?;
        let user = world.user_of_openid(&app_id, &request.touser)?;
        judge(&world, &request)?;
        let person = world.people.get_mut(&user);
        let person = person.ok_or_else(reply::invalid_openid)?;
        if !person.take_credit(&app_id, &request.template_id) {
            return Err(Refusal::new(43101, "user refuse to accept the msg"));
        }
        person.deliver(Message {
            app_id,
            template_id: request.template_id,
            page: request.page,
            miniprogram_state: request.miniprogram_state,
            lang: request.lang,
            data: request.data,
            to_staff: false,
            delivered_at: now,
        });
        Ok(())
    }
}

/// Judges template, page and fields, whatever the channel.
pub(super) fn judge_content(world: &World, template_id: &str, page: Option<&str>, data: &Map<String, Value>) -> Result<(), Refusal> {
    let fields = world.templates.get(template_id);
    let fields = fields.ok_or_else(|| Refusal::new(40037, "invalid template_id"))?;
    // The page may carry parameters here: `index?foo=bar`.
    if let Some(page) = page.filter(|page| !page.is_empty()) {
        let path = page.split('?').next().unwrap_or_default();
        if !world.pages.iter().any(|known| known == path) {
            return Err(reply::invalid_page());
        }
    }
    field::check_all(fields, data)
}

fn judge(world: &World, request: &SendRequest) -> Result<(), Refusal> {
    let state = matches!(request.miniprogram_state.as_str(), "developer" | "trial" | "formal");
    let lang = matches!(request.lang.as_str(), "zh_CN" | "en_US" | "zh_HK" | "zh_TW");
    if !(state && lang) {
        return Err(reply::invalid_args());
    }
    judge_content(world, &request.template_id, request.page.as_deref(), &request.data)
}
