//! Phone numbers, in one form whatever people type: `+86 13800138000`, country code, space, number.
//!
//! Equal numbers have equal forms, so that their keyed hashes can be compared: what an administrator
//! imports, and what WeChat tells of the person.

use std::fmt;

use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

/// Mainland China.
const MAINLAND: &str = "86";
/// Longest text read, in characters.
const TEXT_MAX_CHARS: usize = 40;
/// Digits of a number with its country code, by ITU-T E.164.
const DIGITS_MAX: usize = 15;
/// Fewest digits of a number without its country code.
const NUMBER_MIN_DIGITS: usize = 4;
/// The country codes of two digits. 1 and 7 have one digit, all others three; none begins another.
const TWO_DIGITS: [&str; 43] = [
    "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49", "51", "52", "53", "54",
    "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95",
];

/// A phone number. Never printed by accident: its debug form hides the middle.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Phone {
    country: String,
    number: String,
}

/// Why a text is not a phone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InvalidPhone {
    /// Nothing, or far too much.
    #[error("must be a phone number")]
    Length,
    /// A character that stands in no phone number.
    #[error("must have digits only, but for spaces, hyphens, brackets and a + in front")]
    Character,
    /// Without a country code it should be a mobile number of mainland China, and is not.
    #[error("must be a mainland mobile number of 11 digits, 13 to 19 in front; other countries' begin with + and their code")]
    Mainland,
    /// A country's code, and not 4 to 15 digits in all.
    #[error("must have 4 digits after the country code, and at most 15 in all")]
    Abroad,
}

impl InvalidPhone {
    /// What is wrong, in Chinese.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Length => "请填写手机号码",
            Self::Character => "只能包含数字、空格、连字符、括号和开头的 +",
            Self::Mainland => "须为 13 至 19 开头的 11 位大陆手机号;其他国家和地区请以 + 和区号开头",
            Self::Abroad => "区号之后至少 4 位数字,总共不超过 15 位",
        }
    }
}

impl Phone {
    /// Reads what people type and spreadsheets hold: full-width digits, spaces, hyphens, brackets; `+86`,
    /// `0086` or `86` in front of a mainland mobile number, or nothing; `+` or `00` and the code in front
    /// of any other.
    pub fn parse(text: &str) -> Result<Self, InvalidPhone> {
        let plain: String = text.nfkc().filter(|c| !is_filling(*c)).collect();
        if plain.is_empty() || text.chars().count() > TEXT_MAX_CHARS {
            return Err(InvalidPhone::Length);
        }
        let (international, digits) = match plain.strip_prefix('+').or_else(|| plain.strip_prefix("00")) {
            Some(rest) => (true, rest),
            None => (false, plain.as_str()),
        };
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(InvalidPhone::Character);
        }
        let mainland = if international { digits.strip_prefix(MAINLAND) } else { Some(digits) };
        match mainland {
            Some(number) => Self::mainland(number),
            None => Self::abroad(digits),
        }
    }

    /// A number that was verified elsewhere, in its two parts. Only its length is looked at.
    pub fn verified(country: &str, number: &str) -> Result<Self, InvalidPhone> {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        Self::abroad(&format!("{}{}", digits(country), digits(number)))
    }

    /// A number in the form in which it is displayed, as it was stored.
    pub fn from_form(text: &str) -> Option<Self> {
        let (country, number) = text.strip_prefix('+')?.split_once(' ')?;
        Some(Self { country: country.into(), number: number.into() })
    }

    /// The number without its country code, the middle hidden: `138****8000`. A short one is hidden wholly.
    pub fn masked(&self) -> String {
        let length = self.number.len();
        let shown = |index: usize| length >= 9 && (index < 3 || index + 4 >= length);
        self.number.char_indices().map(|(index, digit)| if shown(index) { digit } else { '*' }).collect()
    }

    fn mainland(digits: &str) -> Result<Self, InvalidPhone> {
        // Somebody may have typed the code without a +; no mobile number begins with 86.
        let number = if digits.len() == 13 { digits.strip_prefix(MAINLAND).unwrap_or(digits) } else { digits };
        let is_mobile = number.len() == 11 && matches!(number.as_bytes(), [b'1', b'3'..=b'9', ..]);
        if is_mobile { Ok(Self { country: MAINLAND.into(), number: number.into() }) } else { Err(InvalidPhone::Mainland) }
    }

    fn abroad(digits: &str) -> Result<Self, InvalidPhone> {
        let code_len = match digits.as_bytes() {
            [b'1' | b'7', ..] => 1,
            [_, _, ..] if TWO_DIGITS.contains(&&digits[..2]) || digits.starts_with("98") => 2,
            _ => 3,
        };
        let fits = digits.len() >= code_len + NUMBER_MIN_DIGITS && digits.len() <= DIGITS_MAX && !digits.starts_with('0');
        if !fits {
            return Err(InvalidPhone::Abroad);
        }
        let (country, number) = digits.split_at(code_len);
        Ok(Self { country: country.into(), number: number.into() })
    }
}

