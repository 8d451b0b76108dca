//! Cold start: from the start of the process to its first reply through a mock Lambda runtime, beside a
//! bare `lambda_http` hello.

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use daka_tests::lambda_runtime::LambdaRuntime;
use daka_tests::{Taps, Town};
use serde_json::{Value, json};
use tokio::process::Command;

/// Cold starts measured of each binary.
const STARTS: usize = 40;

/// Measures both by turns, so that a noisy moment meets both.
pub async fn run(folder: &Path) {
    let town = Town::new().await;
    let token = sign_in(&town, folder).await;
    let (mut hello, mut punch) = (Vec::new(), Vec::new());
    let taps = Taps::default();
    for _ in 0..STARTS {
        let event = event("POST", "/api/punch", Some(&token), &body(&town, &taps));
        hello.push(start(&town, &folder.join("hello"), event.clone()).await.0);
        let (took, reply) = start(&town, &folder.join("punch"), event).await;
        assert_eq!(reply["statusCode"], 200, "{reply}");
        punch.push(took);
    }
    let (hello, punch) = (median(hello), median(punch));
    let ratio = punch.as_secs_f64() / hello.as_secs_f64();
    println!("cold start of punch: {:.1} ms; bare lambda_http hello: {:.1} ms; {ratio:.1} x (aim 3.5 x)", ms(punch), ms(hello));
}

fn body(town: &Town, taps: &Taps) -> String {
    let punch = daka_tests::tap::punch(taps.at(town.now()), Some("on"), daka_tests::tap::AT_HEADQUARTERS, town.now());
    punch.to_string()
}

async fn sign_in(town: &Town, folder: &Path) -> String {
    let body = json!({ "code": town.wechat_code("employee").await }).to_string();
    let (_, reply) = start(town, &folder.join("login"), event("POST", "/api/login", None, &body)).await;
    let session: Value = serde_json::from_str(reply["body"].as_str().expect("a body")).expect("JSON");
    session["access_token"].as_str().expect("a token").to_owned()
}

/// Starts a binary, has it answer one event, and ends it: how long from start to reply, and the reply.
async fn start(town: &Town, binary: &Path, event: Value) -> (Duration, Value) {
    let runtime = LambdaRuntime::start().await;
    let invocation = runtime.invoke(event);
    let started = Instant::now();
    let mut process = Command::new(binary)
        .env_clear()
        .envs(town.environment())
        .envs([("AWS_LAMBDA_RUNTIME_API", runtime.address()), ("AWS_LAMBDA_FUNCTION_NAME", "bench".into())])
        .envs([("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256"), ("AWS_LAMBDA_FUNCTION_VERSION", "1"), ("RUST_LOG", "warn")])
        .envs([("AWS_LAMBDA_LOG_GROUP_NAME", "bench"), ("AWS_LAMBDA_LOG_STREAM_NAME", "bench")])
        .stdout(Stdio::null())
        .stderr(Stdio::inherit())
        .spawn()
        .expect("the binary is built");
    let reply = invocation.await.expect("a reply");
    let replied = runtime.timings().replied.expect("it replied");
    process.kill().await.expect("it ends");
    (replied.duration_since(started), reply)
}

fn event(method: &str, path: &str, token: Option<&str>, body: &str) -> Value {
    let authorization = token.map(|token| format!("Bearer {token}")).unwrap_or_default();
    json!({
        "version": "2.0", "routeKey": "$default", "rawPath": path, "rawQueryString": "",
        "headers": { "authorization": authorization, "content-type": "application/json", "host": "bench" },
        "requestContext": { "accountId": "1", "apiId": "a", "domainName": "bench", "domainPrefix": "b", "requestId": "r",
            "routeKey": "$default", "stage": "$default", "time": "23/Nov/2026:00:50:00 +0000", "timeEpoch": 1_795_395_000_000_i64,
            "http": { "method": method, "path": path, "protocol": "HTTP/1.1", "sourceIp": "127.0.0.1", "userAgent": "bench" } },
        "body": body, "isBase64Encoded": false,
    })
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
