use super::*;

fn settings() -> GroupSettings {
    serde_json::from_value(serde_json::json!({
        "name": "总部",
        "mode": { "kind": "fixed", "week": ["day", "day", "day", "day", "short", null, null],
                  "must_work": { "2026-11-28": "short" }, "need_not": ["2026-11-27"] },
        "shifts": [
            { "id": "day", "name": "白班", "sections": [{ "on": "09:00", "off": "18:00" }] },
            { "id": "short", "name": "短班", "sections": [{ "on": "09:00", "off": "16:00" }] },
        ],
        "place": { "sites": [{ "id": "hq", "name": "总部", "centre": { "latitude": 22.54, "longitude": 113.93 }, "radius_m": 200 }] },
    }))
    .expect("settings")
}

fn due_on(settings: &GroupSettings, date: &str) -> String {
    match settings.due(date.parse().expect("a date"), Arrangements::default()) {
        Due::Shifts(shifts) => shifts[0].id.to_string(),
        Due::Free(_) => "free".into(),
        Due::Rest => "rest".into(),
        Due::Holiday => "holiday".into(),
    }
}

#[test]
fn special_dates_come_before_the_calendar_and_the_calendar_before_the_week() {
    let settings = settings();
    for (date, expected) in [
        ("2026-11-23", "day"),
        ("2026-11-20", "short"),
        ("2026-11-21", "rest"),
        ("2026-11-27", "rest"),
        ("2026-11-28", "short"),
        ("2026-10-01", "holiday"),
        ("2026-10-10", "day"),
    ] {
        assert_eq!(due_on(&settings, date), expected, "{date}");
    }
}

#[test]
fn a_group_may_ignore_the_calendar() {
    let mut settings = settings();
    let Mode::Fixed(fixed) = &mut settings.mode else { panic!("a fixed group") };
    fixed.follow_calendar = false;
    assert_eq!(due_on(&settings, "2026-10-01"), "day");
    assert_eq!(due_on(&settings, "2026-10-10"), "rest");
}

#[test]
fn all_problems_are_told_at_once() {
    let mut settings = settings();
    settings.name = String::new();
    settings.place.sites[0].radius_m = 49;
    settings.shifts[1].id = settings.shifts[0].id.clone();
    let Mode::Fixed(fixed) = &mut settings.mode else { panic!("a fixed group") };
    fixed.need_not.push("2026-11-28".parse().expect("a date"));
    let fields: Vec<_> = settings.validate().expect_err("problems").into_iter().map(|p| p.field).collect();
    assert_eq!(
        fields,
        ["name", "shifts[1].id", "place.sites[0].radius_m", "mode.week[4]", "mode.must_work.2026-11-28", "mode.must_work.2026-11-28"]
    );
}

#[test]
fn the_version_in_force_is_the_latest_effective() {
    let versions: Vec<_> = ["2026-09-01", "2026-11-01"]
        .map(|date| GroupVersion {
            group_id: GroupId::new("g").expect("an id"),
            effective: date.parse().expect("a date"),
            settings: settings(),
        })
        .into();
    let effective = |date: &str| in_force(&versions, date.parse().expect("a date")).map(|v| v.effective.to_string());
    assert_eq!(effective("2026-08-31"), None);
    assert_eq!(effective("2026-10-31").as_deref(), Some("2026-09-01"));
    assert_eq!(effective("2026-11-01").as_deref(), Some("2026-11-01"));
}
