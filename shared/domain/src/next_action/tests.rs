//! The button across a day (RULES §14).

use serde_json::json;

use super::*;
use crate::scene::{Scene, day, shift};

fn office() -> Scene {
    Scene::new(shift("09:00-18:00", &json!({})))
}

/// As the office, at weekends too.
fn every_day() -> Scene {
    Scene::week(std::array::from_fn(|_| Some(shift("09:00-18:00", &json!({})))))
}

/// Each line: the time, what was punched on Monday by then, and the button with its reason.
#[track_caller]
fn buttons(scene: &Scene, lines: &[(&str, &str, Action, Because)]) {
    for (now, punches, action, because) in lines {
        let button = scene.clone().punched(punches).button(now);
        assert_eq!((button.action, button.because), (*action, *because), "{now} after {punches}");
    }
}

#[test]
fn an_ordinary_day_goes_from_on_to_off_to_done() {
    buttons(
        &every_day(),
        &[
            ("04:59", "", Action::On, Because::WindowNotOpen),
            ("05:00", "", Action::On, Because::NotOnYet),
            ("13:30:59", "", Action::On, Because::NotOnYet),
            ("13:31", "", Action::Off, Because::OnMissed),
            ("09:01", "on 09:00", Action::Off, Because::OnDuty),
            ("18:00", "on 09:00", Action::Off, Because::OnDuty),
            ("24:00:59", "on 09:00", Action::Off, Because::OnDuty),
            ("18:01", "on 09:00, off 18:00", Action::Done, Because::Complete),
            ("18:01", "off 18:00", Action::Done, Because::CompleteWithoutOn),
            ("09:01", "on 09:00?", Action::On, Because::NotOnYet),
        ],
    );
}

#[test]
fn the_button_tells_its_time_its_window_and_since_when() {
    let scene = office();
    let minute = |text: &str| text.parse().expect("a minute");
    let before = scene.button("08:00");
    assert_eq!((before.work_date, before.section, before.due), (day(0), Some(1), Some(minute("09:00"))));
    assert_eq!((before.window, before.since), (Some((minute("05:00"), minute("13:30"))), Some(scene.at("05:00"))));
    let scene = scene.punched("on 08:58:30");
    let after = scene.button("12:00");
    assert_eq!((after.due, after.window), (Some(minute("18:00")), Some((minute("13:31"), minute("24:00")))));
    assert_eq!(after.since, Some(scene.at("08:58:30")));
    let scene = scene.punched("off 18:00:05");
    assert_eq!(scene.button("18:01").since, Some(scene.at("18:00:05")));
    assert_eq!(scene.button("18:01").side, Some(Side::Off));
}

#[test]
fn before_its_window_a_day_says_when_it_opens() {
    let button = every_day().button("03:00");
    assert_eq!((button.work_date, button.section, button.since), (day(0), Some(1), None));
    assert_eq!(button.sentence().zh, "05:00 开始可打上班卡");
}

#[test]
fn after_its_window_a_day_is_over() {
    let scene = Scene::new(shift("09:00-18:00", &json!({ "off_latest": "20:00" })));
    buttons(
        &scene,
        &[
            ("20:00:59", "on 09:00", Action::Off, Because::OnDuty),
            ("20:01", "on 09:00", Action::Done, Because::DayOver),
            ("23:00", "", Action::Done, Because::DayOver),
            ("23:00", "on 09:00, off 18:00", Action::Done, Because::DayOver),
        ],
    );
    assert_eq!(scene.button("23:00").work_date, day(0));
}

#[test]
fn after_midnight_the_button_still_ends_yesterdays_night_shift() {
    let night = Scene::new(shift("22:00-30:00", &json!({})));
    buttons(
        &night,
        &[
            ("22:10", "", Action::On, Because::NotOnYet),
            ("24:30", "on 22:00", Action::Off, Because::OnDuty),
            ("30:10", "on 22:00", Action::Off, Because::OnDuty),
            ("36:00", "on 22:00", Action::Off, Because::OnDuty),
            ("30:10", "on 22:00, off 30:05", Action::Done, Because::Complete),
            ("36:01", "on 22:00", Action::On, Because::WindowNotOpen),
            ("42:00", "on 22:00", Action::On, Because::NotOnYet),
        ],
    );
    let punched = night.punched("on 22:00");
    assert_eq!(punched.button("24:30").work_date, day(0));
    assert_eq!((punched.button("36:01").work_date, punched.button("42:00").work_date), (day(1), day(1)));
}

#[test]
fn after_a_missed_check_out_yesterday_todays_button_is_on() {
    let scene = office().punched("on 09:00");
    for (now, because) in [("24:30", Because::WindowNotOpen), ("29:00", Because::NotOnYet), ("32:58", Because::NotOnYet)] {
        let button = scene.button(now);
        assert_eq!((button.action, button.because, button.work_date), (Action::On, because, day(1)), "{now}");
    }
}

