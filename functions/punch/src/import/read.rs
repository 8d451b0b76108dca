//! From cells to entries: each time as it was meant, or what is unclear about it.

use chrono::{NaiveDate, NaiveDateTime};
use daka_domain::machine::{Cell, CellProblem, Entry, Reading, Why};
use daka_domain::person;
use daka_sheet::{Column, Content, Row, Table, Unclear, Unreadable, clean};

use super::columns::{DATE, NAME, NUMBER, has_times, layouts};

/// What stands in a month's sheet where there was no punch.
const NO_PUNCH: [&str; 12] = ["-", "--", "—", "——", "/", "无", "未打卡", "缺卡", "未签到", "未签退", "旷工", "休息"];
/// What stands between several times in one cell, beside spaces.
const BETWEEN: [char; 8] = [',', '，', ';', '；', '、', '|', '/', '\n'];

/// Reads a machine's table.
pub(crate) fn table(bytes: &[u8]) -> Result<Table, Unreadable> {
    let layouts = layouts();
    let layouts: Vec<_> = layouts.iter().map(Vec::as_slice).collect();
    daka_sheet::read_as(bytes, &layouts)
}

/// Headings that nothing is known of.
pub(crate) fn ignored(table: &Table) -> Vec<String> {
    table.columns.iter().filter(|column| column.known.is_none()).map(|column| column.heading.shown()).collect()
}

/// The rows of a table.
pub(crate) fn entries(table: &Table) -> Vec<Entry> {
    let times: Vec<&Column> = table.columns.iter().filter(|column| column.known.is_some_and(has_times)).collect();
    table.rows.iter().map(|row| Reader { table, row, unread: Vec::new() }.entry(&times)).collect()
}

/// A row while it is read.
struct Reader<'a> {
    table: &'a Table,
    row: &'a Row,
    unread: Vec<CellProblem>,
}

impl Reader<'_> {
    fn entry(mut self, times: &[&Column]) -> Entry {
        let (number, number_at) = self.code();
        let readings = self.readings(times);
        let name = self.cell(NAME).and_then(|(at, content)| Some((clean::text(content).ok()??, at)));
        Entry { number: (number, number_at), name, readings, unread: self.unread }
    }

    fn cell(&self, known: usize) -> Option<(Cell, &Content)> {
        let (place, content) = self.table.cell(self.row, known)?;
        Some((Cell { row: place.row, column: place.column }, content))
    }

    fn report(&mut self, cell: Cell, content: &Content, zh: impl Into<String>, en: impl Into<String>) {
        self.unread.push(CellProblem { cell, why: Why::Form { zh: zh.into(), en: en.into() }, value: content.shown() });
    }

    fn code(&mut self) -> (Option<String>, Cell) {
        let Some((at, content)) = self.table.cell(self.row, NUMBER) else {
            return (None, Cell { row: self.row.number, column: 1 });
        };
        let at = Cell { row: at.row, column: at.column };
        match clean::code(content) {
            Ok(number) => (number.map(|number| person::number(&number)), at),
            Err(why) => {
                self.report(at, content, why.zh(), why.en());
                (None, at)
            }
        }
    }

    fn readings(&mut self, columns: &[&Column]) -> Vec<Reading> {
        let (table, row) = (self.table, self.row);
        let mut date = None;
        let mut readings: Vec<Reading> = Vec::new();
        for column in columns {
            let content = row.at(column.number);
            if content.is_empty() {
                continue;
            }
            // Looked at only where there is a time, as the last rows of a sheet have sums.
            let date = *date.get_or_insert_with(|| table.cell(row, DATE).map(|(_, content)| clean::date(content, table.system)));
            let cell = Cell { row: row.number, column: column.number };
            match times(content, date.and_then(Result::ok).flatten()) {
                Ok(times) => readings.extend(times.into_iter().map(|wall| Reading { cell, wall })),
                Err(unread) => self.tell(cell, content, unread, date.and_then(Result::err)),
            }
        }
        // A night's morning stands behind its evening in some sheets, and before it in others.
        let back = readings.windows(2).find(|pair| pair[1].wall < pair[0].wall).map(|pair| pair[1]);
        if let Some(Reading { cell, .. }) = back.filter(|_| date.is_some_and(|date| date.is_some())) {
            self.report(
                cell,
                row.at(cell.column),
                "时间早于前一次打卡;次日的打卡请写完整的日期和时间",
                "earlier than the punch before it; write the next day's with its date",
            );
            readings.clear();
        }
        readings
    }

    /// What is wrong with a time: with its date, if that is what is wrong.
    fn tell(&mut self, cell: Cell, content: &Content, unread: Unread, date: Option<Unclear>) {
        match (unread, date) {
            (Unread::NoDate, Some(why)) => {
                let table = self.table;
                if let Some((place, date)) = table.cell(self.row, DATE) {
                    self.report(Cell { row: place.row, column: place.column }, date, why.zh(), why.en());
                }
            }
            (Unread::NoDate, None) => self.report(cell, content, "缺少日期", "the date is missing"),
            (Unread::Unclear(why), _) => self.report(cell, content, why.zh(), why.en()),
        }
    }
}

/// Why times are not read.
enum Unread {
    /// There are times, and no date beside them.
    NoDate,
    Unclear(Unclear),
}

impl From<Unclear> for Unread {
    fn from(why: Unclear) -> Self {
        Self::Unclear(why)
    }
}

/// The times of a cell, on a date if they have none themselves.
fn times(content: &Content, date: Option<NaiveDate>) -> Result<Vec<NaiveDateTime>, Unread> {
    let whole = |time| date.map(|date: NaiveDate| date.and_time(time)).ok_or(Unread::NoDate);
    match content {
        Content::Text(text) => {
            let text = clean::half_width(text);
            let text = text.trim_matches(clean::is_unseen);
            if text.is_empty() || NO_PUNCH.contains(&text) {
                return Ok(Vec::new());
            }
            if let Some(several) = several(text) {
                return several.into_iter().map(whole).collect();
            }
            match clean::date_time(content) {
                Ok(at) => Ok(at.into_iter().collect()),
                // A time that says no date, or something that is neither.
                Err(why) => match clean::time(content) {
                    Ok(time) => time.into_iter().map(whole).collect(),
                    Err(_) if date.is_some() && why == Unclear::NotADate => Err(Unclear::NotATime.into()),
                    Err(_) => Err(why.into()),
                },
            }
        }
        Content::Time(time) => Ok(vec![whole(*time)?]),
        // A part of a day whose cell lost its format.
        Content::Number(number) if (0.0..1.0).contains(number) => clean::time(content)?.into_iter().map(whole).collect(),
        other => Ok(clean::date_time(other)?.into_iter().collect()),
    }
}

/// Times that stand in one cell, if it has nothing else, and more than one.
fn several(text: &str) -> Option<Vec<chrono::NaiveTime>> {
    let parts: Vec<&str> = text.split(|c: char| c.is_whitespace() || BETWEEN.contains(&c)).filter(|part| !part.is_empty()).collect();
    if parts.len() < 2 {
        return None;
    }
    parts.into_iter().map(|part| clean::time(&Content::Text(part.into())).ok().flatten()).collect()
}

#[cfg(test)]
mod tests;
