//! GET /api/record/team-months/{month}

use daka::demo::PEOPLE;
use daka_domain::employment::Assignment;
use daka_domain::id::DepartmentId;
use daka_tests::{Caller, World, rota};
use serde_json::{Value, json};

use super::{acts, punch, sign_in_at};

/// Everybody's rows, page by page of so many, and how many pages it took.
async fn everybody(caller: &Caller, month: &str, query: &str, limit: usize) -> (Vec<Value>, usize) {
    let (mut rows, mut pages, mut cursor) = (Vec::new(), 0, String::new());
    loop {
        let page = caller.get(&format!("/api/record/team-months/{month}?limit={limit}{query}{cursor}")).await.ok();
        let people = page["people"].as_array().expect("people");
        assert!(people.len() <= limit);
        rows.extend(people.clone());
        pages += 1;
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return (rows, pages),
        }
    }
}

fn numbers(rows: &[Value]) -> Vec<&str> {
    rows.iter().map(|row| row["number"].as_str().expect("a number")).collect()
}

#[tokio::test]
async fn each_row_is_what_the_persons_own_month_says() {
    let world = World::with_history().await;
    let hr = world.sign_in("hr").await;
    for month in ["2026-11", "2026-10"] {
        let (rows, _) = everybody(&hr, month, "", 100).await;
        assert_eq!(rows.len(), PEOPLE.len());
        for row in rows {
            let own = world.employee(row["employee_id"].as_str().expect("an id")).get(&format!("/api/record/months/{month}")).await.ok();
            assert_eq!(row["totals"], own["totals"], "{row}");
            let days = own["days"].as_array().expect("days");
            assert_eq!(row["days"].as_object().expect("days").len(), days.len());
            for day in days {
                let cell = &row["days"][day["date"].as_str().expect("a date")];
                for field in ["statuses", "late_min", "early_min", "worked_s"] {
                    assert_eq!(cell[field], day[field], "{} {}: {field}", row["number"], day["date"]);
                }
            }
        }
    }
}

#[tokio::test]
async fn a_cell_says_when_somebody_came_and_went_and_days_to_come_have_none() {
    let world = World::new().await;
    punch(&world, "employee", "2026-11-23 09:10:00", "on").await;
    punch(&world, "employee", "2026-11-23 18:01:00", "off").await;
    let manager = sign_in_at(&world, "manager", "2026-11-24 12:00:00").await;
    let page = manager.get("/api/record/team-months/2026-11?search=MS1007").await.ok();
    let row = &page["people"][0];
    let days = row["days"].as_object().expect("days");
    assert_eq!((days.len(), days.keys().next_back().map(String::as_str)), (24, Some("2026-11-24")));
    assert_eq!(
        row["days"]["2026-11-23"],
        json!({
            "statuses": ["late"], "late_min": 10, "early_min": 0, "worked_s": 28260,
            "on_at": "2026-11-23T01:10:00Z", "off_at": "2026-11-23T10:01:00Z",
        })
    );
    assert_eq!((&row["name"], &row["department_id"], &row["department"]), (&json!("李俊杰"), &json!("rnd"), &json!("研发部")));
}

#[tokio::test]
async fn pages_go_by_department_and_number_and_each_person_comes_once() {
    let world = World::new().await;
    world.change_card("e20", |card| card.number = "A1".into()).await;
    let hr = world.sign_in("hr").await;
    let (whole, pages) = everybody(&hr, "2026-11", "", 30).await;
    assert_eq!((whole.len(), pages), (30, 1), "a page that is just full is the last");
    let departments: Vec<&str> = whole.iter().map(|row| row["department_id"].as_str().expect("an id")).collect();
    assert!(departments.is_sorted() && departments[0] == "admin", "{departments:?}");
    assert_eq!(numbers(&whole)[15..17], ["A1", "MS1006"], "the first of the manager's department");
    for limit in [1, 7, 29] {
        let (rows, pages) = everybody(&hr, "2026-11", "", limit).await;
        assert_eq!((numbers(&rows), pages), (numbers(&whole), 30_usize.div_ceil(limit)), "{limit}");
    }
}

#[tokio::test]
async fn only_the_abnormal_are_told_where_that_is_asked_and_pages_go_on_behind_them() {
    let world = World::with_history().await;
    let hr = world.sign_in("hr").await;
    let (all, _) = everybody(&hr, "2026-10", "", 100).await;
    let abnormal = |row: &&Value| {
        let bad = ["late", "serious_late", "early", "missing_on", "missing_off", "absent", "half_day", "short"];
        let days = row["days"].as_object().expect("days").values();
        days.flat_map(|day| day["statuses"].as_array().expect("statuses")).any(|status| bad.iter().any(|bad| *status == *bad))
    };
    let expected: Vec<&str> = all.iter().filter(abnormal).map(|row| row["number"].as_str().expect("a number")).collect();
    assert!(expected.len() > 3 && expected.len() < 30, "some are: {expected:?}");
    for limit in [2, 100] {
        let (rows, _) = everybody(&hr, "2026-10", "&abnormal=true", limit).await;
        assert_eq!(numbers(&rows), expected, "{limit}");
    }
}

