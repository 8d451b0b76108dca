//! PUT /api/correction/attribution/{employee_id}

use daka_tests::{World, tap};
use serde_json::{Value, json};

use super::{day, set_group, statuses, statuses_in_team};

const MONDAY: &str = "2026-11-23";
const TUESDAY: &str = "2026-11-24";

/// The night worker punches.
async fn punch(world: &World, time: &str, side: Option<&str>) -> Value {
    world.set_shanghai(time);
    let punch = tap::punch(world.tap(), side, tap::AT_PLANT, world.app.now());
    world.sign_in("night").await.post("/api/punch", &punch).await.ok()["punch"].clone()
}

async fn move_to(world: &World, punch: &Value, date: &str) -> daka_tests::Reply {
    let body = json!({ "tap_id": punch["tap_id"], "work_date": date, "reason": "通宵加班,属于前一天" });
    world.sign_in("hr").await.put("/api/correction/attribution/e21", &body).await
}

/// A night shift whose off-punch came only after its window had closed: it was taken for Tuesday's.
async fn a_late_off(world: &World) -> Value {
    set_group(world, daka::demo::GROUP_NIGHT, |settings| {
        settings["shifts"][0]["sections"][0]["off_latest"] = "31:00".into();
        settings["place"]["outside"] = "flag".into();
    })
    .await;
    punch(world, "2026-11-23 21:55:00", Some("on")).await;
    let off = punch(world, "2026-11-24 07:30:00", Some("off")).await;
    assert_eq!(off["work_date"], TUESDAY);
    world.set_shanghai("2026-11-26 12:00:00");
    off
}

/// What the person and HR see of both days, which must be the same.
async fn seen(world: &World) -> [String; 2] {
    let night = world.sign_in("night").await;
    let mut seen = [MONDAY, TUESDAY].map(str::to_owned);
    for date in &mut seen {
        let own = statuses(&night, date).await;
        assert_eq!(own, statuses_in_team(world, "e21", date).await, "{date}");
        *date = own;
    }
    seen
}

#[tokio::test]
async fn a_punch_is_moved_to_the_day_that_it_belongs_to_and_back() {
    let world = World::new().await;
    let off = a_late_off(&world).await;
    assert_eq!(seen(&world).await, ["missing_off", "absent"]);
    let told = move_to(&world, &off, MONDAY).await.ok();
    assert_eq!((&told["work_date"], &told["recorded_under"]), (&json!(MONDAY), &json!(TUESDAY)));
    assert_eq!(told["days"].as_array().map(Vec::len), Some(2));
    // The window has closed all the same: a correction would be what bypasses it. It is shown where it was moved to.
    assert_eq!(seen(&world).await, ["missing_off", "absent"]);
    let night = world.sign_in("night").await;
    let monday = day(&night, MONDAY).await;
    assert_eq!((&monday["punches"][1]["tap_id"], &monday["punches"][1]["moved_from"]), (&off["tap_id"], &json!(TUESDAY)));
    assert_eq!(day(&night, TUESDAY).await["punches"], json!([]));
    move_to(&world, &off, TUESDAY).await.ok();
    let tuesday = day(&night, TUESDAY).await;
    assert_eq!((&tuesday["punches"][0]["tap_id"], &tuesday["punches"][0]["moved_from"]), (&off["tap_id"], &json!(TUESDAY)));
}

#[tokio::test]
async fn the_verdicts_follow_the_punch_for_the_person_and_for_hr_alike() {
    let world = World::new().await;
    // The shift of Tuesday begins where that of Monday could still have ended.
    set_group(&world, daka::demo::GROUP_DAY, |settings| {
        settings["shifts"][0]["sections"] = json!([{ "on": "02:00", "off": "10:00" }]);
        settings["shifts"][0]["breaks"] = json!([]);
    })
    .await;
    world.set_shanghai("2026-11-23 23:30:00");
    let at = |world: &World| tap::punch(world.tap(), Some("on"), tap::AT_HEADQUARTERS, world.app.now());
    let employee = world.sign_in("employee").await;
    let on = employee.post("/api/punch", &at(&world)).await.ok()["punch"].clone();
    assert_eq!(on["work_date"], TUESDAY);
    world.set_shanghai("2026-11-26 12:00:00");
    let employee = world.sign_in("employee").await;
    let hr = world.sign_in("hr").await;
    let seen = async |date: &str| {
        let own = statuses(&employee, date).await;
        assert_eq!(own, statuses_in_team(&world, "e07", date).await, "{date}");
        own
    };
    assert_eq!((seen(MONDAY).await, seen(TUESDAY).await), ("absent".into(), "missing_off".into()));
    let body = |date: &str| json!({ "tap_id": on["tap_id"], "work_date": date, "reason": "排错班" });
    for (date, monday, tuesday) in
        [(MONDAY, "absent", "absent"), (TUESDAY, "absent", "missing_off"), (MONDAY, "absent", "absent"), (TUESDAY, "absent", "missing_off")]
    {
        hr.put("/api/correction/attribution/e07", &body(date)).await.ok();
        assert_eq!((seen(MONDAY).await, seen(TUESDAY).await), (monday.into(), tuesday.into()), "moved to {date}");
    }
    // A tap that is sent again is told as it was recorded.
    hr.put("/api/correction/attribution/e07", &body(MONDAY)).await.ok();
    let again = employee.post("/api/punch/batch", &json!({ "punches": [{ "tap_id": on["tap_id"], "side": "on" }] })).await.ok();
    assert_eq!(again["outcomes"][0]["punch"], on);
}

