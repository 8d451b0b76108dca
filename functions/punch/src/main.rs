//! The `punch` function.

#[tokio::main(flavor = "current_thread")]
async fn main() -> daka_http::Served {
    daka_http::serve(daka_punch::routes(), daka_punch::NEEDS).await
}
