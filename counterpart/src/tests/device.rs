//! The phone's side.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{APP, Stage, TEMPLATE};
use crate::WeChatUser;

#[tokio::test]
async fn nobody_knows_a_stranger() {
    let stage = Stage::new();
    let body = json!({ "app_id": APP, "user": "stranger", "templates": { TEMPLATE: "accept" } });
    for path in ["/_device/login", "/_device/phone", "/_device/subscribe"] {
        let reply = stage.post(path, body.clone()).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(reply.json(), json!({ "errMsg": "no such user" }), "{path}");
    }
    let inbox = stage.get("/_device/inbox?user=stranger").await;
    assert_eq!(inbox.status, StatusCode::NOT_FOUND);
    let body = json!({ "app_id": "wx0", "user": "lin" });
    let reply = stage.post("/_device/login", body).await;
    assert_eq!(reply.status, StatusCode::NOT_FOUND);
    assert_eq!(reply.json(), json!({ "errMsg": "no such app" }));
}

#[tokio::test]
async fn an_inbox_starts_empty() {
    let stage = Stage::new();
    let inbox = stage.get("/_device/inbox?user=lin").await.json();
    assert_eq!(inbox, json!({ "messages": [] }));
}

#[tokio::test]
async fn the_dialog_answers_for_each_template() {
    let stage = Stage::new();
    stage.wechat.add_template("T2", &["thing1"]);
    let templates = json!({ TEMPLATE: "accept", "T2": "reject" });
    let body = json!({ "app_id": APP, "user": "lin", "templates": templates });
    let reply = stage.post("/_device/subscribe", body).await;
    assert_eq!(reply.json(), json!({ "errMsg": "requestSubscribeMessage:ok", TEMPLATE: "accept", "T2": "reject" }));
}

#[tokio::test]
async fn the_dialog_takes_one_to_three_known_templates() {
    let stage = Stage::new();
    for template in ["T1", "T2", "T3", "T4"] {
        stage.wechat.add_template(template, &["thing1"]);
    }
    let all = json!({ "T1": "accept", "T2": "accept", "T3": "accept", "T4": "accept" });
    let cases: [(Value, u32); 3] = [(json!({}), 10001), (all, 20003), (json!({ "made-up": "accept" }), 20001)];
    for (templates, number) in cases {
        let body = json!({ "app_id": APP, "user": "lin", "templates": templates });
        let reply = stage.post("/_device/subscribe", body).await;
        assert_eq!(reply.status, StatusCode::BAD_REQUEST);
        assert_eq!(reply.json()["errCode"], number);
    }
}

#[tokio::test]
async fn a_user_can_change_and_keeps_their_messages() {
    let stage = Stage::new();
    let choice = json!({ "app_id": APP, "user": "lin", "templates": { TEMPLATE: "accept" } });
    stage.post("/_device/subscribe", choice).await;
    stage.wechat.add_user(WeChatUser { name: "lin".to_owned(), phone: Some("13900139000".to_owned()), blocked: false });
    let code = stage.code("phone", "lin").await;
    let path = "/wxa/business/getuserphonenumber";
    let body = stage.post_with_token(path, json!({ "code": code })).await.json();
    assert_eq!(body["phone_info"]["purePhoneNumber"], "13900139000");
    let message = json!({
        "touser": stage.wechat.openid(APP, "lin"),
        "template_id": TEMPLATE,
        "data": { "thing1": { "value": "上班打卡" }, "time2": { "value": "09:00" } },
    });
    let path = "/cgi-bin/message/subscribe/send";
    let sent = stage.post_with_token(path, message).await.json();
    assert_eq!(sent["errcode"], 0);
}
