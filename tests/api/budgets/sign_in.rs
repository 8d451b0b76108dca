//! POST /api/login, /api/login/refresh, /api/login/browser

use axum::http::Method;
use daka_tests::World;
use serde_json::json;

use super::cost_of_ok;

#[tokio::test]
async fn a_sign_in_writes_only_the_first_time() {
    let world = World::new().await;
    let anonymous = world.anonymous();
    let code = world.wechat_code("employee").await;
    let cost = cost_of_ok(&world, anonymous.post("/api/login", &json!({ "code": code }))).await;
    cost.told("sign-in").reads(3, 2.5).writes(0.0, 0.0);

    let refresh = json!({ "refresh_token": world.session("employee").await["refresh_token"] });
    let cost = cost_of_ok(&world, anonymous.post("/api/login/refresh", &refresh)).await;
    cost.told("refresh").reads(2, 1.5).writes(0.0, 0.0);

    let code = world.wechat_code("visitor").await;
    let cost = cost_of_ok(&world, anonymous.post("/api/login", &json!({ "code": code }))).await;
    cost.told("sign-in before consent").reads(1, 1.0).writes(0.0, 0.0);

    let body = json!({ "code": world.wechat_code("visitor").await, "consent_version": daka_login::NOTICE_VERSION });
    let cost = cost_of_ok(&world, anonymous.post("/api/login", &body)).await;
    cost.told("first sign-in").reads(3, 1.0).writes(2.0, 0.0);
}

#[tokio::test]
async fn a_browser_that_waits_costs_a_read_and_nothing_before() {
    let world = World::new().await;
    let (anonymous, phone) = (world.anonymous(), world.sign_in("hr").await);
    let begin = anonymous.call(Method::POST, "/api/login/browser", None);
    let cost = cost_of_ok(&world, begin).await;
    cost.told("browser begins").reads(0, 0.0).writes(0.0, 0.0);
    let begun = anonymous.call(Method::POST, "/api/login/browser", None).await;
    let (browser, scanned) = (anonymous.with_header("cookie", begun.headers["set-cookie"].to_str().expect("text")), begun.ok());
    let scanned = json!({ "code": scanned["code"] });
    let cost = cost_of_ok(&world, browser.post("/api/login/browser/session", &scanned)).await;
    cost.told("browser waits").reads(1, 1.0).writes(0.0, 0.0);
    let cost = cost_of_ok(&world, phone.post("/api/login/browser/look", &scanned)).await;
    cost.told("phone looks").reads(1, 1.0).writes(0.0, 0.0);
    let cost = cost_of_ok(&world, phone.post("/api/login/browser/approve", &scanned)).await;
    cost.told("phone approves").reads(2, 1.0).writes(1.0, 0.0);
    let cost = cost_of_ok(&world, browser.post("/api/login/browser/session", &scanned)).await;
    cost.told("browser is let in").reads(3, 2.5).writes(0.0, 0.0);
}
