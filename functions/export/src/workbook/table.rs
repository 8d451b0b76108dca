//! A sheet that is a table: a row of headings, and rows under them. A sheet has room for a million; what is more goes on in another,
//! behind all others.

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::style::Styles;
use super::{header, sheet};
use crate::cell::Cell;
use crate::sheets::Heading;

/// Rows of a sheet, one less than there can be.
const ROWS_MAX: u32 = 1_048_575;

/// A table while it is written.
pub(super) struct Table {
    title: &'static str,
    headings: Vec<Heading>,
    /// The place of the sheet that is being written.
    at: usize,
    next_row: u32,
    sheets: usize,
    written: u32,
}

impl Table {
    pub(super) fn begin(workbook: &mut Workbook, title: &'static str, headings: Vec<Heading>, styles: &Styles) -> Result<Self, XlsxError> {
        let mut table = Self { title, headings, at: 0, next_row: 1, sheets: 0, written: 0 };
        table.begin_sheet(workbook, styles)?;
        Ok(table)
    }

    fn begin_sheet(&mut self, workbook: &mut Workbook, styles: &Styles) -> Result<(), XlsxError> {
        self.at = workbook.worksheets().len();
        self.sheets += 1;
        self.next_row = 1;
        let name = if self.sheets == 1 { self.title.to_owned() } else { format!("{}{}", self.title, self.sheets) };
        let sheet = sheet(workbook, &name)?;
        header(sheet, styles, 0, &self.headings)?;
        sheet.set_freeze_panes(1, 3)?;
        sheet.set_print_fit_to_pages(1, 0);
        Ok(())
    }

    /// How many rows were written.
    pub(super) fn written(&self) -> u32 {
        self.written
    }

    pub(super) fn add(&mut self, workbook: &mut Workbook, styles: &Styles, row: &[Cell<'_>]) -> Result<(), XlsxError> {
        if self.next_row == ROWS_MAX {
            self.end(workbook)?;
            self.begin_sheet(workbook, styles)?;
        }
        let sheet = workbook.worksheet_from_index(self.at)?;
        for (column, cell) in (0..).zip(row) {
            write(sheet, styles, (self.next_row, column), cell)?;
        }
        self.next_row += 1;
        self.written += 1;
        Ok(())
    }

    pub(super) fn end(&self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        let last = u16::try_from(self.headings.len().saturating_sub(1)).unwrap_or(u16::MAX);
        workbook.worksheet_from_index(self.at)?.autofilter(0, 0, self.next_row - 1, last)?;
        Ok(())
    }
}

/// Writes a cell as it looks.
pub(super) fn write(sheet: &mut Worksheet, styles: &Styles, (row, column): (u32, u16), cell: &Cell<'_>) -> Result<(), XlsxError> {
    let (number, format) = match cell {
        Cell::Text(text) => return styles.text(sheet, row, column, text),
        Cell::Date(date) => {
            sheet.write_datetime_with_format(row, column, date.date(), &styles.date)?;
            return Ok(());
        }
        Cell::Moment(moment) => {
            sheet.write_datetime_with_format(row, column, *moment, &styles.moment)?;
            return Ok(());
        }
        Cell::Whole(number) => (Some(*number), &styles.whole),
        Cell::Days(number) => (Some(*number), &styles.days),
        Cell::Hours(number) => (Some(*number), &styles.hours),
        Cell::Rate(number) => (*number, &styles.rate),
        Cell::Change(number) => (*number, &styles.change),
        Cell::Nothing => (None, &styles.whole),
    };
    match number {
        Some(number) => sheet.write_number_with_format(row, column, number, format)?,
        None => sheet.write_blank(row, column, format)?,
    };
    Ok(())
}
