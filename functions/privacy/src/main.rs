//! The `privacy` function.

#[tokio::main(flavor = "current_thread")]
async fn main() -> daka_http::Served {
    daka_http::serve(daka_privacy::routes(), daka_privacy::NEEDS).await
}
