//! A month's totals (RULES §14).

use serde_json::{Value, json};

use super::*;
use crate::judgement::judge_day;
use crate::overtime::{Basis, OvertimeSettings};
use crate::scene::{Scene, day, shift};

fn office(more: &Value) -> Scene {
    Scene::new(shift("09:00-18:00", more))
}

/// The verdicts of the first `days` days, at the end of them all.
fn verdicts(scene: &Scene, days: i64) -> Vec<DayVerdict> {
    (0..days).map(|days| scene.judged_on(day(days))).collect()
}

/// Judges a week of different days: late, early, without an off, absent, normal, and two of rest.
fn week() -> Vec<DayVerdict> {
    let scene = office(&json!({ "late_tiers": { "serious_after_min": 30 } }))
        .punched("09:12, 18:00")
        .punched_on(day(1), "09:40, 17:30")
        .punched_on(day(2), "on 09:00")
        .punched_on(day(4), "09:00, 18:00")
        .punched_on(day(5), "10:00, 12:00");
    verdicts(&scene, 7)
}

#[test]
fn totals_are_the_sums_and_counts_of_the_days() {
    let expected = Totals {
        days_due: 5.0,
        days_attended: 4.0,
        attendance_rate: Some(0.8),
        late_days: 2,
        late_min: 52,
        early_days: 1,
        early_min: 30,
        missing_on_days: 0,
        missing_off_days: 1,
        absent_days: 1.0,
        leave_days: 0.0,
        half_days: 0.0,
        field_work_days: 0,
        worked_s: (8 * 60 + 48 + 7 * 60 + 50 + 9 * 60) * 60,
        standard_s: 5 * 9 * 3600,
        overtime: Vec::new(),
        corrections: 0,
    };
    assert_eq!(total(&week()), expected);
}

#[test]
fn totals_of_the_parts_add_up_to_the_whole() {
    let days = week();
    let (first, second) = days.split_at(3);
    let (whole, first, second) = (total(&days), total(first), total(second));
    assert_eq!(whole.late_min, first.late_min + second.late_min);
    assert_eq!(whole.worked_s, first.worked_s + second.worked_s);
    assert!((whole.days_attended - first.days_attended - second.days_attended).abs() < 1e-9);
}

#[test]
fn the_order_of_the_days_changes_nothing() {
    let mut days = week();
    let before = total(&days);
    days.reverse();
    assert_eq!(total(&days), before);
}

#[test]
fn a_rate_counts_halves_as_halves() {
    let half = json!({ "absent_after_min": 60, "absent_part": "half" });
    let scene = office(&json!({ "late_tiers": half, "thresholds": { "half_day_below_min": 420 } }))
        .punched("10:30, 20:00")
        .punched_on(day(1), "09:00, 15:00")
        .punched_on(day(2), "09:00, 18:00")
        .punched_on(day(3), "12:00, 18:00");
    let totals = total(&verdicts(&scene, 4));
    // Half absent; half not attended; whole; and half, absent and below the hours alike.
    assert_eq!((totals.days_due, totals.days_attended, totals.absent_days), (4.0, 2.5, 1.0));
    assert_eq!(totals.attendance_rate, Some(0.625));
}

#[test]
fn nobody_attends_less_than_nothing() {
    let whole = json!({ "absent_after_min": 60, "absent_part": "whole" });
    let scene = office(&json!({ "late_tiers": whole, "thresholds": { "half_day_below_min": 420 } })).punched("12:00, 18:00");
    let totals = total(&verdicts(&scene, 1));
    assert_eq!((totals.days_attended, totals.absent_days, totals.attendance_rate), (0.0, 1.0, Some(0.0)));
}

#[test]
fn a_pending_day_counts_for_nothing_but_its_certain_lateness() {
    let scene = office(&json!({})).punched("09:00, 18:00").punched_on(day(1), "09:20, 17:00");
    let now = scene.at("43:00");
    let days: Vec<_> = (0..2).map(|days| judge_day(&scene.plan(day(days)), &scene.punches, now)).collect();
    let totals = total(&days);
    assert_eq!((totals.days_due, totals.attendance_rate), (1.0, Some(1.0)));
    assert_eq!((totals.worked_s, totals.standard_s, totals.early_days), (9 * 3600, 9 * 3600, 0));
    assert_eq!((totals.late_days, totals.late_min), (1, 20));
}

#[test]
fn without_a_due_day_there_is_no_rate() {
    assert_eq!(total(&[]), Totals::default());
    let mut exempt = office(&json!({}));
    exempt.employment.exempt = true;
    assert_eq!(total(&verdicts(&exempt, 7)), Totals::default());
    assert_eq!(total(&[office(&json!({})).judged_on(day(5))]).attendance_rate, None);
    assert_eq!(total(&[office(&json!({})).judged_at("12:00")]).attendance_rate, None);
}

#[test]
fn a_day_that_is_late_twice_is_one_late_day() {
    let two = shift("09:00-12:00 13:00-18:00", &json!({ "late_tiers": { "serious_after_min": 10 } }));
    let totals = total(&verdicts(&Scene::new(two).punched("09:05, 12:00, 13:15, 18:00"), 1));
    assert_eq!((totals.late_days, totals.late_min), (1, 20));
}

/// On which dates a month is told to be over a limit of so many hours, of days counted from the Monday, two hours of overtime on each.
fn over_month(dates: &[i64], month_max_h: i32) -> Vec<String> {
    let mut scene = office(&json!({}));
    let settings = scene.version[0].settings.overtime.insert(OvertimeSettings::by(Basis::Punches).into());
    settings.alerts.month_max_min = month_max_h * 60;
    let scene = dates.iter().fold(scene, |scene, days| scene.punched_on(day(*days), "09:00, 20:30"));
    let judged: Vec<_> = dates.iter().map(|days| (scene.judged_on(day(*days)), scene.plan(day(*days)))).collect();
    let over = day_sums(&judged, &[]).into_iter().filter(|day| day.alerts.month_over_limit);
    over.map(|day| day.date.to_string()).collect()
}

#[test]
fn each_calendar_month_has_its_own_limit_of_overtime() {
    // The Monday is 2026-11-23: five workdays of November, its last, and the first three of December.
    let (november, last, december) = ([0, 1, 2, 3, 4], [7], [8, 9, 10]);
    assert_eq!(over_month(&november, 7), ["2026-11-26"], "on the day that passed it");
    assert_eq!(over_month(&november, 10), Vec::<String>::new(), "it is not over what it just has");
    let across = [&november[..], &last, &december].concat();
    assert_eq!(over_month(&across, 12), Vec::<String>::new(), "no month adds to another");
    assert_eq!(over_month(&across, 11), ["2026-11-30"], "the last day is the month's own");
    assert_eq!(over_month(&across, 5), ["2026-11-25", "2026-12-03"], "each month has its day");
}
