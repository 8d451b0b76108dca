//! The `reminder` function.

#[tokio::main(flavor = "current_thread")]
async fn main() -> daka_http::Served {
    daka_http::serve(daka_reminder::routes(), daka_reminder::NEEDS).await
}
