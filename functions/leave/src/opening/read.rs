//! From cells to what each row says: whose it is, how much of what, and since when they work.

use chrono::{Datelike, NaiveDate};
use daka_domain::leave::{DAY_MIN, LeaveKind, LeaveUnit};
use daka_sheet::{Column, Content, Known, Place, Row, Table, clean};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The columns beside those of the types.
pub(crate) const NUMBER: Known =
    Known { name: "工号", synonyms: &["员工编号", "编号", "number", "employee number"], required: true };
/// See [`NUMBER`].
pub(crate) const NAME: Known = Known { name: "姓名", synonyms: &["名字", "员工姓名", "name"], required: false };
/// See [`NUMBER`].
pub(crate) const SERVICE: Known =
    Known {
        name: "参加工作日期", synonyms: &["累计工龄起始日", "首次工作日期", "参加工作时间", "service from"], required: false
    };
/// The places of the columns among those that are known.
pub(crate) const KNOWN: [Known; 3] = [NUMBER, NAME, SERVICE];

/// Most that a cell may say, in days or hours.
const AMOUNT_MAX: f64 = 1000.0;

/// What is wrong with a cell.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct OpeningProblem {
    /// The cell, as a spreadsheet shows it.
    #[schema(example = "C12")]
    cell: String,
    zh: String,
    en: String,
    /// What stands there, in short.
    value: String,
}

impl OpeningProblem {
    pub(crate) fn new(place: Place, zh: impl Into<String>, en: impl Into<String>, value: &Content) -> Self {
        Self { cell: place.to_string(), zh: zh.into(), en: en.into(), value: value.shown() }
    }
}

/// What a row says.
pub(crate) struct Said<'a> {
    pub(crate) number: (Place, String),
    pub(crate) name: Option<(Place, String)>,
    pub(crate) service_from: Option<NaiveDate>,
    /// How much of what, in half days or minutes.
    pub(crate) amounts: Vec<(&'a LeaveKind, i32)>,
    pub(crate) problems: Vec<OpeningProblem>,
}

/// The columns of a table that are types of leave, by their names.
pub(crate) fn types_of<'a>(table: &Table, kinds: &[&'a LeaveKind]) -> Vec<(u32, &'a LeaveKind)> {
    let unknown = table.columns.iter().filter(|column| column.known.is_none());
    let kind = |column: &Column| {
        let heading = column.heading.shown();
        kinds.iter().copied().find(|kind| clean::same(&kind.rules.name, &heading) || kind.id.as_str() == heading)
    };
    unknown.filter_map(|column| Some((column.number, kind(column)?))).collect()
}

/// What a row says; none for one without a number.
pub(crate) fn row<'a>(table: &Table, row: &Row, types: &[(u32, &'a LeaveKind)], today: NaiveDate) -> Option<Said<'a>> {
    let (place, content) = table.cell(row, 0)?;
    let mut problems = Vec::new();
    let number = match clean::code(content) {
        Ok(Some(number)) => number,
        Ok(None) if row.columns().next().is_none() => return None,
        Ok(None) => {
            problems.push(OpeningProblem::new(place, "缺少工号", "the number is missing", content));
            String::new()
        }
        Err(why) => {
            problems.push(OpeningProblem::new(place, why.zh(), why.en(), content));
            String::new()
        }
    };
    let name = table.cell(row, 1).and_then(|(at, content)| Some((at, clean::text(content).ok()??)));
    let mut said = Said { number: (place, number), name, service_from: None, amounts: Vec::new(), problems };
    if let Some((at, content)) = table.cell(row, 2) {
        match clean::date(content, table.system) {
            Ok(Some(date)) if date > today || date.year() < 1940 => {
                said.problems.push(OpeningProblem::new(at, "须在 1940 年至今天之间", "must lie between 1940 and today", content));
            }
            Ok(date) => said.service_from = date,
            Err(why) => said.problems.push(OpeningProblem::new(at, why.zh(), why.en(), content)),
        }
    }
    for (column, kind) in types {
        let (at, content) = (Place { row: row.number, column: *column }, row.at(*column));
        match amount(content, kind.rules.unit, kind.in_minutes()) {
            Ok(Some(amount)) => said.amounts.push((kind, amount)),
            Ok(None) => {}
            Err((zh, en)) => said.problems.push(OpeningProblem::new(at, zh, en, content)),
        }
    }
    Some(said)
}

/// An amount in half days or minutes; none where a cell says nothing, and 0 is nothing to grant. Cells have hours of what is taken by the
/// hour and days of everything else, also where its book counts minutes.
fn amount(content: &Content, unit: LeaveUnit, in_minutes: bool) -> Result<Option<i32>, (&'static str, &'static str)> {
    let number = match content {
        Content::Empty => return Ok(None),
        Content::Number(number) => *number,
        other => {
            let text = clean::text(other).map_err(|_| ("不是数字", "is no number"))?;
            let Some(text) = text else { return Ok(None) };
            let text = clean::half_width(&text);
            let text = text.trim().trim_end_matches(['天', '时', '小']).trim().to_owned();
            text.parse().map_err(|_| ("不是数字", "is no number"))?
        }
    };
    let (each, zh, en) = match unit {
        LeaveUnit::Hour => (60.0, "须为整分钟的小时数", "must be hours of whole minutes"),
        LeaveUnit::HalfDay | LeaveUnit::Day => (2.0, "须为 0.5 天的倍数", "must be a multiple of half a day"),
    };
    let parts = number * each;
    if !number.is_finite() || number.abs() > AMOUNT_MAX {
        return Err(("超出范围", "is out of range"));
    }
    if (parts - parts.round()).abs() > 1e-6 {
        return Err((zh, en));
    }
    #[expect(clippy::cast_possible_truncation, reason = "it is within range and whole")]
    let amount = parts.round() as i32 * if in_minutes && unit != LeaveUnit::Hour { DAY_MIN / 2 } else { 1 };
    Ok((amount != 0).then_some(amount))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_days_of_halves_or_hours_of_minutes() {
        let days = |content: Content| amount(&content, LeaveUnit::HalfDay, false).map_err(|(_, en)| en);
        let hours = |content: Content| amount(&content, LeaveUnit::Hour, true).map_err(|(_, en)| en);
        let text = |text: &str| Content::Text(text.into());
        assert_eq!(days(Content::Number(5.0)), Ok(Some(10)));
        assert_eq!(days(text("２.5 天")), Ok(Some(5)));
        assert_eq!(days(text("-1")), Ok(Some(-2)));
        assert_eq!((days(Content::Empty), days(text(" ")), days(Content::Number(0.0))), (Ok(None), Ok(None), Ok(None)));
        assert_eq!(days(Content::Number(0.3)), Err("must be a multiple of half a day"));
        assert_eq!(days(text("五天")), Err("is no number"));
        assert_eq!(days(Content::Number(1e9)), Err("is out of range"));
        assert_eq!(hours(text("7.5小时")), Ok(Some(450)));
        assert_eq!(hours(Content::Number(0.001)), Err("must be hours of whole minutes"));
        // Comp leave that is taken by the half day.
        assert_eq!(amount(&Content::Number(1.5), LeaveUnit::HalfDay, true), Ok(Some(720)));
    }
}
