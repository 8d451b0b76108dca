//! 发送用工关系消息, `POST /cgi-bin/message/wxopen/employeerelationmsg/send`: to staff who agreed to it once, as often as need be.

use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::message::judge_content;
use super::{TokenQuery, read_body};
use crate::Counterpart;
use crate::reply::{self, Refusal};
use crate::world::Message;

#[derive(Deserialize)]
struct SendRequest {
    #[serde(default)]
    touser: String,
    #[serde(default)]
    template_id: String,
    page: Option<String>,
    /// JSON within JSON.
    #[serde(default)]
    data: String,
}

pub(super) async fn send(State(wechat): State<Counterpart>, Query(query): Query<TokenQuery>, body: Bytes) -> Response {
    match wechat.send_to_staff(&query.access_token, &body) {
        Ok(()) => reply::json(&json!({ "errcode": 0, "errmsg": "ok" })),
        Err(refusal) => wechat.refuse(&refusal),
    }
}

impl Counterpart {
    fn send_to_staff(&self, access_token: &str, body: &[u8]) -> Result<(), Refusal> {
        let now = self.now();
        let mut world = self.world();
        let app_id = world.app_of_token(access_token, now)?;
        let SendRequest { touser, template_id, page, data } = read_body(body)?;
        let data: Map<String, Value> = serde_json::from_str(&data).map_err(|_| reply::data_format())?;
        let user = world.user_of_openid(&app_id, &touser)?;
        judge_content(&world, &template_id, page.as_deref(), &data)?;
        let person = world.people.get_mut(&user).ok_or_else(reply::invalid_openid)?;
        if !person.relations.get(&app_id).is_some_and(|templates| templates.contains(&template_id)) {
            return Err(Refusal::new(40256, "employee relation not exist"));
        }
        let (miniprogram_state, lang) = ("formal".to_owned(), "zh_CN".to_owned());
        person.deliver(Message { app_id, template_id, page, miniprogram_state, lang, data, to_staff: true, delivered_at: now });
        Ok(())
    }
}
