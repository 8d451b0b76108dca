//! POST /api/employee, GET /api/employee/{employee_id}

use daka_tests::World;
use insta::assert_json_snapshot;
use serde_json::json;

use super::{directory, newcomer};

#[tokio::test]
async fn somebody_is_added_and_shown_with_their_phone_hidden() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let reply = hr.post("/api/employee", &newcomer("n1", "MS2001")).await;
    assert_json_snapshot!(reply.shown(), @r#"
    {
      "body": {
        "assignments": [
          {
            "department_id": "rnd",
            "from": "2026-11-01",
            "group_id": "headquarters"
          }
        ],
        "bound": false,
        "department": "晨星科技(演示)/研发部",
        "department_id": "rnd",
        "earlier": [],
        "employee_id": "n1",
        "exempt": false,
        "group_id": "headquarters",
        "joined": "2026-11-01",
        "last_day": null,
        "name": "钱多多",
        "number": "MS2001",
        "phone": "139****9000",
        "revision": 1,
        "standing": "present"
      },
      "status": 200
    }
    "#);
    assert_eq!(directory(&world, "n1").await, reply.json);
    let manager = world.sign_in("manager").await;
    assert_eq!(manager.get("/api/employee/n1").await.status.as_u16(), 200, "of their department");
    assert_eq!(manager.get("/api/employee/e01").await.problem(), (403, "right_missing".into()));
    assert!(!world.dump().await.tells("13900139000"));
}

#[tokio::test]
async fn the_same_sent_again_is_the_same_person_and_writes_nothing() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let first = hr.post("/api/employee", &newcomer("n1", "MS2001")).await.ok();
    let before = world.dump().await;
    assert_eq!(hr.post("/api/employee", &newcomer("n1", "MS2001")).await.ok(), first);
    assert_eq!(world.dump().await, before);
    let other = newcomer("n1", "MS2002");
    assert_eq!(hr.post("/api/employee", &other).await.problem(), (409, "id_in_use".into()));
    // Which leaves nothing behind: the number is free.
    let mut free = newcomer("n2", "MS2002");
    free["phone"] = json!(null);
    hr.post("/api/employee", &free).await.ok();
}

#[tokio::test]
async fn a_number_and_a_phone_are_one_persons_and_whose_is_told_by_their_number() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    hr.post("/api/employee", &newcomer("n1", "MS2001")).await.ok();
    let mut taken = newcomer("n2", "ms1007");
    taken["phone"] = json!("13900139001");
    let reply = hr.post("/api/employee", &taken).await;
    assert_eq!((reply.problem(), &reply.json["facts"]["number"]), ((409, "number_taken".into()), &json!("MS1007")));
    let reply = hr.post("/api/employee", &newcomer("n2", "MS2002")).await;
    assert_eq!((reply.problem(), &reply.json["facts"]["number"]), ((409, "phone_taken".into()), &json!("MS2001")));
}

#[tokio::test]
async fn every_field_that_is_wrong_is_told_at_once() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let wrong = json!({
        "employee_id": "n1", "name": " ", "number": "A 1", "phone": "12345", "department_id": "nowhere", "group_id": "none",
        "joined": "2026-11-01",
    });
    let reply = hr.post("/api/employee", &wrong).await;
    let fields: Vec<_> =
        reply.json["errors"].as_array().expect("errors").iter().map(|error| error["field"].as_str().expect("a field")).collect();
    assert_eq!((reply.problem().0, fields), (422, vec!["name", "number", "phone", "department_id", "group_id"]));
}
