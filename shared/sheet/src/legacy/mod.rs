//! Workbooks of Excel 5.0 to 2003, .xls: records of BIFF 5 and 8 in a stream of a compound file.
//!
//! Follows [MS-XLS]. Read here and not by a library because machines write such files carelessly, and the library at
//! hand stops the process at the first careless length. Formulas count as what they last came to.

mod cells;
mod globals;
mod record;
mod text;

use crate::compound::Compound;
use crate::grid::Grid;
use crate::unreadable::Unreadable;
use globals::Globals;

/// The visible sheets of a workbook.
pub(crate) struct Sheets {
    stream: Vec<u8>,
    globals: Globals,
    next: usize,
}

impl Sheets {
    pub(crate) fn open(bytes: &[u8]) -> Result<Self, Unreadable> {
        let file = Compound::open(bytes)?;
        if file.has("EncryptionInfo") || file.has("EncryptedPackage") {
            return Err(Unreadable::Encrypted);
        }
        let stream = match file.stream("Workbook")? {
            Some(stream) => stream,
            // Excel 5.0 and 95; other programs of Office have neither.
            None => file.stream("Book")?.ok_or(Unreadable::OtherKind)?,
        };
        let globals = Globals::read(&stream)?;
        Ok(Self { stream, globals, next: 0 })
    }

    pub(crate) fn next(&mut self) -> Result<Option<Grid>, Unreadable> {
        while let Some(sheet) = self.globals.sheets.get(self.next) {
            self.next += 1;
            if sheet.visible {
                let records = self.stream.get(sheet.start..).ok_or(Unreadable::Damaged)?;
                return cells::grid(records, &sheet.name, &self.globals).map(Some);
            }
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests;
