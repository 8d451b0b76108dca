//! The phone's side: what `wx.login`, the phone number button and `wx.requestSubscribeMessage` do on a device.
//!
//! No such HTTP interface exists at WeChat. Refusals use the words of the `wx.` functions.

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::{Json, Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::world::{Purpose, World};
use crate::{Counterpart, WeChatUser};

/// `wx.requestSubscribeMessage` asks for at most three templates.
const TEMPLATES_LIMIT: usize = 3;

pub(crate) fn router() -> Router<Counterpart> {
    Router::new()
        .route("/_device/people", post(arrive))
        .route("/_device/login", post(login))
        .route("/_device/phone", post(phone))
        .route("/_device/subscribe", post(subscribe))
        .route("/_device/bind-employee-relation", post(bind_relation))
        .route("/_device/unbind-employee-relation", post(unbind_relation))
        .route("/_device/inbox", get(inbox))
        .route("/_device/notices", get(notices))
}

/// Somebody who gets WeChat.
#[derive(Deserialize)]
struct Newcomer {
    user: String,
    phone: Option<String>,
}

#[derive(Deserialize)]
struct OnPhone {
    app_id: String,
    user: String,
}

#[derive(Deserialize)]
struct Subscribe {
    app_id: String,
    user: String,
    templates: BTreeMap<String, Choice>,
}

/// What `wx.bindEmployeeRelation` asks for.
#[derive(Deserialize)]
struct BindRelation {
    app_id: String,
    user: String,
    template_ids: Vec<String>,
}

/// The result for one template, as `wx.requestSubscribeMessage` reports it.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
enum Choice {
    Accept,
    Reject,
    /// The template is banned by WeChat.
    Ban,
    /// Another template of the request has the same title.
    Filter,
}

#[derive(Deserialize)]
struct InboxQuery {
    user: String,
}

/// What the `wx.` function calls `fail` with.
struct Failure {
    status: StatusCode,
    body: Value,
}

impl Failure {
    fn unknown(what: &str) -> Self {
        Self { status: StatusCode::NOT_FOUND, body: json!({ "errMsg": format!("no such {what}") }) }
    }

    fn of_call(err_msg: &str, err_code: Option<u32>) -> Self {
        let mut body = json!({ "errMsg": err_msg });
        if let Some(err_code) = err_code {
            body["errCode"] = json!(err_code);
        }
        Self { status: StatusCode::BAD_REQUEST, body }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        (self.status, Json(self.body)).into_response()
    }
}

/// Somebody new gets WeChat, so that whoever tries things out is not always the same person. Who is known already
/// gets the phone number that is said.
async fn arrive(State(wechat): State<Counterpart>, Json(newcomer): Json<Newcomer>) -> StatusCode {
    wechat.add_user(WeChatUser { name: newcomer.user, phone: newcomer.phone, blocked: false });
    StatusCode::NO_CONTENT
}

/// `wx.login`. A blocked user gets a code too; it is the server that learns of the block.
async fn login(State(wechat): State<Counterpart>, Json(on_phone): Json<OnPhone>) -> Result<Json<Value>, Failure> {
    wechat.issue(Purpose::Login, &on_phone)
}

/// A tap on `<button open-type="getPhoneNumber">`, allowed by the user.
async fn phone(State(wechat): State<Counterpart>, Json(on_phone): Json<OnPhone>) -> Result<Json<Value>, Failure> {
    wechat.issue(Purpose::Phone, &on_phone)
}

/// `wx.requestSubscribeMessage`, with the choices that the user makes in its dialog.
async fn subscribe(State(wechat): State<Counterpart>, Json(request): Json<Subscribe>) -> Result<Json<Value>, Failure> {
    let mut world = wechat.world();
    find(&world, &request.app_id, &request.user)?;
    let fail = |reason: &str, code| Failure::of_call(&format!("requestSubscribeMessage:fail {reason}"), Some(code));
    if request.templates.is_empty() {
        return Err(fail("TmplIds can't be empty", 10001));
    }
    if request.templates.len() > TEMPLATES_LIMIT {
        return Err(fail("Templates count out of max bounds", 20003));
    }
    if !request.templates.keys().all(|id| world.templates.contains_key(id)) {
        let reason = "No template data return, verify the template id exist";
        return Err(fail(reason, 20001));
    }
    let mut answer = json!({ "errMsg": "requestSubscribeMessage:ok" });
    for (template_id, choice) in request.templates {
        if choice == Choice::Accept
            && let Some(person) = world.people.get_mut(&request.user)
        {
            person.grant_credit(&request.app_id, &template_id);
        }
        answer[template_id] = json!(choice);
    }
    Ok(Json(answer))
}

/// `wx.bindEmployeeRelation`, agreed to by the user: messages of these templates reach them from now on.
async fn bind_relation(State(wechat): State<Counterpart>, Json(request): Json<BindRelation>) -> Result<Json<Value>, Failure> {
    let BindRelation { app_id, user, template_ids } = request;
    let mut world = wechat.world();
    find(&world, &app_id, &user)?;
    if !template_ids.iter().all(|id| world.templates.contains_key(id)) {
        return Err(Failure::of_call("bindEmployeeRelation:fail invalid template id", None));
    }
    if let Some(person) = world.people.get_mut(&user) {
        person.relations.entry(app_id).or_default().extend(template_ids);
    }
    Ok(Json(json!({ "errMsg": "bindEmployeeRelation:ok" })))
}

/// The user ends it, in WeChat's own settings.
async fn unbind_relation(State(wechat): State<Counterpart>, Json(on_phone): Json<OnPhone>) -> Result<StatusCode, Failure> {
    let mut world = wechat.world();
    find(&world, &on_phone.app_id, &on_phone.user)?;
    if let Some(person) = world.people.get_mut(&on_phone.user) {
        person.relations.remove(&on_phone.app_id);
    }
    Ok(StatusCode::NO_CONTENT)
}

/// The page of 服务通知 for people who try things out.
async fn notices() -> Html<&'static str> {
    Html(include_str!("notices.html"))
}

/// 服务通知, the messages that reached the phone, oldest first.
async fn inbox(State(wechat): State<Counterpart>, Query(query): Query<InboxQuery>) -> Result<Json<Value>, Failure> {
    let world = wechat.world();
    let person = world.people.get(&query.user);
    let person = person.ok_or_else(|| Failure::unknown("user"))?;
    Ok(Json(json!({ "messages": person.inbox })))
}

impl Counterpart {
    fn issue(&self, purpose: Purpose, on_phone: &OnPhone) -> Result<Json<Value>, Failure> {
        let OnPhone { app_id, user } = on_phone;
        let now = self.now();
        let mut world = self.world();
        find(&world, app_id, user)?;
        let has_phone = world.people.get(user).is_some_and(|person| person.user.phone.is_some());
        if purpose == Purpose::Phone && !has_phone {
            let words = "getPhoneNumber:fail no phone number is bound";
            return Err(Failure::of_call(words, None));
        }
        let code = world.issue_code(purpose, app_id, user, now);
        Ok(Json(json!({ "code": code })))
    }
}

fn find(world: &World, app_id: &str, user: &str) -> Result<(), Failure> {
    if !world.apps.contains_key(app_id) {
        return Err(Failure::unknown("app"));
    }
    if !world.people.contains_key(user) {
        return Err(Failure::unknown("user"));
    }
    Ok(())
}
