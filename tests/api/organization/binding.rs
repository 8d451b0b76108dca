//! DELETE /api/organization/bindings/{employee_id}

use daka::demo;
use daka_tests::World;
use serde_json::json;

use super::{invite, user_id};

#[tokio::test]
async fn who_is_parted_from_their_user_has_no_session_any_more() {
    let world = World::new().await;
    let (hr, employee) = (world.sign_in("hr").await, world.sign_in("employee").await);
    employee.get("/api/record/today").await.ok();
    assert_eq!(hr.delete("/api/organization/bindings/e07").await.status, 204);
    for path in ["/api/record/today", "/api/record/months/2026-11", "/api/organization", "/api/login/me"] {
        assert_eq!(employee.get(path).await.problem(), (401, "session_ended".into()), "{path}");
    }
    assert_eq!(employee.post("/api/punch", &world.punch("on")).await.problem(), (401, "session_ended".into()));
    let session = world.session("employee").await;
    assert_eq!((&session["organization_id"], &session["memberships"]), (&json!(null), &json!([])));
    let before = world.dump().await;
    assert_eq!(hr.delete("/api/organization/bindings/e07").await.status, 204);
    assert_eq!(world.dump().await, before, "the same again");
    assert_eq!(hr.delete("/api/organization/bindings/e99").await.problem(), (404, "not_found".into()));
    assert_eq!(before.beginning("AUDIT#morningstar#2026-11-23/binding.remove#").len(), 1);
}

#[tokio::test]
async fn an_approval_of_before_does_not_bind_them_again() {
    let world = World::new().await;
    let guest = world.newcomer("guest", "13900000001").await;
    let body = json!({ "company_number": demo::company_number(), "name": "李小红" });
    guest.post("/api/organization/join", &body).await.ok();
    let (hr, user) = (world.sign_in("hr").await, user_id(&guest).await);
    let approve = json!({ "approve": { "employee_id": "e08" } });
    let decision = format!("/api/organization/joins/{user}/decision");
    hr.post(&decision, &approve).await.ok();
    assert_eq!(hr.delete("/api/organization/bindings/e08").await.status, 204);
    assert_eq!(guest.get("/api/organization/joins/mine").await.ok()["joins"], json!([]));
    assert_eq!(guest.get("/api/login/me").await.ok()["memberships"], json!([]));
    assert_eq!(hr.post(&decision, &approve).await.problem(), (404, "not_found".into()));
    assert_eq!(guest.post("/api/organization/join", &body).await.ok()["status"], "waiting");
}

#[tokio::test]
async fn the_employee_can_be_somebody_elses_then() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    hr.delete("/api/organization/bindings/e07").await;
    let guest = world.newcomer("guest", "13900000001").await;
    guest.post("/api/organization/join", &json!({ "code": invite(&world, 1).await, "name": "李俊杰" })).await.ok();
    let user = user_id(&guest).await;
    hr.post(&format!("/api/organization/joins/{user}/decision"), &json!({ "approve": { "employee_id": "e07" } })).await.ok();
    world.sign_in_to("guest", demo::ORG).await.get("/api/record/today").await.ok();
    let session = world.session("employee").await;
    assert_eq!(session["organization_id"], json!(null), "the one before stays out");
}

#[tokio::test]
async fn only_an_owner_parts_an_owner() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let reply = hr.delete("/api/organization/bindings/e01").await;
    assert_eq!(reply.problem(), (403, "right_missing".into()));
    assert_eq!(reply.json["facts"]["held_by"], json!(["owner"]));
    world.sign_in("owner").await.get("/api/organization/roles").await.ok();
}
