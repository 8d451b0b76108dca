//! `POST /wxa/business/getuserphonenumber`.

use axum::http::StatusCode;
use chrono::TimeDelta;
use serde_json::json;

use super::{APP, Reply, Stage, errcode, refusal};

impl Stage {
    async fn phone_number(&self, code: &str) -> Reply {
        let path = "/wxa/business/getuserphonenumber";
        self.post_with_token(path, json!({ "code": code })).await
    }
}

#[tokio::test]
async fn a_phone_code_tells_the_number() {
    let stage = Stage::new();
    let code = stage.code("phone", "lin").await;
    let reply = stage.phone_number(&code).await;
    assert_eq!(
        reply.json(),
        json!({
            "errcode": 0,
            "errmsg": "ok",
            "phone_info": {
                "phoneNumber": "13800138000",
                "purePhoneNumber": "13800138000",
                "countryCode": "86",
                "watermark": { "timestamp": 1_772_413_200, "appid": APP },
            },
        })
    );
}

#[tokio::test]
async fn the_country_code_is_a_string_and_a_number_by_turns() {
    let stage = Stage::new();
    let mut forms = Vec::new();
    for _ in 0..2 {
        let code = stage.code("phone", "wong").await;
        forms.push(stage.phone_number(&code).await.json()["phone_info"].clone());
    }
    assert_eq!(forms[0]["countryCode"], json!("852"));
    assert_eq!(forms[1]["countryCode"], json!(852));
    assert_eq!(forms[0]["purePhoneNumber"], "61234567");
    assert_eq!(forms[0]["phoneNumber"], "+85261234567");
}

#[tokio::test]
async fn a_phone_code_works_once_within_five_minutes() {
    let stage = Stage::new();
    let code = stage.code("phone", "lin").await;
    assert_eq!(stage.phone_number(&code).await.json()["errcode"], 0);
    let again = stage.phone_number(&code).await;
    assert_eq!(refusal(&again), (40029, "invalid code".to_owned()));
    let old = stage.code("phone", "lin").await;
    stage.pass(TimeDelta::minutes(5));
    assert_eq!(errcode(&stage.phone_number(&old).await), 40029);
}

#[tokio::test]
async fn a_login_code_tells_no_number() {
    let stage = Stage::new();
    let code = stage.code("login", "lin").await;
    assert_eq!(errcode(&stage.phone_number(&code).await), 40029);
}

#[tokio::test]
async fn a_body_that_is_not_as_expected_is_refused() {
    let stage = Stage::new();
    let path = "/wxa/business/getuserphonenumber";
    let reply = stage.post_with_token(path, json!({ "js_code": "x" })).await;
    assert_eq!(refusal(&reply), (47001, "data format error".to_owned()));
}

#[tokio::test]
async fn a_phone_without_a_number_gives_no_code() {
    let stage = Stage::new();
    let body = json!({ "app_id": APP, "user": "mallory" });
    let reply = stage.post("/_device/phone", body).await;
    assert_eq!(reply.status, StatusCode::BAD_REQUEST);
}
