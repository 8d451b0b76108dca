use serde_json::json;

use super::*;

/// The page that describes the format: a case, then what comes out of it, in turn.
const PAGE: &str = include_str!("../../../../docs/TRY.md");

/// The line of output for a case.
fn line(case: &Value) -> String {
    serde_json::to_string(&super::answer(case.clone())).expect("JSON")
}

fn answer(case: &Value) -> Value {
    serde_json::from_str(&line(case)).expect("JSON")
}

/// The JSON blocks of the page, in order.
fn blocks() -> Vec<Value> {
    let parts = PAGE.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap_or_default());
    parts.map(|block| serde_json::from_str(block).unwrap_or_else(|why| panic!("{why}: {block}"))).collect()
}

#[test]
fn every_example_of_the_page_gives_what_stands_below_it() {
    let blocks = blocks();
    assert_eq!(blocks.len() % 2, 0, "a case without an answer");
    let wrong: Vec<_> = blocks.chunks(2).filter(|pair| answer(&pair[0]) != pair[1]).map(|pair| line(&pair[0])).collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn the_page_has_an_example_of_every_kind() {
    let blocks = blocks();
    for kind in Case::KINDS {
        assert!(blocks.iter().step_by(2).any(|case| case["kind"] == **kind), "{kind}");
        assert!(PAGE.contains(&format!("\n### `{kind}`")), "{kind}");
    }
}

/// What came out, or the fields with problems.
fn outcome(case: &Value) -> Result<Value, Vec<String>> {
    let answer = answer(case);
    if answer["ok"] == true {
        return Ok(answer["result"].clone());
    }
    let problems = answer["error"]["problems"].as_array().expect("problems");
    Err(problems.iter().map(|problem| problem["field"].as_str().expect("a field").to_owned()).collect())
}

#[test]
fn an_answer_repeats_the_name_and_the_kind() {
    let found = answer(&json!({ "name": "腾讯", "kind": "credit_code", "code": "9144030071526726XG" }));
    let expected = json!({ "outcome": "valid", "code": "9144030071526726XG" });
    assert_eq!(found, json!({ "name": "腾讯", "kind": "credit_code", "ok": true, "result": expected }));
}

#[test]
fn what_is_not_a_case_is_unreadable_and_says_why() {
    for (case, part) in [
        (json!({ "kind": "nonsense" }), "unknown variant `nonsense`"),
        (json!({ "code": "x" }), "missing field `kind`"),
        (json!({ "kind": "credit_code", "code": "x", "colour": "red" }), "unknown field `colour`"),
        (json!({ "kind": "biweekly", "anchor": "2026-02-30", "dates": [] }), "a date is YYYY-MM-DD"),
    ] {
        let found = answer(&case);
        assert_eq!((&found["ok"], &found["error"]["code"]), (&json!(false), &json!("unreadable")), "{found}");
        assert!(found["error"]["detail"].as_str().is_some_and(|detail| detail.contains(part)), "{found}");
    }
}

#[test]
fn a_field_that_nothing_knows_is_refused_however_deep_it_lies() {
    let day = json!({ "id": "day", "name": "day", "sections": [{ "on": "09:00", "off": "18:00" }] });
    let calendar = |date: Value| json!({ "kind": "calendar", "calendar": { "overrides": { "2026-11-23": date } } });
    let notice = |make_up: Value| json!({ "year": 2026, "off": [{ "name": "元旦", "from": "2026-01-01" }], "make_up": [make_up] });
    let geofence = |point: Value| {
        let site = json!({ "id": "hq", "name": "hq", "centre": point, "radius_m": 200 });
        json!({ "kind": "geofence", "place": { "sites": [site] }, "fix": { "point": point, "accuracy_m": 20.0 } })
    };
    let multiplier = |hours: Value| json!({ "kind": "multiplier", "class": "workday", "hours": hours });
    let split = |split: Value| json!({ "kind": "half_day_split", "shift": day, "split": split });
    let comp_leave = |expiry: Value| json!({ "kind": "comp_leave", "overtime": [], "on": "2026-11-23", "expiry": expiry });
    let overlap = |cycle: Value| json!({ "kind": "roster_overlap", "shifts": [day], "cycle": cycle });
    let of_notice = |make_up: Value| json!({ "kind": "calendar", "calendar": { "notices": [notice(make_up)] } });
    let whole: [(&dyn Fn(Value) -> Value, Value); 14] = [
        (&calendar, json!({ "kind": "off", "name": "off" })),
        (&calendar, json!({ "kind": "work", "name": "work" })),
        (&calendar, json!({ "kind": "work", "name": "work", "replaces_weekday": "Mon" })),
        (&calendar, json!({ "kind": "half_off", "name": "half", "half": "first" })),
        (&of_notice, json!({ "date": "2026-01-04" })),
        (&of_notice, json!({ "date": "2026-01-04", "replaces_date": "2026-01-02" })),
        (&geofence, json!({ "latitude": 22.54, "longitude": 113.93 })),
        (&multiplier, json!({ "kind": "standard" })),
        (&multiplier, json!({ "kind": "comprehensive" })),
        (&multiplier, json!({ "kind": "non_fixed", "statutory_paid": true })),
        (&split, json!({ "rule": "midpoint_with_breaks" })),
        (&split, json!({ "rule": "nearest_break" })),
        (&comp_leave, json!({ "kind": "never" })),
        (&overlap, json!({ "anchor": "2026-11-23", "days": ["day"], "from": "2026-11-23", "to": "2026-11-24" })),
    ];
    for (case, part) in whole {
        let known = answer(&case(part.clone()));
        assert_ne!(known["error"]["code"], "unreadable", "{known}");
        let mut more = part;
        more["colour"] = "red".into();
        let found = answer(&case(more));
        assert_eq!(found["error"]["code"], "unreadable", "{found}");
        assert!(found["error"]["detail"].as_str().is_some_and(|detail| detail.contains("unknown field `colour`")), "{found}");
    }
}

#[test]
fn a_case_that_cannot_be_reckoned_with_names_every_problem() {
    let overtime = json!({
        "kind": "overtime",
        "settings": { "workday": { "basis": "both", "min_min": 200 }, "rest_day": { "basis": "both", "max_min": 0 }, "statutory": { "basis": "both" } },
        "present": [{ "from": "18:00", "to": "17:00" }],
        "month_before_min": -1,
    });
    assert_eq!(
        outcome(&overtime),
        Err(["settings.workday.min_min", "settings.rest_day.max_min", "settings.rest_day.min_min", "present[0]", "month_before_min"]
            .map(String::from)
            .to_vec())
    );
    for (case, fields) in [
        (
            json!({ "kind": "overtime_round", "minutes": -1, "rounding": { "way": "up", "step_min": 45 } }),
            &["minutes", "rounding.step_min"][..],
        ),
        (json!({ "kind": "overtime_round", "minutes": i32::MAX, "rounding": { "way": "days", "step": "day" } }), &["minutes"]),
        (json!({ "kind": "overtime_rest" }), &["time"]),
        (json!({ "kind": "multiplier" }), &["class"]),
        (json!({ "kind": "multiplier", "cycle": { "worked_min": 1, "workdays": 367 } }), &["cycle.workdays"]),
        (json!({ "kind": "annual_leave", "on": "2026-11-23" }), &["service_years"]),
        (json!({ "kind": "comp_leave", "overtime": [], "ratio_percent": 3001, "on": "2026-11-23" }), &["ratio_percent"]),
        (json!({ "kind": "pay_hours", "month_fen": -1 }), &["month_fen"]),
        (
            json!({ "kind": "calendar", "calendar": { "notices": [{ "year": i32::MIN, "off": [] }] } }),
            &["calendar.notices[0].year", "calendar.notices[0].off"],
        ),
        (json!({ "kind": "calendar", "year": i32::MAX }), &["year"]),
        (
            json!({ "kind": "correction_policy", "policy": { "day_limit": 0 }, "date": "2026-11-23", "today": "2026-11-23" }),
            &["policy.day_limit"],
        ),
    ] {
        assert_eq!(outcome(&case), Err(fields.iter().map(ToString::to_string).collect()), "{case}");
    }
}

/// Credited minutes by class of an overtime case with this basis and more fields.
fn credited(basis: &str, more: &Value) -> Vec<(String, i64)> {
    let rules = json!({ "basis": basis });
    let mut case = json!({ "kind": "overtime", "settings": { "workday": rules, "rest_day": rules, "statutory": rules } });
    for (field, value) in more.as_object().expect("fields") {
        case[field] = value.clone();
    }
    let found = outcome(&case).expect("a result");
    let classes = found["classes"].as_array().expect("classes");
    classes
        .iter()
        .map(|class| (class["class"].as_str().expect("a class").to_owned(), class["credited_min"].as_i64().expect("minutes")))
        .collect()
}

#[test]
fn overtime_takes_its_class_from_the_date_and_the_sections() {
    let one = |class: &str, minutes| vec![(class.to_owned(), minutes)];
    let day = |date: &str, sections: &Value, present: &Value| json!({ "date": date, "sections": sections, "present": present });
    let shift = json!([{ "from": "09:00", "to": "18:00" }]);
    let long = json!([{ "from": "09:00", "to": "20:00" }]);
    assert_eq!(credited("punches", &day("2026-11-23", &shift, &long)), one("workday", 90));
    assert_eq!(credited("punches", &day("2026-11-22", &json!([]), &long)), one("rest_day", 660));
    assert_eq!(credited("punches", &day("2026-10-01", &json!([]), &long)), one("statutory", 660));
    // A due shift on a statutory date: whatever the basis, all of it.
    assert_eq!(credited("approval", &day("2026-10-01", &shift, &long)), one("statutory", 660));
    // The evening before the holiday, into it.
    let night = json!([{ "from": "20:00", "to": "26:00" }]);
    assert_eq!(credited("punches", &day("2026-09-30", &json!([]), &night)), [("rest_day".to_owned(), 240), ("statutory".to_owned(), 120)]);
}

#[test]
fn an_approval_beside_the_shift_is_covered_by_its_punches() {
    let case = |present: &Value| json!({ "sections": [{ "from": "09:00", "to": "18:00" }], "approved": [{ "from": "18:00", "to": "21:00" }], "present": present });
    let until = |to: &str| credited("both", &case(&json!([{ "from": "08:50", "to": to }])));
    assert_eq!(until("20:10"), [("workday".to_owned(), 100)]);
    assert_eq!(until("20:10:59"), [("workday".to_owned(), 100)]);
    assert_eq!(until("18:59"), [("workday".to_owned(), 0)]);
    assert_eq!(until("18:00"), []);
    assert_eq!(credited("both", &case(&json!([]))), []);
    assert_eq!(credited("approval", &case(&json!([]))), [("workday".to_owned(), 180)]);
}

#[test]
fn a_roster_names_dates_with_several_shifts_unless_they_are_allowed() {
    let shift = |id: &str, on: &str, off: &str| json!({ "id": id, "name": id, "sections": [{ "on": on, "off": off }] });
    let case = |several: bool| {
        json!({
            "kind": "roster_overlap",
            "shifts": [shift("early", "06:00", "14:00"), shift("late", "14:00", "22:00")],
            "slots": [{ "date": "2026-11-23", "shift": "late" }, { "date": "2026-11-23", "shift": "early" }],
            "several_a_day": several,
        })
    };
    let allowed = outcome(&case(true)).expect("a result");
    assert_eq!((&allowed["allowed"], &allowed["overlaps"]), (&json!(true), &json!([])));
    let refused = outcome(&case(false)).expect("a result");
    assert_eq!((&refused["allowed"], &refused["several"]), (&json!(false), &json!(["2026-11-23"])));
}

#[test]
fn a_place_is_inside_on_wifi_outside_or_uncertain() {
    let place = json!({
        "sites": [{ "id": "hq", "name": "总部", "centre": { "latitude": 22.54, "longitude": 113.93 }, "radius_m": 200 }],
        "wifi": [{ "name": "办公", "bssid": "0a:1b:2c:3d:4e:5f" }],
        "outside": "refuse",
    });
    let found = |more: Value| {
        let mut case = json!({ "kind": "geofence", "place": place });
        for (field, value) in more.as_object().expect("fields") {
            case[field] = value.clone();
        }
        outcome(&case).expect("a result")["place"].clone()
    };
    let fix = |latitude: f64, age_s: u32| json!({ "fix": { "point": { "latitude": latitude, "longitude": 113.93 }, "accuracy_m": 20.0, "age_s": age_s } });
    assert_eq!(found(fix(22.5415, 0)), "inside");
    assert_eq!(found(fix(22.56, 0)), "outside");
    assert_eq!(found(fix(22.54, 121)), "uncertain");
    assert_eq!(found(json!({})), "uncertain");
    assert_eq!(found(json!({ "bssid": "0A-1B-2C-3D-4E-5F" })), "wifi");
}

#[test]
fn each_case_of_a_list_gets_an_answer_also_one_that_cannot_be_read() {
    let cases = json!([
        { "name": "a week", "kind": "biweekly", "anchor": "2026-11-23", "dates": ["2026-11-30"] },
        { "name": "no such thing", "kind": "horoscope" },
        7,
    ]);
    let answers = answers(cases);
    let said: Vec<_> = answers.iter().map(|answer| (answer.name.as_deref(), answer.ok)).collect();
    assert_eq!(said, [(Some("a week"), true), (Some("no such thing"), false), (None, false)]);
    assert_eq!(super::answers(json!({ "kind": "pay_hours" })).len(), 1, "one case needs no list");
}
