//! Whether a punch may be stored, and what is said of it (RULES §9; DATA_MODEL, tap id).

use serde_json::{Value, json};

use super::*;
use crate::place::GeoPoint;
use crate::scene::{Scene, shift, tap_at};

fn now() -> Instant {
    "2026-11-23T01:00:00Z".parse().expect("an instant")
}

fn settings(place: &Value) -> GroupSettings {
    let mut settings = Scene::new(shift("09:00-18:00", &json!({}))).version.remove(0).settings;
    let mut policy =
        json!({ "sites": [{ "id": "hq", "name": "总部", "centre": { "latitude": 22.54, "longitude": 113.93 }, "radius_m": 200 }] });
    policy.as_object_mut().expect("an object").extend(place.as_object().expect("an object").clone());
    settings.place = serde_json::from_value(policy).expect("a policy");
    settings
}

/// A tap `behind_s` before now, at the site's centre.
fn tap(source: Source, behind_s: i64) -> Attempt {
    let at = now() - chrono::TimeDelta::seconds(behind_s);
    let fix = Fix { point: GeoPoint::new(22.54, 113.93).expect("a point"), accuracy_m: 10.0, taken_at: at };
    Attempt { tap_id: tap_at(at, None), side: None, source, fix: Some(fix), bssid: None, has_remark: false, has_photo: false }
}

/// A tap about 1.1 km north of the site.
fn away(has_remark: bool) -> Attempt {
    let mut attempt = tap(Source::Online, 0);
    attempt.fix = attempt.fix.map(|fix| Fix { point: GeoPoint::new(22.55, 113.93).expect("a point"), ..fix });
    Attempt { has_remark, ..attempt }
}

#[track_caller]
fn accepted(decision: PunchDecision) -> Acceptance {
    match decision {
        PunchDecision::Accepted(acceptance) => acceptance,
        other => panic!("{other:?}"),
    }
}

fn decided(attempt: &Attempt) -> PunchDecision {
    decide(attempt, &settings(&json!({})), &[], now())
}

#[test]
fn the_servers_time_decides_a_punch_made_online() {
    for behind_s in [600, 599, 0, -119, -120] {
        let acceptance = accepted(decided(&tap(Source::Online, behind_s)));
        assert_eq!((acceptance.at, acceptance.doubtful), (now(), false), "{behind_s} s behind");
    }
}

#[test]
fn a_tap_beyond_the_tolerance_is_refused_online() {
    let refused = |behind_s| decided(&tap(Source::Online, behind_s));
    assert_eq!(refused(601), PunchDecision::Refused(PunchRefusal::TapTooOld { behind_s: 601 }));
    assert_eq!(refused(-121), PunchDecision::Refused(PunchRefusal::TapAhead { ahead_s: 121 }));
}

#[test]
fn fractions_of_a_second_are_cut_off_on_both_clocks() {
    let late = now() + chrono::TimeDelta::milliseconds(999);
    let decision = decide(&tap(Source::Online, -121), &settings(&json!({})), &[], late);
    assert_eq!(decision, PunchDecision::Refused(PunchRefusal::TapAhead { ahead_s: 121 }));
    assert_eq!(accepted(decide(&tap(Source::Online, 600), &settings(&json!({})), &[], late)).at, now());
}

#[test]
fn the_phones_time_is_the_evidence_offline() {
    for (behind_s, doubtful) in [(1, false), (601, false), (72 * 3600, false), (72 * 3600 + 1, true), (-121, true)] {
        let attempt = tap(Source::Offline, behind_s);
        let acceptance = accepted(decided(&attempt));
        assert_eq!((acceptance.at, acceptance.doubtful), (attempt.tap_id.tapped_at(), doubtful), "{behind_s} s behind");
    }
}

#[test]
fn an_offline_tap_a_little_ahead_counts_from_now() {
    for behind_s in [-1, -120] {
        let acceptance = accepted(decided(&tap(Source::Offline, behind_s)));
        assert_eq!((acceptance.at, acceptance.doubtful), (now(), false));
    }
}

#[test]
fn before_anybody_has_set_a_site_nobody_is_asked_where_they_are() {
    let settings = settings(&json!({ "sites": [], "outside": "refuse" }));
    for attempt in [tap(Source::Online, 0), away(false), Attempt { fix: None, ..tap(Source::Online, 0) }] {
        let acceptance = accepted(decide(&attempt, &settings, &[], now()));
        assert_eq!((acceptance.place, acceptance.site, acceptance.distance_m), (PlaceMark::NotAsked, None, None));
    }
    // A Wi-Fi alone is a place to be at.
    let settings = self::settings(&json!({ "sites": [], "wifi": [{ "name": "office", "bssid": "0a:1b:2c:3d:4e:5f" }] }));
    assert_eq!(decide(&away(false), &settings, &[], now()), PunchDecision::Refused(PunchRefusal::PlaceUncertain(Uncertain::NoFix)));
}

#[test]
fn a_punch_inside_names_its_site() {
    let acceptance = accepted(decided(&tap(Source::Online, 0)));
    assert_eq!((acceptance.place, acceptance.site.map(|site| site.to_string())), (PlaceMark::Inside, Some("hq".into())));
    assert!(acceptance.distance_m.is_some_and(|metres| metres < 1.0));
}

#[test]
fn outside_is_flagged_kept_as_field_work_or_refused_as_the_group_says() {
    let outside = |how: &str, has_remark| decide(&away(has_remark), &settings(&json!({ "outside": how })), &[], now());
    let flagged = accepted(outside("flag", false));
    assert_eq!((flagged.place, flagged.site.map(|site| site.to_string())), (PlaceMark::Abnormal, Some("hq".into())));
    assert!(matches!(outside("field_work", false), PunchDecision::FieldWork(Acceptance { place: PlaceMark::FieldWork, .. })));
    for has_remark in [false, true] {
        assert!(
            matches!(outside("refuse", has_remark), PunchDecision::Refused(PunchRefusal::OutsideSites { distance_m, .. }) if distance_m > 1_000.0)
        );
    }
}

