//! The `login` function.

#[tokio::main(flavor = "current_thread")]
async fn main() -> daka_http::Served {
    daka_http::serve(daka_login::routes(), daka_login::NEEDS).await
}
