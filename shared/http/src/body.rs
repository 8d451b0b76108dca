//! What a request carries, read with our own problems: body, path and query.

use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use crate::{App, Code, Problem};

/// A JSON body.
#[derive(Debug)]
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        match axum::Json::<T>::from_request(request, app).await {
            Ok(axum::Json(body)) => Ok(Self(body)),
            Err(JsonRejection::JsonDataError(error)) => Err(data_error(&error.body_text())),
            Err(JsonRejection::JsonSyntaxError(_)) => Err(Code::MalformedJson.into()),
            Err(JsonRejection::MissingJsonContentType(_)) => Err(Code::UnsupportedMediaType.into()),
            Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => Err(Code::BodyTooLarge.into()),
            Err(_) => Err(Code::MalformedJson.into()),
        }
    }
}

/// `…into the target type: place.fix.latitude: expected f64 at line 1 column 9` names the field.
fn data_error(text: &str) -> Problem {
    let said = text.split_once("target type: ").map_or(text, |(_, said)| said);
    let (field, why) = said.split_once(": ").unwrap_or(("", said));
    // Without a path, what stands before the colon is part of the reason.
    let (field, why) = if field.contains(' ') { ("", said) } else { (field, why) };
    Problem::field(field, "格式不正确", why)
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
                Err(Problem::field("path", "路径参数格式不正确", error.body_text()))
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
                Err(Problem::field("query", "查询参数格式不正确", error.body_text()))
            }
            Err(_) => Err(Code::NotFound.into()),
        }
    }
}
