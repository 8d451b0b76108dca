//! Delimited text: RFC 4180, as spreadsheets write and read it, with the delimiter found out.
//!
//! Rows are numbered as a spreadsheet would number them: blank lines count, line ends inside quotes do not.

use crate::content::{Content, Place};
use crate::grid::Grid;
use crate::limit;
use crate::serial::DateSystem;
use crate::unreadable::Unreadable;

/// In the order in which they are preferred where they do equally well.
const DELIMITERS: [char; 3] = [',', '\t', ';'];
/// Rows by which the delimiter is found out.
const SAMPLE_ROWS: usize = 30;

/// Reads a text.
pub(crate) fn grid(text: &str) -> Result<Grid, Unreadable> {
    // The mark of the end of a file in DOS, which old machines write.
    let text = text.trim_end_matches('\u{1a}');
    let (delimiter, body, first_row) = match declared(text) {
        Some((delimiter, body)) => (delimiter, body, 2),
        None => (likely(text), text, 1),
    };
    let mut grid = Grid::new("", DateSystem::From1900);
    let mut fields = Fields::new(body, delimiter);
    let mut row = first_row;
    while let Some(record) = fields.record(row)? {
        for (column, field) in (1..).zip(record) {
            grid.put(Place { row, column }, Content::text(&unformula(field)))?;
        }
        row += 1;
    }
    Ok(grid)
}

/// `sep=;`, by which a first row can tell Excel the delimiter.
fn declared(text: &str) -> Option<(char, &str)> {
    let rest = text.strip_prefix("sep=").or_else(|| text.strip_prefix("SEP="))?;
    let mut chars = rest.chars();
    let delimiter = chars.next().filter(|c| !c.is_alphanumeric() && *c != '"' && *c != '\n')?;
    let rest = chars.as_str();
    Some((delimiter, rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'))?))
}

/// The delimiter that cuts the first rows into the same number of columns most often, and into most of them.
fn likely(text: &str) -> char {
    let score = |delimiter: char| {
        let mut fields = Fields::new(text, delimiter);
        let mut widths = Vec::new();
        while let Ok(Some(record)) = fields.record(1) {
            if record.iter().any(|field| !field.is_empty()) {
                widths.push(record.len());
            }
            if widths.len() == SAMPLE_ROWS {
                break;
            }
        }
        // With another delimiter something would stand behind a closing quote.
        if fields.careless {
            return 0;
        }
        let often = |width: usize| widths.iter().filter(|w| **w == width).count();
        let usual = widths.iter().copied().filter(|w| *w > 1).max_by_key(|w| (often(*w), *w)).unwrap_or(1);
        often(usual) * (usual - 1)
    };
    let mut best = (0, DELIMITERS[0]);
    for delimiter in DELIMITERS {
        let score = score(delimiter);
        if score > best.0 {
            best = (score, delimiter);
        }
    }
    best.1
}

/// `="007"`, by which a text tells Excel to leave a number as it is.
fn unformula(field: String) -> String {
    match field.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        Some(inner) if !inner.contains('"') => inner.to_owned(),
        _ => field,
    }
}

/// Records of a text, one after the other.
struct Fields<'a> {
    rest: &'a str,
    delimiter: char,
    /// Whether something stood between a closing quote and the delimiter.
    careless: bool,
}

impl<'a> Fields<'a> {
    fn new(text: &'a str, delimiter: char) -> Self {
        Self { rest: text, delimiter, careless: false }
    }

