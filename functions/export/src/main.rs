//! The `export` function.

#[tokio::main(flavor = "current_thread")]
async fn main() -> daka_http::Served {
    daka_http::serve(daka_export::routes(), daka_export::NEEDS).await
}
