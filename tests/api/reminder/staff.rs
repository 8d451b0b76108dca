//! Messages to bound staff 用工关系.

use daka::demo::STAFF_TEMPLATE;
use daka_tests::World;
use daka_tests::world::APP_ID;
use serde_json::json;

use super::{PUNCH_TEMPLATE, accept, caller, credits, deliveries, phone, said, tick_through};

#[tokio::test]
async fn bound_staff_are_told_without_credits_and_by_a_credit_once_they_are_not() {
    let world = World::new().await;
    world.set_shanghai("2026-11-24 08:20:00");
    accept(&world, "employee", PUNCH_TEMPLATE, 1).await;
    let bind = json!({ "app_id": APP_ID, "user": "employee", "template_ids": [STAFF_TEMPLATE] });
    phone(&world).post("/_device/bind-employee-relation", &bind).await.ok();
    let employee = world.sign_in("employee").await;
    let own = employee.put("/api/reminder/relation", &json!({ "bound": true })).await.ok();
    assert_eq!((&own["relation_bound"], &own["relation_template_ids"]), (&json!(true), &json!([STAFF_TEMPLATE])));
    tick_through(&world, "2026-11-24 08:49:00", "2026-11-24 08:52:00").await;
    tick_through(&world, "2026-11-24 18:09:00", "2026-11-24 18:12:00").await;
    assert_eq!((said(&world, "employee").await.len(), credits(&world, "employee", "before_on").await), (2, 1));
    // They end it in WeChat, which tells nobody.
    phone(&world).post("/_device/unbind-employee-relation", &json!({ "app_id": APP_ID, "user": "employee" })).await;
    tick_through(&world, "2026-11-25 08:49:00", "2026-11-25 08:54:00").await;
    assert_eq!((said(&world, "employee").await.len(), credits(&world, "employee", "before_on").await), (3, 0));
    assert_eq!(deliveries(&world, "2026-11-25").await, ["e07 before_on 1 sent -"]);
    assert_eq!(caller(&world, "employee").get("/api/reminder/own").await.ok()["relation_bound"], json!(false));
}
