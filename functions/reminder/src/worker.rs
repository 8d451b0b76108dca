//! The `reminder` function's worker: the tick of every minute.

#[tokio::main(flavor = "current_thread")]
async fn main() -> daka_http::Served {
    daka_http::serve_worker(daka_reminder::WORKER_NEEDS, |app| async move { daka_reminder::work_off(&app).await }).await
}
