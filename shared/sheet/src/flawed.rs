//! Rows of a table with which something is wrong, as a workbook: what is wrong stands in front, and the cells are coloured. Mended,
//! it can be sent back as it is.
//!
//! Whatever is written is written as text, never as a formula.

use chrono::NaiveDate;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use crate::template::{NotWritten, properties, wide};

/// What a spreadsheet takes for the start of a formula when such a cell is edited.
const STARTS_FORMULA: [char; 8] = ['=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}'];
/// Widths of columns, in digits: of what is wrong, and of the others.
const SAID_WIDTH: f64 = 48.0;
const WIDTH: std::ops::RangeInclusive<f64> = 10.0..=32.0;
/// Rows at the top that say how wide a column is to be.
const MEASURED: usize = 50;

/// A table of rows with which something is wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Flawed {
    /// The sheet's name: at most 31 characters, none of `[]:*?/\\`.
    pub sheet: String,
    /// The heading over what is wrong: none that is understood.
    pub said: String,
    /// The headings of the others.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<FlawedRow>,
    /// The day on which it is made; it stands in the workbook's properties.
    pub made_on: NaiveDate,
}

/// A row with which something is wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct FlawedRow {
    /// What is wrong.
    pub said: String,
    /// What it has in each column.
    pub cells: Vec<String>,
    /// The places of the columns in which it is wrong.
    pub flaws: Vec<usize>,
}

impl Flawed {
    /// The workbook's bytes; the same for the same table.
    pub fn write(&self) -> Result<Vec<u8>, NotWritten> {
        let mut workbook = Workbook::new();
        workbook.set_properties(&properties(self.made_on)?);
        // Row by row: a table may be large.
        self.fill(workbook.add_worksheet_with_constant_memory()?)?;
        Ok(workbook.save_to_buffer()?)
    }

    fn fill(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let cell = || Format::new().set_num_format("@").set_border(FormatBorder::Thin).set_border_color(Color::RGB(0x00D9_D9D9));
        let heading = cell().set_bold().set_align(FormatAlign::Center).set_background_color(Color::RGB(0x00DD_EBF7));
        let (plain, flaw) = (cell(), cell().set_background_color(Color::RGB(0x00F8_CBCB)));
        let said = cell().set_text_wrap().set_font_color(Color::RGB(0x009C_0006));
        sheet.set_name(&self.sheet)?.set_freeze_panes(1, 1)?;
        sheet.set_column_width(0, SAID_WIDTH)?;
        sheet.write_string_with_format(0, 0, &self.said, &heading)?;
        for (place, column) in (1_u16..).zip(&self.columns) {
            sheet.set_column_width(place, self.width(usize::from(place) - 1))?;
            sheet.write_string_with_format(0, place, column, &heading)?;
        }
        for (number, row) in (1..).zip(&self.rows) {
            text(sheet, (number, 0), &row.said, &said)?;
            for (place, content) in row.cells.iter().enumerate() {
                let format = if row.flaws.contains(&place) { &flaw } else { &plain };
                text(sheet, (number, u16::try_from(place + 1).unwrap_or(u16::MAX)), content, format)?;
            }
        }
        Ok(())
    }

    fn width(&self, place: usize) -> f64 {
        let cells = self.rows.iter().take(MEASURED).filter_map(|row| row.cells.get(place));
        cells.chain(self.columns.get(place)).map(|text| wide(text)).fold(*WIDTH.start(), f64::max).min(*WIDTH.end())
    }
}

fn text(sheet: &mut Worksheet, (row, column): (u32, u16), text: &str, format: &Format) -> Result<(), XlsxError> {
    if text.starts_with(STARTS_FORMULA) {
        sheet.write_string_with_format(row, column, text, &format.clone().set_quote_prefix())?;
    } else if text.is_empty() {
        sheet.write_blank(row, column, format)?;
    } else {
        sheet.write_string_with_format(row, column, text, format)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Content, Known, read};

    const KNOWN: [Known; 2] =
        [Known { name: "姓名", synonyms: &[], required: true }, Known { name: "工号", synonyms: &[], required: true }];

    #[test]
    fn it_is_read_back_as_the_table_that_it_is() {
        let row = |name: &str, number: &str, flaws: &[usize]| FlawedRow {
            said: "工号：必填".into(),
            cells: vec![name.into(), number.into(), "=1+1".into()],
            flaws: flaws.to_vec(),
        };
        let flawed = Flawed {
            sheet: "问题".into(),
            said: "问题".into(),
            columns: ["姓名(必填)", "工号", "备注"].map(Into::into).into(),
            rows: vec![row("张三", "007", &[1]), row("+李四", "", &[0, 1])],
            made_on: NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date"),
        };
        let bytes = flawed.write().expect("a workbook");
        assert_eq!(bytes, flawed.write().expect("a workbook"));
        let table = read(&bytes, &KNOWN).expect("a table");
        let cells: Vec<_> = table.rows.iter().map(|row| (2..=4).map(|column| row.at(column).clone()).collect::<Vec<_>>()).collect();
        let text = Content::text;
        assert_eq!(cells, [[text("张三"), text("007"), text("=1+1")], [text("+李四"), Content::Empty, text("=1+1")]]);
        assert_eq!(table.columns.iter().map(|column| column.known).collect::<Vec<_>>(), [None, Some(0), Some(1), None]);
    }
}
