//! Worked time (RULES §7).

use serde_json::json;

use super::{office, plain, table};
use crate::scene::{Scene, shift};

/// Worked time as `8:30:00`.
fn worked(scene: &Scene) -> String {
    let worked_s = scene.judged().worked_s;
    format!("{}:{:02}:{:02}", worked_s / 3600, worked_s / 60 % 60, worked_s % 60)
}

#[test]
fn worked_time_is_last_less_first_and_keeps_seconds() {
    table(
        &plain(),
        worked,
        &[
            ("09:00, 18:00", "9:00:00"),
            ("09:00:30, 18:00:10", "8:59:40"),
            ("09:00, 12:00, 13:00, 18:00", "9:00:00"),
            ("09:00, 20:15", "11:15:00"),
            ("09:00", "0:00:00"),
            ("18:00", "0:00:00"),
            ("on 18:00, off 09:00", "0:00:00"),
            ("", "0:00:00"),
        ],
    );
}

#[test]
fn arriving_early_does_not_count_unless_the_group_says_so() {
    let lines = |early| [("08:30, 18:00", early), ("09:30, 18:00", "8:30:00")];
    table(&plain(), worked, &lines("9:00:00"));
    table(&office(&json!({ "count_early_arrival": true })), worked, &lines("9:30:00"));
    table(&plain(), worked, &[("06:00, 08:00", "0:00:00")]);
}

#[test]
fn breaks_are_taken_off_as_far_as_they_were_worked_through() {
    let breaks = json!([{ "from": "12:00", "to": "13:00" }, { "from": "15:00", "to": "15:15" }]);
    table(
        &office(&json!({ "breaks": breaks })),
        worked,
        &[
            ("09:00, 18:00", "7:45:00"),
            ("12:30, 18:00", "4:45:00"),
            ("09:00, 12:20:30", "3:00:00"),
            ("09:00, 12:00", "3:00:00"),
            ("on 12:10, off 12:50", "0:00:00"),
            ("13:00, 15:00", "2:00:00"),
        ],
    );
}

#[test]
fn under_alternation_each_pair_counts_and_an_unpaired_in_does_not() {
    table(
        &office(&json!({ "pairing": "alternate" })),
        worked,
        &[
            ("09:00, 18:00", "9:00:00"),
            ("09:00, 12:00, 13:00, 18:00", "8:00:00"),
            ("09:00, 12:00, 13:00", "3:00:00"),
            ("08:00, 10:00, 11:00, 12:00, 17:00", "2:00:00"),
            ("09:00:10, 12:00, 13:00, 18:00:05", "7:59:55"),
        ],
    );
}

#[test]
fn under_alternation_breaks_are_taken_off_each_pair() {
    table(
        &office(&json!({ "pairing": "alternate", "breaks": [{ "from": "12:00", "to": "13:00" }] })),
        worked,
        &[("09:00, 12:30, 13:10, 18:00", "7:50:00"), ("09:00, 12:00, 13:00, 18:00", "8:00:00"), ("09:00, 18:00", "8:00:00")],
    );
}

#[test]
fn under_alternation_a_directed_punch_keeps_its_side() {
    table(
        &office(&json!({ "pairing": "alternate" })),
        worked,
        &[
            ("on 09:00, off 12:00, on 13:00, off 18:00", "8:00:00"),
            ("on 09:00, on 09:01, off 18:00", "9:00:00"),
            ("on 09:00, off 18:00, off 18:30", "9:30:00"),
            ("on 09:00, 12:00, 13:00, off 18:00", "8:00:00"),
            ("off 08:00, on 09:00, off 18:00", "9:00:00"),
            ("off 08:00, on 09:00, 10:00, on 11:00", "0:00:00"),
        ],
    );
}

