//! Quotas, counted in fixed windows of WeChat's own clock.

use chrono::{DateTime, Utc};

const MINUTE_SECONDS: i64 = 60;
const DAY_SECONDS: i64 = 24 * 60 * 60;
/// Daily quotas start anew at midnight in Beijing.
const BEIJING_OFFSET_SECONDS: i64 = 8 * 60 * 60;

/// Uses within the window that is now open.
#[derive(Default)]
pub(crate) struct Meter {
    window: i64,
    used: u32,
}

impl Meter {
    /// Counts one use of this minute, unless `limit` have been made.
    pub(crate) fn take_of_minute(&mut self, now: DateTime<Utc>, limit: u32) -> bool {
        self.take(now.timestamp().div_euclid(MINUTE_SECONDS), limit)
    }

    /// Counts one use of this day in Beijing, unless `limit` have been made.
    pub(crate) fn take_of_day(&mut self, now: DateTime<Utc>, limit: u32) -> bool {
        let beijing = now.timestamp() + BEIJING_OFFSET_SECONDS;
        self.take(beijing.div_euclid(DAY_SECONDS), limit)
    }

    fn take(&mut self, window: i64, limit: u32) -> bool {
        if self.window != window {
            *self = Self { window, used: 0 };
        }
        let left = self.used < limit;
        self.used += u32::from(left);
        left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a written-out time")
    }

    #[test]
    fn a_minute_allows_its_limit_and_the_next_one_again() {
        let mut meter = Meter::default();
        let minute = at("2026-03-02T00:00:59Z");
        assert!(meter.take_of_minute(minute, 2));
        assert!(meter.take_of_minute(minute, 2));
        assert!(!meter.take_of_minute(minute, 2));
        assert!(meter.take_of_minute(at("2026-03-02T00:01:00Z"), 2));
    }

    #[test]
    fn a_day_ends_at_midnight_in_beijing() {
        let mut meter = Meter::default();
        assert!(meter.take_of_day(at("2026-03-02T15:59:59Z"), 1));
        assert!(!meter.take_of_day(at("2026-03-02T15:59:59Z"), 1));
        assert!(meter.take_of_day(at("2026-03-02T16:00:00Z"), 1));
    }
}
