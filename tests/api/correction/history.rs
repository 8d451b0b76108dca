//! GET /api/correction/history

use chrono::TimeDelta;
use daka_tests::World;
use insta::assert_json_snapshot;
use serde_json::{Value, json};

use super::{FRIDAY, THURSDAY, apply, decide_saying};

fn of(list: &Value) -> Vec<String> {
    let entries = list["decided"].as_array().expect("entries");
    let shown = |entry: &Value| {
        format!(
            "{} {} {} by {}: {}",
            entry["name"].as_str().expect("a name"),
            entry["correction"]["work_date"].as_str().expect("a date"),
            entry["correction"]["state"].as_str().expect("a state"),
            entry["decided_by"].as_str().expect("a name"),
            entry["correction"]["decisions"][0]["comment"].as_str().expect("a comment"),
        )
    };
    entries.iter().map(shown).collect()
}

#[tokio::test]
async fn who_decided_finds_their_decisions_and_hr_finds_everybodys() {
    let world = World::new().await;
    let (employee, manager) = (world.sign_in("employee").await, world.sign_in("manager").await);
    let friday = apply(&world, &employee, FRIDAY, "on", "08:55").await;
    let thursday = apply(&world, &employee, THURSDAY, "off", "18:30").await;
    decide_saying(&manager, &friday, true, Some("看过门禁")).await.ok();
    world.clock.advance(TimeDelta::minutes(1));
    decide_saying(&manager, &thursday, false, Some("打卡机有记录")).await.ok();
    // Sent again, it is decided once.
    decide_saying(&manager, &thursday, false, Some("打卡机有记录")).await.ok();

    let own = manager.get("/api/correction/history").await.ok();
    let hr = world.sign_in("hr").await;
    let all = hr.get("/api/correction/history?whose=all").await.ok();
    assert_json_snapshot!(of(&own), @r#"
    [
      "李俊杰 2026-11-19 rejected by 孙嘉怡: 打卡机有记录",
      "李俊杰 2026-11-20 approved by 孙嘉怡: 看过门禁"
    ]
    "#);
    assert_eq!(of(&all), of(&own));
    assert_eq!(hr.get("/api/correction/history").await.ok()["decided"], json!([]), "HR decided nothing");
    assert_eq!(employee.get("/api/correction/history").await.ok()["decided"], json!([]));
}

#[tokio::test]
async fn everybodys_decisions_are_for_those_who_run_the_company_and_a_made_up_cursor_is_refused() {
    let world = World::new().await;
    let manager = world.sign_in("manager").await;
    assert_json_snapshot!(manager.get("/api/correction/history?whose=all").await.problem(), @r#"
    [
      403,
      "right_missing"
    ]
    "#);
    assert_json_snapshot!(manager.get("/api/correction/history?cursor=x").await.problem(), @r#"
    [
      422,
      "invalid_field"
    ]
    "#);
}
