//! `daka worker`: what all workers do, in one process, and nothing else. For a table that the environment names, beside processes that
//! serve requests.

use std::net::Ipv4Addr;

use axum::Router;
use daka_http::{App, Settings};

use crate::serve::listener;
use crate::{Failure, api, health, workers};

/// Works until it is asked to end. A job that is under way then is done again by whoever takes it when its lease ends, as if the process
/// had been killed. With a port it answers there, whether it lives.
///
/// # Errors
/// When it is not configured, or the port is taken.
pub async fn worker(port: Option<u16>) -> Result<(), Failure> {
    daka_http::telemetry();
    let app = App::new(Settings::from_env(api::NEEDS)?);
    app.store.check_schema().await?;
    tracing::info!(port, "working");
    let working = workers::keep_working(app.clone());
    let Some(port) = port else {
        tokio::select! {
            () = working => {}
            () = daka_http::asked_to_end() => {}
        }
        return Ok(());
    };
    let listener = listener((Ipv4Addr::UNSPECIFIED, port)).await?;
    tokio::spawn(working);
    daka_http::listen(listener, Router::new().merge(health::router(app))).await.map_err(Failure::Server)
}
