//! The sums follow from the facts, whatever changes these.

use chrono::TimeDelta;
use daka_domain::time::Month;
use daka_tests::{Caller, World, tap};
use serde_json::json;

use super::{missed_on, rebuilt, statistics, stored};

const NOVEMBER: &str = "from=2026-11-01&to=2026-11-23";

fn november() -> Month {
    "2026-11".parse().expect("a month")
}

/// A world with a past in which November's sums are made, at noon of the 24th.
async fn settled() -> (World, Caller) {
    let world = World::with_history().await;
    world.set_shanghai("2026-11-24 12:00:00");
    let hr = world.sign_in("hr").await;
    let told = statistics(&world, &hr, NOVEMBER).await;
    assert_eq!(told["refreshing"], false, "{told}");
    assert_eq!(stored(&world, november()).await, rebuilt(&world, november()).await);
    (world, hr)
}

/// After a change that a request made: the next who reads has it, and when the change is done, no mark is left.
async fn hold(world: &World, before: &std::collections::BTreeMap<(String, String), daka_store::MonthSum>) {
    let hr = world.sign_in("hr").await;
    let told = statistics(world, &hr, NOVEMBER).await;
    assert_eq!(told["refreshing"], false, "{told}");
    let now = stored(world, november()).await;
    assert_eq!(now, rebuilt(world, november()).await);
    assert_ne!(&now, before, "something that is added up has changed");
    world.clock.advance(TimeDelta::seconds(120));
    let hr = world.sign_in("hr").await;
    let told = statistics(world, &hr, NOVEMBER).await;
    assert_eq!(told["refreshing"], false, "{told}");
    assert_eq!(world.dump().await.beginning("STALE#").len(), 0, "every mark was dealt with");
    assert_eq!(stored(world, november()).await, rebuilt(world, november()).await);
}

#[tokio::test]
async fn what_hr_puts_right_is_in_the_sums_at_once() {
    let (world, hr) = settled().await;
    let before = stored(&world, november()).await;
    let (employee, date) = missed_on(&world, "2026-11").await;
    let body = json!({
        "correction_id": world.tap(), "work_date": date, "section": 1, "side": "on", "at": "09:00", "reason": "补录",
    });
    hr.put(&format!("/api/correction/direct/{employee}"), &body).await.ok();
    hold(&world, &before).await;
}

#[tokio::test]
async fn a_leave_of_past_days_is_in_the_sums_by_its_type() {
    let (world, _) = settled().await;
    let before = stored(&world, november()).await;
    let body = json!({
        "application_id": world.tap(), "kind": "leave", "leave_type_id": "sick", "reason": "发烧",
        "span": { "unit": "half_day", "from": "2026-11-20", "from_half": "first", "to_half": "first" },
    });
    let asked = world.sign_in("employee").await.post("/api/leave", &body).await.ok();
    let decision = json!({
        "employee_id": asked["employee_id"], "application_id": asked["application_id"], "step": asked["step"], "approve": true,
    });
    let told = world.sign_in("manager").await.post("/api/leave/decisions", &json!({ "decisions": [decision] })).await.ok();
    assert_eq!(told["outcomes"][0]["state"], "approved", "{told}");
    hold(&world, &before).await;
    let hr = world.sign_in("hr").await;
    let told = hr.get(&format!("/api/statistics?{NOVEMBER}&department_id=rnd")).await.ok();
    assert_eq!(told["leave_by_type"], json!([{ "leave_type_id": "sick", "days": 0.5, "min": 0 }]));
}

#[tokio::test]
async fn taps_that_come_late_are_in_the_sums() {
    let (world, _) = settled().await;
    let before = stored(&world, november()).await;
    // A second tap on Monday evening, later than the first.
    let at = "2026-11-23T14:30:00Z".parse().expect("an instant");
    let punch = tap::punch(world.taps.at(at), Some("off"), tap::AT_HEADQUARTERS, at);
    let told = world.sign_in("employee").await.post("/api/punch/batch", &json!({ "punches": [punch] })).await.ok();
    assert_eq!(told["outcomes"][0]["status"], "recorded", "{told}");
    hold(&world, &before).await;
}

#[tokio::test]
async fn who_is_moved_in_the_past_is_added_up_where_they_were() {
    let (world, hr) = settled().await;
    let before = stored(&world, november()).await;
    let key = |department: &str| (department.to_owned(), "e07".to_owned());
    assert!(before.contains_key(&key("rnd")) && !before.contains_key(&key("admin")));
    let body = json!({
        "assignment_id": world.tap(), "employees": ["e07"], "from": "2026-11-09", "department_id": "admin", "reason": "调令晚到",
    });
    hr.post("/api/employee/assignments", &body).await.ok();
    hold(&world, &before).await;
    let halves = stored(&world, november()).await;
    assert_eq!((&halves[&key("rnd")].days[..], &halves[&key("admin")].days[..]), before[&key("rnd")].days.split_at(8));
    // And back again: nothing is left where they were not after all.
    let body = json!({
        "assignment_id": world.tap(), "employees": ["e07"], "from": "2026-11-09", "department_id": "rnd", "reason": "调令作废",
    });
    world.sign_in("hr").await.post("/api/employee/assignments", &body).await.ok();
    hold(&world, &halves).await;
    assert_eq!(stored(&world, november()).await, before);
}

#[tokio::test]
async fn a_day_off_that_the_company_gives_afterwards_changes_everybodys_sums() {
    let (world, hr) = settled().await;
    let before = stored(&world, november()).await;
    let calendar = hr.get("/api/schedule/calendar/2026").await.ok();
    let body = json!({
        "revision": calendar["revision"], "overrides": { "2026-11-19": { "kind": "off", "name": "台风" } }, "reason": "台风停工",
    });
    hr.put("/api/schedule/calendar/2026", &body).await.ok();
    // Others may go by the old calendar for a minute; the job waits for them.
    world.clock.advance(TimeDelta::seconds(120));
    hold(&world, &before).await;
}

#[tokio::test]
async fn every_night_what_has_settled_is_added_up_without_being_asked_for() {
    let world = World::with_history().await;
    world.set_shanghai("2026-11-24 05:04:00");
    world.work().await;
    assert_eq!(stored(&world, november()).await.len(), 0);
    world.set_shanghai("2026-11-24 05:06:00");
    world.work().await;
    let first = stored(&world, november()).await;
    assert_eq!(first, rebuilt(&world, november()).await);
    assert_eq!(first.len(), daka::demo::PEOPLE.len());
    let dump = world.dump().await;
    world.set_shanghai("2026-11-24 23:59:00");
    world.work().await;
    assert_eq!(stored(&world, november()).await, first, "once a night");
    assert_eq!(world.dump().await.beginning("SUM#"), dump.beginning("SUM#"));
    world.set_shanghai("2026-12-02 05:06:00");
    world.work().await;
    let november_now = stored(&world, november()).await;
    assert!(november_now.values().all(|sum| sum.days.len() == 30), "the month before is added up to its end");
    assert_eq!(november_now, rebuilt(&world, november()).await);
}
