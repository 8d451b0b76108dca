//! POST /api/login/sign-out-everywhere

use axum::http::Method;
use daka_tests::World;
use serde_json::json;

use crate::routes::{self, Need};

#[tokio::test]
async fn every_session_on_every_device_ends_at_once_on_every_route() {
    let world = World::new().await;
    let (phone, tablet) = (world.session("owner").await, world.session("owner").await);
    let device = |session: &serde_json::Value| world.anonymous().with_token(session["access_token"].as_str().expect("a token"));
    let reply = device(&phone).call(Method::POST, "/api/login/sign-out-everywhere", None).await;
    assert_eq!((reply.status.as_u16(), reply.json), (204, json!(null)));

    for session in [&phone, &tablet] {
        for route in routes::all().into_iter().filter(|route| route.need > Need::Key) {
            let reply = route.call(&device(session), &world).await;
            assert_eq!(reply.problem(), (401, "session_ended".into()), "{route}");
        }
        let reply = world.anonymous().post("/api/login/refresh", &json!({ "refresh_token": session["refresh_token"] })).await;
        assert_eq!(reply.problem(), (401, "session_ended".into()));
    }
}

#[tokio::test]
async fn signing_in_again_works_and_others_are_left_alone() {
    let world = World::new().await;
    let colleague = world.sign_in("manager").await;
    let employee = world.sign_in("employee").await;
    employee.call(Method::POST, "/api/login/sign-out-everywhere", None).await;
    assert_eq!(world.sign_in("employee").await.get("/api/login/me").await.ok()["name"], "李俊杰");
    assert_eq!(colleague.get("/api/login/me").await.ok()["role"], "manager");
}

#[tokio::test]
async fn somebody_without_a_company_signs_out_too() {
    let world = World::new().await;
    let session = world.sign_in_with("visitor", json!({ "consent_version": daka_login::NOTICE_VERSION })).await.ok();
    let visitor = world.anonymous().with_token(session["access_token"].as_str().expect("a token"));
    visitor.call(Method::POST, "/api/login/sign-out-everywhere", None).await.ok();
    assert_eq!(visitor.get("/api/login/me").await.problem(), (401, "session_ended".into()));
}
