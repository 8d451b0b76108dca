//! /api/leave: asking, deciding, and what is looked at daily

use daka_tests::World;
use serde_json::json;

use super::{cost_of_ok, warm_up};

#[tokio::test]
async fn leave_costs_the_same_whatever_was_taken_before() {
    let world = World::new().await;
    warm_up(&world).await;
    let (employee, manager, hr) = (world.sign_in("employee").await, world.sign_in("manager").await, world.sign_in("hr").await);
    let grant = json!({ "grant_id": world.tap(), "leave_type_id": "annual", "amount": 40, "on": "2026-11-01", "reason": "期初额度" });
    hr.post("/api/leave/balances/e07/grants", &grant).await.ok();
    for (round, date) in ["2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"].into_iter().enumerate() {
        let asked = json!({
            "application_id": world.tap(), "kind": "leave", "leave_type_id": "annual", "reason": "休".repeat(200),
            "span": { "unit": "day", "from": date },
        });
        let cost = cost_of_ok(&world, employee.post("/api/leave", &asked)).await.told(&format!("apply for leave, {round} there"));
        // The person, their months and books, the roles, whether it is there; the month with its place in the index, the book, and the
        // application with its place in the inbox.
        cost.reads(4, 5.5).writes(3.0, 2.0);
        let cost = cost_of_ok(&world, employee.post("/api/leave", &asked)).await.told("the same application again");
        cost.reads(1, 5.5).writes(0.0, 0.0);
        let decision = json!({ "decisions": [{ "employee_id": "e07", "application_id": asked["application_id"].as_str().expect("an id").replace('-', ""), "step": 1, "approve": true }] });
        let cost = cost_of_ok(&world, manager.post("/api/leave/decisions", &decision)).await.told("approve leave");
        // The decision, the act, the month, the wake for reminders, and the application as settled; each but the act with its place in
        // the index.
        cost.reads(6, 5.0);
        assert!(cost.write_units + cost.index_units <= 11.0, "{cost}");
        let cost = cost_of_ok(&world, manager.post("/api/leave/decisions", &decision)).await.told("the same decision again");
        // The audit act is put again, as the first time may have broken off before it.
        cost.reads(3, 3.5).writes(1.0, 0.0);
    }
    let employee = world.sign_in("employee").await;
    let cost = cost_of_ok(&world, employee.get("/api/record/today")).await.told("today's button with leave in the month");
    cost.reads(1, 1.5).writes(0.0, 0.0);
}
