//! GET /api/record/board/{date}

use daka_tests::World;
use insta::assert_json_snapshot;
use serde_json::{Value, json};

use super::{acts, punch, sign_in_at};

/// A department's counts in a line.
fn counts(department: &Value) -> String {
    let count = |name: &str| format!("{name} {}", department["counts"][name]);
    let text = |name: &str| department[name].as_str().unwrap_or("-").to_owned();
    let names = ["due", "here", "not_in", "late", "away", "done"];
    format!("{} in {}: {}", text("department_id"), text("parent_id"), names.map(count).join(", "))
}

fn departments(board: &Value) -> Vec<String> {
    board["departments"].as_array().expect("departments").iter().map(counts).collect()
}

/// Who needs attention, in order.
fn attention(board: &Value) -> Vec<String> {
    let people = board["attention"].as_array().expect("people").iter();
    people.map(|one| format!("{} {} {}", one["number"].as_str().expect("a number"), one["department_id"], one["statuses"])).collect()
}

#[tokio::test]
async fn each_department_is_counted_and_the_worst_come_first() {
    let world = World::new().await;
    punch(&world, "manager", "2026-11-23 08:50:00", "on").await;
    punch(&world, "employee", "2026-11-23 09:10:00", "on").await;
    punch(&world, "hr", "2026-11-23 10:30:00", "on").await;
    let board = sign_in_at(&world, "hr", "2026-11-23 11:00:00").await.get("/api/record/board/2026-11-23").await.ok();
    assert_eq!(
        departments(&board),
        [
            "company in -: due 0, here 0, not_in 0, late 0, away 0, done 0",
            "admin in company: due 5, here 1, not_in 4, late 1, away 0, done 0",
            "plant in company: due 10, here 0, not_in 10, late 0, away 0, done 0",
            "rnd in company: due 15, here 2, not_in 13, late 1, away 0, done 0",
        ]
    );
    assert_eq!((&board["at"], &board["more_attention"]), (&json!("2026-11-23T03:00:00Z"), &json!(false)));
    assert_json_snapshot!(board["attention"], @r#"
    [
      {
        "department": "行政人事部",
        "department_id": "admin",
        "early_min": 0,
        "employee_id": "e02",
        "late_min": 90,
        "name": "林晓雯",
        "number": "MS1002",
        "off_at": null,
        "on_at": "2026-11-23T02:30:00Z",
        "statuses": [
          "serious_late",
          "pending"
        ],
        "worked_s": 0
      },
      {
        "department": "研发部",
        "department_id": "rnd",
        "early_min": 0,
        "employee_id": "e07",
        "late_min": 10,
        "name": "李俊杰",
        "number": "MS1007",
        "off_at": null,
        "on_at": "2026-11-23T01:10:00Z",
        "statuses": [
          "late",
          "pending"
        ],
        "worked_s": 0
      }
    ]
    "#);
    // A day later who never came is worse than who came late, and who never went.
    punch(&world, "employee", "2026-11-23 18:05:00", "off").await;
    let board = sign_in_at(&world, "hr", "2026-11-24 12:00:00").await.get("/api/record/board/2026-11-23").await.ok();
    let said = attention(&board);
    // The night is not settled yet.
    assert_eq!((said.len(), board["departments"][1]["counts"]["not_in"].as_u64()), (20, Some(4)), "{said:?}");
    assert_eq!(said[0], r#"MS1001 "admin" ["absent"]"#);
    assert_eq!(
        said[17..],
        [r#"MS1002 "admin" ["serious_late","missing_off"]"#, r#"MS1006 "rnd" ["missing_off"]"#, r#"MS1007 "rnd" ["late"]"#]
    );
}

#[tokio::test]
async fn it_says_of_each_person_what_the_teams_day_says() {
    let world = World::with_history().await;
    let hr = world.sign_in("hr").await;
    let (board, team) = (hr.get("/api/record/board/2026-11-20").await.ok(), hr.get("/api/record/team/2026-11-20").await.ok());
    let mut people: Vec<Value> = Vec::new();
    for department in team["departments"].as_array().expect("departments") {
        for person in department["people"].as_array().expect("people") {
            let mut person = person.clone();
            person["department_id"] = department["department_id"].clone();
            person["department"] = department["name"].clone();
            people.push(person);
        }
    }
    let told = board["attention"].as_array().expect("people");
    assert!(!told.is_empty() && told.iter().all(|one| people.contains(one)), "{board}");
    let due: u64 = board["departments"].as_array().expect("departments").iter().filter_map(|one| one["counts"]["due"].as_u64()).sum();
    assert_eq!(due, 30);
}

#[tokio::test]
async fn a_manager_sees_the_departments_they_head_and_an_employee_none() {
    let world = World::new().await;
    let board = world.sign_in("manager").await.get("/api/record/board/2026-11-23").await.ok();
    assert_eq!(departments(&board).iter().map(|line| &line[..6]).collect::<Vec<_>>(), ["rnd in"]);
    for user in ["employee", "night"] {
        let reply = world.sign_in(user).await.get("/api/record/board/2026-11-23").await;
        assert_eq!(reply.problem(), (403, "right_missing".into()));
    }
}

#[tokio::test]
async fn every_look_at_it_is_accounted_for_once() {
    let world = World::new().await;
    world.sign_in("manager").await.get("/api/record/board/2026-11-20").await.ok();
    assert_eq!(json!(acts(&world).await), json!([["e06", "team.read", "*@2026-11-20"]]));
}

#[tokio::test]
async fn on_a_rest_day_nobody_is_due_and_who_works_is_no_exception() {
    let world = World::new().await;
    punch(&world, "employee", "2026-11-28 10:00:00", "on").await;
    punch(&world, "employee", "2026-11-28 15:00:00", "off").await;
    let board = sign_in_at(&world, "hr", "2026-11-28 16:00:00").await.get("/api/record/board/2026-11-28").await.ok();
    assert_eq!(departments(&board)[3], "rnd in company: due 0, here 0, not_in 0, late 0, away 0, done 0");
    assert!(attention(&board).is_empty(), "{board}");
}
