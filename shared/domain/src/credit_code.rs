//! Unified social credit codes 统一社会信用代码, by GB 32100-2015: 18 characters, of which the last is a
//! check character modulo 31.
//!
//! A code whose check character fails is told apart from one that cannot be a code: it is a warning, for
//! codes with a wrong check character have been issued.

use serde::Serialize;

/// Length of a code.
pub const LENGTH: usize = 18;
/// The characters of a code by their values: the digits and the capital letters without I, O, S, V and Z.
pub const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
/// The weights of the first 17 characters: the powers of 3 modulo 31.
const WEIGHTS: [usize; LENGTH - 1] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/// Characters 3 to 8 are the division of the registration authority: digits.
const DIVISION: std::ops::Range<usize> = 2..8;

/// What is said of a text that should be a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum CreditCodeCheck {
    /// A code.
    Valid {
        /// The code, in capitals and without surrounding space.
        code: String,
    },
    /// A code by its form, whose check character is another: a warning.
    CheckCharacter {
        /// The code as it was given, in capitals.
        code: String,
        /// The check character that it should have.
        expected: char,
    },
    /// No code.
    Malformed {
        /// Why.
        why: Malformed,
    },
}

/// Why a text is no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Malformed {
    /// Not 18 characters.
    Length,
    /// A character outside the alphabet.
    Character,
    /// Characters 3 to 8 are not all digits.
    Division,
}

/// Checks a code. Small letters and surrounding space are forgiven.
pub fn check(text: &str) -> CreditCodeCheck {
    let code = text.trim().to_ascii_uppercase();
    if code.chars().count() != LENGTH {
        return CreditCodeCheck::Malformed { why: Malformed::Length };
    }
    let values: Option<Vec<usize>> = code.bytes().map(|byte| ALPHABET.iter().position(|known| *known == byte)).collect();
    let Some(values) = values else { return CreditCodeCheck::Malformed { why: Malformed::Character } };
    if values[DIVISION].iter().any(|value| *value > 9) {
        return CreditCodeCheck::Malformed { why: Malformed::Division };
    }
    let expected = check_value(&values);
    if values[LENGTH - 1] == expected {
        CreditCodeCheck::Valid { code }
    } else {
        CreditCodeCheck::CheckCharacter { code, expected: char::from(ALPHABET[expected]) }
    }
}

/// 31 less the weighted sum modulo 31, and 0 for 31.
fn check_value(values: &[usize]) -> usize {
    let sum: usize = values.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
    (ALPHABET.len() - sum % ALPHABET.len()) % ALPHABET.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn is_valid(text: &str) -> bool {
        matches!(check(text), CreditCodeCheck::Valid { .. })
    }

    #[test]
    fn weights_are_the_powers_of_three_modulo_31() {
        let mut power = 1;
        for weight in WEIGHTS {
            assert_eq!(weight, power);
            power = power * 3 % 31;
        }
    }

    #[test]
    fn codes_of_known_companies_are_valid() {
        // Tencent, Huawei, Alibaba (China), Baidu, and the example of GB 32100-2015.
        for code in ["9144030071526726XG", "914403001922038216", "91330100799655058B", "91110000802100433B", "91350100M000100Y43"] {
            assert!(is_valid(code), "{code}: {:?}", check(code));
        }
        assert!(is_valid(" 9144030071526726xg\n"));
    }

    #[test]
    fn a_failing_check_character_is_a_warning_that_names_the_right_one() {
        assert_eq!(check("9144030071526726XH"), CreditCodeCheck::CheckCharacter { code: "9144030071526726XH".into(), expected: 'G' });
    }

    #[test]
    fn what_cannot_be_a_code_says_why() {
        for (text, why) in [
            ("", Malformed::Length),
            ("9144030071526726X", Malformed::Length),
            ("9144030071526726XG0", Malformed::Length),
            ("914403007152672人X", Malformed::Length),
            ("914403007152672人XG", Malformed::Character),
            ("9144030071526726IG", Malformed::Character),
            ("9144030071526726 G", Malformed::Character),
            ("91A4030071526726XG", Malformed::Division),
        ] {
            assert_eq!(check(text), CreditCodeCheck::Malformed { why }, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

        #[test]
        fn one_wrong_character_never_passes(body in prop::collection::vec(0..10_usize, LENGTH - 1), place in 0..LENGTH, other in 1..10_usize) {
            let mut values = body;
            values.push(check_value(&values));
            let text = |values: &[usize]| values.iter().map(|value| char::from(ALPHABET[*value])).collect::<String>();
            prop_assert!(is_valid(&text(&values)));
            values[place] = (values[place] + other) % 31;
            prop_assert!(!is_valid(&text(&values)));
        }
    }
}
