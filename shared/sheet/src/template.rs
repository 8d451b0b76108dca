//! Workbooks that people fill in and send back: a header with notes, lists to choose from, an example.
//!
//! Whatever is written is written as text, never as a formula.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Note,
    Workbook, Worksheet, XlsxError,
};

use crate::content::column_letters;
use crate::limit;

/// How a row begins that is the template's example: it is left out when the workbook is read.
pub(crate) const EXAMPLE_MARKS: [&str; 3] = ["示例:", "示例\u{ff1a}", "Example:"];
/// The hidden sheet with the lists.
const LISTS: &str = "选项";
/// Width of a column, in digits.
const WIDTH: std::ops::RangeInclusive<f64> = 10.0..=40.0;

/// A workbook to be filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Template {
    /// The sheet's name: at most 31 characters, none of `[]:*?/\`.
    pub sheet: String,
    /// Its columns, from left to right.
    pub columns: Vec<TemplateColumn>,
    /// Rows that are there already, each by columns.
    pub rows: Vec<Vec<String>>,
    /// The day on which it is made; it stands in the workbook's properties.
    pub made_on: NaiveDate,
}

/// A column of a template.
#[derive(Debug, Clone, PartialEq)]
pub struct TemplateColumn {
    /// Its heading; one that is required is marked.
    pub heading: String,
    /// Whether it must be filled in.
    pub required: bool,
    /// What a person reads who points at the heading.
    pub note: String,
    /// What belongs in it.
    pub kind: TemplateKind,
    /// What the example has in it. The example stands there if the first column has one.
    pub example: String,
}

/// What belongs in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateKind {
    /// Text, also where it looks like a number: leading zeros stay.
    Text,
    /// A date.
    Date,
    /// A date with a time of day.
    DateTime,
    /// One of these. Others can be typed where `others` says so.
    OneOf {
        /// What there is to choose from.
        choices: Vec<String>,
        /// Whether something else may be typed.
        others: bool,
    },
}

/// The workbook could not be written: a text or a name was not as a workbook needs it.
#[derive(Debug, thiserror::Error)]
#[error("the workbook cannot be written: {0}")]
pub struct NotWritten(#[from] XlsxError);

impl Template {
    /// The workbook's bytes; the same for the same template.
    pub fn write(&self) -> Result<Vec<u8>, NotWritten> {
        let mut workbook = Workbook::new();
        workbook.set_properties(&properties(self.made_on)?);
        self.fill(workbook.add_worksheet())?;
        if self.columns.iter().any(|column| matches!(&column.kind, TemplateKind::OneOf { choices, .. } if !choices.is_empty())) {
            self.list(workbook.add_worksheet())?;
        }
        Ok(workbook.save_to_buffer()?)
    }

    fn fill(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(&self.sheet)?.set_freeze_panes(1, 0)?;
        for (place, column) in (0_u16..).zip(&self.columns) {
            column.prepare(sheet, place)?;
        }
        let example = self.columns.first().is_some_and(|column| !column.example.is_empty());
        let mut next = 1;
        if example {
            let grey = |column: &TemplateColumn| column.format().set_font_color(Color::Gray).set_italic();
            for (place, column) in (0_u16..).zip(&self.columns) {
                let mark = if place == 0 { EXAMPLE_MARKS[0] } else { "" };
                sheet.write_string_with_format(next, place, format!("{mark}{}", column.example), &grey(column))?;
            }
            next += 1;
        }
        for (row, cells) in (next..).zip(&self.rows) {
            for ((place, column), cell) in (0_u16..).zip(&self.columns).zip(cells) {
                sheet.write_string_with_format(row, place, cell, &column.format())?;
            }
        }
        Ok(())
    }

    /// The lists, a column of the hidden sheet for each.
    fn list(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(LISTS)?.set_hidden(true);
        for (place, column) in (0_u16..).zip(&self.columns) {
            if let TemplateKind::OneOf { choices, .. } = &column.kind {
                for (row, choice) in (0..).zip(choices) {
                    sheet.write_string(row, place, choice)?;
                }
            }
        }
        Ok(())
    }
}

impl TemplateColumn {
    fn format(&self) -> Format {
        Format::new().set_num_format(match self.kind {
            TemplateKind::Text | TemplateKind::OneOf { .. } => "@",
            TemplateKind::Date => "yyyy-mm-dd",
            TemplateKind::DateTime => "yyyy-mm-dd hh:mm:ss",
        })
    }

    /// Heading, note, width, format, and the list of a column.
    fn prepare(&self, sheet: &mut Worksheet, place: u16) -> Result<(), XlsxError> {
        let heading = Format::new()
            .set_bold()
            .set_align(FormatAlign::Center)
            .set_border(FormatBorder::Thin)
            .set_background_color(if self.required { Color::RGB(0x00FC_E4D6) } else { Color::RGB(0x00DD_EBF7) });
        let title = if self.required { format!("{}*", self.heading) } else { self.heading.clone() };
        let width = wide(&title).max(wide(&self.example) + 6.0).clamp(*WIDTH.start(), *WIDTH.end());
        sheet.set_column_width(place, width)?.set_column_format(place, &self.format())?;
        sheet.write_string_with_format(0, place, &title, &heading)?;
        if !self.note.is_empty() {
            sheet.insert_note(0, place, &Note::new(&self.note).add_author_prefix(false).set_width(260).set_height(120))?;
        }
        match &self.kind {
            TemplateKind::OneOf { choices, others } if !choices.is_empty() => {
                let letters = column_letters(u32::from(place) + 1);
                let list = Formula::new(format!("={LISTS}!${letters}$1:${letters}${}", choices.len()));
                let style = if *others { DataValidationErrorStyle::Information } else { DataValidationErrorStyle::Stop };
                let choice = DataValidation::new().allow_list_formula(list).set_error_style(style).set_error_title("请从列表中选择")?;
                sheet.add_data_validation(1, place, limit::ROWS - 1, place, &choice)?;
            }
            _ => {}
        }
        Ok(())
    }
}

/// The properties of a workbook that is made on a day.
pub(crate) fn properties(made_on: NaiveDate) -> Result<DocProperties, XlsxError> {
    let made = ExcelDateTime::from_ymd(u16::try_from(made_on.year()).unwrap_or(2000), month(made_on), day(made_on))?;
    Ok(DocProperties::new().set_creation_datetime(&made))
}

/// How wide a text is, in digits: Chinese characters take two.
pub(crate) fn wide(text: &str) -> f64 {
    text.chars().map(|c| if c.is_ascii() { 1.1 } else { 2.2 }).sum::<f64>() + 2.0
}

fn month(date: NaiveDate) -> u8 {
    u8::try_from(date.month()).unwrap_or(1)
}

fn day(date: NaiveDate) -> u8 {
    u8::try_from(date.day()).unwrap_or(1)
}

#[cfg(test)]
mod tests;
