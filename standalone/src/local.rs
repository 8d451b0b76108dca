//! A folder of Daka's: what its parts are called, and its keys, made at the first start, kept beside the table, readable by the owner only.

use std::fs;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use daka_http::token::TokenKey;
use daka_http::{Entropy, SystemEntropy};
use serde::{Deserialize, Serialize};

use crate::Failure;

/// The file of the embedded table.
pub(crate) const TABLE_FILE: &str = "daka.db";
/// The folder of the files.
pub(crate) const FILES_FOLDER: &str = "files";
/// The file of the keys.
pub(crate) const KEYS_FILE: &str = "keys.json";

#[derive(Serialize, Deserialize)]
struct KeyFile {
    token_key: String,
    master_key: String,
}

/// The keys of a folder.
pub(crate) struct Keys {
    pub(crate) token_keys: Vec<TokenKey>,
    pub(crate) master_key: [u8; 32],
}

/// Reads the folder's keys, or makes them.
pub(crate) fn keys(folder: &Path) -> Result<Keys, Failure> {
    let fail = |why: String| Failure::Folder { folder: folder.to_owned(), why };
    let path = folder.join(KEYS_FILE);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => make(&path).map_err(|error| fail(error.to_string()))?,
        Err(error) => return Err(fail(error.to_string())),
    };
    let file: KeyFile = serde_json::from_str(&text).map_err(|_| fail(format!("{KEYS_FILE} is not a file of keys")))?;
    let bytes = |text: &str| STANDARD.decode(text).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    let (token_key, master_key) = (bytes(&file.token_key), bytes(&file.master_key));
    let (Some(token_key), Some(master_key)) = (token_key, master_key) else {
        return Err(fail(format!("{KEYS_FILE} has a key that is not 32 bytes in base64")));
    };
    Ok(Keys { token_keys: vec![TokenKey { kid: "local".into(), secret: token_key.to_vec() }], master_key })
}

/// The folder's keys, if it has any of its own: a demo's.
pub(crate) fn keys_there(folder: &Path) -> Result<Option<Keys>, Failure> {
    if folder.join(KEYS_FILE).exists() { keys(folder).map(Some) } else { Ok(None) }
}

fn make(path: &Path) -> std::io::Result<String> {
    let entropy = SystemEntropy::default();
    let key = || {
        let mut bytes = [0; 32];
        entropy.fill(&mut bytes);
        STANDARD.encode(bytes)
    };
    let text = serde_json::to_string_pretty(&KeyFile { token_key: key(), master_key: key() })?;
    // Written whole under another name first: a start that is killed here leaves no half a file.
    let draft = path.with_extension("new");
    let mut file = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&draft, path)?;
    Ok(text)
}
