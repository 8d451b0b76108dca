//! The `leave` function's worker.

#[tokio::main(flavor = "current_thread")]
async fn main() -> daka_http::Served {
    daka_http::serve_worker(daka_leave::WORKER_NEEDS, |app| async move { Box::pin(daka_leave::work_off(&app)).await }).await
}
