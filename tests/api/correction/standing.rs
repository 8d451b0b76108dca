//! What an approved correction does in its day

use daka_tests::{World, tap};
use serde_json::{Value, json};

use super::{FRIDAY, application, apply, day, decide, set_group, statuses};

/// The employee asks, and the manager approves.
async fn corrected(world: &World, date: &str, side: &str, at: &str) {
    let applied = apply(world, &world.sign_in("employee").await, date, side, at).await;
    decide(&world.sign_in("manager").await, &applied, true).await.ok();
}

#[tokio::test]
async fn it_stands_whatever_the_windows_say() {
    let world = World::new().await;
    set_group(&world, daka::demo::GROUP_DAY, |settings| {
        settings["shifts"][0]["sections"] = json!([{ "on": "09:00", "off": "18:00", "off_latest": "19:00" }]);
    })
    .await;
    corrected(&world, FRIDAY, "on", "09:00").await;
    corrected(&world, FRIDAY, "off", "24:30").await;
    let told = day(&world.sign_in("employee").await, FRIDAY).await;
    assert_eq!((&told["day"]["statuses"], &told["day"]["sections"][0]["off_punched"]), (&json!(["normal"]), &json!("24:30")));
}

#[tokio::test]
async fn alternation_ignores_it() {
    let world = World::new().await;
    set_group(&world, daka::demo::GROUP_DAY, |settings| settings["shifts"][0]["pairing"] = "alternate".into()).await;
    for time in ["08:50:00", "12:00:00", "13:00:00"] {
        world.set_shanghai(&format!("2026-11-23 {time}"));
        let mut punch = tap::punch(world.tap(), None, tap::AT_HEADQUARTERS, world.app.now());
        punch["side"] = Value::Null;
        world.sign_in("employee").await.post("/api/punch", &punch).await.ok();
    }
    world.set_shanghai("2026-11-24 09:00:00");
    corrected(&world, "2026-11-23", "off", "18:00").await;
    let told = day(&world.sign_in("employee").await, "2026-11-23").await;
    // From on to off without the break: the pair in between is not looked at.
    assert_eq!((&told["day"]["statuses"], &told["day"]["worked_s"]), (&json!(["normal"]), &json!(8 * 3600)));
}

#[tokio::test]
async fn a_night_that_waits_for_its_off_is_ended_by_it_and_the_button_goes_on() {
    let world = World::new().await;
    world.set_shanghai("2026-11-24 20:00:00");
    let night = world.sign_in("night").await;
    let applied = apply(&world, &night, "2026-11-23", "off", "30:00").await;
    decide(&world.sign_in("hr").await, &applied, true).await.ok();
    assert_eq!(statuses(&night, "2026-11-23").await, "missing_on");
    let today = night.get("/api/record/today").await.ok();
    assert_eq!((&today["next"]["action"], &today["next"]["work_date"]), (&json!("on"), &json!("2026-11-24")));
}

#[tokio::test]
async fn a_day_of_free_hours_is_corrected_on_its_first_and_last_punch() {
    let world = World::new().await;
    set_group(&world, daka::demo::GROUP_DAY, |settings| settings["mode"] = json!({ "kind": "free", "minimum_min": 480 })).await;
    let employee = world.sign_in("employee").await;
    let reply = employee.post("/api/correction", &application(&world, FRIDAY, "on", "04:59")).await;
    assert_eq!(reply.problem(), (422, "invalid_field".into()), "the day begins at five");
    corrected(&world, FRIDAY, "on", "10:00").await;
    assert_eq!(statuses(&employee, FRIDAY).await, "missing_off");
    corrected(&world, FRIDAY, "off", "18:00").await;
    let told = day(&employee, FRIDAY).await;
    assert_eq!((&told["day"]["statuses"], &told["day"]["corrections"]), (&json!(["normal"]), &json!(2)));
}

#[tokio::test]
async fn a_preview_counts_it() {
    let world = World::new().await;
    corrected(&world, FRIDAY, "on", "09:00").await;
    corrected(&world, FRIDAY, "off", "17:30").await;
    let mut settings = serde_json::to_value(daka::demo::settings(daka::demo::GROUP_DAY)).expect("JSON");
    settings["shifts"][0]["early_grace_min"] = 30.into();
    let body = json!({ "group_id": daka::demo::GROUP_DAY, "settings": settings, "from": FRIDAY, "to": FRIDAY });
    let told = world.sign_in("hr").await.post("/api/schedule/preview", &body).await.ok();
    let days = &told["changed"][0]["days"][0];
    assert_eq!(
        (&told["changed"][0]["employee_id"], &days["before"]["statuses"], &days["after"]["statuses"]),
        (&json!("e07"), &json!(["early"]), &json!(["normal"]))
    );
}
