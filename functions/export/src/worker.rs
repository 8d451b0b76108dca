//! The worker of the `export` function.

use daka_export::{Attendance, WORKER_NEEDS};

#[tokio::main(flavor = "current_thread")]
async fn main() -> daka_http::Served {
    daka_http::serve_worker(WORKER_NEEDS, |app| async move { daka_http::work_off::<Attendance>(&app).await }).await
}
