//! /api/organization: rare requests, but none that grows with the company.

use daka::demo;
use daka_tests::World;
use serde_json::json;

use super::cost_of_ok;

#[tokio::test]
async fn registering_and_joining_cost_the_same_in_every_company() {
    let world = World::new().await;
    let founder = world.newcomer("founder", "13900000001").await;
    let mut body = json!({ "registration_id": world.tap(), "name": "明月软件", "your_name": "王小明" });
    body["credit_code"] = "9144030071526726XG".into();
    let cost = cost_of_ok(&world, founder.post("/api/organization", &body)).await.told("registering a company");
    // Claims on code and number, who founded what, department, group, two claims and a card, roles, company, mark, act, membership.
    cost.reads(18, 5.0).writes(13.0, 3.0);
    let cost = cost_of_ok(&world, founder.post("/api/organization", &body)).await.told("the same registration again");
    cost.reads(3, 3.0).writes(0.0, 0.0);

    let hr = world.sign_in("hr").await;
    let invite = json!({ "invite_id": world.tap(), "department_id": "rnd", "group_id": demo::GROUP_DAY });
    let invite = hr.post("/api/organization/invites", &invite).await.ok();
    let guest = world.newcomer("guest", "13900000002").await;
    let body = json!({ "code": invite["code"], "name": "李小红" });
    let cost = cost_of_ok(&world, guest.post("/api/organization/join", &body)).await.told("asking to join");
    cost.reads(9, 8.0).writes(2.0, 1.0);
    let cost = cost_of_ok(&world, guest.post("/api/organization/join", &body)).await.told("asking again");
    cost.reads(7, 8.0).writes(0.0, 0.0);
}

#[tokio::test]
async fn a_manager_pays_for_one_query_more_than_hr() {
    let world = World::new().await;
    let (hr, manager) = (world.sign_in("hr").await, world.sign_in("manager").await);
    let cost = cost_of_ok(&world, hr.get("/api/organization/invites")).await.told("open invites, for HR");
    cost.reads(2, 3.0).writes(0.0, 0.0);
    let cost = cost_of_ok(&world, manager.get("/api/organization/invites")).await.told("open invites, for a manager");
    cost.reads(3, 3.5).writes(0.0, 0.0);
    // The departments that say whom a manager heads are the list that is asked for.
    for caller in [&hr, &manager] {
        let cost = cost_of_ok(&world, caller.get("/api/organization/departments")).await.told("departments");
        cost.reads(2, 3.0).writes(0.0, 0.0);
    }
}
