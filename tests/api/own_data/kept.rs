//! GET /api/privacy/kept.

use daka_tests::World;
use serde_json::{Value, json};

use super::live;

fn category<'v>(told: &'v Value, name: &str) -> &'v Value {
    let all = told["categories"].as_array().expect("categories");
    all.iter().find(|one| one["category"] == name).unwrap_or_else(|| panic!("{name}: {told}"))
}

#[tokio::test]
async fn a_person_sees_what_is_kept_of_them_why_and_for_how_long() {
    let world = World::new().await;
    let employee = live(&world).await;
    let told = employee.get("/api/privacy/kept").await.ok();
    for one in told["categories"].as_array().expect("categories") {
        for text in ["name", "purpose", "kept_for", "seen_by"] {
            for language in ["zh", "en"] {
                assert!(one[text][language].as_str().is_some_and(|text| !text.is_empty()), "{text}: {one}");
            }
        }
        assert!(one["bases"].as_array().is_some_and(|bases| !bases.is_empty()), "{one}");
    }
    for (name, count) in
        [("identity", 1), ("phone", 0), ("punches", 1), ("coordinates", 1), ("proofs", 1), ("places", 0), ("applications", 1)]
    {
        assert_eq!(category(&told, name)["count"], json!(count), "{name}");
    }
    let punches = category(&told, "punches");
    assert_eq!((&punches["first"], &punches["last"]), (&json!("2026-11-23"), &json!("2026-11-23")));
    assert_eq!(category(&told, "coordinates")["bases"], json!(["consent"]));
    assert!(category(&told, "results")["count"].as_u64().is_some_and(|days| days > 50), "{told}");
}

#[tokio::test]
async fn who_has_left_still_sees_what_is_kept_by_naming_the_company() {
    let world = World::new().await;
    let employee = live(&world).await;
    let hr = world.sign_in("hr").await;
    hr.post("/api/employee/e07/offboard", &json!({ "last_day": "2026-11-22" })).await.ok();
    assert_eq!(employee.get("/api/record/today").await.problem(), (401, "session_ended".into()));
    assert_eq!(category(&employee.get("/api/privacy/kept").await.ok(), "punches")["count"], 1);
    let session = world.session("employee").await;
    assert!(session["organization_id"].is_null(), "{session}");
    let left = world.anonymous().with_token(session["access_token"].as_str().expect("a token"));
    assert_eq!(left.get("/api/privacy/kept").await.problem(), (403, "not_a_member".into()));
    let told = left.get("/api/privacy/kept?organization_id=morningstar").await.ok();
    assert_eq!(category(&told, "punches")["count"], 1);
    let stranger = world.newcomer("stranger", "13900001111").await;
    assert_eq!(stranger.get("/api/privacy/kept?organization_id=morningstar").await.problem(), (403, "not_a_member".into()));
}
