//! The cells of a sheet.

use super::globals::Globals;
use super::record::{Record, Records, kind};
use super::text::{Length, text};
use crate::compound::{u16_at, u32_at};
use crate::content::{Content, Place};
use crate::grid::{Area, Grid};
use crate::serial;
use crate::unreadable::Unreadable;

/// Reads a sheet, whose records begin with its own beginning.
pub(super) fn grid(stream: &[u8], name: &str, globals: &Globals) -> Result<Grid, Unreadable> {
    let mut sheet = Sheet { grid: Grid::new(name, globals.system), globals, formula: None };
    let mut records = Records::new(stream);
    let first = records.next()?;
    if first.is_none_or(|record| record.kind != kind::BEGIN) {
        return Err(Unreadable::Damaged);
    }
    // Charts in a sheet are wrapped in a beginning and an end of their own.
    let mut depth = 0_u32;
    while let Some(record) = records.next()? {
        match record.kind {
            kind::BEGIN => depth += 1,
            kind::END if depth == 0 => break,
            kind::END => depth -= 1,
            _ if depth > 0 => {}
            _ => sheet.take(&record)?,
        }
    }
    Ok(sheet.grid)
}

struct Sheet<'a> {
    grid: Grid,
    globals: &'a Globals,
    /// The formula whose text comes in the next record.
    formula: Option<Place>,
}

impl Sheet<'_> {
    fn take(&mut self, record: &Record) -> Result<(), Unreadable> {
        let data = record.data();
        match record.kind {
            kind::MERGED => self.merge(data),
            kind::MUL_RK => self.numbers(data)?,
            kind::STRING => {
                if let Some(place) = self.formula.take() {
                    self.grid.put(place, Content::text(&text(data, Length::Two, self.globals.script)))?;
                }
            }
            kind::FORMULA | kind::NUMBER | kind::RK | kind::BOOL_OR_ERROR | kind::LABEL | kind::RICH_STRING | kind::LABEL_SHARED => {
                let (Some(place), Some(content)) = (place(data), self.content(record.kind, data)) else {
                    return Err(Unreadable::Damaged);
                };
                self.formula = (record.kind == kind::FORMULA).then_some(place);
                self.grid.put(place, content)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn content(&self, kind: u16, data: &[u8]) -> Option<Content> {
        let value = data.get(6..)?;
        Some(match kind {
            kind::NUMBER => self.number(double(value)?, data),
            kind::RK => self.number(rk(u32_at(value, 0)?), data),
            kind::FORMULA => self.result(value, data)?,
            kind::BOOL_OR_ERROR => bool_or_error(*value.first()?, *value.get(1)?),
            kind::LABEL_SHARED => {
                let string = self.globals.strings.get(u32_at(value, 0)? as usize);
                string.map_or(Content::Empty, |string| Content::text(string))
            }
            _ => Content::text(&text(value, Length::Two, self.globals.script)),
        })
    }

    /// A number, which is a date where its cell's format shows dates.
    fn number(&self, number: f64, data: &[u8]) -> Content {
        self.dated(number, u16_at(data, 4))
    }

    fn dated(&self, number: f64, format: Option<u16>) -> Content {
        let dates = format.and_then(|format| self.globals.dates.get(usize::from(format)));
        if dates.copied().unwrap_or(false) { serial::content(number, self.globals.system) } else { Content::Number(number) }
    }

    /// What a formula came to ([MS-XLS] 2.5.133).
    fn result(&self, value: &[u8], data: &[u8]) -> Option<Content> {
        if u16_at(value, 6)? != 0xFFFF {
            return Some(self.number(double(value)?, data));
        }
        Some(match value[0] {
            1 => bool_or_error(value[2], 0),
            2 => bool_or_error(value[2], 1),
            // A text, which comes in the next record, or nothing.
            _ => Content::Empty,
        })
    }

    /// Several numbers side by side.
    fn numbers(&mut self, data: &[u8]) -> Result<(), Unreadable> {
        let Some(first) = place(data) else { return Err(Unreadable::Damaged) };
        // Six bytes each, and the last column's number behind them.
        let cells = data.get(4..data.len() - 2).unwrap_or_default().as_chunks::<6>().0;
        for (column, cell) in (first.column..).zip(cells) {
            let number = rk(u32::from_le_bytes([cell[2], cell[3], cell[4], cell[5]]));
            let content = self.dated(number, u16_at(cell, 0));
            self.grid.put(Place { row: first.row, column }, content)?;
        }
        Ok(())
    }

    fn merge(&mut self, data: &[u8]) {
        for area in data.get(2..).unwrap_or_default().as_chunks::<8>().0 {
            let at = |place: usize| u32::from(u16_at(area, place).unwrap_or_default()) + 1;
            self.grid.merge(Area { first: Place { row: at(0), column: at(4) }, last: Place { row: at(2), column: at(6) } });
        }
    }
}

fn place(data: &[u8]) -> Option<Place> {
    Some(Place { row: u32::from(u16_at(data, 0)?) + 1, column: u32::from(u16_at(data, 2)?) + 1 })
}

fn double(bytes: &[u8]) -> Option<f64> {
    bytes.first_chunk::<8>().map(|bytes| f64::from_le_bytes(*bytes))
}

/// A number in four bytes ([MS-XLS] 2.5.122): the upper half of a double or an integer, and perhaps in hundredths.
fn rk(bits: u32) -> f64 {
    let number = if bits & 2 == 0 { f64::from_bits(u64::from(bits & !3) << 32) } else { f64::from(bits.cast_signed() >> 2) };
    if bits & 1 == 0 { number } else { number / 100.0 }
}

fn bool_or_error(value: u8, is_error: u8) -> Content {
    match (is_error, value) {
        (0, value) => Content::Bool(value != 0),
        (_, 0x00) => Content::Error("#NULL!"),
        (_, 0x07) => Content::Error("#DIV/0!"),
        (_, 0x0F) => Content::Error("#VALUE!"),
        (_, 0x17) => Content::Error("#REF!"),
        (_, 0x1D) => Content::Error("#NAME?"),
        (_, 0x24) => Content::Error("#NUM!"),
        _ => Content::Error("#N/A"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_four_bytes_are_what_excel_meant() {
        // From [MS-XLS]: 1.0 as a double's upper half, 100 as hundredths of it, integers with either sign.
        let cases = [(0x3FF0_0000, 1.0), (0x3FF0_0001, 0.01), (0x0000_0006, 1.0), (0xFFFF_FFFA, -2.0), (0x0012_D733, 3_086.84)];
        for (bits, number) in cases {
            assert!((rk(bits) - number).abs() < 1e-9, "{bits:08x}: {} is not {number}", rk(bits));
        }
    }
}
