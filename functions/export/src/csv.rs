//! One table as text with commas, as other programs read it: UTF-8 with the mark by which spreadsheets know it.

use std::io::Write;

use daka_sheet::starts_formula;

use crate::cell::Cell;
use crate::people::PersonDays;
use crate::wanted::{ExportSheet, Wanted};
use crate::workbook::Failed;

/// UTF-8's mark.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// A table while it is written.
pub(crate) struct Text<'w> {
    writer: csv::Writer<std::fs::File>,
    wanted: &'w Wanted,
    sheet: ExportSheet,
    rows: u32,
}

impl<'w> Text<'w> {
    /// A table with its headings, beside the process until it is sent.
    pub(crate) fn new(wanted: &'w Wanted, sheet: ExportSheet) -> Result<Self, Failed> {
        let mut file = tempfile::tempfile()?;
        file.write_all(MARK)?;
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(file);
        writer.write_record(sheet.headings(wanted).iter().map(|(title, _)| *title))?;
        Ok(Self { writer, wanted, sheet, rows: 0 })
    }

    pub(crate) fn add(&mut self, person: &PersonDays) -> Result<(), Failed> {
        for row in self.sheet.rows(person, self.wanted) {
            self.writer.write_record(row.iter().map(text))?;
            self.rows += 1;
        }
        Ok(())
    }

    /// How many rows it has, if these are punches.
    pub(crate) fn punches(&self) -> u32 {
        if self.sheet == ExportSheet::Punches { self.rows } else { 0 }
    }

    /// The whole of it.
    pub(crate) fn finish(self) -> Result<std::fs::File, Failed> {
        self.writer.into_inner().map_err(|error| Failed::Disk(error.into_error()))
    }
}

/// A cell as text. One that begins as formulas do is marked as the text it is, with the mark that spreadsheets have for it.
fn text(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Text(text) if starts_formula(text) => format!("'{text}"),
        Cell::Text(text) => text.to_string(),
        Cell::Whole(number) => format!("{number:.0}"),
        Cell::Days(number) => trimmed(*number, 3),
        Cell::Hours(number) => format!("{number:.2}"),
        Cell::Rate(rate) | Cell::Change(rate) => rate.map(|rate| trimmed(rate, 4)).unwrap_or_default(),
        Cell::Date(date) => date.to_string(),
        Cell::Moment(moment) => moment.format("%Y-%m-%d %H:%M:%S").to_string(),
        Cell::Nothing => String::new(),
    }
}

/// A number with so many decimals at most.
fn trimmed(number: f64, decimals: usize) -> String {
    let text = format!("{number:.decimals$}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_a_plain_text_and_never_a_formula() {
        for (cell, expected) in [
            (Cell::text("=1+1"), "'=1+1"),
            (Cell::text("王芳"), "王芳"),
            (Cell::Whole(12.0), "12"),
            (Cell::Days(21.5), "21.5"),
            (Cell::Days(20.0), "20"),
            (Cell::hours_of(100), "1.67"),
            (Cell::Rate(Some(0.98765)), "0.9877"),
            (Cell::Change(Some(-0.5)), "-0.5"),
            (Cell::Rate(None), ""),
            (Cell::Nothing, ""),
        ] {
            assert_eq!(text(&cell), expected, "{cell:?}");
        }
    }
}
