//! The `statistics` function.

#[tokio::main(flavor = "current_thread")]
async fn main() -> daka_http::Served {
    daka_http::serve(daka_statistics::routes(), daka_statistics::NEEDS).await
}
