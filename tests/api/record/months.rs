//! GET /api/record/months/{month}

use daka_tests::World;
use insta::assert_json_snapshot;
use serde_json::{Value, json};

use super::{punch, sign_in_at};

/// A week of everything: late, in order, without an off, not there, early.
async fn a_week(world: &World) {
    for (time, side) in [
        ("2026-11-23 09:10:00", "on"),
        ("2026-11-23 18:00:30", "off"),
        ("2026-11-24 08:50:00", "on"),
        ("2026-11-24 18:30:00", "off"),
        ("2026-11-25 10:30:00", "on"),
        ("2026-11-27 08:59:00", "on"),
        ("2026-11-27 17:45:00", "off"),
    ] {
        punch(world, "employee", time, side).await;
    }
}

fn days(month: &Value) -> &Vec<Value> {
    month["days"].as_array().expect("days")
}

#[tokio::test]
async fn the_totals_are_the_sums_of_the_days() {
    let world = World::new().await;
    a_week(&world).await;
    let month = sign_in_at(&world, "employee", "2026-11-28 12:00:00").await.get("/api/record/months/2026-11").await.ok();
    assert_json_snapshot!(days(&month)[21..], @r#"
    [
      {
        "date": "2026-11-22",
        "early_min": 0,
        "late_min": 0,
        "statuses": [
          "rest"
        ],
        "worked_s": 0
      },
      {
        "date": "2026-11-23",
        "early_min": 0,
        "late_min": 10,
        "statuses": [
          "late"
        ],
        "worked_s": 28230
      },
      {
        "date": "2026-11-24",
        "early_min": 0,
        "late_min": 0,
        "statuses": [
          "normal"
        ],
        "worked_s": 30600
      },
      {
        "date": "2026-11-25",
        "early_min": 0,
        "late_min": 90,
        "statuses": [
          "serious_late",
          "missing_off"
        ],
        "worked_s": 0
      },
      {
        "date": "2026-11-26",
        "early_min": 0,
        "late_min": 0,
        "statuses": [
          "absent"
        ],
        "worked_s": 0
      },
      {
        "date": "2026-11-27",
        "early_min": 15,
        "late_min": 0,
        "statuses": [
          "early"
        ],
        "worked_s": 27900
      },
      {
        "date": "2026-11-28",
        "early_min": 0,
        "late_min": 0,
        "statuses": [
          "rest"
        ],
        "worked_s": 0
      }
    ]
    "#);
    assert_json_snapshot!(month["totals"], @r#"
    {
      "absent_days": 16.0,
      "attendance_rate": 0.2,
      "days_attended": 4.0,
      "days_due": 20.0,
      "early_days": 1,
      "early_min": 15,
      "field_work_days": 0,
      "half_days": 0.0,
      "late_days": 2,
      "late_min": 100,
      "leave_days": 0.0,
      "missing_off_days": 1,
      "missing_on_days": 0,
      "standard_s": 576000,
      "worked_s": 86730
    }
    "#);

    assert_eq!(days(&month).len(), 28, "up to today");
    let sum = |field: &str| days(&month).iter().map(|day| day[field].as_i64().expect("a number")).sum::<i64>();
    let with =
        |status: &str| days(&month).iter().filter(|day| day["statuses"].as_array().expect("statuses").contains(&json!(status))).count();
    let totals = &month["totals"];
    for field in ["late_min", "early_min", "worked_s"] {
        assert_eq!(totals[field], sum(field), "{field}");
    }
    for (field, count) in [
        ("late_days", with("late") + with("serious_late")),
        ("early_days", with("early")),
        ("missing_on_days", with("missing_on")),
        ("missing_off_days", with("missing_off")),
    ] {
        assert_eq!(totals[field], count, "{field}");
    }
    assert_eq!(totals["absent_days"].as_f64(), Some(with("absent") as f64));
    assert_eq!(totals["days_due"].as_f64(), Some((28 - with("rest") - with("holiday")) as f64));
}

#[tokio::test]
async fn each_day_is_the_same_as_it_is_told_alone() {
    let world = World::new().await;
    a_week(&world).await;
    let employee = sign_in_at(&world, "employee", "2026-11-28 12:00:00").await;
    let month = employee.get("/api/record/months/2026-11").await.ok();
    for short in &days(&month)[20..] {
        let alone = employee.get(&format!("/api/record/days/{}", short["date"].as_str().expect("a date"))).await.ok();
        for field in ["date", "statuses", "late_min", "early_min", "worked_s"] {
            assert_eq!(short[field], alone["day"][field], "{field} of {}", short["date"]);
        }
    }
}

#[tokio::test]
async fn of_a_day_that_is_not_settled_only_its_lateness_counts() {
    let world = World::new().await;
    punch(&world, "employee", "2026-11-23 09:10:00", "on").await;
    let month = sign_in_at(&world, "employee", "2026-11-23 12:00:00").await.get("/api/record/months/2026-11").await.ok();
    assert_eq!(month["totals"]["late_min"], 10);
    assert_eq!(month["totals"]["days_due"], 15.0, "the workdays before today");
    assert_eq!(days(&month).last().map(|day| &day["statuses"]), Some(&json!(["late", "pending"])));
}

#[tokio::test]
async fn a_month_with_holidays_and_a_make_up_day_is_due_on_its_workdays() {
    let world = World::new().await;
    let month = world.sign_in("employee").await.get("/api/record/months/2026-10").await.ok();
    assert_eq!(days(&month).len(), 31);
    assert_eq!(month["totals"]["days_due"], 18.0, "22 weekdays less 5 off, and 10-10");
    assert_eq!(month["totals"]["absent_days"], 18.0);
    assert_eq!(month["totals"]["attendance_rate"], 0.0);
}

#[tokio::test]
async fn a_night_shift_that_ends_in_the_next_month_belongs_to_this_one() {
    let world = World::new().await;
    punch(&world, "night", "2026-11-30 21:55:00", "on").await;
    punch(&world, "night", "2026-12-01 06:05:00", "off").await;
    for time in ["2026-12-01 13:00:00", "2026-12-20 12:00:00"] {
        let night = sign_in_at(&world, "night", time).await;
        let month = night.get("/api/record/months/2026-11").await.ok();
        assert_eq!(days(&month).last().map(|day| &day["statuses"]), Some(&json!(["normal"])), "{time}");
    }
}

#[tokio::test]
async fn months_outside_employment_or_to_come_are_empty() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    for month in ["2026-08", "2026-12", "2000-01", "2100-12"] {
        let reply = employee.get(&format!("/api/record/months/{month}")).await.ok();
        assert_eq!((days(&reply).len(), &reply["totals"]["days_due"]), (0, &json!(0.0)), "{month}");
        assert_eq!(reply["totals"]["attendance_rate"], json!(null));
    }
}

#[tokio::test]
async fn a_month_begins_on_joining_and_ends_on_the_last_day() {
    let world = World::new().await;
    world
        .change_card("e07", |card| {
            card.employment.joined = "2026-11-10".parse().expect("a date");
            card.employment.last_day = Some("2026-11-20".parse().expect("a date"));
        })
        .await;
    let month = world.sign_in("employee").await.get("/api/record/months/2026-11").await.ok();
    let (first, last) = (&days(&month)[0], &days(&month)[days(&month).len() - 1]);
    assert_eq!((&first["date"], &last["date"]), (&json!("2026-11-10"), &json!("2026-11-20")));
}
