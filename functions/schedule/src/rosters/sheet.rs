//! How a month of rosters stands in a table: a row for each person, a column for each day.

use std::collections::BTreeMap;

use chrono::Datelike;
use daka_domain::id::{EmployeeId, ShiftId};
use daka_domain::time::{Month, WorkDate};
use daka_sheet::{Content, Known, Place, Table, clean};
use serde::Serialize;
use utoipa::ToSchema;

use super::SHIFTS_A_DAY_MAX;
use super::plan::Cell;
use super::view::{RosterMonth, RosterPerson, RosterShift};

/// What a cell says of a day of rest.
pub(crate) const REST: &str = "休息";
/// What a cell says of a day of which the roster shall say nothing. An empty cell changes nothing.
pub(crate) const CLEAR: &str = "清除";
/// What stands between the shifts of one day.
pub(crate) const BETWEEN: char = '+';

/// The columns beside those of the days.
pub(crate) const NUMBER: Known =
    Known { name: "工号", synonyms: &["员工编号", "编号", "number", "employee number"], required: true };
/// See [`NUMBER`].
pub(crate) const NAME: Known = Known { name: "姓名", synonyms: &["名字", "员工姓名", "name"], required: false };
/// The revision of the person's month, so that what was planned meanwhile is not overwritten.
pub(crate) const REVISION: Known = Known { name: "版本", synonyms: &["revision"], required: false };
/// The places of the columns among those that are known.
pub(crate) const KNOWN: [Known; 3] = [NUMBER, NAME, REVISION];

/// What is wrong with a cell.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CellProblem {
    /// The cell, as a spreadsheet shows it.
    #[schema(example = "C12")]
    cell: String,
    zh: String,
    en: String,
}

impl CellProblem {
    pub(crate) fn new(place: Place, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { cell: place.to_string(), zh: zh.into(), en: en.into() }
    }
}

/// What a table asks of a month.
#[derive(Default)]
pub(crate) struct Asked {
    pub(crate) cells: BTreeMap<EmployeeId, BTreeMap<WorkDate, Cell>>,
    pub(crate) revisions: BTreeMap<EmployeeId, u64>,
    /// Where a person's date stands.
    pub(crate) places: BTreeMap<(EmployeeId, WorkDate), Place>,
    pub(crate) problems: Vec<CellProblem>,
}

/// Reads what a table asks of a month, of which `rosters` tells how it is.
pub(crate) fn read(table: &Table, month: Month, rosters: &RosterMonth) -> Asked {
    let mut asked = Asked::default();
    let header = table.header_row;
    let mut days: Vec<(u32, WorkDate)> = Vec::new();
    for column in table.columns.iter().filter(|column| column.known.is_none()) {
        let Some(date) = day_of(&column.heading, month) else { continue };
        if days.iter().any(|(_, known)| *known == date) {
            let place = Place { row: header, column: column.number };
            asked.problems.push(CellProblem::new(place, format!("{date} 出现两次"), format!("{date} stands twice")));
        }
        days.push((column.number, date));
    }
    if days.is_empty() {
        let place = Place { row: header, column: 1 };
        let zh = format!("表头里没有 {month} 的日期");
        asked.problems.push(CellProblem::new(place, zh, format!("the header has no date of {month}")));
    }
    for row in &table.rows {
        let Some((place, number)) = table.cell(row, 0) else { continue };
        let number = match clean::code(number) {
            Ok(Some(number)) => number,
            Ok(None) => continue,
            Err(why) => {
                asked.problems.push(CellProblem::new(place, why.zh(), why.en()));
                continue;
            }
        };
        let Some(person) = rosters.people.iter().find(|person| clean::same(&person.number, &number)) else {
            let (zh, en) =
                (format!("{month} 的排班制考勤组里没有工号 {number}"), format!("no roster group of {month} has number {number}"));
            asked.problems.push(CellProblem::new(place, zh, en));
            continue;
        };
        if asked.cells.contains_key(&person.employee_id) {
            asked.problems.push(CellProblem::new(place, format!("工号 {number} 出现两次"), format!("number {number} stands twice")));
            continue;
        }
        asked.cells.insert(person.employee_id.clone(), BTreeMap::new());
        asked.check_person(table, row, person);
        for (column, date) in &days {
            let place = Place { row: row.number, column: *column };
            asked.read_cell(place, row.at(*column), person, *date, rosters.shifts_of(person, *date));
        }
    }
    asked.cells.retain(|_, cells| !cells.is_empty());
    asked
}