#[test]
fn the_button_means_the_day_to_which_its_punch_will_belong() {
    // Monday's off window ends before Tuesday's on window, and then lasts into it.
    let scene = Scene::new(shift("09:00-18:00", &json!({ "off_latest": "31:00", "on_earliest": "07:30" })));
    let monday = shift("09:00-18:00", &json!({ "off_latest": "32:00" }));
    let tuesday = shift("09:00-18:00", &json!({}));
    let overlapping = Scene::week([Some(monday), Some(tuesday), None, None, None, None, None]);
    for (scene, times) in [(scene, ["30:59", "31:30"]), (overlapping, ["28:59", "29:00"])] {
        let scene = scene.punched("on 09:00");
        for (now, expected) in times.into_iter().zip([(Action::Off, day(0)), (Action::On, day(1))]) {
            let button = scene.button(now);
            assert_eq!((button.action, button.work_date), expected, "{now}");
            assert_eq!(scene.attributed(button.side, now).work_date, button.work_date, "{now}");
        }
    }
}

#[test]
fn nothing_is_due_on_a_rest_day() {
    let scene = office().punched_on(day(5), "on 10:00");
    let free = |now| {
        let button = scene.button(now);
        (button.action, button.because, button.work_date, button.since)
    };
    // Saturday 10:30, Sunday 04:59, which is still Saturday's, and Sunday 05:00.
    let since = Some(scene.at("130:00"));
    assert_eq!(free("130:30"), (Action::Off, Because::NothingDue, day(5), since));
    assert_eq!(free("148:59"), (Action::Off, Because::NothingDue, day(5), since));
    assert_eq!(free("149:00"), (Action::On, Because::NothingDue, day(6), None));
}

#[test]
fn before_the_day_boundary_the_button_is_still_that_of_the_rest_day() {
    let button = office().punched_on(day(-1), "on 20:00").button("04:59");
    assert_eq!((button.action, button.because, button.work_date), (Action::Off, Because::NothingDue, day(-1)));
    assert_eq!(office().button("05:00").work_date, day(0));
}

#[test]
fn an_exempt_person_has_nothing_to_do() {
    let mut scene = office();
    scene.employment.exempt = true;
    buttons(&scene, &[("09:00", "", Action::Done, Because::Exempt), ("18:00", "on 09:00", Action::Done, Because::Exempt)]);
}

#[test]
fn two_sections_are_gone_through_in_order() {
    let scene = Scene::new(shift("09:00-12:00 13:00-18:00", &json!({})));
    buttons(
        &scene,
        &[
            ("08:50", "", Action::On, Because::NotOnYet),
            ("11:00", "on 08:50", Action::Off, Because::OnDuty),
            ("12:05", "on 08:50, off 12:00", Action::On, Because::WindowNotOpen),
            ("12:31", "on 08:50, off 12:00", Action::On, Because::NotOnYet),
            ("12:31", "on 08:50", Action::On, Because::NotOnYet),
            ("13:05", "on 08:50, off 12:00, on 12:55", Action::Off, Because::OnDuty),
            ("18:01", "on 08:50, off 12:00, on 12:55, off 18:00", Action::Done, Because::Complete),
            ("18:01", "on 12:55, off 18:00", Action::Done, Because::CompleteWithoutOn),
        ],
    );
    let second = scene.punched("on 08:50, off 12:00").button("12:40");
    assert_eq!((second.section, second.due), (Some(2), Some("13:00".parse().expect("a minute"))));
}

#[test]
fn a_side_that_is_not_needed_is_not_asked_for() {
    let no_off = Scene::new(shift("09:00-18:00", &json!({ "off_needed": false })));
    buttons(&no_off, &[("08:00", "", Action::On, Because::NotOnYet), ("09:30", "on 09:00", Action::Done, Because::Complete)]);
    let no_on = Scene::new(shift("09:00-18:00", &json!({ "on_needed": false })));
    buttons(&no_on, &[("10:00", "", Action::Off, Because::OnDuty), ("18:10", "off 18:00", Action::Done, Because::Complete)]);
}

#[test]
fn where_two_shifts_of_a_date_overlap_the_off_that_is_waited_for_is_not_directed() {
    let scene = Scene::rostered(["08:00-12:00", "13:00-17:00", "22:00-30:00"], &[(0, &["s0", "s1"])]).punched("08:00");
    let buttons = ["11:00", "12:30", "13:00"].map(|now| {
        let button = scene.button(now);
        (button.action, button.side, button.section)
    });
    assert_eq!(
        buttons,
        [
            (Action::Off, Some(Side::Off), Some(1)),
            // Past the first shift's off a directed punch would be the second's.
            (Action::Off, None, Some(1)),
            (Action::On, Some(Side::On), Some(2)),
        ]
    );
}
