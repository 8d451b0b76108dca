use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::half_day::Half;

fn day(text: &str) -> WorkDate {
    text.parse().expect("a date")
}

fn dates_of(year: i32) -> impl Iterator<Item = WorkDate> {
    let first = statutory::date(year, 1, 1);
    (0..366).map(move |n| first.plus_days(n)).filter(move |date| date.date().year() == year)
}

fn count(year: i32, wanted: impl Fn(CalendarDay) -> bool) -> usize {
    dates_of(year).filter(|date| wanted(china(*date))).count()
}

#[test]
fn the_notices_give_the_days_they_promise() {
    assert_eq!(count(2026, CalendarDay::is_holiday), 33);
    assert_eq!(count(2026, |day| day == CalendarDay::MakeUp), 6);
    assert_eq!(count(2026, |day| day == CalendarDay::Statutory), 13);
    assert_eq!(count(2025, CalendarDay::is_holiday), 28);
    assert_eq!(count(2025, |day| day == CalendarDay::MakeUp), 5);
    assert_eq!(count(2025, |day| day == CalendarDay::Statutory), 13);
    // 365 − 104 weekend days − 13 statutory: the 248 workdays of a year.
    assert_eq!(count(2026, CalendarDay::is_workday), 248);
}

#[test]
fn a_make_up_day_is_a_weekend() {
    for date in ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"].map(day) {
        assert_eq!(china(date), CalendarDay::MakeUp);
        assert!(is_weekend(date));
    }
}

fn statutory_of(year: i32) -> Vec<String> {
    let days = statutory_days(year).expect("a year of the table");
    days.into_iter().map(|(date, _)| date.to_string()[5..].to_owned()).collect()
}

#[test]
fn statutory_days_are_computed_by_the_regulation() {
    let of_2026 = ["01-01", "02-16", "02-17", "02-18", "02-19", "04-05", "05-01", "05-02", "06-19", "09-25", "10-01", "10-02", "10-03"];
    assert_eq!(statutory_of(2026), of_2026);
    let of_2025 = ["01-01", "01-28", "01-29", "01-30", "01-31", "04-04", "05-01", "05-02", "05-31", "10-01", "10-02", "10-03", "10-06"];
    assert_eq!(statutory_of(2025), of_2025);
    // Before the amendment: no eve, and one day in May.
    let of_2024 = ["01-01", "02-10", "02-11", "02-12", "04-04", "05-01", "06-10", "09-17", "10-01", "10-02", "10-03"];
    assert_eq!(statutory_of(2024), of_2024);
}

#[test]
fn a_date_that_celebrates_twice_counts_once() {
    // 中秋 of 2031 is 1 October, and that of 2028 is 3 October.
    for (year, days) in [(2031, 12), (2028, 12), (2039, 12), (2027, 13), (2050, 13)] {
        assert_eq!(statutory_of(year).len(), days, "{year}");
    }
    assert_eq!(statutory_days(2023), None);
    assert_eq!(statutory_days(2051), None);
}

#[test]
fn a_year_without_a_notice_shows_its_statutory_days_as_provisional() {
    let calendar = Calendar::default();
    for (date, expected, standing) in [
        ("2027-02-05", CalendarDay::Statutory, Standing::Provisional),
        ("2027-02-06", CalendarDay::Statutory, Standing::Provisional),
        ("2027-02-09", CalendarDay::Workday, Standing::Provisional),
        ("2026-02-23", CalendarDay::OffDay, Standing::Noticed),
        ("2023-10-02", CalendarDay::Workday, Standing::Unknown),
        ("2051-10-01", CalendarDay::Weekend, Standing::Unknown),
    ] {
        let entry = calendar.entry(day(date));
        assert_eq!((entry.day, entry.standing), (expected, standing), "{date}");
        assert_eq!(china(day(date)), expected, "{date}");
    }
}

#[test]
fn a_missing_next_year_is_pointed_out_from_december() {
    let mut calendar = Calendar::default();
    for (today, expected) in [("2026-11-30", None), ("2026-12-01", Some(2027)), ("2026-12-31", Some(2027)), ("2025-12-31", None)] {
        assert_eq!(calendar.missing_year(day(today)), expected, "{today}");
    }
    calendar.notices.push(notice_2027());
    assert_eq!(calendar.missing_year(day("2026-12-01")), None);
}

/// An invented notice for 2027: its statutory days, a bridge, and what it is worked for.
fn json_2027() -> Value {
    json!({
        "year": 2027,
        "off": [
            { "name": "元旦", "from": "2026-12-31", "to": "2027-01-01" },
            { "name": "春节", "from": "2027-02-05", "to": "2027-02-11" },
            { "name": "清明节", "from": "2027-04-05" },
            { "name": "劳动节", "from": "2027-05-01", "to": "2027-05-03" },
            { "name": "端午节", "from": "2027-06-09" },
            { "name": "中秋节", "from": "2027-09-15" },
            { "name": "国庆节", "from": "2027-10-01", "to": "2027-10-05" },
        ],
        "make_up": [
            { "date": "2026-12-26", "replaces_date": "2026-12-31" },
            { "date": "2027-02-20", "replaces_weekday": "Wed" },
            { "date": "2027-10-09" },
        ],
    })
}

fn notice(value: Value) -> Notice {
    serde_json::from_value(value).expect("a notice")
}

fn notice_2027() -> Notice {
    notice(json_2027())
}

