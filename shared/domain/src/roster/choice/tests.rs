use serde_json::json;

use super::*;
use crate::arrangement::{Arrangements, Choices};
use crate::rulebook::Rulebook;
use crate::scene::{Scene, day};

/// Somebody who chooses among s0 08:00–16:00, s1 16:00–24:00 and s2 22:00–06:00; the Tuesday is rostered as rest.
fn scene() -> Scene {
    let mut scene = Scene::rostered(["08:00-16:00", "16:00-24:00", "22:00-30:00"], &[(1, &[])]);
    scene.version[0].settings.mode = serde_json::from_value(json!({ "kind": "roster", "employee_chooses": true })).expect("a mode");
    let group = json!([{ "from": "2026-01-01", "group": "g", "department": "d" }]);
    scene.employment.assignments = serde_json::from_value(group).expect("assignments");
    scene
}

fn id(text: &str) -> ShiftId {
    ShiftId::new(text).expect("an id")
}

/// What choosing `wanted` for a date comes to, at a time counted from the Monday, with what was chosen before.
fn chosen(scene: &Scene, before: &[(i64, &str)], (of, wanted): (i64, Option<&str>), at: &str) -> String {
    let mut book = Rulebook::default();
    book.add(scene.version[0].group_id.clone(), scene.version.clone().into());
    let old: Choices = before.iter().map(|(of, shift)| (day(*of), id(shift))).collect();
    let mut new = old.clone();
    new.remove(&day(of));
    new.extend(wanted.map(|shift| (day(of), id(shift))));
    let with = |choices| Arrangements { roster: Some(&scene.roster), chosen: Some(choices), ..Arrangements::default() };
    let (was, is) = (book.person(&scene.employment, with(&old)), book.person(&scene.employment, with(&new)));
    match may_choose(&was, &is, day(of), wanted.map(id).as_ref(), scene.at(at)) {
        Ok(()) => "chosen".into(),
        Err(ChoiceRefusal::TooLate { since }) => format!("too late since {}", since.format("%H:%M")),
        Err(ChoiceRefusal::Overlap(clash)) => clash.sentence().en,
        Err(refusal) => format!("{refusal:?}"),
    }
}

#[test]
fn a_shift_is_chosen_before_it_begins_and_changed_until_its_first_window_opens() {
    let scene = scene();
    for (before, wanted, at, expected) in [
        (None, Some("s0"), "07:59:59", "chosen"),
        (None, Some("s0"), "08:00", "too late since 00:00"),
        (None, Some("s1"), "08:00", "chosen"),
        (Some("s0"), Some("s1"), "03:59:59", "chosen"),
        (Some("s0"), None, "03:59:59", "chosen"),
        (Some("s0"), Some("s1"), "04:00", "too late since 20:00"),
        (Some("s0"), None, "04:00", "too late since 20:00"),
        (Some("s1"), Some("s0"), "07:00", "chosen"),
    ] {
        let before: Vec<_> = before.into_iter().map(|shift| (0, shift)).collect();
        assert_eq!(chosen(&scene, &before, (0, wanted), at), expected, "{before:?} {wanted:?} at {at}");
    }
}

#[test]
fn what_the_roster_or_the_group_says_is_not_chosen() {
    let mut scene = scene();
    assert_eq!(chosen(&scene, &[], (1, Some("s0")), "-10:00"), "Rostered");
    assert_eq!(chosen(&scene, &[], (0, Some("s9")), "-10:00"), "UnknownShift");
    scene.employment.last_day = Some(day(1));
    assert_eq!(chosen(&scene, &[], (2, Some("s0")), "-10:00"), "NoPlan(NotEmployed)");
    scene.version[0].settings.mode = serde_json::from_value(json!({ "kind": "roster" })).expect("a mode");
    assert_eq!(chosen(&scene, &[], (0, Some("s0")), "-10:00"), "NotAllowed");
}

#[test]
fn a_choice_may_not_overlap_a_neighbouring_date() {
    let mut scene = scene();
    let early = crate::scene::shift("05:00-13:00", &json!({ "id": "s3" }));
    scene.version[0].settings.shifts.push(early);
    assert_eq!(chosen(&scene, &[(2, "s2")], (3, Some("s3")), "-10:00"), "班 on 2026-11-26 and 班 on 2026-11-25 share 60 minutes");
    assert_eq!(chosen(&scene, &[(2, "s2")], (3, Some("s0")), "-10:00"), "chosen");
}
