//! What a punch comes to

use daka_tests::{World, tap};
use insta::{assert_json_snapshot, assert_snapshot};

use super::{punch_at, punch_in, told};

#[tokio::test]
async fn on_time_with_everything_that_the_reply_tells() {
    let world = World::new().await;
    let reply = punch_at(&world, "employee", "2026-11-23 08:50:00", Some("on")).await;
    assert_json_snapshot!(reply.shown_hiding(&["trace", "facts", "next"]), @r#"
    {
      "body": {
        "day": {
          "absent_days": 0.0,
          "corrections": 0,
          "date": "2026-11-23",
          "due_days": 1.0,
          "early_min": 0,
          "late_min": 0,
          "leave_days": 0.0,
          "not_attended_days": 0.0,
          "overtime": [],
          "rule": "headquarters@2026-09-01",
          "sections": [
            {
              "off": "18:00",
              "off_punched": null,
              "on": "09:00",
              "on_punched": "08:50",
              "section": 1,
              "shift": "day"
            }
          ],
          "settled": false,
          "shift_names": [
            "白班"
          ],
          "shifts": [
            "day"
          ],
          "standard_s": 28800,
          "statuses": [
            "pending"
          ],
          "trace": "…",
          "worked_s": 0
        },
        "next": "…",
        "now": "2026-11-23T00:50:00Z",
        "outcome": {
          "code": "on_time",
          "en": "Due on at 09:00, punched at 08:50: on time",
          "facts": "…",
          "rule": "headquarters@2026-09-01",
          "zh": "应 09:00 上班,08:50 打卡 → 正常"
        },
        "punch": {
          "at": "2026-11-23T00:50:00Z",
          "distance_m": 45,
          "doubtful": false,
          "place": "inside",
          "side": "on",
          "site": "晨星大厦",
          "source": "online",
          "tap_id": "01a205e1-96c0-7000-8000-000000000000",
          "work_date": "2026-11-23"
        }
      },
      "status": 200
    }
    "#);
    assert_eq!(reply.json["day"]["trace"][1], reply.json["outcome"]);
    assert_json_snapshot!(reply.json["outcome"]["facts"], @r#"
    {
      "due": "09:00",
      "punched": "08:50",
      "section": 1,
      "side": "on"
    }
    "#);
}

#[tokio::test]
async fn within_the_grace_up_to_its_last_second() {
    let world = World::new().await;
    assert_snapshot!(told(punch_at(&world, "employee", "2026-11-23 09:05:59", Some("on")).await), @r#"
    2026-11-23 ["pending"], 0 min late, 0 min early
    within_grace: 应 09:00 上班,09:05 打卡,在宽限 5 分钟之内 → 正常 / Due on at 09:00, punched at 09:05, within the grace of 5 min: on time
    next: off, on_duty, 2026-11-23
    "#);
}

#[tokio::test]
async fn late_from_the_minute_after_the_grace_with_all_its_minutes() {
    let world = World::new().await;
    assert_snapshot!(told(punch_at(&world, "employee", "2026-11-23 09:06:00", Some("on")).await), @r#"
    2026-11-23 ["late","pending"], 6 min late, 0 min early
    off_time: 应 09:00 上班,09:06 打卡,超过宽限 5 分钟 → 迟到 6 分钟 / Due on at 09:00, punched at 09:06, beyond the grace of 5 min: 6 min late
    next: off, on_duty, 2026-11-23
    "#);
}

#[tokio::test]
async fn seriously_late_only_beyond_the_tier() {
    let world = World::new().await;
    assert_snapshot!(told(punch_at(&world, "employee", "2026-11-23 10:00:59", Some("on")).await), @r#"
    2026-11-23 ["late","pending"], 60 min late, 0 min early
    off_time: 应 09:00 上班,10:00 打卡,超过宽限 5 分钟 → 迟到 60 分钟 / Due on at 09:00, punched at 10:00, beyond the grace of 5 min: 60 min late
    next: off, on_duty, 2026-11-23
    "#);
    assert_snapshot!(told(punch_at(&world, "manager", "2026-11-23 10:01:00", Some("on")).await), @r#"
    2026-11-23 ["serious_late","pending"], 61 min late, 0 min early
    off_time: 应 09:00 上班,10:01 打卡,超过 60 分钟 → 严重迟到 61 分钟 / Due on at 09:00, punched at 10:01, more than 60 min: seriously late, 61 min
    next: off, on_duty, 2026-11-23
    "#);
}

#[tokio::test]
async fn so_late_that_it_will_be_half_a_day_of_absence_which_the_day_awaits() {
    let world = World::new().await;
    assert_snapshot!(told(punch_at(&world, "employee", "2026-11-23 12:01:00", Some("on")).await), @r#"
    2026-11-23 ["pending"], 0 min late, 0 min early
    off_time: 应 09:00 上班,12:01 打卡,超过 180 分钟 → 按旷工半天计 / Due on at 09:00, punched at 12:01, more than 180 min: counts as half a day's absence
    next: off, on_duty, 2026-11-23
    "#);
}

#[tokio::test]
async fn off_early_is_told_as_early_though_the_day_waits() {
    let world = World::new().await;
    punch_at(&world, "employee", "2026-11-23 08:55:00", Some("on")).await.ok();
    assert_snapshot!(told(punch_at(&world, "employee", "2026-11-23 17:59:59", Some("off")).await), @r#"
    2026-11-23 ["pending"], 0 min late, 0 min early
    off_time: 应 18:00 下班,17:59 打卡 → 早退 1 分钟 / Due off at 18:00, punched at 17:59: 1 min early
    next: done, complete, 2026-11-23
    "#);
}

#[tokio::test]
async fn a_later_off_replaces_the_one_before_and_an_earlier_on_is_not_replaced() {
    let world = World::new().await;
    punch_at(&world, "employee", "2026-11-23 08:55:00", Some("on")).await.ok();
    assert_snapshot!(told(punch_at(&world, "employee", "2026-11-23 09:30:00", Some("on")).await), @r#"
    2026-11-23 ["pending"], 0 min late, 0 min early
    superseded: 09:30 的打卡已记录,以更早的上班卡或更晚的下班卡为准 / The punch at 09:30 is kept; an earlier on-punch or a later off-punch counts
    next: off, on_duty, 2026-11-23
    "#);
    punch_at(&world, "employee", "2026-11-23 17:30:00", Some("off")).await.ok();
    assert_snapshot!(told(punch_at(&world, "employee", "2026-11-23 18:00:00", Some("off")).await), @r#"
    2026-11-23 ["pending"], 0 min late, 0 min early
    on_time: 应 18:00 下班,18:00 打卡 → 正常 / Due off at 18:00, punched at 18:00: on time
    next: done, complete, 2026-11-23
    "#);
}

#[tokio::test]
async fn without_a_side_the_rules_decide() {
    let world = World::new().await;
    assert_snapshot!(told(punch_at(&world, "employee", "2026-11-23 08:55:00", None).await), @r#"
    2026-11-23 ["pending"], 0 min late, 0 min early
    on_time: 应 09:00 上班,08:55 打卡 → 正常 / Due on at 09:00, punched at 08:55: on time
    next: off, on_duty, 2026-11-23
    "#);
    assert_snapshot!(told(punch_at(&world, "employee", "2026-11-23 18:01:00", None).await), @r#"
    2026-11-23 ["pending"], 0 min late, 0 min early
    on_time: 应 18:00 下班,18:01 打卡 → 正常 / Due off at 18:00, punched at 18:01: on time
    next: done, complete, 2026-11-23
    "#);
}

#[tokio::test]
async fn off_after_midnight_ends_the_night_shift_of_yesterday() {
    let world = World::new().await;
    assert_snapshot!(told(punch_in(&world, "night", "2026-11-23 21:55:00", Some("on"), tap::AT_PLANT).await), @r#"
    2026-11-23 ["pending"], 0 min late, 0 min early
    on_time: 应 22:00 上班,21:55 打卡 → 正常 / Due on at 22:00, punched at 21:55: on time
    next: off, on_duty, 2026-11-23
    "#);
    assert_snapshot!(told(punch_in(&world, "night", "2026-11-24 06:05:00", Some("off"), tap::AT_PLANT).await), @r#"
    2026-11-23 ["pending"], 0 min late, 0 min early
    on_time: 应 次日 06:00 下班,次日 06:05 打卡 → 正常 / Due off at 06:00 the next day, punched at 06:05 the next day: on time
    next: done, complete, 2026-11-23
    "#);
}

#[tokio::test]
async fn on_a_rest_day_punches_count_for_overtime_only() {
    let world = World::new().await;
    punch_at(&world, "employee", "2026-11-28 10:00:00", Some("on")).await.ok();
    assert_snapshot!(told(punch_at(&world, "employee", "2026-11-28 15:00:00", Some("off")).await), @r#"
    2026-11-28 ["rest"], 0 min late, 0 min early
    -: - / -
    next: off, nothing_due, 2026-11-28
    "#);
    let early = told(punch_at(&world, "employee", "2026-11-29 04:59:59", Some("on")).await);
    assert!(early.starts_with("2026-11-28 "), "before the day boundary it is yesterday: {early}");
}

#[tokio::test]
async fn on_a_holiday_a_pair_of_punches_is_shown_as_free() {
    let world = World::new().await;
    punch_at(&world, "employee", "2026-10-01 10:00:00", Some("on")).await.ok();
    let reply = punch_at(&world, "employee", "2026-10-01 15:00:00", Some("off")).await.ok();
    assert_json_snapshot!([&reply["day"]["statuses"], &reply["day"]["shift"], &reply["day"]["worked_s"]], @r#"
    [
      [
        "holiday"
      ],
      null,
      0
    ]
    "#);
    assert_json_snapshot!(reply["day"]["trace"][1], @r#"
    {
      "code": "free_pair",
      "en": "Punches from 10:00 to 15:00, for overtime only",
      "facts": {
        "first": "10:00",
        "last": "15:00"
      },
      "rule": "headquarters@2026-09-01",
      "zh": "10:00 至 15:00 有打卡,仅用于加班"
    }
    "#);
}

#[tokio::test]
async fn a_make_up_workday_is_due() {
    let world = World::new().await;
    assert_snapshot!(told(punch_at(&world, "employee", "2026-10-10 09:10:00", Some("on")).await), @r#"
    2026-10-10 ["late","pending"], 10 min late, 0 min early
    off_time: 应 09:00 上班,09:10 打卡,超过宽限 5 分钟 → 迟到 10 分钟 / Due on at 09:00, punched at 09:10, beyond the grace of 5 min: 10 min late
    next: off, on_duty, 2026-10-10
    "#);
}

#[tokio::test]
async fn outside_every_window_it_is_kept_and_counts_for_nothing() {
    let world = World::new().await;
    let last = told(punch_at(&world, "employee", "2026-11-24 00:00:59", Some("off")).await);
    assert!(last.starts_with("2026-11-23 ") && last.contains("\non_time"), "the last minute is inside: {last}");
    assert_snapshot!(told(punch_at(&world, "employee", "2026-11-24 00:01:00", Some("off")).await), @r#"
    2026-11-23 ["missing_on"], 0 min late, 0 min early
    outside_window: 次日 00:01 的打卡不在打卡时段内,不计 / The punch at 00:01 the next day is outside every window and counts for nothing
    next: on, window_not_open, 2026-11-24
    "#);
    assert_snapshot!(told(punch_at(&world, "employee", "2026-11-24 04:59:59", Some("on")).await), @r#"
    2026-11-23 ["missing_on"], 0 min late, 0 min early
    outside_window: 次日 04:59 的打卡不在打卡时段内,不计 / The punch at 04:59 the next day is outside every window and counts for nothing
    next: on, window_not_open, 2026-11-24
    "#);
    let first = told(punch_at(&world, "employee", "2026-11-24 05:00:00", Some("on")).await);
    assert!(first.starts_with("2026-11-24 ") && first.contains("\non_time"), "the first minute is inside: {first}");
}
