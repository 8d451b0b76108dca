//! Bodies that are none

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use daka_tests::World;
use serde_json::json;
use tower::ServiceExt;

/// The largest body that is read.
const BODY_MAX_BYTES: usize = 256 * 1024;

#[tokio::test]
async fn what_is_not_json_is_malformed() {
    let world = World::new().await;
    let before = world.dump().await;
    let employee = world.sign_in("employee").await;
    let (deep, unclosed) = ("[".repeat(20_000) + "1", r#"{"a":"#.repeat(20_000));
    for body in ["", " ", "{", "nonsense", "{}{}", "{\"a\":1,}", "{'a':1}", "NaN", "\u{feff}{}", "{\"code\":\"a\nb\"}", &deep, &unclosed] {
        for path in ["/api/punch", "/api/punch/batch", "/api/login/phone"] {
            let reply = employee.call(Method::POST, path, Some(body.into())).await;
            assert_eq!(reply.problem(), (400, "malformed_json".into()), "{path} {body:.40}");
        }
    }
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn what_is_json_and_no_body_of_the_route_is_a_wrong_field_however_deep_it_goes() {
    let world = World::new().await;
    let before = world.dump().await;
    let employee = world.sign_in("employee").await;
    let deep = format!("{}1{}", "[".repeat(20_000), "]".repeat(20_000));
    let deep_field = format!(r#"{{"remark":{deep}}}"#);
    for body in ["null", "true", "7", "\"text\"", "[]", "[[]]", "{}", r#"{"remark":"\ud800"}"#, &deep, &deep_field] {
        for path in ["/api/punch", "/api/punch/batch", "/api/login/phone"] {
            let reply = employee.call(Method::POST, path, Some(body.into())).await;
            assert_eq!(reply.problem(), (422, "invalid_field".into()), "{path} {body:.40}: {}", reply.json);
        }
    }
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn what_is_no_number_is_malformed_and_one_that_nothing_can_hold_is_a_wrong_field() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    for (number, expected) in [
        ("NaN", (400, "malformed_json")),
        ("Infinity", (400, "malformed_json")),
        ("0x10", (400, "malformed_json")),
        ("01", (400, "malformed_json")),
        ("1.", (400, "malformed_json")),
        ("1e999", (422, "invalid_field")),
        ("-1e999", (422, "invalid_field")),
    ] {
        let body = world.punch("on").to_string().replace("15.0", number);
        let reply = employee.call(Method::POST, "/api/punch", Some(body)).await;
        assert_eq!(reply.problem(), (expected.0, expected.1.into()), "{number}");
        if expected.0 == 422 {
            assert_eq!(reply.json["errors"][0]["field"], "fix.accuracy_m", "{number}");
        }
    }
}

#[tokio::test]
async fn what_was_sent_is_not_sent_back_at_length() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let long = "x".repeat(100_000);
    for body in [json!({ &long: 1 }), json!({ "side": &long }), json!({ "fix": { &long: 1 } })] {
        let reply = hr.post("/api/punch", &body).await;
        assert_eq!(reply.problem(), (422, "invalid_field".into()));
        assert!(reply.json.to_string().len() < 2000, "{:.300}", reply.json.to_string());
    }
    let long = "x".repeat(20_000);
    for path in [format!("/api/record/days/{long}"), format!("/api/record/team/2026-11-23?{long}=1")] {
        let reply = hr.get(&path).await;
        assert_eq!(reply.problem(), (422, "invalid_field".into()));
        assert!(reply.json.to_string().len() < 2000, "{:.300}", reply.json.to_string());
    }
}

#[tokio::test]
async fn what_is_not_utf8_is_malformed() {
    let world = World::new().await;
    let request = Request::post("/api/login").header("content-type", "application/json");
    let request = request.body(Body::from(b"{\"code\":\"\xff\xfe\"}".to_vec())).expect("a request");
    let response = world.restarted().oneshot(request).await.expect("an answer");
    assert_eq!(response.status(), StatusCode::BAD_REQUEST);
    assert_eq!(response.headers()["content-type"], "application/problem+json");
}

#[tokio::test]
async fn a_body_of_256_kib_is_read_and_a_larger_one_is_not() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let before = world.dump().await;
    let of_size = |bytes: usize| format!(r#"{{"code":"{}"}}"#, "x".repeat(bytes - 11));
    for path in ["/api/login", "/api/login/phone", "/api/login/refresh", "/api/punch", "/api/punch/batch"] {
        let reply = employee.call(Method::POST, path, Some(of_size(BODY_MAX_BYTES))).await;
        assert_eq!(reply.problem(), (422, "invalid_field".into()), "{path}");
        let reply = employee.call(Method::POST, path, Some(of_size(BODY_MAX_BYTES + 1))).await;
        assert_eq!(reply.problem(), (413, "body_too_large".into()), "{path}");
    }
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn a_body_says_that_it_is_json() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let body = Some(json!({ "code": "x" }).to_string());
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application", ""] {
        let reply = employee.clone().with_header("content-type", kind).call(Method::POST, "/api/login", body.clone()).await;
        assert_eq!(reply.problem(), (415, "unsupported_media_type".into()), "{kind}");
    }
    let reply = employee.call(Method::POST, "/api/login", None).await;
    assert_eq!(reply.problem(), (415, "unsupported_media_type".into()), "nothing at all");
    for kind in ["application/json; charset=utf-8", "application/problem+json", "APPLICATION/JSON"] {
        let reply = employee.clone().with_header("content-type", kind).call(Method::POST, "/api/login", body.clone()).await;
        assert_eq!(reply.problem(), (400, "wechat_code_invalid".into()), "{kind}");
    }
}
