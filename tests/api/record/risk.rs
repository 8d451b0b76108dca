//! The risk of punches: GET /api/record/team/{date}/{employee_id}, and nowhere else

use chrono::TimeDelta;
use daka::demo;
use daka_tests::{World, tap};
use insta::assert_json_snapshot;
use serde_json::{Value, json};

use super::sign_in_at;

/// 500 km north of headquarters.
const FAR: (f64, f64) = (27.0408, 113.9348);
/// A few steps from where the other is.
const NEARBY: (f64, f64) = (22.540_812_3, 113.934_834_5);

/// The employee punches in a place at a time in Shanghai, with a remark for where one is needed.
async fn punch_in(world: &World, time: &str, place: (f64, f64)) -> Value {
    world.set_shanghai(time);
    let mut body = tap::punch(world.tap(), Some("on"), place, world.app.now());
    body["remark"] = "拜访客户".into();
    world.sign_in("employee").await.post("/api/punch", &body).await.ok()
}

/// The risks of the employee's punches of a day, as their manager sees them.
async fn risks(world: &World, date: &str) -> Vec<Value> {
    let day = world.sign_in("manager").await.get(&format!("/api/record/team/{date}/e07")).await.ok();
    day["punches"].as_array().expect("punches").iter().map(|punch| punch["risk"].clone()).collect()
}

/// Score, codes of the reasons, and whether approval is needed.
fn told(risk: &Value) -> Value {
    let codes: Value = risk["reasons"].as_array().expect("reasons").iter().map(|reason| reason["code"].clone()).collect();
    json!([risk["score"], codes, risk["needs_approval"]])
}

#[tokio::test]
async fn two_places_500_km_apart_within_an_hour_are_told_to_the_manager_and_not_to_the_employee() {
    let world = World::new().await;
    punch_in(&world, "2026-11-23 08:50:00", tap::AT_HEADQUARTERS).await;
    let reply = punch_in(&world, "2026-11-23 09:40:00", FAR).await;
    assert_eq!(reply["punch"]["place"], "field_work", "it is kept all the same");
    let risks = risks(&world, "2026-11-23").await;
    assert_eq!(told(&risks[0]), json!([0, [], false]));
    assert_json_snapshot!(risks[1], @r#"
    {
      "needs_approval": false,
      "reasons": [
        {
          "code": "impossible_speed",
          "en": "At least 500.3 km from the punch before, only 50 min later: 600 km/h, faster than anybody travels",
          "facts": {
            "apart_m": 500347,
            "elapsed_s": 3000,
            "speed_km_h": 600
          },
          "zh": "距上次打卡至少 500.3 公里,仅隔 50 分钟:时速 600 公里,无法到达"
        }
      ],
      "score": 60
    }
    "#);
    let employee = sign_in_at(&world, "employee", "2026-11-23 09:41:00").await;
    let own = [
        reply,
        employee.get("/api/record/days/2026-11-23").await.ok(),
        employee.get("/api/record/today").await.ok(),
        employee.get("/api/record/months/2026-11").await.ok(),
    ];
    for view in own {
        for word in ["risk", "impossible_speed", "needs_approval"] {
            assert!(!view.to_string().contains(word), "{word}: {view}");
        }
    }
}

#[tokio::test]
async fn who_moves_as_people_do_scores_nothing() {
    let world = World::new().await;
    punch_in(&world, "2026-11-23 08:50:00", tap::AT_HEADQUARTERS).await;
    punch_in(&world, "2026-11-23 12:00:00", NEARBY).await;
    punch_in(&world, "2026-11-23 14:00:00", tap::ELSEWHERE).await;
    for risk in risks(&world, "2026-11-23").await {
        assert_eq!(told(&risk), json!([0, [], false]));
    }
    let dump = world.dump().await;
    assert!(dump.beginning("EMP#morningstar#e07/D#").iter().all(|item| item.get("risk").is_none()), "nothing takes no room");
}

#[tokio::test]
async fn the_same_coordinates_to_the_last_bit_are_noticed_and_the_same_square_is_not() {
    let world = World::new().await;
    punch_in(&world, "2026-11-23 08:50:00", NEARBY).await;
    // Kept as the same four decimals.
    punch_in(&world, "2026-11-23 12:00:00", (NEARBY.0 + 1e-6, NEARBY.1)).await;
    punch_in(&world, "2026-11-23 13:00:00", (NEARBY.0 + 1e-6, NEARBY.1)).await;
    let risks = risks(&world, "2026-11-23").await;
    assert_eq!(told(&risks[1]), json!([0, [], false]));
    assert_eq!(told(&risks[2]), json!([30, ["identical_coordinates"], false]));
    assert_eq!(risks[2]["reasons"][0]["facts"], json!({ "elapsed_s": 3600 }));
}

#[tokio::test]
async fn a_fix_that_is_sent_twice_is_one_fix() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let fixed_at = world.app.now();
    for time in ["2026-11-23 08:50:00", "2026-11-23 08:51:30"] {
        world.set_shanghai(time);
        let mut body = world.punch("on");
        body["fix"]["taken_at"] = json!(fixed_at);
        employee.post("/api/punch", &body).await.ok();
    }
    assert_eq!(told(&risks(&world, "2026-11-23").await[1]), json!([0, [], false]));
}

