//! PUT and DELETE /api/login/consent: withdrawn, no place is taken in; agreed to again, all is as before.

use chrono::TimeDelta;
use daka_tests::{World, tap};
use serde_json::json;

#[tokio::test]
async fn without_consent_a_punch_that_needs_a_place_is_refused_until_it_is_given_again() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    assert!(employee.get("/api/login/me").await.ok()["consent_withdrawn_at"].is_null());
    for _ in 0..2 {
        let told = employee.delete("/api/login/consent").await.ok();
        assert_eq!((&told["version"], &told["withdrawn_at"]), (&json!(daka_login::NOTICE_VERSION), &json!("2026-11-23T00:50:00Z")));
    }
    let punch = world.punch("on");
    assert_eq!(employee.post("/api/punch", &punch).await.problem(), (403, "consent_withdrawn".into()));
    // The session goes on, and so does a new one.
    employee.get("/api/record/today").await.ok();
    let employee = world.sign_in("employee").await;
    assert_eq!(employee.get("/api/login/me").await.ok()["consent_withdrawn_at"], "2026-11-23T00:50:00Z");
    let place = json!({
        "place_id": world.tap(), "name": "客户办公室",
        "fix": { "point": { "latitude": 22.6, "longitude": 114.05 }, "accuracy_m": 20.0, "taken_at": world.app.now() },
    });
    assert_eq!(employee.post("/api/schedule/places", &place).await.problem(), (403, "consent_withdrawn".into()));
    assert_eq!(employee.put("/api/login/consent", &json!({ "version": 9 })).await.problem(), (422, "consent_outdated".into()));
    assert!(employee.put("/api/login/consent", &json!({ "version": daka_login::NOTICE_VERSION })).await.ok()["withdrawn_at"].is_null());
    employee.post("/api/punch", &punch).await.ok();
}

#[tokio::test]
async fn a_sign_in_that_agrees_takes_the_withdrawal_back() {
    let world = World::new().await;
    world.sign_in("employee").await.delete("/api/login/consent").await.ok();
    world.clock.advance(TimeDelta::seconds(5));
    let session = world.sign_in_with("employee", json!({ "consent_version": daka_login::NOTICE_VERSION })).await.ok();
    let employee = world.anonymous().with_token(session["access_token"].as_str().expect("a token"));
    assert!(employee.get("/api/login/me").await.ok()["consent_withdrawn_at"].is_null());
    employee.post("/api/punch", &world.punch("on")).await.ok();
}

#[tokio::test]
async fn where_no_place_is_asked_for_the_punch_is_recorded_without_one() {
    let world = World::new().await;
    let owner = world.newcomer("founder", "13900001111").await;
    let registration = json!({ "registration_id": world.tap(), "name": "明月软件", "your_name": "王小明" });
    let company = owner.post("/api/organization", &registration).await.ok();
    let owner = world.sign_in_to("founder", company["organization_id"].as_str().expect("an id")).await;
    owner.put("/api/organization/attendance", &json!({ "on": true })).await.ok();
    owner.delete("/api/login/consent").await.ok();
    owner.post("/api/punch", &tap::punch(world.tap(), Some("on"), tap::AT_HEADQUARTERS, world.app.now())).await.ok();
    let kept = owner.get("/api/privacy/kept").await.ok();
    let count = |name: &str| {
        kept["categories"].as_array().expect("categories").iter().find(|one| one["category"] == name).expect("it")["count"].clone()
    };
    assert_eq!((count("punches"), count("coordinates")), (json!(1), json!(0)));
}
