//! The embedded table: a DynamoDB engine over SQLite, served on this machine only, on threads of its
//! own so that it never waits for the functions that ask it.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::thread::JoinHandle;
use std::time::Duration;

use daka_store::{Credentials, TableConfig};
use dynoxide::Database;
use tokio::sync::oneshot;

/// The name of the embedded table.
pub const TABLE: &str = "daka";
/// How often expired items are taken away.
const SWEEP_EVERY: Duration = Duration::from_mins(10);

/// A running engine. Stops when it is dropped.
pub struct Engine {
    address: SocketAddr,
    database: Database,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Engine {
    /// Starts an engine on a file.
    pub fn on_file(path: &Path) -> Result<Self, String> {
        let path = path.to_str().ok_or("the path is not Unicode")?;
        Self::start(Database::new(path).map_err(|error| error.to_string())?)
    }

    /// Starts an engine in memory.
    pub fn in_memory() -> Result<Self, String> {
        Self::start(Database::memory().map_err(|error| error.to_string())?)
    }

    fn start(database: Database) -> Result<Self, String> {
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(|error| error.to_string())?;
        listener.set_nonblocking(true).map_err(|error| error.to_string())?;
        let address = listener.local_addr().map_err(|error| error.to_string())?;
        let served = database.clone();
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().map_err(|error| error.to_string())?;
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = std::thread::spawn(move || {
            runtime.block_on(async {
                let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
                tokio::spawn(sweep(served.clone()));
                let asked = async {
                    // A sender that is gone is a wish to stop, too.
                    let _ = stopped.await;
                };
                if let Err(error) = dynoxide::server::serve_with_shutdown(listener, served, asked).await {
                    tracing::error!(error, "the embedded table failed");
                }
            });
            runtime.shutdown_timeout(Duration::from_secs(2));
        });
        Ok(Self { address, database, stop: Some(stop), thread: Some(thread) })
    }

    /// From now on does not wait for the disk, to write much that can be written again: what was written last is lost if the
    /// machine fails, and not if the process does.
    pub fn write_fast(&self) -> Result<(), String> {
        self.database.enable_bulk_loading().map_err(|error| error.to_string())
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// How to reach it.
    pub fn table(&self) -> TableConfig {
        table_at(&format!("http://{}", self.address))
    }
}

/// The embedded table behind an endpoint, which may be something in between.
pub fn table_at(endpoint: &str) -> TableConfig {
    let credentials = Credentials { access_key_id: "embedded".into(), secret_access_key: "embedded".into(), session_token: None };
    TableConfig { name: TABLE.into(), region: "local".into(), endpoint: Some(endpoint.to_owned()), credentials }
}

impl Drop for Engine {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // The thread ends by itself; if it panicked, it has said so.
            let _ = thread.join();
        }
    }
}

async fn sweep(database: Database) {
    loop {
        tokio::time::sleep(SWEEP_EVERY).await;
        let database = database.clone();
        match tokio::task::spawn_blocking(move || database.sweep_ttl()).await {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => tracing::warn!(error = %error, "expired items stay"),
            Err(error) => tracing::error!(error = %error, "the sweep panicked"),
        }
    }
}
