//! The surroundings of a use case: the table, WeChat, keys, the clock and randomness.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{SubsecRound, Utc};
use daka_domain::Instant;
use daka_files::{Files, FilesConfig};
use daka_store::{Keyring, Nonce, PersonalKey, Store, Voucher};
use daka_wechat::WeChat;
use ring::rand::{SecureRandom, SystemRandom};
use tokio::sync::Notify;
use uuid::Uuid;

use crate::token::TokenKeys;
use crate::{Code, Need, Problem, Settings};

/// What time it is. An argument of everything, so that tests can move it.
pub trait Clock: Send + Sync {
    /// The present instant, to the millisecond.
    fn now(&self) -> Instant;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the only place that asks the machine for the time")]
    fn now(&self) -> Instant {
        Utc::now().trunc_subsecs(3)
    }
}

/// Where random bytes come from.
pub trait Entropy: Send + Sync {
    /// Fills `bytes`.
    fn fill(&self, bytes: &mut [u8]);
}

/// The machine's randomness.
#[derive(Debug, Clone)]
pub struct SystemEntropy(SystemRandom);

impl Default for SystemEntropy {
    fn default() -> Self {
        Self(SystemRandom::new())
    }
}

impl Entropy for SystemEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        // Unwrap safety: getrandom does not fail once the machine has started; without it nothing
        // here may go on.
        #[expect(clippy::unwrap_used, reason = "see above")]
        self.0.fill(bytes).unwrap();
    }
}

/// The surroundings of a use case. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The table.
    pub store: Store,
    /// WeChat, for the functions that talk to it.
    wechat: Option<WeChat>,
    /// Keys of tokens.
    pub tokens: Arc<TokenKeys>,
    /// What vouches for acts, by the keys of tokens: every function has these, and whoever has only the table has none.
    pub voucher: Arc<Voucher>,
    /// Keys of personal data, for the functions that seal or open it.
    keyring: Option<Keyring>,
    /// Files, for the functions that read or write any.
    files: Option<Files>,
    /// Rung when a job was asked for, so that a worker in this process need not wait for its time.
    pub jobs: Arc<Notify>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub entropy: Arc<dyn Entropy>,
    /// The rest of the configuration.
    pub settings: Arc<Settings>,
}

/// The files that a configuration names; a folder that cannot be made is told to whoever started this.
fn files(config: FilesConfig) -> Option<Files> {
    Files::new(config).inspect_err(|error| tracing::error!(%error, "there are no files")).ok()
}

impl App {
    /// The app that `settings` describe, on the machine's clock and randomness.
    pub fn new(settings: Settings) -> Self {
        Self::with(settings, Arc::new(SystemClock), Arc::new(SystemEntropy::default()))
    }

    /// The same on another clock and other randomness.
    pub fn with(settings: Settings, clock: Arc<dyn Clock>, entropy: Arc<dyn Entropy>) -> Self {
        let wechat = settings.wechat.as_ref().and_then(|app| WeChat::new(app.client.clone()).ok());
        Self {
            store: Store::new(settings.table.clone()),
            wechat,
            tokens: Arc::new(TokenKeys::new(&settings.token_keys)),
            voucher: Arc::new(Voucher::new(settings.token_keys.iter().map(|key| key.secret.as_slice()))),
            keyring: settings.master_key.as_ref().map(Keyring::new),
            files: settings.files.clone().and_then(files),
            jobs: Arc::default(),
            clock,
            entropy,
            settings: Arc::new(settings),
        }
    }

    /// The present instant.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// WeChat.
    pub fn wechat(&self) -> Result<&WeChat, Problem> {
        self.wechat.as_ref().ok_or_else(|| Self::not_configured(Need::WeChat))
    }

    /// Keys of personal data.
    pub fn keyring(&self) -> Result<&Keyring, Problem> {
        self.keyring.as_ref().ok_or_else(|| Self::not_configured(Need::MasterKey))
    }

    /// Files.
    pub fn files(&self) -> Result<&Files, Problem> {
        self.files.as_ref().ok_or_else(|| Self::not_configured(Need::Files))
    }

    /// A use case asked for what its function does not name among its needs: a defect of ours.
    fn not_configured(need: Need) -> Problem {
        tracing::error!(request_id = crate::request_id(), ?need, "used and not configured");
        Problem::new(Code::Internal)
    }

    /// A nonce.
    pub fn nonce(&self) -> Nonce {
        self.random()
    }

    /// A new personal key.
    pub fn personal_key(&self) -> PersonalKey {
        PersonalKey::new(self.random())
    }

    /// An id that sorts by time: a UUID of version 7.
    pub fn new_id(&self) -> Uuid {
        let millis = u64::try_from(self.now().timestamp_millis()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &self.random()).into_uuid()
    }

    /// A secret that nobody guesses, as text for a URL or a header: 256 bits.
    pub fn secret(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.random::<32>())
    }

    /// The same in hexadecimal, for what is read by its parts.
    pub fn secret_hex(&self) -> String {
        self.random::<32>().iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
    }

    fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.entropy.fill(&mut bytes);
        bytes
    }
}
