//! Asking for an import of opening balances, and how far it is.

use axum::Json;
use axum::extract::State;
use chrono::Datelike;
use daka_domain::id::{FileId, JobId};
use daka_domain::time::WorkDate;
use daka_http::{Administrator, App, Body, Code, JobView, PathOf, Problem, ProblemBody, Work};
use daka_store::Job;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::work::{Opening, OpeningInput, OpeningOutcome};

/// A table of opening balances.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpeningRequest {
    /// Made by the client, a UUID without hyphens: the same again is the same import.
    import_id: JobId,
    /// The file, sent before for the purpose `import`.
    file_id: FileId,
    /// From when on the balances hold; they are of that date's year.
    on: WorkDate,
    /// Whether rows with problems are left out; else nothing is done as long as there is one.
    #[serde(default)]
    skip_problems: bool,
    /// Whether it is done; else only what it would come to is told.
    #[serde(default)]
    apply: bool,
}

/// An import: how far it is, and what came of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct OpeningView {
    #[serde(flatten)]
    job: JobView,
    /// What came of it, when it is done.
    result: Option<OpeningOutcome>,
}

impl From<Job> for OpeningView {
    fn from(job: Job) -> Self {
        let (job, result) = JobView::with_outcome::<OpeningOutcome>(job);
        Self { job, result }
    }
}

/// Asks for an import of opening balances, or for what it would come to: a row for each employee, a column for each type of leave with days
/// or hours as the type has it, and one for the first day of total service. An empty cell changes nothing. Sending the same again finds the
/// same import.
#[utoipa::path(
    post, path = "/api/leave/openings", tag = "leave", request_body = OpeningRequest, security(("bearer" = [])),
    responses((status = 200, body = OpeningView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn import_openings(
    State(app): State<App>,
    admin: Administrator,
    Body(request): Body<OpeningRequest>,
) -> Result<Json<OpeningView>, Problem> {
    admin.must_set_rules(&app).await?;
    let policy = app.leave_policy(&admin.org_id).await?;
    if request.on.date().year() < policy.since_year {
        return Err(Problem::field("on", "早于开始管理额度的年份", "lies before the first year of balances"));
    }
    let OpeningRequest { import_id, file_id, on, skip_problems, apply } = request;
    let input = OpeningInput { file_id, on, skip_problems, apply };
    let job = app.ask::<Opening>(import_id, &admin.org_id, &admin.employee_id, &input).await?;
    Ok(Json(job.into()))
}

/// Tells how far an import is, and what came of it. Imports are kept for 30 days.
#[utoipa::path(
    get, path = "/api/leave/openings/{import_id}", tag = "leave", params(("import_id" = JobId, Path)), security(("bearer" = [])),
    responses((status = 200, body = OpeningView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_openings(
    State(app): State<App>,
    admin: Administrator,
    PathOf(import_id): PathOf<JobId>,
) -> Result<Json<OpeningView>, Problem> {
    admin.must_set_rules(&app).await?;
    let job = app.store.job(&admin.org_id, &import_id).await?.filter(|job| job.kind == Opening::KIND);
    Ok(Json(job.ok_or(Code::NotFound)?.into()))
}
