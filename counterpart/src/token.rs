//! Access tokens as `stable_token` manages them: one for everybody, renewed early, two around the renewal.

use chrono::{DateTime, TimeDelta, Utc};

use crate::quota::Meter;
use crate::reply::{self, Refusal};
use crate::world::World;

const TOKEN_LIFE: TimeDelta = TimeDelta::seconds(7200);
/// In the last five minutes of a token a new one is given; both work until the old one ends.
const RENEWAL_WINDOW: TimeDelta = TimeDelta::minutes(5);

const CALLS_PER_MINUTE: u32 = 10_000;
const CALLS_PER_DAY: u32 = 500_000;
const FORCED_PER_DAY: u32 = 20;
/// A forced refresh sooner than this after the last one gives the same token again.
const FORCED_INTERVAL: TimeDelta = TimeDelta::seconds(30);

/// The tokens of one app.
#[derive(Default)]
pub(crate) struct Tokens {
    current: Option<Token>,
    /// The one before, until it expires; never one that a forced refresh took away.
    previous: Option<Token>,
    last_forced_at: Option<DateTime<Utc>>,
    calls_of_minute: Meter,
    calls_of_day: Meter,
    forced_of_day: Meter,
}

#[derive(Clone)]
struct Token {
    value: String,
    expires_at: DateTime<Utc>,
}

/// A token and the seconds that it has left.
pub(crate) struct Granted {
    pub(crate) access_token: String,
    pub(crate) expires_in: i64,
}

impl Tokens {
    /// What `stable_token` gives, by its quotas and rules: the token in use, or `fresh` if it is time for one.
    pub(crate) fn grant(&mut self, force_refresh: bool, now: DateTime<Utc>, fresh: String) -> Result<Granted, Refusal> {
        if !self.calls_of_minute.take_of_minute(now, CALLS_PER_MINUTE) {
            return Err(reply::minute_quota());
        }
        if !self.calls_of_day.take_of_day(now, CALLS_PER_DAY) {
            return Err(reply::day_quota());
        }
        if force_refresh && !self.forced_lately(now) {
            if !self.forced_of_day.take_of_day(now, FORCED_PER_DAY) {
                return Err(reply::day_quota());
            }
            self.last_forced_at = Some(now);
            self.previous = None;
            self.current = None;
        }
        let current = match self.current.take() {
            Some(token) if now < token.expires_at - RENEWAL_WINDOW => token,
            old => {
                self.previous = old;
                Token { value: fresh, expires_at: now + TOKEN_LIFE }
            }
        };
        self.current = Some(current.clone());
        Ok(Granted { access_token: current.value, expires_in: (current.expires_at - now).num_seconds() })
    }

    fn forced_lately(&self, now: DateTime<Utc>) -> bool {
        self.last_forced_at.is_some_and(|forced_at| now - forced_at < FORCED_INTERVAL)
    }

    fn find(&self, value: &str) -> Option<&Token> {
        [&self.current, &self.previous].into_iter().flatten().find(|token| token.value == value)
    }
}

impl World {
    /// The app that a call's token stands for: 41001 without one, 42001 past its end, 40001 if it is not known.
    pub(crate) fn app_of_token(&self, value: &str, now: DateTime<Utc>) -> Result<String, Refusal> {
        if value.is_empty() {
            return Err(Refusal::new(41001, "access_token missing"));
        }
        let known = |(app_id, token)| Some((app_id, token?));
        let found = self.apps.iter().map(|(app_id, app)| (app_id, app.tokens.find(value))).find_map(known);
        match found {
            None => Err(reply::invalid_credential()),
            Some((_, token)) if now >= token.expires_at => Err(Refusal::new(42001, "access_token expired")),
            Some((app_id, _)) => Ok(app_id.clone()),
        }
    }
}
