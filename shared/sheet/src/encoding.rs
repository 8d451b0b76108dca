//! Text of a file: UTF-8 with or without a byte order mark, UTF-16 with one, else GB 18030, which contains GBK.

use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

use crate::unreadable::Unreadable;

/// Bytes at the start by which text is told from anything else.
const SAMPLE: usize = 4096;

/// Decodes a file that is no workbook.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, Unreadable> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = &bytes[mark..];
        // An odd byte at the end of UTF-16 is what a cut off download leaves.
        let even = if encoding == UTF_16LE || encoding == UTF_16BE { rest.len() & !1 } else { rest.len() };
        return whole(encoding, &rest[..even]);
    }
    if bytes.starts_with(b"%PDF-") || bytes.starts_with(b"Rar!") || bytes.starts_with(b"7z\xbc\xaf") {
        return Err(Unreadable::NotATable);
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if sample.iter().any(|byte| is_never_in_text(*byte)) {
        return Err(Unreadable::NotATable);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => whole(GB18030, bytes),
    }
}

/// Control characters other than tab, line ends, form feed, and the mark of the end of a file in DOS.
fn is_never_in_text(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1a)
}

fn whole(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, Unreadable> {
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(text.into_owned()),
        None => Err(Unreadable::Encoding),
    }
}

/// The encoding of a code page of Windows, for workbooks of Excel 5.0 and 95.
pub(crate) fn of_code_page(page: u16) -> &'static Encoding {
    match page {
        932 => encoding_rs::SHIFT_JIS,
        949 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        1200 => UTF_16LE,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1252 => encoding_rs::WINDOWS_1252,
        // 936, and whatever a Chinese program wrote without saying so.
        _ => GB18030,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_decoded_however_it_was_saved() {
        let text = "工号,姓名\n007,张三\n";
        let utf16: Vec<u16> = text.encode_utf16().collect();
        let little: Vec<u8> = [0xff, 0xfe].into_iter().chain(utf16.iter().flat_map(|unit| unit.to_le_bytes())).collect();
        let big: Vec<u8> = [0xfe, 0xff].into_iter().chain(utf16.iter().flat_map(|unit| unit.to_be_bytes())).collect();
        let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        for bytes in [text.as_bytes(), &marked, &little, &big, &GB18030.encode(text).0] {
            assert_eq!(decode(bytes).unwrap(), text);
        }
        // A character that GBK lacks and GB 18030 has in four bytes.
        assert_eq!(decode(&GB18030.encode("姓名\n㐂\n").0).unwrap(), "姓名\n㐂\n");
    }

    #[test]
    fn what_no_encoding_explains_is_refused() {
        assert_eq!(decode(b"\xff\xff\xff name"), Err(Unreadable::Encoding));
        assert_eq!(decode(b"a\0b\0"), Err(Unreadable::NotATable));
    }
}
