//! The table as any client may speak to it: past the store and its types, for operations that the store does
//! not have.

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::{HeaderMap, Request, StatusCode};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::Value;

/// The engine, or what stands before it.
pub struct RawTable {
    client: Client<HttpConnector, Full<Bytes>>,
    endpoint: String,
}

impl RawTable {
    /// What listens at `endpoint`.
    pub fn at(endpoint: &str) -> Self {
        Self { client: Client::builder(TokioExecutor::new()).build_http(), endpoint: endpoint.to_owned() }
    }

    /// Sends a request as the SDK does, signed by anybody.
    ///
    /// # Panics
    /// When nothing answers, or not in JSON.
    pub async fn send(&self, operation: &str, body: &Value) -> (StatusCode, HeaderMap, Value) {
        let authorization = "AWS4-HMAC-SHA256 Credential=k/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0";
        let request = Request::post(&self.endpoint)
            .header("content-type", "application/x-amz-json-1.0")
            .header("x-amz-target", format!("DynamoDB_20120810.{operation}"))
            .header("x-amz-date", "20260101T000000Z")
            .header("authorization", authorization)
            .body(Full::new(Bytes::from(body.to_string())))
            .expect("a request");
        let (head, body) = self.client.request(request).await.expect("the engine answers").into_parts();
        let body = body.collect().await.expect("the whole body").to_bytes();
        (head.status, head.headers, serde_json::from_slice(&body).expect("JSON"))
    }
}
