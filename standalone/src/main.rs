//! The command `daka`: Daka on one machine.

#[tokio::main]
async fn main() -> std::process::ExitCode {
    daka::command().await
}
