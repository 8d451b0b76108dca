//! The `record` function.

#[tokio::main(flavor = "current_thread")]
async fn main() -> daka_http::Served {
    daka_http::serve(daka_record::routes(), daka_record::NEEDS).await
}