#[tokio::test]
async fn a_search_finds_parts_of_names_and_numbers_within_a_department_and_all_below() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    for (query, found) in [
        ("search=ms101", &["MS1010", "MS1011", "MS1012", "MS1013", "MS1014", "MS1015", "MS1016", "MS1017", "MS1018", "MS1019"][..]),
        ("search=李%20俊", &["MS1007"]),
        ("search=建国&department_id=admin", &["MS1003"]),
        ("search=建国&department_id=rnd", &[]),
        ("search=建国&department_id=company", &["MS1003"]),
        ("search=nobody", &[]),
    ] {
        let page = hr.get(&format!("/api/record/team-months/2026-11?{query}")).await.ok();
        assert_eq!((numbers(page["people"].as_array().expect("people")), &page["next"]), (found.to_vec(), &Value::Null), "{query}");
    }
}

#[tokio::test]
async fn who_may_see_what() {
    let world = World::new().await;
    let manager = world.sign_in("manager").await;
    let (rows, _) = everybody(&manager, "2026-11", "", 100).await;
    assert!(rows.len() == 15 && rows.iter().all(|row| row["department_id"] == "rnd"));
    let other = manager.get("/api/record/team-months/2026-11?department_id=admin").await;
    assert_eq!(other.problem(), (403, "right_missing".into()));
    assert_eq!(manager.get("/api/record/team-months/2026-11?department_id=nowhere").await.problem(), (404, "not_found".into()));
    assert_eq!(world.sign_in("employee").await.get("/api/record/team-months/2026-11").await.problem(), (403, "right_missing".into()));
    let target = |target: &str| ["e06".to_owned(), "team.read".to_owned(), target.to_owned()];
    assert_eq!(acts(&world).await, [target("*@2026-11")], "what is refused is not read");
}

#[tokio::test]
async fn days_in_another_department_are_that_ones_managers_matter() {
    let world = World::new().await;
    world
        .change_card("e03", |card| {
            let now = card.employment.assignments[0].clone();
            let (from, department) = ("2026-11-16".parse().expect("a date"), DepartmentId::new("rnd").expect("an id"));
            card.employment.assignments.push(Assignment { from, department, ..now });
        })
        .await;
    let first_day = |row: &Value| row["days"].as_object().expect("days").keys().next().cloned();
    for (user, first) in [("manager", "2026-11-16"), ("hr", "2026-11-01")] {
        let page = world.sign_in(user).await.get("/api/record/team-months/2026-11?search=MS1003").await.ok();
        let row = &page["people"][0];
        assert_eq!((first_day(row).as_deref(), &row["department_id"]), (Some(first), &json!("rnd")), "{user}");
    }
}

#[tokio::test]
async fn somebody_is_in_the_months_in_which_they_were_in_the_company() {
    let world = World::new().await;
    world
        .change_card("e08", |card| {
            card.employment.joined = "2026-10-12".parse().expect("a date");
            card.employment.last_day = Some("2026-11-06".parse().expect("a date"));
        })
        .await;
    let manager = world.sign_in("manager").await;
    for (month, days) in [("2026-09", None), ("2026-10", Some(20)), ("2026-11", Some(6)), ("2026-12", None)] {
        let page = manager.get(&format!("/api/record/team-months/{month}?search=MS1008")).await.ok();
        let found = page["people"].as_array().expect("people").first();
        assert_eq!(found.map(|row| row["days"].as_object().expect("days").len()), days, "{month}");
    }
}

#[tokio::test]
async fn shifts_by_roster_are_judged_as_planned() {
    let world = World::new().await;
    rota::join(&world, false, false).await;
    let hr = sign_in_at(&world, "hr", "2026-11-01 09:00:00").await;
    let change = json!({ "changes": [{ "employee_id": "e07", "date": "2026-11-23", "shifts": ["early"] }] });
    hr.put("/api/schedule/rosters/2026-11", &change).await.ok();
    punch(&world, "employee", "2026-11-23 06:30:00", "on").await;
    let hr = sign_in_at(&world, "hr", "2026-11-23 09:00:00").await;
    let page = hr.get("/api/record/team-months/2026-11?search=MS1007").await.ok();
    assert_eq!(page["people"][0]["days"]["2026-11-23"]["late_min"], 30);
}

#[tokio::test]
async fn what_is_out_of_range_or_no_cursor_is_told() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let long = "search=".to_owned() + &"x".repeat(41);
    for query in
        ["limit=0", "limit=101", "cursor=x", "cursor=nowhere.", "cursor=rnd.e07", "cursor=rnd.e!.1", "wrong=1", "abnormal=1", &long]
    {
        let reply = hr.get(&format!("/api/record/team-months/2026-11?{query}")).await;
        assert_eq!((reply.problem(), &reply.json["errors"][0]["field"]), ((422, "invalid_field".into()), &json!("query")), "{query}");
    }
}
