//! Asking where to send a file.

use axum::Json;
use axum::extract::State;
use daka_domain::id::FileId;
use daka_http::token::FILE_S;
use daka_http::{App, Body, FILE_MAX_BYTES, FilePurpose, FileRef, Member, Problem, ProblemBody};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A file to be sent.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UploadRequest {
    /// The file's id, made by the client: a UUID without hyphens does.
    file_id: FileId,
    /// What it is for. A `proof` is the caller's own; `licence` and `import` are sent by owner or HR.
    purpose: FilePurpose,
}

/// Where to send it.
#[derive(Debug, Serialize, ToSchema)]
pub struct UploadLink {
    file_id: FileId,
    /// `PUT` the bytes here, or `POST` a form with the field `file`; no token is needed.
    upload_path: String,
    /// How long the link is good for, in seconds.
    expires_in_s: i64,
    /// Largest file taken, in bytes.
    max_bytes: usize,
}

/// Tells where to send a file. What is made of it is for another request to say, by the file's id.
#[utoipa::path(
    post, path = "/api/file", tag = "file", request_body = UploadRequest, security(("bearer" = [])),
    responses((status = 200, body = UploadLink), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn upload_link(
    State(app): State<App>,
    member: Member,
    Body(UploadRequest { file_id, purpose }): Body<UploadRequest>,
) -> Result<Json<UploadLink>, Problem> {
    let file = match purpose {
        FilePurpose::Proof => {
            member.admitted(&app).await?;
            FileRef::proof(member.org_id().clone(), member.employee_id().clone(), file_id.clone())
        }
        FilePurpose::Licence | FilePurpose::Import => {
            let admin = member.administrator(&app).await?;
            admin.must_set_rules(&app).await?;
            FileRef::of_company(purpose, admin.org_id, file_id.clone())
        }
        FilePurpose::Export | FilePurpose::Copy => return Err(Problem::field("purpose", "导出的文件由系统生成", "is made here, not sent")),
    };
    Ok(Json(UploadLink { file_id, upload_path: app.upload_path(&file)?, expires_in_s: FILE_S, max_bytes: FILE_MAX_BYTES }))
}
