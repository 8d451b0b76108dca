//! Days reckoned by hand from docs/RULES.md.

use daka_oracle::{days, differences};
use serde_json::{Value, json};

fn shift(extra: &Value) -> Value {
    let mut shift = json!({
        "id": "day", "name": "Day", "sections": [{"on": "09:00", "off": "18:00"}], "breaks": [{"from": "12:00", "to": "13:00"}]
    });
    merge(&mut shift, extra);
    shift
}

fn merge(into: &mut Value, extra: &Value) {
    let (Some(into), Some(extra)) = (into.as_object_mut(), extra.as_object()) else { return };
    into.extend(extra.clone());
}

/// A case of a fixed group, Monday to Friday, on Monday 2026-11-23.
fn case(shift: &Value, extra: &Value) -> Value {
    let week = json!(["day", "day", "day", "day", "day", null, null]);
    let mut case = json!({
        "kind": "days", "from": "2026-11-23", "to": "2026-11-23",
        "settings": {"name": "Office", "shifts": [shift], "mode": {"kind": "fixed", "week": week}}
    });
    merge(&mut case, extra);
    case
}

fn punches(times: &[&str]) -> Value {
    times.iter().map(|at| json!({"at": format!("2026-11-{at}")})).collect()
}

/// The first day of a case.
fn day(case: &Value) -> Value {
    days(case)["days"][0].clone()
}

/// The first day of the plain group with these punches.
fn plain(extra: &Value, times: &[&str]) -> Value {
    day(&case(&shift(extra), &json!({"punches": punches(times)})))
}

#[test]
fn late_is_strict_above_the_grace_and_counts_from_the_on() {
    let graced = json!({"late_grace_min": 5});
    let on_time = plain(&graced, &["23 09:05:59", "23 18:00"]);
    assert_eq!(on_time["statuses"], json!(["normal"]));
    let late = plain(&graced, &["23 09:06", "23 18:00"]);
    assert_eq!((&late["statuses"], &late["late_min"]), (&json!(["late"]), &json!(6)));
    assert_eq!(late["worked_s"], json!((8 * 60 - 6) * 60));
    assert_eq!(late["standard_s"], json!(8 * 3600));
}

#[test]
fn tiers_replace_each_other_and_take_half_a_day() {
    let tiers = json!({"late_tiers": {"serious_after_min": 30, "missing_after_min": 60, "absent_after_min": 120, "absent_part": "half"}});
    for (on, status, late_min, absent) in [
        ("23 09:30", "late", 30, 0.0),
        ("23 09:31", "serious_late", 31, 0.0),
        ("23 10:01", "missing_on", 0, 0.0),
        ("23 11:01", "absent", 0, 0.5),
    ] {
        let day = plain(&tiers, &[on, "23 18:00"]);
        assert_eq!((&day["statuses"], &day["late_min"], &day["absent_days"]), (&json!([status]), &json!(late_min), &json!(absent)));
    }
}

#[test]
fn one_punch_takes_the_side_whose_window_holds_it() {
    assert_eq!(plain(&json!({}), &["23 13:30:59"])["statuses"], json!(["late", "missing_off"]));
    assert_eq!(plain(&json!({}), &["23 13:31"])["statuses"], json!(["early", "missing_on"]));
    assert_eq!(plain(&json!({}), &[])["statuses"], json!(["absent"]));
}

#[test]
fn a_day_is_pending_until_its_window_has_closed() {
    let of = |now: &str| {
        let case = case(&shift(&json!({})), &json!({"punches": punches(&["23 09:01"]), "now": now}));
        let day = day(&case);
        (day["statuses"].clone(), day["settled"].clone())
    };
    assert_eq!(of("2026-11-24 00:00:59"), (json!(["late", "pending"]), json!(false)));
    assert_eq!(of("2026-11-24 00:01"), (json!(["late", "missing_off"]), json!(true)));
}

