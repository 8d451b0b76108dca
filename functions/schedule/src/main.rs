//! The `schedule` function.

#[tokio::main(flavor = "current_thread")]
async fn main() -> daka_http::Served {
    daka_http::serve(daka_schedule::routes(), daka_schedule::NEEDS).await
}
