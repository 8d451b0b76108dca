//! A table: columns under their headings, and rows that keep their numbers.

use crate::content::{Content, Place, column_letters};
use crate::serial::DateSystem;

/// A column that the caller understands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Its name, as templates and messages write it.
    pub name: &'static str,
    /// Other names that people give it, in any script and case.
    pub synonyms: &'static [&'static str],
    /// Whether a row without it is no header.
    pub required: bool,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its number, from 1.
    pub number: u32,
    /// What stands over it.
    pub heading: Content,
    /// Which of the known columns it is, by its place among them.
    pub known: Option<usize>,
}

impl Column {
    /// Its letters.
    pub fn letters(&self) -> String {
        column_letters(self.number)
    }
}

/// A row that holds something.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its number, from 1, as the spreadsheet shows it.
    pub number: u32,
    /// What it holds, by column numbers, in their order.
    pub(crate) cells: Vec<(u32, Content)>,
}

impl Row {
    /// The columns in which it holds something, by their numbers.
    pub fn columns(&self) -> impl Iterator<Item = u32> {
        self.cells.iter().map(|(column, _)| *column)
    }

    /// What it holds in a column.
    pub fn at(&self, column: u32) -> &Content {
        static NOTHING: Content = Content::Empty;
        match self.cells.binary_search_by_key(&column, |(number, _)| *number) {
            Ok(found) => &self.cells[found].1,
            Err(_) => &NOTHING,
        }
    }
}

/// A table, as it was found in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The sheet; empty in text.
    pub sheet: String,
    /// From when its numbers count days.
    pub system: DateSystem,
    /// The number of the row with the headings; of two, the lower.
    pub header_row: u32,
    /// The columns that have a heading, from left to right.
    pub columns: Vec<Column>,
    /// The rows below the header that hold something.
    pub rows: Vec<Row>,
    /// Rows that were left out because the template's example stands there.
    pub examples: usize,
}

impl Table {
    /// The column that is the known one at `known`, if the table has it.
    pub fn column(&self, known: usize) -> Option<&Column> {
        self.columns.iter().find(|column| column.known == Some(known))
    }

    /// What a row holds in a known column, and where; nothing where the table lacks the column.
    pub fn cell<'a>(&self, row: &'a Row, known: usize) -> Option<(Place, &'a Content)> {
        let column = self.column(known)?.number;
        Some((Place { row: row.number, column }, row.at(column)))
    }
}
