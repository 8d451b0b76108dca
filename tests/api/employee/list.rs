//! GET /api/employee

use daka_tests::{Caller, World, second_company};
use serde_json::{Value, json};

/// The numbers of those on all pages, in their order.
async fn numbers(caller: &Caller, query: &str) -> Vec<String> {
    let (mut found, mut cursor) = (Vec::new(), String::new());
    for _ in 0..50 {
        let page = caller.get(&format!("/api/employee?{query}{cursor}")).await.ok();
        let people = page["employees"].as_array().expect("people");
        found.extend(people.iter().map(|person| person["number"].as_str().expect("a number").to_owned()));
        match page["cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return found,
        }
    }
    panic!("there is no last page");
}

#[tokio::test]
async fn everybody_is_on_some_page_once() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let all = numbers(&hr, "limit=200").await;
    assert_eq!(all.len(), 30);
    for limit in [1, 7, 15, 30] {
        assert_eq!(numbers(&hr, &format!("limit={limit}")).await, all, "{limit}");
    }
    let page = hr.get("/api/employee?limit=1").await.ok();
    assert_eq!(page["employees"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        page["employees"][0],
        json!({
            "employee_id": "e01", "name": "陈启明", "number": "MS1001", "standing": "present", "department_id": "admin",
            "department": "晨星科技(演示)/行政人事部", "group_id": "headquarters", "joined": "2026-09-01", "last_day": null, "exempt": false,
        })
    );
}

#[tokio::test]
async fn people_are_found_by_part_of_a_name_or_a_number() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    for (query, expected) in [
        ("query=俊杰", vec!["MS1007"]),
        ("query=ms100", vec!["MS1001", "MS1002", "MS1003", "MS1004", "MS1005", "MS1006", "MS1007", "MS1008", "MS1009"]),
        ("query=ＭＳ１０３０&limit=3", vec!["MS1030"]),
        ("query=李&department_id=plant", vec![]),
        ("query=nobody", vec![]),
    ] {
        assert_eq!(numbers(&hr, query).await, expected, "{query}");
    }
}

#[tokio::test]
async fn a_department_has_those_below_it_and_a_manager_sees_their_own() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    assert_eq!(numbers(&hr, "department_id=company").await.len(), 30);
    let team = numbers(&hr, "department_id=rnd").await;
    let manager = world.sign_in("manager").await;
    assert_eq!((numbers(&manager, "limit=100").await, team.len()), (team, 15));
    assert_eq!(manager.get("/api/employee?department_id=admin").await.problem(), (403, "right_missing".into()));
    assert_eq!(hr.get("/api/employee?department_id=nowhere").await.problem(), (404, "not_found".into()));
}

#[tokio::test]
async fn who_has_left_is_listed_where_that_is_asked_for() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    hr.post("/api/employee/e07/offboard", &json!({ "last_day": "2026-11-20" })).await.ok();
    assert_eq!(numbers(&hr, "status=left").await, ["MS1007"]);
    assert_eq!((numbers(&hr, "status=staying").await.len(), numbers(&hr, "status=all").await.len()), (29, 30));
}

#[tokio::test]
async fn wrong_questions_are_told() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    for query in ["limit=0", "limit=201", "status=gone", "cursor=x", "cursor=%23.%23", "name=x"] {
        assert_eq!(hr.get(&format!("/api/employee?{query}")).await.problem(), (422, "invalid_field".into()), "{query}");
    }
}

#[tokio::test]
async fn nobody_of_another_company_is_listed() {
    let world = World::new().await;
    second_company::found(&world, true).await;
    let hr = world.sign_in("hr").await;
    let page: Value = hr.get("/api/employee?limit=200&status=all").await.ok();
    assert!(!page.to_string().contains(second_company::MARK));
    let cursor = format!("/api/employee?cursor={}.", second_company::DEPARTMENT);
    assert_eq!(hr.get(&cursor).await.ok()["employees"], json!([]));
}
