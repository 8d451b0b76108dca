//! Numbers that are names: employee numbers and phones, which spreadsheets like to compute with.

use super::Unclear;
use super::text::{half_width, is_unseen, unquoted};
use crate::content::Content;

/// Doubles are exact up to here: 2^53. Excel itself keeps 15 digits.
const EXACT: f64 = 999_999_999_999_999.0;

/// A code such as an employee number: leading zeros of a text are kept, and a number is what its digits say.
pub fn code(content: &Content) -> Result<Option<String>, Unclear> {
    match content {
        Content::Empty => Ok(None),
        Content::Number(number) => whole(*number).map(Some),
        Content::Text(text) => {
            let bare: String = half_width(unquoted(text)).chars().filter(|c| !is_unseen(*c)).collect();
            let bare = match plain(&bare)? {
                Some(digits) => digits,
                None => bare,
            };
            Ok((!bare.is_empty()).then_some(bare))
        }
        Content::Bool(_) => Err(Unclear::NotDigits),
        Content::Date(_) | Content::Time(_) | Content::DateTime(_) => Err(Unclear::IsADate),
        Content::Error(_) => Err(Unclear::Failed),
    }
}

/// Digits such as a phone, with a plus in front if there is one; separators that people write between them are left out.
pub fn digits(content: &Content) -> Result<Option<String>, Unclear> {
    let Some(code) = code(content)? else { return Ok(None) };
    let mut digits = String::new();
    for (place, c) in code.chars().enumerate() {
        match c {
            '+' if place == 0 => digits.push(c),
            '-' | '(' | ')' | '.' | '\u{2010}'..='\u{2015}' => {}
            c if c.is_ascii_digit() => digits.push(c),
            _ => return Err(Unclear::NotDigits),
        }
    }
    Ok((!digits.is_empty()).then_some(digits))
}

/// The digits of a whole number.
fn whole(number: f64) -> Result<String, Unclear> {
    if number.abs() > EXACT {
        Err(Unclear::DigitsLost)
    } else if number.fract() == 0.0 {
        Ok(format!("{number:.0}"))
    } else {
        Err(Unclear::NotWhole)
    }
}

/// What a number that a spreadsheet wrote as text stood for: `13800138000.0`, `1.3800138E+10`. None for other texts.
fn plain(text: &str) -> Result<Option<String>, Unclear> {
    let (mantissa, power) = match text.split_once(['E', 'e']) {
        Some((mantissa, power)) => match power.strip_prefix('+').and_then(|power| power.parse::<usize>().ok()) {
            Some(power) => (mantissa, Some(power)),
            None => return Ok(None),
        },
        None => (text, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !are_digits(whole) || !are_digits(fraction) {
        return Ok(None);
    }
    match power {
        // `1.2.3` and `12.5` are codes; `13800138000.0` is a number that lost its form.
        None if !fraction.is_empty() && fraction.bytes().all(|byte| byte == b'0') => Ok(Some(whole.to_owned())),
        None => Ok(None),
        // All digits must stand there: what the power would fill with zeros was cut off.
        Some(power) if power > fraction.len() || whole.len() != 1 => Err(Unclear::DigitsLost),
        Some(power) if fraction[power..].bytes().all(|byte| byte == b'0') => Ok(Some(format!("{whole}{}", &fraction[..power]))),
        Some(_) => Err(Unclear::NotWhole),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(text: &str) -> Result<Option<String>, Unclear> {
        code(&Content::Text(text.into()))
    }

    #[test]
    fn codes_keep_their_zeros_and_lose_what_spreadsheets_added() {
        for (raw, expected) in [
            ("007", "007"),
            ("'007", "007"),
            ("ＡＢ－００１", "AB-001"),
            (" A 001\u{200b}", "A001"),
            ("13800138000.0", "13800138000"),
            ("1.3800138000E+10", "13800138000"),
            ("1.2.3", "1.2.3"),
            ("12.5", "12.5"),
            ("1E3", "1E3"),
        ] {
            assert_eq!(of(raw), Ok(Some(expected.into())), "{raw}");
        }
        assert_eq!(code(&Content::Number(13_800_138_000.0)), Ok(Some("13800138000".into())));
        assert_eq!(code(&Content::Number(7.0)), Ok(Some("7".into())));
    }

    #[test]
    fn a_number_that_lost_digits_is_told() {
        assert_eq!(of("1.38001E+10"), Err(Unclear::DigitsLost));
        assert_eq!(of("1E+10"), Err(Unclear::DigitsLost));
        assert_eq!(of("1.25E+1"), Err(Unclear::NotWhole));
        // 18 digits, of which Excel keeps 15.
        assert_eq!(code(&Content::Number(110_101_199_003_070_010.0)), Err(Unclear::DigitsLost));
        assert_eq!(code(&Content::Number(1.5)), Err(Unclear::NotWhole));
        assert_eq!(code(&Content::Error("#REF!")), Err(Unclear::Failed));
    }

    #[test]
    fn phones_lose_their_separators() {
        for (raw, expected) in [
            ("138-0013-8000", "13800138000"),
            ("138 0013 8000", "13800138000"),
            ("+86 138 0013 8000", "+8613800138000"),
            ("（021）6888 8888", "02168888888"),
            ("１３８００１３８０００", "13800138000"),
        ] {
            assert_eq!(digits(&Content::text(raw)), Ok(Some(expected.into())), "{raw}");
        }
        assert_eq!(digits(&Content::text("暂无")), Err(Unclear::NotDigits));
        assert_eq!(digits(&Content::text("13800138000/13900139000")), Err(Unclear::NotDigits));
        assert_eq!(digits(&Content::Number(13_800_138_000.0)), Ok(Some("13800138000".into())));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

        #[test]
        fn digits_are_the_same_however_excel_wrote_them(phone in 10_000_000_000_u64..20_000_000_000) {
            let expected = Ok(Some(phone.to_string()));
            let text = phone.to_string();
            prop_assert_eq!(&digits(&Content::Text(text.clone().into())), &expected);
            prop_assert_eq!(&digits(&Content::Text(format!("{text}.00").into())), &expected);
            prop_assert_eq!(&digits(&Content::Text(format!("{}.{}E+10", &text[..1], &text[1..]).into())), &expected);
            #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
            let number = phone as f64;
            prop_assert_eq!(&digits(&Content::Number(number)), &expected);
        }

        #[test]
        fn no_text_makes_it_stumble(text in "[-+.0-9eE(）０Ａ' ]{0,20}") {
            let _ = digits(&Content::Text(text.into()));
        }
    }
}
