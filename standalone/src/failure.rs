//! Why `daka` could not do what it was asked: one sentence each, for whoever started it.

use std::path::PathBuf;

use daka_http::InvalidSettings;
use daka_store::StoreError;
use thiserror::Error;

/// Why a command failed.
#[derive(Debug, Error)]
pub enum Failure {
    /// The port is taken, or not ours to take.
    #[error("port {port} cannot be used: {why}. Choose another one with --port")]
    Port {
        /// The port.
        port: u16,
        /// What the machine says.
        why: std::io::Error,
    },
    /// The folder cannot be written.
    #[error("the folder {} cannot be used: {why}", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the machine says.
        why: String,
    },
    /// A file of cases that is not one.
    #[error("{} cannot be tried: {why}", file.display())]
    Cases {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// There is no such claim on a credit code.
    #[error("{0}")]
    Claim(String),
    /// Acts or seals are not as they were sealed.
    #[error("what was done is not as it was sealed: {0} found")]
    NotAsSealed(usize),
    /// A file of heads that is none.
    #[error("{} has no heads of seals: {why}", file.display())]
    Heads {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The data was written by a newer Daka.
    #[error("the data in {} was written by a newer version of Daka (schema {found}, this one knows {known}). Update Daka", folder.display())]
    NewerData {
        /// The folder.
        folder: PathBuf,
        /// Its version.
        found: u32,
        /// Ours.
        known: u32,
    },
    /// The demo was started where real people are.
    #[error("the demo refuses to run {0}. For a company use `daka serve`")]
    DemoRefused(&'static str),
    /// The environment is incomplete.
    #[error("{0}")]
    Settings(#[from] InvalidSettings),
    /// The table failed.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// `daka doctor` found what does not work, and has said so.
    #[error("{0} of these must be put right")]
    Unwell(usize),
    /// The server failed.
    #[error("{0}")]
    Server(String),
}
