//! `make bench`: our figures beside their limits, in one run on one machine. The figures are ratios;
//! the times beside them are of this machine and this moment. `make bench ONLY="judging ticking"` measures these alone.

mod cold_start;
mod importing;
mod judging;
mod preview;
mod ticking;
mod workbooks;

use std::path::PathBuf;

#[tokio::main]
async fn main() {
    // Where the release binaries are: the folder of this one.
    let folder: PathBuf = std::env::current_exe().ok().and_then(|path| path.parent().map(Into::into)).expect("a folder");
    let only: Vec<String> = std::env::args().skip(1).collect();
    let wanted = |name: &str| only.is_empty() || only.iter().any(|own| own == name);
    if wanted("judging") {
        judging::run();
    }
    if wanted("preview") {
        preview::run().await;
    }
    if wanted("cold_start") {
        cold_start::run(&folder).await;
    }
    if wanted("importing") {
        importing::run(&folder).await;
    }
    if wanted("workbooks") {
        workbooks::run(&folder);
    }
    if wanted("ticking") {
        Box::pin(ticking::run()).await;
    }
}
