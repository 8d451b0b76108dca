//! Both sides of each threshold, and what always holds.

use chrono::TimeDelta;
use proptest::prelude::*;

use super::*;
use crate::place::GeoPoint;

fn now() -> Instant {
    "2026-11-23T01:00:00Z".parse().expect("an instant")
}

/// A fix `metres` north of a place, measured `age_s` before now.
fn fix(metres: f64, accuracy_m: f64, age_s: i64) -> Fix {
    let point = GeoPoint::new(22.54 + metres / 111_195.08, 113.93).expect("a point");
    Fix { point, accuracy_m, taken_at: now() - TimeDelta::seconds(age_s) }
}

/// A punch at the place itself, exactly located, so many seconds before now.
fn before(elapsed_s: i64) -> PreviousPunch {
    PreviousPunch { at: now() - TimeDelta::seconds(elapsed_s), fix: fix(0.0, 0.0, elapsed_s), same_coordinates: false }
}

/// Nothing to be said of a punch at the place.
fn clean() -> RiskFacts {
    RiskFacts { at: now(), fix: Some(fix(0.0, 0.0, 0)), previous: None, clock_ahead_s: 0, device_others: 0, beyond_sites_m: None }
}

fn codes(facts: &RiskFacts) -> Vec<String> {
    let code = |reason: &RiskReason| serde_json::to_value(reason).expect("JSON")["code"].as_str().expect("a code").to_owned();
    assess(facts).reasons.iter().map(code).collect()
}

/// Asserts which of the reasons is found, if any.
#[track_caller]
fn found(facts: &RiskFacts, code: &str, expected: bool, why: &str) {
    let expected: Vec<&str> = expected.then_some(code).into_iter().collect();
    assert_eq!(codes(facts), expected, "{why}");
}

#[test]
fn nothing_to_be_said_scores_nothing() {
    let facts = RiskFacts { previous: Some(before(3600)), clock_ahead_s: -5, beyond_sites_m: Some(-150.0), ..clean() };
    assert_eq!(assess(&facts), Risk::default());
    assert_eq!(assess(&RiskFacts { fix: None, ..facts }), Risk::default());
}

#[test]
fn nobody_is_faster_than_road_train_and_plane() {
    for (metres, accuracy_m, elapsed_s, expected) in [
        // Near: whatever the time.
        (1000.5, 0.0, 0, false),
        (1001.5, 0.0, 0, true),
        (1101.5, 101.0, 0, false),
        (1102.5, 101.0, 0, true),
        // 10 km at 150 km/h take 240 s.
        (10_000.5, 0.0, 240, false),
        (10_000.5, 0.0, 239, true),
        (10_100.5, 100.0, 239, true),
        (10_100.5, 101.0, 239, false),
        // 200 km by train: 10 min and 2057 s.
        (200_000.5, 0.0, 2657, false),
        (200_000.5, 0.0, 2656, true),
        // 500 km by plane: 45 min and 2000 s; not within an hour.
        (500_000.5, 0.0, 4700, false),
        (500_000.5, 0.0, 4699, true),
        // From Shenzhen to Beijing and back home for lunch.
        (1_940_000.5, 0.0, 3 * 3600, false),
        (1_940_000.5, 0.0, 2 * 3600, true),
    ] {
        let facts = RiskFacts { fix: Some(fix(metres, accuracy_m, 0)), previous: Some(before(elapsed_s)), ..clean() };
        found(&facts, "impossible_speed", expected, &format!("{metres} m ± {accuracy_m} m in {elapsed_s} s"));
    }
}

#[test]
fn both_accuracies_are_taken_off_a_distance() {
    let mut previous = before(0);
    previous.fix.accuracy_m = 600.0;
    let facts = RiskFacts { fix: Some(fix(2000.0, 401.0, 0)), previous: Some(previous), ..clean() };
    found(&facts, "impossible_speed", false, "2000 m less 1001 m");
    found(&RiskFacts { fix: Some(fix(2003.0, 401.0, 0)), ..facts }, "impossible_speed", true, "2003 m less 1001 m");
    for unsaid in [-1.0, f64::NAN] {
        found(&RiskFacts { fix: Some(fix(90_000.0, unsaid, 0)), ..facts }, "impossible_speed", false, "an accuracy that says nothing");
    }
}

