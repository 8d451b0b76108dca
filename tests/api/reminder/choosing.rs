//! What people choose, and what is counted.

use daka_tests::World;
use serde_json::json;

use super::{PUNCH_TEMPLATE, TODO_TEMPLATE, accept, credits, inbox, tick_through};

#[tokio::test]
async fn everybody_chooses_how_early_within_what_the_group_allows() {
    let world = World::new().await;
    world.set_shanghai("2026-11-24 08:20:00");
    accept(&world, "employee", PUNCH_TEMPLATE, 1).await;
    let employee = world.sign_in("employee").await;
    let own = employee.get("/api/reminder/own").await.ok();
    assert_eq!(
        (&own["leads"], &own["lead"], &own["own_lead"], &own["after_off_min"]),
        (&json!([0, 5, 10, 15, 20, 30]), &json!(10), &json!(null), &json!(10))
    );
    let refused = employee.put("/api/reminder/own", &json!({ "own_lead": 7, "off": [] })).await;
    assert_eq!((refused.problem(), &refused.json["errors"][0]["field"]), ((422, "invalid_field".into()), &json!("own_lead")));
    let own = employee.put("/api/reminder/own", &json!({ "own_lead": 30, "off": ["after_off"] })).await.ok();
    assert_eq!((&own["lead"], &own["next_at"]), (&json!(30), &json!("2026-11-24T00:30:00Z")));
    tick_through(&world, "2026-11-24 08:28:00", "2026-11-24 08:33:00").await;
    assert_eq!(inbox(&world, "employee").await, [("白班|30分钟后上班，请打上班卡|09:00".to_owned(), "2026-11-24T00:30:00Z".to_owned())]);
    accept(&world, "employee", PUNCH_TEMPLATE, 1).await;
    tick_through(&world, "2026-11-24 18:09:00", "2026-11-24 18:12:00").await;
    assert_eq!(inbox(&world, "employee").await.len(), 1, "they do not want to be told after the off");
}

#[tokio::test]
async fn the_same_tap_counts_once_and_only_what_was_accepted_of_the_company_s_own_templates() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let body =
        json!({ "tap_id": world.tap(), "results": { PUNCH_TEMPLATE: "accept", TODO_TEMPLATE: "reject", "SomebodyElses": "accept" } });
    for _ in 0..3 {
        employee.post("/api/reminder/credits", &body).await.ok();
    }
    assert_eq!((credits(&world, "employee", "before_on").await, credits(&world, "employee", "correction_deadline").await), (1, 0));
    let ledger = world.dump().await.beginning("EMP#morningstar#e07/D~LEDGER")[0].clone();
    assert_eq!(ledger["credits"]["M"].as_object().map(serde_json::Map::len), Some(1));
    for results in [json!({}), json!({ "a": "accept", "b": "accept", "c": "accept", "d": "accept" })] {
        let reply = employee.post("/api/reminder/credits", &json!({ "tap_id": world.tap(), "results": results })).await;
        assert_eq!(reply.json["errors"][0]["field"], "results");
    }
}

#[tokio::test]
async fn people_see_what_they_can_get() {
    let world = World::new().await;
    for (user, kinds) in [
        ("employee", &["before_on", "after_off", "correction_deadline"][..]),
        ("manager", &["before_on", "after_off", "correction_deadline", "approvals_waiting"]),
        ("hr", &["before_on", "after_off", "correction_deadline", "approvals_waiting", "calendar_missing"]),
    ] {
        let own = world.sign_in(user).await.get("/api/reminder/own").await.ok();
        let found: Vec<&str> = own["kinds"].as_array().expect("kinds").iter().map(|kind| kind["kind"].as_str().expect("a name")).collect();
        assert_eq!(found, kinds, "{user}");
    }
}

#[tokio::test]
async fn credits_are_of_the_user_who_gave_them() {
    let world = World::new().await;
    accept(&world, "employee", PUNCH_TEMPLATE, 2).await;
    world.change_card("e07", |card| card.user_id = daka_domain::id::UserId::new("somebody-else").ok()).await;
    let own = world.employee("e07").get("/api/reminder/own").await.ok();
    assert_eq!(own["kinds"][0]["credits"], json!(0));
    tick_through(&world, "2026-11-24 08:49:00", "2026-11-24 08:52:00").await;
    assert_eq!(inbox(&world, "employee").await.len(), 0);
}
