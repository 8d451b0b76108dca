//! 获取手机号, `POST /wxa/business/getuserphonenumber`.

use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{TokenQuery, read_body};
use crate::Counterpart;
use crate::reply::{self, Refusal};
use crate::world::Purpose;

const MAINLAND: &str = "86";

#[derive(Deserialize)]
struct PhoneRequest {
    code: String,
}

/// The number, once for each code. A used code is as invalid as an unknown one here: only logins know 40163.
pub(super) async fn getuserphonenumber(State(wechat): State<Counterpart>, Query(query): Query<TokenQuery>, body: Bytes) -> Response {
    match wechat.tell_phone_number(&query.access_token, &body) {
        Ok(phone) => reply::json(&phone),
        Err(refusal) => wechat.refuse(&refusal),
    }
}

impl Counterpart {
    fn tell_phone_number(&self, access_token: &str, body: &[u8]) -> Result<Value, Refusal> {
        let now = self.now();
        let mut world = self.world();
        let app_id = world.app_of_token(access_token, now)?;
        let request: PhoneRequest = read_body(body)?;
        let user = world.code_owner(&request.code, Purpose::Phone, &app_id, now).map_err(|_| reply::invalid_code())?;
        let person = world.people.get(&user);
        let phone = person.and_then(|person| person.user.phone.clone());
        let phone = phone.ok_or_else(reply::invalid_code)?;
        world.use_code(&request.code);
        let (country_code, pure) = split_country_code(&phone);
        let as_number = world.numeric_country_code;
        world.numeric_country_code = !as_number;
        let country_code_form = match country_code.parse::<u32>() {
            Ok(number) if as_number => json!(number),
            _ => json!(country_code),
        };
        Ok(json!({
            "errcode": 0,
            "errmsg": "ok",
            "phone_info": {
                "phoneNumber": full_number(country_code, pure),
                "purePhoneNumber": pure,
                "countryCode": country_code_form,
                "watermark": { "timestamp": now.timestamp(), "appid": app_id },
            },
        }))
    }
}

/// `+852 61234567` is Hong Kong's; a bare number is the mainland's.
fn split_country_code(phone: &str) -> (&str, &str) {
    phone.strip_prefix('+').and_then(|phone| phone.split_once(' ')).unwrap_or((MAINLAND, phone))
}

/// `phoneNumber` has the country code in front for numbers outside the mainland only.
fn full_number(country_code: &str, pure: &str) -> String {
    if country_code == MAINLAND { pure.to_owned() } else { format!("+{country_code}{pure}") }
}
