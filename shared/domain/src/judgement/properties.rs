//! What always holds, whatever is due and whatever is punched (RULES §4, §5, §7, §14).

use chrono::TimeDelta;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::Instant;
use crate::group::DAY_BOUNDARY_DEFAULT;
use crate::judgement::{DayVerdict, judge_day};
use crate::plan::DayPlan;
use crate::punch::Punch;
use crate::scene::{Scene, day, punch, shift, tap_at};
use crate::shift::{Shift, Side};
use crate::status::Status;

/// Sections, windows and settings of every kind; each a valid shift.
fn a_shift() -> impl Strategy<Value = Shift> {
    let shapes = prop_oneof![
        Just(("09:00-18:00", json!({}))),
        Just(("22:00-30:00", json!({}))),
        Just(("-02:00-06:00", json!({}))),
        Just(("09:00-12:00 13:00-18:00", json!({}))),
        Just(("08:00-12:00 12:00-16:00", json!({}))),
        Just(("09:00-18:00", json!({ "on_latest": "10:00", "off_earliest": "17:00" }))),
        Just(("09:00-12:00 13:00-18:00", json!({ "off_latest": "12:10" }))),
        Just(("09:00-18:00", json!({ "breaks": [{ "from": "12:00", "to": "13:00" }] }))),
    ];
    let tier = || {
        prop_oneof![
            Just(json!({})),
            Just(json!({ "serious_after_min": 20, "missing_after_min": 60, "absent_after_min": 120, "absent_part": "half" }))
        ]
    };
    let hours = prop_oneof![Just(json!({})), Just(json!({ "absent_below_min": 240, "half_day_below_min": 420 }))];
    let pairing = prop_oneof![Just("first_last"), Just("alternate")];
    (shapes, 0..5_i32, tier(), tier(), hours, pairing, any::<bool>()).prop_map(
        |((sections, mut fields), grace_min, late, early, hours, pairing, counted)| {
            for (field, value) in [
                ("late_grace_min", json!(grace_min * 5)),
                ("early_grace_min", json!(grace_min / 2 * 5)),
                ("late_tiers", late),
                ("early_tiers", early),
                ("thresholds", hours),
                ("pairing", json!(pairing)),
                ("count_early_arrival", json!(counted)),
            ] {
                fields[field] = value;
            }
            shift(sections, &fields)
        },
    )
}

fn a_side() -> impl Strategy<Value = Option<Side>> {
    prop_oneof![2 => Just(None), 1 => Just(Some(Side::On)), 1 => Just(Some(Side::Off))]
}

/// A second of Monday's shift or near it; half of the time on a whole hour, where rules have edges.
fn a_second() -> impl Strategy<Value = i64> {
    prop_oneof![-5 * 3600..40 * 3600_i64, (-5..40_i64).prop_map(|hour| hour * 3600)]
}

fn after_midnight(scene: &Scene, second: i64) -> Instant {
    scene.at("00:00") + TimeDelta::seconds(second)
}

/// A group, and up to seven punches, most of them Monday's.
fn a_scene() -> impl Strategy<Value = Scene> {
    let work_date = prop_oneof![8 => Just(0_i64), 1 => Just(-1), 1 => Just(1)];
    let punches = prop::collection::vec((a_second(), a_side(), work_date, prop::bool::weighted(0.1)), 0..8);
    (a_shift(), punches).prop_map(|(shift, punches)| {
        let mut scene = Scene::new(shift);
        for (second, side, days, doubtful) in punches {
            let at = after_midnight(&scene, second);
            scene.punches.push(Punch { doubtful, ..punch(at, side, day(days)) });
        }
        // A tap is one fact.
        scene.punches.sort_by_key(|punch| punch.tap_id);
        scene.punches.dedup_by_key(|punch| punch.tap_id);
        scene
    })
}

fn lateness(verdict: &DayVerdict) -> (i32, bool, bool) {
    (verdict.late_min, verdict.statuses.contains(Status::Late), verdict.statuses.contains(Status::SeriousLate))
}

