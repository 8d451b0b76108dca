//! The mock, driven by the smallest possible function.

use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::{HeaderMap, Method, Request, StatusCode};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::{Value, json};

use super::{InvocationError, LambdaRuntime, REPLY_MAX_LEN, TIME_LIMIT};

/// What a function does on the wire.
#[derive(Clone)]
struct Function {
    base: String,
    client: Client<HttpConnector, Full<Bytes>>,
}

impl Function {
    fn of(runtime: &LambdaRuntime) -> Self {
        let client = Client::builder(TokioExecutor::new()).build_http();
        Self { base: format!("http://{}/2018-06-01/runtime", runtime.address()), client }
    }

    async fn send(&self, method: Method, path: &str, body: impl Into<Bytes>) -> (StatusCode, HeaderMap, Bytes) {
        let request = Request::builder().method(method).uri(format!("{}{path}", self.base));
        let request = request.body(Full::new(body.into())).expect("a request");
        let (head, body) = self.client.request(request).await.expect("the mock answers").into_parts();
        (head.status, head.headers, body.collect().await.expect("a whole reply").to_bytes())
    }

    /// The next event, with its id and headers.
    async fn next(&self) -> (String, HeaderMap, Value) {
        let (status, headers, body) = self.send(Method::GET, "/invocation/next", "").await;
        assert_eq!(status, StatusCode::OK);
        let id = headers["lambda-runtime-aws-request-id"].to_str().unwrap().to_owned();
        (id, headers, serde_json::from_slice(&body).unwrap())
    }

    async fn report(&self, path: &str, body: impl Into<Bytes>) -> StatusCode {
        self.send(Method::POST, path, body).await.0
    }
}

#[tokio::test]
async fn an_event_reaches_the_function_and_its_reply_the_caller() {
    let runtime = LambdaRuntime::start().await;
    let function = Function::of(&runtime);
    let work = tokio::spawn(async move {
        for _ in 0..3 {
            let (id, headers, event) = function.next().await;
            for name in ["lambda-runtime-deadline-ms", "lambda-runtime-invoked-function-arn", "lambda-runtime-trace-id"] {
                assert!(headers.contains_key(name), "{name}");
            }
            let reply = json!({ "doubled": event["n"].as_i64().unwrap() * 2 });
            assert_eq!(function.report(&format!("/invocation/{id}/response"), reply.to_string()).await, StatusCode::ACCEPTED);
        }
    });
    for n in 1..=3 {
        assert_eq!(runtime.invoke(json!({ "n": n })).await, Ok(json!({ "doubled": n * 2 })));
    }
    work.await.unwrap();
}

#[tokio::test]
async fn the_first_poll_and_the_reply_are_timed_and_forgotten_by_a_reset() {
    let runtime = LambdaRuntime::start().await;
    assert_eq!(runtime.timings().first_poll, None);
    let function = Function::of(&runtime);
    let poll = tokio::spawn(async move {
        let (id, _, _) = function.next().await;
        tokio::time::sleep(Duration::from_millis(20)).await;
        function.report(&format!("/invocation/{id}/response"), "{}").await
    });
    runtime.wait_until_polling().await.unwrap();
    runtime.invoke(json!({})).await.unwrap();
    assert_eq!(poll.await.unwrap(), StatusCode::ACCEPTED);
    let timings = runtime.timings();
    assert!(timings.first_poll.unwrap() <= timings.taken.unwrap());
    assert!(timings.replied.unwrap() - timings.taken.unwrap() >= Duration::from_millis(20));
    runtime.reset();
    assert_eq!(runtime.timings(), super::Timings::default());
}

#[tokio::test]
async fn an_event_waits_for_a_function_that_is_still_starting() {
    let runtime = LambdaRuntime::start().await;
    let caller = tokio::spawn({
        let runtime = runtime.clone();
        async move { runtime.invoke(json!("early")).await }
    });
    tokio::time::sleep(Duration::from_millis(20)).await;
    let function = Function::of(&runtime);
    let (id, _, event) = function.next().await;
    function.report(&format!("/invocation/{id}/response"), event.to_string()).await;
    assert_eq!(caller.await.unwrap(), Ok(json!("early")));
}

#[tokio::test]
async fn reports_of_errors_reach_the_caller() {
    let runtime = LambdaRuntime::start().await;
    let function = Function::of(&runtime);
    let report = r#"{"errorType":"Panic","errorMessage":"oh"}"#;
    let fail = async {
        let (id, _, _) = function.next().await;
        function.report(&format!("/invocation/{id}/error"), report).await
    };
    let (outcome, status) = tokio::join!(runtime.invoke(json!({})), fail);
    assert_eq!(outcome, Err(InvocationError::Failed { kind: "Panic".into(), message: "oh".into() }));
    assert_eq!(status, StatusCode::ACCEPTED);

    let (outcome, _) = tokio::join!(runtime.invoke(json!({})), function.report("/init/error", report));
    let init = InvocationError::Init { kind: "Panic".into(), message: "oh".into() };
    assert_eq!(outcome, Err(init.clone()));
    assert_eq!(runtime.invoke(json!({})).await, Err(init.clone()), "until another process asks for work");
    assert_eq!(runtime.wait_until_polling().await, Err(init));
}

#[tokio::test]
async fn replies_that_lambda_would_refuse_are_errors() {
    let runtime = LambdaRuntime::start().await;
    let function = Function::of(&runtime);
    let reply = |body: Vec<u8>| {
        let function = function.clone();
        async move {
            let (id, _, _) = function.next().await;
            function.report(&format!("/invocation/{id}/response"), body).await
        }
    };
    let (outcome, _) = tokio::join!(runtime.invoke(json!({})), reply(b"<html>".to_vec()));
    assert_eq!(outcome, Err(InvocationError::NotJson));
    let (outcome, status) = tokio::join!(runtime.invoke(json!({})), reply(vec![b' '; REPLY_MAX_LEN + 1]));
    assert_eq!(outcome, Err(InvocationError::TooLarge));
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(function.report("/invocation/nobody/response", "{}").await, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_caller_that_gave_up_gets_no_function_to_work() {
    let runtime = LambdaRuntime::start().await;
    let late = runtime.invoke_within(json!("given up"), Duration::from_millis(10)).await;
    assert_eq!(late, Err(InvocationError::TimedOut));
    let function = Function::of(&runtime);
    let (outcome, ()) = tokio::join!(runtime.invoke_within(json!("wanted"), TIME_LIMIT), async {
        let (id, _, event) = function.next().await;
        assert_eq!(event, "wanted");
        function.report(&format!("/invocation/{id}/response"), "1").await;
    });
    assert_eq!(outcome, Ok(json!(1)));
}
