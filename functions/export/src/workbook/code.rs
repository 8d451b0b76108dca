//! A day in a few characters: what was wrong first, then what was approved, then overtime.

use daka_domain::judgement::DayVerdict;
use daka_domain::status::Status;

use super::style::Tone;

/// What the codes mean, each in its colour.
pub(super) const LEGEND: [(&str, Tone); 16] = [
    ("√ 正常", Tone::Fine),
    ("迟N 迟到N分钟", Tone::Warning),
    ("早N 早退N分钟", Tone::Warning),
    ("严N 严重迟到", Tone::Bad),
    ("缺上 上班缺卡", Tone::Missing),
    ("缺下 下班缺卡", Tone::Missing),
    ("短 工时不足", Tone::Missing),
    ("半 半天未出勤", Tone::Bad),
    ("旷N 旷工N天", Tone::Bad),
    ("假 请假", Tone::Away),
    ("差 出差", Tone::Away),
    ("外 外勤", Tone::Away),
    ("加N 加班N小时", Tone::Fine),
    ("休 休息 节 节假日", Tone::Off),
    ("免 无需打卡", Tone::Off),
    ("… 进行中", Tone::Open),
];

/// A day's code, and its colour: that of the worst in it.
pub(super) fn code(day: &DayVerdict) -> (String, Tone) {
    let has = |status| day.statuses.contains(status);
    let mut parts = Vec::new();
    let mut tone = None;
    let mut add = |text: String, of: Tone| {
        parts.push(text);
        tone = Some(tone.map_or(of, |known| worse(known, of)));
    };
    if has(Status::Absent) {
        add(format!("旷{}", trimmed(day.absent.days())), Tone::Bad);
    }
    if has(Status::HalfDay) {
        add("半".into(), Tone::Bad);
    }
    if has(Status::SeriousLate) {
        add(format!("严{}", day.late_min), Tone::Bad);
    } else if has(Status::Late) {
        add(format!("迟{}", day.late_min), Tone::Warning);
    }
    for (status, text, of) in [(Status::MissingOn, "缺上", Tone::Missing), (Status::MissingOff, "缺下", Tone::Missing)] {
        if has(status) {
            add(text.into(), of);
        }
    }
    if has(Status::Early) {
        add(format!("早{}", day.early_min), Tone::Warning);
    }
    for (status, text, of) in [
        (Status::Short, "短", Tone::Missing),
        (Status::Leave, "假", Tone::Away),
        (Status::Trip, "差", Tone::Away),
        (Status::FieldWork, "外", Tone::Away),
        (Status::Normal, "√", Tone::Fine),
        (Status::Rest, "休", Tone::Off),
        (Status::Holiday, "节", Tone::Off),
        (Status::Exempt, "免", Tone::Off),
        (Status::Pending, "…", Tone::Open),
    ] {
        if has(status) {
            add(text.into(), of);
        }
    }
    let overtime_min: i32 = day.overtime.iter().map(|credited| credited.amount.minutes()).sum();
    if overtime_min > 0 {
        parts.push(format!("加{}", trimmed(f64::from(overtime_min) / 60.0)));
    }
    (parts.join(" "), tone.unwrap_or(Tone::Open))
}

/// The colour of two things in one day.
fn worse(a: Tone, b: Tone) -> Tone {
    let weight = |tone| match tone {
        Tone::Bad => 6,
        Tone::Missing => 5,
        Tone::Warning => 4,
        Tone::Away => 3,
        Tone::Open => 2,
        Tone::Fine => 1,
        Tone::Off => 0,
    };
    if weight(b) > weight(a) { b } else { a }
}

/// A number with two decimals at most, and none that says nothing.
fn trimmed(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