#[tokio::test]
async fn the_same_again_changes_nothing_and_every_move_is_written_down() {
    let world = World::new().await;
    let off = a_late_off(&world).await;
    move_to(&world, &off, MONDAY).await.ok();
    let before = world.dump().await;
    move_to(&world, &off, MONDAY).await.ok();
    assert_eq!(world.dump().await, before);
    move_to(&world, &off, TUESDAY).await.ok();
    let dump = world.dump().await;
    let facts = dump.keys().into_iter().filter(|key| key.contains("#A#")).count();
    assert_eq!(facts, 2, "undoing one is another");
    let acts: Vec<_> = dump.beginning("AUDIT#").into_iter().filter(|act| act.to_string().contains("punch.move")).collect();
    assert!(acts.len() >= 2 && acts.iter().any(|act| act.to_string().contains("e21@2026-11-24>2026-11-23")), "{acts:?}");
    assert!(!dump.tells("通宵加班"), "the reason is sealed");
}

#[tokio::test]
async fn a_punch_cannot_be_moved_far_away_nor_by_who_may_not_nor_ones_own() {
    let world = World::new().await;
    let off = a_late_off(&world).await;
    for far in ["2026-11-22", "2026-11-26"] {
        let reply = move_to(&world, &off, far).await;
        assert_eq!((reply.problem(), &reply.json["errors"][0]["field"]), ((422, "invalid_field".into()), &json!("work_date")), "{far}");
    }
    let body = json!({ "tap_id": off["tap_id"], "work_date": MONDAY, "reason": "通宵" });
    let other = world.sign_in("hr").await.put("/api/correction/attribution/e07", &body).await;
    assert_eq!(other.problem(), (404, "not_found".into()), "somebody else's punch");
    world.set_shanghai("2026-11-26 12:05:00");
    let hr = world.sign_in("hr").await;
    let own = hr.post("/api/punch", &tap::punch(world.tap(), Some("on"), tap::AT_HEADQUARTERS, world.app.now())).await.ok();
    let body = json!({ "tap_id": own["punch"]["tap_id"], "work_date": "2026-11-25", "reason": "我自己" });
    assert_eq!(hr.put("/api/correction/attribution/e02", &body).await.problem(), (403, "right_missing".into()));
}

#[tokio::test]
async fn a_preview_leaves_a_punch_where_hr_put_it() {
    let world = World::new().await;
    let off = a_late_off(&world).await;
    move_to(&world, &off, MONDAY).await.ok();
    // Under rules whose window is open until nine it would have been Monday's, and it is.
    let mut settings = serde_json::to_value(daka::demo::settings(daka::demo::GROUP_NIGHT)).expect("JSON");
    settings["shifts"][0]["sections"][0]["off_latest"] = "33:00".into();
    let body = json!({ "group_id": daka::demo::GROUP_NIGHT, "settings": settings, "from": MONDAY, "to": TUESDAY });
    let told = world.sign_in("hr").await.post("/api/schedule/preview", &body).await.ok();
    let changed = told["changed"].as_array().expect("people");
    assert_eq!(
        (changed.len(), &changed[0]["employee_id"], &changed[0]["days"][0]["after"]["statuses"]),
        (1, &json!("e21"), &json!(["normal"]))
    );
    move_to(&world, &off, TUESDAY).await.ok();
    let told = world.sign_in("hr").await.post("/api/schedule/preview", &body).await.ok();
    assert_eq!(told["changed_days"], 0, "HR said Tuesday, and no rule moves it");
}
