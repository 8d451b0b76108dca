//! The `file` function.

#[tokio::main(flavor = "current_thread")]
async fn main() -> daka_http::Served {
    daka_http::serve(daka_file::routes(), daka_file::NEEDS).await
}
