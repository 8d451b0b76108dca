//! `POST /cgi-bin/message/subscribe/send`.

use serde_json::{Value, json};

use super::{APP, OTHER_APP, Reply, Stage, TEMPLATE, errcode, refusal};

fn message(stage: &Stage) -> Value {
    json!({
        "touser": stage.wechat.openid(APP, "lin"),
        "template_id": TEMPLATE,
        "page": "pages/punch/punch?from=reminder",
        "miniprogram_state": "formal",
        "lang": "zh_CN",
        "data": { "thing1": { "value": "上班打卡" }, "time2": { "value": "09:00" } },
    })
}

impl Stage {
    async fn send(&self, message: Value) -> Reply {
        self.post_with_token("/cgi-bin/message/subscribe/send", message).await
    }

    async fn choose(&self, choice: &str) -> Reply {
        let body = json!({ "app_id": APP, "user": "lin", "templates": { TEMPLATE: choice } });
        self.post("/_device/subscribe", body).await
    }
}

#[tokio::test]
async fn one_accept_is_one_message() {
    let stage = Stage::new();
    stage.choose("accept").await;
    let sent = stage.send(message(&stage)).await;
    assert_eq!(sent.json(), json!({ "errcode": 0, "errmsg": "ok" }));
    let again = stage.send(message(&stage)).await;
    let words = "user refuse to accept the msg".to_owned();
    assert_eq!(refusal(&again), (43101, words));
}

#[tokio::test]
async fn credits_add_up_and_are_kept() {
    let stage = Stage::new();
    for choice in ["accept", "accept", "reject", "ban", "filter"] {
        stage.choose(choice).await;
    }
    stage.pass(chrono::TimeDelta::days(300));
    assert_eq!(stage.send(message(&stage)).await.json()["errcode"], 0);
    assert_eq!(stage.send(message(&stage)).await.json()["errcode"], 0);
    assert_eq!(errcode(&stage.send(message(&stage)).await), 43101);
}

#[tokio::test]
async fn a_delivered_message_is_in_the_inbox() {
    let stage = Stage::new();
    stage.choose("accept").await;
    stage.send(message(&stage)).await;
    stage.send(message(&stage)).await;
    let inbox = stage.get("/_device/inbox?user=lin").await.json();
    assert_eq!(
        inbox,
        json!({ "messages": [{
            "app_id": APP,
            "template_id": TEMPLATE,
            "page": "pages/punch/punch?from=reminder",
            "miniprogram_state": "formal",
            "lang": "zh_CN",
            "data": { "thing1": { "value": "上班打卡" }, "time2": { "value": "09:00" } },
            "delivered_at": "2026-03-02T01:00:00Z",
        }] })
    );
}

#[tokio::test]
async fn each_fault_of_a_message_has_its_number() {
    let stage = Stage::new();
    stage.choose("accept").await;
    let elsewhere = stage.wechat.openid(OTHER_APP, "lin");
    let cases = [
        ("/touser", json!(""), 40003),
        ("/touser", json!("oMadeUp"), 40003),
        ("/touser", json!(elsewhere), 40003),
        ("/template_id", json!("made-up"), 40037),
        ("/page", json!("/pages/punch/punch"), 41030),
        ("/page", json!("pages/gone/gone"), 41030),
        ("/miniprogram_state", json!("production"), 40097),
        ("/lang", json!("zh"), 40097),
        ("/data/thing1/value", json!("早".repeat(21)), 47003),
        ("/data/time2", json!({}), 47003),
        ("/data", json!("{}"), 47001),
    ];
    for (pointer, value, number) in cases {
        let mut message = message(&stage);
        if let Some(slot) = message.pointer_mut(pointer) {
            *slot = value.clone();
        }
        let reply = stage.send(message).await;
        assert_eq!(errcode(&reply), number, "{pointer} = {value}");
    }
    let sent = stage.send(message(&stage)).await;
    assert_eq!(sent.json()["errcode"], 0, "no refusal took the credit");
}

#[tokio::test]
async fn a_bad_field_is_named() {
    let stage = Stage::new();
    let mut empty = message(&stage);
    empty["data"]["thing1"]["value"] = json!("");
    let words = "argument invalid! data.thing1.value is empty".to_owned();
    assert_eq!(refusal(&stage.send(empty).await), (47003, words));
}

#[tokio::test]
async fn page_state_and_language_may_be_left_out() {
    let stage = Stage::new();
    stage.choose("accept").await;
    let mut short = message(&stage);
    for field in ["page", "miniprogram_state", "lang"] {
        short.as_object_mut().map(|message| message.remove(field));
    }
    assert_eq!(stage.send(short).await.json()["errcode"], 0);
    let inbox = stage.get("/_device/inbox?user=lin").await.json();
    assert_eq!(inbox["messages"][0]["miniprogram_state"], "formal");
    assert_eq!(inbox["messages"][0]["lang"], "zh_CN");
}
