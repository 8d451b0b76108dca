//! The `correction` function.

#[tokio::main(flavor = "current_thread")]
async fn main() -> daka_http::Served {
    daka_http::serve(daka_correction::routes(), daka_correction::NEEDS).await
}
