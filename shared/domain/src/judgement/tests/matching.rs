//! Which punch stands for which side (RULES §4).

use serde_json::json;

use super::{office, plain, table};
use crate::scene::{Scene, day, said, shift, sides};
use crate::trace::Step;

fn matched(scene: &Scene) -> String {
    sides(&scene.judged())
}

#[test]
fn of_undirected_punches_the_earliest_is_on_and_the_latest_off() {
    table(
        &plain(),
        matched,
        &[
            ("", "–"),
            ("09:00, 18:00", "09:00–18:00"),
            ("18:00, 12:00, 09:00, 13:00", "09:00–18:00"),
            ("08:55, 08:56", "08:55–08:56"),
            ("14:00, 18:00", "14:00–18:00"),
        ],
    );
}

#[test]
fn one_alone_takes_the_side_whose_window_holds_it() {
    table(
        &plain(),
        matched,
        &[("04:59:59", "–"), ("05:00", "05:00–"), ("13:30:59", "13:30–"), ("13:31", "–13:31"), ("24:00:59", "–24:00"), ("24:01", "–")],
    );
}

#[test]
fn a_directed_punch_may_stand_anywhere_in_its_sections_span() {
    table(
        &plain(),
        matched,
        &[("off 05:00", "–05:00"), ("on 24:00", "24:00–"), ("on 17:59, off 09:00", "17:59–09:00"), ("on 04:59", "–"), ("off 24:01", "–")],
    );
}

#[test]
fn of_several_directed_punches_the_earliest_on_and_the_latest_off_count() {
    table(
        &plain(),
        matched,
        &[
            ("on 09:05, on 08:50, off 17:00, off 18:10", "08:50–18:10"),
            ("off 09:30, on 09:00", "09:00–09:30"),
            ("on 09:00, on 18:00", "09:00–"),
            ("08:50, on 09:05, off 17:00, 18:10", "08:50–18:10"),
            ("on 08:50, 09:05, 18:10, off 18:20", "08:50–18:20"),
        ],
    );
}

#[test]
fn an_on_window_closed_explicitly_binds_on_punches_only() {
    table(
        &office(&json!({ "on_latest": "10:00" })),
        matched,
        &[
            ("on 10:00:59", "10:00–"),
            ("on 10:01", "–"),
            ("off 10:01", "–10:01"),
            ("10:00:59", "10:00–"),
            ("10:01", "–"),
            ("13:30", "–"),
            ("10:30, 17:30", "–17:30"),
            ("09:00, 10:30", "09:00–"),
            ("13:31", "–13:31"),
        ],
    );
}

#[test]
fn an_off_window_opened_explicitly_binds_off_punches_only() {
    table(
        &office(&json!({ "off_earliest": "17:00" })),
        matched,
        &[("off 16:59:59", "–"), ("off 17:00", "–17:00"), ("on 16:59", "16:59–"), ("16:59", "–"), ("17:00", "–17:00"), ("13:30", "13:30–")],
    );
}

#[test]
fn explicit_outer_windows_are_inclusive_in_whole_minutes() {
    table(
        &office(&json!({ "on_earliest": "08:30", "off_latest": "19:00" })),
        matched,
        &[("08:29:59", "–"), ("08:30", "08:30–"), ("19:00:59", "–19:00"), ("19:01", "–"), ("on 08:29, off 19:01", "–")],
    );
}

#[test]
fn a_pair_of_sections_splits_the_gap_at_its_midpoint() {
    // 12:00 and 13:01: the midpoint 12:30 is the earlier section's.
    table(
        &Scene::new(shift("09:00-12:00 13:01-18:00", &json!({}))),
        matched,
        &[
            ("12:30:59", "–12:30 –"),
            ("12:31", "– 12:31–"),
            ("08:50, 12:05, 12:55, 18:20", "08:50–12:05 12:55–18:20"),
            ("on 12:20", "12:20– –"),
            ("off 12:40", "– –12:40"),
            ("08:50, 18:20", "08:50– –18:20"),
        ],
    );
}

#[test]
fn one_undirected_punch_in_the_minute_in_which_sections_touch_is_off_and_on() {
    table(
        &Scene::new(shift("08:00-12:00 12:00-16:00", &json!({}))),
        matched,
        &[
            ("08:00, 12:00, 16:00", "08:00–12:00 12:00–16:00"),
            ("12:00:59", "–12:00 12:00–"),
            ("12:01", "– 12:01–"),
            ("11:59", "–11:59 –"),
            ("on 12:00", "– 12:00–"),
            ("off 12:00", "–12:00 –"),
            ("12:00, 12:00:30", "–12:00 12:00–"),
        ],
    );
}

#[test]
fn the_shared_minute_makes_both_sections_normal() {
    let touching = Scene::new(shift("08:00-12:00 12:00-16:00", &json!({}))).punched("08:00, 12:00:40, 16:00");
    assert_eq!(said(&touching.judged()), "normal");
    assert_eq!(touching.judged().worked_s, 8 * 3600);
}

