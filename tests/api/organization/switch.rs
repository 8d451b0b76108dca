//! PUT /api/organization, /api/organization/attendance

use chrono::TimeDelta;
use daka_tests::World;
use serde_json::json;

#[tokio::test]
async fn attendance_is_switched_off_and_on_again() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let told = hr.put("/api/organization/attendance", &json!({ "on": false })).await.ok();
    assert_eq!((&told["attendance_on"], &told["missing"][0]["code"]), (&json!(false), &json!("attendance_off")));
    let employee = world.sign_in("employee").await;
    assert_eq!(employee.post("/api/punch", &world.punch("on")).await.problem(), (403, "attendance_off".into()));
    let before = world.dump().await;
    hr.put("/api/organization/attendance", &json!({ "on": false })).await.ok();
    assert_eq!(world.dump().await, before, "the same again");
    hr.put("/api/organization/attendance", &json!({ "on": true })).await.ok();
    employee.post("/api/punch", &world.punch("on")).await.ok();
    assert_eq!(world.dump().await.beginning("AUDIT#morningstar#").len(), 2);
}

#[tokio::test]
async fn another_process_notices_the_switch_within_a_minute() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    employee.post("/api/punch", &world.punch("on")).await.ok();
    // What another process writes.
    let org = daka::demo::org_id();
    let organization = world.store().organization(&org).await.expect("a table").expect("a company");
    world.store().change_organization(&daka_store::Organization { attendance_on: false, ..organization }).await.expect("a change");
    employee.post("/api/punch", &world.punch("on")).await.ok();
    world.clock.advance(TimeDelta::seconds(61));
    assert_eq!(employee.post("/api/punch", &world.punch("on")).await.problem(), (403, "attendance_off".into()));
}

#[tokio::test]
async fn an_owner_renames_the_company_as_it_was_read() {
    let world = World::new().await;
    let owner = world.sign_in("owner").await;
    let read = owner.get("/api/organization").await.ok();
    let body = json!({ "name": " 晨星　Morning   Star ", "revision": read["revision"] });
    assert_eq!(owner.put("/api/organization", &body).await.ok()["name"], "晨星 Morning Star");
    let before = world.dump().await;
    owner.put("/api/organization", &body).await.ok();
    assert_eq!(world.dump().await, before, "the same again");
    let stale = json!({ "name": "另一个名字", "revision": read["revision"] });
    assert_eq!(owner.put("/api/organization", &stale).await.problem(), (409, "changed_meanwhile".into()));
    for name in ["晨", "", &"晨".repeat(61)] {
        let reply = owner.put("/api/organization", &json!({ "name": name, "revision": 2 })).await;
        assert_eq!(reply.json["errors"][0]["field"], "name", "{name}");
    }
}
