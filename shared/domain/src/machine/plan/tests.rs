use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::arrangement::Arrangements;
use crate::attribution::Attribution;
use crate::id::GroupId;
use crate::rulebook::Rulebook;
use crate::scene::{Scene, day, punch, shift};
use crate::shift::Side;

/// Mondays to Fridays nine to six, and the night from Sunday.
fn office() -> Scene {
    let office = Some(shift("09:00-18:00", &Value::Null));
    let night = Some(shift("22:00-30:00", &json!({})));
    Scene::week([office.clone(), office.clone(), office.clone(), office, night, None, None])
}

/// What the rules of a scene ask of its person.
fn with_rules<T>(scene: &Scene, work: impl FnOnce(PersonRules<'_>) -> T) -> T {
    let mut book = Rulebook::default();
    let group = GroupId::new("g").expect("an id");
    let mut employment = scene.employment.clone();
    let department = "d".to_owned().try_into().expect("an id");
    employment.assignments.push(crate::employment::Assignment { from: employment.joined, group: group.clone(), department });
    book.add(group, scene.version.clone().into());
    let arrangements = Arrangements { calendar: Some(&scene.calendar), roster: Some(&scene.roster), ..Arrangements::default() };
    work(book.person(&employment, arrangements))
}

fn id_of(at: Instant) -> TapId {
    TapId::derived(at, &[1; 10])
}

/// Times as the machine shows them, one to a row from the second on.
fn readings(scene: &Scene, times: &[&str]) -> Vec<Reading> {
    let wall = |time: &str| scene.zoned().wall(scene.at(time));
    (2..).zip(times).map(|(row, time)| Reading { cell: Cell { row, column: 3 }, wall: wall(time) }).collect()
}

fn planned(scene: &Scene, times: &[&str], now: &str) -> PersonPlan {
    with_rules(scene, |rules| plan(&readings(scene, times), &rules, &scene.punches, scene.at(now), id_of))
}

/// Each problem as `row what`.
fn problems(planned: &PersonPlan) -> Vec<String> {
    planned.problems.iter().map(|problem| format!("{} {:?}", problem.cell.row, problem.why)).collect()
}

#[test]
fn a_machines_punches_are_undirected_facts_in_order_of_time() {
    let scene = office();
    let planned = planned(&scene, &["18:03:20", "08:58:41"], "48:00");
    let made: Vec<_> = planned.new.iter().map(|taken| (taken.cell.row, taken.punch.at, taken.punch.work_date)).collect();
    assert_eq!(made, [(3, scene.at("08:58:41"), day(0)), (2, scene.at("18:03:20"), day(0))]);
    for Taken { punch, .. } in &planned.new {
        assert_eq!((punch.source, punch.place, punch.side), (Source::Machine, PlaceMark::NotAsked, None));
        assert_eq!(punch.tap_id.tapped_at(), punch.at);
    }
    assert_eq!(planned.problems, []);
}

#[test]
fn what_is_there_already_and_what_a_tap_has_said_adds_nothing() {
    let mut scene = office().punched("on 08:58:41, off 18:00:00?, 12:00#1");
    let machine = Punch { tap_id: id_of(scene.at("18:03:20")), ..punch(scene.at("18:03:20"), None, day(0)) };
    scene.punches.push(machine.clone());
    let planned = planned(&scene, &["08:58:41", "18:03:20", "18:00:00", "12:00"], "48:00");
    assert_eq!((planned.beside, planned.there), (1, vec![machine.tap_id]));
    // A tap of doubtful time counts for nothing, and a correction is what somebody said.
    let new: Vec<_> = planned.new.iter().map(|taken| taken.cell.row).collect();
    assert_eq!(new, [5, 4]);
}

#[test]
fn twice_the_same_is_counted_once_and_what_cannot_be_is_told() {
    let mut scene = office();
    scene.employment.joined = day(0);
    scene.employment.last_day = Some(day(2));
    let times = ["08:58", "08:58", "18:00", "18:00:01", "-48:00", "-00:30", "71:59", "80:00", "97:00"];
    assert_eq!(
        problems(&planned(&scene, &times, "18:00")),
        ["6 NotEmployed", "7 NotEmployed", "3 Twice { row: 2 }", "5 Ahead", "8 Ahead", "9 Ahead", "10 Ahead"]
    );
    assert_eq!(
        problems(&planned(&scene, &times, "200:00")),
        ["6 NotEmployed", "7 NotEmployed", "3 Twice { row: 2 }", "9 NotEmployed", "10 NotEmployed"]
    );
    let mut unruled = office();
    unruled.version[0].effective = day(1);
    assert_eq!(problems(&planned(&unruled, &["09:00", "33:00"], "48:00")), ["2 NoRules"]);
}

#[test]
fn years_that_there_are_not_are_told_also_where_there_is_nothing_else() {
    let scene = office();
    let wall = chrono::NaiveDate::from_ymd_opt(1999, 12, 31).and_then(|date| date.and_hms_opt(9, 0, 0)).expect("a time");
    let old = Reading { cell: Cell { row: 9, column: 3 }, wall };
    let mut both = readings(&scene, &["09:00"]);
    both.push(old);
    for readings in [vec![old], both] {
        let planned = with_rules(&scene, |rules| plan(&readings, &rules, &[], scene.at("48:00"), id_of));
        assert_eq!(problems(&planned), ["9 Years"]);
    }
}

#[test]
fn a_last_nights_morning_belongs_to_its_evening() {
    let mut scene = office();
    scene.employment.last_day = Some(day(4));
    // Friday is day 4, and its night ends at 126:00.
    let planned = planned(&scene, &["117:50", "126:05"], "200:00");
    let dates: Vec<_> = planned.new.iter().map(|taken| taken.punch.work_date).collect();
    assert_eq!((dates, planned.problems), (vec![day(4), day(4)], vec![]));
}

#[test]
fn the_machines_clock_is_read_in_the_groups_zone() {
    let scene = office().zone("America/New_York");
    let planned = planned(&scene, &["09:00:07"], "48:00");
    assert_eq!(planned.new[0].punch.at, scene.at("09:00:07"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    /// Seconds of two weeks around the Monday: a table in any order, cut anywhere.
    #[test]
    fn a_table_comes_to_what_live_punches_would_have_and_again_to_nothing(
        seconds in prop::collection::vec(-3 * 86_400_i64..9 * 86_400, 1..40), cut in 0..40_usize
    ) {
        let scene = office();
        let at = |second: i64| scene.at("00:00") + TimeDelta::seconds(second);
        let table: Vec<Reading> = (2..)
            .zip(&seconds)
            .map(|(row, second)| Reading { cell: Cell { row, column: 1 }, wall: scene.zoned().wall(at(*second)) })
            .collect();
        let mut ordered = seconds.clone();
        ordered.sort_unstable();
        ordered.dedup();
        with_rules(&scene, |rules| {
            let now = scene.at("400:00");
            let mut live: Vec<Punch> = Vec::new();
            for second in &ordered {
                let Attribution { work_date, .. } = rules.attribute(at(*second), None, &live);
                live.push(made(id_of(at(*second)), at(*second), work_date));
            }
            let punches = |planned: &PersonPlan| planned.new.iter().map(|taken| taken.punch.clone()).collect::<Vec<_>>();
            let whole = plan(&table, &rules, &[], now, id_of);
            prop_assert_eq!(&punches(&whole), &live);
            prop_assert_eq!(whole.problems.len(), seconds.len() - ordered.len());

            // The earlier part first, and then all of it.
            let until = ordered[cut.min(ordered.len() - 1)];
            let earlier: Vec<Reading> = table.iter().filter(|reading| reading.wall <= scene.zoned().wall(at(until))).copied().collect();
            let mut stored = punches(&plan(&earlier, &rules, &[], now, id_of));
            stored.extend(punches(&plan(&table, &rules, &stored, now, id_of)));
            prop_assert_eq!(&stored, &live);

            let again = plan(&table, &rules, &stored, now, id_of);
            prop_assert_eq!((again.new.len(), again.there.len()), (0, ordered.len()));
            Ok(())
        })?;
    }
}

#[test]
fn sides_are_for_the_rules_to_find() {
    // A directed punch of the phone beside it changes nothing about that.
    let scene = office().punched("on 08:50");
    let planned = planned(&scene, &["18:00"], "48:00");
    assert_eq!((planned.new[0].punch.side, scene.punches[0].side), (None, Some(Side::On)));
}
