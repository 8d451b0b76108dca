//! POST /api/employee/{employee_id}/rehire

use daka_tests::World;
use serde_json::{Value, json};

use super::{access, newcomer};

fn back(joined: &str) -> Value {
    json!({ "joined": joined, "department_id": "admin", "group_id": "headquarters" })
}

#[tokio::test]
async fn whoever_comes_back_was_here_before_and_gets_in_anew() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let before = world.sign_in("employee").await;
    hr.post("/api/employee/e07/offboard", &json!({ "last_day": "2026-11-20" })).await.ok();
    let again = hr.post("/api/employee/e07/rehire", &back("2026-11-23")).await.ok();
    assert_eq!((&again["standing"], &again["number"], &again["last_day"]), (&json!("present"), &json!("MS1007"), &json!(null)));
    assert_eq!(again["earlier"], json!([{ "joined": "2026-09-01", "last_day": "2026-11-20" }]));
    assert_eq!(access(&world, &before).await, (401, "session_ended".into()), "the old session stays ended");
    let employee = world.sign_in("employee").await;
    assert_eq!(access(&world, &employee).await.0, 200);
    // The days before are theirs as they were; those in between are not.
    let day = |date: &str| format!("/api/record/days/{date}");
    assert!(employee.get(&day("2026-11-20")).await.ok()["day"].is_object());
    assert_eq!(employee.get(&day("2026-11-21")).await.ok()["day"], json!(null));
}

#[tokio::test]
async fn the_same_again_changes_nothing_and_whoever_is_here_cannot_come_back() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    assert_eq!(hr.post("/api/employee/e07/rehire", &back("2026-11-23")).await.problem(), (409, "still_employed".into()));
    hr.post("/api/employee/e07/offboard", &json!({ "last_day": "2026-11-20" })).await.ok();
    let reply = hr.post("/api/employee/e07/rehire", &back("2026-11-20")).await;
    assert_eq!((reply.problem().0, &reply.json["errors"][0]["field"]), (422, &json!("joined")));
    let first = hr.post("/api/employee/e07/rehire", &back("2026-11-23")).await.ok();
    let before = world.dump().await;
    assert_eq!(hr.post("/api/employee/e07/rehire", &back("2026-11-23")).await.ok(), first);
    assert_eq!(world.dump().await, before);
    assert_eq!(hr.post("/api/employee/e07/rehire", &back("2026-11-24")).await.problem(), (409, "still_employed".into()));
}

#[tokio::test]
async fn a_phone_that_somebody_else_has_by_now_is_theirs() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    hr.post("/api/employee", &newcomer("n1", "MS2001")).await.ok();
    hr.post("/api/employee/n1/offboard", &json!({ "last_day": "2026-11-20" })).await.ok();
    hr.post("/api/employee", &newcomer("n2", "MS2002")).await.ok();
    let again = hr.post("/api/employee/n1/rehire", &back("2026-11-23")).await.ok();
    assert_eq!(again["phone"], json!(null));
    hr.post("/api/employee/n2/offboard", &json!({ "last_day": "2026-11-20" })).await.ok();
    hr.post("/api/employee/n2/rehire", &back("2026-11-23")).await.ok();
    assert_eq!(super::directory(&world, "n2").await["phone"], "139****9000", "nobody has it meanwhile");
}

#[tokio::test]
async fn roles_do_not_come_back() {
    let world = World::new().await;
    let owner = world.sign_in("owner").await;
    owner.post("/api/employee/e06/offboard", &json!({ "last_day": "2026-11-20" })).await.ok();
    owner.post("/api/employee/e06/rehire", &back("2026-11-23")).await.ok();
    assert_eq!(world.sign_in("manager").await.get("/api/login/me").await.ok()["role"], "employee");
}
