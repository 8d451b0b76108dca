//! POST /api/login/phone

use daka_counterpart::{Fault, WeChatUser};
use daka_tests::World;
use insta::assert_json_snapshot;
use serde_json::json;

#[tokio::test]
async fn a_phone_number_is_kept_and_shown_with_its_middle_hidden() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    assert_eq!(employee.get("/api/login/me").await.ok()["phone"], json!(null));
    assert_json_snapshot!(world.give_phone(&employee, "employee").await.shown(), @r#"
    {
      "body": {
        "phone": "138****8000"
      },
      "status": 200
    }
    "#);
    assert_eq!(employee.get("/api/login/me").await.ok()["phone"], "138****8000");
}

#[tokio::test]
async fn a_later_number_replaces_the_one_before() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    world.give_phone(&employee, "employee").await.ok();
    world.counterpart.add_user(WeChatUser { name: "employee".into(), phone: Some("+852 612345678".into()), blocked: false });
    assert_eq!(world.give_phone(&employee, "employee").await.ok()["phone"], "612**5678");
    assert_eq!(employee.get("/api/login/me").await.ok()["phone"], "612**5678", "as the first time");
}

#[tokio::test]
async fn a_code_is_good_once_and_a_login_code_is_not_good_at_all() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let used = world.phone_code("employee").await;
    employee.call_once(axum::http::Method::POST, "/api/login/phone", Some(json!({ "code": used }).to_string())).await;
    for code in [used, world.wechat_code("employee").await, "nonsense".into()] {
        let reply = employee.post("/api/login/phone", &json!({ "code": code })).await;
        assert_eq!(reply.problem(), (400, "wechat_code_invalid".into()));
    }
}

#[tokio::test]
async fn a_code_that_is_none_is_not_sent_to_wechat() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    world.counterpart.fail_next(Fault::QuotaExceeded);
    for code in [String::new(), "x".repeat(129)] {
        let reply = employee.post("/api/login/phone", &json!({ "code": code })).await;
        assert_eq!(reply.problem(), (422, "invalid_field".into()), "{} characters", code.len());
    }
}

#[tokio::test]
async fn a_server_token_that_wechat_no_longer_takes_is_fetched_again() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    world.counterpart.fail_next(Fault::InvalidToken);
    assert_eq!(world.give_phone(&employee, "employee").await.ok()["phone"], "138****8000");
}
