//! What a request carries, read with our own problems: body, path and query.

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use serde::de::{DeserializeOwned, IgnoredAny};

use crate::{App, Code, Problem};

/// How much of what a caller sent is quoted back to them.
const QUOTED_MAX_CHARS: usize = 200;

/// A JSON body.
#[derive(Debug)]
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        if !says_json(&request) {
            return Err(Code::UnsupportedMediaType.into());
        }
        let bytes = Bytes::from_request(request, app).await.map_err(|error| match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Code::BodyTooLarge,
            _ => Code::MalformedJson,
        })?;
        let error = match Json::<T>::from_bytes(&bytes) {
            Ok(Json(body)) => return Ok(Self(body)),
            Err(error) => error.body_text(),
        };
        // The decoder takes some wrong types for wrong JSON: a number where a word belongs.
        let is_json = str::from_utf8(&bytes).is_ok_and(|text| serde_json::from_str::<IgnoredAny>(text).is_ok());
        Err(if is_json { field_problem(&error) } else { Code::MalformedJson.into() })
    }
}

/// Whether the content type is `application/json` or a kind of it.
fn says_json(request: &Request) -> bool {
    let header = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = header.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
}

/// `Failed to …: place.fix.latitude: expected f64 at line 1 column 9` names the field and the reason.
fn field_problem(text: &str) -> Problem {
    let said = text.split_once(": ").map_or(text, |(_, said)| said);
    let said = said.rsplit_once(" at line ").map_or(said, |(said, _)| said);
    let (field, why) = said.split_once(": ").unwrap_or(("", said));
    // Without a path, what stands before the colon is part of the reason.
    let (field, why) = if field.contains(' ') { ("", said) } else { (field, why) };
    if let Some(name) = why.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`')) {
        let dot = if field.is_empty() { "" } else { "." };
        return Problem::field(format!("{field}{dot}{name}"), "缺少此项", "is needed");
    }
    let zh = if why.starts_with("unknown field") { "没有这个字段" } else { "格式不正确" };
    Problem::field(short(field), zh, short(why))
}

/// The beginning of what may quote the caller at length.
fn short(text: &str) -> String {
    text.chars().take(QUOTED_MAX_CHARS).collect()
}

/// Path parameters.
#[derive(Debug)]
pub struct PathOf<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for PathOf<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        match Path::<T>::from_request_parts(parts, app).await {
            Ok(Path(value)) => Ok(Self(value)),
            Err(PathRejection::FailedToDeserializePathParams(error)) => {
                Err(Problem::field("path", "路径参数格式不正确", short(&error.body_text())))
            }
            Err(_) => Err(Code::NotFound.into()),
        }
    }
}

/// Query parameters.
#[derive(Debug)]
pub struct QueryOf<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for QueryOf<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        match Query::<T>::from_request_parts(parts, app).await {
            Ok(Query(value)) => Ok(Self(value)),
            Err(QueryRejection::FailedToDeserializeQueryString(error)) => {
                Err(Problem::field("query", "查询参数格式不正确", short(&error.body_text())))
            }
            Err(_) => Err(Code::NotFound.into()),
        }
    }
}
