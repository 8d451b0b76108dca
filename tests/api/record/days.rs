//! GET /api/record/days/{date}

use daka_tests::World;
use insta::assert_json_snapshot;
use serde_json::{Value, json};

use super::{punch, sign_in_at};

/// The sentences of a day's trace, in both languages.
fn sentences(day: &Value) -> Vec<[&str; 2]> {
    let steps = day["day"]["trace"].as_array().expect("a trace");
    steps.iter().map(|step| ["zh", "en"].map(|language| step[language].as_str().expect("a sentence"))).collect()
}

#[tokio::test]
async fn a_settled_day_tells_its_reasons_in_both_languages() {
    let world = World::new().await;
    punch(&world, "employee", "2026-11-23 09:12:00", "on").await;
    punch(&world, "employee", "2026-11-23 17:30:20", "off").await;
    let day = sign_in_at(&world, "employee", "2026-11-24 09:00:00").await.get("/api/record/days/2026-11-23").await.ok();
    assert_json_snapshot!(sentences(&day), @r#"
    [
      [
        "第 1 时段应 09:00 上班,18:00 下班",
        "Section 1 is due from 09:00 to 18:00"
      ],
      [
        "应 09:00 上班,09:12 打卡,超过宽限 5 分钟 → 迟到 12 分钟",
        "Due on at 09:00, punched at 09:12, beyond the grace of 5 min: 12 min late"
      ],
      [
        "应 18:00 下班,17:30 打卡 → 早退 30 分钟",
        "Due off at 18:00, punched at 17:30: 30 min early"
      ],
      [
        "第 1 时段工作 09:12 至 17:30,扣除休息 1 小时 → 7 小时 18 分钟",
        "Section 1 worked from 09:12 to 17:30, less 1 h of breaks: 7 h 18 min"
      ]
    ]
    "#);
    assert_json_snapshot!([&day["day"]["statuses"], &day["day"]["late_min"], &day["day"]["early_min"], &day["day"]["worked_s"], &day["day"]["standard_s"]], @r#"
    [
      [
        "late",
        "early"
      ],
      12,
      30,
      26300,
      28800
    ]
    "#);
}

#[tokio::test]
async fn a_night_shift_tells_times_of_the_next_day_as_such() {
    let world = World::new().await;
    punch(&world, "night", "2026-11-23 22:06:00", "on").await;
    punch(&world, "night", "2026-11-24 06:00:00", "off").await;
    let day = sign_in_at(&world, "night", "2026-11-24 12:01:00").await.get("/api/record/days/2026-11-23").await.ok();
    assert_json_snapshot!(sentences(&day), @r#"
    [
      [
        "第 1 时段应 22:00 上班,次日 06:00 下班",
        "Section 1 is due from 22:00 to 06:00 the next day"
      ],
      [
        "应 22:00 上班,22:06 打卡,超过宽限 5 分钟 → 迟到 6 分钟",
        "Due on at 22:00, punched at 22:06, beyond the grace of 5 min: 6 min late"
      ],
      [
        "应 次日 06:00 下班,次日 06:00 打卡 → 正常",
        "Due off at 06:00 the next day, punched at 06:00 the next day: on time"
      ],
      [
        "第 1 时段工作 22:06 至 次日 06:00,扣除休息 30 分钟 → 7 小时 24 分钟",
        "Section 1 worked from 22:06 to 06:00 the next day, less 30 min of breaks: 7 h 24 min"
      ]
    ]
    "#);
}

#[tokio::test]
async fn a_day_is_settled_from_the_minute_after_its_last_window() {
    let world = World::new().await;
    punch(&world, "employee", "2026-11-23 08:55:00", "on").await;
    for (time, statuses) in [("2026-11-24 00:00:59", json!(["pending"])), ("2026-11-24 00:01:00", json!(["missing_off"]))] {
        let day = sign_in_at(&world, "employee", time).await.get("/api/record/days/2026-11-23").await.ok();
        assert_eq!(day["day"]["statuses"], statuses, "{time}");
    }
}

#[tokio::test]
async fn days_without_a_punch() {
    let world = World::new().await;
    let employee = sign_in_at(&world, "employee", "2026-11-24 09:00:00").await;
    for (date, statuses) in [
        ("2026-11-23", json!(["absent"])),
        ("2026-11-22", json!(["rest"])),
        ("2026-10-01", json!(["holiday"])),
        ("2026-10-10", json!(["absent"])),
        ("2026-11-24", json!(["pending"])),
        ("2026-12-01", json!(["pending"])),
    ] {
        let day = employee.get(&format!("/api/record/days/{date}")).await.ok();
        assert_eq!(day["day"]["statuses"], statuses, "{date}");
        assert_eq!(day["punches"], json!([]), "{date}");
    }
}

#[tokio::test]
async fn a_day_outside_employment_has_no_result() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    for date in ["2026-08-31", "2000-01-01"] {
        assert_eq!(employee.get(&format!("/api/record/days/{date}")).await.ok(), json!({ "day": null, "punches": [], "corrections": [] }));
    }
}

#[tokio::test]
async fn all_punches_are_shown_in_order_of_time_whether_they_count_or_not() {
    let world = World::new().await;
    for (time, side) in [("08:55:00", "on"), ("18:05:00", "off"), ("12:00:00", "on")] {
        punch(&world, "employee", &format!("2026-11-23 {time}"), side).await;
    }
    let day = sign_in_at(&world, "employee", "2026-11-23 20:00:00").await.get("/api/record/days/2026-11-23").await.ok();
    let times: Vec<_> = day["punches"].as_array().expect("punches").iter().map(|punch| &punch["at"]).collect();
    assert_eq!(times, ["2026-11-23T00:55:00Z", "2026-11-23T04:00:00Z", "2026-11-23T10:05:00Z"]);
}
