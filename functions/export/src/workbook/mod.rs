//! The workbook: 汇总 with a row for each person, 每日 with a column for each day, 打卡明细 with a row for each punch; those of
//! them that are wanted.
//!
//! It is written in constant memory, row by row as people come. A text is written as a text and marked so that not
//! even editing its cell makes a formula of it; every number has a column wide enough for the largest there can be.

mod code;
mod daily;
mod punches;
mod style;
mod summary;

use std::io::Write;

use daka_http::{Code, Problem};
use rust_xlsxwriter::{DocProperties, Workbook, Worksheet, XlsxError};
use thiserror::Error;

use crate::people::{Period, PersonDays};
use crate::wanted::{ExportSheet, Wanted};
use daily::Daily;
use punches::Punches;
use style::Styles;
use summary::Summary;

/// Why a workbook was not written.
#[derive(Debug, Error)]
pub(crate) enum Failed {
    /// The library refused.
    #[error("the workbook cannot be written: {0}")]
    Workbook(#[from] XlsxError),
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

/// A workbook while it is written: the sheets that are wanted, each with its place.
pub(crate) struct Book {
    workbook: Workbook,
    styles: Styles,
    summary: Option<(usize, Summary)>,
    daily: Option<(usize, Daily)>,
    /// Behind the others: it may go on in further sheets.
    punches: Option<Punches>,
}

impl Book {
    /// A workbook with its headers.
    pub(crate) fn new(period: &Period, wanted: &Wanted) -> Result<Self, Failed> {
        let mut workbook = Workbook::new();
        workbook.set_properties(&DocProperties::new().set_company(&period.company).set_title("考勤"));
        let styles = Styles::new();
        let mut sheets = 0;
        let mut place = |sheet| {
            let place = wanted.has(sheet).then_some(sheets);
            sheets += usize::from(place.is_some());
            place
        };
        let [summary, daily, punches] = ExportSheet::ALL.map(&mut place);
        let summary = match summary {
            Some(at) => Some((at, Summary::begin(sheet(&mut workbook, "汇总")?, &styles, wanted.columns())?)),
            None => None,
        };
        let daily = match daily {
            Some(at) => Some((at, Daily::begin(sheet(&mut workbook, "每日")?, &styles, &period.days)?)),
            None => None,
        };
        let punches = match punches {
            Some(at) => Some(Punches::begin(&mut workbook, at, &styles)?),
            None => None,
        };
        Ok(Self { workbook, styles, summary, daily, punches })
    }

    /// Adds a person to every sheet.
    pub(crate) fn add(&mut self, person: &PersonDays) -> Result<(), Failed> {
        if let Some((at, summary)) = &mut self.summary {
            summary.add(self.workbook.worksheet_from_index(*at)?, &self.styles, person)?;
        }
        if let Some((at, daily)) = &mut self.daily {
            daily.add(self.workbook.worksheet_from_index(*at)?, &self.styles, person)?;
        }
        if let Some(punches) = &mut self.punches {
            punches.add(&mut self.workbook, &self.styles, person)?;
        }
        Ok(())
    }

    /// How many punches were written.
    pub(crate) fn punches(&self) -> u32 {
        self.punches.as_ref().map_or(0, Punches::written)
    }

    /// Packs the workbook into a writer.
    pub(crate) fn save(mut self, writer: impl Write + Send) -> Result<(), Failed> {
        if let Some((at, summary)) = &self.summary {
            summary.end(self.workbook.worksheet_from_index(*at)?)?;
        }
        if let Some((at, daily)) = &self.daily {
            daily.end(self.workbook.worksheet_from_index(*at)?)?;
        }
        if let Some(punches) = &self.punches {
            punches.end(&mut self.workbook)?;
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

/// Who a row is about: department, number, name, and how wide each column is.
const WHO: [(&str, f64); 3] = [("部门", 16.0), ("工号", 12.0), ("姓名", 12.0)];

/// Writes who a row is about.
fn who(sheet: &mut Worksheet, styles: &Styles, row: u32, person: &PersonDays) -> Result<(), XlsxError> {
    for (column, text) in (0..).zip([&person.department, &person.number, &person.name]) {
        styles.text(sheet, row, column, text)?;
    }
    Ok(())
}
