//! The `punch` function's worker.

#[tokio::main(flavor = "current_thread")]
async fn main() -> daka_http::Served {
    daka_http::serve_worker(daka_punch::WORKER_NEEDS, |app| async move { daka_http::work_off::<daka_punch::Import>(&app).await }).await
}
