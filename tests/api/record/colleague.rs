//! GET /api/record/team/{date}/{employee_id}

use daka_tests::World;
use insta::assert_json_snapshot;
use serde_json::json;

use super::{acts, punch, sign_in_at};

#[tokio::test]
async fn a_manager_reads_a_day_of_their_own_people_as_those_see_it() {
    let world = World::new().await;
    punch(&world, "employee", "2026-11-23 09:10:00", "on").await;
    let manager = sign_in_at(&world, "manager", "2026-11-23 12:00:00").await;
    let mut theirs = manager.get("/api/record/team/2026-11-23/e07").await.ok();
    let risk = theirs["punches"][0].as_object_mut().and_then(|punch| punch.remove("risk"));
    assert_eq!(risk, Some(json!({ "score": 0, "reasons": [], "needs_approval": false })), "what those do not see");
    assert_eq!(theirs, world.sign_in("employee").await.get("/api/record/days/2026-11-23").await.ok());
}

#[tokio::test]
async fn a_manager_reads_nobody_of_another_department() {
    let world = World::new().await;
    let manager = world.sign_in("manager").await;
    assert_json_snapshot!(manager.get("/api/record/team/2026-11-23/e21").await.shown(), @r#"
    {
      "body": {
        "code": "right_missing",
        "facts": {
          "held_by": [
            "owner",
            "hr",
            "manager of the department"
          ],
          "holders": [
            {
              "employee_id": "e01",
              "name": "陈启明"
            },
            {
              "employee_id": "e02",
              "name": "林晓雯"
            }
          ]
        },
        "status": 403,
        "title": "You do not have the right to do this.",
        "title_zh": "您没有这项权限",
        "type": "urn:daka:problem:right_missing"
      },
      "status": 403
    }
    "#);
    assert!(acts(&world).await.is_empty(), "what is refused is not read");
}

#[tokio::test]
async fn hr_reads_everybody_and_an_employee_nobody() {
    let world = World::new().await;
    let (hr, employee) = (world.sign_in("hr").await, world.sign_in("employee").await);
    for colleague in ["e01", "e07", "e21"] {
        let path = format!("/api/record/team/2026-11-23/{colleague}");
        assert_eq!(hr.get(&path).await.ok()["day"]["statuses"], json!(["pending"]));
        assert_eq!(employee.get(&path).await.problem(), (403, "right_missing".into()), "their own day is at /days");
    }
}

#[tokio::test]
async fn an_employee_that_there_is_not() {
    let world = World::new().await;
    for user in ["hr", "manager"] {
        let reply = world.sign_in(user).await.get("/api/record/team/2026-11-23/e99").await;
        assert_eq!(reply.problem(), (404, "not_found".into()));
    }
}

#[tokio::test]
async fn every_look_is_accounted_for() {
    let world = World::new().await;
    world.sign_in("manager").await.get("/api/record/team/2026-11-20/e07").await.ok();
    world.sign_in("owner").await.get("/api/record/team/2026-11-23/e21").await.ok();
    let expected = [["e01", "record.read", "e21@2026-11-23"], ["e06", "record.read", "e07@2026-11-20"]];
    assert_eq!(json!(acts(&world).await), json!(expected));
}
