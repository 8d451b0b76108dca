//! Company numbers 企业编号: 9 digits by which people find their company, of which the last is a check
//! digit by ISO/IEC 7064, MOD 11,10. It detects every single wrong digit and nearly every exchange of two
//! neighbours, and unlike MOD 11-2 it never is an X.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

/// Digits of a number.
pub const LENGTH: usize = 9;
/// The least that the first eight digits stand for: the first is never 0.
const FIRST: u64 = 10_000_000;
/// How many numbers there are.
const COUNT: u64 = 90_000_000;

/// A company number.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, example = "100000008")]
pub struct CompanyNumber(String);

/// Not a company number: not 9 digits, 0 in front, or mistyped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a company number has 9 digits, of which the last checks the others")]
pub struct InvalidCompanyNumber;

impl CompanyNumber {
    /// Reads a number as people type it: full-width digits, spaces and hyphens are forgiven.
    pub fn parse(text: &str) -> Result<Self, InvalidCompanyNumber> {
        let digits: String = text.nfkc().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let fits = digits.len() == LENGTH && digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
        let (body, check) = digits.split_at_checked(LENGTH - 1).ok_or(InvalidCompanyNumber)?;
        if fits && check == check_digit(body).to_string() { Ok(Self(digits)) } else { Err(InvalidCompanyNumber) }
    }

    /// The number that a random value stands for.
    pub fn from_random(random: u64) -> Self {
        let body = (FIRST + random % COUNT).to_string();
        let check = check_digit(&body);
        Self(format!("{body}{check}"))
    }

    /// The number as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The check digit of ISO/IEC 7064 MOD 11,10.
fn check_digit(body: &str) -> u8 {
    let product = body.bytes().fold(10, |product, byte| {
        let sum = (product + (byte - b'0')) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    (11 - product) % 10
}

impl TryFrom<String> for CompanyNumber {
    type Error = InvalidCompanyNumber;
    fn try_from(text: String) -> Result<Self, InvalidCompanyNumber> {
        Self::parse(&text)
    }
}

impl From<CompanyNumber> for String {
    fn from(number: CompanyNumber) -> String {
        number.0
    }
}

impl fmt::Display for CompanyNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_check_digit_is_that_of_the_standard() {
        // The standard's own example, and the German tax number that uses the same system.
        assert_eq!(check_digit("0794"), 5);
        assert_eq!(check_digit("8609574271"), 9);
        assert_eq!(CompanyNumber::from_random(0).as_str(), "100000008");
    }

    #[test]
    fn spaces_hyphens_and_full_width_digits_are_forgiven() {
        for text in ["100000008", " 100 000 008", "100-000-008", "１００００００08"] {
            assert_eq!(CompanyNumber::parse(text).map(|n| n.to_string()).as_deref(), Ok("100000008"), "{text}");
        }
        for text in ["", "10000000", "1000000084", "000000001", "10000000X", "人民公社四川省"] {
            assert_eq!(CompanyNumber::parse(text), Err(InvalidCompanyNumber), "{text}");
        }
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_always_noticed(random in any::<u64>(), at in 0..LENGTH, by in 1..10u8) {
            let number = CompanyNumber::from_random(random);
            prop_assert_eq!(CompanyNumber::parse(number.as_str()), Ok(number.clone()));
            let mut digits = number.as_str().as_bytes().to_vec();
            digits[at] = b'0' + (digits[at] - b'0' + by) % 10;
            let wrong = String::from_utf8(digits).expect("digits");
            prop_assert_eq!(CompanyNumber::parse(&wrong), Err(InvalidCompanyNumber));
        }
    }
}
