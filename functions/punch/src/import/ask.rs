//! Asking for an import, and how far it is.

use axum::Json;
use axum::extract::State;
use daka_domain::id::{FileId, JobId};
use daka_http::{Administrator, App, Body, Code, PathOf, Problem, ProblemBody, Work};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::outcome::PunchImportView;
use super::work::{Import, ImportInput};

/// What an import of punches may do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PunchImportOptions {
    /// What has problems is left out; else nothing is done as long as there is one.
    pub(crate) skip_problems: bool,
}

/// A machine's table to import.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PunchImportRequest {
    /// Made by the client, a UUID without hyphens: the same again is the same import.
    import_id: JobId,
    /// The file, sent before for the purpose `import`.
    file_id: FileId,
    #[serde(default)]
    options: PunchImportOptions,
    /// Whether it is done; else only what it would come to is told.
    #[serde(default)]
    apply: bool,
}

/// Asks for an import of what an attendance machine 考勤机 exported, or for what it would come to: at most 50,000 punches of
/// anybody in the company. Sending the same again finds the same import; the same table in another import adds nothing.
#[utoipa::path(
    post, path = "/api/punch/imports", tag = "punch", request_body = PunchImportRequest, security(("bearer" = [])),
    responses((status = 200, body = PunchImportView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn import_punches(
    State(app): State<App>,
    admin: Administrator,
    Body(request): Body<PunchImportRequest>,
) -> Result<Json<PunchImportView>, Problem> {
    admin.must_set_rules(&app).await?;
    let input = ImportInput { file_id: request.file_id, options: request.options, apply: request.apply };
    let job = app.ask::<Import>(request.import_id, &admin.org_id, &admin.employee_id, &input).await?;
    Ok(Json(job.into()))
}

/// Tells how far an import is, and what came of it. Imports are kept for 30 days.
#[utoipa::path(
    get, path = "/api/punch/imports/{import_id}", tag = "punch", params(("import_id" = JobId, Path)), security(("bearer" = [])),
    operation_id = "get_punch_import",
    responses((status = 200, body = PunchImportView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_import(
    State(app): State<App>,
    admin: Administrator,
    PathOf(import_id): PathOf<JobId>,
) -> Result<Json<PunchImportView>, Problem> {
    admin.must_set_rules(&app).await?;
    let job = app.store.job(&admin.org_id, &import_id).await?.filter(|job| job.kind == Import::KIND);
    Ok(Json(job.ok_or(Code::NotFound)?.into()))
}
