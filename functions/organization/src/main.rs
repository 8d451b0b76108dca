//! The `organization` function.

#[tokio::main(flavor = "current_thread")]
async fn main() -> daka_http::Served {
    daka_http::serve(daka_organization::routes(), daka_organization::NEEDS).await
}
