//! What HR may come to ask of a group: the demo's settings, and others that bring days near each other.

use daka::demo;
use serde_json::{Value, json};

/// How many variants there are.
pub const VARIANTS: usize = 10;

/// The settings of a group in a variant. `tomorrow` is the date from which they are to be in force.
pub fn variant(group: &str, number: usize, tomorrow: &str) -> Value {
    let mut settings = serde_json::to_value(demo::settings(group)).expect("JSON");
    let night = group == demo::GROUP_NIGHT;
    match number {
        0 => {}
        1 => settings["shifts"][0]["late_grace_min"] = 20.into(),
        2 => settings["shifts"][0]["sections"] = json!([if night { section("21:00", "29:00") } else { section("08:30", "17:30") }]),
        3 => settings["place"]["outside"] = "flag".into(),
        4 => settings["place"]["outside"] = "refuse".into(),
        5 => settings["mode"]["need_not"] = json!([tomorrow]),
        6 => two_sections(&mut settings, night),
        7 => touching_shifts(&mut settings),
        8 => (settings["settle_delay_min"], settings["day_boundary"]) = (600.into(), "00:00".into()),
        _ => before_midnight(&mut settings, night),
    }
    settings
}

fn section(on: &str, off: &str) -> Value {
    json!({ "on": on, "off": off })
}

fn shift(id: &str, sections: &[Value]) -> Value {
    json!({ "id": id, "name": id, "sections": sections })
}

fn two_sections(settings: &mut Value, night: bool) {
    let sections =
        if night { [section("20:00", "24:00"), section("26:00", "30:00")] } else { [section("09:00", "12:00"), section("13:30", "18:00")] };
    let id = settings["shifts"][0]["id"].as_str().expect("an id").to_owned();
    settings["shifts"] = json!([shift(&id, &sections)]);
    settings["shifts"][0]["pairing"] = "alternate".into();
}

/// Shifts that end in the minute in which the next day's begin.
fn touching_shifts(settings: &mut Value) {
    settings["shifts"] = json!([shift("evening", &[section("16:00", "24:00")]), shift("early", &[section("00:00", "08:00")])]);
    settings["mode"]["week"] = json!(["evening", "early", "evening", "early", "evening", "early", null]);
}

/// A shift soon after midnight, whose window opens the evening before.
fn before_midnight(settings: &mut Value, night: bool) {
    let sections = [if night { section("00:30", "08:30") } else { section("02:00", "10:00") }];
    settings["shifts"] = json!([shift("small-hours", &sections)]);
    settings["mode"]["week"] = json!(["small-hours", "small-hours", "small-hours", "small-hours", "small-hours", null, "small-hours"]);
}

#[test]
fn every_variant_is_valid() {
    for group in [demo::GROUP_DAY, demo::GROUP_NIGHT] {
        for number in 0..VARIANTS {
            let settings: daka_domain::group::GroupSettings =
                serde_json::from_value(variant(group, number, "2026-12-01")).unwrap_or_else(|error| panic!("{group} {number}: {error}"));
            assert_eq!(settings.validate(), Ok(()), "{group} {number}");
        }
    }
}
