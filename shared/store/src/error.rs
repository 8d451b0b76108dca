//! What can go wrong between a use case and the table.

use thiserror::Error;

/// Why the table did not answer as hoped. Expected outcomes, such as an item that exists already, are
/// not errors but values.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The table asks to slow down, and retries did not help.
    #[error("the table throttles requests")]
    Throttled,
    /// No answer, in time and after retries.
    #[error("the table does not answer: {0}")]
    Unavailable(String),
    /// Somebody else changed the item since it was read.
    #[error("the item was changed by somebody else")]
    Conflict,
    /// An item that is not in the form this version writes or reads.
    #[error("an item of kind {kind} cannot be read: {why}")]
    Corrupt {
        /// The kind of item.
        kind: &'static str,
        /// What the decoder said of it. Field names, never values.
        why: String,
    },
    /// An item would be larger than the table takes.
    #[error("an item of kind {kind} is larger than {max_bytes} bytes")]
    TooLarge {
        /// The kind of item.
        kind: &'static str,
        /// The most it may have.
        max_bytes: usize,
    },
    /// The data was written by a newer version of Daka.
    #[error("the data has schema version {found}, and this version of Daka knows {known}")]
    NewerData {
        /// The version found.
        found: u32,
        /// The latest version known.
        known: u32,
    },
    /// An item was written by a newer version of Daka.
    #[error("an item of kind {kind} has form {found}, and this version of Daka knows {known}: a newer Daka wrote it. Update this one")]
    NewerItem {
        /// The kind of item.
        kind: &'static str,
        /// The form found.
        found: u32,
        /// The latest form known.
        known: u32,
    },
    /// The table refused the request: a defect, or a missing permission.
    #[error("the table refused the request: {0}")]
    Refused(String),
}