/// Whether a character only makes a number easier to read.
fn is_filling(c: char) -> bool {
    // Spreadsheets bring marks of direction along, and every kind of dash.
    c.is_whitespace()
        || matches!(c, '-' | '(' | ')' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}')
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "+{} {}", self.country, self.number)
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({})", self.masked())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Result<String, InvalidPhone> {
        Phone::parse(text).map(|phone| phone.to_string())
    }

    #[test]
    fn a_mainland_number_has_one_form_however_it_is_typed() {
        for text in [
            "13800138000",
            " 138 0013 8000 ",
            "138-0013-8000",
            "138\u{2013}0013\u{2013}8000",
            "１３８００１３８０００",
            "+8613800138000",
            "+86 138 0013 8000",
            "＋８６（138）00138000",
            "(+86)13800138000",
            "0086 13800138000",
            "8613800138000",
            "\u{202d}13800138000\u{202c}",
        ] {
            assert_eq!(read(text).as_deref(), Ok("+86 13800138000"), "{text}");
        }
    }

    #[test]
    fn other_countries_begin_with_a_plus_and_are_split_behind_their_code() {
        for (text, form) in [
            ("+852 6123 4567", "+852 61234567"),
            ("+85261234567", "+852 61234567"),
            ("0085261234567", "+852 61234567"),
            ("+1 (212) 555-0100", "+1 2125550100"),
            ("+7 912 345 67 89", "+7 9123456789"),
            ("+44 20 7946 0018", "+44 2079460018"),
            ("+886 912 345 678", "+886 912345678"),
            ("+98 21 1234", "+98 211234"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(form), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused_with_a_reason() {
        for (text, why) in [
            ("", InvalidPhone::Length),
            (" - ", InvalidPhone::Length),
            (&"1".repeat(41), InvalidPhone::Length),
            ("1380013800a", InvalidPhone::Character),
            ("138+00138000", InvalidPhone::Character),
            ("12800138000", InvalidPhone::Mainland),
            ("1380013800", InvalidPhone::Mainland),
            ("138001380000", InvalidPhone::Mainland),
            ("61234567", InvalidPhone::Mainland),
            ("02886131234", InvalidPhone::Mainland),
            ("+86 12800138000", InvalidPhone::Mainland),
            ("+852 612", InvalidPhone::Abroad),
            ("+852 6123456789012", InvalidPhone::Abroad),
            ("+0 123456", InvalidPhone::Abroad),
            ("+", InvalidPhone::Abroad),
        ] {
            assert_eq!(read(text), Err(why), "{text}");
        }
    }

    #[test]
    fn what_wechat_verified_has_the_same_form_as_what_people_type() {
        assert_eq!(Phone::verified("86", "13800138000"), Phone::parse("138 0013 8000"));
        assert_eq!(Phone::verified("852", "61234567"), Phone::parse("+85261234567"));
        assert_eq!(Phone::verified("86", ""), Err(InvalidPhone::Abroad));
    }

    #[test]
    fn the_middle_of_a_number_is_hidden_and_a_short_one_wholly() {
        for (text, masked) in [("13800138000", "138****8000"), ("+85261234567", "********"), ("+852612345678", "612**5678")] {
            let phone = Phone::parse(text).expect("a number");
            assert_eq!(phone.masked(), masked);
            assert_eq!(format!("{phone:?}"), format!("Phone({masked})"));
        }
    }

    proptest! {
        #[test]
        fn reading_never_panics_and_a_form_reads_as_itself(text in "\\PC{0,20}", digits in "\\+?[0-9]{0,16}") {
            for text in [text, digits] {
                if let Ok(phone) = Phone::parse(&text) {
                    prop_assert_eq!(Phone::from_form(&phone.to_string()), Some(phone.clone()));
                    prop_assert_eq!(Phone::parse(&phone.to_string()), Ok(phone));
                }
            }
        }
    }
}
