use proptest::prelude::*;

use super::*;

fn of(text: &str) -> Result<Option<NaiveDate>, Unclear> {
    date(&Content::Text(text.into()), DateSystem::From1900)
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn dates_are_read_in_the_forms_people_use() {
    for text in [
        "2026-1-5",
        "2026-01-05",
        "2026/1/5",
        "2026.01.05",
        "2026年1月5日",
        "2026年01月05号",
        "２０２６年１月５日",
        "20260105",
        "5-Jan-2026",
        "05-JAN-2026",
        "5 January 2026",
        "Jan 5, 2026",
        "2026-01-05 00:00:00",
        "2026-01-05T09:00:00",
        "2026年1月5日 星期一",
        "2026-1-5 (周一)",
        "'2026-01-05",
        "\u{a0}2026-01-05 ",
    ] {
        assert_eq!(of(text), Ok(Some(day(2026, 1, 5))), "{text}");
    }
    assert_eq!(of("13/5/2026"), Ok(Some(day(2026, 5, 13))));
    assert_eq!(of("5/13/2026"), Ok(Some(day(2026, 5, 13))));
    assert_eq!(of("5/5/2026"), Ok(Some(day(2026, 5, 5))));
    assert_eq!(of(" "), Ok(None));
}

#[test]
fn what_could_be_read_two_ways_is_told() {
    for (text, why) in [
        ("1/5/2026", Unclear::DayOrMonth),
        ("26-1-5", Unclear::ShortYear),
        ("5-Jan-26", Unclear::ShortYear),
        ("2026-1", Unclear::NotADate),
        ("2026年", Unclear::NotADate),
        ("2026-02-30", Unclear::NotADate),
        ("2026-13-01", Unclear::NotADate),
        ("0026-01-05", Unclear::NotADate),
        ("99999999", Unclear::NotADate),
        ("待定", Unclear::NotADate),
        ("13/13/2026", Unclear::NotADate),
    ] {
        assert_eq!(of(text), Err(why), "{text}");
    }
}

#[test]
fn a_number_that_lost_its_format_is_a_date_only_where_it_can_be_no_other() {
    let of = |number, system| date(&Content::Number(number), system);
    assert_eq!(of(46_027.0, DateSystem::From1900), Ok(Some(day(2026, 1, 5))));
    assert_eq!(of(44_565.0, DateSystem::From1904), Ok(Some(day(2026, 1, 5))));
    assert_eq!(of(20_260_105.0, DateSystem::From1900), Ok(Some(day(2026, 1, 5))));
    assert_eq!(of(2_026.0, DateSystem::From1900), Err(Unclear::NotADate));
    assert_eq!(of(0.5, DateSystem::From1900), Err(Unclear::NotADate));
    assert_eq!(date(&Content::Error("#N/A"), DateSystem::From1900), Err(Unclear::Failed));
}

#[test]
fn dates_with_times_are_read_as_machines_and_people_write_them() {
    let at = day(2026, 11, 23).and_hms_opt(9, 5, 33).unwrap();
    for text in [
        "2026-11-23 09:05:33",
        "2026/11/23 9:05:33",
        "2026.11.23  9:05:33",
        "2026-11-23T09:05:33",
        "2026年11月23日9:05:33",
        "2026年11月23日 上午9时05分33秒",
        "2026-11-23上午9:05:33",
        "2026-11-23 星期一 09:05:33",
        "2026-11-23 9:05:33 AM",
        "20261123 09:05:33",
        "20261123090533",
    ] {
        assert_eq!(date_time(&Content::Text(text.into())), Ok(Some(at)), "{text}");
    }
    assert_eq!(date_time(&Content::text("2026-11-23")), Err(Unclear::TimeMissing));
    assert_eq!(date_time(&Content::Date(day(2026, 11, 23))), Err(Unclear::TimeMissing));
    assert_eq!(date_time(&Content::text("2026-11-23 25:00")), Err(Unclear::NotATime));
    assert_eq!(date_time(&Content::text("1/5/2026 9:00")), Err(Unclear::DayOrMonth));
    assert_eq!(date_time(&Content::Empty), Ok(None));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn every_form_of_a_date_is_the_same_date(year in 1900..2200_i32, month in 1..=12_u32, date in 1..=28_u32) {
        let expected = Ok(Some(day(year, month, date)));
        for text in [
            format!("{year}-{month}-{date}"),
            format!("{year}/{month:02}/{date:02}"),
            format!("{year}年{month}月{date}日"),
            format!("{year}{month:02}{date:02}"),
            format!("{date}-{}-{year}", MONTHS[month as usize - 1]),
        ] {
            prop_assert_eq!(&of(&text), &expected, "{}", text);
        }
    }

    #[test]
    fn no_text_makes_it_stumble(text in "[0-9年月日号上下午星期周TAPM:./ -]{0,24}|\\PC{0,16}") {
        let _ = of(&text);
        let _ = date_time(&Content::Text(text.into()));
    }
}
