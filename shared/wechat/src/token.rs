//! The access token: fetched from `stable_token`, kept in this process, shared by all callers.
//!
//! `stable_token` gives every instance the same token until five minutes before it expires, so a cache per
//! process is enough and nothing is stored. `force_refresh` is never used: it is limited to 20 a day and takes
//! the token away from the other instances.

use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;
use tokio::time::Instant;

use crate::config::{Config, TokenMode};
use crate::error::{Error, Outage};
use crate::transport::{Answered, Json, TOTAL_TIMEOUT};
use crate::{Inner, WeChat};

const STABLE_TOKEN: &str = "/cgi-bin/stable_token";

/// From five minutes before the end `stable_token` gives a new token, and the old one still works: asking in
/// that window never interrupts anyone.
const RENEWAL_WINDOW: Duration = Duration::from_mins(5);

/// The documented life of a token. A longer one is not believed.
const LONGEST_LIFE: Duration = Duration::from_hours(2);

/// The token in use. The lock is held while fetching, so that many callers cause one fetch.
#[derive(Default)]
pub(crate) struct TokenCache {
    held: Mutex<Option<Held>>,
}

struct Held {
    /// 512 characters and more.
    token: Arc<str>,
    fresh_until: Instant,
}

#[derive(Serialize)]
struct Question<'a> {
    grant_type: &'static str,
    appid: &'a str,
    secret: &'a str,
    force_refresh: bool,
}

#[derive(Deserialize)]
struct Answer {
    access_token: String,
    /// Seconds.
    expires_in: u64,
}

impl<'a> Question<'a> {
    fn new(config: &'a Config) -> Self {
        Self { grant_type: "client_credential", appid: &config.app_id, secret: &config.app_secret, force_refresh: false }
    }
}

impl Held {
    /// `asked_at` is before the question was sent, so that a slow answer shortens the token's life and never
    /// lengthens it.
    fn new(answer: Answer, asked_at: Instant) -> Self {
        let expires_in = Duration::from_secs(answer.expires_in).min(LONGEST_LIFE);
        Self { token: answer.access_token.into(), fresh_until: asked_at + expires_in.saturating_sub(RENEWAL_WINDOW) }
    }

    fn serves(&self, now: Instant, refused: Option<&str>) -> bool {
        now < self.fresh_until && refused != Some(&*self.token)
    }
}

impl WeChat {
    /// `POST path` as the token mode asks. A token that WeChat refuses is replaced once; the second refusal is
    /// the answer.
    pub(crate) async fn post_with_token<T: Answered>(&self, path: &'static str, body: &impl Serialize) -> Result<T, Error> {
        let Inner { config, transport, .. } = &*self.inner;
        if config.token_mode == TokenMode::None {
            return transport.post(path, &[], body).await;
        }
        let token = self.token(None).await?;
        let answer = transport.post(path, &[("access_token", &token)], body).await;
        match answer {
            Err(error) if error.refuses_token() => {
                tracing::warn!(path, %error, "WeChat refused the access token; fetching it again");
                let token = self.token(Some(&token)).await?;
                transport.post(path, &[("access_token", &token)], body).await
            }
            settled => settled,
        }
    }

    /// Makes sure that there is a token to call with: what fails here has asked WeChat for nothing.
    pub async fn ready(&self) -> Result<(), Error> {
        if self.inner.config.token_mode == TokenMode::Stable {
            self.token(None).await?;
        }
        Ok(())
    }

    /// A token that is fresh and is not the one just refused. A caller who waits for others' fetches does so
    /// no longer than for a call of its own.
    async fn token(&self, refused: Option<&str>) -> Result<Arc<str>, Error> {
        let Inner { config, transport, token } = &*self.inner;
        let mut held = tokio::time::timeout(TOTAL_TIMEOUT, token.held.lock()).await.map_err(|_| Outage::TimedOut)?;
        let now = Instant::now();
        if let Some(held) = held.as_ref().filter(|held| held.serves(now, refused)) {
            return Ok(Arc::clone(&held.token));
        }
        let Json(answer) = transport.post(STABLE_TOKEN, &[], &Question::new(config)).await?;
        let fetched = Held::new(answer, now);
        let token = Arc::clone(&fetched.token);
        *held = Some(fetched);
        Ok(token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(expires_in: u64, asked_at: Instant) -> Held {
        let access_token = "t".repeat(512);
        Held::new(Answer { access_token, expires_in }, asked_at)
    }

    #[test]
    fn a_token_serves_until_five_minutes_before_its_end() {
        let asked_at = Instant::now();
        let held = held(7200, asked_at);
        assert!(held.serves(asked_at, None));
        assert!(held.serves(asked_at + Duration::from_secs(115 * 60 - 1), None));
        assert!(!held.serves(asked_at + Duration::from_mins(115), None));
    }

    #[test]
    fn a_token_in_its_last_minutes_is_not_kept() {
        let asked_at = Instant::now();
        assert!(!held(299, asked_at).serves(asked_at, None));
    }

    #[test]
    fn a_token_is_not_believed_to_live_forever() {
        let asked_at = Instant::now();
        assert!(!held(u64::MAX, asked_at).serves(asked_at + LONGEST_LIFE, None));
    }

    #[test]
    fn a_refused_token_serves_nobody() {
        let asked_at = Instant::now();
        let held = held(7200, asked_at);
        assert!(!held.serves(asked_at, Some(&"t".repeat(512))));
        assert!(held.serves(asked_at, Some("an older token")));
    }
}
