//! What an operator does beside serving: backups, workers of their own, looking whether a process lives.

mod backup;
mod health;
mod worker;

use std::process::Output;

use tokio::process::Command;

/// The command, with nothing in its environment.
fn daka() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_daka-to-kill"));
    command.env_clear();
    command
}

/// What it said on standard error.
fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