#[test]
fn a_section_lacking_a_needed_punch_gives_nothing() {
    table(
        &Scene::new(shift("09:00-12:00 13:00-18:00", &json!({}))),
        worked,
        &[
            ("09:00, 12:00, 13:00, 18:00", "8:00:00"),
            ("08:50, 12:10, 12:50, 18:30", "8:40:00"),
            ("09:00, 12:00", "3:00:00"),
            ("09:00, 13:00, 18:00", "5:00:00"),
            ("09:00, 18:00", "0:00:00"),
        ],
    );
}

#[test]
fn a_side_not_needed_counts_from_its_scheduled_time_once_settled() {
    let free_off = office(&json!({ "off_needed": false, "breaks": [{ "from": "12:00", "to": "13:00" }] }));
    table(
        &free_off,
        worked,
        &[("on 09:00", "8:00:00"), ("on 10:30", "6:30:00"), ("on 09:00, off 17:00", "7:00:00"), ("off 18:00", "0:00:00")],
    );
    table(
        &office(&json!({ "on_needed": false })),
        worked,
        &[("off 18:30", "9:30:00"), ("on 10:00, off 18:00", "8:00:00"), ("on 10:00", "0:00:00")],
    );
    assert_eq!(free_off.punched("on 09:00").judged_at("20:00").worked_s, 0);
}

#[test]
fn worked_time_is_known_before_the_day_is_settled() {
    assert_eq!(plain().punched("09:00, 18:00").judged_at("18:01").worked_s, 9 * 3600);
}

#[test]
fn standard_time_is_sections_less_breaks() {
    let two = shift("09:00-12:00 13:00-18:00", &json!({ "breaks": [{ "from": "15:00", "to": "15:30" }] }));
    assert_eq!(Scene::new(two).judged().standard_s, 27_000);
}

/// 2026-10-31 (a Saturday) and 2026-03-07 in New York: the clocks change in the night after.
fn new_york(date: &str, more: &serde_json::Value) -> (Scene, crate::time::WorkDate) {
    let night = shift("22:00-30:00", more);
    let every_day = std::array::from_fn(|_| Some(night.clone()));
    (Scene::week(every_day).zone("America/New_York"), date.parse().expect("a date"))
}

#[test]
fn a_night_in_which_the_clocks_change_is_worked_as_it_elapses() {
    for (date, worked_h) in [("2026-10-31", 9), ("2026-03-07", 7), ("2026-11-01", 8)] {
        let (scene, date) = new_york(date, &json!({}));
        let verdict = scene.punched_on(date, "22:00, 30:00").judged_on(date);
        assert_eq!((crate::scene::said(&verdict).as_str(), verdict.worked_s), ("normal", worked_h * 3600), "{date}");
        assert_eq!(verdict.standard_s, 8 * 3600);
    }
}

#[test]
fn a_break_in_the_doubled_hour_is_as_long_as_it_elapses() {
    // 25:30 is the first 01:30; from there to 02:30 two hours elapse.
    let (scene, date) = new_york("2026-10-31", &json!({ "breaks": [{ "from": "25:30", "to": "26:30" }] }));
    assert_eq!(scene.punched_on(date, "22:00, 30:00").judged_on(date).worked_s, 7 * 3600);
    // 26:30 does not exist in spring: it is 03:30, half an hour after 03:00, which was 02:00.
    let (scene, date) = new_york("2026-03-07", &json!({ "breaks": [{ "from": "26:00", "to": "26:30" }] }));
    assert_eq!(scene.punched_on(date, "22:00, 30:00").judged_on(date).worked_s, 6 * 3600 + 1800);
}

#[test]
fn lateness_on_a_night_of_changing_clocks_compares_wall_minutes() {
    let late = |date: &str, on: &str| {
        let scene = Scene::week(std::array::from_fn(|_| Some(shift("00:30-08:00", &json!({}))))).zone("America/New_York");
        let date = date.parse().expect("a date");
        scene.punched_on(date, &format!("on {on}")).judged_on(date).late_min
    };
    // 03:10 by the wall, 1 h 40 min after 00:30 by the clock that never stops.
    assert_eq!(late("2026-03-08", "03:10"), 160);
    assert_eq!(late("2026-11-01", "03:10"), 160);
}
