//! What a file is, by its bytes.

use crate::encoding;
use crate::unreadable::Unreadable;

/// What a file is.
pub(crate) enum Kind {
    /// A zip package: .xlsx, .xlsm.
    Package,
    /// A compound file of OLE: .xls, and workbooks with a password.
    Compound,
    /// Text, decoded.
    Text(String),
}

const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// A zip archive's first part, and an archive without any.
const PACKAGE: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];
/// The first record of workbooks of Excel 2 to 4, which are no compound files.
const BEFORE_COMPOUND: [&[u8]; 3] = [b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00"];

pub(crate) fn of(bytes: &[u8]) -> Result<Kind, Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::Empty);
    }
    if bytes.starts_with(COMPOUND) {
        return Ok(Kind::Compound);
    }
    if PACKAGE.iter().any(|mark| bytes.starts_with(mark)) {
        return Ok(Kind::Package);
    }
    if BEFORE_COMPOUND.iter().any(|mark| bytes.starts_with(mark)) {
        return Err(Unreadable::OtherKind);
    }
    let text = encoding::decode(bytes)?;
    refuse_markup(&text)?;
    Ok(Kind::Text(text))
}

/// Web pages and XML are text, and called .xls by programs that could not write one.
fn refuse_markup(text: &str) -> Result<(), Unreadable> {
    let start: String = text.trim_start().chars().take(1_000).collect::<String>().to_ascii_lowercase();
    if !start.starts_with('<') {
        return Ok(());
    }
    let page = ["<html", "<!doctype", "<table", "<head", "<meta", "<body", "<style", "<script", "<div"];
    if page.iter().any(|tag| start.starts_with(tag)) || start.contains("<html") || start.contains("<table>") {
        return Err(Unreadable::WebPage);
    }
    if start.starts_with("<?xml") { Err(Unreadable::OtherKind) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> Unreadable {
        match of(bytes) {
            Ok(_) => panic!("taken for a table"),
            Err(why) => why,
        }
    }

    #[test]
    fn what_is_no_table_is_refused_with_its_own_reason() {
        assert_eq!(refused(b""), Unreadable::Empty);
        assert_eq!(refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Unreadable::NotATable);
        assert_eq!(refused(b"%PDF-1.7\n%\xb5\xb5\xb5\xb5\n1 0 obj"), Unreadable::NotATable);
        assert_eq!(refused(b"\n <HTML xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table>"), Unreadable::WebPage);
        assert_eq!(refused("\u{feff}<table border=1><tr><td>姓名".as_bytes()), Unreadable::WebPage);
        assert_eq!(refused(b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook>"), Unreadable::OtherKind);
        assert_eq!(refused(b"\x09\x04\x06\x00\x00\x00\x10\x00\x00\x00"), Unreadable::OtherKind);
    }

    #[test]
    fn text_that_begins_with_a_bracket_is_text() {
        assert!(matches!(of("<研发>,1\n".as_bytes()), Ok(Kind::Text(_))));
    }
}
