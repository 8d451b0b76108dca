//! Judgement by hours (RULES §5).

use serde_json::{Value, json};

use super::{office, table};
use crate::scene::{Scene, said};

fn thresholds(more: &Value) -> Scene {
    let mut fields = json!({ "thresholds": { "absent_below_min": 240, "half_day_below_min": 420 } });
    fields.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    office(&fields)
}

fn settled(scene: &Scene) -> String {
    said(&scene.judged())
}

#[test]
fn thresholds_are_strict_to_the_second_and_absence_is_tested_first() {
    table(
        &thresholds(&json!({ "early_grace_min": 360 })),
        settled,
        &[
            ("09:00, 12:59:59", "absent days=1"),
            ("09:00, 13:00", "half_day"),
            ("09:00, 15:59:59", "half_day"),
            ("09:00, 16:00", "normal"),
            ("on 09:00:01, off 16:00", "half_day"),
        ],
    );
}

#[test]
fn an_equal_threshold_of_absence_leaves_no_half_day() {
    let scene = office(&json!({ "thresholds": { "absent_below_min": 420, "half_day_below_min": 420 }, "early_grace_min": 360 }));
    table(&scene, settled, &[("09:00, 15:59", "absent days=1"), ("09:00, 16:00", "normal")]);
}

#[test]
fn breaks_and_early_arrival_do_not_reach_a_threshold() {
    let scene = thresholds(&json!({ "early_grace_min": 360, "breaks": [{ "from": "12:00", "to": "13:00" }] }));
    table(&scene, settled, &[("06:00, 17:00", "normal"), ("06:00, 16:59", "half_day"), ("06:00, 13:30", "absent days=1")]);
}

#[test]
fn hours_stand_beside_the_punches_times() {
    table(
        &thresholds(&json!({})),
        settled,
        &[
            ("10:00, 15:00", "late early half_day late=60 early=180"),
            ("10:00, 13:00", "late early absent late=60 early=300 days=1"),
            ("on 09:00", "missing_off absent days=1"),
            ("", "absent days=1"),
        ],
    );
}

#[test]
fn half_a_day_not_attended_is_not_an_absence() {
    let verdict = thresholds(&json!({})).punched("09:00, 15:00").judged();
    assert_eq!((verdict.absent.days(), verdict.not_attended.days(), verdict.due.days()), (0.0, 0.5, 1.0));
}

#[test]
fn never_is_more_missed_than_was_due() {
    for part in ["half", "whole"] {
        let scene = thresholds(&json!({ "late_tiers": { "absent_after_min": 60, "absent_part": part } }));
        let verdict = scene.punched("12:00, 18:00").judged();
        assert_eq!((verdict.absent.days(), verdict.not_attended.days()), (if part == "half" { 0.5 } else { 1.0 }, 0.0));
    }
}
