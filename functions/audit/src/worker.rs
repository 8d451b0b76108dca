//! The `audit` function's worker.

#[tokio::main(flavor = "current_thread")]
async fn main() -> daka_http::Served {
    daka_http::serve_worker(daka_audit::WORKER_NEEDS, |app| async move { daka_audit::work_off(&app).await }).await
}
