//! POST /api/settle/months/{month}/reopening and GET …/differences

use chrono::TimeDelta;
use daka_tests::World;
use serde_json::json;

use super::{OCTOBER, THURSDAY, closed, correct, day, reopen};

#[tokio::test]
async fn a_month_is_opened_with_a_reason_and_tells_how_it_differs_until_it_is_closed_again() {
    let world = World::new().await;
    closed(&world, "2026-10").await;
    let hr = world.sign_in("hr").await;
    let refused = hr.post(&format!("{OCTOBER}/reopening"), &json!({ "reason": " " })).await;
    assert_eq!((refused.problem(), &refused.json["errors"][0]["field"]), ((422, "invalid_field".into()), &json!("reason")));
    let told = reopen(&world, "2026-10").await;
    let opened = &told["closings"][0]["opened"];
    assert_eq!((&opened["reason"], &opened["by"]["employee_id"]), (&json!("漏了一张补卡单"), &json!("e02")));
    assert_eq!(reopen(&world, "2026-10").await, told, "the same again");
    correct(&world, THURSDAY).await.ok();
    world.clock.advance(TimeDelta::seconds(120));
    world.sign_in("hr").await.get(&format!("{OCTOBER}/differences")).await.ok();
    world.work().await;
    let told = world.sign_in("hr").await.get(&format!("{OCTOBER}/differences")).await.ok();
    assert_eq!(
        (&told["total"], &told["refreshing"], &told["people"][0]["employee_id"]),
        (&json!(1), &json!(false), &json!("e07")),
        "{told}"
    );
    let days = told["people"][0]["days"].as_array().expect("days");
    assert_eq!(days.len(), 1);
    assert_eq!(
        (&days[0]["work_date"], &days[0]["before"]["statuses"], &days[0]["after"]["statuses"]),
        (&json!(THURSDAY), &json!(["absent"]), &json!(["missing_off"]))
    );
    let again = closed(&world, "2026-10").await;
    assert_eq!((&again["closings"][0]["closed"]["changed"], again["closings"].as_array().map(Vec::len)), (&json!(1), Some(2)));
    assert_ne!(again["closings"][0]["closed"]["digest"], again["closings"][1]["closed"]["digest"]);
    assert_eq!(world.sign_in("hr").await.get(&format!("{OCTOBER}/differences")).await.ok()["total"], 0);
    assert_eq!(day(&world, THURSDAY).await["statuses"], json!(["missing_off"]));
}

#[tokio::test]
async fn closed_again_without_a_change_a_month_has_the_same_digest() {
    let world = World::with_history().await;
    let first = closed(&world, "2026-10").await;
    reopen(&world, "2026-10").await;
    let second = closed(&world, "2026-10").await;
    assert_eq!(second["closings"][0]["closed"]["digest"], first["closings"][0]["closed"]["digest"]);
    assert_eq!(second["closings"][0]["closed"]["changed"], 0);
}

#[tokio::test]
async fn a_month_that_is_not_closed_is_not_opened() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let body = json!({ "reason": "试试" });
    assert_eq!(hr.post(&format!("{OCTOBER}/reopening"), &body).await.problem(), (409, "month_not_closed".into()));
    assert_eq!(hr.get(&format!("{OCTOBER}/differences")).await.problem(), (409, "month_not_closed".into()));
    super::close(&world, &hr, "2026-10").await.ok();
    assert_eq!(hr.post(&format!("{OCTOBER}/reopening"), &body).await.problem(), (409, "closing_under_way".into()));
}
