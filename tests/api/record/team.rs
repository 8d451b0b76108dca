//! GET /api/record/team/{date}

use daka_domain::employment::Assignment;
use daka_domain::id::DepartmentId;
use daka_tests::{Reply, World};
use insta::assert_json_snapshot;
use serde_json::{Value, json};

use super::{acts, punch, sign_in_at};

/// The departments of a reply, with the number of their people.
fn departments(reply: Reply) -> Vec<(String, usize)> {
    let body = reply.ok();
    let departments = body["departments"].as_array().expect("departments").iter();
    departments.map(|d| (d["department_id"].as_str().expect("an id").to_owned(), d["people"].as_array().expect("people").len())).collect()
}

fn person<'a>(team: &'a Value, employee: &str) -> Option<&'a Value> {
    let people = team["departments"].as_array().expect("departments").iter().flat_map(|d| d["people"].as_array().expect("people"));
    people.into_iter().find(|person| person["employee_id"] == employee)
}

#[tokio::test]
async fn a_manager_sees_their_own_department_only() {
    let world = World::new().await;
    let manager = world.sign_in("manager").await;
    assert_eq!(departments(manager.get("/api/record/team/2026-11-23").await), [("rnd".to_owned(), 15)]);
    assert_eq!(departments(manager.get("/api/record/team/2026-11-23?department_id=rnd").await), [("rnd".to_owned(), 15)]);
    for other in ["admin", "plant"] {
        let reply = manager.get(&format!("/api/record/team/2026-11-23?department_id={other}")).await;
        insta::allow_duplicates! { assert_json_snapshot!(reply.shown(), @r#"
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
        "#); }
    }
}

#[tokio::test]
async fn owner_and_hr_see_everybody() {
    let world = World::new().await;
    let all = [("admin".to_owned(), 5), ("company".to_owned(), 0), ("plant".to_owned(), 10), ("rnd".to_owned(), 15)];
    for user in ["owner", "hr"] {
        let caller = world.sign_in(user).await;
        assert_eq!(departments(caller.get("/api/record/team/2026-11-23").await), all);
        assert_eq!(departments(caller.get("/api/record/team/2026-11-23?department_id=plant").await), [("plant".to_owned(), 10)]);
    }
}

#[tokio::test]
async fn an_employee_sees_no_team() {
    let world = World::new().await;
    let reply = world.sign_in("employee").await.get("/api/record/team/2026-11-23").await;
    assert_json_snapshot!(reply.shown(), @r#"
    {
      "body": {
        "code": "right_missing",
        "facts": {
          "held_by": [
            "owner",
            "hr",
            "manager"
          ],
          "holders": [
            {
              "employee_id": "e01",
              "name": "陈启明"
            },
            {
              "employee_id": "e02",
              "name": "林晓雯"
            },
            {
              "employee_id": "e06",
              "name": "孙嘉怡"
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
async fn a_department_that_there_is_not() {
    let world = World::new().await;
    let reply = world.sign_in("hr").await.get("/api/record/team/2026-11-23?department_id=nowhere").await;
    assert_eq!(reply.problem(), (404, "not_found".into()));
}

#[tokio::test]
async fn each_person_is_judged_as_they_see_it_themselves() {
    let world = World::new().await;
    punch(&world, "employee", "2026-11-23 09:10:00", "on").await;
    punch(&world, "employee", "2026-11-23 18:01:00", "off").await;
    punch(&world, "night", "2026-11-23 21:55:00", "on").await;
    punch(&world, "night", "2026-11-24 06:01:00", "off").await;
    let team = sign_in_at(&world, "hr", "2026-11-24 13:00:00").await.get("/api/record/team/2026-11-23").await.ok();
    assert_json_snapshot!([person(&team, "e07"), person(&team, "e21"), person(&team, "e08")], @r#"
    [
      {
        "early_min": 0,
        "employee_id": "e07",
        "late_min": 10,
        "name": "李俊杰",
        "number": "MS1007",
        "off_at": "2026-11-23T10:01:00Z",
        "on_at": "2026-11-23T01:10:00Z",
        "statuses": [
          "late"
        ],
        "worked_s": 28260
      },
      {
        "early_min": 0,
        "employee_id": "e21",
        "late_min": 0,
        "name": "何大勇",
        "number": "MS1021",
        "off_at": "2026-11-23T22:01:00Z",
        "on_at": "2026-11-23T13:55:00Z",
        "statuses": [
          "normal"
        ],
        "worked_s": 27060
      },
      {
        "early_min": 0,
        "employee_id": "e08",
        "late_min": 0,
        "name": "吴思远",
        "number": "MS1008",
        "off_at": null,
        "on_at": null,
        "statuses": [
          "absent"
        ],
        "worked_s": 0
      }
    ]
    "#);
    for (user, employee) in [("employee", "e07"), ("night", "e21")] {
        let own = world.sign_in(user).await.get("/api/record/days/2026-11-23").await.ok();
        for field in ["statuses", "late_min", "early_min", "worked_s"] {
            assert_eq!(person(&team, employee).expect("a person")[field], own["day"][field], "{field} of {user}");
        }
    }
}

#[tokio::test]
async fn somebody_is_in_the_team_from_joining_to_the_last_day() {
    let world = World::new().await;
    world
        .change_card("e08", |card| {
            card.employment.joined = "2026-11-18".parse().expect("a date");
            card.employment.last_day = Some("2026-11-20".parse().expect("a date"));
        })
        .await;
    let manager = world.sign_in("manager").await;
    for (date, there) in [("2026-11-17", false), ("2026-11-18", true), ("2026-11-20", true), ("2026-11-21", false)] {
        let team = manager.get(&format!("/api/record/team/{date}")).await.ok();
        assert_eq!(person(&team, "e08").is_some(), there, "{date}");
    }
}

#[tokio::test]
async fn somebody_who_changed_departments_is_not_judged_for_a_day_before_in_the_new_one() {
    let world = World::new().await;
    punch(&world, "employee", "2026-11-23 08:50:00", "on").await;
    punch(&world, "employee", "2026-11-23 18:01:00", "off").await;
    world
        .change_card("e07", |card| {
            let now = card.employment.assignments[0].clone();
            let (from, department) = ("2026-11-24".parse().expect("a date"), DepartmentId::new("admin").expect("an id"));
            card.employment.assignments.push(Assignment { from, department, ..now });
        })
        .await;
    let hr = sign_in_at(&world, "hr", "2026-11-24 12:00:00").await;
    let team = hr.get("/api/record/team/2026-11-23?department_id=admin").await.ok();
    assert_eq!(person(&team, "e07"), None, "their punches of that day stand on the other department's board");
    let team = hr.get("/api/record/team/2026-11-24?department_id=admin").await.ok();
    assert!(person(&team, "e07").is_some());
}

#[tokio::test]
async fn every_look_is_accounted_for() {
    let world = World::new().await;
    world.sign_in("manager").await.get("/api/record/team/2026-11-23").await.ok();
    world.sign_in("hr").await.get("/api/record/team/2026-11-20?department_id=plant").await.ok();
    let expected = [["e02", "team.read", "plant@2026-11-20"], ["e06", "team.read", "*@2026-11-23"]];
    assert_eq!(json!(acts(&world).await), json!(expected));
}

#[tokio::test]
async fn who_is_moved_here_for_a_day_that_has_passed_is_judged_by_what_they_punched() {
    let world = World::new().await;
    punch(&world, "employee", "2026-11-20 08:55:00", "on").await;
    punch(&world, "employee", "2026-11-20 18:05:00", "off").await;
    let hr = sign_in_at(&world, "hr", "2026-11-23 12:00:00").await;
    let body = json!({
        "assignment_id": world.tap(), "employees": ["e07"], "from": "2026-11-16", "department_id": "admin", "reason": "调令晚到",
    });
    hr.post("/api/employee/assignments", &body).await.ok();
    let team = hr.get("/api/record/team/2026-11-20?department_id=admin").await.ok();
    assert_eq!(person(&team, "e07").expect("they are there")["statuses"], json!(["normal"]));
    let board = hr.get("/api/record/board/2026-11-20").await.ok();
    let admin =
        board["departments"].as_array().expect("departments").iter().find(|own| own["department_id"] == "admin").expect("it is there");
    assert_eq!(admin["counts"]["here"], 1);
}