/// Monday 16:00–24:00, Tuesday 00:00–08:00.
fn touching_dates() -> Scene {
    let (late, early) = (shift("16:00-24:00", &json!({})), shift("00:00-08:00", &json!({})));
    Scene::week([Some(late), Some(early), None, None, None, None, None])
}

#[test]
fn one_undirected_punch_in_the_minute_in_which_shifts_of_two_dates_touch_is_off_and_on() {
    for shared in ["24:00", "24:00:59"] {
        let scene = touching_dates().punched(&format!("16:00, {shared}")).punched_on(day(1), "08:00");
        assert_eq!(sides(&scene.judged()), "16:00–24:00");
        assert_eq!(sides(&scene.judged_on(day(1))), "00:00–08:00");
        assert_eq!((said(&scene.judged()), said(&scene.judged_on(day(1)))), ("normal".into(), "normal".into()));
    }
}

#[test]
fn the_shared_minute_of_two_dates_is_one_minute_and_asks_for_touching_shifts() {
    let next_to = |shared: &str| {
        let scene = touching_dates().punched(shared);
        (sides(&scene.judged()), sides(&scene.judged_on(day(1))))
    };
    let both = |first: &str, second: &str| (first.to_owned(), second.to_owned());
    assert_eq!(next_to("24:00"), both("–24:00", "00:00–"));
    assert_eq!(next_to("23:59"), both("–23:59", "–"));
    assert_eq!(next_to("off 24:00"), both("–24:00", "–"));
    assert_eq!(next_to("on 24:00"), both("–", "00:00–"));
    assert_eq!(next_to("24:00?"), both("–", "–"));
    let apart = Scene::week([Some(shift("16:00-23:59", &json!({}))), Some(shift("00:00-08:00", &json!({}))), None, None, None, None, None]);
    assert_eq!(sides(&apart.punched("24:00").judged_on(day(1))), "–");
}

#[test]
fn under_alternation_on_and_off_are_still_the_first_and_the_last() {
    table(
        &office(&json!({ "pairing": "alternate" })),
        matched,
        &[("09:00, 12:00, 13:00, 18:00", "09:00–18:00"), ("09:00, 12:00, 13:00", "09:00–13:00"), ("14:00", "–14:00")],
    );
}

#[test]
fn a_punch_outside_every_window_is_shown_and_counts_for_nothing() {
    let verdict = plain().punched("04:59, 24:01").judged();
    assert_eq!(said(&verdict), "absent days=1");
    let shown: Vec<_> = verdict.trace.iter().filter(|step| matches!(step, Step::OutsideWindow { .. })).collect();
    let minute = |text: &str| text.parse().expect("a minute");
    assert_eq!(shown, [&Step::OutsideWindow { punched: minute("04:59") }, &Step::OutsideWindow { punched: minute("24:01") }]);
}

#[test]
fn a_punch_of_doubtful_time_is_shown_and_counts_for_nothing() {
    let verdict = plain().punched("on 09:00?, 18:00").judged();
    assert_eq!((sides(&verdict).as_str(), said(&verdict).as_str()), ("–18:00", "missing_on"));
    assert!(verdict.trace.contains(&Step::DoubtfulTime { punched: "09:00".parse().expect("a minute") }));
}

#[test]
fn a_punch_of_another_work_date_counts_for_nothing() {
    let scene = plain().punched("09:00").punched_on(day(-1), "33:00").punched_on(day(1), "-06:00");
    let verdict = scene.judged();
    assert_eq!((sides(&verdict).as_str(), said(&verdict).as_str()), ("09:00–", "missing_off"));
    assert!(!verdict.trace.iter().any(|step| matches!(step, Step::OutsideWindow { .. })));
}

#[test]
fn a_night_shift_ends_on_the_next_calendar_date() {
    table(
        &Scene::new(shift("22:00-30:00", &json!({}))),
        |scene| format!("{} {}", sides(&scene.judged()), said(&scene.judged())),
        &[
            ("22:00, 30:00", "22:00–30:00 normal"),
            ("22:01, 29:59", "22:01–29:59 late early late=1 early=1"),
            ("26:00", "26:00– late missing_off late=240"),
            ("26:01", "–26:01 early missing_on early=239"),
            ("36:00:59", "–36:00 missing_on"),
            ("36:01", "– absent days=1"),
        ],
    );
}

#[test]
fn a_shift_may_begin_on_the_calendar_date_before() {
    let scene = Scene::new(shift("-02:00-06:00", &json!({}))).punched("-01:58, 06:00");
    assert_eq!((sides(&scene.judged()).as_str(), said(&scene.judged()).as_str()), ("-01:58–06:00", "late late=2"));
}
