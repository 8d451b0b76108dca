//! The code that a browser shows and a phone scans.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, TimeDelta};
use daka_domain::Instant;
use daka_http::{App, Problem};

/// How long a browser's attempt to sign in is good for, in seconds.
pub(super) const ATTEMPT_S: i64 = 180;
/// Hexadecimal digits of the expiry, a Unix time that will do until 2106.
const EXPIRY_LEN: usize = 8;
/// Hexadecimal digits of the attempt.
const ATTEMPT_LEN: usize = 32;

/// A browser's attempt to sign in: until when, and a keyed hash of that and of a secret that only the browser has. Nothing
/// of it is stored. Whoever makes one up has no secret that it is the hash of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SignInCode {
    expires_s: u32,
    attempt: String,
}

impl SignInCode {
    /// The code of an attempt that begins now.
    pub(super) fn new(app: &App, secret: &str) -> Result<Self, Problem> {
        let expires_at = app.now() + TimeDelta::seconds(ATTEMPT_S);
        Self::until(app, u32::try_from(expires_at.timestamp()).unwrap_or(u32::MAX), secret)
    }

    fn until(app: &App, expires_s: u32, secret: &str) -> Result<Self, Problem> {
        Ok(Self { expires_s, attempt: app.keyring()?.lookup_hash("browser", &format!("{expires_s} {secret}")) })
    }

    /// The attempt's own part, by which it is found.
    pub(super) fn attempt(&self) -> &str {
        &self.attempt
    }

    /// When it is over.
    pub(super) fn expires_at(&self) -> Instant {
        DateTime::from_timestamp(self.expires_s.into(), 0).unwrap_or_default()
    }

    /// For how many seconds it is good still, if it is.
    pub(super) fn left_s(&self, now: Instant) -> Option<i64> {
        let left = (self.expires_at() - now).num_seconds();
        (1..=ATTEMPT_S).contains(&left).then_some(left)
    }

    /// Whether a secret is the browser's that began it.
    pub(super) fn is_of(&self, app: &App, secret: &str) -> Result<bool, Problem> {
        Ok(Self::until(app, self.expires_s, secret)? == *self)
    }

    /// Four digits that stand on both screens, so that a person sees that they belong together.
    pub(super) fn check(&self) -> String {
        let number = u32::from_str_radix(&self.attempt[..EXPIRY_LEN], 16).unwrap_or_default();
        format!("{:04}", number % 10_000)
    }
}

impl fmt::Display for SignInCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}{}", self.expires_s, self.attempt)
    }
}

impl FromStr for SignInCode {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let digits = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() != EXPIRY_LEN + ATTEMPT_LEN || !text.bytes().all(digits) {
            return Err(());
        }
        let (expires_s, attempt) = text.split_at(EXPIRY_LEN);
        Ok(Self { expires_s: u32::from_str_radix(expires_s, 16).map_err(drop)?, attempt: attempt.to_owned() })
    }
}
