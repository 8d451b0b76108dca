//! The command `daka`, built beside the tests that kill it.

#[tokio::main]
async fn main() -> std::process::ExitCode {
    daka::command().await
}
