//! A workbook of 打卡明细 in a process of its own: `workbook export PEOPLE FILE` by the export's own writing, `workbook library PEOPLE FILE`
//! by the library alone. It tells how long it took, and the most memory that it had.

use std::fs::File;
use std::time::Instant;

use chrono::{Days, NaiveDate, NaiveDateTime};
use daka_domain::punch::{PlaceMark, Source};
use daka_domain::shift::Side;
use daka_domain::time::WorkDate;
use daka_export::{PunchLine, Punched, write_punches};
use rust_xlsxwriter::{Color, DocProperties, Format, FormatAlign, FormatBorder, Workbook, XlsxError};
use serde_json::json;

/// Days of each person.
const DAYS: u32 = 31;
const HEADINGS: [(&str, f64); 10] = [
    ("部门", 16.0),
    ("工号", 12.0),
    ("姓名", 12.0),
    ("考勤日", 12.0),
    ("打卡时间", 20.0),
    ("方向", 8.0),
    ("计为", 12.0),
    ("来源", 10.0),
    ("地点", 12.0),
    ("打卡地点", 24.0),
];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (Some(by), Some(people), Some(path)) = (arguments.next(), arguments.next(), arguments.next()) else {
        panic!("workbook export|library PEOPLE FILE");
    };
    let people: u32 = people.parse().expect("a number");
    let started = Instant::now();
    let file = File::create(path).expect("a file");
    match by.as_str() {
        "export" => write_punches((date(0), date(DAYS - 1)), (1..=people).map(punched), file).expect("a workbook"),
        "library" => by_library(people, file).expect("a workbook"),
        other => panic!("{other}: export or library"),
    }
    println!("{}", json!({ "seconds": started.elapsed().as_secs_f64(), "peak_kb": peak_kb() }));
}

fn first() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 10, 1).expect("a date")
}

fn date(day: u32) -> WorkDate {
    WorkDate::new(first() + Days::new(day.into())).expect("a year of ours")
}

/// The wall clock of a punch.
fn at(person: u32, day: u32) -> NaiveDateTime {
    let time = (first() + Days::new(day.into())).and_hms_opt(8, (person * 7 + day * 13) % 60, (person * 11 + day * 17) % 60);
    time.expect("a time")
}

fn who(person: u32) -> [String; 3] {
    [format!("部门{:03}", person % 200), format!("B{person:05}"), format!("员工{person}")]
}

fn punched(person: u32) -> Punched {
    let punch = |day| PunchLine {
        work_date: date(day),
        at: at(person, day),
        side: Some(Side::On),
        source: Source::Online,
        place: PlaceMark::Inside,
        site: "总部".to_owned(),
        doubtful: false,
        stands_for: Some((1, Side::On)),
    };
    let [department, number, name] = who(person);
    Punched { department, number, name, punches: (0..DAYS).map(punch).collect() }
}

/// The same cells in the same formats, written one after the other.
fn by_library(people: u32, file: File) -> Result<(), XlsxError> {
    let line = || Format::new().set_border(FormatBorder::Thin).set_border_color(Color::RGB(0xD9_D9_D9));
    let header = line().set_bold().set_text_wrap().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
    let header = header.set_background_color(Color::RGB(0xD9_E2_F3));
    let (text, date_format) = (line(), line().set_num_format("yyyy-mm-dd"));
    let moment_format = line().set_num_format("yyyy-mm-dd hh:mm:ss");
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_title("考勤"));
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    sheet.set_name("打卡明细")?.set_paper_size(9).set_landscape();
    for (column, (title, width)) in (0..).zip(HEADINGS) {
        sheet.set_column_width(column, width)?.write_string_with_format(0, column, title, &header)?;
    }
    sheet.set_repeat_rows(0, 0)?.set_freeze_panes(1, 3)?.set_print_fit_to_pages(1, 0);
    let mut row = 1;
    for person in 1..=people {
        let who = who(person);
        for day in 0..DAYS {
            for (column, said) in (0..).zip(&who) {
                sheet.write_string_with_format(row, column, said, &text)?;
            }
            sheet.write_datetime_with_format(row, 3, date(day).date(), &date_format)?;
            sheet.write_datetime_with_format(row, 4, at(person, day), &moment_format)?;
            for (column, said) in (5..).zip(["上班", "第1段上班", "在线", "范围内", "总部"]) {
                sheet.write_string_with_format(row, column, said, &text)?;
            }
            row += 1;
        }
    }
    sheet.autofilter(0, 0, row - 1, 9)?;
    workbook.save_to_writer(file)
}

/// The most memory that this process has had, by its kernel's account, in kB.
fn peak_kb() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}
