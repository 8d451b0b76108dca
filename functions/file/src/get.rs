//! Getting a file, by a link that some other reply told.

use axum::body::Body;
use axum::extract::State;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS,
};
use axum::response::{IntoResponse, Redirect, Response};
use daka_http::token::{Audience, FILE_S};
use daka_http::{App, Code, FilePurpose, FileRef, PathOf, Problem, ProblemBody, WORKBOOK};

/// What a browser is told of every file: take it for what it is said to be, run nothing of it, keep no copy.
const GUARDS: [(axum::http::HeaderName, &str); 3] =
    [(X_CONTENT_TYPE_OPTIONS, "nosniff"), (CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"), (CACHE_CONTROL, "private, no-store")];

/// Gives a file. A large one that lies in a bucket is given by the bucket itself.
#[utoipa::path(
    get, path = "/api/file/{token}", tag = "file", params(("token" = String, Path, description = "From the link.")),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 303, description = "It is in the bucket: go there."),
        (status = "default", body = ProblemBody, content_type = "application/problem+json")
    )
)]
pub async fn get_file(State(app): State<App>, PathOf(token): PathOf<String>) -> Result<Response, Problem> {
    let file: FileRef = app.tokens.verify(Audience::Download, &token, app.now())?;
    if file.purpose() == FilePurpose::Export {
        return made(&app, &file).await;
    }
    let Some(content) = app.file(&file).await? else { return Err(gone(&app, &file).await?) };
    let disposition = if file.is_named() { file.disposition() } else { "inline".to_owned() };
    let headers = [(CONTENT_TYPE, content.media_type), (CONTENT_DISPOSITION, disposition)];
    Ok((GUARDS, headers, content.bytes).into_response())
}

/// Why a file is not there. Proof is told of only if it was: then it has been kept for its time, or was erased as its person wished.
async fn gone(app: &App, file: &FileRef) -> Result<Problem, Problem> {
    if file.purpose() != FilePurpose::Proof {
        return Ok(Code::FileGone.into());
    }
    let retention = app.store.organization(file.org_id()).await?.map(|organization| organization.retention).unwrap_or_default();
    let (zh, en) = (format!("证明材料保留 {retention} 天,已删除"), format!("Proof is kept for {retention} days; this is deleted."));
    Ok(Problem::new(Code::ProofDeleted).with("kept_days", retention.days()).with("zh", zh).with("en", en))
}

/// A workbook lies there as it is.
async fn made(app: &App, file: &FileRef) -> Result<Response, Problem> {
    let (files, path) = (app.files()?, file.path());
    if let Some(link) = files.link(&path, std::time::Duration::from_secs(FILE_S.unsigned_abs())).await? {
        return Ok(Redirect::to(&link).into_response());
    }
    let reading = files.read(&path).await?.ok_or(Code::FileGone)?;
    let headers =
        [(CONTENT_TYPE, WORKBOOK.to_owned()), (CONTENT_LENGTH, reading.size.to_string()), (CONTENT_DISPOSITION, file.disposition())];
    Ok((GUARDS, headers, Body::from_stream(reading.bytes)).into_response())
}