fn statuses_but_pending(verdict: &DayVerdict) -> Vec<Status> {
    verdict.statuses.iter().filter(|status| *status != Status::Pending).collect()
}

/// Whether the instant is in a minute that two sections share: a punch in it moves both.
fn is_shared(plan: &DayPlan<'_>, at: Instant) -> bool {
    plan.duties.windows(2).any(|pair| pair[0].section.off == pair[1].section.on && plan.minute_of(at) == pair[0].section.off)
}

/// The scene with one more punch of Monday, in `share` of 1000 of the way from one instant to another.
fn with_punch_between(scene: &Scene, from: Instant, to: Instant, share: i64, side: Option<Side>) -> Option<Scene> {
    let at = from + TimeDelta::seconds((to - from).num_seconds() * share / 1000);
    if at <= from || at >= to || is_shared(&scene.plan(day(0)), at) {
        return None;
    }
    let mut more = scene.clone();
    more.punches.push(Punch { tap_id: tap_at(at + TimeDelta::milliseconds(500), side), ..punch(at, side, day(0)) });
    Some(more)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn the_order_and_repetition_of_punches_change_nothing(scene in a_scene(), now in a_second(), seed in any::<prop::sample::Index>()) {
        let now = after_midnight(&scene, now);
        let mut shuffled = scene.punches.clone();
        if !shuffled.is_empty() {
            let turn = seed.index(shuffled.len());
            shuffled.rotate_left(turn);
            shuffled.extend(scene.punches[turn..].to_vec());
            shuffled.reverse();
        }
        let plan = scene.plan(day(0));
        prop_assert_eq!(judge_day(&plan, &shuffled, now), judge_day(&plan, &scene.punches, now));
    }

    #[test]
    fn an_on_punch_after_the_earliest_on_never_changes_lateness(scene in a_scene(), section in 0..2_usize, share in 1..1000_i64) {
        let verdict = scene.judged();
        let plan = scene.plan(day(0));
        let Some(on) = verdict.sections.get(section).and_then(|matched| matched.on) else { return Ok(()) };
        let closes = plan.zone().instant(plan.date, plan.duties[section].windows.off_latest);
        let Some(more) = with_punch_between(&scene, on.at, closes, share, Some(Side::On)) else { return Ok(()) };
        prop_assert_eq!(lateness(&more.judged()), lateness(&verdict));
        prop_assert_eq!(more.judged().sections[section].on, Some(on));
    }

    #[test]
    fn a_punch_strictly_inside_a_pair_never_makes_the_day_later(scene in a_scene(), section in 0..2_usize, share in 1..1000_i64, side in a_side()) {
        let verdict = scene.judged();
        let Some(matched) = verdict.sections.get(section) else { return Ok(()) };
        let (Some(on), Some(off)) = (matched.on, matched.off) else { return Ok(()) };
        let Some(more) = with_punch_between(&scene, on.at, off.at, share, side) else { return Ok(()) };
        let more = more.judged();
        prop_assert_eq!(lateness(&more), lateness(&verdict));
        prop_assert_eq!((more.sections[section].on, more.sections[section].off), (Some(on), Some(off)));
    }

    #[test]
    fn minutes_stand_beside_their_status_and_never_without(scene in a_scene(), now in a_second()) {
        let verdict = judge_day(&scene.plan(day(0)), &scene.punches, after_midnight(&scene, now));
        let (late_min, late, serious) = lateness(&verdict);
        prop_assert!(late_min >= 0 && verdict.early_min >= 0);
        prop_assert_eq!(late_min > 0, late || serious);
        prop_assert_eq!(verdict.early_min > 0, verdict.statuses.contains(Status::Early));
        prop_assert_eq!(verdict.absent.days() > 0.0, verdict.statuses.contains(Status::Absent));
    }

    #[test]
    fn a_section_is_never_worked_longer_than_from_its_first_punch_to_its_last(scene in a_scene(), now in a_second()) {
        let verdict = judge_day(&scene.plan(day(0)), &scene.punches, after_midnight(&scene, now));
        let spans = verdict.sections.iter().filter_map(|matched| Some((matched.off?.at - matched.on?.at).num_seconds().max(0)));
        prop_assert!((0..=spans.sum()).contains(&verdict.worked_s));
    }

    #[test]
    fn once_settled_a_day_stays_as_it_is(scene in a_scene(), after_s in 0..1_000_000_i64) {
        let plan = scene.plan(day(0));
        let settled = judge_day(&plan, &scene.punches, plan.settles_at());
        prop_assert!(settled.settled);
        prop_assert_eq!(judge_day(&plan, &scene.punches, plan.settles_at() + TimeDelta::seconds(after_s)), settled);
    }

    #[test]
    fn what_is_said_of_a_pending_day_still_holds_when_it_is_settled(scene in a_scene(), before_s in 1..1_000_000_i64) {
        let plan = scene.plan(day(0));
        let pending = judge_day(&plan, &scene.punches, plan.settles_at() - TimeDelta::seconds(before_s));
        prop_assert!(!pending.settled);
        let waits = |status: &Status| [Status::Late, Status::SeriousLate, Status::FieldWork].contains(status);
        prop_assert!(statuses_but_pending(&pending).iter().all(waits));
        prop_assert_eq!(lateness(&pending), lateness(&scene.judged()));
    }

    #[test]
    fn a_day_is_normal_if_and_only_if_it_is_settled_and_due_and_nothing_is_abnormal(scene in a_scene(), now in a_second(), date in 0..7_i64) {
        let now = after_midnight(&scene, now);
        let verdict = judge_day(&scene.plan(day(date)), &scene.punches, now);
        let beside = [Status::Normal, Status::Leave, Status::Trip, Status::FieldWork];
        let clean = verdict.settled && verdict.due.days() > 0.0 && verdict.statuses.iter().all(|status| beside.contains(&status));
        prop_assert_eq!(verdict.statuses.contains(Status::Normal), clean);
        prop_assert!(!verdict.statuses.is_empty());
    }

    #[test]
    fn nobody_attends_less_than_nothing_or_more_than_was_due(scene in a_scene()) {
        let verdict = scene.judged();
        prop_assert!(verdict.absent.days() + verdict.not_attended.days() <= verdict.due.days());
    }
}

