//! POST /api/employee/assignments

use daka_tests::World;
use serde_json::{Value, json};

use super::directory;

const ID: &str = "0193572e-6d00-7000-8000-000000000001";

fn to_admin(employees: &[&str], from: &str) -> Value {
    json!({ "assignment_id": ID, "employees": employees, "from": from, "department_id": "admin" })
}

#[tokio::test]
async fn people_are_moved_from_a_date_on_and_keep_what_is_not_said() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let reply = hr.post("/api/employee/assignments", &to_admin(&["e07", "e08"], "2026-12-01")).await.ok();
    assert_eq!(reply, json!({ "employees": ["e07", "e08"], "from": "2026-12-01" }));
    let assignments = directory(&world, "e07").await["assignments"].clone();
    assert_eq!(
        assignments,
        json!([
            { "from": "2026-09-01", "department_id": "rnd", "group_id": "headquarters" },
            { "from": "2026-12-01", "department_id": "admin", "group_id": "headquarters" },
        ])
    );
    assert_eq!(directory(&world, "e07").await["department_id"], "rnd", "until then");
}

#[tokio::test]
async fn the_same_move_sent_again_writes_nothing() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let first = hr.post("/api/employee/assignments", &to_admin(&["e07"], "2026-12-01")).await.ok();
    let before = world.dump().await;
    assert_eq!(hr.post("/api/employee/assignments", &to_admin(&["e07"], "2026-12-01")).await.ok(), first);
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn the_past_is_touched_only_with_a_reason_which_is_accounted_for() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let mut request = to_admin(&["e07"], "2026-11-02");
    let reply = hr.post("/api/employee/assignments", &request).await;
    assert_eq!((reply.problem(), &reply.json["errors"][0]["field"]), ((422, "invalid_field".into()), &json!("reason")));
    request["reason"] = json!("调令晚到");
    hr.post("/api/employee/assignments", &request).await.ok();
    assert!(world.dump().await.tells("1 to admin/-@2026-11-02: 调令晚到"));
}

#[tokio::test]
async fn nobody_is_moved_if_one_is_not_there_or_has_left() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let reply = hr.post("/api/employee/assignments", &to_admin(&["e07", "x99"], "2026-12-01")).await;
    assert_eq!((reply.problem(), &reply.json["facts"]["employees"]), ((404, "not_found".into()), &json!(["x99"])));
    hr.post("/api/employee/e08/offboard", &json!({ "last_day": "2026-11-20" })).await.ok();
    let reply = hr.post("/api/employee/assignments", &to_admin(&["e07", "e08"], "2026-12-01")).await;
    assert_eq!((reply.problem(), &reply.json["facts"]["numbers"]), ((409, "employee_left".into()), &json!(["MS1008"])));
    assert_eq!(directory(&world, "e07").await["assignments"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn what_is_wrong_is_told_field_by_field() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    for (request, fields) in [
        (json!({ "assignment_id": ID, "employees": [], "from": "2026-12-01" }), vec!["employees", "department_id"]),
        (
            json!({ "assignment_id": ID, "employees": ["e07", "e07"], "from": "2026-12-01", "group_id": "none" }),
            vec!["employees", "group_id"],
        ),
        (json!({ "assignment_id": ID, "employees": ["e07"], "from": "2026-12-01", "department_id": "none" }), vec!["department_id"]),
    ] {
        let reply = hr.post("/api/employee/assignments", &request).await;
        let found: Vec<_> =
            reply.json["errors"].as_array().expect("errors").iter().map(|error| error["field"].as_str().expect("a field")).collect();
        assert_eq!((reply.problem().0, found), (422, fields));
    }
}
