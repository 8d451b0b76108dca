//! `POST /cgi-bin/message/wxopen/employeerelationmsg/send`.

use serde_json::{Value, json};

use super::{APP, Stage, TEMPLATE};

fn message(stage: &Stage, data: &str) -> Value {
    json!({ "touser": stage.wechat.openid(APP, "lin"), "template_id": TEMPLATE, "page": "pages/punch/punch", "data": data })
}

const DATA: &str = r#"{"thing1":{"value":"上班打卡"},"time2":{"value":"09:00"}}"#;

impl Stage {
    async fn send_to_staff(&self, data: &str) -> i64 {
        let reply = self.post_with_token("/cgi-bin/message/wxopen/employeerelationmsg/send", message(self, data)).await;
        reply.json()["errcode"].as_i64().expect("an errcode")
    }
}

#[tokio::test]
async fn staff_who_are_bound_are_reached_as_often_as_need_be() {
    let stage = Stage::new();
    assert_eq!(stage.send_to_staff(DATA).await, 40256);
    stage.post("/_device/bind-employee-relation", json!({ "app_id": APP, "user": "lin", "template_ids": [TEMPLATE] })).await;
    assert_eq!((stage.send_to_staff(DATA).await, stage.send_to_staff(DATA).await), (0, 0));
    let inbox = stage.get("/_device/inbox?user=lin").await.json();
    assert_eq!(inbox["messages"].as_array().map(Vec::len), Some(2));
    assert_eq!(inbox["messages"][0]["to_staff"], true);
    stage.post("/_device/unbind-employee-relation", json!({ "app_id": APP, "user": "lin" })).await;
    assert_eq!(stage.send_to_staff(DATA).await, 40256);
}

#[tokio::test]
async fn its_data_is_json_within_json_and_judged_as_any() {
    let stage = Stage::new();
    stage.post("/_device/bind-employee-relation", json!({ "app_id": APP, "user": "lin", "template_ids": [TEMPLATE] })).await;
    assert_eq!(stage.send_to_staff("not json").await, 47001);
    assert_eq!(stage.send_to_staff(r#"{"thing1":{"value":""}}"#).await, 47003);
}
