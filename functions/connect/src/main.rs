//! The `connect` function.

#[tokio::main(flavor = "current_thread")]
async fn main() -> daka_http::Served {
    daka_http::serve(daka_connect::routes(), daka_connect::NEEDS).await
}
