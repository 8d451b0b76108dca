//! To which work date a punch belongs (RULES §4).

use serde_json::json;

use super::*;
use crate::scene::{Scene, day, shift};
use crate::shift::Shift;

/// Each line: the time, counted from Monday 00:00; the work date, counted from Monday; whether it
/// stands in a window.
fn undirected(scene: &Scene, lines: &[(&str, i64, bool)]) {
    for (time, days, in_window) in lines {
        let expected = Attribution { work_date: day(*days), in_window: *in_window };
        assert_eq!(scene.attributed(None, time), expected, "{time}");
    }
}

/// A shift of Monday and another of Tuesday.
fn two_days(monday: Shift, tuesday: Shift) -> Scene {
    Scene::week([Some(monday), Some(tuesday), None, None, None, None, None])
}

/// Monday 22:00–30:00, open until 36:00; Tuesday 14:00–20:00, which is 38:00 of Monday, open from 34:00.
fn overlapping() -> Scene {
    two_days(shift("22:00-30:00", &json!({})), shift("14:00-20:00", &json!({})))
}

#[test]
fn a_punch_belongs_to_the_date_whose_window_holds_it() {
    let office = Scene::new(shift("09:00-18:00", &json!({})));
    undirected(
        &office,
        &[
            ("05:00", 0, true),
            ("13:30", 0, true),
            ("24:00:59", 0, true),
            ("29:00", 1, true),
            ("-00:00:01", -1, false),
            ("04:59:59", -1, false),
        ],
    );
}

#[test]
fn an_off_after_midnight_belongs_to_the_night_shift_of_the_evening_before() {
    let night = Scene::new(shift("22:00-30:00", &json!({})));
    for side in [None, Some(Side::Off), Some(Side::On)] {
        for (time, date) in [("18:00", 0), ("24:30", 0), ("30:05", 0), ("36:00:59", 0), ("42:00", 1)] {
            assert_eq!(night.attributed(side, time), Attribution { work_date: day(date), in_window: true }, "{time}");
        }
    }
}

#[test]
fn a_shift_that_begins_before_midnight_belongs_to_the_next_date() {
    let eve = two_days(shift("09:00-15:00", &json!({ "off_latest": "16:00" })), shift("-02:00-06:00", &json!({})));
    undirected(&eve, &[("16:00:59", 0, true), ("17:00", 0, false), ("18:00", 1, true), ("22:00", 1, true), ("36:00", 1, true)]);
}

#[test]
fn of_two_windows_a_minute_up_to_and_including_the_earlier_off_is_the_earliers() {
    let scene = two_days(shift("22:00-36:00", &json!({})), shift("14:00-20:00", &json!({})));
    // The windows overlap from 34:00 to 42:00.
    for side in [None, Some(Side::On), Some(Side::Off)] {
        for (time, date) in [("33:59", 0), ("34:00", 0), ("36:00", 0), ("36:00:59", 0), ("36:01", 1), ("42:00", 1), ("42:01", 1)] {
            assert_eq!(scene.attributed(side, time).work_date, day(date), "{time} {side:?}");
        }
    }
}

#[test]
fn past_the_off_an_undirected_punch_before_the_later_on_ends_the_open_earlier_shift() {
    let open = overlapping().punched("22:00");
    // In both windows from 34:00 to 36:00, before the later on at 38:00.
    undirected(&open, &[("33:59", 0, true), ("34:00", 0, true), ("36:00:59", 0, true), ("36:01", 1, true)]);
    for side in [Side::On, Side::Off] {
        assert_eq!(open.attributed(Some(side), "34:00").work_date, day(1));
    }
}

#[test]
fn past_the_off_a_punch_is_the_laters_if_the_earlier_shift_is_not_open() {
    for punches in ["", "22:00, 30:00", "on 22:00, off 26:00", "off 30:00", "22:00?"] {
        undirected(&overlapping().punched(punches), &[("33:59", 0, true), ("34:00", 1, true), ("36:00", 1, true)]);
    }
}

#[test]
fn the_open_earlier_shift_keeps_nothing_from_the_later_on_onwards() {
    let scene = two_days(shift("22:00-30:00", &json!({ "off_latest": "39:00" })), shift("14:00-20:00", &json!({}))).punched("22:00");
    undirected(&scene, &[("37:59:59", 0, true), ("38:00", 1, true), ("39:00", 1, true)]);
}

#[test]
fn a_shift_of_two_sections_is_open_until_its_last_off() {
    let scene = two_days(shift("16:00-20:00 22:00-30:00", &json!({})), shift("14:00-20:00", &json!({})));
    undirected(&scene.clone().punched("16:00, 20:00"), &[("34:00", 0, true)]);
    undirected(&scene.punched("16:00, 20:00, 22:00, 30:00"), &[("34:00", 1, true)]);
}

#[test]
fn the_earlier_starting_shift_is_the_one_whose_duty_begins_first() {
    // Monday's window opens at 19:00, after Tuesday's at 12:00; but its duty begins first.
    let monday = shift("20:00-24:00", &json!({ "on_earliest": "19:00" }));
    let tuesday = shift("-01:00-06:00", &json!({ "on_earliest": "-12:00" }));
    undirected(&two_days(monday, tuesday), &[("12:00", 1, true), ("19:00", 0, true), ("24:00", 0, true), ("24:01", 1, true)]);
}

#[test]
fn the_minute_in_which_two_shifts_touch_is_the_earliers() {
    let scene = two_days(shift("16:00-24:00", &json!({})), shift("00:00-08:00", &json!({})));
    undirected(&scene, &[("19:59", 0, true), ("24:00:59", 0, true), ("24:01", 1, true)]);
}

#[test]
fn on_a_date_without_a_due_shift_the_day_begins_at_the_day_boundary() {
    let office = Scene::new(shift("09:00-18:00", &json!({})));
    // Saturday is day 5, Sunday day 6, Monday is due again.
    undirected(
        &office,
        &[
            ("125:00", 5, false),
            ("148:59:59", 5, false),
            ("149:00", 6, false),
            ("167:59", 6, false),
            ("172:59:59", 6, false),
            ("173:00", 7, true),
        ],
    );
}

#[test]
fn a_window_of_the_evening_before_comes_before_the_day_boundary() {
    let night = Scene::week([None, None, None, None, Some(shift("22:00-30:00", &json!({}))), None, None]);
    // Friday's night shift is open until 12:00 on Saturday.
    undirected(&night, &[("132:00:59", 4, true), ("132:01", 5, false), ("113:59", 4, false), ("114:00", 4, true)]);
}

#[test]
fn the_day_boundary_is_a_setting_read_in_the_groups_zone() {
    let scene = Scene::week([None, None, None, None, None, None, Some(shift("09:00-18:00", &json!({})))]).zone("America/New_York");
    let at = |time| scene.at(time);
    let plans = scene.plans(day(0));
    let belongs =
        |time, boundary: &str| attribute(at(time), None, &plans, &[], scene.zoned(), boundary.parse().expect("a minute")).work_date;
    assert_eq!((belongs("04:59", "05:00"), belongs("05:00", "05:00")), (day(-1), day(0)));
    assert_eq!((belongs("00:01", "00:00"), belongs("22:59", "23:00")), (day(0), day(-1)));
}

#[test]
fn without_a_plan_the_day_boundary_decides() {
    let scene = Scene::new(shift("09:00-18:00", &json!({})));
    let at = scene.at("10:00");
    let found = attribute(at, None, &[], &[], scene.zoned(), crate::group::DAY_BOUNDARY_DEFAULT);
    assert_eq!(found, Attribution { work_date: day(0), in_window: false });
}
