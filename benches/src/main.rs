//! `make bench`: our figures beside their limits, in one run on one machine. The figures are ratios;
//! the times beside them are of this machine and this moment.

mod cold_start;
mod importing;
mod judging;
mod preview;
mod ticking;

use std::path::PathBuf;

#[tokio::main]
async fn main() {
    // Where the release binaries are: the folder of this one.
    let folder: PathBuf = std::env::current_exe().ok().and_then(|path| path.parent().map(Into::into)).expect("a folder");
    judging::run();
    preview::run().await;
    cold_start::run(&folder).await;
    importing::run(&folder).await;
    Box::pin(ticking::run()).await;
}
