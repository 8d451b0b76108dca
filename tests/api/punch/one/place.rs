//! Where a punch is made

use chrono::TimeDelta;
use daka_tests::{Reply, World, tap};
use insta::assert_json_snapshot;
use serde_json::{Value, json};

/// What is said of a punch's place.
fn place(reply: Reply) -> Value {
    let punch = &reply.ok()["punch"];
    json!([punch["place"], punch["site"], punch["distance_m"]])
}

/// A tap at headquarters with a fix of some inexactness and age.
fn with_fix(world: &World, accuracy_m: f64, age_s: i64) -> Value {
    let mut punch = world.punch("on");
    punch["fix"]["accuracy_m"] = accuracy_m.into();
    punch["fix"]["taken_at"] = json!(world.app.now() - TimeDelta::seconds(age_s));
    punch
}

#[tokio::test]
async fn inside_a_site_its_name_and_the_distance_are_told() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    assert_eq!(place(employee.post("/api/punch", &world.punch("on")).await), json!(["inside", "晨星大厦", 45]));
    let at_plant = tap::punch(world.tap(), Some("on"), tap::AT_PLANT, world.app.now());
    assert_eq!(place(employee.post("/api/punch", &at_plant).await), json!(["inside", "光明工厂", 15]));
}

#[tokio::test]
async fn elsewhere_it_is_field_work_and_needs_a_remark() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let mut punch = tap::punch(world.tap(), Some("on"), tap::ELSEWHERE, world.app.now());
    let before = world.dump().await;
    for remark in [json!(null), json!(""), json!("  ")] {
        punch["remark"] = remark;
        let reply = employee.post("/api/punch", &punch).await;
        insta::allow_duplicates! { assert_json_snapshot!(reply.shown(), @r#"
        {
          "body": {
            "code": "remark_needed",
            "facts": {
              "distance_m": 13580,
              "nearest": "晨星大厦"
            },
            "status": 422,
            "title": "Field work needs a remark.",
            "title_zh": "外勤打卡需要填写备注",
            "type": "urn:daka:problem:remark_needed"
          },
          "status": 422
        }
        "#); }
    }
    assert_eq!(world.dump().await, before, "what is refused leaves nothing");
    punch["remark"] = "拜访客户".into();
    let reply = employee.post("/api/punch", &punch).await;
    assert_eq!(reply.json["day"]["statuses"], json!(["field_work", "pending"]));
    assert_json_snapshot!(reply.json["day"]["trace"][2], @r#"
    {
      "code": "field_work",
      "en": "The punch at 08:50 was made as field work",
      "facts": {
        "punched": "08:50"
      },
      "rule": "headquarters@2026-09-01",
      "zh": "08:50 外勤打卡"
    }
    "#);
    assert_eq!(place(reply), json!(["field_work", "晨星大厦", 13580]));
}

#[tokio::test]
async fn the_plant_refuses_what_is_outside_whatever_is_remarked() {
    let world = World::new().await;
    world.set_shanghai("2026-11-23 21:55:00");
    let night = world.sign_in("night").await;
    let mut punch = tap::punch(world.tap(), Some("on"), tap::AT_HEADQUARTERS, world.app.now());
    punch["remark"] = "在总部".into();
    assert_json_snapshot!(night.post("/api/punch", &punch).await.shown(), @r#"
    {
      "body": {
        "code": "outside_sites",
        "facts": {
          "distance_m": 23129,
          "nearest": "光明工厂"
        },
        "status": 422,
        "title": "Outside every site, and this group does not allow that.",
        "title_zh": "不在打卡范围内",
        "type": "urn:daka:problem:outside_sites"
      },
      "status": 422
    }
    "#);
}

#[tokio::test]
async fn the_offices_wifi_stands_for_being_there_however_it_is_written() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    for bssid in ["0a:1b:2c:3d:4e:5f", "A:1B:2C:3D:4E:5F", "0A-1B-2C-3D-4E-5F"] {
        let punch = json!({ "tap_id": world.tap(), "side": "on", "bssid": bssid });
        assert_eq!(place(employee.post("/api/punch", &punch).await), json!(["wifi", null, null]));
    }
    let strange = json!({ "tap_id": world.tap(), "side": "on", "bssid": "0a:1b:2c:3d:4e:60" });
    assert_eq!(employee.post("/api/punch", &strange).await.problem(), (422, "place_uncertain".into()));
}

#[tokio::test]
async fn a_fix_up_to_the_cap_and_the_age_limit_is_good() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    for (accuracy_m, age_s) in [(0.0, 0), (100.0, 0), (15.0, 120), (15.0, -60)] {
        let reply = employee.post("/api/punch", &with_fix(&world, accuracy_m, age_s)).await;
        assert_eq!(place(reply)[0], "inside", "±{accuracy_m} m, {age_s} s");
    }
}

#[tokio::test]
async fn an_inexact_old_or_missing_fix_is_uncertain_and_needs_a_remark() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let nothing = json!({ "tap_id": world.tap(), "side": "on" });
    let cases = [
        (with_fix(&world, 100.1, 0), "inexact"),
        (with_fix(&world, -1.0, 0), "inexact"),
        (with_fix(&world, 15.0, 121), "old"),
        (nothing, "no_fix"),
    ];
    for (mut punch, why) in cases {
        let reply = employee.post("/api/punch", &punch).await;
        assert_eq!(reply.problem(), (422, "place_uncertain".into()));
        assert_eq!(reply.json["facts"], json!({ "why": why }));
        punch["remark"] = "定位不准".into();
        assert_eq!(place(employee.post("/api/punch", &punch).await), json!(["uncertain", null, null]), "{why}");
    }
}
