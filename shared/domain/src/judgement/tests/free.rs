//! Days on which nothing is due (RULES §4, §14).

use serde_json::json;

use super::{office, plain};
use crate::scene::{day, said};
use crate::time::MinuteOfDay;
use crate::trace::{NotDue, Step};

fn minute(text: &str) -> MinuteOfDay {
    text.parse().expect("a minute")
}

#[test]
fn the_punches_of_a_rest_day_pair_first_to_last_and_are_not_worked_time() {
    let scene = plain().punched_on(day(5), "12:00, 28:30, 10:00, 18:00");
    let verdict = scene.judged_on(day(5));
    assert_eq!(said(&verdict), "rest");
    assert_eq!((verdict.worked_s, verdict.standard_s, verdict.due.days()), (0, 0, 0.0));
    let pair = Step::FreePair { first: minute("10:00"), last: minute("28:30") };
    assert_eq!(verdict.trace.as_slice(), [Step::NothingDue { why: NotDue::Rest }, pair]);
}

#[test]
fn a_punch_of_doubtful_time_is_shown_on_a_rest_day_and_is_in_no_pair() {
    let scene = plain().punched_on(day(5), "08:00?, 10:00, 18:00, 20:00?");
    let trace = scene.judged_on(day(5)).trace;
    assert!(trace.contains(&Step::FreePair { first: minute("10:00"), last: minute("18:00") }));
    assert!(trace.contains(&Step::DoubtfulTime { punched: minute("08:00") }));
    assert!(trace.contains(&Step::DoubtfulTime { punched: minute("20:00") }));
}

#[test]
fn a_rest_day_is_never_pending() {
    assert_eq!(said(&plain().need_not(0).judged_at("09:00")), "rest");
}

#[test]
fn an_exempt_person_is_exempt_on_a_workday_whatever_they_punch() {
    let mut scene = office(&json!({})).punched("11:00");
    scene.employment.exempt = true;
    assert_eq!(said(&scene.judged()), "exempt");
    assert_eq!(said(&scene.judged_at("09:00")), "exempt");
    assert_eq!(scene.judged().due, crate::judgement::DayShare::NONE);
    assert_eq!(said(&scene.judged_on(day(5))), "rest");
}

#[test]
fn a_holiday_of_the_calendar_is_a_holiday() {
    let mut scene = plain();
    let crate::group::Mode::Fixed(fixed) = &mut scene.version[0].settings.mode else { panic!("a fixed group") };
    fixed.follow_calendar = true;
    let holiday = "2026-10-01".parse().expect("a date");
    assert_eq!(said(&scene.judged_on(holiday)), "holiday");
}
