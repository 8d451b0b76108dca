//! What WeChat lets stand in the fields of a subscription message 订阅消息参数值内容限制说明. A field's name says its kind: `thing1`.

use chrono::NaiveDate;

/// The kind of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// 事物: at most 20 characters.
    Thing,
    /// 字符串: at most 32 digits, letters and symbols.
    CharacterString,
    /// 数字: at most 32 digits, with a decimal point if wanted.
    Number,
    /// 字母: at most 32 letters.
    Letter,
    /// 符号: at most 5 symbols.
    Symbol,
    /// 时间: `15:01`, or `2019年10月1日 15:01`; with `~` from one to another.
    Time,
    /// 日期: `2019年10月1日`, or with a time behind; with `~` from one to another.
    Date,
    /// 电话: at most 17 digits and symbols.
    PhoneNumber,
    /// 姓名: at most 10 Chinese characters or 20 letters and symbols, no digits.
    Name,
    /// 汉字: at most 5 Chinese characters.
    Phrase,
    /// 金额: a currency sign at most and 10 digits, 元 behind if wanted.
    Amount,
}

impl FieldKind {
    /// The kind of a field by its name, such as `thing1`; none where WeChat has no such field.
    pub fn of(field: &str) -> Option<Self> {
        let kind = field.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = field.len() - kind.len();
        if !(1..=3).contains(&digits) {
            return None;
        }
        Some(match kind {
            "thing" => Self::Thing,
            "character_string" => Self::CharacterString,
            "number" => Self::Number,
            "letter" => Self::Letter,
            "symbol" => Self::Symbol,
            "time" => Self::Time,
            "date" => Self::Date,
            "phone_number" => Self::PhoneNumber,
            "name" => Self::Name,
            "phrase" => Self::Phrase,
            "amount" => Self::Amount,
            _ => return None,
        })
    }

    /// Most characters of a value.
    pub const fn max_chars(self) -> usize {
        match self {
            Self::Thing | Self::Name => 20,
            Self::CharacterString | Self::Number | Self::Letter => 32,
            Self::Symbol | Self::Phrase => 5,
            Self::PhoneNumber => 17,
            Self::Time | Self::Date => 40,
            Self::Amount => 14,
        }
    }

    /// Whether WeChat takes a value.
    pub fn allows(self, value: &str) -> bool {
        let length = value.chars().count();
        if value.trim().is_empty() || length > self.max_chars() {
            return false;
        }
        let ascii = value.chars().all(|c| c.is_ascii_graphic() || c == ' ');
        match self {
            Self::Thing => true,
            Self::CharacterString => ascii,
            Self::Number => is_number(value, 32),
            Self::Letter => value.chars().all(|c| c.is_ascii_alphabetic()),
            Self::Symbol => !value.chars().any(char::is_alphanumeric),
            Self::Time => one_or_range(value, |time| is_time(time) || is_date(time) && time.contains(' ')),
            Self::Date => one_or_range(value, is_date),
            Self::PhoneNumber => ascii && !value.chars().any(|c| c.is_ascii_alphabetic()),
            Self::Name => is_name(value),
            Self::Phrase => value.chars().all(is_han),
            Self::Amount => {
                let value = value.strip_suffix('元').unwrap_or(value);
                is_number(value.strip_prefix(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(value), 10)
            }
        }
    }
}

fn is_number(value: &str, digits_max: usize) -> bool {
    let (whole, fraction) = value.split_once('.').unwrap_or((value, "0"));
    let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    digits(whole) && digits(fraction) && value.chars().filter(char::is_ascii_digit).count() <= digits_max
}

fn is_name(value: &str) -> bool {
    let limit = if value.chars().any(is_han) { 10 } else { 20 };
    !value.chars().any(char::is_numeric) && value.chars().count() <= limit
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{2FA1F}')
}

fn one_or_range(value: &str, one: impl Fn(&str) -> bool) -> bool {
    match value.split_once('~') {
        Some((from, to)) => one(from.trim()) && one(to.trim()),
        None => one(value),
    }
}

fn is_time(value: &str) -> bool {
    let parts = value.split_once(':').filter(|(hour, minute)| (1..=2).contains(&hour.len()) && minute.len() == 2);
    parts.and_then(|(hour, minute)| Some((hour.parse::<u8>().ok()?, minute.parse::<u8>().ok()?))).is_some_and(|(h, m)| h < 24 && m < 60)
}

fn is_date(value: &str) -> bool {
    let (day, time) = value.split_once(' ').map_or((value, None), |(day, time)| (day, Some(time)));
    let parse = || {
        let (year, rest) = day.split_once('年')?;
        let (month, rest) = rest.split_once('月')?;
        NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, rest.strip_suffix('日')?.parse().ok()?)
    };
    parse().is_some() && time.is_none_or(is_time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_its_limits() {
        let long = "早".repeat(21);
        for (field, allowed, refused) in [
            ("thing1", "上班打卡 09:00", long.as_str()),
            ("thing1", "A", " "),
            ("character_string2", "SN-2026/03", "序号"),
            ("number3", "7.5", "七"),
            ("letter4", "OK", "O1"),
            ("symbol5", "!@", "!a"),
            ("time6", "9:05", "25:00"),
            ("time6", "2026年11月23日 09:00~2026年11月23日 18:00", "2026年11月23日"),
            ("date7", "2026年2月28日", "2026年2月30日"),
            ("phone_number8", "+86-10-66", "电话"),
            ("name9", "欧阳娜娜", "张三3"),
            ("phrase10", "待审批", "待审批事项了"),
            ("amount11", "¥100.50", "百元"),
        ] {
            let kind = FieldKind::of(field).expect("a kind");
            assert!(kind.allows(allowed), "{field} {allowed}");
            assert!(!kind.allows(refused), "{field} {refused}");
        }
        for none in ["thing", "1", "car1", "thing1234", ""] {
            assert_eq!(FieldKind::of(none), None, "{none}");
        }
    }
}
