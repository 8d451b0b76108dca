//! GET /api/schedule/rosters/{month}

use daka_domain::employment::Assignment;
use daka_tests::{Caller, World, rota, second_company};
use insta::assert_json_snapshot;
use serde_json::{Value, json};

use super::{DECEMBER, NOVEMBER, cells, person, planner};

async fn people(caller: &Caller, query: &str) -> Vec<Value> {
    let body = caller.get(&format!("{NOVEMBER}{query}")).await.ok();
    body["people"].as_array().expect("people").iter().map(|person| person["employee_id"].clone()).collect()
}

#[tokio::test]
async fn the_people_of_roster_groups_with_the_shifts_that_there_are() {
    let (_world, hr) = planner().await;
    hr.put(NOVEMBER, &cells("e21", &[("2026-11-24", "early")])).await.ok();
    let body = hr.get(&format!("{NOVEMBER}?department_id=plant")).await;
    assert_json_snapshot!(body.shown(), @r#"
    {
      "body": {
        "groups": [
          {
            "effective": "2026-09-01",
            "employee_chooses": false,
            "group_id": "rota",
            "name": "客服排班",
            "several_shifts": false,
            "shifts": [
              {
                "id": "early",
                "name": "早班",
                "off": "14:00",
                "on": "06:00"
              },
              {
                "id": "late",
                "name": "中班",
                "off": "22:00",
                "on": "14:00"
              },
              {
                "id": "night",
                "name": "晚班",
                "off": "30:00",
                "on": "22:00"
              },
              {
                "id": "long",
                "name": "长班",
                "off": "15:00",
                "on": "05:00"
              }
            ]
          }
        ],
        "month": "2026-11",
        "people": [
          {
            "chosen": {},
            "clashes": [],
            "days": {
              "2026-11-24": [
                "early"
              ]
            },
            "department_id": "plant",
            "employee_id": "e21",
            "group_id": "rota",
            "name": "何大勇",
            "number": "MS1021",
            "planned_by": "e02",
            "revision": 1
          }
        ]
      },
      "status": 200
    }
    "#);
}

#[tokio::test]
async fn a_manager_sees_their_own_department_only() {
    let (world, hr) = planner().await;
    let manager = world.sign_in("manager").await;
    assert_eq!(people(&manager, "").await, ["e07", "e08", "e09"]);
    assert_eq!(people(&hr, "").await, ["e07", "e08", "e09", "e21"]);
    assert_eq!(people(&hr, "?group_id=rota&department_id=plant").await, ["e21"]);
    assert_eq!(people(&hr, "?group_id=headquarters").await, Vec::<Value>::new(), "no roster group");
    assert_eq!(manager.get(&format!("{NOVEMBER}?department_id=plant")).await.problem(), (403, "right_missing".into()));
    assert_eq!(manager.put(NOVEMBER, &cells("e07", &[("2026-11-24", "early")])).await.problem(), (403, "right_missing".into()));
}

#[tokio::test]
async fn what_is_another_companys_is_not_there() {
    let (world, hr) = planner().await;
    second_company::found(&world, true).await;
    for query in ["?department_id=vault", "?group_id=vault-group", "?group_id=nowhere"] {
        assert_eq!(hr.get(&format!("{NOVEMBER}{query}")).await.problem(), (404, "not_found".into()), "{query}");
    }
}

#[tokio::test]
async fn who_was_moved_to_another_department_keeps_their_roster() {
    let (world, hr) = planner().await;
    hr.put(NOVEMBER, &cells("e21", &[("2026-11-24", "early")])).await.ok();
    let moved = |assignment: &Assignment| Assignment {
        from: "2026-11-26".parse().expect("a date"),
        department: daka_domain::id::DepartmentId::new("rnd").expect("an id"),
        ..assignment.clone()
    };
    world.change_card("e21", |card| card.employment.assignments.push(moved(&card.employment.assignments[0]))).await;
    assert_eq!(person(&hr, NOVEMBER, "e21").await["days"], json!({ "2026-11-24": ["early"] }));
}

#[tokio::test]
async fn what_a_change_of_the_group_made_impossible_is_named() {
    let (world, hr) = planner().await;
    hr.put(DECEMBER, &cells("e07", &[("2026-12-07", "early"), ("2026-12-08", "late")])).await.ok();
    let mut settings = rota::settings(false, false);
    settings["shifts"].as_array_mut().expect("shifts").remove(0);
    hr.put("/api/schedule/groups/rota/versions/2026-12-01", &json!({ "settings": settings })).await.ok();
    let e07 = person(&world.sign_in("hr").await, DECEMBER, "e07").await;
    assert_eq!(e07["clashes"][0]["zh"], "李俊杰:2026-12-07 考勤组没有班次 early");
    assert_eq!(e07["clashes"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn a_company_without_roster_groups_has_none() {
    let world = World::new().await;
    let body = world.sign_in("hr").await.get(NOVEMBER).await.ok();
    assert_eq!((&body["groups"], &body["people"]), (&json!([]), &json!([])));
}