impl Asked {
    /// The name must be the number's, and the revision is what the table was made from.
    fn check_person(&mut self, table: &Table, row: &daka_sheet::Row, person: &RosterPerson) {
        if let Some((place, name)) = table.cell(row, 1) {
            match clean::text(name) {
                Ok(Some(name)) if !clean::same(&name, &person.name) => {
                    let (zh, en) =
                        (format!("工号 {} 是{},不是{name}", person.number, person.name), format!("{} is {}", person.number, person.name));
                    self.problems.push(CellProblem::new(place, zh, en));
                }
                Ok(_) => {}
                Err(why) => self.problems.push(CellProblem::new(place, why.zh(), why.en())),
            }
        }
        let Some((place, seen)) = table.cell(row, 2) else { return };
        match clean::digits(seen).map(|digits| digits.map(|digits| digits.parse::<u64>())) {
            Ok(None) => {}
            Ok(Some(Ok(revision))) => drop(self.revisions.insert(person.employee_id.clone(), revision)),
            Ok(Some(Err(_))) => self.problems.push(CellProblem::new(place, "不是版本号", "is no revision")),
            Err(why) => self.problems.push(CellProblem::new(place, why.zh(), why.en())),
        }
    }

    fn read_cell(&mut self, place: Place, content: &Content, person: &RosterPerson, date: WorkDate, shifts: &[RosterShift]) {
        match cell_of(content, shifts) {
            Ok(None) => {}
            Ok(Some(cell)) => {
                self.cells.entry(person.employee_id.clone()).or_default().insert(date, cell);
                self.places.insert((person.employee_id.clone(), date), place);
            }
            Err((zh, en)) => self.problems.push(CellProblem::new(place, zh, en)),
        }
    }
}

/// What a cell asks for: nothing, if it is empty.
fn cell_of(content: &Content, shifts: &[RosterShift]) -> Result<Option<Cell>, (String, String)> {
    let Some(text) = clean::text(content).map_err(|why| (why.zh().to_owned(), why.en()))? else { return Ok(None) };
    if [REST, "休", "rest", "off"].iter().any(|word| clean::same(word, &text)) {
        return Ok(Some(Some(Vec::new())));
    }
    if [CLEAR, "clear"].iter().any(|word| clean::same(word, &text)) {
        return Ok(Some(None));
    }
    let parts = text.split([BETWEEN, '\u{ff0b}', '、', '/', ',', '\u{ff0c}']).map(str::trim).filter(|part| !part.is_empty());
    let found: Vec<ShiftId> = parts.map(|part| shift_of(part, shifts)).collect::<Result<_, _>>()?;
    if found.len() > SHIFTS_A_DAY_MAX {
        return Err((format!("一天最多 {SHIFTS_A_DAY_MAX} 个班次"), format!("a day has {SHIFTS_A_DAY_MAX} shifts at most")));
    }
    Ok(Some(Some(found)))
}

/// The shift that is called so, by its name or its id.
fn shift_of(called: &str, shifts: &[RosterShift]) -> Result<ShiftId, (String, String)> {
    let named: Vec<&RosterShift> = shifts.iter().filter(|shift| clean::same(&shift.name, called)).collect();
    let by_id = || shifts.iter().find(|shift| shift.id.as_str() == called);
    match named[..] {
        [only] => Ok(only.id.clone()),
        [] => by_id().map(|shift| shift.id.clone()).ok_or_else(|| {
            let names: Vec<&str> = shifts.iter().map(|shift| shift.name.as_str()).collect();
            (format!("没有班次“{called}”,可填:{}、{REST}", names.join("、")), format!("no shift is called {called}"))
        }),
        _ => Err((format!("有多个班次叫“{called}”,请填班次编号"), format!("several shifts are called {called}; write the shift's id"))),
    }
}

