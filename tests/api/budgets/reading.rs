//! /api/record

use chrono::{Datelike, NaiveDate, Weekday};
use daka_tests::World;

use super::{FOUR_A_DAY, cold_employee, cost_of_ok, full_punch, punch_at, warm_employee, warm_up};

/// The month of October with its holiday, and November up to the 27th: two punches a workday.
async fn two_months(world: &World) {
    let days = NaiveDate::from_ymd_opt(2026, 9, 28).expect("a date").iter_days();
    for date in days.take_while(|date| *date <= NaiveDate::from_ymd_opt(2026, 11, 27).expect("a date")) {
        if !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
            punch_at(world, &date.to_string(), &["08:50:10", "18:03:40"]).await;
        }
    }
}

#[tokio::test]
async fn todays_button_is_one_round_trip() {
    let world = World::new().await;
    for date in ["2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23"] {
        punch_at(&world, date, &FOUR_A_DAY).await;
    }
    let employee = warm_employee(&world).await;
    let cost = cost_of_ok(&world, employee.get("/api/record/today")).await.told("today's button warm");
    cost.reads(1, 1.5).writes(0.0, 0.0);
    let employee = cold_employee(&world).await;
    let cost = cost_of_ok(&world, employee.get("/api/record/today")).await.told("today's button cold");
    cost.reads(2, 2.0).writes(0.0, 0.0);
}

#[tokio::test]
async fn a_month_is_one_round_trip_now_and_later() {
    let world = World::new().await;
    two_months(&world).await;
    let employee = warm_employee(&world).await;
    for (month, name) in [("2026-11", "my month, the present"), ("2026-10", "my month, the one before")] {
        let cost = cost_of_ok(&world, employee.get(&format!("/api/record/months/{month}"))).await.told(name);
        cost.reads(1, 4.0).writes(0.0, 0.0);
    }
    // A past month reads nothing of what came after it.
    let before = cost_of_ok(&world, employee.get("/api/record/months/2026-10")).await;
    punch_at(&world, "2026-11-28", &FOUR_A_DAY).await;
    let employee = warm_employee(&world).await;
    assert_eq!(cost_of_ok(&world, employee.get("/api/record/months/2026-10")).await, before);

    let cost = cost_of_ok(&world, employee.get("/api/record/days/2026-10-14")).await.told("my day");
    cost.reads(1, 2.0).writes(0.0, 0.0);
    let cost = cost_of_ok(&world, employee.get("/api/login/me")).await.told("who am I");
    cost.reads(2, 2.5).writes(0.0, 0.0);
}

#[tokio::test]
async fn a_teams_day_is_three_queries_for_its_people_and_one_audit_act() {
    let world = World::new().await;
    punch_at(&world, "2026-11-23", &FOUR_A_DAY).await;
    warm_up(&world).await;
    let manager = world.sign_in("manager").await;
    manager.post("/api/punch", &full_punch(&world)).await.ok();
    let cost = cost_of_ok(&world, manager.get("/api/record/team/2026-11-23")).await.told("team's day of 15 people");
    // Who asks; the departments; the act; people and board; and their month, which says who is away.
    cost.reads(5, 4.5).writes(1.0, 0.0);
    let cost = cost_of_ok(&world, manager.get("/api/record/team/2026-11-23/e07")).await.told("a colleague's day");
    // A manager's departments are read to know whom they head.
    cost.reads(4, 4.0).writes(1.0, 0.0);
    let hr = world.sign_in("hr").await;
    let cost = cost_of_ok(&world, hr.get("/api/record/team/2026-11-23/e07")).await.told("a colleague's day, for HR");
    cost.reads(3, 4.0).writes(1.0, 0.0);
}

#[tokio::test]
async fn a_board_is_three_queries_for_each_department_at_once_and_one_audit_act() {
    let world = World::new().await;
    punch_at(&world, "2026-11-23", &FOUR_A_DAY).await;
    warm_up(&world).await;
    let hr = world.sign_in("hr").await;
    cost_of_ok(&world, hr.get("/api/record/board/2026-11-23")).await;
    let cost = cost_of_ok(&world, hr.get("/api/record/board/2026-11-23")).await.told("board of 30 people in 4 departments");
    // Who asks; the departments; the act; people and boards; and the months of those in which anybody is.
    cost.reads(5, 9.0).writes(1.0, 0.0);
    let queries = cost.requests.iter().filter(|name| *name == "Query").count();
    assert_eq!(queries, 1 + 2 * 4 + 3, "{cost}");
}

#[tokio::test]
async fn a_page_of_months_is_a_query_for_each_person_and_one_audit_act() {
    let world = World::new().await;
    two_months(&world).await;
    warm_up(&world).await;
    let manager = world.sign_in("manager").await;
    let page = "/api/record/team-months/2026-10?limit=10";
    let cost = cost_of_ok(&world, manager.get(page)).await.told("months of 10 people, one of whom punched");
    // Who asks; the departments, which say whom they head; the act; the department; its months; its people.
    cost.reads(6, 12.5).writes(1.0, 0.0);
    let queries = cost.requests.iter().filter(|name| *name == "Query").count();
    assert_eq!(queries, 1 + 1 + 3 + 10, "{cost}");
}
