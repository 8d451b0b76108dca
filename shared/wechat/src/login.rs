//! 小程序登录: a login code for the person behind it.

use std::fmt;

use serde::Deserialize;

use crate::error::Error;
use crate::transport::Json;
use crate::{Inner, WeChat};

const JSCODE2SESSION: &str = "/sns/jscode2session";

/// Who logged in. `session_key` is not here: Daka decrypts nothing, so the key is dropped with the answer.
#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    /// The person, as this mini program knows them. Stable.
    pub openid: String,
    /// The person across all apps of one WeChat Open Platform account, if the mini program is bound to one.
    pub unionid: Option<String>,
}

/// Shows nothing: an openid belongs in no log.
impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
struct Answer {
    openid: String,
    unionid: Option<String>,
}

impl From<Answer> for Session {
    fn from(Answer { openid, unionid }: Answer) -> Self {
        Self { openid, unionid }
    }
}

impl WeChat {
    /// Redeems the code that `wx.login` gave to the mini program. A code works once, within five minutes.
    ///
    /// # Errors
    /// [`Error::CodeInvalid`], [`Error::CodeUsed`] and [`Error::UserBlocked`] are for the user to see;
    /// [`Error::RateLimited`] comes past 100 logins of one user in a minute.
    pub async fn code2session(&self, js_code: &str) -> Result<Session, Error> {
        let Inner { config, transport, .. } = &*self.inner;
        let query = [
            ("appid", config.app_id.as_str()),
            ("secret", config.app_secret.as_str()),
            ("js_code", js_code),
            ("grant_type", "authorization_code"),
        ];
        let Json::<Answer>(answer) = transport.get(JSCODE2SESSION, &query).await?;
        Ok(answer.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unionid_comes_only_from_bound_mini_programs() {
        let session = |answer| {
            let answer: Answer = serde_json::from_str(answer).expect("WeChat's own form");
            Session::from(answer)
        };
        let unbound = session(r#"{"openid":"o1","session_key":"k"}"#);
        assert_eq!(unbound.unionid, None);
        let bound = session(r#"{"openid":"o1","session_key":"k","unionid":"u1"}"#);
        assert_eq!(bound.unionid.as_deref(), Some("u1"));
    }

    #[test]
    fn debug_never_shows_who_logged_in() {
        let session = Session { openid: "oPERSON".to_owned(), unionid: Some("uPERSON".to_owned()) };
        assert!(!format!("{session:?}").contains("PERSON"));
    }
}
