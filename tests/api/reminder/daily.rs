//! What is looked for once a day.

use daka_tests::World;
use serde_json::json;

use super::{TODO_TEMPLATE, accept, said, tick_through};

/// A world in which somebody has joined on a date: nothing before it is missing.
async fn joined(employee: &str, date: &str) -> World {
    let (world, date) = (World::new().await, date.parse().expect("a date"));
    world
        .change_card(employee, |card| {
            card.employment.joined = date;
            card.employment.assignments[0].from = date;
        })
        .await;
    world
}

#[tokio::test]
async fn approvers_are_told_what_waits_once_a_day() {
    let world = joined("e06", "2026-11-23").await;
    world.set_shanghai("2026-11-23 19:00:00");
    accept(&world, "manager", TODO_TEMPLATE, 3).await;
    tick_through(&world, "2026-11-24 09:58:00", "2026-11-24 10:02:00").await;
    assert_eq!(said(&world, "manager").await.len(), 0, "nothing waits");
    let employee = world.sign_in("employee").await;
    for date in ["2026-11-26", "2026-11-27"] {
        let span = json!({ "unit": "day", "from": date, "to": date });
        let body = json!({ "application_id": world.tap(), "kind": "trip", "span": span, "place": "上海", "reason": "客户现场" });
        employee.post("/api/leave", &body).await.ok();
    }
    tick_through(&world, "2026-11-25 09:58:00", "2026-11-25 10:12:00").await;
    assert_eq!(said(&world, "manager").await, ["2026年11月25日|您有2项申请待审批|晨星科技(演示)"]);
}

#[tokio::test]
async fn a_deputy_is_told_of_places_and_of_who_asks_to_join() {
    let world = joined("e07", "2026-11-23").await;
    world.set_shanghai("2026-11-23 19:00:00");
    let term = json!({ "employee_id": "e07", "first": "2026-11-24", "last": "2026-11-27" });
    for user in ["manager", "hr"] {
        world.sign_in(user).await.put("/api/leave/deputy", &json!({ "deputy": term })).await.ok();
    }
    let guest = world.newcomer("guest", "13900000001").await;
    let asks = json!({ "company_number": daka::demo::company_number(), "name": "李小红" });
    guest.post("/api/organization/join", &asks).await.ok();
    let (latitude, longitude) = daka_tests::tap::ELSEWHERE;
    let fix = json!({ "point": { "latitude": latitude, "longitude": longitude }, "accuracy_m": 20.0, "taken_at": world.app.now() });
    for caller in [world.employee("e08"), world.sign_in("employee").await] {
        let place = json!({ "place_id": world.tap(), "name": "家", "fix": fix });
        caller.post("/api/schedule/places", &place).await.ok();
    }
    accept(&world, "employee", TODO_TEMPLATE, 1).await;
    tick_through(&world, "2026-11-24 09:58:00", "2026-11-24 10:03:00").await;
    // Who asks to join, and e08's place; their own is another's to decide.
    assert_eq!(said(&world, "employee").await, ["2026年11月24日|您有2项申请待审批|晨星科技(演示)"]);
}

#[tokio::test]
async fn a_missed_punch_is_told_of_the_day_before_it_can_be_corrected_no_more() {
    let world = joined("e07", "2026-11-24").await;
    let mut settings = serde_json::to_value(daka_tests::demo_settings()).expect("JSON");
    settings["corrections"]["day_limit"] = 4.into();
    let version = json!({ "settings": settings });
    let hr = world.sign_in("hr").await;
    hr.put("/api/schedule/groups/headquarters/versions/2026-11-24", &version).await.ok();
    world.set_shanghai("2026-11-24 08:55:00");
    let employee = world.sign_in("employee").await;
    employee.post("/api/punch", &world.punch("on")).await.ok();
    accept(&world, "employee", TODO_TEMPLATE, 3).await;
    for date in ["2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28"] {
        tick_through(&world, &format!("{date} 09:58:00"), &format!("{date} 10:03:00")).await;
    }
    // The 24th, the first of four days, can be corrected until the 27th; the 25th, without any punch, until the 28th.
    let of = |deadline: &str| format!("{deadline}|1天缺卡，明日截止补卡|晨星科技(演示)");
    assert_eq!(said(&world, "employee").await, [of("2026年11月27日"), of("2026年11月28日"), of("2026年11月29日")]);
}

#[tokio::test]
async fn who_has_asked_for_the_correction_is_not_told_of_its_deadline() {
    let world = joined("e07", "2026-11-25").await;
    world.set_shanghai("2026-11-24 08:55:00");
    let mut settings = serde_json::to_value(daka_tests::demo_settings()).expect("JSON");
    settings["corrections"]["day_limit"] = 3.into();
    let hr = world.sign_in("hr").await;
    hr.put("/api/schedule/groups/headquarters/versions/2026-11-25", &json!({ "settings": settings })).await.ok();
    world.set_shanghai("2026-11-25 08:55:00");
    let employee = world.sign_in("employee").await;
    employee.post("/api/punch", &world.punch("on")).await.ok();
    accept(&world, "employee", TODO_TEMPLATE, 1).await;
    world.set_shanghai("2026-11-26 09:00:00");
    let body = json!({
        "correction_id": world.tap(), "work_date": "2026-11-25", "section": 1, "side": "off", "at": "18:00", "reason": "忘记打卡",
    });
    world.sign_in("employee").await.post("/api/correction", &body).await.ok();
    tick_through(&world, "2026-11-26 09:58:00", "2026-11-26 10:03:00").await;
    assert_eq!(said(&world, "employee").await.len(), 0);
}

#[tokio::test]
async fn hr_is_told_once_a_week_from_december_on_that_next_year_is_missing() {
    let world = joined("e02", "2026-11-23").await;
    accept(&world, "hr", TODO_TEMPLATE, 5).await;
    for date in ["2026-11-30", "2026-12-01", "2026-12-02", "2026-12-06", "2026-12-07"] {
        tick_through(&world, &format!("{date} 09:58:00"), &format!("{date} 10:03:00")).await;
    }
    let told: Vec<String> = said(&world, "hr").await.into_iter().filter(|said| said.contains("放假安排")).collect();
    let of = |date: &str| format!("{date}|2027年放假安排待导入|晨星科技(演示)");
    assert_eq!(told, [of("2026年12月1日"), of("2026年12月7日")]);
}
