//! Text: width, spaces, characters that nobody sees.

use super::{Unclear, number};
use crate::content::Content;

/// Characters that are no part of a value: spaces of every kind, of no width, and marks of direction.
pub fn is_unseen(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{3164}')
}

/// The same with full-width letters, digits and punctuation made half-width, and the ideographic space a space.
pub fn half_width(text: &str) -> String {
    text.chars().map(half).collect()
}

fn half(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    }
}

/// A text for people, a name: trimmed, without what nobody sees, runs of spaces as one, letters and digits half-width.
/// Chinese punctuation stays. The apostrophe by which Excel is told that a number is text is not part of it.
pub fn text(content: &Content) -> Result<Option<String>, Unclear> {
    let raw = match content {
        Content::Empty => return Ok(None),
        Content::Text(text) => text,
        Content::Number(_) => return number::code(content),
        Content::Bool(_) => &*content.shown(),
        Content::Date(_) | Content::Time(_) | Content::DateTime(_) => return Err(Unclear::IsADate),
        Content::Error(_) => return Err(Unclear::Failed),
    };
    let mut tidy = String::new();
    for c in unquoted(raw).chars() {
        let c = if half(c).is_ascii_alphanumeric() || c == '\u{3000}' { half(c) } else { c };
        match c {
            // The dot in names of several parts, however it was typed.
            '\u{2022}' | '\u{2027}' | '\u{30fb}' | '\u{ff65}' | '\u{22c5}' => tidy.push('\u{b7}'),
            c if c.is_whitespace() && !tidy.is_empty() && !tidy.ends_with(' ') => tidy.push(' '),
            c if is_unseen(c) => {}
            c => tidy.push(c),
        }
    }
    let tidy = tidy.trim_end();
    Ok((!tidy.is_empty()).then(|| tidy.to_owned()))
}

/// Without the one apostrophe in front.
pub(super) fn unquoted(text: &str) -> &str {
    let text = text.trim_matches(is_unseen);
    text.strip_prefix(['\'', '\u{2018}', '\u{2019}', '\u{ff07}']).filter(|rest| !rest.is_empty()).unwrap_or(text)
}

/// Two names as people compare them: width, case and spaces do not matter.
pub fn same(one: &str, other: &str) -> bool {
    let bare = |text: &str| half_width(text).to_lowercase().chars().filter(|c| !is_unseen(*c)).collect::<String>();
    bare(one) == bare(other)
}

/// Yes or no, as people mark it.
pub fn yes_no(content: &Content) -> Result<Option<bool>, Unclear> {
    let word = match content {
        Content::Bool(value) => return Ok(Some(*value)),
        other => match text(other)? {
            None => return Ok(None),
            Some(word) => half_width(&word).to_lowercase(),
        },
    };
    match word.as_str() {
        "是" | "y" | "yes" | "true" | "1" | "√" | "✓" | "✔" | "对" | "有" => Ok(Some(true)),
        "否" | "不是" | "n" | "no" | "false" | "0" | "×" | "✗" | "✘" | "x" | "无" | "-" | "/" => Ok(Some(false)),
        _ => Err(Unclear::NotYesNo),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(raw: &str) -> Option<String> {
        text(&Content::Text(raw.into())).unwrap()
    }

    #[test]
    fn names_lose_what_nobody_sees_and_keep_their_punctuation() {
        for (raw, expected) in [
            ("  张三\u{a0}", "张三"),
            ("张\u{200b}三\u{feff}", "张三"),
            ("\u{3000}Ａｌｉｃｅ\u{3000}\u{3000}Ｌｉ", "Alice Li"),
            ("研发（上海）", "研发（上海）"),
            ("'李四", "李四"),
            ("阿不都•热合曼", "阿不都·热合曼"),
            ("第一行\r\n第二行", "第一行 第二行"),
            ("O'Neil", "O'Neil"),
        ] {
            assert_eq!(cleaned(raw).as_deref(), Some(expected), "{raw:?}");
        }
        assert_eq!(cleaned(" \u{200b}\u{3000} "), None);
        assert_eq!(text(&Content::Error("#N/A")), Err(Unclear::Failed));
        assert_eq!(text(&Content::Number(7.0)), Ok(Some("7".into())));
    }

    #[test]
    fn names_are_compared_as_people_do() {
        assert!(same("研发（上海）", "研发 (上海)"));
        assert!(same("HR部", "ｈｒ 部"));
        assert!(!same("研发一部", "研发二部"));
    }

    #[test]
    fn yes_and_no_are_known_in_the_forms_people_use() {
        for word in ["是", "Y", "√", " yes ", "１"] {
            assert_eq!(yes_no(&Content::text(word)), Ok(Some(true)), "{word}");
        }
        for word in ["否", "N", "×", "0", "无"] {
            assert_eq!(yes_no(&Content::text(word)), Ok(Some(false)), "{word}");
        }
        assert_eq!(yes_no(&Content::Bool(true)), Ok(Some(true)));
        assert_eq!(yes_no(&Content::Number(0.0)), Ok(Some(false)));
        assert_eq!(yes_no(&Content::Empty), Ok(None));
        assert_eq!(yes_no(&Content::text("也许")), Err(Unclear::NotYesNo));
    }
}