#[test]
fn a_fix_older_than_its_punch_leaves_more_time_and_one_from_the_future_does_not() {
    let mut previous = before(200);
    let facts = |previous, age_s| RiskFacts { fix: Some(fix(10_000.5, 0.0, age_s)), previous: Some(previous), ..clean() };
    found(&facts(previous, 0), "impossible_speed", true, "200 s");
    found(&facts(previous, -3600), "impossible_speed", true, "said to be measured in an hour");
    found(&facts(previous, 60), "impossible_speed", true, "200 s between the punches, 140 s between the fixes");
    previous.fix.taken_at -= TimeDelta::seconds(40);
    found(&facts(previous, 0), "impossible_speed", false, "240 s between the fixes");
}

#[test]
fn the_same_coordinates_come_again_only_from_what_the_phone_remembers() {
    for (elapsed_s, same_coordinates, expected) in [(30, true, false), (31, true, true), (31, false, false), (86_400, true, true)] {
        let previous = PreviousPunch { same_coordinates, ..before(elapsed_s) };
        let facts = RiskFacts { previous: Some(previous), ..clean() };
        found(&facts, "identical_coordinates", expected, &format!("{elapsed_s} s, {same_coordinates}"));
    }
    // The same fix sent with a later punch is no new one.
    let mut previous = PreviousPunch { same_coordinates: true, ..before(90) };
    previous.fix.taken_at = previous.at;
    found(&RiskFacts { fix: Some(fix(0.0, 0.0, 90)), previous: Some(previous), ..clean() }, "identical_coordinates", false, "one fix");
}

#[test]
fn a_clock_may_be_two_minutes_off() {
    for (clock_ahead_s, expected) in [(120, false), (121, true), (-120, false), (-121, true), (i64::MIN, true)] {
        found(&RiskFacts { clock_ahead_s, ..clean() }, "clock_skew", expected, &clock_ahead_s.to_string());
    }
}

#[test]
fn a_device_is_one_persons() {
    for (device_others, expected) in [(0, false), (1, true), (9, true)] {
        found(&RiskFacts { device_others, ..clean() }, "shared_device", expected, &device_others.to_string());
    }
}

#[test]
fn wifi_and_gps_may_differ_by_the_accuracy_and_a_kilometre() {
    for (beyond_m, accuracy_m, expected) in [(1000.5, 0.0, false), (1001.0, 0.0, true), (1500.5, 500.0, false), (1501.0, 500.0, true)] {
        let facts = RiskFacts { fix: Some(fix(0.0, accuracy_m, 0)), beyond_sites_m: Some(beyond_m), ..clean() };
        found(&facts, "wifi_against_gps", expected, &format!("{beyond_m} m ± {accuracy_m} m"));
    }
}

#[test]
fn how_far_a_fix_lies_beyond_every_site_is_asked_on_the_groups_wifi_only() {
    let policy: PlacePolicy = serde_json::from_value(serde_json::json!({
        "sites": [
            { "id": "hq", "name": "总部", "centre": { "latitude": 22.54, "longitude": 113.93 }, "radius_m": 200 },
            { "id": "far", "name": "外地", "centre": { "latitude": 39.9, "longitude": 116.4 }, "radius_m": 3000 },
        ],
        "wifi": [{ "name": "office", "bssid": "0a:1b:2c:3d:4e:5f" }],
    }))
    .expect("a policy");
    let bssid = |text: &str| Some(Bssid::try_from(text.to_owned()).expect("a BSSID"));
    let known = bssid("0a:1b:2c:3d:4e:5f");
    let beyond = |fix: &Fix, bssid| beyond_sites_m(&policy, Some(fix), bssid, now()).map(f64::round);
    assert_eq!(beyond(&fix(5000.0, 10.0, 0), known), Some(4800.0));
    assert_eq!(beyond(&fix(0.0, 10.0, 120), known), Some(-200.0));
    assert_eq!(beyond(&fix(5000.0, 10.0, 121), known), None, "of the way there");
    assert_eq!(beyond(&fix(5000.0, 10.0, 0), bssid("0a:1b:2c:3d:4e:60")), None);
    assert_eq!(beyond(&fix(5000.0, 10.0, 0), None), None);
    assert_eq!(beyond_sites_m(&policy, None, known, now()), None);
}

