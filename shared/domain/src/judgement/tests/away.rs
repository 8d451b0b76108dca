//! §8: what is approved inside a day.

use serde_json::json;

use crate::approval::{Away, AwayKind, AwayPart};
use crate::scene::{Scene, day, said, shift};

fn away(kind: AwayKind, part: AwayPart) -> Away {
    Away { date: day(0), kind, part }
}

fn from_to(from: &str, to: &str) -> AwayPart {
    AwayPart::Time { from: from.parse().expect("a time"), to: to.parse().expect("a time") }
}

fn office(parts: &[Away]) -> Scene {
    let mut scene = Scene::new(shift("09:00-18:00", &json!({ "breaks": [{ "from": "12:00", "to": "13:00" }] })));
    scene.away = parts.to_vec();
    scene
}

#[test]
fn what_covers_an_edge_moves_it_and_what_lies_in_the_middle_moves_nothing() {
    for (part, punches, expected) in [
        (from_to("09:00", "11:00"), "on 11:00, off 18:00", "normal leave"),
        (from_to("09:00", "11:00"), "on 11:01, off 18:00", "late leave late=1"),
        (from_to("08:00", "11:00"), "on 11:00, off 18:00", "normal leave"),
        (from_to("16:00", "18:00"), "on 09:00, off 16:00", "normal leave"),
        (from_to("16:00", "18:00"), "on 09:00, off 15:59", "early leave early=1"),
        (from_to("14:00", "15:00"), "on 09:00, off 18:00", "normal leave"),
        (from_to("14:00", "15:00"), "on 09:01, off 17:59", "late early leave late=1 early=1"),
        // An edge that falls in the break goes to the break's far end.
        (from_to("09:00", "12:00"), "on 13:00, off 18:00", "normal leave"),
        (from_to("09:00", "12:30"), "on 13:00, off 18:00", "normal leave"),
        (from_to("12:30", "18:00"), "on 09:00, off 12:00", "normal leave"),
        (from_to("13:00", "18:00"), "on 09:00, off 12:00", "normal leave"),
        (from_to("09:00", "18:00"), "", "leave"),
    ] {
        let said = said(&office(&[away(AwayKind::Leave, part)]).punched(punches).judged());
        assert_eq!(said, expected, "{part:?} {punches}");
    }
}

#[test]
fn leave_is_taken_from_worked_and_from_standard_time() {
    let verdict = office(&[away(AwayKind::Leave, from_to("14:00", "15:00"))]).punched("on 09:00, off 18:00").judged();
    assert_eq!((verdict.worked_s, verdict.standard_s), (7 * 3600, 7 * 3600));
    let verdict = office(&[away(AwayKind::Trip, from_to("14:00", "15:00"))]).punched("on 09:00, off 18:00").judged();
    assert_eq!((verdict.worked_s, verdict.standard_s), (8 * 3600, 8 * 3600));
}

#[test]
fn half_a_day_of_leave_settles_its_half_and_punches_settle_the_other() {
    for (part, punches, expected, leave, absent) in [
        (AwayPart::FirstHalf, "on 13:25, off 18:00", "normal leave", 0.5, 0.0),
        (AwayPart::FirstHalf, "on 13:31, off 18:00", "late leave late=1", 0.5, 0.0),
        (AwayPart::SecondHalf, "on 09:00, off 13:30", "normal leave", 0.5, 0.0),
        (AwayPart::FirstHalf, "", "absent leave days=0.5", 0.5, 0.5),
        (AwayPart::Day, "", "leave", 1.0, 0.0),
    ] {
        let verdict = office(&[away(AwayKind::Leave, part)]).punched(punches).judged();
        assert_eq!(said(&verdict), expected, "{part:?} {punches}");
        assert!((verdict.leave.days() - leave).abs() < 1e-9 && (verdict.absent.days() - absent).abs() < 1e-9);
    }
}

#[test]
fn elastic_time_moves_on_and_off_together_up_to_its_caps() {
    let scene = Scene::new(shift("09:00-18:00", &json!({ "elastic": { "early_cap_min": 30, "late_cap_min": 60 } })));
    for (punches, expected) in [
        ("on 09:00, off 18:00", "normal"),
        ("on 08:30, off 17:30", "normal"),
        ("on 08:20, off 17:30", "normal"),
        ("on 08:20, off 17:29", "early early=1"),
        ("on 09:45, off 18:45", "normal"),
        ("on 09:45, off 18:44", "early early=1"),
        ("on 10:00, off 19:00", "normal"),
        ("on 10:10, off 19:00", "late late=10"),
    ] {
        assert_eq!(said(&scene.clone().punched(punches).judged()), expected, "{punches}");
    }
    let mut away_too = scene;
    away_too.away = vec![away(AwayKind::Trip, from_to("15:00", "16:00"))];
    assert_eq!(said(&away_too.punched("on 09:45, off 18:45").judged()), "late trip late=45");
}

#[test]
fn thresholds_by_hours_halve_with_half_a_day_of_leave_and_count_other_absences_once() {
    let rules = json!({ "thresholds": { "absent_below_min": 240, "half_day_below_min": 420 } });
    let scene = |part: Option<Away>| {
        let mut scene = Scene::new(shift("09:00-18:00", &rules));
        scene.away = part.into_iter().collect();
        scene
    };
    let leave = |part| Some(away(AwayKind::Leave, part));
    assert_eq!(said(&scene(None).punched("on 09:00, off 13:00").judged()), "early half_day early=300");
    assert_eq!(said(&scene(leave(AwayPart::SecondHalf)).punched("on 09:00, off 12:30").judged()), "early leave early=60");
    assert_eq!(said(&scene(leave(AwayPart::SecondHalf)).punched("on 09:00, off 12:29").judged()), "early half_day leave early=61");
    // Three hours of a trip beside four hours of work are seven hours; worked through, they count once.
    let trip = Some(away(AwayKind::Trip, from_to("13:00", "16:00")));
    assert_eq!(said(&scene(trip).punched("on 09:00, off 13:00").judged()), "early trip early=300");
    assert_eq!(said(&scene(trip).punched("on 09:00, off 15:59").judged()), "early trip early=121");
}

#[test]
fn leaving_late_moves_the_next_mornings_limit_of_lateness_and_nothing_else() {
    let rule = json!({ "tiers": [{ "left_after_min": 60, "start_later_min": 30 }, { "left_after_min": 180, "start_later_min": 60 }] });
    let scene = Scene::new(shift("09:00-18:00", &json!({ "late_off_late_on": rule, "late_grace_min": 5 })));
    for (left, on, expected) in [
        ("18:59", "09:05", "normal"),
        ("18:59", "09:06", "late late=6"),
        ("19:00", "09:30", "normal"),
        ("19:00", "09:31", "late late=1"),
        ("21:00", "10:00", "normal"),
        ("21:00", "10:01", "late late=1"),
        ("20:59", "10:00", "late late=30"),
    ] {
        let punched = scene.clone().punched(&format!("on 09:00, off {left}")).punched_on(day(1), &format!("on {on}, off 18:00"));
        assert_eq!(said(&punched.judged_on(day(1))), expected, "left {left}, came {on}");
    }
    let early = scene.punched("on 09:00, off 19:00").punched_on(day(1), "on 09:30, off 17:59");
    assert_eq!(said(&early.judged_on(day(1))), "early early=1", "the off does not move");
}
