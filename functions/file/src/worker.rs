//! The worker of the `file` function.

use daka_file::{Deletion, WORKER_NEEDS};

#[tokio::main(flavor = "current_thread")]
async fn main() -> daka_http::Served {
    daka_http::serve_worker(WORKER_NEEDS, |app| async move { daka_http::work_off::<Deletion>(&app).await }).await
}
