//! Alerts on overtime (RULES §10): the limits of 劳动法 art. 41, as a group applies them.

use serde::{Deserialize, Serialize};

use crate::validation::Problems;

/// Above this in a month: an alert. 36 h.
pub const MONTH_MAX_MIN: i32 = 36 * 60;
/// Above this in a day: a reason is needed. 1 h.
pub const REASON_ABOVE_MIN: i32 = 60;
/// Above this in a day: flagged or refused. 3 h.
pub const DAY_MAX_MIN: i32 = 180;

/// What happens to more than the day's limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OverDayLimit {
    /// Kept, and pointed out.
    #[default]
    Flag,
    /// The application is refused.
    Refuse,
}

/// The limits, in minutes, each of them strict: only what is above counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AlertLimits {
    /// Of a month. Default 2160.
    pub month_max_min: i32,
    /// Of a day, above which a reason is needed. Default 60.
    pub reason_above_min: i32,
    /// Of a day. Default 180.
    pub day_max_min: i32,
    /// What happens above the day's limit.
    pub over_day: OverDayLimit,
}

impl Default for AlertLimits {
    fn default() -> Self {
        Self { month_max_min: MONTH_MAX_MIN, reason_above_min: REASON_ABOVE_MIN, day_max_min: DAY_MAX_MIN, over_day: OverDayLimit::Flag }
    }
}

impl AlertLimits {
    /// Reports every limit that is out of range.
    pub fn validate(&self, problems: &mut Problems) {
        problems.range("month_max_min", self.month_max_min, 0..=31 * 1440);
        problems.range("reason_above_min", self.reason_above_min, 0..=1440);
        problems.range("day_max_min", self.day_max_min, 0..=1440);
    }
}

/// What is pointed out about overtime.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Alert {
    /// More in the month than its limit.
    MonthOverLimit {
        /// Minutes of the month, this day's among them.
        month_min: i32,
        /// The limit.
        limit_min: i32,
    },
    /// So much in a day needs a reason, and none was given.
    ReasonNeeded {
        /// Minutes of the day.
        day_min: i32,
        /// The limit.
        limit_min: i32,
    },
    /// More in a day than its limit; kept.
    DayOverLimit {
        /// Minutes of the day.
        day_min: i32,
        /// The limit.
        limit_min: i32,
    },
    /// More in a day than its limit; refused.
    DayRefused {
        /// Minutes of the day.
        day_min: i32,
        /// The limit.
        limit_min: i32,
    },
}

/// What is pointed out about `day_min` minutes of a day in a month of `month_min`, the day among them.
pub fn alerts(limits: &AlertLimits, day_min: i32, month_min: i32, has_reason: bool) -> Vec<Alert> {
    let month = (month_min > limits.month_max_min).then_some(Alert::MonthOverLimit { month_min, limit_min: limits.month_max_min });
    let reason =
        (day_min > limits.reason_above_min && !has_reason).then_some(Alert::ReasonNeeded { day_min, limit_min: limits.reason_above_min });
    let limit_min = limits.day_max_min;
    let day = (day_min > limit_min).then_some(match limits.over_day {
        OverDayLimit::Flag => Alert::DayOverLimit { day_min, limit_min },
        OverDayLimit::Refuse => Alert::DayRefused { day_min, limit_min },
    });
    [month, reason, day].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_above_a_limit_is_pointed_out() {
        let (flag, refuse) = (AlertLimits::default(), AlertLimits { over_day: OverDayLimit::Refuse, ..AlertLimits::default() });
        let month = |month_min| Alert::MonthOverLimit { month_min, limit_min: 2160 };
        let reason = |day_min| Alert::ReasonNeeded { day_min, limit_min: 60 };
        let table: [(AlertLimits, i32, i32, bool, &[Alert]); 7] = [
            (flag, 60, 2160, false, &[]),
            (flag, 61, 2160, false, &[reason(61)]),
            (flag, 61, 2160, true, &[]),
            (flag, 60, 2161, false, &[month(2161)]),
            (flag, 180, 200, true, &[]),
            (flag, 181, 200, true, &[Alert::DayOverLimit { day_min: 181, limit_min: 180 }]),
            (refuse, 181, 2161, false, &[month(2161), reason(181), Alert::DayRefused { day_min: 181, limit_min: 180 }]),
        ];
        for (limits, day_min, month_min, has_reason, expected) in table {
            assert_eq!(alerts(&limits, day_min, month_min, has_reason), expected, "{day_min} of {month_min}");
        }
    }
}