/// A different shift or rest on each weekday.
fn a_week() -> impl Strategy<Value = Scene> {
    prop::array::uniform7(prop::option::weighted(0.8, a_shift())).prop_map(|mut week: [Option<Shift>; 7]| {
        week[3].get_or_insert_with(|| shift("09:00-18:00", &Value::Null));
        Scene::week(week)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn a_punch_belongs_to_exactly_one_date_near_it(
        mut scene in a_week(),
        at in -48 * 3600..120 * 3600_i64,
        side in a_side(),
        stored in prop::collection::vec((a_second(), a_side(), -1..2_i64), 0..5),
        turn in 0..3_usize,
    ) {
        scene.punches = stored.into_iter().map(|(second, side, days)| punch(after_midnight(&scene, second), side, day(days))).collect();
        let at = after_midnight(&scene, at);
        let today = scene.zoned().date(at);
        let mut plans = scene.plans(today);
        let attributed = |plans: &[DayPlan<'_>], punches: &[Punch]| {
            crate::attribution::attribute(at, side, plans, punches, scene.zoned(), DAY_BOUNDARY_DEFAULT)
        };
        let found = attributed(&plans, &scene.punches);
        let holds = |plan: &DayPlan<'_>| plan.outer_window().is_some_and(|(first, last)| (first..=last).contains(&plan.minute_of(at)));
        prop_assert_eq!(found.in_window, plans.iter().any(holds));
        let own = plans.iter().find(|plan| plan.date == found.work_date);
        prop_assert!(own.is_some_and(|plan| !found.in_window || holds(plan)), "{found:?}");
        plans.rotate_left(turn);
        let reversed: Vec<Punch> = scene.punches.iter().rev().cloned().collect();
        prop_assert_eq!(attributed(&plans, &reversed), found);
    }
}
