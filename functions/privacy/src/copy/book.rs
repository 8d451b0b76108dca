//! The workbook: a sheet for each kind of data, in words.

use daka_http::{Code, Problem};
use daka_sheet::starts_formula;
use rust_xlsxwriter::{Color, Format, FormatAlign, Workbook, Worksheet, XlsxError};

/// A sheet that is a table of texts.
pub(super) struct Sheet {
    pub(super) title: &'static str,
    /// Each column's heading and width, in characters.
    pub(super) headings: &'static [(&'static str, f64)],
    pub(super) rows: Vec<Vec<String>>,
}

/// Packs the sheets into a workbook.
pub(super) fn write(sheets: &[Sheet]) -> Result<Vec<u8>, Problem> {
    packed(sheets).map_err(|error| {
        tracing::error!(%error, "a workbook was not written");
        Code::Internal.into()
    })
}

fn packed(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let header = Format::new().set_bold().set_align(FormatAlign::Center).set_background_color(Color::RGB(0xD9_E2_F3));
    let (plain, guarded) = (Format::new().set_text_wrap(), Format::new().set_text_wrap().set_quote_prefix());
    for table in sheets {
        let sheet = workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(table.title)?;
        for (column, (title, width)) in (0..).zip(table.headings) {
            sheet.set_column_width(column, *width)?;
            sheet.write_string_with_format(0, column, *title, &header)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        for (row, cells) in (1..).zip(&table.rows) {
            for (column, cell) in (0..).zip(cells) {
                text(sheet, (row, column), cell, (&plain, &guarded))?;
            }
        }
    }
    workbook.save_to_buffer()
}

/// Writes a text. One that begins as formulas do is marked as the text it is, so that not even editing its cell makes a formula of it.
fn text(sheet: &mut Worksheet, (row, column): (u32, u16), text: &str, (plain, guarded): (&Format, &Format)) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row, column, text, if starts_formula(text) { guarded } else { plain })?;
    Ok(())
}
