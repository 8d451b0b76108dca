//! Workbooks of Excel 2007 and later, .xlsx and .xlsm: zip packages of XML, read with calamine.
//!
//! Before calamine sees the package, every part of it is inflated once into nothing: what would be too large, or has
//! more elements than a table has, is refused without being held in memory.

use std::io::{Cursor, Read};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use chrono::{NaiveDate, NaiveDateTime};
use zip::ZipArchive;
use zip::result::ZipError;

use crate::content::{Content, Place};
use crate::grid::{Area, Grid};
use crate::limit;
use crate::serial::{self, DateSystem};
use crate::unreadable::Unreadable;

/// Parts of a package; a table's has about ten.
const PARTS: usize = 2_000;
/// Elements of the styles: each costs some hundred bytes.
const STYLES: usize = 200_000;
/// Elements of any other part: the cells and texts of the largest table.
const ELEMENTS: usize = 12_000_000;
/// Cells of a sheet that hold an error of a kind that calamine does not know.
const STRANGE_ERRORS: usize = 100_000;

/// The visible sheets of a workbook.
pub(crate) struct Sheets<'a> {
    book: Xlsx<Cursor<&'a [u8]>>,
    system: DateSystem,
    names: std::vec::IntoIter<String>,
}

impl<'a> Sheets<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        weigh(bytes)?;
        let book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| why(&error))?;
        let system = if book.has_1904_epoch() { DateSystem::From1904 } else { DateSystem::From1900 };
        let shown =
            book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible);
        let names: Vec<String> = shown.map(|sheet| sheet.name.clone()).collect();
        Ok(Self { book, system, names: names.into_iter() })
    }

    pub(crate) fn next(&mut self) -> Result<Option<Grid>, Unreadable> {
        for name in self.names.by_ref() {
            match grid(&mut self.book, &name, self.system) {
                Ok(grid) => return Ok(Some(grid)),
                // A chart that calls itself a worksheet.
                Err(Stop::Library(XlsxError::NotAWorksheet(_))) => {}
                Err(Stop::Library(error)) => return Err(why(&error)),
                Err(Stop::Refused(why)) => return Err(why),
            }
        }
        Ok(None)
    }
}

enum Stop {
    Library(XlsxError),
    Refused(Unreadable),
}

impl From<XlsxError> for Stop {
    fn from(error: XlsxError) -> Self {
        Self::Library(error)
    }
}

impl From<Unreadable> for Stop {
    fn from(why: Unreadable) -> Self {
        Self::Refused(why)
    }
}

fn grid(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, system: DateSystem) -> Result<Grid, Stop> {
    let mut grid = Grid::new(name, system);
    let mut cells = book.worksheet_cells_reader(name)?;
    let mut strange = 0;
    loop {
        let cell = match cells.next_cell() {
            Ok(Some(cell)) => cell,
            Ok(None) => break,
            // `#SPILL!` and the like: the cell holds nothing that could be read, the others do.
            Err(XlsxError::CellError(_)) if strange < STRANGE_ERRORS => {
                strange += 1;
                continue;
            }
            Err(error) => return Err(error.into()),
        };
        let (row, column) = cell.get_position();
        let place = Place { row: row.saturating_add(1), column: column.saturating_add(1) };
        grid.put(place, content(cell.get_value(), system))?;
    }
    drop(cells);
    for area in book.merge_cells_by_sheet_name(name)? {
        let place = |(row, column): (u32, u32)| Place { row: row.saturating_add(1), column: column.saturating_add(1) };
        grid.merge(Area { first: place(area.start), last: place(area.end) });
    }
    Ok(grid)
}

fn content(value: &DataRef, system: DateSystem) -> Content {
    match value {
        DataRef::Empty => Content::Empty,
        #[expect(clippy::cast_precision_loss, reason = "a cell's numbers are doubles")]
        DataRef::Int(number) => Content::Number(*number as f64),
        DataRef::Float(number) => Content::Number(*number),
        DataRef::String(text) | DataRef::DurationIso(text) => Content::text(text),
        DataRef::SharedString(text) => Content::text(text),
        DataRef::Bool(value) => Content::Bool(*value),
        DataRef::DateTime(at) => serial::content(at.as_f64(), system),
        DataRef::DateTimeIso(text) => iso(text),
        DataRef::Error(error) => Content::Error(match error {
            calamine::CellErrorType::Div0 => "#DIV/0!",
            calamine::CellErrorType::NA | calamine::CellErrorType::GettingData => "#N/A",
            calamine::CellErrorType::Name => "#NAME?",
            calamine::CellErrorType::Null => "#NULL!",
            calamine::CellErrorType::Num => "#NUM!",
            calamine::CellErrorType::Ref => "#REF!",
            calamine::CellErrorType::Value => "#VALUE!",
        }),
    }
}

/// A cell of type `d`: a date as ISO 8601 writes it.
fn iso(text: &str) -> Content {
    let text = text.trim_end_matches('Z');
    if let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return Content::Date(date);
    }
    match NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f") {
        Ok(at) => Content::DateTime(at),
        Err(_) => Content::text(text),
    }
}

/// Why calamine did not read it.
fn why(error: &XlsxError) -> Unreadable {
    match error {
        XlsxError::Password => Unreadable::Encrypted,
        _ => Unreadable::Damaged,
    }
}

/// Inflates every part into nothing, and counts.
fn weigh(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    if package.len() > PARTS {
        return Err(Unreadable::TooLarge);
    }
    require_workbook(&package)?;
    let mut left = limit::INFLATED_BYTES;
    for index in 0..package.len() {
        let mut part = package.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Unreadable::Encrypted,
            _ => Unreadable::Damaged,
        })?;
        let styles = part.name().map_err(|_| Unreadable::Damaged)?.to_ascii_lowercase().ends_with("styles.xml");
        let size = weigh_part(&mut part, left, if styles { STYLES } else { ELEMENTS })?;
        left = left.checked_sub(size).ok_or(Unreadable::TooLarge)?;
    }
    Ok(())
}

/// The size of a part, inflated, if it is at most `most_bytes` and has at most `most_elements` opening brackets.
fn weigh_part(part: &mut impl Read, most_bytes: u64, most_elements: usize) -> Result<u64, Unreadable> {
    let mut block = vec![0; 64 * 1024];
    let (mut size, mut elements) = (0_u64, 0_usize);
    loop {
        // A part whose checksum fails is damaged, too.
        let read = part.read(&mut block).map_err(|_| Unreadable::Damaged)?;
        if read == 0 {
            return Ok(size);
        }
        size += read as u64;
        elements += block[..read].iter().map(|byte| usize::from(*byte == b'<')).sum::<usize>();
        if size > most_bytes || elements > most_elements {
            return Err(Unreadable::TooLarge);
        }
    }
}

/// Tells workbooks from other things that are zip packages.
fn require_workbook(package: &ZipArchive<Cursor<&[u8]>>) -> Result<(), Unreadable> {
    let has = |end: &str| package.file_names().flatten().any(|name| name.to_ascii_lowercase().ends_with(end));
    if has("workbook.xml") {
        Ok(())
    } else if has("workbook.bin") || has("mimetype") || has("document.xml") || has("presentation.xml") {
        Err(Unreadable::OtherKind)
    } else {
        Err(Unreadable::NotATable)
    }
}
