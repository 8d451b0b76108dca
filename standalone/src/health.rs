//! What a platform asks to know whether this process lives, and whether it can be sent requests. Anybody may ask: an answer is one word,
//! and asks the table at most once in a few seconds, however many ask.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Json, Router};
use chrono::TimeDelta;
use daka_domain::Instant;
use daka_http::App;
use serde_json::json;
use tokio::sync::Mutex;

/// For how long an answer of the table's is good.
const GOOD_FOR: TimeDelta = TimeDelta::seconds(5);
/// For how long the table may take: whoever asks gives up soon.
const PATIENCE: Duration = Duration::from_secs(2);

/// What the table said last.
#[derive(Clone)]
struct Health {
    app: App,
    last: Arc<Mutex<Option<(Instant, bool)>>>,
}

/// `/health/live`: the process answers. `/health/ready`: the table answers as well, and holds nothing that a newer Daka wrote.
pub fn router(app: App) -> Router {
    let health = Health { app, last: Arc::default() };
    Router::new().route("/health/live", get(async || answer(true))).route("/health/ready", get(ready)).with_state(health)
}

async fn ready(State(health): State<Health>) -> impl IntoResponse {
    // Held while the table is asked: who comes meanwhile is told the same.
    let mut last = health.last.lock().await;
    let now = health.app.now();
    let known = last.filter(|(at, _)| now - *at < GOOD_FOR);
    let (at, is_ready) = if let Some(known) = known {
        known
    } else {
        let asked = tokio::time::timeout(PATIENCE, health.app.store.check_schema()).await;
        (now, matches!(asked, Ok(Ok(()))))
    };
    *last = Some((at, is_ready));
    answer(is_ready)
}

fn answer(is_well: bool) -> impl IntoResponse {
    let (status, word) = if is_well { (StatusCode::OK, "ok") } else { (StatusCode::SERVICE_UNAVAILABLE, "unavailable") };
    (status, [(header::CACHE_CONTROL, "no-store")], Json(json!({ "status": word })))
}
