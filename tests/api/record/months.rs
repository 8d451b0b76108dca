//! GET /api/record/months/{month}

use daka_tests::World;
use insta::{assert_json_snapshot, assert_snapshot};
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

/// A day in a line.
fn line(day: &Value) -> String {
    format!("{} {} {} min late, {} min early, {} s", day["date"], day["statuses"], day["late_min"], day["early_min"], day["worked_s"])
}

#[tokio::test]
async fn a_month_tells_its_days_and_its_totals() {
    let world = World::new().await;
    a_week(&world).await;
    let month = sign_in_at(&world, "employee", "2026-11-28 12:00:00").await.get("/api/record/months/2026-11").await.ok();
    let lines: Vec<String> = days(&month)[21..].iter().map(line).collect();
    assert_snapshot!(lines.join("\n"), @r#"
    "2026-11-22" ["rest"] 0 min late, 0 min early, 0 s
    "2026-11-23" ["late"] 10 min late, 0 min early, 28230 s
    "2026-11-24" ["normal"] 0 min late, 0 min early, 30600 s
    "2026-11-25" ["serious_late","missing_off"] 90 min late, 0 min early, 0 s
    "2026-11-26" ["absent"] 0 min late, 0 min early, 0 s
    "2026-11-27" ["early"] 0 min late, 15 min early, 27900 s
    "2026-11-28" ["rest"] 0 min late, 0 min early, 0 s
    "#);
    assert_json_snapshot!(month["totals"], @r#"
    {
      "absent_days": 16.0,
      "attendance_rate": 0.2,
      "corrections": 0,
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
      "overtime": [],
      "standard_s": 576000,
      "worked_s": 86730
    }
    "#);
}

#[tokio::test]
async fn each_total_is_the_sum_of_its_days() {
    let world = World::new().await;
    a_week(&world).await;
    let month = sign_in_at(&world, "employee", "2026-11-28 12:00:00").await.get("/api/record/months/2026-11").await.ok();
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
    for (field, count) in [("absent_days", with("absent")), ("days_due", 28 - with("rest") - with("holiday"))] {
        assert_eq!(totals[field].as_f64(), u32::try_from(count).ok().map(f64::from), "{field}");
    }
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
    world.set_shanghai("2026-11-21 11:00:00");
    let month = world.sign_in("employee").await.get("/api/record/months/2026-11").await.ok();
    let (first, last) = (&days(&month)[0], &days(&month)[days(&month).len() - 1]);
    assert_eq!((&first["date"], &last["date"]), (&json!("2026-11-10"), &json!("2026-11-20")));
}
