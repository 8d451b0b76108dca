//! Faults on demand.

use std::time::{Duration, Instant};

use axum::http::StatusCode;
use serde_json::json;

use super::{APP, SECRET, Stage, errcode};
use crate::Fault;

fn login(code: &str) -> String {
    format!("/sns/jscode2session?appid={APP}&secret={SECRET}&js_code={code}&grant_type=authorization_code")
}

#[tokio::test]
async fn faults_strike_in_order_and_use_up_no_code() {
    let stage = Stage::new();
    let code = stage.code("login", "lin").await;
    for fault in [Fault::Busy, Fault::QuotaExceeded, Fault::Http500, Fault::NotJson] {
        stage.wechat.fail_next(fault);
    }
    assert_eq!(errcode(&stage.get(&login(&code)).await), -1);
    assert_eq!(errcode(&stage.get(&login(&code)).await), 45011);
    let status = stage.get(&login(&code)).await.status;
    assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(stage.get(&login(&code)).await.body.starts_with(b"<html>"));
    let body = stage.get(&login(&code)).await.json();
    assert_eq!(body["openid"], stage.wechat.openid(APP, "lin"));
}

#[tokio::test]
async fn an_invalid_token_waits_for_a_call_that_carries_one() {
    let stage = Stage::new();
    stage.wechat.fail_next(Fault::InvalidToken);
    let path = "/wxa/business/getuserphonenumber";
    let code = stage.code("phone", "lin").await;
    let body = json!({ "code": code });
    assert_eq!(errcode(&stage.post_with_token(path, body.clone()).await), 40001);
    assert_eq!(stage.post_with_token(path, body).await.json()["errcode"], 0);
}

#[tokio::test]
async fn the_phone_is_never_struck() {
    let stage = Stage::new();
    stage.wechat.fail_next(Fault::Http500);
    let code = stage.code("login", "lin").await;
    let status = stage.get(&login(&code)).await.status;
    assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
}

#[tokio::test]
async fn a_timeout_never_answers() {
    let stage = Stage::new();
    stage.wechat.fail_next(Fault::Timeout);
    let call = stage.get("/sns/jscode2session");
    let answer = tokio::time::timeout(Duration::from_millis(50), call).await;
    assert!(answer.is_err());
}

#[tokio::test]
async fn latency_delays_every_answer() {
    let stage = Stage::new();
    stage.wechat.set_latency(Duration::from_millis(40));
    let asked_at = Instant::now();
    stage.get("/sns/jscode2session").await;
    assert!(asked_at.elapsed() >= Duration::from_millis(40));
}
