//! Sentences: what people read, in Chinese and English, and how times stand in them (RULES §14).

use serde::Serialize;

use crate::time::MinuteOfDay;

/// A sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Sentence {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Sentence {
    /// Both languages.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }
}

/// A time as people say it: 次日 02:00, 02:00 of the next day.
pub(crate) fn clock(minute: MinuteOfDay) -> (String, String) {
    let of_day = MinuteOfDay::new(minute.minutes().rem_euclid(1440));
    match minute.minutes().div_euclid(1440) {
        0 => (of_day.to_string(), of_day.to_string()),
        1 => (format!("次日 {of_day}"), format!("{of_day} the next day")),
        -1 => (format!("前一日 {of_day}"), format!("{of_day} the day before")),
        days => (format!("{days} 日后 {of_day}"), format!("{of_day}, {days} days later")),
    }
}

/// A length as people say it: 1 小时 30 分钟, 1 h 30 min.
pub(crate) fn in_hours(minutes: i32) -> (String, String) {
    match (minutes / 60, minutes % 60) {
        (0, m) => (format!("{m} 分钟"), format!("{m} min")),
        (h, 0) => (format!("{h} 小时"), format!("{h} h")),
        (h, m) => (format!("{h} 小时 {m} 分钟"), format!("{h} h {m} min")),
    }
}
