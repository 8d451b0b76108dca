//! POST /api/correction, and its decision

use daka_tests::World;
use serde_json::{Value, json};

use super::{FOUR_A_DAY, cost_of_ok, punch_at, warm_up};

/// A Wednesday on which the employee forgot to punch off, among days with four punches.
async fn a_week(world: &World) {
    for date in ["2026-11-23", "2026-11-24", "2026-11-26", "2026-11-27"] {
        punch_at(world, date, &FOUR_A_DAY).await;
    }
    punch_at(world, "2026-11-25", &FOUR_A_DAY[..1]).await;
    world.set_shanghai("2026-11-28 09:00:00");
    warm_up(world).await;
}

fn application(world: &World) -> Value {
    json!({
        "correction_id": world.tap(), "work_date": "2026-11-25", "section": 1, "side": "off", "at": "18:00", "reason": "长".repeat(200),
    })
}

#[tokio::test]
async fn asking_is_a_round_trip_to_read_and_one_to_write() {
    let world = World::new().await;
    a_week(&world).await;
    let employee = world.sign_in("employee").await;
    let body = application(&world);
    let cost = cost_of_ok(&world, employee.post("/api/correction", &body)).await.told("apply for a correction");
    // The application with its place in the inbox, and the place in the quota.
    cost.reads(2, 2.0).writes(2.0, 1.0);
    let cost = cost_of_ok(&world, employee.post("/api/correction", &body)).await.told("the same application again");
    cost.reads(1, 2.0).writes(0.0, 0.0);
}

#[tokio::test]
async fn deciding_is_a_round_trip_to_read_and_one_to_write() {
    let world = World::new().await;
    a_week(&world).await;
    let (employee, manager) = (world.sign_in("employee").await, world.sign_in("manager").await);
    let applied = employee.post("/api/correction", &application(&world)).await.ok();
    let id = applied["correction"]["correction_id"].as_str().expect("an id");
    let decision = json!({ "work_date": "2026-11-25", "step": 1, "approve": true, "comment": "同".repeat(200) });
    let path = format!("/api/correction/e07/{id}/decision");
    let cost = cost_of_ok(&world, manager.post(&path, &decision)).await.told("approve a correction");
    // Out of the inbox and onto the board; the audit act; and, as the day has settled, the mark for its sums.
    cost.reads(2, 2.0);
    assert!(cost.write_units + cost.index_units <= 6.0, "{cost}");
    let cost = cost_of_ok(&world, manager.post(&path, &decision)).await.told("the same decision again");
    // The audit act and the mark are put again, as the first time may have broken off before them.
    cost.reads(2, 2.0).writes(2.0, 0.0);
}

#[tokio::test]
async fn a_punch_of_who_had_a_day_corrected_costs_what_it_did() {
    let world = World::new().await;
    a_week(&world).await;
    let (employee, manager) = (world.sign_in("employee").await, world.sign_in("manager").await);
    for side in ["on", "off"] {
        let body = json!({
            "correction_id": world.tap(), "work_date": "2026-11-20", "section": 1, "side": side,
            "at": if side == "on" { "09:00" } else { "18:00" }, "reason": "长".repeat(200),
        });
        let applied = employee.post("/api/correction", &body).await.ok();
        let path = format!("/api/correction/e07/{}/decision", applied["correction"]["correction_id"].as_str().expect("an id"));
        manager.post(&path, &json!({ "work_date": "2026-11-20", "step": 1, "approve": true })).await.ok();
    }
    world.set_shanghai("2026-11-30 08:50:00");
    warm_up(&world).await;
    let employee = world.sign_in("employee").await;
    let cost = cost_of_ok(&world, employee.post("/api/punch", &super::full_punch(&world))).await.told("punch warm, after corrections");
    cost.reads(2, 1.0).writes(1.0, 1.0);
}