#[test]
fn leave_to_a_break_begins_the_day_after_it() {
    let of = |part: &Value, on: &str| {
        let approvals = json!([{"date": "2026-11-23", "kind": "leave", "part": "time", "from": "09:00", "to": part}]);
        day(&case(&shift(&json!({})), &json!({"approvals": approvals, "punches": punches(&[on, "23 18:00"])})))
    };
    let on_time = of(&json!("12:30"), "23 13:00");
    assert_eq!((&on_time["statuses"], &on_time["standard_s"]), (&json!(["normal", "leave"]), &json!(5 * 3600)));
    assert_eq!(of(&json!("12:30"), "23 13:01")["statuses"], json!(["late", "leave"]));
    assert_eq!(of(&json!("18:00"), "23 13:01")["statuses"], json!(["leave"]));
}

#[test]
fn half_a_day_of_leave_splits_where_the_rule_says() {
    for (rule, last_on_time, standard_min) in
        [("midpoint_with_breaks", "23 13:30", 270), ("midpoint_without_breaks", "23 14:00", 240), ("nearest_break", "23 13:00", 300)]
    {
        let approvals = json!([{"date": "2026-11-23", "kind": "leave", "part": "first_half"}]);
        let extra = json!({"half_day": {"rule": rule}});
        let day = day(&case(&shift(&extra), &json!({"approvals": approvals, "punches": punches(&[last_on_time, "23 18:00"])})));
        assert_eq!(day["statuses"], json!(["normal", "leave"]), "{rule}");
        assert_eq!(day["standard_s"], json!(standard_min * 60), "{rule}");
        assert_eq!((&day["leave_days"], &day["not_attended_days"]), (&json!(0.5), &json!(0.0)));
    }
}

#[test]
fn who_comes_early_may_leave_early_and_who_comes_late_stays() {
    let elastic = json!({"elastic": {"early_cap_min": 30, "late_cap_min": 60}});
    assert_eq!(plain(&elastic, &["23 08:20", "23 17:30"])["statuses"], json!(["normal"]));
    assert_eq!(plain(&elastic, &["23 09:40", "23 18:39"])["early_min"], json!(1));
    let late = plain(&elastic, &["23 10:10", "23 19:00"]);
    assert_eq!((&late["statuses"], &late["late_min"]), (&json!(["late"]), &json!(10)));
}

#[test]
fn late_off_moves_the_next_days_limit() {
    let rule = json!({"late_off_late_on": {"tiers": [{"left_after_min": 120, "start_later_min": 60}], "counts_from": "scheduled"}});
    let times = ["23 09:00", "23 20:00", "24 10:01", "24 18:00"];
    let case = case(&shift(&rule), &json!({"to": "2026-11-24", "punches": punches(&times)}));
    let days = days(&case);
    assert_eq!((&days["days"][1]["statuses"], &days["days"][1]["late_min"]), (&json!(["late"]), &json!(1)));
}

#[test]
fn a_night_shift_ends_after_midnight_and_keeps_its_date() {
    let night = json!({"sections": [{"on": "22:00", "off": "30:00"}], "breaks": []});
    let day = plain(&night, &["23 21:58", "24 05:30"]);
    assert_eq!((&day["statuses"], &day["early_min"]), (&json!(["early"]), &json!(30)));
    assert_eq!(day["sections"], json!([{"section": 1, "on_punched": "21:58", "off_punched": "29:30"}]));
}

#[test]
fn the_hour_that_daylight_saving_skips_is_not_worked() {
    let mut case = case(
        &json!({"id": "day", "name": "Night", "sections": [{"on": "22:00", "off": "30:00"}]}),
        &json!({"from": "2026-03-07", "to": "2026-03-07", "punches": [{"at": "2026-03-07 22:00"}, {"at": "2026-03-08 06:00"}]}),
    );
    case["settings"]["zone"] = json!("America/New_York");
    case["settings"]["mode"] =
        json!({"kind": "fixed", "week": ["day", "day", "day", "day", "day", "day", "day"], "follow_calendar": false});
    let day = day(&case);
    assert_eq!((&day["worked_s"], &day["standard_s"]), (&json!(7 * 3600), &json!(8 * 3600)));
}

