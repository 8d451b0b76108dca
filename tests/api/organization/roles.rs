//! /api/organization/roles

use daka_tests::{Caller, Reply, World};
use insta::assert_json_snapshot;
use serde_json::{Value, json};

async fn give(caller: &Caller, employee: &str, role: &str, departments: &[&str]) -> Reply {
    caller.put(&format!("/api/organization/roles/{employee}"), &json!({ "role": role, "departments": departments })).await
}

async fn holders(caller: &Caller) -> Vec<(String, String)> {
    let list = caller.get("/api/organization/roles").await.ok();
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    list["holders"].as_array().expect("holders").iter().map(|one| (text(&one["employee_id"]), text(&one["role"]))).collect()
}

#[tokio::test]
async fn those_with_a_role_are_listed_with_their_names() {
    let world = World::new().await;
    assert_json_snapshot!(world.sign_in("hr").await.get("/api/organization/roles").await.shown(), @r#"
    {
      "body": {
        "holders": [
          {
            "employee_id": "e01",
            "name": "陈启明",
            "role": "owner"
          },
          {
            "employee_id": "e02",
            "name": "林晓雯",
            "role": "hr"
          },
          {
            "departments": [
              "rnd"
            ],
            "employee_id": "e06",
            "name": "孙嘉怡",
            "role": "manager"
          }
        ]
      },
      "status": 200
    }
    "#);
}

#[tokio::test]
async fn a_role_holds_from_the_next_request_on() {
    let world = World::new().await;
    let (owner, employee) = (world.sign_in("owner").await, world.sign_in("employee").await);
    assert_eq!(employee.get("/api/organization/roles").await.problem(), (403, "right_missing".into()));
    give(&owner, "e07", "hr", &[]).await.ok();
    assert_eq!(holders(&employee).await.len(), 4);
    let before = world.dump().await;
    give(&owner, "e07", "hr", &[]).await.ok();
    assert_eq!(world.dump().await, before, "the same again");
    give(&owner, "e07", "employee", &[]).await.ok();
    assert_eq!(employee.get("/api/organization/roles").await.problem(), (403, "right_missing".into()));
    employee.get("/api/record/today").await.ok();
    let acts = world.dump().await.beginning("AUDIT#morningstar#").len();
    assert_eq!(acts, 2, "each change is accounted for");
}

#[tokio::test]
async fn hr_makes_managers_and_nobody_else() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    give(&hr, "e07", "manager", &["plant", "rnd"]).await.ok();
    let manager = world.sign_in("employee").await;
    manager.get("/api/record/team/2026-11-23?department_id=plant").await.ok();
    give(&hr, "e07", "employee", &[]).await.ok();
    for (employee, role) in [("e07", "hr"), ("e07", "owner"), ("e01", "employee"), ("e01", "manager"), ("e02", "employee")] {
        let reply = give(&hr, employee, role, &["rnd"]).await;
        assert_eq!(reply.problem(), (403, "right_missing".into()), "{employee} {role}");
        assert_eq!(reply.json["facts"]["held_by"], json!(["owner"]));
    }
}

#[tokio::test]
async fn a_manager_heads_departments_that_there_are() {
    let world = World::new().await;
    let owner = world.sign_in("owner").await;
    for departments in [&[][..], &["nowhere"], &["rnd", "nowhere"]] {
        let reply = give(&owner, "e07", "manager", departments).await;
        assert_eq!(reply.json["errors"][0]["field"], "departments", "{departments:?}");
    }
    assert_eq!(give(&owner, "e99", "hr", &[]).await.problem(), (404, "not_found".into()));
    world.change_card("e07", |card| card.status = daka_store::CardStatus::Left).await;
    assert_eq!(give(&owner, "e07", "hr", &[]).await.problem(), (409, "employee_left".into()));
}

#[tokio::test]
async fn the_last_owner_stays() {
    let world = World::new().await;
    let owner = world.sign_in("owner").await;
    for role in ["hr", "employee"] {
        assert_eq!(give(&owner, "e01", role, &[]).await.problem(), (409, "last_owner".into()));
    }
    give(&owner, "e07", "owner", &[]).await.ok();
    give(&owner, "e01", "employee", &[]).await.ok();
    assert_eq!(owner.get("/api/organization/roles").await.problem(), (403, "right_missing".into()));
}

#[tokio::test]
async fn of_two_owners_who_remove_each_other_one_stays() {
    for _ in 0..5 {
        let world = World::new().await;
        let owner = world.sign_in("owner").await;
        give(&owner, "e07", "owner", &[]).await.ok();
        let other = world.sign_in("employee").await;
        let replies = tokio::join!(give(&owner, "e07", "employee", &[]), give(&other, "e01", "employee", &[]));
        let removed = [&replies.0, &replies.1].into_iter().filter(|reply| reply.status.is_success()).count();
        assert_eq!(removed, 1, "{} {}", replies.0.json, replies.1.json);
        let left = if replies.0.status.is_success() { &owner } else { &other };
        assert_eq!(holders(left).await.into_iter().filter(|(_, role)| role == "owner").count(), 1);
    }
}
