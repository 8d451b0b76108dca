//! Tables that people made: workbooks and delimited text, read into one form, and the workbooks that people fill in.
//!
//! What a file is, is told by its bytes, never by its name. Everything a person may be told about the file names the
//! row and the column as they see it in their spreadsheet. Bytes in, bytes out: the crate depends on no IO, no clock, no
//! AWS and no HTTP, and never will; nor does it know what the columns mean.

pub mod clean;
mod compound;
mod content;
mod delimited;
mod encoding;
mod find;
mod flawed;
mod formula;
mod grid;
mod kind;
mod legacy;
mod package;
mod serial;
mod table;
mod template;
mod text_out;
mod unreadable;

pub use clean::Unclear;
pub use content::{Content, Place, column_letters};
pub use flawed::{Flawed, FlawedRow};
pub use formula::starts_formula;
pub use serial::DateSystem;
pub use table::{Column, Known, Row, Table};
pub use template::{NotWritten, Template, TemplateColumn, TemplateKind};
pub use text_out::delimited_text;
pub use unreadable::Unreadable;

use grid::Grid;
use kind::Kind;

/// What a file may hold at most. Beyond it, it is refused before it costs more.
pub mod limit {
    /// Bytes of all parts of a workbook, inflated.
    pub const INFLATED_BYTES: u64 = 64 * 1024 * 1024;
    /// The last row that may hold something.
    pub const ROWS: u32 = 50_000;
    /// The last column that may hold something.
    pub const COLUMNS: u32 = 200;
    /// Cells that hold something, in one sheet.
    pub const CELLS: usize = 2_000_000;
    /// Bytes of all texts of one sheet. A workbook keeps a text once, and any number of its cells may name it.
    pub const TEXT_BYTES: usize = 64 * 1024 * 1024;
    /// Rows at the top among which the header is looked for.
    pub const HEADER_ROWS: u32 = 20;
    /// Characters of one cell; Excel's own limit.
    pub const CELL_CHARS: usize = 32_767;
}

/// The first table in a file that has a header with all required columns.
///
/// `known` are the columns that the caller understands. Other columns are kept under their headings.
pub fn read(bytes: &[u8], known: &[Known]) -> Result<Table, Unreadable> {
    read_as(bytes, &[known])
}

/// The same of a table that may be laid out in several ways, the likelier first: which columns there must be, and which
/// headings mean one. In each sheet the first layout counts of which there is a header; what is missing is told of the
/// layout that comes nearest.
pub fn read_as(bytes: &[u8], layouts: &[&[Known]]) -> Result<Table, Unreadable> {
    let mut grids = Grids::open(bytes)?;
    let mut nearest: Option<Unreadable> = None;
    let mut filled = false;
    while let Some(grid) = grids.next()? {
        if grid.is_empty() {
            continue;
        }
        filled = true;
        match find::table(grid, layouts) {
            Ok(table) => return Ok(table),
            Err(why) => nearest = Some(nearer(nearest, why)),
        }
    }
    match nearest {
        Some(why) => Err(why),
        None if filled => Err(Unreadable::Damaged),
        None => Err(Unreadable::Empty),
    }
}

/// Of two reasons why no header was found, the one that tells more.
pub(crate) fn nearer(before: Option<Unreadable>, now: Unreadable) -> Unreadable {
    match (before, now) {
        (Some(Unreadable::NoHeader { missing: before, row: at }), Unreadable::NoHeader { missing, .. })
            if before.len() <= missing.len() =>
        {
            Unreadable::NoHeader { missing: before, row: at }
        }
        // Whatever else was wrong was wrong with a sheet whose header was found.
        (None | Some(Unreadable::NoHeader { .. }), now) => now,
        (Some(before), _) => before,
    }
}

/// The visible sheets of a file, one at a time: only one is in memory.
enum Grids<'a> {
    Text(Option<Grid>),
    Package(Box<package::Sheets<'a>>),
    Legacy(legacy::Sheets),
}

impl<'a> Grids<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        Ok(match kind::of(bytes)? {
            Kind::Package => Self::Package(Box::new(package::Sheets::open(bytes)?)),
            Kind::Compound => Self::Legacy(legacy::Sheets::open(bytes)?),
            Kind::Text(text) => Self::Text(Some(delimited::grid(&text)?)),
        })
    }

    fn next(&mut self) -> Result<Option<Grid>, Unreadable> {
        match self {
            Self::Text(grid) => Ok(grid.take()),
            Self::Package(sheets) => sheets.next(),
            Self::Legacy(sheets) => sheets.next(),
        }
    }
}
