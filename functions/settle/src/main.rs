//! The `settle` function.

#[tokio::main(flavor = "current_thread")]
async fn main() -> daka_http::Served {
    daka_http::serve(daka_settle::routes(), daka_settle::NEEDS).await
}
