use super::*;

fn at(text: &str) -> MinuteOfDay {
    text.parse().expect("a time")
}

fn section(on: &str, off: &str) -> Section {
    serde_json::from_value(serde_json::json!({ "on": on, "off": off })).expect("a section")
}

fn shift(sections: &[(&str, &str)]) -> Shift {
    let sections: Vec<_> = sections.iter().map(|(on, off)| section(on, off)).collect();
    serde_json::from_value(serde_json::json!({ "id": "s", "name": "班", "sections": sections })).expect("a shift")
}

fn problems(shift: &Shift) -> Vec<String> {
    let mut problems = Problems::default();
    shift.validate(&mut problems);
    problems.finish().err().unwrap_or_default().into_iter().map(|p| p.field).collect()
}

#[test]
fn a_day_shift_opens_four_hours_before_and_closes_six_hours_after() {
    let windows = shift(&[("09:00", "18:00")]).windows();
    assert_eq!(
        windows[0],
        Windows { on_earliest: at("05:00"), on_latest: at("13:30"), off_earliest: at("13:31"), off_latest: at("24:00") }
    );
}

#[test]
fn the_split_between_sections_belongs_to_the_earlier_side() {
    let windows = shift(&[("09:00", "12:00"), ("13:01", "18:00")]).windows();
    assert_eq!((windows[0].on_latest, windows[0].off_earliest), (at("10:30"), at("10:31")));
    assert_eq!((windows[0].off_latest, windows[1].on_earliest), (at("12:30"), at("12:31")));
}

#[test]
fn a_long_shift_gives_up_its_closing_first_and_then_its_opening() {
    // 16 h on duty: 4 h before leave 3 h 59 min after.
    assert_eq!(shift(&[("06:00", "22:00")]).outer_window(), (at("02:00"), at("25:59")));
    // 22 h on duty: no room after the off, and 1 h 59 min before the on.
    assert_eq!(shift(&[("06:00", "28:00")]).outer_window(), (at("04:01"), at("28:00")));
}

#[test]
fn a_given_window_keeps_its_place_and_the_default_beside_it_gives_way() {
    let mut two = shift(&[("09:00", "12:00"), ("13:00", "18:00")]);
    two.sections[0].off_latest = Some(at("12:45"));
    assert_eq!(two.windows()[1].on_earliest, at("12:46"));
    two.sections[0].off_latest = None;
    two.sections[1].on_earliest = Some(at("12:10"));
    assert_eq!(two.windows()[0].off_latest, at("12:09"));
    assert_eq!(problems(&two), Vec::<String>::new());
}

#[test]
fn valid_shifts_pass() {
    for sections in [
        &[("09:00", "18:00")][..],
        &[("22:00", "30:00")],
        &[("08:00", "12:00"), ("12:00", "16:00")],
        &[("-02:00", "06:00")],
        &[("07:00", "09:00"), ("10:00", "12:00"), ("13:00", "15:00"), ("16:00", "18:00")],
    ] {
        assert_eq!(problems(&shift(sections)), Vec::<String>::new(), "{sections:?}");
    }
}

#[test]
fn every_broken_limit_is_named_by_its_field() {
    let table: [(&str, Shift, &[&str]); 10] = [
        ("no section", shift(&[]), &["sections"]),
        ("a section of one minute", shift(&[("09:00", "09:01")]), &["sections[0].off"]),
        ("sections overlap", shift(&[("09:00", "13:00"), ("12:00", "18:00")]), &["sections[1].on"]),
        (
            "the whole lasts a day",
            {
                let mut s = shift(&[("09:00", "18:00")]);
                s.sections[0].on_earliest = Some(at("00:00"));
                s.sections[0].off_latest = Some(at("24:00"));
                s
            },
            &["sections"],
        ),
        (
            "opens 721 minutes before",
            {
                let mut s = shift(&[("13:00", "18:00")]);
                s.sections[0].on_earliest = Some(at("00:59"));
                s
            },
            &["sections[0].on_earliest"],
        ),
        (
            "closes 961 minutes after",
            {
                let mut s = shift(&[("09:00", "12:00")]);
                s.sections[0].off_latest = Some(at("28:01"));
                s
            },
            &["sections[0].off_latest"],
        ),
        (
            "on window closes before on",
            {
                let mut s = shift(&[("09:00", "18:00")]);
                s.sections[0].on_latest = Some(at("08:59"));
                s
            },
            &["sections[0].on_latest"],
        ),
        (
            "off window closes after the next on",
            {
                let mut s = shift(&[("09:00", "12:00"), ("13:00", "18:00")]);
                s.sections[0].off_latest = Some(at("13:05"));
                s
            },
            &["sections[1].on_earliest"],
        ),
        (
            "off window closes after the minute in which the next section touches",
            {
                let mut s = shift(&[("08:00", "12:00"), ("12:00", "16:00")]);
                s.sections[0].off_latest = Some(at("12:01"));
                s
            },
            &["sections[1].on_earliest"],
        ),
        (
            "a break touches the edge",
            {
                let mut s = shift(&[("09:00", "18:00")]);
                s.breaks.push(Break { from: at("09:00"), to: at("10:00") });
                s
            },
            &["breaks[0]"],
        ),
    ];
    for (name, shift, fields) in table {
        assert_eq!(problems(&shift), fields, "{name}");
    }
}

#[test]
fn the_limits_themselves_are_allowed() {
    let mut s = shift(&[("13:00", "18:00")]);
    s.sections[0].on_earliest = Some(at("01:00"));
    assert_eq!(problems(&s), Vec::<String>::new());
    let mut s = shift(&[("09:00", "12:00")]);
    s.sections[0].off_latest = Some(at("28:00"));
    assert_eq!(problems(&s), Vec::<String>::new());
}

#[test]
fn standard_time_is_sections_less_breaks() {
    let mut s = shift(&[("09:00", "18:00")]);
    s.breaks.push(Break { from: at("12:00"), to: at("13:00") });
    assert_eq!(s.standard_min(), 480);
}
