//! `daka serve`: a company's own Daka, configured by the environment.

use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};

use daka_files::FilesConfig;
use daka_http::{App, Need, Settings};
use tokio::net::TcpListener;

use crate::engine::Engine;
use crate::{Failure, api, health, home, local, workers};

/// How to serve.
#[derive(Debug, Clone, clap::Args)]
pub struct Serving {
    /// Folder of an embedded table. Without it the table is the one that the environment names.
    #[arg(long)]
    pub data: Option<PathBuf>,
    /// Port to listen on.
    #[arg(long, env = "PORT", default_value_t = 80)]
    pub port: u16,
    /// Folder of the console; without it there is none.
    #[arg(long)]
    pub console: Option<PathBuf>,
    /// Serve requests only: `daka worker` does the work in the background.
    #[arg(long, conflicts_with = "data")]
    pub no_work: bool,
}

/// Serves every function on a port of every address.
pub async fn serve(serving: &Serving) -> Result<(), Failure> {
    let Serving { data, port, console, no_work } = serving;
    let (data, port) = (data.as_deref(), *port);
    daka_http::telemetry();
    let engine = data.map(open_table).transpose()?;
    let settings = match (&engine, data) {
        (Some(engine), Some(folder)) => Settings::from_env_with(engine.table(), files_of(folder), api::NEEDS)?,
        _ => Settings::from_env(api::NEEDS)?,
    };
    let app = App::new(settings);
    if let Some(folder) = data {
        prepare_table(&app, folder).await?;
    }
    let listener = listener((Ipv4Addr::UNSPECIFIED, port)).await?;
    tracing::info!(port, "listening");
    if !no_work {
        tokio::spawn(workers::keep_working(app.clone()));
    }
    let console = console.as_deref().and_then(home::console).unwrap_or_default();
    let router = api::router(app.clone()).merge(health::router(app)).merge(home::docs()).merge(console);
    daka_http::listen(listener, router).await.map_err(Failure::Server)
}

/// Opens the embedded table of a folder, which is made if need be.
pub(crate) fn open_table(folder: &Path) -> Result<Engine, Failure> {
    let fail = |why: String| Failure::Folder { folder: folder.to_owned(), why };
    std::fs::create_dir_all(folder).map_err(|error| fail(error.to_string()))?;
    Engine::on_file(&folder.join(local::TABLE_FILE)).map_err(fail)
}

/// What an operator's command works with, on the embedded table of a folder or on the one that the environment names: of a demo's folder
/// its own keys, else those of the environment.
pub(crate) fn operator_app(data: Option<&Path>, engine: Option<&Engine>, needs: &[Need]) -> Result<App, Failure> {
    let settings = match (data, engine) {
        (Some(folder), Some(engine)) => match local::keys_there(folder)? {
            Some(keys) => Settings {
                table: engine.table(),
                token_keys: keys.token_keys,
                master_key: Some(keys.master_key),
                wechat: None,
                files: Some(files_of(folder)),
                tick_secret: None,
                min_client: None,
            },
            None => Settings::from_env_with(engine.table(), files_of(folder), needs)?,
        },
        _ => Settings::from_env(needs)?,
    };
    Ok(App::new(settings))
}

/// The files of a folder stand beside its table.
pub(crate) fn files_of(folder: &Path) -> FilesConfig {
    FilesConfig::Folder(folder.join(local::FILES_FOLDER))
}

/// Makes the table, or makes sure that we know what is in it.
pub(crate) async fn prepare_table(app: &App, folder: &Path) -> Result<(), Failure> {
    app.store.create_table().await.map_err(|error| match error {
        daka_store::StoreError::NewerData { found, known } => Failure::NewerData { folder: folder.to_owned(), found, known },
        daka_store::StoreError::Unavailable(why) | daka_store::StoreError::Refused(why) => {
            Failure::Folder { folder: folder.to_owned(), why }
        }
        other => other.into(),
    })
}

pub(crate) async fn listener((address, port): (Ipv4Addr, u16)) -> Result<TcpListener, Failure> {
    TcpListener::bind((address, port)).await.map_err(|why| Failure::Port { port, why })
}