#[test]
fn field_work_may_need_a_remark_and_no_other_punch_does() {
    let policy = |how: &str| settings(&json!({ "outside": how, "field_work_remark": true }));
    let field_work = |has_remark| decide(&away(has_remark), &policy("field_work"), &[], now());
    assert!(matches!(field_work(false), PunchDecision::Refused(PunchRefusal::RemarkNeeded { distance_m, .. }) if distance_m > 1_000.0));
    assert!(matches!(field_work(true), PunchDecision::FieldWork(_)));
    assert!(matches!(decide(&away(false), &policy("flag"), &[], now()), PunchDecision::Accepted(_)));
    assert!(matches!(decide(&tap(Source::Online, 0), &policy("field_work"), &[], now()), PunchDecision::Accepted(_)));
}

#[test]
fn field_work_may_need_a_photo_after_the_remark_and_no_other_punch_does() {
    let policy = settings(&json!({ "field_work_remark": true, "field_work_photo": true }));
    let field_work = |has_remark, has_photo| decide(&Attempt { has_photo, ..away(has_remark) }, &policy, &[], now());
    assert!(matches!(field_work(false, true), PunchDecision::Refused(PunchRefusal::RemarkNeeded { .. })));
    assert!(
        matches!(field_work(true, false), PunchDecision::Refused(PunchRefusal::PhotoNeeded { distance_m, .. }) if distance_m > 1_000.0)
    );
    assert!(matches!(field_work(true, true), PunchDecision::FieldWork(_)));
    assert!(matches!(decide(&tap(Source::Online, 0), &policy, &[], now()), PunchDecision::Accepted(_)));
}

#[test]
fn an_uncertain_place_is_kept_with_a_remark_and_otherwise_located_again() {
    let old = now() - chrono::TimeDelta::seconds(121);
    let fix = tap(Source::Online, 0).fix.expect("a fix");
    for (fix, why) in [
        (None, Uncertain::NoFix),
        (Some(Fix { accuracy_m: 100.5, ..fix }), Uncertain::Inexact),
        (Some(Fix { taken_at: old, ..fix }), Uncertain::Old),
    ] {
        let attempt = |has_remark| Attempt { fix, has_remark, ..tap(Source::Online, 0) };
        assert_eq!(decided(&attempt(false)), PunchDecision::Refused(PunchRefusal::PlaceUncertain(why)));
        let kept = accepted(decided(&attempt(true)));
        assert_eq!((kept.place, kept.site, kept.distance_m), (PlaceMark::Uncertain, None, None));
    }
}

#[test]
fn an_uncertain_place_is_uncertain_even_where_outside_is_refused() {
    let attempt = Attempt { fix: None, has_remark: true, ..tap(Source::Online, 0) };
    let kept = accepted(decide(&attempt, &settings(&json!({ "outside": "refuse" })), &[], now()));
    assert_eq!(kept.place, PlaceMark::Uncertain);
}

#[test]
fn a_fix_is_as_old_as_it_was_at_the_tap() {
    // Tapped 9 minutes ago with a fix of that moment: the network was slow, not the phone.
    assert_eq!(accepted(decided(&tap(Source::Online, 540))).place, PlaceMark::Inside);
    assert_eq!(accepted(decided(&tap(Source::Offline, 7200))).place, PlaceMark::Inside);
}

#[test]
fn the_groups_wifi_is_inside_wherever_the_fix_is() {
    let settings = settings(&json!({ "outside": "refuse", "wifi": [{ "name": "office", "bssid": "0a:1b:2c:3d:4e:5f" }] }));
    let bssid = Bssid::try_from("0A:1B:2C:3D:4E:5F".to_owned()).ok();
    let kept = accepted(decide(&Attempt { bssid, ..away(false) }, &settings, &[], now()));
    assert_eq!((kept.place, kept.site, kept.distance_m), (PlaceMark::Wifi, None, None));
}

#[test]
fn a_doubtful_time_does_not_excuse_the_place() {
    let mut attempt = away(false);
    attempt.source = Source::Offline;
    attempt.tap_id = tap_at(now() - chrono::TimeDelta::hours(100), None);
    let decision = decide(&attempt, &settings(&json!({ "outside": "refuse" })), &[], now());
    assert!(matches!(decision, PunchDecision::Refused(PunchRefusal::OutsideSites { .. })));
}

#[test]
fn a_place_of_ones_own_is_as_good_as_a_site_for_who_is_outside_every_site() {
    let centre = GeoPoint::new(22.5501, 113.93).expect("a point");
    let own = [OwnPlace { id: SiteId::new("home").expect("an id"), centre, radius_m: 200 }];
    for how in ["flag", "field_work", "refuse"] {
        let kept = accepted(decide(&away(false), &settings(&json!({ "outside": how })), &own, now()));
        assert_eq!((kept.place, kept.site.as_ref()), (PlaceMark::Personal, Some(&own[0].id)), "{how}");
    }
    // Who is at a site is at the site, and an uncertain place stays uncertain.
    assert_eq!(accepted(decide(&tap(Source::Online, 0), &settings(&json!({})), &own, now())).place, PlaceMark::Inside);
    let unclear = Attempt { fix: None, ..away(false) };
    let decision = decide(&unclear, &settings(&json!({})), &own, now());
    assert_eq!(decision, PunchDecision::Refused(PunchRefusal::PlaceUncertain(Uncertain::NoFix)));
}
