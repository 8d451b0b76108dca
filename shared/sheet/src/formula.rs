//! Which texts a spreadsheet would compute: the one rule for everything that is written for one.

/// What a spreadsheet takes for the start of a formula, or of what runs a program (OWASP, "CSV Injection"); and their full-width
/// forms, which programs set to Chinese or Japanese take for the same.
const STARTS: [char; 15] = ['=', '+', '-', '@', '\t', '\r', '\n', '|', '%', '＝', '＋', '－', '＠', '｜', '％'];

/// What stands before it and does not keep every spreadsheet from computing.
const BLANKS: [char; 3] = [' ', '\u{a0}', '\u{3000}'];

/// Whether a text must be marked as the text it is: in a workbook by its format, in delimited text by an apostrophe in front.
pub fn starts_formula(text: &str) -> bool {
    text.trim_start_matches(BLANKS).starts_with(STARTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_computed_is_told_from_what_is_written() {
        for text in ["=1+1", "+86", "-2", "@SUM(A1)", "\t=1", " =1", "\u{3000}＝1", "|calc", "%0A", "－1"] {
            assert!(starts_formula(text), "{text:?}");
        }
        for text in ["", " ", "张三", "1=1", "a-b", "'=1", "100%"] {
            assert!(!starts_formula(text), "{text:?}");
        }
    }
}
