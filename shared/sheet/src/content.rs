//! What a cell holds, and where it is.

use std::fmt;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// What formulas come to that cannot be computed.
const ERRORS: [&str; 9] = ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!"];

/// What a cell holds, as its file types it. Text of delimited files is never guessed at.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Content {
    /// Nothing.
    #[default]
    Empty,
    /// Text. Merged areas repeat theirs in many cells, and hold it once.
    Text(Arc<str>),
    /// A number that is not shown as a date.
    Number(f64),
    /// A date without a time of day.
    Date(NaiveDate),
    /// A time of day without a date.
    Time(NaiveTime),
    /// A date with a time of day, to the second.
    DateTime(NaiveDateTime),
    /// True or false.
    Bool(bool),
    /// What a formula came to that could not be computed, `#N/A`.
    Error(&'static str),
}

impl Content {
    /// Text, unless there is nothing in it that could be seen. What a formula left behind that failed is an error also
    /// where it was saved as text.
    pub fn text(text: &str) -> Self {
        match ERRORS.iter().find(|error| **error == text.trim()) {
            Some(error) => Self::Error(error),
            None if text.chars().all(crate::clean::is_unseen) => Self::Empty,
            None => Self::Text(text.into()),
        }
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// What it is as text, in full: dates as `2026-01-05`.
    pub fn written(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.to_string(),
            Self::Time(time) => time.to_string(),
            Self::DateTime(at) => at.to_string(),
            Self::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
            Self::Error(error) => (*error).to_owned(),
        }
    }

    /// What a person is shown of it, in a message about it: at most 40 characters.
    pub fn shown(&self) -> String {
        let text: String = self.written().chars().filter(|c| !c.is_control()).collect();
        match text.char_indices().nth(40) {
            Some((cut, _)) => format!("{}…", &text[..cut]),
            None => text,
        }
    }
}

/// Where a cell is, as a spreadsheet shows it: `C12`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The row's number, from 1.
    pub row: u32,
    /// The column's number, from 1.
    pub column: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.column), self.row)
    }
}

/// The letters over a column: 1 is `A`, 27 is `AA`.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        // Below 26, so it fits.
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_spreadsheets_do() {
        for (column, letters) in [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (200, "GR"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")] {
            assert_eq!(column_letters(column), letters);
        }
        assert_eq!(Place { row: 12, column: 3 }.to_string(), "C12");
    }

    #[test]
    fn what_is_shown_is_short() {
        assert_eq!(Content::Number(13_800_138_000.0).shown(), "13800138000");
        assert_eq!(Content::text(&"长".repeat(60)).shown(), format!("{}…", "长".repeat(40)));
        assert_eq!(Content::text("\u{200b}\u{a0} \u{3000}"), Content::Empty);
        assert_eq!((Content::text(" #N/A"), Content::text("#N/A 无")), (Content::Error("#N/A"), Content::Text("#N/A 无".into())));
    }
}
