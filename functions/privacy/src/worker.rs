//! The worker of the `privacy` function.

#[tokio::main(flavor = "current_thread")]
async fn main() -> daka_http::Served {
    daka_http::serve_worker(daka_privacy::WORKER_NEEDS, |app| async move { daka_privacy::work_off(&app).await }).await
}
