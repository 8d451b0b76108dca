//! Serving: the same router under Lambda's runtime, in WeChat Cloud, or on any machine.

use std::net::{Ipv4Addr, SocketAddr};
use std::process::ExitCode;

use axum::Router;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

use crate::settings::env;
use crate::{App, Need, Settings, edge};

/// Where an HTTP function of WeChat Cloud listens.
const PORT_DEFAULT: u16 = 9000;

/// What `main` returns.
pub type Served = ExitCode;

/// Serves the routes of a function with these needs: under a Lambda runtime as HTTP events, otherwise on `$PORT`.
pub async fn serve(routes: crate::Routes, needs: &[Need]) -> Served {
    telemetry();
    let settings = match Settings::from_env(needs) {
        Ok(settings) => settings,
        Err(error) => {
            tracing::error!("{error}");
            return ExitCode::from(2);
        }
    };
    let router = edge::api(App::new(settings), routes);
    let outcome = if in_lambda() { lambda_http::run(router).await.map_err(|e| e.to_string()) } else { on_port(router).await };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(error, "cannot serve");
            ExitCode::FAILURE
        }
    }
}

/// Whether a Lambda runtime is waiting for this process.
pub fn in_lambda() -> bool {
    env("AWS_LAMBDA_RUNTIME_API").is_some()
}

pub(crate) async fn on_port(router: Router) -> Result<(), String> {
    let port = match env("PORT").filter(|text| !text.is_empty()) {
        None => PORT_DEFAULT,
        Some(text) => text.parse().map_err(|_| format!("PORT is not a port: {text}"))?,
    };
    let listener = TcpListener::bind((Ipv4Addr::UNSPECIFIED, port)).await.map_err(|error| format!("port {port}: {error}"))?;
    tracing::info!(port, "listening");
    listen(listener, router).await
}

/// Serves a router on a listener until the process is asked to end; requests under way are finished.
pub async fn listen(listener: TcpListener, router: Router) -> Result<(), String> {
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(asked_to_end()).await.map_err(|error| error.to_string())
}

/// Waits for Ctrl-C or a request to terminate.
pub async fn asked_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut terminate), Ok(mut interrupt)) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt())) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}

/// Logs as JSON lines on standard error, by `RUST_LOG`; info without it.
pub fn telemetry() {
    telemetry_from("info");
}

/// The same for somebody at a terminal: warnings only, unless `RUST_LOG` asks for more.
pub fn telemetry_quiet() {
    telemetry_from("warn,dynoxide=error");
}

fn telemetry_from(default: &str) {
    let filter = env("RUST_LOG").and_then(|text| EnvFilter::try_new(text).ok()).unwrap_or_else(|| EnvFilter::new(default));
    // A second call in one process changes nothing.
    let _ = tracing_subscriber::fmt().json().flatten_event(true).with_env_filter(filter).with_writer(std::io::stderr).try_init();
}
