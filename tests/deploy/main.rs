//! The packaged binaries, driven as their platforms drive them: by Lambda's runtime API with the events
//! of `events/`, and over HTTP as WeChat Cloud does. Needs the packages of deploy/package.sh, whose
//! folder `DAKA_DIST` names.

mod http;
mod lambda;

use std::path::PathBuf;

/// The folder of the packages.
fn dist() -> PathBuf {
    #[expect(clippy::disallowed_methods, reason = "how the script tells where the packages are")]
    let folder = std::env::var("DAKA_DIST");
    PathBuf::from(folder.expect("DAKA_DIST names the folder of the packages"))
}
