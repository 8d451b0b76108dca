//! POST /api/punch, /api/punch/batch

use daka_tests::{World, tap};
use serde_json::json;

use super::{FOUR_A_DAY, cold_employee, cost_of, cost_of_ok, full_punch, punch_at, warm_employee};

const MONDAY: &str = "2026-11-23";
const TUESDAY: &str = "2026-11-24";
const WEDNESDAY: &str = "2026-11-25";

#[tokio::test]
async fn a_warm_punch_reads_once_and_writes_once() {
    let world = World::new().await;
    for date in [MONDAY, TUESDAY, WEDNESDAY] {
        for time in FOUR_A_DAY {
            world.set_shanghai(&format!("{date} {time}"));
            let employee = warm_employee(&world).await;
            let cost = cost_of_ok(&world, employee.post("/api/punch", &full_punch(&world))).await.told("punch warm");
            cost.reads(2, 1.0).writes(1.0, 1.0);
        }
    }
}

#[tokio::test]
async fn a_cold_punch_reads_company_and_group_as_well() {
    let world = World::new().await;
    for date in [MONDAY, TUESDAY] {
        punch_at(&world, date, &FOUR_A_DAY).await;
    }
    punch_at(&world, WEDNESDAY, &FOUR_A_DAY[..3]).await;
    world.set_shanghai(&format!("{WEDNESDAY} {}", FOUR_A_DAY[3]));
    let employee = cold_employee(&world).await;
    let cost = cost_of_ok(&world, employee.post("/api/punch", &full_punch(&world))).await.told("punch cold");
    cost.reads(3, 2.0).writes(1.0, 1.0);
}

#[tokio::test]
async fn a_punch_of_somebody_who_punches_all_day_reads_little_more() {
    let world = World::new().await;
    let times: Vec<String> = (0..10).map(|number| format!("{:02}:05:00", 8 + number)).collect();
    let times: Vec<&str> = times.iter().map(String::as_str).collect();
    for date in [MONDAY, TUESDAY, WEDNESDAY] {
        punch_at(&world, date, &times).await;
    }
    let employee = warm_employee(&world).await;
    let cost =
        cost_of_ok(&world, employee.post("/api/punch", &full_punch(&world))).await.told("punch warm, the 11th of the third such day");
    cost.reads(2, 2.0).writes(1.0, 1.0);
}

#[tokio::test]
async fn a_refused_punch_writes_nothing() {
    let world = World::new().await;
    let employee = warm_employee(&world).await;
    let elsewhere = tap::punch(world.tap(), Some("on"), tap::ELSEWHERE, daka_http::Clock::now(&*world.clock));
    let (reply, cost) = cost_of(&world, employee.post("/api/punch", &elsewhere)).await;
    assert_eq!(reply.problem(), (422, "remark_needed".into()));
    cost.told("punch refused for its place").reads(1, 0.5).writes(0.0, 0.0);

    let late = full_punch(&world);
    world.set_shanghai(&format!("{MONDAY} 09:04:00"));
    let employee = warm_employee(&world).await;
    let (reply, cost) = cost_of(&world, employee.post("/api/punch", &late)).await;
    assert_eq!(reply.problem(), (422, "tap_too_old".into()));
    cost.told("punch refused as too old").reads(1, 0.5).writes(0.0, 0.0);
}

#[tokio::test]
async fn a_repeated_punch_writes_nothing() {
    let world = World::new().await;
    let employee = warm_employee(&world).await;
    let punch = full_punch(&world);
    employee.post("/api/punch", &punch).await.ok();
    let cost = cost_of_ok(&world, employee.post("/api/punch", &punch)).await;
    cost.told("punch repeated").reads(1, 0.5).writes(0.0, 0.0);

    world.set_shanghai("2026-12-07 08:50:00");
    let employee = warm_employee(&world).await;
    let cost = cost_of_ok(&world, employee.post("/api/punch", &punch)).await;
    cost.told("punch repeated after two weeks").reads(2, 2.0).writes(0.0, 0.0);
}

#[tokio::test]
async fn a_batch_reads_once_however_many_taps_it_has() {
    let world = World::new().await;
    let taps: Vec<_> = (0..20).map(|_| full_punch(&world)).collect();
    world.set_shanghai(&format!("{MONDAY} 12:00:00"));
    let employee = warm_employee(&world).await;
    let cost = cost_of_ok(&world, employee.post("/api/punch/batch", &json!({ "punches": taps }))).await;
    cost.told("offline batch of 20").reads(21, 0.5).writes(20.0, 20.0);
    let cost = cost_of_ok(&world, employee.post("/api/punch/batch", &json!({ "punches": taps }))).await;
    cost.told("the same batch again").reads(1, 1.5).writes(0.0, 0.0);
}
