//! §2: rosters with several shifts a day, free working time, alternating weeks.

use serde_json::json;

use crate::approval::{Away, AwayKind, AwayPart};
use crate::group::{GroupSettings, Mode};
use crate::scene::{Scene, day, said, shift};

fn with_mode(mut scene: Scene, mode: serde_json::Value) -> Scene {
    let settings: &mut GroupSettings = &mut scene.version[0].settings;
    settings.mode = serde_json::from_value(mode).expect("a mode");
    assert_eq!(settings.validate(), Ok(()));
    scene
}

/// Shifts s0 08:00–12:00, s1 14:00–18:00, s2 22:00–30:00 in a roster.
fn roster(dates: &[(i64, &[&str])]) -> Scene {
    Scene::rostered(["08:00-12:00", "14:00-18:00", "22:00-30:00"], dates)
}

#[test]
fn with_two_shifts_a_day_each_weighs_half() {
    let scene = roster(&[(0, &["s0", "s1"])]);
    for (punches, expected) in [
        ("on 08:00, off 12:00, on 14:00, off 18:00", "normal"),
        ("on 08:00, off 12:00", "absent days=0.5"),
        ("", "absent days=1"),
        ("on 08:10, off 12:00, on 14:05, off 18:00", "late late=15"),
        ("on 08:00, on 14:00, off 18:00", "missing_off"),
    ] {
        assert_eq!(said(&scene.clone().punched(punches).judged()), expected, "{punches}");
    }
}

#[test]
fn a_roster_says_what_is_due_and_what_is_not_in_it_is_rest() {
    let scene = roster(&[(0, &["s2"]), (1, &[]), (5, &["s0"])]);
    assert_eq!(said(&scene.clone().punched_on(day(0), "on 21:50, off 30:00").judged()), "normal");
    assert_eq!(said(&scene.judged_on(day(1))), "rest");
    assert_eq!(said(&scene.judged_on(day(2))), "rest");
    assert_eq!(said(&scene.judged_on(day(5))), "absent days=1", "a rostered Saturday is due");
}

fn free(minimum_min: i32) -> Scene {
    let scene = Scene::new(shift("09:00-18:00", &json!({})));
    with_mode(scene, json!({ "kind": "free", "minimum_min": minimum_min }))
}

#[test]
fn free_time_asks_for_hours_only() {
    for (punches, expected) in [
        ("07:00, 15:00", "normal"),
        ("10:00, 12:00, 18:00", "normal"),
        ("10:00, 17:59:59", "short"),
        ("10:00", "missing_off"),
        ("", "absent days=1"),
    ] {
        assert_eq!(said(&free(480).punched(punches).judged()), expected, "{punches}");
    }
    assert_eq!(said(&free(480).judged_on(day(5))), "rest");
    assert_eq!(said(&free(480).punched("07:00").judged_at("26:00")), "pending");
}

#[test]
fn leave_counts_towards_the_hours_of_a_free_day() {
    let away = |part| vec![Away { date: day(0), kind: AwayKind::Leave, part }];
    let time = |from: &str, to: &str| AwayPart::Time { from: from.parse().expect("a time"), to: to.parse().expect("a time") };
    for (part, punches, expected) in [
        (AwayPart::FirstHalf, "14:00, 18:00", "normal leave"),
        (AwayPart::FirstHalf, "14:00, 17:59", "short leave"),
        (AwayPart::Day, "", "leave"),
        (time("09:00", "11:00"), "11:00, 17:00", "normal leave"),
        (time("09:00", "11:00"), "11:00, 16:59", "short leave"),
    ] {
        let mut scene = free(480).punched(punches);
        scene.away = away(part);
        assert_eq!(said(&scene.judged()), expected, "{part:?} {punches}");
    }
}

#[test]
fn alternating_weeks_begin_on_monday_and_go_on_across_the_year() {
    let scene = Scene::new(shift("09:00-18:00", &json!({})));
    let mode = json!({ "kind": "fixed", "follow_calendar": false, "week": ["s0", "s0", "s0", "s0", "s0", "s0", null],
        "even_week": { "anchor": "2026-11-25", "week": ["s0", "s0", "s0", "s0", "s0", null, null] } });
    let scene = with_mode(scene, mode);
    assert!(matches!(scene.version[0].settings.mode, Mode::Fixed(_)));
    let due = |days: i64| !scene.plan(day(days)).duties.is_empty();
    assert_eq!((due(5), due(12), due(19)), (true, false, true));
    // 2027-01-02 is the Saturday of the sixth week, 2027-01-09 that of the seventh.
    assert_eq!((due(40), due(47)), (false, true));
}
