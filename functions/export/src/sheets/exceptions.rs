//! 异常明细: a row for each settled day that needs attention, with why, and whether somebody has asked to put it right.

use super::Heading;
use super::corrections::state;
use crate::cell::Cell;
use crate::people::PersonDays;

pub(super) const COLUMNS: [Heading; 6] =
    [("考勤日", 12.0), ("结果", 20.0), ("迟到（分钟）", 12.0), ("早退（分钟）", 12.0), ("补卡", 14.0), ("依据", 80.0)];

pub(super) fn rows(person: &PersonDays) -> Vec<Vec<Cell<'_>>> {
    let open = person.days.iter().flatten().filter(|day| day.settled && day.statuses.is_abnormal());
    let row = open.map(|day| {
        let statuses: Vec<&str> = day.statuses.iter().map(|status| status.label().0).collect();
        let why: Vec<String> = day.trace.iter().map(|step| step.sentence().zh).collect();
        let asked = person.corrections.iter().filter(|correction| correction.work_date == day.date);
        let asked: Vec<&str> = asked.map(|correction| state(correction.state)).collect();
        vec![
            Cell::Date(day.date),
            Cell::text(statuses.join("，")),
            Cell::Whole(f64::from(day.late_min)),
            Cell::Whole(f64::from(day.early_min)),
            Cell::text(asked.join("，")),
            Cell::text(why.join("；")),
        ]
    });
    row.collect()
}
