//! Rosters, places and calendars: what they add to what is read most, and what planning costs

use daka_tests::{World, rota, tap};
use serde_json::{Value, json};

use super::{FOUR_A_DAY, cost_of_ok, full_punch};

/// The cells of people's months, every date of them.
fn months(people: &[&str], month: &str, shift: &str) -> Value {
    let dates = (1..=30).map(|day| format!("{month}-{day:02}"));
    let cells = dates.flat_map(|date| people.iter().map(move |e| json!({ "employee_id": e, "date": date, "shifts": [shift] })));
    json!({ "reason": "补排", "changes": cells.collect::<Vec<_>>() })
}

/// Three months planned for all, and a place of the employee's own that was approved; four punches a day since.
async fn planned(world: &World) {
    rota::join(world, false, false).await;
    let hr = world.sign_in("hr").await;
    let people = rota::PEOPLE.map(|(employee, _)| employee);
    for month in ["2026-11", "2026-12", "2027-01"] {
        hr.put(&format!("/api/schedule/rosters/{month}"), &months(&people, month, "early")).await.ok();
    }
    let (latitude, longitude) = tap::ELSEWHERE;
    let fix = json!({ "point": { "latitude": latitude, "longitude": longitude }, "accuracy_m": 20.0, "taken_at": world.app.now() });
    let place = json!({ "place_id": world.tap(), "name": "客户办公室", "fix": fix });
    world.sign_in("employee").await.post("/api/schedule/places", &place).await.ok();
    let path = format!("/api/schedule/places/e07/{}/decision", place["place_id"].as_str().expect("an id"));
    hr.post(&path, &json!({ "decision": "approve" })).await.ok();
    for date in ["2026-11-23", "2026-11-24", "2026-11-25"] {
        for time in FOUR_A_DAY {
            world.set_shanghai(&format!("{date} {time}"));
            world.sign_in("employee").await.post("/api/punch", &full_punch(world)).await.ok();
        }
    }
}

#[tokio::test]
async fn who_has_a_roster_and_places_reads_as_little_as_anybody() {
    let world = World::new().await;
    planned(&world).await;
    let employee = world.sign_in("employee").await;
    employee.get("/api/record/today").await.ok();
    let cost = cost_of_ok(&world, employee.post("/api/punch", &full_punch(&world))).await.told("punch warm, with a roster and a place");
    cost.reads(2, 1.0).writes(1.0, 1.0);
    let cost = cost_of_ok(&world, employee.get("/api/record/today")).await.told("today's button, with a roster and a place");
    cost.reads(1, 1.5).writes(0.0, 0.0);
    let cost = cost_of_ok(&world, employee.get("/api/record/months/2026-11")).await.told("my month, with a roster");
    cost.reads(1, 4.0).writes(0.0, 0.0);
    let cost = cost_of_ok(&world, employee.get("/api/record/days/2026-11-24")).await.told("my day, with a roster");
    cost.reads(1, 2.0).writes(0.0, 0.0);
}

#[tokio::test]
async fn places_cost_as_little_to_decide_as_applications() {
    let world = World::new().await;
    let (employee, manager, hr) = (world.sign_in("employee").await, world.sign_in("manager").await, world.sign_in("hr").await);
    employee.get("/api/record/today").await.ok();
    let (latitude, longitude) = tap::ELSEWHERE;
    let fix = json!({ "point": { "latitude": latitude, "longitude": longitude }, "accuracy_m": 20.0, "taken_at": world.app.now() });
    let place = json!({ "place_id": world.tap(), "name": "客户办公室", "fix": fix });
    let cost = cost_of_ok(&world, employee.post("/api/schedule/places", &place)).await.told("propose a place");
    cost.reads(3, 2.5).writes(1.0, 1.0);
    let cost = cost_of_ok(&world, manager.get("/api/schedule/places/inbox")).await.told("places that wait, for a manager");
    // Who asks; the department's people, and the inboxes to which theirs may have been sent; the places, and the audit act.
    cost.reads(9, 6.5).writes(1.0, 0.0);
    let cost = cost_of_ok(&world, hr.get("/api/schedule/places/inbox")).await.told("places that wait in 4 departments, for HR");
    cost.reads(4, 6.5).writes(1.0, 0.0);
    let path = format!("/api/schedule/places/e07/{}/decision", place["place_id"].as_str().expect("an id"));
    let decision = json!({ "decision": "approve", "comment": "可".repeat(200) });
    let cost = cost_of_ok(&world, manager.post(&path, &decision)).await.told("decide on a place, with the longest comment");
    // Out of the inbox; and the audit act.
    cost.reads(4, 3.0).writes(2.0, 1.0);
    let cost = cost_of_ok(&world, manager.post(&path, &decision)).await.told("the same decision on a place again");
    cost.reads(3, 3.0).writes(1.0, 0.0);
}

#[tokio::test]
async fn a_teams_day_with_rosters_is_one_query_more() {
    let world = World::new().await;
    planned(&world).await;
    let manager = world.sign_in("manager").await;
    manager.get("/api/record/team/2026-11-24").await.ok();
    let cost = cost_of_ok(&world, manager.get("/api/record/team/2026-11-24")).await.told("team's day of 15 people, 3 with rosters");
    // Who asks; departments; people and board at once; the rosters, one month's; the audit act.
    assert_eq!(cost.requests.iter().filter(|name| *name == "Query").count(), 4, "{cost}");
    cost.reads(5, 5.0).writes(1.0, 0.0);
}

#[tokio::test]
async fn planning_reads_and_writes_once_for_each_person_and_month() {
    let world = World::new().await;
    rota::join(&world, false, false).await;
    let hr = world.sign_in("hr").await;
    hr.get("/api/schedule/rosters/2026-12").await.ok();
    let people = rota::PEOPLE.map(|(employee, _)| employee);
    let body = months(&people, "2026-12", "night");
    let cost = cost_of_ok(&world, hr.put("/api/schedule/rosters/2026-12", &body)).await.told("rosters of 4 people for a month");
    // Who asks, each person's card and plans strongly; then the plan with its index entry, and the act, of each.
    cost.reads(4, 8.0).writes(8.0, 4.0);
    let cost = cost_of_ok(&world, hr.get("/api/schedule/rosters/2026-12")).await.told("a month's rosters of 4 people in 3 departments");
    assert!(cost.read_units <= 12.0, "{cost}");
    let cost = cost_of_ok(&world, hr.get("/api/schedule/calendar/2026")).await.told("a year's calendar");
    cost.reads(2, 3.0).writes(0.0, 0.0);
}
