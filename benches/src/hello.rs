//! The limit of a cold start: a function that does nothing but answer.

use axum::Router;
use axum::routing::get;
use lambda_http::{Error, run};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    run(Router::new().fallback(get(|| async { "hello" }).post(|| async { "hello" }))).await
}
