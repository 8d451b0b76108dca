//! The tick of every minute, and telling somebody.

use daka::demo::PUNCH_TEMPLATE;
use daka_store::REMINDER_SHARDS;
use daka_tests::world::APP_ID;
use daka_tests::{Caller, World};
use serde_json::json;

use super::Cost;

/// What a tick costs now.
async fn tick(world: &World) -> Cost {
    world.proxy.take_usage();
    daka_reminder::work_off(&world.app).await.expect("a tick");
    world.proxy.take_usage().into()
}

#[tokio::test]
async fn a_tick_costs_what_is_due() {
    let world = World::new().await;
    world.set_shanghai("2026-11-24 08:20:00");
    for (user, employee) in [("employee", "e07"), ("manager", "e06")] {
        let asked = json!({ "app_id": APP_ID, "user": user, "templates": { PUNCH_TEMPLATE: "accept" } });
        for _ in 0..3 {
            Caller::anonymous(world.counterpart.router()).post("/_device/subscribe", &asked).await.ok();
            let body = json!({ "tap_id": world.tap(), "results": { PUNCH_TEMPLATE: "accept" } });
            world.employee(employee).post("/api/reminder/credits", &body).await.ok();
        }
    }
    // Of everything else that a worker looks for: jobs.
    let idle = tick(&world).await.told("a tick with nothing due");
    let shards = f64::from(REMINDER_SHARDS);
    assert!(idle.read_units <= 0.5 * shards + 2.0, "{idle}");
    idle.writes(0.0, 0.0);
    // One has punched by then, the other has not.
    world.set_shanghai("2026-11-24 08:45:00");
    let body = world.punch("on");
    world.employee("e07").post("/api/punch", &body).await.ok();
    world.set_shanghai("2026-11-24 08:50:00");
    let told = tick(&world).await.told("a tick that tells one and passes another over");
    // Of each the ledger and its move in the index; of who is told what became of it; and two shards that are held and let go.
    told.writes(2.0 + 1.0 + 4.0, 4.0);
    // Of each their facts, of who is told their user, of each shard whether it is held; and what a process reads of a company once a
    // minute: itself and its calendar, a group's rules, its messages.
    assert!(told.read_units <= idle.read_units + 2.0 * 1.0 + 0.5 + 2.0 * 1.0 + 4.0, "{told}");
}
