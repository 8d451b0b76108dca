//! 加班明细: a row for each day and class of overtime, with what is pointed out about it.

use daka_domain::overtime::DayClass;

use super::Heading;
use crate::cell::Cell;
use crate::people::PersonDays;

pub(super) const COLUMNS: [Heading; 8] = [
    ("考勤日", 12.0),
    ("类别", 10.0),
    ("倍数", 8.0),
    ("计入（小时）", 13.0),
    ("取整后（小时）", 14.0),
    ("转调休（小时）", 14.0),
    ("未计入（小时）", 14.0),
    ("提醒", 28.0),
];

pub(super) fn rows(person: &PersonDays) -> Vec<Vec<Cell<'_>>> {
    let days = person.sums.iter().flat_map(|day| day.overtime.iter().map(move |overtime| (day, overtime)));
    let row = days.map(|(day, overtime)| {
        let mut alerts = Vec::new();
        if day.alerts.day_over_limit {
            alerts.push("当日超过上限");
        }
        if day.alerts.month_over_limit {
            alerts.push("当月累计超过上限");
        }
        let multiplier = person.multipliers.get(&(day.date, overtime.class)).copied();
        vec![
            Cell::Date(day.date),
            Cell::text(class(overtime.class)),
            multiplier.map_or(Cell::Nothing, |percent| Cell::Hours(f64::from(percent) / 100.0)),
            Cell::hours_of(overtime.credited_min),
            Cell::hours_of(overtime.amount_min),
            Cell::hours_of(overtime.comp_leave_min),
            Cell::hours_of(overtime.uncredited_min),
            Cell::text(alerts.join("，")),
        ]
    });
    row.collect()
}

const fn class(class: DayClass) -> &'static str {
    match class {
        DayClass::Workday => "工作日",
        DayClass::RestDay => "休息日",
        DayClass::Statutory => "节假日",
    }
}