    /// The fields of the next record; `row` is its number, for what is said of it.
    fn record(&mut self, row: u32) -> Result<Option<Vec<String>>, Unreadable> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let mut fields = Vec::new();
        loop {
            let (field, more) = self.field(row)?;
            // The rest of a row that is too wide matters only if something stands there, which `Grid` sees.
            if fields.len() <= limit::COLUMNS as usize || !field.is_empty() {
                fields.push(field);
            }
            if !more {
                return Ok(Some(fields));
            }
        }
    }

    /// A field, and whether another follows in its record.
    fn field(&mut self, row: u32) -> Result<(String, bool), Unreadable> {
        let mut field = String::new();
        let quoted = self.rest.starts_with('"');
        if let Some(rest) = self.rest.strip_prefix('"') {
            self.rest = rest;
            loop {
                let Some(quote) = self.rest.find('"') else { return Err(Unreadable::OpenQuote { row }) };
                field.push_str(&self.rest[..quote]);
                self.rest = &self.rest[quote + 1..];
                match self.rest.strip_prefix('"') {
                    Some(rest) => {
                        field.push('"');
                        self.rest = rest;
                    }
                    None => break,
                }
            }
        }
        // What stands behind a closing quote belongs to the field, as spreadsheets take it.
        let end = self.rest.find([self.delimiter, '\n', '\r']).unwrap_or(self.rest.len());
        self.careless |= quoted && end > 0;
        field.push_str(&self.rest[..end]);
        self.rest = &self.rest[end..];
        if let Some(rest) = self.rest.strip_prefix(self.delimiter) {
            self.rest = rest;
            return Ok((field, true));
        }
        let rest = self.rest;
        self.rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')).or_else(|| rest.strip_prefix('\r')).unwrap_or(rest);
        Ok((field, false))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cells(text: &str) -> Vec<String> {
        let (cells, _) = grid(text).unwrap().into_parts();
        cells.into_iter().map(|(place, content)| format!("{place}={}", content.shown())).collect()
    }

    #[test]
    fn blank_lines_count_and_line_ends_in_quotes_do_not() {
        assert_eq!(cells("a,b\r\n\r\n\"x\ny\",\"say \"\"hi\"\"\"\nlast,"), ["A1=a", "B1=b", "A3=xy", "B3=say \"hi\"", "A4=last"]);
    }

    #[test]
    fn the_delimiter_is_found_out_or_declared() {
        assert_eq!(cells("工号;姓名\n1;张,三\n2;李四"), ["A1=工号", "B1=姓名", "A2=1", "B2=张,三", "A3=2", "B3=李四"]);
        assert_eq!(cells("工号\t姓名\n1\t张三, 李四"), ["A1=工号", "B1=姓名", "A2=1", "B2=张三, 李四"]);
        assert_eq!(cells("sep=|\na|b"), ["A2=a", "B2=b"]);
        assert_eq!(cells("姓名\n张三"), ["A1=姓名", "A2=张三"]);
    }

    #[test]
    fn numbers_that_were_saved_from_excel_stay_as_they_are() {
        assert_eq!(cells("=\"007\",\"=\"\"008\"\"\",=1+1"), ["A1=007", "B1=008", "C1==1+1"]);
    }

    #[test]
    fn a_quote_that_is_not_closed_is_told_with_its_row() {
        assert_eq!(grid("a,b\n\n1,\"2\n3,4\n").unwrap_err(), Unreadable::OpenQuote { row: 3 });
    }

    #[test]
    fn too_wide_and_too_long_is_refused() {
        let wide = ",".repeat(limit::COLUMNS as usize);
        assert!(grid(&wide).unwrap().is_empty());
        assert_eq!(grid(&format!("{wide}x")).unwrap_err(), Unreadable::TooManyColumns);
        assert_eq!(grid(&"x\n".repeat(limit::ROWS as usize + 1)).unwrap_err(), Unreadable::TooManyRows);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

        #[test]
        fn whatever_is_written_is_read_back(rows in prop::collection::vec(prop::collection::vec("[a-z张\",;\t\n\r ]{1,6}x", 2..5), 1..8)) {
            let text = rows.iter().map(|row| row.iter().map(|f| format!("\"{}\"", f.replace('"', "\"\""))).collect::<Vec<_>>().join(",")).collect::<Vec<_>>().join("\r\n");
            let (cells, _) = grid(&text).unwrap().into_parts();
            let expected: Vec<_> = (1..).zip(&rows).flat_map(|(row, fields)| (1..).zip(fields).map(move |(column, field)| (Place { row, column }, Content::text(field)))).collect();
            prop_assert_eq!(cells, expected);
        }

        #[test]
        fn no_text_makes_it_stumble(text in "\\PC{0,40}[\",;\t\n\r]{0,9}\\PC{0,9}") {
            let _ = grid(&text);
        }
    }
}
