//! When a day is settled, and what may be said before (RULES §5).

use serde_json::json;

use super::{office, plain};
use crate::scene::{Scene, day, said, shift};

/// The first second at which the Monday is settled is `expected`, and not the second before.
#[track_caller]
fn settles_at(scene: &Scene, expected: &str) {
    let at = scene.at(expected);
    assert_eq!(scene.plan(day(0)).settles_at(), at);
    assert!(scene.judged_at(expected).settled);
    let before = crate::judgement::judge_day(&scene.plan(day(0)), &scene.punches, at - chrono::TimeDelta::seconds(1));
    assert!(!before.settled);
}

#[test]
fn a_day_is_settled_from_midnight_and_strictly_after_its_windows_last_minute() {
    settles_at(&plain(), "24:01");
    settles_at(&office(&json!({ "off_latest": "20:00" })), "24:00");
    settles_at(&office(&json!({ "off_latest": "23:59" })), "24:00");
    settles_at(&office(&json!({ "off_latest": "24:01" })), "24:02");
    settles_at(&Scene::new(shift("22:00-30:00", &json!({}))), "36:01");
    settles_at(&Scene::new(shift("09:00-12:00 13:00-17:00", &json!({}))), "24:00");
    settles_at(&Scene::new(shift("-02:00-06:00", &json!({}))), "24:00");
}

#[test]
fn the_groups_delay_comes_on_top() {
    settles_at(&plain().delay_min(30), "24:31");
    settles_at(&office(&json!({ "off_latest": "20:00" })).delay_min(120), "26:00");
    settles_at(&plain().delay_min(1440), "48:01");
}

#[test]
fn midnight_is_that_of_the_groups_zone() {
    let closes = office(&json!({ "off_latest": "20:00" })).zone("America/New_York");
    assert_eq!(closes.plan(day(0)).settles_at().to_rfc3339(), "2026-11-24T05:00:00+00:00");
}

#[test]
fn lateness_is_certain_at_once_and_stands_beside_pending() {
    let scene = office(&json!({ "late_grace_min": 5, "late_tiers": { "serious_after_min": 30 } }));
    for (punches, expected) in [("09:05", "pending"), ("09:06", "late pending late=6"), ("on 09:31", "serious_late pending late=31")] {
        assert_eq!(said(&scene.clone().punched(punches).judged_at("10:00")), expected, "{punches}");
    }
}

#[test]
fn early_missing_and_absent_wait_for_settlement() {
    let tiers = json!({ "missing_after_min": 60, "absent_after_min": 120, "absent_part": "half" });
    let scene = office(&json!({ "late_tiers": tiers, "early_tiers": tiers, "thresholds": { "half_day_below_min": 480 } }));
    for (punches, pending, settled) in [
        ("", "pending", "absent days=1"),
        ("on 09:00", "pending", "missing_off half_day"),
        ("off 18:00", "pending", "missing_on half_day"),
        ("09:00, 17:50", "pending", "early early=10"),
        ("09:00, 16:30", "pending", "missing_off half_day"),
        ("09:00, 15:59", "pending", "absent half_day days=0.5"),
        ("on 10:01, off 18:01", "pending", "missing_on"),
        ("on 11:01, off 19:01", "pending", "absent days=0.5"),
        ("09:30, 18:00", "late pending late=30", "late late=30"),
        ("09:00, 18:00", "pending", "normal"),
    ] {
        let scene = scene.clone().punched(punches);
        assert_eq!(said(&scene.judged_at("24:00:59")), pending, "{punches}");
        assert_eq!(said(&scene.judged_at("24:01")), settled, "{punches}");
    }
}

#[test]
fn the_sections_of_a_shift_settle_together() {
    let scene = Scene::new(shift("09:00-12:00 13:00-18:00", &json!({}))).punched("09:00, 11:00");
    assert_eq!(said(&scene.judged_at("23:00")), "pending");
    assert_eq!(said(&scene.judged_at("24:01")), "early missing_on missing_off early=60");
}
