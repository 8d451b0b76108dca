//! Around every request: its id, the oldest client, and a table that does not answer

use axum::http::{Method, header};
use daka_tests::World;
use daka_tests::fault_proxy::Faults;
use insta::assert_json_snapshot;
use serde_json::json;

#[tokio::test]
async fn a_clean_request_id_is_kept_and_any_other_replaced() {
    let world = World::new().await;
    for (given, kept) in [
        ("01a20822ca1a74138929a8797466bf41", true),
        ("a1B2_c3-d4", true),
        ("12345678", true),
        (&"x".repeat(64), true),
        ("1234567", false),
        (&"x".repeat(65), false),
        ("with space here", false),
        ("{\"json\":true}", false),
        ("new\tline-here", false),
        ("", false),
    ] {
        for path in ["/api/login/notice", "/api/nowhere"] {
            let reply = world.anonymous().with_header("x-request-id", given).get(path).await;
            let id = reply.headers["x-request-id"].to_str().expect("text");
            assert_eq!(id == given, kept, "{given:?} became {id:?}");
            assert!(id.len() >= 8 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'), "{id:?}");
        }
    }
}

#[tokio::test]
async fn without_an_id_each_request_gets_its_own() {
    let world = World::new().await;
    let ids: Vec<_> =
        futures::future::join_all((0..5).map(|_| async { world.anonymous().get("/api/nowhere").await.json["request_id"].clone() })).await;
    assert!(ids.iter().enumerate().all(|(index, id)| !ids[..index].contains(id)), "{ids:?}");
}

#[tokio::test]
async fn a_client_older_than_the_oldest_served_is_told_to_update() {
    let world = World::with(|settings| settings.min_client = Some("1.2.0".into())).await;
    let with = |client: &str| world.anonymous().with_header("x-daka-client", client);
    assert_json_snapshot!(with("mini/1.1.9").get("/api/login/notice").await.shown(), @r#"
    {
      "body": {
        "code": "client_too_old",
        "facts": {
          "minimum": "1.2.0"
        },
        "status": 426,
        "title": "This version of the client is too old. Please update it.",
        "title_zh": "当前版本过旧,请更新小程序后再试",
        "type": "urn:daka:problem:client_too_old"
      },
      "status": 426
    }
    "#);
    // On every route, those included that there are not, and whatever else is wrong.
    for path in ["/api/punch", "/api/record/today", "/api/nowhere"] {
        let reply = with("mini/1.1.9").call(Method::POST, path, Some("{".into())).await;
        assert_eq!(reply.problem(), (426, "client_too_old".into()), "{path}");
    }
    for client in ["mini/1.2.0", "mini/1.10", "mini/2", "curl", "mini/x", ""] {
        with(client).get("/api/login/notice").await.ok();
    }
    world.anonymous().get("/api/login/notice").await.ok();
}

#[tokio::test]
async fn while_the_table_throttles_callers_are_asked_to_come_back_and_nothing_is_half_written() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let (punch, before) = (world.punch("on"), world.dump().await);
    world.proxy.set(Faults { throttle: 1.0, ..Faults::none() });
    for (method, path, body) in [
        (Method::POST, "/api/punch", Some(punch.to_string())),
        (Method::POST, "/api/punch/batch", Some(json!({ "punches": [punch] }).to_string())),
        (Method::GET, "/api/record/today", None),
    ] {
        let reply = employee.call_once(method, path, body).await;
        assert_eq!(reply.problem(), (503, "busy".into()), "{path}");
        assert_eq!(reply.headers[header::RETRY_AFTER], "5");
    }
    assert_eq!(world.dump().await, before);
    world.proxy.set(Faults::none());
    employee.post("/api/punch", &punch).await.ok();
}

#[tokio::test]
async fn while_the_table_is_gone_callers_are_told_so_and_the_tap_can_be_sent_again() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let (punch, before) = (world.punch("on"), world.dump().await);
    world.proxy.pause();
    let reply = employee.call_once(Method::POST, "/api/punch", Some(punch.to_string())).await;
    assert_json_snapshot!(reply.shown(), @r#"
    {
      "body": {
        "code": "unavailable",
        "status": 503,
        "title": "A part of the system does not answer. Try again.",
        "title_zh": "系统暂时不可用,请稍后再试",
        "type": "urn:daka:problem:unavailable"
      },
      "status": 503
    }
    "#);
    assert_eq!(reply.headers[header::RETRY_AFTER], "5");
    world.proxy.resume();
    assert_eq!(world.dump().await, before);
    employee.post("/api/punch", &punch).await.ok();
}
