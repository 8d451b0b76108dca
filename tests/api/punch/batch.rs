//! POST /api/punch/batch

use chrono::{DateTime, TimeDelta, Utc};
use daka_tests::{Reply, World, tap};
use insta::assert_json_snapshot;
use serde_json::{Value, json};

/// A time in Shanghai.
fn shanghai(time: &str) -> DateTime<Utc> {
    format!("{}+08:00", time.replace(' ', "T")).parse().expect("a time")
}

/// A tap at headquarters at a time in Shanghai.
fn tapped(world: &World, side: &str, time: &str) -> Value {
    let at = shanghai(time);
    tap::punch(world.taps.at(at), Some(side), tap::AT_HEADQUARTERS, at)
}

/// The employee sends taps on Tuesday at 09:30.
async fn send(world: &World, punches: &[Value]) -> Reply {
    world.set_shanghai("2026-11-24 09:30:00");
    world.sign_in("employee").await.post("/api/punch/batch", &json!({ "punches": punches })).await
}

#[tokio::test]
async fn taps_count_at_the_phones_time_and_are_told_in_the_order_sent() {
    let world = World::new().await;
    let taps = [
        tapped(&world, "off", "2026-11-23 18:05:00"),
        tapped(&world, "on", "2026-11-23 08:58:00"),
        tapped(&world, "on", "2026-11-24 09:10:00"),
    ];
    let reply = send(&world, &taps).await;
    assert_eq!(reply.json["now"], "2026-11-24T01:30:00Z");
    assert_json_snapshot!(reply.json["outcomes"][0], @r#"
    {
      "punch": {
        "at": "2026-11-23T10:05:00Z",
        "distance_m": 45,
        "doubtful": false,
        "place": "inside",
        "side": "off",
        "site": "晨星大厦",
        "source": "offline",
        "tap_id": "01a207dd-b4e0-7000-8000-000000000000",
        "work_date": "2026-11-23"
      },
      "status": "recorded"
    }
    "#);
    let told = reply.json["outcomes"].as_array().expect("outcomes").iter().map(|o| [&o["punch"]["tap_id"], &o["punch"]["work_date"]]);
    let expected = [(0, "2026-11-23"), (1, "2026-11-23"), (2, "2026-11-24")].map(|(index, date)| json!([taps[index]["tap_id"], date]));
    assert_eq!(json!(told.collect::<Vec<_>>()), json!(expected));
    let day = world.sign_in("employee").await.get("/api/record/days/2026-11-23").await.ok();
    assert_eq!(day["day"]["statuses"], json!(["normal"]));
    assert_eq!(day["day"]["worked_s"], 8 * 3600 + 5 * 60);
}

#[tokio::test]
async fn a_batch_sent_again_or_with_a_tap_twice_adds_nothing() {
    let world = World::new().await;
    let (on, off) = (tapped(&world, "on", "2026-11-23 08:58:00"), tapped(&world, "off", "2026-11-23 18:05:00"));
    let first = send(&world, &[on.clone(), off.clone(), on.clone()]).await.ok();
    assert_eq!(first["outcomes"][0], first["outcomes"][2]);
    let stored = world.dump().await;
    assert_eq!(stored.beginning("EMP#morningstar#e07/D#").len(), 2);
    assert_eq!(
        send(&world, &[on, off]).await.ok()["outcomes"].as_array(),
        Some(&first["outcomes"].as_array().expect("outcomes")[..2].to_vec())
    );
    assert_eq!(world.dump().await, stored);
}

#[tokio::test]
async fn a_tap_that_was_recorded_online_stays_as_it_was() {
    let world = World::new().await;
    let punch = world.punch("on");
    world.sign_in("employee").await.post("/api/punch", &punch).await.ok();
    let outcome = send(&world, &[punch]).await.ok()["outcomes"][0]["punch"].clone();
    assert_eq!(outcome["source"], "online");
}

#[tokio::test]
async fn after_72_hours_or_from_the_future_a_tap_is_kept_as_doubtful() {
    let world = World::new().await;
    let now = shanghai("2026-11-24 09:30:00");
    let at = |seconds: i64| now + TimeDelta::seconds(seconds);
    let times = [-72 * 3600, -72 * 3600 - 1, 120, 121, 3600];
    let taps: Vec<Value> = times.iter().map(|s| tap::punch(world.taps.at(at(*s)), Some("on"), tap::AT_HEADQUARTERS, at(*s))).collect();
    let reply = send(&world, &taps).await.ok();
    let told: Vec<_> =
        reply["outcomes"].as_array().expect("outcomes").iter().map(|o| (&o["punch"]["doubtful"], &o["punch"]["at"])).collect();
    let expected = [(false, at(-72 * 3600)), (true, at(-72 * 3600 - 1)), (false, now), (true, at(121)), (true, at(3600))];
    let expected: Vec<_> = expected.map(|(doubtful, at)| (json!(doubtful), json!(at))).into();
    assert_eq!(told, expected.iter().map(|(doubtful, at)| (doubtful, at)).collect::<Vec<_>>());
    let day = world.sign_in("employee").await.get("/api/record/days/2026-11-24").await.ok();
    let steps = day["day"]["trace"].as_array().expect("a trace").iter().map(|step| &step["code"]);
    assert_eq!(steps.collect::<Vec<_>>(), ["due", "off_time", "doubtful_time", "doubtful_time", "not_settled"]);
    assert_json_snapshot!(day["day"]["trace"][2], @r#"
    {
      "code": "doubtful_time",
      "en": "The offline punch at 09:32 has a time that cannot be trusted and counts for nothing",
      "facts": {
        "punched": "09:32"
      },
      "rule": "headquarters@2026-09-01",
      "zh": "09:32 的离线打卡时间不可信,不计"
    }
    "#);
}

#[tokio::test]
async fn what_is_refused_does_not_keep_the_rest_from_being_recorded() {
    let world = World::new().await;
    let at = shanghai("2026-11-23 12:00:00");
    let outside = tap::punch(world.taps.at(at), Some("on"), tap::ELSEWHERE, at);
    let mut nowhere = tapped(&world, "on", "2026-11-23 08:57:00");
    nowhere["fix"] = json!(null);
    let taps = [outside, tapped(&world, "on", "2026-11-23 08:58:00"), nowhere];
    let reply = send(&world, &taps).await;
    assert_json_snapshot!(reply.json["outcomes"], @r#"
    [
      {
        "code": "remark_needed",
        "status": "refused",
        "tap_id": "01a2068f-8a00-7000-8000-000000000000",
        "title": "Field work needs a remark.",
        "title_zh": "外勤打卡需要填写备注"
      },
      {
        "punch": {
          "at": "2026-11-23T00:58:00Z",
          "distance_m": 45,
          "doubtful": false,
          "place": "inside",
          "side": "on",
          "site": "晨星大厦",
          "source": "offline",
          "tap_id": "01a205e8-e9c0-7000-8000-000000000002",
          "work_date": "2026-11-23"
        },
        "status": "recorded"
      },
      {
        "code": "place_uncertain",
        "status": "refused",
        "tap_id": "01a205e7-ff60-7000-8000-000000000001",
        "title": "The place is uncertain. Locate again, or add a remark for approval.",
        "title_zh": "无法确定位置,请重新定位,或填写备注后提交审批"
      }
    ]
    "#);
    let stored = world.dump().await;
    assert_eq!(stored.beginning("EMP#morningstar#e07/D#").len(), 1);
}

#[tokio::test]
async fn a_tap_from_before_employment_is_refused_alone() {
    let world = World::new().await;
    world.change_card("e07", |card| card.employment.joined = "2026-11-24".parse().expect("a date")).await;
    let taps = [tapped(&world, "on", "2026-11-23 08:58:00"), tapped(&world, "on", "2026-11-24 08:58:00")];
    let reply = send(&world, &taps).await.ok();
    assert_eq!(reply["outcomes"][0]["code"], "not_employed");
    assert_eq!(reply["outcomes"][1]["status"], "recorded");
}

#[tokio::test]
async fn a_batch_has_1_to_100_taps() {
    let world = World::new().await;
    let at = shanghai("2026-11-24 09:00:00");
    let taps: Vec<Value> = (0..101).map(|_| tap::punch(world.taps.at(at), Some("on"), tap::AT_HEADQUARTERS, at)).collect();
    let before = world.dump().await;
    assert_json_snapshot!(send(&world, &taps).await.shown(), @r#"
    {
      "body": {
        "code": "invalid_field",
        "errors": [
          {
            "en": "must have 1 to 100 taps",
            "field": "punches",
            "zh": "须有 1 到 100 次打卡"
          }
        ],
        "status": 422,
        "title": "A field is not as it must be.",
        "title_zh": "有字段不符合要求",
        "type": "urn:daka:problem:invalid_field"
      },
      "status": 422
    }
    "#);
    assert_eq!(send(&world, &[]).await.problem(), (422, "invalid_field".into()));
    assert_eq!(world.dump().await, before);
    let reply = send(&world, &taps[..100]).await.ok();
    let recorded = reply["outcomes"].as_array().expect("outcomes").iter().filter(|outcome| outcome["status"] == "recorded");
    assert_eq!(recorded.count(), 100);
}

#[tokio::test]
async fn a_malformed_tap_refuses_the_batch_and_its_place_in_it_is_told() {
    let world = World::new().await;
    let mut long = tapped(&world, "on", "2026-11-24 09:01:00");
    long["remark"] = "字".repeat(101).into();
    let taps = [tapped(&world, "on", "2026-11-24 09:00:00"), long];
    let before = world.dump().await;
    assert_json_snapshot!(send(&world, &taps).await.json["errors"], @r#"
    [
      {
        "en": "at most 100 characters, without control characters",
        "field": "punches[1].remark",
        "zh": "最多 100 个字,不含控制字符"
      }
    ]
    "#);
    assert_eq!(world.dump().await, before);
}
