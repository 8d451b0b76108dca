//! The workbook: tables, 每日 with a column for each day, and 图表; those of them that are wanted.
//!
//! It is written in constant memory, row by row as people come. A text is written as a text and marked so that not
//! even editing its cell makes a formula of it; every number has a column wide enough for the largest there can be.

mod charts;
mod code;
mod daily;
mod style;
mod table;

use std::io::Write;

use daka_domain::time::WorkDate;
use daka_http::{Code, Problem};
use rust_xlsxwriter::{DocProperties, Workbook, Worksheet, XlsxError};
use thiserror::Error;

use crate::figures::Figures;
use crate::people::PersonDays;
use crate::sheets::WHO;
use crate::wanted::{ExportSheet, Wanted};
use daily::Daily;
use style::Styles;
use table::Table;

/// Why a workbook was not written.
#[derive(Debug, Error)]
pub enum Failed {
    /// The library refused.
    #[error("the workbook cannot be written: {0}")]
    Workbook(#[from] XlsxError),
    /// Text with commas was not written.
    #[error("the table cannot be written: {0}")]
    Text(#[from] csv::Error),
    /// The disk did.
    #[error("the workbook cannot be stored: {}", .0.kind())]
    Disk(#[from] std::io::Error),
}

impl From<Failed> for Problem {
    fn from(error: Failed) -> Self {
        tracing::error!(%error, "a workbook was not written");
        Code::Internal.into()
    }
}

/// A workbook while it is written: the sheets that are wanted.
pub(crate) struct Book<'w> {
    workbook: Workbook,
    styles: Styles,
    wanted: &'w Wanted,
    tables: Vec<(ExportSheet, Table)>,
    daily: Option<(usize, Daily)>,
    charts: Option<(usize, Figures)>,
}

impl<'w> Book<'w> {
    /// A workbook with its headers.
    pub(crate) fn new(company: &str, days: &[WorkDate], wanted: &'w Wanted) -> Result<Self, Failed> {
        let mut workbook = Workbook::new();
        workbook.set_properties(&DocProperties::new().set_company(company).set_title("考勤"));
        let (styles, mut tables, mut daily, mut charts) = (Styles::new(), Vec::new(), None, None);
        for wanted_sheet in wanted.sheets() {
            match wanted_sheet {
                ExportSheet::Daily => {
                    let at = workbook.worksheets().len();
                    daily = Some((at, Daily::begin(sheet(&mut workbook, wanted_sheet.title())?, &styles, days)?));
                }
                ExportSheet::Charts => charts = Some((charts::begin(&mut workbook)?, Figures::of(days))),
                _ => {
                    let table = Table::begin(&mut workbook, wanted_sheet.title(), wanted_sheet.headings(wanted), &styles)?;
                    tables.push((wanted_sheet, table));
                }
            }
        }
        Ok(Self { workbook, styles, wanted, tables, daily, charts })
    }

    /// Adds a person to every sheet.
    pub(crate) fn add(&mut self, person: &PersonDays) -> Result<(), Failed> {
        for (sheet, table) in &mut self.tables {
            for row in sheet.rows(person, self.wanted) {
                table.add(&mut self.workbook, &self.styles, &row)?;
            }
        }
        if let Some((at, daily)) = &mut self.daily {
            daily.add(self.workbook.worksheet_from_index(*at)?, &self.styles, person)?;
        }
        if let Some((_, figures)) = &mut self.charts {
            figures.add(person);
        }
        Ok(())
    }

    /// How many punches were written.
    pub(crate) fn punches(&self) -> u32 {
        self.tables.iter().find(|(sheet, _)| *sheet == ExportSheet::Punches).map_or(0, |(_, table)| table.written())
    }

    /// Packs the workbook into a writer.
    pub(crate) fn save(mut self, writer: impl Write + Send) -> Result<(), Failed> {
        for (_, table) in &self.tables {
            table.end(&mut self.workbook)?;
        }
        if let Some((at, daily)) = &self.daily {
            daily.end(self.workbook.worksheet_from_index(*at)?)?;
        }
        if let Some((at, figures)) = &self.charts {
            charts::end(self.workbook.worksheet_from_index(*at)?, &self.styles, figures)?;
        }
        Ok(self.workbook.save_to_writer(writer)?)
    }
}

/// A new sheet of constant memory.
fn sheet<'w>(workbook: &'w mut Workbook, name: &str) -> Result<&'w mut Worksheet, XlsxError> {
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    sheet.set_name(name)?;
    // A4, lying: what is printed is printed by many.
    sheet.set_paper_size(9);
    sheet.set_landscape();
    Ok(sheet)
}

/// A row of headers with the widths of their columns, in characters.
fn header(sheet: &mut Worksheet, styles: &Styles, row: u32, columns: &[(&str, f64)]) -> Result<(), XlsxError> {
    for (column, (title, width)) in (0..).zip(columns) {
        sheet.set_column_width(column, *width)?;
        sheet.write_string_with_format(row, column, *title, &styles.header)?;
    }
    sheet.set_repeat_rows(0, row)?;
    Ok(())
}

/// Writes who a row is about.
fn who(sheet: &mut Worksheet, styles: &Styles, row: u32, person: &PersonDays) -> Result<(), XlsxError> {
    for (column, text) in (0..).zip([&person.department, &person.number, &person.name]) {
        styles.text(sheet, row, column, text)?;
    }
    Ok(())
}
