//! The `employee` function.

#[tokio::main(flavor = "current_thread")]
async fn main() -> daka_http::Served {
    daka_http::serve(daka_employee::routes(), daka_employee::NEEDS).await
}