#[tokio::test]
async fn a_wifi_of_the_office_and_a_fix_elsewhere_do_not_fit() {
    let world = World::new().await;
    let mut body = tap::punch(world.tap(), Some("on"), tap::ELSEWHERE, world.app.now());
    body["bssid"] = "0a:1b:2c:3d:4e:5f".into();
    assert_eq!(world.sign_in("employee").await.post("/api/punch", &body).await.ok()["punch"]["place"], "wifi");
    assert_eq!(told(&risks(&world, "2026-11-23").await[0]), json!([50, ["wifi_against_gps"], false]));
}

#[tokio::test]
async fn a_tap_minutes_behind_is_a_reason_online_and_none_in_a_batch() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let behind = world.app.now() - TimeDelta::seconds(300);
    employee.post("/api/punch", &tap::punch(world.taps.at(behind), Some("on"), NEARBY, behind)).await.ok();
    let offline = tap::punch(world.taps.at(behind), Some("on"), tap::AT_HEADQUARTERS, behind);
    employee.post("/api/punch/batch", &json!({ "punches": [offline] })).await.ok();
    let risks = risks(&world, "2026-11-23").await;
    // The batch's counts at the tap's time, before the other.
    assert_eq!(told(&risks[0]), json!([0, [], false]));
    assert_eq!(told(&risks[1]), json!([15, ["clock_skew"], false]));
    assert_eq!(risks[1]["reasons"][0]["facts"], json!({ "ahead_s": -300 }));
}

#[tokio::test]
async fn a_batch_is_scored_tap_by_tap_in_the_order_of_time() {
    let world = World::new().await;
    let tap_at = |minutes: i64, place| {
        let at = world.app.now() - TimeDelta::minutes(minutes);
        let mut body = tap::punch(world.taps.at(at), Some("on"), place, at);
        body["remark"] = "离线".into();
        body
    };
    let taps = [tap_at(10, tap::AT_HEADQUARTERS), tap_at(30, tap::AT_HEADQUARTERS), tap_at(20, FAR)];
    world.sign_in("employee").await.post("/api/punch/batch", &json!({ "punches": taps })).await.ok();
    let scores: Vec<Value> = risks(&world, "2026-11-23").await.iter().map(told).collect();
    let fast = json!([60, ["impossible_speed"], false]);
    assert_eq!(scores, [json!([0, [], false]), fast.clone(), fast]);
}

#[tokio::test]
async fn above_the_groups_threshold_approval_is_needed_and_employees_are_not_told_where_it_lies() {
    let world = World::new().await;
    let mut settings = json!(demo::settings(demo::GROUP_DAY));
    settings["place"]["approval_above_risk"] = 59.into();
    let version = json!({ "settings": settings });
    world.sign_in("hr").await.put("/api/schedule/groups/headquarters/versions/2026-11-24", &version).await.ok();
    for date in ["2026-11-23", "2026-11-24"] {
        punch_in(&world, &format!("{date} 08:50:00"), NEARBY).await;
        punch_in(&world, &format!("{date} 09:30:00"), FAR).await;
    }
    let needed = |risks: &[Value]| -> Vec<Value> { risks.iter().map(|risk| risk["needs_approval"].clone()).collect() };
    assert_eq!(needed(&risks(&world, "2026-11-23").await), [false, false], "under the rules of that day");
    assert_eq!(needed(&risks(&world, "2026-11-24").await), [false, true]);
    let today = world.sign_in("employee").await.get("/api/record/today").await.ok();
    assert!(today["place"]["sites"].is_array() && !today.to_string().contains("risk"), "{today}");
}

#[tokio::test]
async fn a_threshold_is_1_to_100() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let mut settings = json!(demo::settings(demo::GROUP_DAY));
    for (threshold, problem) in [(0, true), (101, true), (1, false), (100, false)] {
        settings["place"]["approval_above_risk"] = threshold.into();
        let path = format!("/api/schedule/groups/headquarters/versions/2026-11-{}", 24 + threshold % 7);
        let reply = hr.put(&path, &json!({ "settings": settings })).await;
        let field = reply.json["errors"][0]["field"].as_str();
        assert_eq!(field, problem.then_some("place.approval_above_risk"), "{threshold}: {}", reply.json);
    }
}

#[tokio::test]
async fn what_is_stored_of_a_risk_are_numbers() {
    let world = World::new().await;
    punch_in(&world, "2026-11-23 08:50:00", NEARBY).await;
    punch_in(&world, "2026-11-23 09:40:00", FAR).await;
    let dump = world.dump().await;
    let stored: Vec<&Value> = dump.beginning("EMP#morningstar#e07/D#").into_iter().filter_map(|item| item.get("risk")).collect();
    assert_json_snapshot!(stored, @r#"
    [
      {
        "M": {
          "score": {
            "N": "60"
          },
          "speed": {
            "L": [
              {
                "N": "500347"
              },
              {
                "N": "3000"
              }
            ]
          }
        }
      }
    ]
    "#);
}
