//! Configuration: read once, from the environment, and complete or not at all.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use daka_files::{Bucket, FilesConfig};
use daka_store::{Credentials, TableConfig};
use daka_wechat::TokenMode;
use thiserror::Error;

use crate::token::{self, TokenKey};

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

/// Shortest secret accepted, in characters.
const SECRET_MIN_LEN: usize = 32;

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
        Self::around(table, Some(files), env, needs)
    }

    /// The table that the environment names, for what needs nothing else.
    pub fn table_from_env() -> Result<TableConfig, InvalidSettings> {
        table(&env)
    }

    /// Reads variables from wherever they are. docs/DEPLOY.md lists them.
    pub fn read(var: impl Fn(&str) -> Option<String>, needs: &[Need]) -> Result<Self, InvalidSettings> {
        let files = if needs.contains(&Need::Files) { Some(files(&var)?) } else { None };
        Self::around(table(&var)?, files, var, needs)
    }

    fn around(
        table: TableConfig,
        files: Option<FilesConfig>,
        var: impl Fn(&str) -> Option<String>,
        needs: &[Need],
    ) -> Result<Self, InvalidSettings> {
        let token_keys = token::parse_keys(&needed(&var, "DAKA_TOKEN_KEYS")?)
            .map_err(|_| InvalidSettings::Invalid("DAKA_TOKEN_KEYS", "a list of id:base64 of at least 32 bytes"))?;
        let master_key = if needs.contains(&Need::MasterKey) { Some(master_key(&needed(&var, "DAKA_MASTER_KEY")?)?) } else { None };
        let wechat = if needs.contains(&Need::WeChat) { Some(wechat(&var)?) } else { None };
        let tick_secret = if needs.contains(&Need::Tick) { given(&var, "DAKA_TICK_SECRET") } else { None };
        if tick_secret.as_ref().is_some_and(|secret| secret.len() < SECRET_MIN_LEN) {
            return Err(InvalidSettings::Invalid("DAKA_TICK_SECRET", "of 32 characters at least"));
        }
        let min_client = given(&var, "DAKA_MIN_CLIENT");
        Ok(Self { table, token_keys, master_key, wechat, files, tick_secret, min_client })
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

/// A variable that must be set.
fn needed(var: &impl Fn(&str) -> Option<String>, name: &'static str) -> Result<String, InvalidSettings> {
    given(var, name).ok_or(InvalidSettings::Missing(name))
}

fn table(var: &impl Fn(&str) -> Option<String>) -> Result<TableConfig, InvalidSettings> {
    Ok(TableConfig {
        name: needed(var, "DAKA_TABLE")?,
        region: needed(var, "AWS_REGION")?,
        endpoint: given(var, "AWS_ENDPOINT_URL_DYNAMODB"),
        credentials: Credentials {
            access_key_id: needed(var, "AWS_ACCESS_KEY_ID")?,
            secret_access_key: needed(var, "AWS_SECRET_ACCESS_KEY")?,
            session_token: given(var, "AWS_SESSION_TOKEN"),
        },
    })
}

fn master_key(text: &str) -> Result<[u8; 32], InvalidSettings> {
    let bytes = STANDARD.decode(text).ok().and_then(|bytes| bytes.try_into().ok());
    bytes.ok_or(InvalidSettings::Invalid("DAKA_MASTER_KEY", "32 bytes in base64"))
}

/// `file:///var/lib/daka/files`, or `s3://bucket` with the credentials of the table.
fn files(var: &impl Fn(&str) -> Option<String>) -> Result<FilesConfig, InvalidSettings> {
    let place = needed(var, "DAKA_FILES")?;
    if let Some(folder) = place.strip_prefix("file://").filter(|folder| folder.starts_with('/')) {
        return Ok(FilesConfig::Folder(folder.into()));
    }
    let name = place.strip_prefix("s3://").filter(|name| !name.is_empty() && !name.contains('/'));
    let name = name.ok_or(InvalidSettings::Invalid("DAKA_FILES", "file:///folder or s3://bucket"))?;
    // A bucket may be another service's than the table, with credentials of its own.
    let own = given(var, "DAKA_FILES_ACCESS_KEY_ID").is_some();
    let credential = |own_name: &'static str, name: &'static str| needed(var, if own { own_name } else { name });
    Ok(FilesConfig::Bucket(Bucket {
        name: name.to_owned(),
        region: given(var, "DAKA_FILES_REGION").map_or_else(|| needed(var, "AWS_REGION"), Ok)?,
        endpoint: given(var, "AWS_ENDPOINT_URL_S3"),
        access_key_id: credential("DAKA_FILES_ACCESS_KEY_ID", "AWS_ACCESS_KEY_ID")?,
        secret_access_key: credential("DAKA_FILES_SECRET_ACCESS_KEY", "AWS_SECRET_ACCESS_KEY")?,
        session_token: if own { None } else { given(var, "AWS_SESSION_TOKEN") },
    }))
}

fn wechat(var: &impl Fn(&str) -> Option<String>) -> Result<WeChatApp, InvalidSettings> {
    let token_mode = match given(var, "WECHAT_TOKEN_MODE").as_deref() {
        None | Some("stable") => TokenMode::Stable,
        Some("none") => TokenMode::None,
        Some(_) => return Err(InvalidSettings::Invalid("WECHAT_TOKEN_MODE", "stable or none")),
    };
    let trust_headers = match given(var, "TRUST_WX_HEADERS").as_deref() {
        None | Some("0") => false,
        Some("1") => true,
        Some(_) => return Err(InvalidSettings::Invalid("TRUST_WX_HEADERS", "0 or 1")),
    };
    let client = daka_wechat::Config {
        base_url: given(var, "WECHAT_BASE_URL").unwrap_or_else(|| "https://api.weixin.qq.com".to_owned()),
        app_id: needed(var, "WECHAT_APP_ID")?,
        app_secret: needed(var, "WECHAT_APP_SECRET")?,
        token_mode,
    };
    if daka_wechat::WeChat::new(client.clone()).is_err() {
        return Err(InvalidSettings::Invalid("WECHAT_BASE_URL", "an http or https URL"));
    }
    Ok(WeChatApp { client, trust_headers })
}

/// A variable of the environment.
#[expect(clippy::disallowed_methods, reason = "the only place that reads the environment")]
pub(crate) fn env(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
