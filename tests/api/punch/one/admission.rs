//! Who may punch

use daka_store::CardStatus;
use daka_tests::{World, second_company};
use insta::{assert_json_snapshot, assert_snapshot};

/// What both kinds of punch and today's button say to somebody, who is told the same by all.
async fn told(world: &World) -> (u16, String) {
    let before = world.dump().await;
    let employee = world.sign_in("employee").await;
    let punch = world.punch("on");
    let online = employee.post("/api/punch", &punch).await.problem();
    assert_eq!(employee.get("/api/record/today").await.problem(), online);
    let batch = employee.post("/api/punch/batch", &serde_json::json!({ "punches": [punch] })).await.ok();
    assert_eq!((&batch["outcomes"][0]["status"], &batch["outcomes"][0]["code"]), (&"refused".into(), &online.1.clone().into()));
    assert_eq!(world.dump().await, before);
    online
}

#[tokio::test]
async fn not_before_joining() {
    let world = World::new().await;
    world.change_card("e07", |card| card.employment.joined = "2026-11-24".parse().expect("a date")).await;
    assert_eq!(told(&world).await, (403, "not_employed".into()));
}

#[tokio::test]
async fn not_after_the_last_day_but_in_the_night_that_ends_it() {
    let world = World::new().await;
    // A day shift is over by then; whoever has left gets in until noon.
    world.change_card("e07", |card| card.employment.last_day = Some("2026-11-22".parse().expect("a date"))).await;
    assert_eq!(told(&world).await, (403, "not_employed".into()));
    world.change_card("e21", |card| card.employment.last_day = Some("2026-11-23".parse().expect("a date"))).await;
    let off = super::punch_in(&world, "night", "2026-11-24 06:00:00", Some("off"), daka_tests::tap::AT_PLANT).await;
    assert_eq!(off.ok()["punch"]["work_date"], "2026-11-23");
}

#[tokio::test]
async fn not_without_a_group() {
    let world = World::new().await;
    world.change_card("e07", |card| card.employment.assignments.clear()).await;
    assert_eq!(told(&world).await, (409, "no_rules".into()));
}

#[tokio::test]
async fn not_in_a_group_without_rules() {
    let world = World::new().await;
    let nowhere = daka_domain::id::GroupId::new("no-such-group").expect("an id");
    world.change_card("e07", |card| card.employment.assignments[0].group = nowhere).await;
    assert_eq!(told(&world).await, (409, "no_rules".into()));
}

#[tokio::test]
async fn not_while_attendance_is_switched_off() {
    let world = World::new().await;
    second_company::found(&world, false).await;
    let employee = world.anonymous().with_token(second_company::token(&world, second_company::EMPLOYEE));
    let before = world.dump().await;
    assert_json_snapshot!(employee.post("/api/punch", &world.punch("on")).await.shown(), @r#"
    {
      "body": {
        "code": "attendance_off",
        "status": 403,
        "title": "The company has not switched attendance on.",
        "title_zh": "企业还没有开启考勤",
        "type": "urn:daka:problem:attendance_off"
      },
      "status": 403
    }
    "#);
    let batch = employee.post("/api/punch/batch", &serde_json::json!({ "punches": [world.punch("on")] })).await;
    assert_eq!(batch.problem(), (403, "attendance_off".into()));
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn not_after_leaving() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    world.change_card("e07", |card| card.status = CardStatus::Left).await;
    assert_eq!(employee.post("/api/punch", &world.punch("on")).await.problem(), (401, "session_ended".into()));
}

#[tokio::test]
async fn the_exempt_may_and_nothing_comes_of_it() {
    let world = World::new().await;
    world.change_card("e07", |card| card.employment.exempt = true).await;
    let reply = world.sign_in("employee").await.post("/api/punch", &world.punch("on")).await;
    assert_snapshot!(super::told(reply), @r#"
    2026-11-23 ["exempt"], 0 min late, 0 min early
    -: - / -
    next: done, exempt, 2026-11-23
    "#);
}
