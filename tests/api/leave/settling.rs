//! What follows from a decision, when the request that made it broke off.

use chrono::TimeDelta;
use daka_domain::flow::Decision;
use daka_domain::id::{ApplicationId, EmployeeId};
use daka_store::StoredApplication;
use daka_tests::World;
use daka_tests::raw_table::RawTable;
use serde_json::{Value, json};

use super::{apply, days, decided, grant, leave, left, shown, statuses};

const FRIDAY: &str = "2026-11-20";

/// The application as it is stored.
async fn stored(world: &World, asked: &Value) -> StoredApplication {
    let id = ApplicationId::new(asked["application_id"].as_str().expect("an id")).expect("an id");
    let employee = EmployeeId::new("e07").expect("an id");
    world.store().application(&daka::demo::org_id(), &employee, &id).await.expect("a table").expect("it is there")
}

/// Leaves what a request leaves that broke off after its first write: the manager's decision, and nothing that follows from it.
async fn break_off(world: &World, asked: &Value, approve: bool) {
    let mut there = stored(world, asked).await;
    let (by, at) = (EmployeeId::new("e06").expect("an id"), world.app.now());
    let said = Decision { step: 1, by, instead_of: None, at, approve, sealed_comment: None };
    there.application.approval = there.application.approval.decided(said, None);
    there.application.is_settled = false;
    let employee = EmployeeId::new("e07").expect("an id");
    world.store().put_application(&daka::demo::org_id(), &employee, &there).await.expect("a decision");
}

#[tokio::test]
async fn a_worker_carries_out_what_broke_off() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    grant(&world, "e07", "annual", 2).await.ok();
    let asked = apply(&employee, &leave(&world, "annual", days(FRIDAY, FRIDAY))).await;
    break_off(&world, &asked, false).await;
    assert_eq!(left(&employee, "annual").await, 0, "its days are not given back yet");
    world.work().await;
    assert!(!stored(&world, &asked).await.application.is_settled, "the request may be at it still");
    world.clock.advance(TimeDelta::seconds(61));
    world.work().await;
    let employee = world.sign_in("employee").await;
    assert_eq!(left(&employee, "annual").await, 2);
    assert!(stored(&world, &asked).await.application.is_settled);
    assert_eq!(
        (shown(&employee, &asked).await["state"].clone(), statuses(&employee, FRIDAY).await.as_str()),
        (json!("rejected"), "absent")
    );
    apply(&employee, &leave(&world, "annual", days(FRIDAY, FRIDAY))).await;
}

#[tokio::test]
async fn the_same_decision_sent_again_carries_out_what_broke_off() {
    let world = World::new().await;
    let (employee, manager) = (world.sign_in("employee").await, world.sign_in("manager").await);
    let asked = apply(&employee, &leave(&world, "personal", days(FRIDAY, FRIDAY))).await;
    break_off(&world, &asked, true).await;
    assert_eq!(statuses(&employee, FRIDAY).await, "absent", "nothing has followed from it");
    assert_eq!(decided(&manager, &asked, true).await, "approved");
    assert_eq!(statuses(&employee, FRIDAY).await, "leave");
    assert!(stored(&world, &asked).await.application.is_settled);
}

#[tokio::test]
async fn an_application_that_broke_off_and_comes_back_with_other_days_keeps_no_old_ones() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    grant(&world, "e07", "annual", 8).await.ok();
    let first = leave(&world, "annual", days("2026-11-30", "2026-12-01"));
    apply(&employee, &first).await;
    // As if the first try had broken off before its last write: what it took is there, and it is not.
    forget(&world, &first).await;
    let mut other = first.clone();
    other["span"] = days("2026-12-02", "2026-12-02");
    apply(&employee, &other).await;
    assert_eq!(left(&employee, "annual").await, 6, "only the day that it asks for now is taken");
    for free in [days("2026-12-01", "2026-12-01"), days("2026-11-30", "2026-11-30")] {
        apply(&employee, &leave(&world, "annual", free)).await;
    }
    let taken = employee.post("/api/leave", &leave(&world, "annual", days("2026-12-02", "2026-12-02"))).await;
    assert_eq!(taken.problem().0, 409);
}

/// Deletes an application, and nothing that it took.
async fn forget(world: &World, asked: &Value) {
    let id = asked["application_id"].as_str().expect("an id").replace('-', "");
    let key = json!({ "pk": { "S": format!("EMP#{}#e07", daka::demo::org_id()) }, "sk": { "S": format!("L#{id}") } });
    let request = json!({ "TableName": daka::engine::TABLE, "Key": key });
    let (status, ..) = RawTable::at(&world.engine_endpoint()).send("DeleteItem", &request).await;
    assert!(status.is_success());
}
