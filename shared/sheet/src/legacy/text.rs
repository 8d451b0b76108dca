//! Texts in records: in BIFF 8 of one or two bytes a character, in BIFF 5 in the workbook's code page.

use encoding_rs::Encoding;

use crate::compound::{u16_at, u32_at};
use crate::limit;
use crate::unreadable::Unreadable;

/// How a workbook writes text.
#[derive(Clone, Copy)]
pub(super) enum Script {
    /// BIFF 8.
    Unicode,
    /// BIFF 5.
    CodePage(&'static Encoding),
}

/// How many bytes the length before a text has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Length {
    One,
    Two,
}

/// A text at the start of `data`. What is cut off there is left out.
pub(super) fn text(data: &[u8], length: Length, script: Script) -> String {
    let (count, rest) = match length {
        Length::One => (data.first().map_or(0, |n| usize::from(*n)), data.get(1..).unwrap_or_default()),
        Length::Two => (u16_at(data, 0).map_or(0, usize::from), data.get(2..).unwrap_or_default()),
    };
    match script {
        Script::CodePage(encoding) => encoding.decode_without_bom_handling(&rest[..count.min(rest.len())]).0.into_owned(),
        Script::Unicode => {
            let wide = rest.first().is_some_and(|flags| flags & 1 == 1);
            units(rest.get(1..).unwrap_or_default(), count, wide).0
        }
    }
}

/// Up to `count` characters, and how many there were.
fn units(bytes: &[u8], count: usize, wide: bool) -> (String, usize) {
    if wide {
        let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().take(count).map(|unit| u16::from_le_bytes(*unit)).collect();
        (String::from_utf16_lossy(&units), units.len())
    } else {
        let found = &bytes[..count.min(bytes.len())];
        (found.iter().map(|byte| char::from(*byte)).collect(), found.len())
    }
}

/// The shared strings ([MS-XLS] 2.4.265): texts one after the other, cut anywhere by the ends of records.
pub(super) fn shared(parts: &[&[u8]]) -> Result<Vec<Box<str>>, Unreadable> {
    let count = parts.first().and_then(|data| u32_at(data, 4)).ok_or(Unreadable::Damaged)? as usize;
    let mut reader = Reading { parts, part: 0, at: 8 };
    let mut strings = Vec::new();
    while strings.len() < count {
        // Some programs count more than they write.
        let Some(string) = reader.string() else { break };
        strings.push(string);
        if strings.len() > limit::CELLS {
            return Err(Unreadable::TooManyCells);
        }
    }
    Ok(strings)
}

/// A place in a record and what goes on behind it.
struct Reading<'a> {
    parts: &'a [&'a [u8]],
    part: usize,
    at: usize,
}

impl Reading<'_> {
    /// Moves to the next part that has bytes, if this one is used up.
    fn settle(&mut self) -> Option<()> {
        while self.at >= self.parts.get(self.part)?.len() {
            self.at -= self.parts[self.part].len();
            self.part += 1;
        }
        Some(())
    }

    fn byte(&mut self) -> Option<u8> {
        self.settle()?;
        let byte = *self.parts.get(self.part)?.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    fn number<const BYTES: usize>(&mut self) -> Option<usize> {
        (0..BYTES).try_fold(0, |sum, place| Some(sum | usize::from(self.byte()?) << (8 * place)))
    }

    /// A text with its formatting runs, of which only the text is wanted.
    fn string(&mut self) -> Option<Box<str>> {
        let count = self.number::<2>()?;
        let flags = self.byte()?;
        let runs = if flags & 0x08 == 0 { 0 } else { self.number::<2>()? };
        let extension = if flags & 0x04 == 0 { 0 } else { self.number::<4>()? };
        let text = self.characters(count, flags & 1 == 1);
        self.at = self.at.checked_add(runs * 4)?.checked_add(extension)?;
        Some(text.into())
    }

    /// Characters; where a part ends among them, the next begins with a byte that says how wide they are from there.
    fn characters(&mut self, count: usize, wide: bool) -> String {
        let mut text = String::new();
        let (mut left, mut wide) = (count, wide);
        while left > 0 {
            let Some(part) = self.parts.get(self.part) else { break };
            let (found, took) = units(part.get(self.at..).unwrap_or_default(), left, wide);
            text.push_str(&found);
            left -= took;
            self.at += if wide { took * 2 } else { took };
            if left > 0 {
                self.part += 1;
                let Some(flags) = self.parts.get(self.part).and_then(|part| part.first()) else { break };
                wide = flags & 1 == 1;
                self.at = 1;
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_cut_by_the_end_of_a_record_goes_on_in_the_next_in_either_width() {
        let mut first = vec![2, 0, 0, 0, 2, 0, 0, 0];
        first.extend([4, 0, 1]);
        first.extend("张三".encode_utf16().flat_map(u16::to_le_bytes));
        // The rest in one byte a character; then a text with a run of formatting.
        let mut second = vec![0, b'A', b'B'];
        second.extend([1, 0, 0x08, 1, 0, b'x', 9, 9, 9, 9]);
        assert_eq!(shared(&[&first, &second]).unwrap(), vec!["张三AB".into(), "x".into()] as Vec<Box<str>>);
    }

    #[test]
    fn fewer_texts_than_were_counted_are_those_that_are_there() {
        assert_eq!(shared(&[&[9, 0, 0, 0, 9, 0, 0, 0, 1, 0, 0, b'a']]).unwrap(), vec!["a".into()] as Vec<Box<str>>);
        assert_eq!(shared(&[&[9, 0]]), Err(Unreadable::Damaged));
    }
}
