//! What a template's field may hold: 订阅消息参数值内容限制说明.

use serde_json::{Map, Value};

use crate::reply::Refusal;

/// Judges every field of the template. Data that the template does not name is passed over, as WeChat does.
///
/// 47003 names the first field that is empty or breaks its rule.
pub(crate) fn check_all(fields: &[String], data: &Map<String, Value>) -> Result<(), Refusal> {
    for field in fields {
        let value = data.get(field).and_then(|entry| entry.get("value")).map(text_of).unwrap_or_default();
        if value.trim().is_empty() {
            return Err(invalid(field, "is empty"));
        }
        if !is_allowed(kind_of(field), &value) {
            return Err(invalid(field, "invalid"));
        }
    }
    Ok(())
}

fn invalid(field: &str, fault: &str) -> Refusal {
    let errmsg = format!("argument invalid! data.{field}.value {fault}");
    Refusal::new(47003, errmsg)
}

fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// `thing1` is a `thing`.
fn kind_of(field: &str) -> &str {
    field.trim_end_matches(|c: char| c.is_ascii_digit())
}

/// Kinds that WeChat may add are not judged.
fn is_allowed(kind: &str, value: &str) -> bool {
    let length = value.chars().count();
    let ascii = value.chars().all(|c| c.is_ascii_graphic() || c == ' ');
    match kind {
        "thing" => length <= 20,
        "character_string" => length <= 32 && ascii,
        "number" => is_number(value, 32),
        "letter" => length <= 32 && value.chars().all(|c| c.is_ascii_alphabetic()),
        "symbol" => length <= 5 && !value.chars().any(char::is_alphanumeric),
        "time" => is_one_or_range(value, is_time),
        "date" => is_one_or_range(value, is_date),
        "phone_number" => length <= 17 && ascii && !value.chars().any(|c| c.is_ascii_alphabetic()),
        "name" => is_name(value),
        "phrase" => length <= 5 && value.chars().all(is_han),
        "amount" => is_amount(value),
        _ => true,
    }
}

/// Digits, with a decimal point at most.
fn is_number(value: &str, digits: usize) -> bool {
    let (whole, fraction) = value.split_once('.').unwrap_or((value, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let counted = value.chars().filter(char::is_ascii_digit).count();
    all_digits(whole) && all_digits(fraction) && counted <= digits
}

/// One currency sign at most, ten digits with decimals, and 元 behind if wanted.
fn is_amount(value: &str) -> bool {
    let value = value.strip_suffix('元').unwrap_or(value);
    let value = value.strip_prefix(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(value);
    is_number(value, 10)
}

/// Ten Chinese characters, or twenty letters and symbols.
fn is_name(value: &str) -> bool {
    let length = value.chars().count();
    let digits = value.chars().any(char::is_numeric);
    let limit = if value.chars().any(is_han) { 10 } else { 20 };
    !digits && length <= limit
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{2FA1F}')
}

fn is_one_or_range(value: &str, one: fn(&str) -> bool) -> bool {
    match value.split_once('~') {
        Some((from, to)) => one(from.trim()) && one(to.trim()),
        None => one(value),
    }
}

/// `15:01`, or `2019年10月1日 15:01`.
fn is_time(value: &str) -> bool {
    match value.split_once(' ') {
        Some((day, clock)) => is_day(day) && is_clock(clock),
        None => is_clock(value),
    }
}

/// `2019年10月1日`, or `2019年10月1日 15:01`.
fn is_date(value: &str) -> bool {
    match value.split_once(' ') {
        Some((day, clock)) => is_day(day) && is_clock(clock),
        None => is_day(value),
    }
}

fn is_day(value: &str) -> bool {
    let parse = |value: &str| {
        let (year, rest) = value.split_once('年')?;
        let (month, rest) = rest.split_once('月')?;
        let day = rest.strip_suffix('日')?;
        chrono::NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    };
    parse(value).is_some()
}

fn is_clock(value: &str) -> bool {
    let parse = |value: &str| {
        let (hour, minute) = value.split_once(':')?;
        let two_digits = minute.len() == 2;
        let minute = minute.parse().ok().filter(|_| two_digits)?;
        chrono::NaiveTime::from_hms_opt(hour.parse().ok()?, minute, 0)
    };
    parse(value).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_its_limits() {
        let twenty = "早".repeat(20);
        let allowed: [(&str, &[&str]); 11] = [
            ("thing", &[&twenty, "A 组·3 楼"]),
            ("character_string", &["SN-2026/03", &"x".repeat(32)]),
            ("number", &["8", "7.5", &"1".repeat(32)]),
            ("letter", &["OK", &"x".repeat(32)]),
            ("symbol", &["!@#$%"]),
            ("time", &["15:01", "9:05", "2019年10月1日 15:01", "09:00~18:00", "2019年10月1日 9:00~2019年10月1日 18:00"]),
            ("date", &["2019年10月1日", "2019年10月1日 15:01", "2024年2月29日~2024年3月1日"]),
            ("phone_number", &["+86-0766-66888866"]),
            ("name", &["欧阳娜娜", "Ada Lovelace-King"]),
            ("phrase", &["待审批"]),
            ("amount", &["100", "¥100.50", "100元"]),
        ];
        for (kind, values) in allowed {
            for value in values {
                assert!(is_allowed(kind, value), "{kind} may hold {value}");
            }
        }
    }

    #[test]
    fn each_kind_refuses_what_breaks_them() {
        let twenty_one = "早".repeat(21);
        let refused: [(&str, &[&str]); 11] = [
            ("thing", &[&twenty_one]),
            ("character_string", &["工号1", &"x".repeat(33)]),
            ("number", &["8h", "1.2.3", ".5", &"1".repeat(33)]),
            ("letter", &["OK1", &"x".repeat(33)]),
            ("symbol", &["!@#$%^", "a!"]),
            ("time", &["15:1", "25:00", "2019-10-01 15:01", "09:00~", "15:01:30"]),
            ("date", &["2019-10-01", "2019年2月29日", "15:01"]),
            ("phone_number", &["138001380001380013", "tel 138"]),
            ("name", &["一二三四五六七八九十一", "abcdefghijklmnopqrstu", "张3"]),
            ("phrase", &["等待主管审批", "OK"]),
            ("amount", &["¥¥1", "12345678901", "ten"]),
        ];
        for (kind, values) in refused {
            for value in values {
                assert!(!is_allowed(kind, value), "{kind} must not hold {value}");
            }
        }
    }

    #[test]
    fn the_first_bad_field_is_named() {
        let fields = ["thing1".to_owned(), "time2".to_owned()];
        let check = |data: Value| {
            let data = data.as_object().cloned().unwrap_or_default();
            check_all(&fields, &data).map_err(|refusal| refusal.errmsg)
        };
        let good = serde_json::json!({"thing1": {"value": "上班"}, "time2": {"value": "09:00"}});
        assert_eq!(check(good), Ok(()));
        let empty = serde_json::json!({"thing1": {"value": " "}, "time2": {"value": "x"}});
        let words = "argument invalid! data.thing1.value is empty";
        assert_eq!(check(empty), Err(words.to_owned()));
        let bad = serde_json::json!({"thing1": {"value": "上班"}, "time2": {"value": "x"}});
        let words = "argument invalid! data.time2.value invalid";
        assert_eq!(check(bad), Err(words.to_owned()));
    }
}
