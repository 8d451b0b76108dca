//! GET /api/record/today

use daka::demo;
use daka_tests::World;
use insta::assert_json_snapshot;
use serde_json::{Value, json};

use super::{punch, sign_in_at};

/// What the button says at a time in Shanghai, and why.
async fn button(world: &World, user: &str, time: &str) -> Value {
    let today = sign_in_at(world, user, time).await.get("/api/record/today").await.ok();
    let next = &today["next"];
    json!([next["action"], next["because"], next["work_date"], next["due"], next["zh"], next["en"]])
}

#[tokio::test]
async fn everything_that_the_first_screen_shows() {
    let world = World::new().await;
    punch(&world, "employee", "2026-11-23 09:10:00", "on").await;
    let today = sign_in_at(&world, "employee", "2026-11-23 09:11:00").await.get("/api/record/today").await;
    assert_json_snapshot!(today.shown_hiding(&["day", "place"]), @r#"
    {
      "body": {
        "date": "2026-11-23",
        "day": "…",
        "group": "总部白班",
        "may_choose_shift": false,
        "name": "李俊杰",
        "next": {
          "action": "off",
          "because": "on_duty",
          "due": "18:00",
          "en": "On duty; due off at 18:00",
          "section": 1,
          "side": "off",
          "since": "2026-11-23T01:10:00Z",
          "window_closes": "24:00",
          "window_opens": "13:31",
          "work_date": "2026-11-23",
          "zh": "已上班,应 18:00 下班"
        },
        "now": "2026-11-23T01:11:00Z",
        "place": "…",
        "punches": [
          {
            "at": "2026-11-23T01:10:00Z",
            "distance_m": 45,
            "doubtful": false,
            "place": "…",
            "side": "on",
            "site": "晨星大厦",
            "source": "online",
            "tap_id": "01a205f3-e640-7000-8000-000000000000"
          }
        ],
        "zone": "Asia/Shanghai"
      },
      "status": 200
    }
    "#);
    let day = world.sign_in("employee").await.get("/api/record/days/2026-11-23").await.ok();
    assert_eq!((&today.json["day"], &today.json["punches"]), (&day["day"], &day["punches"]));
    assert_eq!(today.json["place"], json!(demo::settings(demo::GROUP_DAY).place));
}

#[tokio::test]
async fn the_button_through_a_day_and_past_midnight() {
    let world = World::new().await;
    let mut said = vec![button(&world, "employee", "2026-11-23 04:59:00").await, button(&world, "employee", "2026-11-23 05:00:00").await];
    punch(&world, "employee", "2026-11-23 08:55:00", "on").await;
    said.push(button(&world, "employee", "2026-11-23 12:00:00").await);
    punch(&world, "employee", "2026-11-23 18:05:00", "off").await;
    said.push(button(&world, "employee", "2026-11-23 23:59:00").await);
    said.push(button(&world, "employee", "2026-11-24 00:01:00").await);
    assert_json_snapshot!(said, @r#"
    [
      [
        "on",
        "nothing_due",
        "2026-11-22",
        null,
        "今日无需打卡,打卡仅用于加班",
        "Nothing is due; a punch counts for overtime only"
      ],
      [
        "on",
        "not_on_yet",
        "2026-11-23",
        "09:00",
        "应 09:00 上班,还没有上班卡",
        "Due on at 09:00; no on-punch yet"
      ],
      [
        "off",
        "on_duty",
        "2026-11-23",
        "18:00",
        "已上班,应 18:00 下班",
        "On duty; due off at 18:00"
      ],
      [
        "done",
        "complete",
        "2026-11-23",
        null,
        "今日打卡已完成,可更新下班卡",
        "Complete; a later off-punch replaces the last one"
      ],
      [
        "on",
        "window_not_open",
        "2026-11-24",
        "09:00",
        "05:00 开始可打上班卡",
        "On-punches count from 05:00"
      ]
    ]
    "#);
}

#[tokio::test]
async fn when_the_on_is_missed_the_button_turns_to_off() {
    let world = World::new().await;
    let said = [button(&world, "employee", "2026-11-23 13:30:00").await, button(&world, "employee", "2026-11-23 13:31:00").await];
    assert_json_snapshot!(said, @r#"
    [
      [
        "on",
        "not_on_yet",
        "2026-11-23",
        "09:00",
        "应 09:00 上班,还没有上班卡",
        "Due on at 09:00; no on-punch yet"
      ],
      [
        "off",
        "on_missed",
        "2026-11-23",
        "18:00",
        "上班卡缺卡,应 18:00 下班",
        "The on-punch is missing; due off at 18:00"
      ]
    ]
    "#);
}

#[tokio::test]
async fn after_a_missed_check_out_yesterday_todays_button_is_on() {
    let world = World::new().await;
    punch(&world, "employee", "2026-11-23 08:55:00", "on").await;
    assert_json_snapshot!(button(&world, "employee", "2026-11-24 08:50:00").await, @r#"
    [
      "on",
      "not_on_yet",
      "2026-11-24",
      "09:00",
      "应 09:00 上班,还没有上班卡",
      "Due on at 09:00; no on-punch yet"
    ]
    "#);
}

#[tokio::test]
async fn past_midnight_the_night_shift_of_yesterday_is_still_to_be_ended() {
    let world = World::new().await;
    punch(&world, "night", "2026-11-23 21:55:00", "on").await;
    let mut said = vec![button(&world, "night", "2026-11-24 05:30:00").await];
    punch(&world, "night", "2026-11-24 06:02:00", "off").await;
    said.push(button(&world, "night", "2026-11-24 06:03:00").await);
    said.push(button(&world, "night", "2026-11-24 18:00:00").await);
    assert_json_snapshot!(said, @r#"
    [
      [
        "off",
        "on_duty",
        "2026-11-23",
        "30:00",
        "已上班,应 次日 06:00 下班",
        "On duty; due off at 06:00 the next day"
      ],
      [
        "done",
        "complete",
        "2026-11-23",
        null,
        "今日打卡已完成,可更新下班卡",
        "Complete; a later off-punch replaces the last one"
      ],
      [
        "on",
        "not_on_yet",
        "2026-11-24",
        "22:00",
        "应 22:00 上班,还没有上班卡",
        "Due on at 22:00; no on-punch yet"
      ]
    ]
    "#);
}

#[tokio::test]
async fn on_rest_days_and_holidays_nothing_is_due() {
    let world = World::new().await;
    let said = [button(&world, "employee", "2026-11-28 10:00:00").await, button(&world, "employee", "2026-10-01 10:00:00").await];
    assert_json_snapshot!(said, @r#"
    [
      [
        "on",
        "nothing_due",
        "2026-11-28",
        null,
        "今日无需打卡,打卡仅用于加班",
        "Nothing is due; a punch counts for overtime only"
      ],
      [
        "on",
        "nothing_due",
        "2026-10-01",
        null,
        "今日无需打卡,打卡仅用于加班",
        "Nothing is due; a punch counts for overtime only"
      ]
    ]
    "#);
}

#[tokio::test]
async fn the_exempt_have_no_button_to_press() {
    let world = World::new().await;
    world.change_card("e07", |card| card.employment.exempt = true).await;
    assert_json_snapshot!(button(&world, "employee", "2026-11-23 08:50:00").await, @r#"
    [
      "done",
      "exempt",
      "2026-11-23",
      null,
      "无需考勤人员",
      "Exempt from attendance"
    ]
    "#);
}
