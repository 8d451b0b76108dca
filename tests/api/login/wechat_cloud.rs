//! POST /api/login inside WeChat Cloud, whose headers say who is calling

use daka_tests::world::APP_ID;
use daka_tests::{Caller, World};
use insta::assert_json_snapshot;
use serde_json::json;

/// Inside WeChat Cloud, with the setting that believes its headers.
async fn trusting() -> World {
    World::with(|settings| settings.wechat.as_mut().expect("WeChat").trust_headers = true).await
}

/// Somebody with the headers of a user and an app.
fn calling(world: &World, user: &str, app_id: &str) -> Caller {
    let openid = world.counterpart.openid(APP_ID, user);
    world.anonymous().with_header("X-WX-OPENID", &openid).with_header("X-WX-APPID", app_id)
}

#[tokio::test]
async fn the_headers_say_who_it_is_where_they_are_trusted() {
    let world = trusting().await;
    let session = calling(&world, "employee", APP_ID).post("/api/login", &json!({})).await.ok();
    assert_eq!(session["user_id"], "demo-employee");
    let stranger = calling(&world, "visitor", APP_ID).post("/api/login", &json!({})).await.ok();
    assert_eq!(stranger["status"], "consent_required");
}

#[tokio::test]
async fn the_headers_say_nothing_where_they_are_not_trusted() {
    let world = World::new().await;
    let reply = calling(&world, "employee", APP_ID).post("/api/login", &json!({})).await;
    assert_json_snapshot!(reply.shown(), @r#"
    {
      "body": {
        "code": "invalid_field",
        "errors": [
          {
            "en": "is needed",
            "field": "code",
            "zh": "缺少微信登录凭证"
          }
        ],
        "status": 422,
        "title": "A field is not as it must be.",
        "title_zh": "有字段不符合要求",
        "type": "urn:daka:problem:invalid_field"
      },
      "status": 422
    }
    "#);
}

#[tokio::test]
async fn the_headers_of_another_app_or_without_an_openid_say_nothing() {
    let world = trusting().await;
    let openid = world.counterpart.openid(APP_ID, "employee");
    for caller in [
        calling(&world, "employee", "wx2222222222222222"),
        world.anonymous().with_header("X-WX-OPENID", &openid),
        world.anonymous().with_header("X-WX-APPID", APP_ID),
        world.anonymous().with_header("X-WX-APPID", APP_ID).with_header("X-WX-OPENID", ""),
    ] {
        let reply = caller.post("/api/login", &json!({})).await;
        assert_eq!(reply.problem(), (422, "invalid_field".into()));
    }
}

#[tokio::test]
async fn a_code_counts_more_than_the_headers() {
    let world = trusting().await;
    for _ in 0..12 {
        let code = world.wechat_code("hr").await;
        let body = Some(json!({ "code": code }).to_string());
        let reply = calling(&world, "employee", APP_ID).call_once(axum::http::Method::POST, "/api/login", body).await;
        if reply.status != 503 {
            assert_eq!(reply.ok()["user_id"], "demo-hr");
            return;
        }
    }
    panic!("nobody could sign in");
}
