//! 获取手机号: a phone code for the number that the person allowed us to have.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::WeChat;
use crate::error::Error;
use crate::transport::Json;

const GETUSERPHONENUMBER: &str = "/wxa/business/getuserphonenumber";

/// A phone number that WeChat has verified.
#[derive(Clone, PartialEq, Eq)]
pub struct PhoneNumber {
    /// The number without its country code: WeChat's `purePhoneNumber`.
    pub number: String,
    /// The country code, digits only: `86`.
    pub country_code: String,
}

/// Shows nothing: a phone number belongs in no log.
impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PhoneNumber").finish_non_exhaustive()
    }
}

#[derive(Serialize)]
struct Question<'a> {
    code: &'a str,
}

#[derive(Deserialize)]
struct Answer {
    phone_info: PhoneInfo,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PhoneInfo {
    pure_phone_number: String,
    country_code: CountryCode,
}

/// WeChat documents a string and sends, at times, a number.
#[derive(Deserialize)]
#[serde(untagged)]
enum CountryCode {
    Digits(String),
    Number(u32),
}

impl From<PhoneInfo> for PhoneNumber {
    fn from(info: PhoneInfo) -> Self {
        Self {
            number: info.pure_phone_number,
            country_code: match info.country_code {
                CountryCode::Digits(digits) => digits,
                CountryCode::Number(number) => number.to_string(),
            },
        }
    }
}

impl WeChat {
    /// Redeems the code of a `<button open-type="getPhoneNumber">`. It is not a login code; it works once,
    /// within five minutes.
    ///
    /// # Errors
    /// [`Error::CodeInvalid`] if the code is unknown, used, expired or another mini program's.
    pub async fn phone_number(&self, code: &str) -> Result<PhoneNumber, Error> {
        let Json::<Answer>(answer) = self.post_with_token(GETUSERPHONENUMBER, &Question { code }).await?;
        Ok(answer.phone_info.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_country_code_is_a_number_or_a_string() {
        for country_code in ["86", "\"86\""] {
            let answer: Answer = serde_json::from_str(&format!(
                r#"{{"phone_info":{{"phoneNumber":"13800138000","purePhoneNumber":"13800138000",
                    "countryCode":{country_code},"watermark":{{"timestamp":1,"appid":"wx"}}}}}}"#
            ))
            .expect("both forms are WeChat's");
            let phone = PhoneNumber::from(answer.phone_info);
            assert_eq!(phone.country_code, "86");
            assert_eq!(phone.number, "13800138000");
        }
    }

    #[test]
    fn debug_never_shows_the_number() {
        let phone = PhoneNumber { number: "13800138000".to_owned(), country_code: "86".to_owned() };
        assert!(!format!("{phone:?}").contains("138"));
    }
}
