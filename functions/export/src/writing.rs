//! Writing by itself: punches that are given, through the sheets, cells and formats of every workbook. Nothing is read for it.

use std::io::Write;

use daka_domain::time::WorkDate;

use crate::people::{PersonDays, PunchLine};
use crate::wanted::{ExportFormat, ExportSheet, Wanted};
use crate::workbook::{Book, Failed};

/// Somebody and their punches.
#[derive(Debug)]
pub struct Punched {
    /// The name of their department.
    pub department: String,
    /// Their number.
    pub number: String,
    /// Their name.
    pub name: String,
    /// Their punches, in order.
    pub punches: Vec<PunchLine>,
}

/// Writes the workbook of 打卡明细 of a period and these people.
///
/// # Errors
/// When it is not written.
pub fn write_punches(
    (from, to): (WorkDate, WorkDate),
    people: impl IntoIterator<Item = Punched>,
    writer: impl Write + Send,
) -> Result<(), Failed> {
    let wanted = Wanted {
        from,
        to,
        departments: Vec::new(),
        everywhere: true,
        sheets: Some([ExportSheet::Punches].into()),
        columns: None,
        payroll_columns: None,
        format: ExportFormat::Xlsx,
    };
    let mut book = Book::new("", &from.through(to).collect::<Vec<_>>(), &wanted)?;
    for Punched { department, number, name, punches } in people {
        book.add(&PersonDays { name, number, department, punches, ..PersonDays::default() })?;
    }
    book.save(writer)
}
