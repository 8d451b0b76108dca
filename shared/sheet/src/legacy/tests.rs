//! Records of Excel 5.0 and 95, which no program at hand writes any more, put together by [MS-XLS] and Microsoft's
//! "Excel 97 Developer's Kit"; machines that record attendance still write them.

use encoding_rs::GBK;

use super::cells;
use super::globals::Globals;
use super::record::kind;
use crate::unreadable::Unreadable;

fn record(kind: u16, data: &[&[u8]]) -> Vec<u8> {
    let data = data.concat();
    [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), &data].concat()
}

/// A text in GBK behind its length in one byte.
fn short(text: &str) -> Vec<u8> {
    let bytes = GBK.encode(text).0;
    [&[u8::try_from(bytes.len()).unwrap()][..], &bytes].concat()
}

/// Row, column and format of a cell.
fn at(row: u16, column: u16, format: u16) -> Vec<u8> {
    [row, column, format].iter().flat_map(|n| n.to_le_bytes()).collect()
}

fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    let bytes = GBK.encode(text).0;
    record(kind::LABEL, &[&at(row, column, 0), &u16::try_from(bytes.len()).unwrap().to_le_bytes(), &bytes])
}

/// What a workbook says first, up to where its sheets would begin.
fn globals() -> Vec<u8> {
    let formats = [
        record(kind::FORMAT, &[&164_u16.to_le_bytes(), &short("yyyy\"年\"m\"月\"d\"日\" hh:mm")]),
        record(kind::XF, &[&0_u16.to_le_bytes(), &0_u16.to_le_bytes()]),
        record(kind::XF, &[&0_u16.to_le_bytes(), &164_u16.to_le_bytes()]),
    ];
    [
        record(kind::BEGIN, &[&[0, 5, 5, 0]]),
        record(kind::CODE_PAGE, &[&936_u16.to_le_bytes()]),
        formats.concat(),
        record(kind::BOUND_SHEET, &[&0_u32.to_le_bytes(), &[0, 0], &short("考勤")]),
        record(kind::END, &[]),
    ]
    .concat()
}

#[test]
fn a_workbook_of_excel_95_is_read_in_its_code_page() {
    let globals = Globals::read(&globals()).unwrap();
    assert_eq!(globals.sheets[0].name, "考勤");
    let chart = [record(kind::BEGIN, &[&[0, 5, 0x20, 0]]), label(9, 9, "图表里的字"), record(kind::END, &[])].concat();
    let sheet = [
        record(kind::BEGIN, &[&[0, 5, 0x10, 0]]),
        label(0, 0, "姓名"),
        label(1, 0, "张三"),
        record(kind::NUMBER, &[&at(1, 1, 1), &46_027.5_f64.to_le_bytes()]),
        record(
            kind::MUL_RK,
            &[&2_u16.to_le_bytes(), &0_u16.to_le_bytes(), &[0, 0, 6, 0, 0, 0], &[0, 0, 10, 0, 0, 0], &1_u16.to_le_bytes()],
        ),
        chart,
        record(kind::FORMULA, &[&at(3, 0, 0), &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF], &[0; 8]]),
        record(kind::STRING, &[&4_u16.to_le_bytes(), &GBK.encode("合计").0]),
        record(kind::BOOL_OR_ERROR, &[&at(3, 1, 0), &[0x2A, 1]]),
        record(kind::END, &[]),
        label(8, 8, "后面的"),
    ];
    let grid = cells::grid(&sheet.concat(), "考勤", &globals).unwrap();
    let found: Vec<_> = grid.into_parts().0.into_iter().map(|(place, content)| format!("{place}={}", content.shown())).collect();
    assert_eq!(found, ["A1=姓名", "A2=张三", "B2=2026-01-05 12:00:00", "A3=1", "B3=2", "A4=合计", "B4=#N/A"]);
}

#[test]
fn a_password_and_other_versions_are_told() {
    let with_password = [record(kind::BEGIN, &[&[0, 6, 5, 0]]), record(kind::PASSWORD, &[&[1, 0]])].concat();
    assert_eq!(Globals::read(&with_password).err(), Some(Unreadable::Encrypted));
    assert_eq!(Globals::read(&record(kind::BEGIN, &[&[0, 4, 5, 0]])).err(), Some(Unreadable::OtherKind));
    assert_eq!(Globals::read(b"\x09\x08\xff\xff").err(), Some(Unreadable::Damaged));
}
