//! Somebody who calls the API, and what they are told.

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use bytes::Bytes;
use http_body_util::BodyExt;
use serde_json::Value;
use tower::ServiceExt;

/// How often a caller sends a request again that met a failure of ours, as a client does.
const TRIES: usize = 12;

/// Somebody who calls the API in process, with a token or without.
#[derive(Clone)]
pub struct Caller {
    router: Router,
    token: Option<String>,
    headers: Vec<(String, String)>,
}

/// What a caller is told.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: axum::http::HeaderMap,
    /// The body, null if there is none or it is not JSON.
    pub json: Value,
    /// The body as it came.
    pub bytes: Bytes,
}

impl Caller {
    /// Somebody without a token.
    pub fn anonymous(router: Router) -> Self {
        Self { router, token: None, headers: Vec::new() }
    }

    /// The same with a token.
    #[must_use]
    pub fn with_token(&self, token: impl Into<String>) -> Self {
        Self { token: Some(token.into()), ..self.clone() }
    }

    /// The same with a header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The token, if any.
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// GET.
    pub async fn get(&self, path: &str) -> Reply {
        self.call(Method::GET, path, None).await
    }

    /// POST of JSON.
    pub async fn post(&self, path: &str, body: &Value) -> Reply {
        self.call(Method::POST, path, Some(body.to_string())).await
    }

    /// PUT of JSON.
    pub async fn put(&self, path: &str, body: &Value) -> Reply {
        self.call(Method::PUT, path, Some(body.to_string())).await
    }

    /// DELETE.
    pub async fn delete(&self, path: &str) -> Reply {
        self.call(Method::DELETE, path, None).await
    }

    /// Any request; a failure of ours (5xx but 500) is tried again, with the same body.
    pub async fn call(&self, method: Method, path: &str, body: Option<String>) -> Reply {
        for _ in 1..TRIES {
            let reply = self.call_once(method.clone(), path, body.clone()).await;
            if !matches!(reply.status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT) {
                return reply;
            }
        }
        self.call_once(method, path, body).await
    }

    /// PUT of a file, tried again as any other request.
    pub async fn put_file(&self, path: &str, bytes: &[u8]) -> Reply {
        let caller = self.clone().with_header("content-type", "application/octet-stream");
        for _ in 1..TRIES {
            let reply = caller.send(Method::PUT, path, Some(bytes.to_vec())).await;
            if !matches!(reply.status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT) {
                return reply;
            }
        }
        caller.send(Method::PUT, path, Some(bytes.to_vec())).await
    }

    /// Asks for a link and sends a file by it, without the token, as a phone or a browser does.
    pub async fn send_file(&self, file_id: &str, purpose: &str, bytes: &[u8]) -> Reply {
        let link = self.post("/api/file", &serde_json::json!({ "file_id": file_id, "purpose": purpose })).await.ok();
        let device = Self { token: None, ..self.clone() };
        device.put_file(link["upload_path"].as_str().expect("a path"), bytes).await
    }

    /// Any request, once.
    pub async fn call_once(&self, method: Method, path: &str, body: Option<String>) -> Reply {
        self.send(method, path, body.map(String::into_bytes)).await
    }

    /// Any request with any body, once.
    pub async fn send(&self, method: Method, path: &str, body: Option<Vec<u8>>) -> Reply {
        let mut request = Request::builder().method(method).uri(path);
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let own_type = self.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        if body.is_some() && !own_type {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let request = request.body(Body::from(body.unwrap_or_default())).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("the router answers");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("the whole body").to_bytes();
        let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let json = if kind.ends_with("json") { serde_json::from_slice(&bytes).expect("a JSON body") } else { Value::Null };
        Reply { status: parts.status, headers: parts.headers, json, bytes }
    }
}

impl Reply {
    /// The body of a reply that went well.
    ///
    /// # Panics
    /// If it did not.
    #[track_caller]
    pub fn ok(self) -> Value {
        assert!(self.status.is_success(), "{} {}", self.status, self.json);
        self.json
    }

    /// The status and code of a problem.
    ///
    /// # Panics
    /// If it is not a problem in our form, with the same request id in header and body.
    #[track_caller]
    pub fn problem(&self) -> (u16, String) {
        assert_eq!(self.headers[header::CONTENT_TYPE], "application/problem+json", "{}", self.json);
        assert_eq!(self.headers["x-request-id"], self.json["request_id"].as_str().expect("a request id"));
        assert_eq!(self.json["status"], self.status.as_u16());
        assert!(!self.json["title"].as_str().expect("a title").is_empty() && !self.json["title_zh"].as_str().expect("a title").is_empty());
        (self.status.as_u16(), self.json["code"].as_str().expect("a code").to_owned())
    }

    /// Status and body for a snapshot, without the request id.
    pub fn shown(&self) -> Value {
        let mut body = self.json.clone();
        if let Some(object) = body.as_object_mut() {
            object.remove("request_id");
        }
        serde_json::json!({ "status": self.status.as_u16(), "body": body })
    }

    /// The same with `…` for the values of these fields, wherever they stand: what is new in every run.
    pub fn shown_hiding(&self, fields: &[&str]) -> Value {
        let mut shown = self.shown();
        hide(&mut shown, fields);
        shown
    }
}

fn hide(value: &mut Value, fields: &[&str]) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                if fields.contains(&name.as_str()) && !value.is_null() {
                    *value = "…".into();
                } else {
                    hide(value, fields);
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| hide(value, fields)),
        _ => {}
    }
}
