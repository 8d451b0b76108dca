//! Delimited text for spreadsheets: what a cell holds can never become a formula.

use std::fmt::Write as _;

use crate::formula::starts_formula;

/// Rows as CSV: UTF-8 with a byte order mark, so that Excel reads Chinese.
///
/// A cell that a spreadsheet would compute gets an apostrophe in front, which reading takes away again; plain negative
/// numbers and phones in international form are left alone.
pub fn delimited_text<Cell: AsRef<str>>(rows: &[Vec<Cell>]) -> Vec<u8> {
    let mut text = String::from("\u{feff}");
    for row in rows {
        for (place, cell) in row.iter().enumerate() {
            if place > 0 {
                text.push(',');
            }
            field(&mut text, cell.as_ref());
        }
        text.push_str("\r\n");
    }
    text.into_bytes()
}

fn field(text: &mut String, cell: &str) {
    let guard = if may_compute(cell) { "'" } else { "" };
    let quoted = cell.contains([',', '"', '\n', '\r', '\t', ';']) || cell.starts_with(' ') || cell.ends_with(' ');
    // Writing to a String does not fail.
    let _ = if quoted { write!(text, "\"{guard}{}\"", cell.replace('"', "\"\"")) } else { write!(text, "{guard}{cell}") };
}

/// A signed number computes to itself: a plain negative number, a phone in international form.
fn may_compute(cell: &str) -> bool {
    let is_signed_number =
        cell.strip_prefix(['+', '-']).is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit() || b == b'.'));
    starts_formula(cell) && !is_signed_number
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Content;
    use crate::{clean, delimited};

    #[test]
    fn nothing_that_is_written_can_be_computed_and_all_is_read_back() {
        let cells = ["张三", "=1+1", "@SUM(A1)", "-2+3", "-2", "+8613800138000", "a,\"b\"", " =cmd|' /C calc'!A0", "\t=1", "＝1", "007"];
        let written = delimited_text(&[cells.to_vec()]);
        let text = String::from_utf8(written).unwrap();
        for field in text.trim_start_matches('\u{feff}').split(',').map(|field| field.trim_matches('"').trim()) {
            assert!(!field.starts_with(['=', '@', '\t']), "{field}");
        }
        let (read, _) = delimited::grid(text.trim_start_matches('\u{feff}')).unwrap().into_parts();
        let read: Vec<_> = read.iter().map(|(_, content)| clean::text(content).unwrap().unwrap()).collect();
        let expected: Vec<_> = cells.iter().map(|cell| clean::text(&Content::text(cell)).unwrap().unwrap()).collect();
        assert_eq!(read, expected);
    }
}
