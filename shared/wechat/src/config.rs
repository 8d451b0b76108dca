//! Which mini program calls, and where WeChat answers.

use std::fmt;

use reqwest::Url;

/// What the client is told about its surroundings.
#[derive(Clone)]
pub struct Config {
    /// Where WeChat answers: `https://api.weixin.qq.com`; `http://api.weixin.qq.com` inside WeChat Cloud Run;
    /// the counterpart's address locally. A path is kept as a prefix.
    pub base_url: String,
    /// The mini program's AppID, `wx…`.
    pub app_id: String,
    /// The mini program's AppSecret. Never printed.
    pub app_secret: String,
    /// Whether calls carry an access token.
    pub token_mode: TokenMode,
}

/// How WeChat learns that a call is ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenMode {
    /// Each call carries a token from `/cgi-bin/stable_token`.
    Stable,
    /// Calls carry no token: inside WeChat Cloud Run the platform adds it.
    None,
}

/// The configured base URL cannot be called.
#[derive(Debug, thiserror::Error)]
#[error("WeChat's base URL must be an absolute http or https URL without query or fragment")]
pub struct InvalidBaseUrl;

impl Config {
    pub(crate) fn parsed_base_url(&self) -> Result<Url, InvalidBaseUrl> {
        let url = Url::parse(&self.base_url).map_err(|_| InvalidBaseUrl)?;
        let plain = url.query().is_none() && url.fragment().is_none();
        if plain && matches!(url.scheme(), "http" | "https") { Ok(url) } else { Err(InvalidBaseUrl) }
    }
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("base_url", &self.base_url)
            .field("app_id", &self.app_id)
            .field("app_secret", &"[redacted]")
            .field("token_mode", &self.token_mode)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::WeChat;

    fn config(base_url: &str) -> Config {
        Config {
            base_url: base_url.to_owned(),
            app_id: "wx0123456789abcdef".to_owned(),
            app_secret: "the-secret".to_owned(),
            token_mode: TokenMode::Stable,
        }
    }

    #[test]
    fn debug_never_shows_the_secret() {
        let config = config("https://api.weixin.qq.com");
        assert!(!format!("{config:?}").contains("the-secret"));
        let wechat = WeChat::new(config).expect("the URL is WeChat's own");
        assert!(!format!("{wechat:?}").contains("the-secret"));
    }

    #[test]
    fn a_base_url_that_cannot_be_called_is_refused_at_once() {
        for bad in ["", "api.weixin.qq.com", "ftp://api.weixin.qq.com", "https://a/?b=c"] {
            assert!(WeChat::new(config(bad)).is_err(), "{bad}");
        }
    }
}
