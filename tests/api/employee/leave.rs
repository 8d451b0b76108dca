//! POST /api/employee/{employee_id}/offboard

use daka_tests::World;
use serde_json::{Value, json};

use super::{access, directory, newcomer};

fn on(last_day: &str) -> Value {
    json!({ "last_day": last_day })
}

#[tokio::test]
async fn whoever_has_left_gets_in_nowhere_from_that_moment() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let manager = world.sign_in("manager").await;
    assert_eq!(access(&world, &manager).await.0, 200);
    let gone = hr.post("/api/employee/e06/offboard", &on("2026-11-22")).await.ok();
    assert_eq!((&gone["standing"], &gone["last_day"]), (&json!("left"), &json!("2026-11-22")));
    for path in ["/api/record/today", "/api/record/team/2026-11-23", "/api/employee", "/api/login/me"] {
        assert_eq!(manager.get(path).await.problem(), (401, "session_ended".into()), "{path}");
    }
    assert_eq!(manager.post("/api/punch", &world.punch("on")).await.problem(), (401, "session_ended".into()));
    // And not by signing in again, either: they belong to no company.
    assert_eq!(world.session("manager").await["organization_id"], json!(null));
}

#[tokio::test]
async fn the_same_last_day_again_changes_nothing_and_another_is_refused() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let first = hr.post("/api/employee/e07/offboard", &on("2026-11-22")).await.ok();
    let before = world.dump().await;
    assert_eq!(hr.post("/api/employee/e07/offboard", &on("2026-11-22")).await.ok(), first);
    assert_eq!(world.dump().await, before);
    assert_eq!(hr.post("/api/employee/e07/offboard", &on("2026-11-20")).await.problem(), (409, "employee_left".into()));
    assert_eq!(hr.post("/api/employee/e08/offboard", &on("2026-08-31")).await.problem(), (422, "invalid_field".into()));
}

#[tokio::test]
async fn a_last_day_to_come_lets_in_until_noon_of_the_next() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let leaving = hr.post("/api/employee/e21/offboard", &on("2026-11-24")).await.ok();
    assert_eq!(leaving["standing"], "present");
    for (time, expected) in
        [("2026-11-24 22:00:00", 200), ("2026-11-25 06:05:00", 200), ("2026-11-25 11:59:59", 200), ("2026-11-25 12:00:00", 401)]
    {
        world.set_shanghai(time);
        assert_eq!(access(&world, &world.employee("e21")).await.0, expected, "{time}");
    }
    assert_eq!(directory(&world, "e21").await["standing"], "left", "as anybody sees it");
    let card = |dump: &daka_tests::Dump| dump.beginning("EMP#morningstar#e21/D~CARD")[0]["status"]["S"].clone();
    assert_eq!(card(&world.dump().await), "active", "as it is stored, until a worker comes");
    world.work().await;
    assert_eq!(card(&world.dump().await), "left");
}

#[tokio::test]
async fn a_last_day_to_come_can_be_moved_and_taken_back() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    hr.post("/api/employee/e07/offboard", &on("2026-11-24")).await.ok();
    hr.post("/api/employee/e07/offboard", &on("2026-11-30")).await.ok();
    world.set_shanghai("2026-11-26 09:00:00");
    world.work().await;
    assert_eq!(access(&world, &world.employee("e07")).await.0, 200);
    let stays = world.sign_in("hr").await.post("/api/employee/e07/offboard", &json!({ "last_day": null })).await.ok();
    assert_eq!(stays["last_day"], json!(null));
    world.set_shanghai("2026-12-02 09:00:00");
    world.work().await;
    assert_eq!(access(&world, &world.employee("e07")).await.0, 200);
}

#[tokio::test]
async fn roles_go_with_whoever_had_them_but_not_the_last_owner() {
    let world = World::new().await;
    let owner = world.sign_in("owner").await;
    for day in ["2026-11-22", "2026-12-31"] {
        assert_eq!(owner.post("/api/employee/e01/offboard", &on(day)).await.problem(), (409, "last_owner".into()), "{day}");
    }
    let hr = world.sign_in("hr").await;
    for above in ["e01", "e02"] {
        let reply = hr.post(&format!("/api/employee/{above}/offboard"), &on("2026-11-22")).await;
        assert_eq!((reply.problem(), &reply.json["facts"]["held_by"]), ((403, "right_missing".into()), &json!(["owner"])));
    }
    owner.post("/api/employee/e02/offboard", &on("2026-11-22")).await.ok();
    owner.post("/api/employee/e06/offboard", &on("2026-11-22")).await.ok();
    let (roles, _) = world.store().roles(&daka::demo::org_id()).await.expect("roles");
    assert_eq!((roles.owners.len(), roles.hr.len(), roles.managers.len()), (1, 0, 0));
}

#[tokio::test]
async fn the_number_stays_theirs_and_the_phone_is_free() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    hr.post("/api/employee", &newcomer("n1", "MS2001")).await.ok();
    hr.post("/api/employee/n1/offboard", &on("2026-11-22")).await.ok();
    let same_number = hr.post("/api/employee", &newcomer("n2", "MS2001")).await;
    assert_eq!(same_number.problem(), (409, "number_taken".into()));
    assert_eq!(hr.post("/api/employee", &newcomer("n2", "MS2002")).await.status.as_u16(), 200);
    assert_eq!(
        hr.put("/api/employee/n1", &json!({ "revision": 2, "name": "某", "number": "M1", "exempt": false })).await.problem(),
        (409, "employee_left".into())
    );
}
