//! Variables, each read whatever is wrong with the others, so that all that is wrong can be told at once.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use daka_files::{Bucket, FilesConfig};
use daka_store::{Credentials, TableConfig};
use daka_wechat::TokenMode;

use super::{InvalidSettings, WeChatApp, given};
use crate::token::{self, TokenKey};

/// Shortest secret accepted, in characters.
const SECRET_MIN_LEN: usize = 32;

/// Variables, and what was wrong with those that were read.
pub(super) struct Variables<F> {
    var: F,
    pub(super) problems: Vec<InvalidSettings>,
}

impl<F: Fn(&str) -> Option<String>> Variables<F> {
    pub(super) fn new(var: F) -> Self {
        Self { var, problems: Vec::new() }
    }

    /// What stops whoever can do with nothing wrong. Asked for when something is.
    pub(super) fn first_problem(self) -> InvalidSettings {
        self.problems.into_iter().next().unwrap_or(InvalidSettings::Missing("DAKA_TABLE"))
    }

    /// A variable, if it is set to something.
    pub(super) fn given(&self, name: &str) -> Option<String> {
        given(&self.var, name)
    }

    /// A variable that must be set.
    fn needed(&mut self, name: &'static str) -> Option<String> {
        let value = self.given(name);
        if value.is_none() {
            self.note(InvalidSettings::Missing(name));
        }
        value
    }

    fn wrong<T>(&mut self, name: &'static str, what: &'static str) -> Option<T> {
        self.note(InvalidSettings::Invalid(name, what));
        None
    }

    /// Two that need one variable miss it once.
    fn note(&mut self, problem: InvalidSettings) {
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    pub(super) fn table(&mut self) -> Option<TableConfig> {
        let (name, region) = (self.needed("DAKA_TABLE"), self.needed("AWS_REGION"));
        let (id, secret) = (self.needed("AWS_ACCESS_KEY_ID"), self.needed("AWS_SECRET_ACCESS_KEY"));
        let session_token = self.given("AWS_SESSION_TOKEN");
        Some(TableConfig {
            name: name?,
            region: region?,
            endpoint: self.given("AWS_ENDPOINT_URL_DYNAMODB"),
            credentials: Credentials { access_key_id: id?, secret_access_key: secret?, session_token },
        })
    }

    pub(super) fn token_keys(&mut self) -> Option<Vec<TokenKey>> {
        let text = self.needed("DAKA_TOKEN_KEYS")?;
        match token::parse_keys(&text) {
            Ok(keys) => Some(keys),
            Err(_) => self.wrong("DAKA_TOKEN_KEYS", "a list of id:base64 of at least 32 bytes"),
        }
    }

    pub(super) fn master_key(&mut self) -> Option<[u8; 32]> {
        let text = self.needed("DAKA_MASTER_KEY")?;
        match STANDARD.decode(text).ok().and_then(|bytes| bytes.try_into().ok()) {
            Some(key) => Some(key),
            None => self.wrong("DAKA_MASTER_KEY", "32 bytes in base64"),
        }
    }

    pub(super) fn tick_secret(&mut self) -> Option<String> {
        let secret = self.given("DAKA_TICK_SECRET")?;
        if secret.len() < SECRET_MIN_LEN {
            return self.wrong("DAKA_TICK_SECRET", "of 32 characters at least");
        }
        Some(secret)
    }

    /// `file:///var/lib/daka/files`, or `s3://bucket` with the credentials of the table.
    pub(super) fn files(&mut self) -> Option<FilesConfig> {
        let place = self.needed("DAKA_FILES")?;
        if let Some(folder) = place.strip_prefix("file://").filter(|folder| folder.starts_with('/')) {
            return Some(FilesConfig::Folder(folder.into()));
        }
        let Some(name) = place.strip_prefix("s3://").filter(|name| !name.is_empty() && !name.contains('/')) else {
            return self.wrong("DAKA_FILES", "file:///folder or s3://bucket");
        };
        // A bucket may be another service's than the table, with credentials of its own.
        let own = self.given("DAKA_FILES_ACCESS_KEY_ID").is_some();
        let (id, secret) = if own {
            (self.needed("DAKA_FILES_ACCESS_KEY_ID"), self.needed("DAKA_FILES_SECRET_ACCESS_KEY"))
        } else {
            (self.needed("AWS_ACCESS_KEY_ID"), self.needed("AWS_SECRET_ACCESS_KEY"))
        };
        let region = self.given("DAKA_FILES_REGION").or_else(|| self.needed("AWS_REGION"));
        Some(FilesConfig::Bucket(Bucket {
            name: name.to_owned(),
            region: region?,
            endpoint: self.given("AWS_ENDPOINT_URL_S3"),
            access_key_id: id?,
            secret_access_key: secret?,
            session_token: if own { None } else { self.given("AWS_SESSION_TOKEN") },
        }))
    }

    pub(super) fn wechat(&mut self) -> Option<WeChatApp> {
        let (app_id, app_secret) = (self.needed("WECHAT_APP_ID"), self.needed("WECHAT_APP_SECRET"));
        let token_mode = match self.given("WECHAT_TOKEN_MODE").as_deref() {
            None | Some("stable") => Some(TokenMode::Stable),
            Some("none") => Some(TokenMode::None),
            Some(_) => self.wrong("WECHAT_TOKEN_MODE", "stable or none"),
        };
        let trust_headers = match self.given("TRUST_WX_HEADERS").as_deref() {
            None | Some("0") => Some(false),
            Some("1") => Some(true),
            Some(_) => self.wrong("TRUST_WX_HEADERS", "0 or 1"),
        };
        let base_url = self.given("WECHAT_BASE_URL").unwrap_or_else(|| "https://api.weixin.qq.com".to_owned());
        let client = daka_wechat::Config { base_url, app_id: app_id?, app_secret: app_secret?, token_mode: token_mode? };
        if daka_wechat::WeChat::new(client.clone()).is_err() {
            return self.wrong("WECHAT_BASE_URL", "an http or https URL");
        }
        Some(WeChatApp { client, trust_headers: trust_headers? })
    }
}
