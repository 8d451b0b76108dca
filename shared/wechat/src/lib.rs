//! The client of WeChat's server API: who is behind a login code, which phone number behind a phone code, codes that lead to
//! pages, and messages in the service notices.
//!
//! It is the only crate that names WeChat's URLs. It depends on HTTP and JSON alone, and never on the domain,
//! the store or a function. What it learns of a person (openid, phone number) goes to the caller and nowhere
//! else: never into an error, never into a log.
//!
//! Facts it follows: WeChat's 发送订阅消息 (`subscribe/send`), 用工关系消息, 小程序登录 (`code2Session`), 获取手机号 (`getPhoneNumber`) and 获取稳定版接口调用凭据
//! (`getStableAccessToken`) and 获取不限制的小程序码 (`getUnlimitedQRCode`).

mod acode;
mod config;
mod error;
mod login;
mod message;
mod phone;
mod token;
mod transport;

use std::fmt;
use std::sync::Arc;

pub use acode::{Acode, ImageKind};
pub use config::{Config, InvalidBaseUrl, TokenMode};
pub use error::{Error, Outage};
pub use login::Session;
pub use message::Message;
pub use phone::PhoneNumber;

use token::TokenCache;
use transport::Transport;

/// WeChat's server API, as one mini program sees it. Cheap to make, and cheap to clone: clones share one
/// connection pool and one access token.
#[derive(Clone)]
pub struct WeChat {
    inner: Arc<Inner>,
}

struct Inner {
    config: Config,
    transport: Transport,
    token: TokenCache,
}

impl WeChat {
    /// Takes the configuration; nothing is loaded or connected until the first call, because most cold starts
    /// never make one.
    ///
    /// # Errors
    /// [`InvalidBaseUrl`] if `config.base_url` is not an `http` or `https` URL.
    pub fn new(config: Config) -> Result<Self, InvalidBaseUrl> {
        let transport = Transport::new(config.parsed_base_url()?);
        Ok(Self { inner: Arc::new(Inner { config, transport, token: TokenCache::default() }) })
    }

    /// What time it is at WeChat, as the `Date` of an HTTP reply; none when it does not say. It costs no quota and needs no secret.
    ///
    /// # Errors
    /// When WeChat is not reached.
    pub async fn date(&self) -> Result<Option<String>, Error> {
        Ok(self.inner.transport.date().await?)
    }
}

impl fmt::Debug for WeChat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WeChat").field("config", &self.inner.config).finish_non_exhaustive()
    }
}
