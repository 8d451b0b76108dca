//! Retention 保留期: for how long a company keeps what is told of a punch besides its result (coordinates, Wi-Fi, remark, photo, what spoke
//! against it) and files of proof. No longer than its purpose needs (PIPL art. 19): to judge the day, to correct it, and to close its
//! month. Times, sides, sites and metres are no part of it.

use std::fmt;

use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::Instant;

/// For how many days details and proof are kept, counted from when they were taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Retention(u16);

/// Fewer days than a month's closing needs, or more than any law asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("kept for {} to {} days", Retention::MIN_DAYS, Retention::MAX_DAYS)]
pub struct InvalidRetention;

impl Retention {
    /// The longest month, and the one after it, in which it is corrected and closed.
    pub const MIN_DAYS: u16 = 62;
    /// Two years: as long as wages must be accounted for (工资支付暂行规定 art. 6).
    pub const MAX_DAYS: u16 = 730;
    /// As long as a company has not said otherwise: a quarter.
    pub const DEFAULT_DAYS: u16 = 90;

    /// So many days. [`InvalidRetention`] if they are too few or too many.
    pub fn new(days: u16) -> Result<Self, InvalidRetention> {
        if (Self::MIN_DAYS..=Self::MAX_DAYS).contains(&days) { Ok(Self(days)) } else { Err(InvalidRetention) }
    }

    /// How many days.
    pub const fn days(self) -> u16 {
        self.0
    }

    /// The last UTC date of which nothing is kept any more at a moment: all of it lies so many whole days back.
    pub fn last_due(self, now: Instant) -> NaiveDate {
        now.date_naive() - TimeDelta::days(i64::from(self.0) + 1)
    }
}

impl Default for Retention {
    fn default() -> Self {
        Self(Self::DEFAULT_DAYS)
    }
}

impl TryFrom<u16> for Retention {
    type Error = InvalidRetention;

    fn try_from(days: u16) -> Result<Self, InvalidRetention> {
        Self::new(days)
    }
}

impl From<Retention> for u16 {
    fn from(retention: Retention) -> Self {
        retention.0
    }
}

impl fmt::Display for Retention {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::punch::OFFLINE_AGE_MAX_S;

    #[test]
    fn what_is_due_lies_all_of_the_days_back_whatever_the_hour() {
        let at = |text: &str| text.parse::<Instant>().expect("an instant");
        for (now, last) in
            [("2027-03-01T00:00:00Z", "2026-11-30"), ("2027-03-01T23:59:59Z", "2026-11-30"), ("2027-02-28T21:05:00Z", "2026-11-29")]
        {
            let due = Retention::default().last_due(at(now));
            assert_eq!(due.to_string(), last, "at {now}");
            let last_moment = due.and_hms_opt(23, 59, 59).expect("a time").and_utc();
            assert!(at(now) - last_moment >= TimeDelta::days(i64::from(Retention::DEFAULT_DAYS)));
        }
    }

    #[test]
    fn the_bounds_hold() {
        for (days, fits) in [(0, false), (61, false), (62, true), (90, true), (730, true), (731, false)] {
            assert_eq!(Retention::new(days).is_ok(), fits, "{days}");
            assert_eq!(serde_json::from_value::<Retention>(days.into()).is_ok(), fits, "{days}");
        }
        // What is taken in late is never older than what is gone already.
        assert!(i64::from(Retention::MIN_DAYS) * 86_400 > OFFLINE_AGE_MAX_S);
    }
}
