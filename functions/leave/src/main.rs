//! The `leave` function.

#[tokio::main(flavor = "current_thread")]
async fn main() -> daka_http::Served {
    daka_http::serve(daka_leave::routes(), daka_leave::NEEDS).await
}
