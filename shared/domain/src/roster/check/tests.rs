use serde_json::json;

use super::*;
use crate::arrangement::{Arrangements, Roster};
use crate::rulebook::Rulebook;
use crate::scene::{Scene, day};

/// Shifts s0 08:00–16:00, s1 16:00–24:00 and s2 22:00–06:00; a roster of dates counted from the Monday.
fn scene(several: bool, roster: &[(i64, &[&str])]) -> Scene {
    let mut scene = Scene::rostered(["08:00-16:00", "16:00-24:00", "22:00-30:00"], roster);
    scene.version[0].settings.mode = serde_json::from_value(json!({ "kind": "roster", "several_shifts": several })).expect("a mode");
    let group = json!([{ "from": "2026-01-01", "group": "g", "department": "d" }]);
    scene.employment.assignments = serde_json::from_value(group).expect("assignments");
    scene
}

/// The sentences about the roster of these dates.
fn clashes(scene: &Scene, dates: &[i64]) -> Vec<String> {
    let mut book = Rulebook::default();
    book.add(scene.version[0].group_id.clone(), scene.version.clone().into());
    let arrangements = Arrangements { roster: Some(&scene.roster), ..Arrangements::default() };
    let rules = book.person(&scene.employment, arrangements);
    let dates = dates.iter().map(|days| day(*days)).collect();
    let asked = |date| scene.roster.get(&date).map(Vec::as_slice);
    roster_clashes(&rules, &dates, asked).iter().map(|clash| clash.sentence().en).collect()
}

#[test]
fn shifts_that_touch_are_no_clash_and_those_that_overlap_are_named_with_both_dates() {
    let roster: &[(i64, &[&str])] = &[(0, &["s0"]), (1, &["s2"]), (2, &["s0"]), (3, &[])];
    assert_eq!(clashes(&scene(false, roster), &[0, 1, 2, 3]), Vec::<String>::new());
    let roster: &[(i64, &[&str])] = &[(0, &["s1", "s2"]), (1, &["s0"])];
    let expected = ["班 on 2026-11-23 and 班 on 2026-11-23 share 120 minutes"];
    assert_eq!(clashes(&scene(true, roster), &[0]), expected);
    assert_eq!(clashes(&scene(true, roster), &[1]), Vec::<String>::new(), "a clash of others is not this change's");
    assert_eq!(clashes(&scene(true, roster), &[0, 1]), expected, "a pair is told once");
}

#[test]
fn a_neighbouring_date_counts_from_either_side() {
    let mut scene = scene(true, &[(0, &["s2"]), (1, &["s0"])]);
    let early: crate::shift::Shift = crate::scene::shift("05:00-13:00", &json!({ "id": "s3" }));
    scene.version[0].settings.shifts.push(early);
    scene.roster.insert(day(1), vec!["s3".to_owned().try_into().expect("an id")]);
    assert_eq!(clashes(&scene, &[1]), ["班 on 2026-11-24 and 班 on 2026-11-23 share 60 minutes"]);
    assert_eq!(clashes(&scene, &[0]), ["班 on 2026-11-23 and 班 on 2026-11-24 share 60 minutes"]);
}

#[test]
fn every_reason_is_told_at_once() {
    let mut scene = scene(false, &[(-1, &["s0"]), (0, &["s0", "nowhere"]), (1, &["s1"]), (2, &[])]);
    scene.employment.joined = day(0);
    scene.employment.last_day = Some(day(1));
    let expected = [
        "not employed on 2026-11-22",
        "the group has no shift nowhere on 2026-11-23",
        "the group gives one shift a day, on 2026-11-23 too",
        "not employed on 2026-11-25",
    ];
    assert_eq!(clashes(&scene, &[-1, 0, 1, 2]), expected, "the Tuesday is the last day");
}

#[test]
fn a_fixed_group_takes_no_roster_and_a_cleared_date_asks_nothing() {
    let mut scene = scene(false, &[(0, &["s0"]), (1, &[])]);
    scene.version[0].settings.mode =
        serde_json::from_value(json!({ "kind": "fixed", "week": ["s0", "s0", "s0", "s0", "s0", null, null] })).expect("a mode");
    assert_eq!(clashes(&scene, &[0]), ["the group of 2026-11-23 has no rosters"]);
    scene.roster = Roster::new();
    assert_eq!(clashes(&scene, &[0, 1]), Vec::<String>::new());
}