#[test]
fn touching_sections_share_a_punch() {
    let touching = json!({"sections": [{"on": "09:00", "off": "13:00"}, {"on": "13:00", "off": "18:00"}], "breaks": []});
    let day = plain(&touching, &["23 09:00", "23 13:00:20", "23 18:00"]);
    assert_eq!((&day["statuses"], &day["worked_s"]), (&json!(["normal"]), &json!(9 * 3600)));
}

#[test]
fn overtime_by_punches_begins_after_its_start_and_stops_at_its_maximum() {
    let rules = json!({"basis": "punches"});
    let mut case = case(&shift(&json!({})), &json!({"punches": punches(&["23 08:55", "23 22:10:30"])}));
    case["settings"]["overtime"] = json!({"workday": rules, "rest_day": rules, "statutory": rules});
    let expected = json!([{"class": "workday", "raw_min": 250, "credited_min": 180, "uncredited_min": 40}]);
    assert_eq!(day(&case)["overtime"], expected);
}

#[test]
fn the_example_of_the_try_out_page_has_120_minutes() {
    let both = json!({"basis": "both", "fixed_rests": [{"from": "18:30", "to": "19:00"}], "max_min": 120});
    let approval = json!({"basis": "approval"});
    let mut case = case(
        &shift(&json!({})),
        &json!({
            "punches": punches(&["23 08:55", "23 22:10:30"]),
            "overtime": [{"date": "2026-11-23", "from": "18:00", "to": "21:30", "has_reason": true}]
        }),
    );
    case["settings"]["overtime"] = json!({"workday": both, "rest_day": approval, "statutory": approval});
    let expected = json!([{"class": "workday", "raw_min": 210, "credited_min": 120, "uncredited_min": 30}]);
    assert_eq!(day(&case)["overtime"], expected);
}

#[test]
fn work_on_a_statutory_date_is_overtime_whole() {
    let rules = json!({"basis": "approval"});
    let mut case = case(
        &shift(&json!({})),
        &json!({
            "from": "2026-10-01", "to": "2026-10-01",
            "punches": [{"at": "2026-10-01 09:00"}, {"at": "2026-10-01 18:00"}]
        }),
    );
    case["settings"]["mode"]["must_work"] = json!({"2026-10-01": "day"});
    case["settings"]["overtime"] = json!({"workday": rules, "rest_day": rules, "statutory": rules});
    assert_eq!(day(&case)["overtime"], json!([{"class": "statutory", "raw_min": 480, "credited_min": 480, "uncredited_min": 0}]));
}

#[test]
fn the_calendar_names_holidays_and_make_up_days() {
    let of = |date: &str| day(&case(&shift(&json!({})), &json!({"from": date, "to": date})))["statuses"].clone();
    assert_eq!(of("2026-10-05"), json!(["holiday"]));
    assert_eq!(of("2026-10-10"), json!(["absent"]));
    assert_eq!(of("2026-11-22"), json!(["rest"]));
}

#[test]
fn differences_name_date_field_and_both_values() {
    let oracle = days(&case(&shift(&json!({})), &json!({"punches": punches(&["23 09:12", "23 18:00"])})));
    let mut engine = oracle.clone();
    assert_eq!(differences(&json!({"result": engine.clone()}), &oracle), Vec::<String>::new());
    engine["days"][0]["late_min"] = json!(11);
    engine["days"][0]["sections"][0]["on_punched"] = json!(null);
    let expected = ["2026-11-23 late_min: engine 11, oracle 12", "2026-11-23 section 1 on_punched: engine null, oracle \"09:12\""];
    assert_eq!(differences(&engine, &oracle), expected);
}
