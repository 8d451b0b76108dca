//! `daka doctor`: looks at a set-up, part by part, and says of each what it found and what to do.
//!
//! It changes nothing: what it writes to see whether it can, it takes away. It prints no secret, and nothing of any person.

mod clock;
mod files;
mod keys;
mod settings;
mod table;
mod wechat;
mod work;

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use daka_http::{Clock, Entropy, Need, Reading, SystemClock, SystemEntropy};
use daka_store::{Keyring, Store};
use daka_wechat::WeChat;
use serde::Serialize;

use crate::serve::{files_of, open_table};
use crate::{Failure, api, local};

/// How wide the column of what a finding is about is, in characters.
const ABOUT_WIDTH: usize = 9;

/// What a finding means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// As it should be.
    Good,
    /// It works, and somebody should look at it.
    Doubtful,
    /// It does not work.
    Bad,
}

/// What was found of one part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Of what.
    pub about: &'static str,
    /// What it means.
    pub mark: Mark,
    /// What was found.
    pub found: String,
    /// What to do, where there is something to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advice: Option<String>,
}

/// Everything that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Diagnosis(pub Vec<Finding>);

/// What is looked at.
pub struct SetUp {
    /// What is configured, and what is wrong with it.
    pub reading: Reading,
    /// Whether the table is the embedded one, whose files lie beside it.
    pub is_embedded: bool,
    /// Whether it is a demo's, which has WeChat's counterpart in its own process.
    pub is_demo: bool,
    /// The clock of this machine.
    pub clock: Arc<dyn Clock>,
}

impl Finding {
    fn good(about: &'static str, found: impl Into<String>) -> Self {
        Self { about, mark: Mark::Good, found: found.into(), advice: None }
    }

    fn doubtful(about: &'static str, found: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { about, mark: Mark::Doubtful, found: found.into(), advice: Some(advice.into()) }
    }

    fn bad(about: &'static str, found: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { about, mark: Mark::Bad, found: found.into(), advice: Some(advice.into()) }
    }
}

impl Diagnosis {
    /// How much does not work.
    pub fn bad(&self) -> usize {
        self.0.iter().filter(|finding| finding.mark == Mark::Bad).count()
    }
}

impl fmt::Display for Diagnosis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Finding { about, mark, found, advice } in &self.0 {
            let sign = match mark {
                Mark::Good => '✓',
                Mark::Doubtful => '!',
                Mark::Bad => '✗',
            };
            writeln!(f, "{sign} {about:ABOUT_WIDTH$} {found}")?;
            if let Some(advice) = advice {
                writeln!(f, "  {:ABOUT_WIDTH$} → {advice}", "")?;
            }
        }
        Ok(())
    }
}

/// Looks at the set-up that the environment describes, or at that of a folder, and prints what it found.
///
/// # Errors
/// When something does not work.
pub async fn doctor(data: Option<&Path>, json: bool) -> Result<(), Failure> {
    let diagnosis = match data {
        None => {
            let reading = Reading::of_env(&[api::NEEDS, &[Need::Tick]].concat());
            examine(SetUp { reading, is_embedded: false, is_demo: false, clock: Arc::new(SystemClock) }).await
        }
        Some(folder) => examine_folder(folder).await?,
    };
    if json {
        // Plain data: it cannot fail.
        println!("{}", serde_json::to_string_pretty(&diagnosis).unwrap_or_default());
    } else {
        print!("{diagnosis}");
    }
    match diagnosis.bad() {
        0 => Ok(()),
        bad => Err(Failure::Unwell(bad)),
    }
}

/// The same for an embedded table, which is not made where there is none.
async fn examine_folder(folder: &Path) -> Result<Diagnosis, Failure> {
    if !folder.join(local::TABLE_FILE).is_file() {
        let advice = "Is this the right folder? `daka serve --data` and `daka run --data` make one at their first start.";
        let found = format!("there is no table in {}", folder.display());
        return Ok(Diagnosis(vec![Finding::bad("table", found, advice)]));
    }
    let engine = open_table(folder)?;
    let keys = local::keys_there(folder)?;
    let is_demo = keys.is_some();
    let reading = match keys {
        Some(keys) => Reading {
            table: Some(engine.table()),
            token_keys: Some(keys.token_keys),
            master_key: Some(keys.master_key),
            wechat: None,
            files: Some(files_of(folder)),
            tick_secret: None,
            min_client: None,
            problems: Vec::new(),
        },
        None => Reading::of_env_with(engine.table(), files_of(folder), api::NEEDS),
    };
    Ok(examine(SetUp { reading, is_embedded: true, is_demo, clock: Arc::new(SystemClock) }).await)
}

/// Looks at a set-up.
pub async fn examine(set_up: SetUp) -> Diagnosis {
    let SetUp { reading, is_embedded, is_demo, clock } = set_up;
    let mut findings = settings::findings(&reading, is_demo);
    let id = probe_id();
    let store = reading.table.clone().map(Store::new);
    let wechat = reading.wechat.as_ref().and_then(|app| WeChat::new(app.client.clone()).ok());
    let mut table_date = None;
    let mut is_usable = false;
    if let Some(store) = &store {
        let (of_table, date) = table::findings(store, &id, clock.now()).await;
        is_usable = of_table.iter().all(|finding| finding.mark != Mark::Bad);
        findings.extend(of_table);
        // The embedded table goes by this very clock.
        table_date = date.filter(|_| !is_embedded);
    }
    findings.push(clock::finding(&*clock, table_date, wechat.as_ref()).await);
    if let (Some(store), Some(master), true) = (&store, &reading.master_key, is_usable) {
        findings.push(keys::finding(store, &Keyring::new(master)).await);
    }
    if let Some(wechat) = &wechat {
        findings.push(wechat::finding(wechat, reading.wechat.as_ref().map(|app| app.client.token_mode)).await);
    }
    if let Some(config) = reading.files {
        findings.push(files::finding(config, is_embedded, &id).await);
    }
    if let (Some(store), true) = (&store, is_usable) {
        findings.push(work::finding(store, clock.now()).await);
    }
    Diagnosis(findings)
}

/// A name that nobody has, for what is written to see whether it can be.
fn probe_id() -> String {
    let mut bytes = [0; 16];
    SystemEntropy::default().fill(&mut bytes);
    u128::from_be_bytes(bytes).to_string()
}
