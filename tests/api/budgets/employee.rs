//! /api/employee

use daka_tests::World;
use serde_json::json;

use super::cost_of_ok;

#[tokio::test]
async fn a_page_of_the_directory_reads_whom_it_shows() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let cost = cost_of_ok(&world, hr.get("/api/employee?limit=10")).await.told("a page of 10 people");
    cost.reads(5, 5.0).writes(0.0, 0.0);
    let cost = cost_of_ok(&world, hr.get("/api/employee?query=MS10&limit=10")).await.told("a search of 30 people");
    cost.reads(3, 7.0).writes(0.0, 0.0);
    let cost = cost_of_ok(&world, hr.get("/api/employee/e07")).await.told("somebody in the directory");
    cost.reads(3, 4.0).writes(0.0, 0.0);
}

#[tokio::test]
async fn adding_somebody_is_two_claims_a_card_and_an_act() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let newcomer = json!({
        "employee_id": "n1", "name": "钱多多", "number": "MS2001", "phone": "13900139000",
        "department_id": "rnd", "group_id": daka::demo::GROUP_DAY, "joined": "2026-11-01",
    });
    let cost = cost_of_ok(&world, hr.post("/api/employee", &newcomer)).await.told("somebody is added");
    cost.reads(7, 5.0).writes(4.0, 1.0);
}
