//! As WeChat Cloud runs them: `scf_bootstrap` on port 9000, and `daka serve` in Cloud Run.

use std::time::Duration;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use daka_tests::Town;
use http_body_util::BodyExt;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use serde_json::{Value, json};

/// Sends a request to a process that may still be starting.
async fn send(port: u16, method: Method, path: &str, token: Option<&str>, body: Option<Value>) -> (StatusCode, Value) {
    let client = Client::builder(TokioExecutor::new()).build_http::<Body>();
    for _ in 0..200 {
        let mut request = Request::builder().method(method.clone()).uri(format!("http://127.0.0.1:{port}{path}"));
        if let Some(token) = token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let body = body.as_ref().map_or_else(Body::empty, |body| Body::from(body.to_string()));
        let request = request.header("content-type", "application/json").body(body).expect("a request");
        if let Ok(response) = client.request(request).await {
            let status = response.status();
            let bytes = response.into_body().collect().await.expect("a body").to_bytes();
            return (status, serde_json::from_slice(&bytes).unwrap_or_default());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("nothing answers on port {port}");
}

async fn sign_in(town: &Town, port: u16) -> String {
    let code = town.wechat_code("employee").await;
    let (status, body) = send(port, Method::POST, "/api/login", None, Some(json!({ "code": code }))).await;
    assert_eq!(status, 200, "{body}");
    body["access_token"].as_str().expect("a token").to_owned()
}

#[tokio::test]
async fn an_http_function_of_wechat_cloud_answers_on_port_9000() {
    let town = Town::new().await;
    let process = town.spawn(&crate::dist().join("wechat-cloud/login/scf_bootstrap"), &[], &[("PATH", "/usr/bin:/bin")]);
    let token = sign_in(&town, 9000).await;
    let (status, me) = send(9000, Method::GET, "/api/login/me", Some(&token), None).await;
    assert_eq!((status, &me["role"]), (StatusCode::OK, &json!("employee")), "{me}");
    drop(process);
}

#[tokio::test]
async fn the_container_serves_every_function_on_its_port() {
    let town = Town::new().await;
    let port = tokio::net::TcpListener::bind("127.0.0.1:0").await.and_then(|l| l.local_addr()).expect("a free port").port();
    let _process = town.spawn(&crate::dist().join("cloud-run/daka"), &["serve"], &[("PORT", &port.to_string())]);
    let token = sign_in(&town, port).await;
    let (status, today) = send(port, Method::GET, "/api/record/today", Some(&token), None).await;
    assert_eq!((status, &today["group"]), (StatusCode::OK, &json!("总部白班")), "{today}");
    let (status, _) = send(port, Method::GET, "/api/schedule/groups", Some(&token), None).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
}