/// The date of the month that a heading names: `24 周二`, `24`, `11-24`, or the whole date.
fn day_of(heading: &Content, month: Month) -> Option<WorkDate> {
    let day = match heading {
        Content::Date(date) => return WorkDate::new(*date).ok().filter(|date| date.month() == month),
        Content::DateTime(at) => return WorkDate::new(at.date()).ok().filter(|date| date.month() == month),
        #[expect(clippy::cast_possible_truncation, reason = "only whole numbers of days are taken")]
        Content::Number(number) if (1.0..=31.0).contains(number) && number.fract() == 0.0 => *number as i64,
        Content::Text(text) => {
            let text = clean::half_width(text);
            let text = text.trim();
            let rest =
                text.strip_prefix(&format!("{month}-")).or_else(|| text.strip_prefix(&format!("{:02}-", month.first().date().month())));
            let rest = rest.unwrap_or(text);
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            let after = rest[digits.len()..].chars().next();
            // 2026-10-24 is no day of November, nor is 24-25.
            if digits.len() > 2 || after.is_some_and(|c| "-/.:".contains(c)) {
                return None;
            }
            digits.parse().ok()?
        }
        _ => return None,
    };
    month.days().find(|date| i64::from(date.date().day()) == day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_names_a_day_of_the_month_in_many_ways() {
        let month: Month = "2026-11".parse().expect("a month");
        let text = |text: &str| Content::Text(text.into());
        for (heading, expected) in [
            (text("24 周二"), Some("2026-11-24")),
            (text("3"), Some("2026-11-03")),
            (text("03日"), Some("2026-11-03")),
            (text("11-24"), Some("2026-11-24")),
            (text("2026-11-24"), Some("2026-11-24")),
            (Content::Number(7.0), Some("2026-11-07")),
            (Content::Date(chrono::NaiveDate::from_ymd_opt(2026, 11, 9).expect("a date")), Some("2026-11-09")),
            (Content::Date(chrono::NaiveDate::from_ymd_opt(2026, 10, 9).expect("a date")), None),
            (text("31"), None),
            (text("2026-10-24"), None),
            (text("10-24"), None),
            (text("部门"), None),
            (text("备注1"), None),
            (Content::Number(7.5), None),
            (Content::Empty, None),
        ] {
            assert_eq!(day_of(&heading, month).map(|date| date.to_string()).as_deref(), expected, "{heading:?}");
        }
    }

    #[test]
    fn a_cell_names_shifts_rest_or_nothing() {
        let shift = |id: &str, name: &str| RosterShift {
            id: ShiftId::new(id).expect("an id"),
            name: name.into(),
            on: daka_domain::time::MinuteOfDay::new(0),
            off: daka_domain::time::MinuteOfDay::new(60),
        };
        let shifts = [shift("a", "早班"), shift("b", "中班"), shift("c", "中班")];
        let said = |text: &str| match cell_of(&Content::Text(text.into()), &shifts) {
            Ok(None) => "nothing".to_owned(),
            Ok(Some(None)) => "cleared".into(),
            Ok(Some(Some(found))) => format!("{found:?}").replace("ShiftId", ""),
            Err((_, en)) => en,
        };
        for (text, expected) in [
            ("早班", r#"[("a")]"#),
            (" 早班 + b ", r#"[("a"), ("b")]"#),
            ("休", "[]"),
            ("休息", "[]"),
            ("清除", "cleared"),
            ("中班", "several shifts are called 中班; write the shift's id"),
            ("夜班", "no shift is called 夜班"),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
        assert_eq!(cell_of(&Content::Empty, &shifts), Ok(None));
    }
}