#[test]
fn an_imported_notice_takes_effect_also_in_the_december_before() {
    assert_eq!(notice_2027().validate(), Ok(()));
    let calendar = Calendar { notices: vec![notice_2027()], ..Calendar::default() };
    assert_eq!(calendar.validate(), Ok(()));
    let said = |date: &str| {
        let entry = calendar.entry(day(date));
        (entry.day, entry.name, entry.replaces_weekday.map(|weekday| weekday.to_string()))
    };
    let (make_up, off) = (CalendarDay::MakeUp, CalendarDay::OffDay);
    assert_eq!(said("2026-12-31"), (off, Some("元旦".into()), None));
    assert_eq!(said("2026-12-26"), (make_up, None, Some("Thu".into())));
    assert_eq!(said("2027-02-20"), (make_up, None, Some("Wed".into())));
    assert_eq!(said("2027-10-09"), (make_up, None, None));
    assert_eq!(said("2027-10-04"), (off, Some("国庆节".into()), None));
    assert_eq!(said("2027-10-01"), (CalendarDay::Statutory, Some("国庆节".into()), None));
    // The years beside it keep what they had.
    assert_eq!(said("2026-10-10"), (make_up, None, None));
}

#[test]
fn a_notice_that_cannot_be_true_is_refused_with_every_reason() {
    let with = |path: &str, value: Value| {
        let mut notice = json_2027();
        *notice.pointer_mut(path).expect("a place") = value;
        notice
    };
    let table: [(Value, &[&str]); 9] = [
        (with("/off/2/from", json!("2028-04-05")), &["off[2].from", "off[2].to", "off"]),
        (with("/off/1/to", json!("2027-02-04")), &["off[1].to", "off", "off", "off", "off"]),
        (with("/off/6/from", json!("2027-10-02")), &["off"]),
        (with("/off/4/name", json!("")), &["off[4].name"]),
        (with("/off/2/from", json!("2027-09-15")), &["off[5].from", "off"]),
        (with("/make_up/2/date", json!("2027-10-08")), &["make_up[2].date"]),
        (with("/make_up/2/date", json!("2027-10-02")), &["make_up[2].date"]),
        (with("/make_up/1/replaces_weekday", json!("Sat")), &["make_up[1].replaces_weekday"]),
        (
            with("/make_up/2", json!({ "date": "2027-02-20", "replaces_date": "2027-02-06", "replaces_weekday": "Mon" })),
            &["make_up[2].date", "make_up[2].replaces_weekday", "make_up[2].replaces_date"],
        ),
    ];
    for (value, expected) in table {
        let problems = notice(value).validate().expect_err("problems");
        let fields: Vec<_> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, expected, "{problems:?}");
    }
}

fn company(overrides: Value) -> Calendar {
    Calendar { overrides: serde_json::from_value(overrides).expect("overrides"), ..Calendar::default() }
}

#[test]
fn a_company_lays_its_own_days_on_top() {
    let calendar = company(json!({
        "2026-11-23": { "kind": "off", "name": "厂庆" },
        "2026-11-28": { "kind": "work", "name": "盘点", "replaces_weekday": "Fri" },
        "2026-10-02": { "kind": "work", "name": "值班" },
        "2026-10-03": { "kind": "off", "name": "放假" },
        "2026-03-08": { "kind": "work", "name": "盘点", "replaces_date": "2026-03-10" },
        "2026-11-24": { "kind": "half_off", "name": "半天", "half": "second" },
        "2026-11-25": { "kind": "work", "name": "照常" },
    }));
    assert_eq!(calendar.validate(), Ok(()));
    let said = |date: &str| {
        let entry = calendar.entry(day(date));
        (entry.day, entry.statutory, entry.half_off, entry.replaces_weekday.map(|weekday| weekday.to_string()))
    };
    assert_eq!(said("2026-11-23"), (CalendarDay::OffDay, false, None, None));
    assert_eq!(said("2026-11-28"), (CalendarDay::MakeUp, false, None, Some("Fri".into())));
    // Worked by the company's will, and still statutory by its date.
    assert_eq!(said("2026-10-02"), (CalendarDay::MakeUp, true, None, None));
    assert_eq!(said("2026-10-03"), (CalendarDay::Statutory, true, None, None));
    assert_eq!(said("2026-03-08"), (CalendarDay::MakeUp, false, None, Some("Tue".into())));
    assert_eq!(said("2026-11-24"), (CalendarDay::Workday, false, Some(Half::Second), None));
    assert_eq!(said("2026-11-25"), (CalendarDay::MakeUp, false, None, None));
}

#[test]
fn a_half_holiday_needs_a_workday() {
    let calendar = company(json!({ "2026-11-28": { "kind": "half_off", "name": "", "half": "first" } }));
    let fields: Vec<_> = calendar.validate().expect_err("problems").into_iter().map(|problem| problem.field).collect();
    assert_eq!(fields, ["overrides.2026-11-28.name", "overrides.2026-11-28.half"]);
}

#[test]
fn the_built_in_notices_are_valid_themselves() {
    for notice in built_in().values() {
        assert_eq!(notice.validate(), Ok(()), "{}", notice.year);
        let text = serde_json::to_string(notice).expect("JSON");
        assert_eq!(serde_json::from_str::<Notice>(&text).expect("a notice"), *notice);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn an_empty_company_calendar_is_the_national_one(offset in 0..36890_i64) {
        let date = day("2000-01-01").plus_days(offset);
        let calendar = Calendar::default();
        prop_assert_eq!(calendar.day(date), china(date));
        prop_assert_eq!(calendar.entry(date).day, china(date));
        prop_assert_eq!(calendar.entry(date).statutory, china(date) == CalendarDay::Statutory);
        // And so it stays beside a notice of another year.
        let with = Calendar { notices: vec![notice_2027()], ..Calendar::default() };
        let touched = ["2026-12-26", "2026-12-31"].map(day).contains(&date) || date.date().year() == 2027;
        prop_assert!(touched || with.day(date) == china(date));
    }
}
