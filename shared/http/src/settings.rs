//! Configuration: read once, from the environment, and complete or not at all.

use std::fmt;

use daka_files::FilesConfig;
use daka_store::TableConfig;
use thiserror::Error;

use crate::token::TokenKey;

mod reading;
mod variables;

pub use reading::Reading;
use variables::Variables;

/// Why the configuration cannot be used, as one sentence for whoever started this.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum InvalidSettings {
    /// A variable is not set.
    #[error("{0} is not set")]
    Missing(&'static str),
    /// A variable is set to something it cannot be.
    #[error("{0} is not {1}")]
    Invalid(&'static str, &'static str),
}

/// The mini program's own account with WeChat.
#[derive(Debug, Clone)]
pub struct WeChatApp {
    /// How to reach WeChat, and as whom.
    pub client: daka_wechat::Config,
    /// Whether the identity headers of WeChat Cloud are honoured: only on a service without public access.
    pub trust_headers: bool,
}

/// What only some functions need, so that no other is given it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The master key of personal data.
    MasterKey,
    /// The mini program's account with WeChat.
    WeChat,
    /// Files, for the functions that read or write any.
    Files,
    /// The secret by which whoever wakes a worker over HTTP shows that they may. Lambda's events need none.
    Tick,
}

/// What a process needs to know.
#[derive(Clone)]
pub struct Settings {
    /// The table.
    pub table: TableConfig,
    /// Keys of tokens; the first signs.
    pub token_keys: Vec<TokenKey>,
    /// The master key of personal data, for the functions that seal or open it.
    pub master_key: Option<[u8; 32]>,
    /// WeChat, for the functions that talk to it.
    pub wechat: Option<WeChatApp>,
    /// Where files are, for the functions that read or write any.
    pub files: Option<FilesConfig>,
    /// The secret by which a worker is woken over HTTP.
    pub tick_secret: Option<String>,
    /// The oldest version of a client that is still served.
    pub min_client: Option<String>,
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings").field("table", &self.table).field("min_client", &self.min_client).finish_non_exhaustive()
    }
}

impl Settings {
    /// Reads the environment of a function with these needs.
    pub fn from_env(needs: &[Need]) -> Result<Self, InvalidSettings> {
        Self::read(env, needs)
    }

    /// The same for a table and files that are given: those of one machine.
    pub fn from_env_with(table: TableConfig, files: FilesConfig, needs: &[Need]) -> Result<Self, InvalidSettings> {
        Reading::with(table, files, env, needs).complete()
    }

    /// The table that the environment names, for what needs nothing else.
    pub fn table_from_env() -> Result<TableConfig, InvalidSettings> {
        let mut variables = Variables::new(env);
        let table = variables.table();
        table.ok_or_else(|| variables.first_problem())
    }

    /// Reads variables from wherever they are. docs/DEPLOY.md lists them.
    pub fn read(var: impl Fn(&str) -> Option<String>, needs: &[Need]) -> Result<Self, InvalidSettings> {
        Reading::of(var, needs).complete()
    }

    /// Whether the environment has anything of a need.
    pub fn is_configured(need: Need) -> bool {
        let name = match need {
            Need::MasterKey => "DAKA_MASTER_KEY",
            Need::WeChat => "WECHAT_APP_SECRET",
            Need::Files => "DAKA_FILES",
            Need::Tick => "DAKA_TICK_SECRET",
        };
        given(&env, name).is_some()
    }
}

/// A variable, if it is set to something.
fn given(var: &impl Fn(&str) -> Option<String>, name: &str) -> Option<String> {
    var(name).filter(|value| !value.is_empty())
}

/// A variable of the environment.
#[expect(clippy::disallowed_methods, reason = "the only place that reads the environment")]
pub(crate) fn env(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