/// One of each kind.
const EACH: [RiskReason; 5] = [
    RiskReason::ImpossibleSpeed { apart_m: 500_000, elapsed_s: 3600, speed_km_h: 500 },
    RiskReason::WifiAgainstGps { beyond_m: 4321 },
    RiskReason::SharedDevice { others: 2 },
    RiskReason::IdenticalCoordinates { elapsed_s: 14_400 },
    RiskReason::ClockSkew { ahead_s: -185 },
];

#[test]
fn one_strong_reason_or_two_weak_ones_come_to_half_of_the_score() {
    let score = |reasons: &[usize]| Risk::new(reasons.iter().map(|index| EACH[*index]).collect()).score;
    assert_eq!([0, 1, 2, 3, 4].map(|index| score(&[index])), [60, 50, 40, 30, 15]);
    assert_eq!((score(&[2, 3]), score(&[3, 4])), (70, 45));
    assert_eq!((score(&[0, 1]), score(&[0, 1, 2, 3, 4])), (100, 100));
}

#[test]
fn approval_is_demanded_above_a_threshold_only() {
    let risk = Risk::new(vec![EACH[1]]);
    let demanded = [None, Some(1), Some(49), Some(50), Some(100)].map(|threshold| risk.needs_approval(threshold));
    assert_eq!(demanded, [false, true, true, false, false]);
    assert!(!Risk::default().needs_approval(Some(1)));
}

#[test]
fn a_reason_is_a_sentence_in_both_languages() {
    let sentences = EACH.map(RiskReason::sentence);
    let en: Vec<&str> = sentences.iter().map(|sentence| sentence.en.as_str()).collect();
    assert_eq!(
        en,
        [
            "At least 500.0 km from the punch before, only 1 h later: 500 km/h, faster than anybody travels",
            "On a Wi-Fi of the group, but located at least 4.3 km outside every site",
            "2 other people punched with this device within 24 h",
            "Located anew 4 h after the punch before, and exactly the same coordinates",
            "The phone's time of the tap was 3 min 5 s behind the server's",
        ]
    );
    assert_eq!(sentences[4].zh, "打卡时的手机时间比服务器慢 3 分 5 秒");
    let facts = serde_json::to_value(EACH[0]).expect("JSON");
    assert_eq!(
        facts,
        serde_json::json!({ "code": "impossible_speed", "facts": { "apart_m": 500_000, "elapsed_s": 3600, "speed_km_h": 500 } })
    );
}

prop_compose! {
    fn any_facts()(
        metres in 0.0..2e6, accuracy_m in -1.0..2000.0, age_s in -600_i64..600, elapsed_s in 0_i64..200_000, same_coordinates: bool,
        clock_ahead_s in -900_i64..900, device_others in 0_u32..4, beyond_sites_m in proptest::option::of(-500.0..20_000.0),
    ) -> RiskFacts {
        let previous = PreviousPunch { same_coordinates, ..before(elapsed_s) };
        RiskFacts {
            at: now(), fix: Some(fix(metres, accuracy_m, age_s)), previous: Some(previous), clock_ahead_s, device_others, beyond_sites_m,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn another_reason_never_lowers_the_score(chosen in prop::collection::vec(0..EACH.len(), 0..8), more in 0..EACH.len()) {
        let mut reasons: Vec<RiskReason> = chosen.into_iter().map(|index| EACH[index]).collect();
        let fewer = Risk::new(reasons.clone()).score;
        reasons.push(EACH[more]);
        prop_assert!((fewer..=SCORE_MAX).contains(&Risk::new(reasons).score));
    }

    #[test]
    fn knowing_less_never_raises_the_score(facts in any_facts()) {
        let score = assess(&facts).score;
        prop_assert!(score <= SCORE_MAX);
        for less in [
            RiskFacts { previous: None, ..facts },
            RiskFacts { fix: None, ..facts },
            RiskFacts { clock_ahead_s: 0, ..facts },
            RiskFacts { device_others: 0, ..facts },
            RiskFacts { beyond_sites_m: None, ..facts },
        ] {
            prop_assert!(assess(&less).score <= score);
        }
    }

    #[test]
    fn more_time_between_two_punches_is_never_a_higher_speed(facts in any_facts(), more_s in 0_i64..100_000) {
        let mut later = facts;
        later.previous = facts.previous.map(|mut previous| {
            previous.at -= TimeDelta::seconds(more_s);
            previous.fix.taken_at -= TimeDelta::seconds(more_s);
            previous
        });
        prop_assert!(speed(&later).is_none() || speed(&facts).is_some());
    }
}
