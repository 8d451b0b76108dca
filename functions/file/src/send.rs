//! Sending a file, by the link that was told.

use axum::extract::multipart::MultipartRejection;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use bytes::Bytes;
use daka_http::token::Audience;
use daka_http::{App, Code, FILE_MAX_BYTES, FileContent, FileRef, PathOf, Problem, ProblemBody, media_type};

/// The field of a form that has the file, as `wx.uploadFile` is told to name it.
const FIELD: &str = "file";

/// Keeps a file. The same again changes nothing.
#[utoipa::path(
    put, path = "/api/file/{token}", tag = "file", params(("token" = String, Path, description = "From the link.")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 204, description = "It is kept."), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn put_file(
    State(app): State<App>,
    PathOf(token): PathOf<String>,
    bytes: Result<Bytes, BytesRejection>,
) -> Result<StatusCode, Problem> {
    let file: FileRef = app.tokens.verify(Audience::Upload, &token, app.now())?;
    keep(&app, &file, bytes.map_err(|error| too_large_or_broken(error.status()))?).await
}

/// A form with a file.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "it says in the OpenAPI document what the form has; the extractor reads it field by field")]
pub struct FileForm {
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Keeps the file of a form, as `wx.uploadFile` sends it.
#[utoipa::path(
    post, path = "/api/file/{token}", tag = "file", params(("token" = String, Path, description = "From the link.")),
    request_body(content = inline(FileForm), content_type = "multipart/form-data"),
    responses((status = 204, description = "It is kept."), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn post_file(
    State(app): State<App>,
    PathOf(token): PathOf<String>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<StatusCode, Problem> {
    let file: FileRef = app.tokens.verify(Audience::Upload, &token, app.now())?;
    let mut form = form.map_err(|_| Code::UnsupportedMediaType)?;
    while let Some(field) = form.next_field().await.map_err(|error| too_large_or_broken(error.status()))? {
        if field.name() == Some(FIELD) {
            let bytes = field.bytes().await.map_err(|error| too_large_or_broken(error.status()))?;
            return keep(&app, &file, bytes).await;
        }
    }
    Err(Problem::field(FIELD, "缺少文件", "is needed"))
}

async fn keep(app: &App, file: &FileRef, bytes: Bytes) -> Result<StatusCode, Problem> {
    if bytes.len() > FILE_MAX_BYTES {
        return Err(Problem::new(Code::FileTooLarge).with("max_bytes", FILE_MAX_BYTES));
    }
    let media_type = media_type(file.purpose(), &bytes).ok_or(Code::FileKindRefused)?.to_owned();
    app.keep_file(file, &FileContent { media_type, bytes }).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn too_large_or_broken(status: StatusCode) -> Problem {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(Code::FileTooLarge).with("max_bytes", FILE_MAX_BYTES),
        _ => Problem::field(FIELD, "文件没有完整送达", "did not arrive whole"),
    }
}
