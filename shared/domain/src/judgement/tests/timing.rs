//! Late, early, missing, absent (RULES §5).

use serde_json::json;

use super::{office, plain, table};
use crate::punch::PlaceMark;
use crate::scene::{Scene, said, shift};

fn settled(scene: &Scene) -> String {
    said(&scene.judged())
}

#[test]
fn late_is_strictly_after_the_on_with_seconds_cut_off() {
    table(
        &plain(),
        settled,
        &[
            ("09:00:59, 18:00", "normal"),
            ("09:01, 18:00", "late late=1"),
            ("05:00, 18:00", "normal"),
            ("on 23:00, off 23:30", "late late=840"),
        ],
    );
}

#[test]
fn early_is_the_mirror_image() {
    table(
        &plain(),
        settled,
        &[
            ("09:00, 18:00", "normal"),
            ("09:00, 17:59:59", "early early=1"),
            ("09:00, 24:00", "normal"),
            ("09:10, 17:40", "late early late=10 early=20"),
            ("on 09:00, off 05:00", "early early=780"),
        ],
    );
}

#[test]
fn grace_is_exceeded_strictly_and_not_subtracted() {
    table(
        &office(&json!({ "late_grace_min": 5, "early_grace_min": 10 })),
        settled,
        &[
            ("09:05:59, 17:50", "normal"),
            ("09:06, 18:00", "late late=6"),
            ("09:00, 17:49:59", "early early=11"),
            ("09:12, 17:48", "late early late=12 early=12"),
        ],
    );
}

#[test]
fn a_tier_is_exceeded_strictly_and_the_highest_replaces_the_lower() {
    let tiers = json!({ "serious_after_min": 30, "missing_after_min": 60, "absent_after_min": 120, "absent_part": "half" });
    table(
        &office(&json!({ "late_tiers": tiers, "late_grace_min": 5 })),
        settled,
        &[
            ("09:05, 18:00", "normal"),
            ("09:30:59, 18:00", "late late=30"),
            ("09:31, 18:00", "serious_late late=31"),
            ("10:00, 18:00", "serious_late late=60"),
            ("10:01, 18:00", "missing_on"),
            ("11:00, 18:00", "missing_on"),
            ("11:01, 18:00", "absent days=0.5"),
            ("13:00, 17:00", "early absent early=60 days=0.5"),
        ],
    );
}

#[test]
fn tiers_of_leaving_early_are_the_mirror_image() {
    let tiers = json!({ "serious_after_min": 30, "missing_after_min": 60, "absent_after_min": 120, "absent_part": "whole" });
    table(
        &office(&json!({ "early_tiers": tiers })),
        settled,
        &[
            ("09:00, 17:30", "early early=30"),
            ("09:00, 17:29", "early early=31"),
            ("09:00, 17:00", "early early=60"),
            ("09:00, 16:59", "missing_off"),
            ("09:00, 16:00", "missing_off"),
            ("09:00, 15:59", "absent days=1"),
        ],
    );
}

#[test]
fn a_tier_below_the_grace_waits_for_the_grace() {
    table(
        &office(&json!({ "late_grace_min": 15, "late_tiers": { "serious_after_min": 10 } })),
        settled,
        &[("09:15, 18:00", "normal"), ("09:16, 18:00", "serious_late late=16")],
    );
}

#[test]
fn a_tier_alone_has_no_lower_one() {
    let whole = json!({ "absent_after_min": 60, "absent_part": "whole" });
    table(&office(&json!({ "late_tiers": whole })), settled, &[("10:00, 18:00", "late late=60"), ("10:01, 18:00", "absent days=1")]);
}

#[test]
fn two_halves_of_absence_are_a_day_and_more_is_no_more() {
    let half = json!({ "absent_after_min": 60, "absent_part": "half" });
    let scene = office(&json!({ "late_tiers": half, "early_tiers": half }));
    table(&scene, settled, &[("11:00, 16:00", "absent days=1"), ("11:00, 18:00", "absent days=0.5")]);
    let whole = json!({ "absent_after_min": 60, "absent_part": "whole" });
    let scene = office(&json!({ "late_tiers": half, "early_tiers": whole }));
    table(&scene, settled, &[("11:00, 16:00", "absent days=1")]);
}

#[test]
fn a_side_without_a_punch_is_missing_and_a_shift_without_any_is_absent() {
    table(
        &plain(),
        settled,
        &[
            ("", "absent days=1"),
            ("on 09:00", "missing_off"),
            ("off 18:00", "missing_on"),
            ("09:12", "late missing_off late=12"),
            ("17:00", "early missing_on early=60"),
        ],
    );
}

#[test]
fn a_section_without_punches_in_a_shift_with_some_is_missing_and_not_absent() {
    table(
        &Scene::new(shift("09:00-12:00 13:00-18:00", &json!({}))),
        settled,
        &[
            ("", "absent days=1"),
            ("09:00, 12:00", "missing_on missing_off"),
            ("12:55, 18:00", "missing_on missing_off"),
            ("on 12:55", "missing_on missing_off"),
            ("09:00, 12:00, 13:00", "missing_off"),
            ("09:00, 12:00, 13:00, 18:00", "normal"),
        ],
    );
}

#[test]
fn minutes_late_and_early_are_summed_over_the_sections() {
    let sections = Scene::new(shift("09:00-12:00 13:00-18:00", &json!({ "late_grace_min": 5 })));
    table(
        &sections,
        settled,
        &[("09:06, 11:50, 13:20, 17:00", "late early late=26 early=70"), ("09:05, 12:00, 13:06, 18:00", "late late=6")],
    );
    let serious = shift("09:00-12:00 13:00-18:00", &json!({ "late_tiers": { "serious_after_min": 10, "missing_after_min": 30 } }));
    table(
        &Scene::new(serious),
        settled,
        &[("09:06, 12:00, 13:20, 18:00", "late serious_late late=26"), ("09:31, 12:00, 13:20, 18:00", "serious_late missing_on late=20")],
    );
}

#[test]
fn a_side_that_is_not_needed_is_never_missing_and_judged_if_punched() {
    table(
        &office(&json!({ "off_needed": false })),
        settled,
        &[
            ("on 09:00", "normal"),
            ("on 09:01", "late late=1"),
            ("on 09:00, off 17:00", "early early=60"),
            ("off 18:00", "missing_on"),
            ("", "absent days=1"),
        ],
    );
    table(
        &office(&json!({ "on_needed": false })),
        settled,
        &[("off 18:00", "normal"), ("on 09:30, off 18:00", "late late=30"), ("on 09:00", "missing_off")],
    );
}

#[test]
fn a_shift_that_needs_no_punch_is_normal_without_one() {
    let scene = office(&json!({ "on_needed": false, "off_needed": false }));
    assert_eq!(settled(&scene), "normal");
    assert_eq!(scene.judged().worked_s, 9 * 3600);
    assert_eq!((said(&scene.judged_at("24:00:59")).as_str(), scene.judged_at("24:00:59").worked_s), ("pending", 0));
}

#[test]
fn field_work_stands_beside_what_else_the_day_is() {
    // The first of the punches was made as field work.
    let field_work = |punches: &str| {
        let mut scene = plain().punched(punches);
        scene.punches[0].place = PlaceMark::FieldWork;
        settled(&scene)
    };
    assert_eq!(field_work("09:00, 18:00"), "normal field_work");
    assert_eq!(field_work("09:30, 18:00"), "late field_work late=30");
    for counts_for_nothing in ["04:00, 09:00, 18:00", "12:00, 09:00, 18:00"] {
        assert_eq!(field_work(counts_for_nothing), "normal");
    }
}
