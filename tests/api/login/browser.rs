//! POST /api/login/browser, …/look, …/approve, …/session

use chrono::TimeDelta;
use daka_tests::{Caller, Reply, World};
use serde_json::{Value, json};

/// What a browser has that begins to sign in: the reply, and under `cookie` what it sends along from then on.
async fn begin(world: &World) -> Value {
    let reply = world.anonymous().call(axum::http::Method::POST, "/api/login/browser", None).await;
    let set = reply.headers["set-cookie"].to_str().expect("text").to_owned();
    let (cookie, limits) = set.split_once("; ").expect("limits");
    assert_eq!(limits, "HttpOnly; SameSite=Strict; Secure; Path=/api/login/browser; Max-Age=180");
    let mut begun = reply.ok();
    begun["cookie"] = cookie.into();
    begun
}

async fn finish(world: &World, begun: &Value) -> Reply {
    let browser = match begun["cookie"].as_str() {
        Some(cookie) => world.anonymous().with_header("cookie", &format!("theme=dark; {cookie}")),
        None => world.anonymous(),
    };
    browser.post("/api/login/browser/session", &json!({ "code": begun["code"] })).await
}

async fn approve(phone: &Caller, begun: &Value) -> Reply {
    phone.post("/api/login/browser/approve", &json!({ "code": begun["code"] })).await
}

fn invalid() -> (u16, String) {
    (422, "sign_in_code_invalid".into())
}

#[tokio::test]
async fn a_browser_is_let_in_by_the_phone_that_scans_its_code() {
    let world = World::new().await;
    let phone = world.sign_in("hr").await;
    let begun = begin(&world).await;
    assert_eq!(finish(&world, &begun).await.ok(), json!({ "status": "waiting" }));

    let looked = phone.post("/api/login/browser/look", &json!({ "code": begun["code"] })).await.ok();
    assert_eq!(looked, json!({ "check": begun["check"], "expires_in_s": 180 }));
    assert_eq!(begun["check"].as_str().map(str::len), Some(4));
    assert_eq!(finish(&world, &begun).await.ok(), json!({ "status": "waiting" }), "looking approves nothing");

    // Twice, as a phone does whose first reply was lost.
    for _ in 0..2 {
        assert_eq!(approve(&phone, &begun).await.status.as_u16(), 204);
    }
    let session = finish(&world, &begun).await.ok();
    assert_eq!((&session["status"], &session["organization_id"]), (&json!("signed_in"), &json!("morningstar")));
    let browser = world.anonymous().with_token(session["access_token"].as_str().expect("a token"));
    assert_eq!(browser.get("/api/login/me").await.ok()["role"], "hr");
    let renewed = world.anonymous().post("/api/login/refresh", &json!({ "refresh_token": session["refresh_token"] })).await;
    assert_eq!(renewed.ok()["organization_id"], "morningstar");
}

#[tokio::test]
async fn whoever_sees_the_code_cannot_come_for_the_session() {
    let world = World::new().await;
    let begun = begin(&world).await;
    approve(&world.sign_in("hr").await, &begun).await;
    let other = begin(&world).await;
    for cookie in [json!(null), json!("daka_browser="), json!("daka_browser=guess"), other["cookie"].clone()] {
        let reply = finish(&world, &json!({ "code": begun["code"], "cookie": cookie })).await;
        assert_eq!(reply.problem(), invalid(), "{cookie}");
    }
    // A code that says it is good for longer is another than the one that its secret made.
    let code = begun["code"].as_str().expect("a code");
    let later = u32::from_str_radix(&code[..8], 16).expect("an expiry") - 1;
    let reply = finish(&world, &json!({ "code": format!("{later:08x}{}", &code[8..]), "cookie": begun["cookie"] })).await;
    assert_eq!(reply.problem(), invalid());
}

#[tokio::test]
async fn the_second_phone_is_told_that_the_code_was_used() {
    let world = World::new().await;
    let begun = begin(&world).await;
    assert_eq!(approve(&world.sign_in("hr").await, &begun).await.status.as_u16(), 204);
    let reply = approve(&world.sign_in("employee").await, &begun).await;
    assert_eq!(reply.problem(), (409, "sign_in_code_used".into()));
    let session = finish(&world, &begun).await.ok();
    assert_eq!(session["user_id"], "demo-hr");
}

#[tokio::test]
async fn three_minutes_end_an_attempt_for_phone_and_browser() {
    let world = World::new().await;
    let (phone, begun) = (world.sign_in("hr").await, begin(&world).await);
    world.clock.advance(TimeDelta::seconds(179));
    let looked = phone.post("/api/login/browser/look", &json!({ "code": begun["code"] })).await.ok();
    assert_eq!(looked["expires_in_s"], 1);
    assert_eq!(approve(&phone, &begun).await.status.as_u16(), 204);
    world.clock.advance(TimeDelta::seconds(1));
    assert_eq!(phone.post("/api/login/browser/look", &json!({ "code": begun["code"] })).await.problem(), invalid());
    assert_eq!(approve(&phone, &begun).await.problem(), invalid());
    assert_eq!(finish(&world, &begun).await.problem(), invalid());
}

#[tokio::test]
async fn what_is_no_code_is_told_apart_from_nothing() {
    let world = World::new().await;
    let phone = world.sign_in("hr").await;
    let long_lived = format!("ffffffff{}", "0".repeat(32));
    for code in ["", "12345678", "ünicode", &"z".repeat(40), &"A".repeat(40), &long_lived] {
        let scanned = json!({ "code": code });
        assert_eq!(phone.post("/api/login/browser/look", &scanned).await.problem(), invalid(), "{code}");
        assert_eq!(phone.post("/api/login/browser/approve", &scanned).await.problem(), invalid(), "{code}");
        assert_eq!(finish(&world, &json!({ "code": code, "cookie": "daka_browser=x" })).await.problem(), invalid(), "{code}");
    }
}

#[tokio::test]
async fn whoever_signs_out_everywhere_takes_the_approval_back() {
    let world = World::new().await;
    let (phone, begun) = (world.sign_in("hr").await, begin(&world).await);
    approve(&phone, &begun).await;
    phone.call(axum::http::Method::POST, "/api/login/sign-out-everywhere", None).await;
    assert_eq!(finish(&world, &begun).await.problem(), invalid());
}
