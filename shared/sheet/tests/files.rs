//! Files that other programs made (tests/fixtures/make.py), read as the people who made them see them.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use chrono::{NaiveDate, NaiveTime};
use daka_sheet::{Content, Known, Table, Unreadable, clean, read};

const KNOWN: [Known; 7] = [
    Known { name: "姓名", synonyms: &[], required: true },
    Known { name: "工号", synonyms: &[], required: true },
    Known { name: "手机号", synonyms: &[], required: false },
    Known { name: "部门", synonyms: &[], required: false },
    Known { name: "入职日期", synonyms: &[], required: false },
    Known { name: "免考勤", synonyms: &[], required: false },
    Known { name: "打卡时间", synonyms: &[], required: false },
];

fn bytes(name: &str) -> Vec<u8> {
    // Cargo runs tests in their package's folder.
    std::fs::read(format!("tests/fixtures/{name}")).unwrap()
}

fn table(name: &str) -> Table {
    read(&bytes(name), &KNOWN).unwrap_or_else(|why| panic!("{name}: {why}"))
}

/// What a row holds, column by column.
fn cells(table: &Table, row: u32) -> Vec<Content> {
    let row = table.rows.iter().find(|found| found.number == row).unwrap_or_else(|| panic!("no row {row}"));
    (0..KNOWN.len()).map(|known| table.cell(row, known).map_or(Content::Empty, |(_, content)| content.clone())).collect()
}

fn text(text: &str) -> Content {
    Content::Text(text.into())
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 5).unwrap()
}

#[test]
fn a_workbook_is_read_the_same_whoever_wrote_it() {
    for name in ["openpyxl.xlsx", "openpyxl-1904.xlsx", "macros.xlsm", "libreoffice.xlsx", "libreoffice-97.xls", "xlwt.xls"] {
        let table = table(name);
        assert_eq!(table.header_row, 3, "{name}");
        let punched = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap().and_hms_opt(9, 5, 33).unwrap();
        let first = [text("张三"), text("007"), Content::Number(13_800_138_000.0), text("研发部"), Content::Date(day())];
        assert_eq!(cells(&table, 4)[..5], first, "{name}");
        // Some write TRUE as a number that looks so.
        assert_eq!(clean::yes_no(&cells(&table, 4)[5]), Ok(Some(true)), "{name}");
        assert_eq!(cells(&table, 4)[6], Content::DateTime(punched), "{name}");
        let clock = Content::Time(NaiveTime::from_hms_opt(9, 5, 0).unwrap());
        let second =
            [text("李四"), Content::Number(8.0), text("139 0013 9000"), Content::Empty, text("2026年1月5日"), Content::Empty, clock];
        assert_eq!(cells(&table, 6), second, "{name}");
        assert_eq!(clean::text(&cells(&table, 7)[0]), Ok(Some("王五".into())), "{name}");
        assert!(!table.rows.iter().any(|row| row.number == 5), "{name}");
    }
}

#[test]
fn formulas_count_as_what_they_came_to() {
    for name in ["libreoffice.xlsx", "libreoffice-97.xls"] {
        assert_eq!(cells(&table(name), 7)[1], Content::Error("#DIV/0!"), "{name}");
    }
}

#[test]
fn the_header_is_looked_for_in_every_sheet_that_is_shown() {
    assert_eq!(table("openpyxl.xlsx").sheet, "员工");
    assert_eq!(table("xlwt.xls").sheet, "员工");
    assert_eq!(read(&bytes("openpyxl-hidden.xlsx"), &KNOWN), Err(Unreadable::Empty));
}

#[test]
fn long_texts_that_go_on_over_many_records_are_whole() {
    let table = table("xlwt.xls");
    for row in 8..=1200 {
        let found = cells(&table, row);
        let at = row as usize - 1;
        assert_eq!(found[0], text(&format!("员工第{at}号{}", "长".repeat(at % 40))));
        assert_eq!(found[1], text(&format!("N{at:05}{}", "x".repeat(at % 30))));
    }
}

#[test]
fn a_header_of_two_rows_and_a_merged_department_are_read() {
    let table = table("openpyxl-merged.xlsx");
    assert_eq!(table.header_row, 2);
    let departments: Vec<_> = (3..=5).map(|row| cells(&table, row)[3].clone()).collect();
    assert_eq!(departments, [text("研发部"), text("研发部"), text("研发部")]);
}

#[test]
fn formats_say_what_is_a_date() {
    let known = [KNOWN[0], Known { name: "日期", synonyms: &[], required: true }];
    let table = read(&bytes("openpyxl-formats.xlsx"), &known).unwrap();
    for row in 8..=11 {
        let found = table.rows.iter().find(|found| found.number == row).unwrap();
        assert_eq!(table.cell(found, 1).unwrap().1, &Content::Date(day()), "row {row}");
    }
    let bare = table.rows.iter().find(|found| found.number == 12).unwrap();
    let (place, content) = table.cell(bare, 1).unwrap();
    assert_eq!((place.to_string().as_str(), content), ("H12", &Content::Number(46_027.0)));
    assert_eq!(clean::date(content, table.system), Ok(Some(day())));
}

#[test]
fn text_is_read_in_every_encoding_with_every_delimiter() {
    for name in ["gbk.csv", "utf8-bom.csv", "utf16.txt"] {
        let table = table(name);
        assert_eq!(
            cells(&table, 2)[..5],
            [text("张三"), text("007"), text("13800138000"), text("研发部,一组"), text("2026-1-5")],
            "{name}"
        );
        // Row 3 is blank, and counts.
        let (phone, joined) = (cells(&table, 4)[2].clone(), cells(&table, 4)[4].clone());
        assert_eq!(clean::digits(&phone), Err(clean::Unclear::DigitsLost), "{name}");
        assert_eq!(clean::date(&joined, table.system), Err(clean::Unclear::DayOrMonth), "{name}");
    }
    let table = table("libreoffice-gbk.csv");
    assert_eq!(table.header_row, 3);
    assert_eq!(cells(&table, 4)[..4], [text("张三"), text("007"), text("13800138000"), text("研发部")]);
}

#[test]
fn what_cannot_be_read_says_why_in_both_languages() {
    for (name, why) in [
        ("password.xlsx", Unreadable::Encrypted),
        ("page.xls", Unreadable::WebPage),
        ("cut.xlsx", Unreadable::Damaged),
        ("bomb.xlsx", Unreadable::TooLarge),
        ("openpyxl-far.xlsx", Unreadable::TooManyRows),
        ("libreoffice.ods", Unreadable::OtherKind),
        ("document.docx", Unreadable::OtherKind),
        ("archive.zip", Unreadable::NotATable),
    ] {
        let found = read(&bytes(name), &KNOWN).unwrap_err();
        assert_eq!(found, why, "{name}");
        assert!(found.zh().chars().any(|c| ('\u{4e00}'..'\u{9fff}').contains(&c)) && found.en().is_ascii(), "{name}");
    }
}
