//! WeChat's server API as it answers, in memory: the counterpart that Daka talks to locally and in tests.
//!
//! It answers with WeChat's documented replies, errors, quotas and rules, and plays the phone's side as well
//! (`/_device/`), where `wx.login` and its kin live in reality. It depends on no crate of Daka: what it knows,
//! it knows from WeChat's documentation, so that it can contradict the client. The clock and the randomness
//! are arguments.
//!
//! Not a security boundary: it hands out logins for anyone it knows. Never reachable in production.

mod api;
mod device;
mod fault;
mod field;
mod identity;
mod png;
mod quota;
mod reply;
#[cfg(test)]
mod tests;
mod token;
mod world;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::{Router, middleware};
use chrono::{DateTime, Utc};

pub use fault::Fault;
use world::World;

/// A mini program that WeChat knows.
#[derive(Clone, Debug)]
pub struct App {
    /// AppID, `wx…`.
    pub app_id: String,
    /// AppSecret.
    pub app_secret: String,
}

/// A person with WeChat on their phone.
#[derive(Clone, Debug)]
pub struct WeChatUser {
    /// A short name for tests and demo data. WeChat never sends it.
    pub name: String,
    /// The number bound to the account: `13800138000`, or country code, space, number outside the mainland
    /// (`+852 61234567`).
    pub phone: Option<String>,
    /// Judged high-risk: logins are refused with 40226.
    pub blocked: bool,
}

/// What time it is, as the counterpart is told.
pub type Now = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// WeChat. Clones are the same WeChat.
#[derive(Clone)]
pub struct Counterpart {
    inner: Arc<Inner>,
}

struct Inner {
    world: Mutex<World>,
    now: Now,
}

impl Counterpart {
    /// A WeChat that knows these mini programs and nobody yet. The same `seed` and the same calls give the same
    /// codes, tokens and request ids.
    pub fn new(apps: Vec<App>, now: Now, seed: u64) -> Self {
        Self { inner: Arc::new(Inner { world: Mutex::new(World::new(apps, seed)), now }) }
    }

    /// WeChat's server API, and the phone's side under `/_device/`.
    pub fn router(&self) -> Router {
        let faults = middleware::from_fn_with_state(self.clone(), fault::strike);
        api::router().layer(faults).merge(device::router()).with_state(self.clone())
    }

    /// Lets a person exist. A second call with the same name replaces what is known of them.
    pub fn add_user(&self, user: WeChatUser) {
        self.world().add_user(user);
    }

    /// A subscription template and its fields, by WeChat's names (`thing1`, `time2`). All apps may use it.
    pub fn add_template(&self, template_id: &str, fields: &[&str]) {
        let fields = fields.iter().map(|&field| field.to_owned()).collect();
        self.world().templates.insert(template_id.to_owned(), fields);
    }

    /// Releases the mini program with these pages (`pages/index/index`), the home page first. Until then no page
    /// exists, and links to pages are refused with 41030.
    pub fn publish(&self, pages: &[&str]) {
        self.world().pages = pages.iter().map(|&page| page.to_owned()).collect();
    }

    /// The openid of a user in an app: 28 characters, the same in every run. The user need not exist.
    pub fn openid(&self, app_id: &str, user: &str) -> String {
        identity::openid(app_id, user)
    }

    /// Makes the next call to WeChat's API fail like this. Several are met in order, one a call. The phone's
    /// side is never struck.
    pub fn fail_next(&self, fault: Fault) {
        self.world().faults.push_back(fault);
    }

    /// Lets every call to WeChat's API take this much longer, in real time.
    pub fn set_latency(&self, latency: Duration) {
        self.world().latency = latency;
    }

    fn now(&self) -> DateTime<Utc> {
        (self.inner.now)()
    }

    /// No lock is held while waiting for anything, and a panic in one test's request does not spoil the rest.
    fn world(&self) -> MutexGuard<'_, World> {
        self.inner.world.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
