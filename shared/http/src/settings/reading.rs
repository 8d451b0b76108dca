//! What an environment says, part by part.

use daka_files::FilesConfig;
use daka_store::TableConfig;

use super::variables::Variables;
use super::{InvalidSettings, Need, Settings, WeChatApp, env};
use crate::token::TokenKey;

/// What an environment says, each part read whatever is wrong with the others: for whoever looks at a set-up that does not start.
/// [`Settings`] are the same, complete.
pub struct Reading {
    /// The table.
    pub table: Option<TableConfig>,
    /// Keys of tokens.
    pub token_keys: Option<Vec<TokenKey>>,
    /// The master key of personal data.
    pub master_key: Option<[u8; 32]>,
    /// The mini program's account.
    pub wechat: Option<WeChatApp>,
    /// Where files are.
    pub files: Option<FilesConfig>,
    /// The secret by which a worker is woken over HTTP.
    pub tick_secret: Option<String>,
    /// The oldest version of a client that is still served.
    pub min_client: Option<String>,
    /// Everything that is wrong, in the order in which it is read.
    pub problems: Vec<InvalidSettings>,
}

impl Reading {
    /// Reads variables for these needs.
    pub fn of(var: impl Fn(&str) -> Option<String>, needs: &[Need]) -> Self {
        let mut variables = Variables::new(var);
        let files = if needs.contains(&Need::Files) { variables.files() } else { None };
        let table = variables.table();
        Self::around((table, files), variables, needs)
    }

    /// The same for a table and files that are given.
    pub fn with(table: TableConfig, files: FilesConfig, var: impl Fn(&str) -> Option<String>, needs: &[Need]) -> Self {
        Self::around((Some(table), Some(files)), Variables::new(var), needs)
    }

    /// What the environment says.
    pub fn of_env(needs: &[Need]) -> Self {
        Self::of(env, needs)
    }

    /// The same for a table and files that are given: those of one machine.
    pub fn of_env_with(table: TableConfig, files: FilesConfig, needs: &[Need]) -> Self {
        Self::with(table, files, env, needs)
    }

    fn around(
        (table, files): (Option<TableConfig>, Option<FilesConfig>),
        mut variables: Variables<impl Fn(&str) -> Option<String>>,
        needs: &[Need],
    ) -> Self {
        Self {
            table,
            files,
            token_keys: variables.token_keys(),
            master_key: if needs.contains(&Need::MasterKey) { variables.master_key() } else { None },
            wechat: if needs.contains(&Need::WeChat) { variables.wechat() } else { None },
            tick_secret: if needs.contains(&Need::Tick) { variables.tick_secret() } else { None },
            min_client: variables.given("DAKA_MIN_CLIENT"),
            problems: variables.problems,
        }
    }

    /// The settings, if nothing is wrong; else the first of what is.
    pub fn complete(self) -> Result<Settings, InvalidSettings> {
        let Self { table, token_keys, master_key, wechat, files, tick_secret, min_client, problems } = self;
        match (problems.into_iter().next(), table, token_keys) {
            (None, Some(table), Some(token_keys)) => Ok(Settings { table, token_keys, master_key, wechat, files, tick_secret, min_client }),
            (problem, _, _) => Err(problem.unwrap_or(InvalidSettings::Missing("DAKA_TABLE"))),
        }
    }
}
