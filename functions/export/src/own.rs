//! The caller's own workbooks: one by its id, those of the last thirty days, and taking one back.

use axum::Json;
use axum::extract::State;
use daka_domain::id::JobId;
use daka_http::{Administrator, App, Code, PathOf, Problem, ProblemBody, Work};
use daka_store::Job;
use serde::Serialize;
use utoipa::ToSchema;

use crate::attendance::Attendance;
use crate::view::{ExportEntry, file_of};
use crate::wanted::Wanted;

/// Workbooks that are listed, at most.
const LISTED_MAX: u16 = 50;

/// Workbooks.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExportList {
    /// The latest first: those of the last 30 days, 50 at most.
    exports: Vec<ExportEntry>,
}

/// Lists the caller's own workbooks of the last thirty days.
#[utoipa::path(
    get, path = "/api/export", tag = "export", security(("bearer" = [])),
    responses((status = 200, body = ExportList), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn list(State(app): State<App>, admin: Administrator) -> Result<Json<ExportList>, Problem> {
    let jobs = app.store.jobs_asked(&admin.org_id, &admin.employee_id, Attendance::KIND, app.now(), LISTED_MAX).await?;
    let mut exports = Vec::with_capacity(jobs.len());
    for job in jobs.into_iter().filter(|job| is_own(&admin, job)) {
        let wanted: Wanted = job.input_as().ok_or(Code::Internal)?;
        // Whoever heads a department no more gets nothing of it any more.
        if wanted.departments.iter().all(|department| admin.may_see(department)) {
            exports.push(ExportEntry::new(&app, job, wanted)?);
        }
    }
    Ok(Json(ExportList { exports }))
}

/// Tells how far a workbook is that the caller asked for, and where to get it.
#[utoipa::path(
    get, path = "/api/export/{export_id}", tag = "export", params(("export_id" = JobId, Path)), security(("bearer" = [])),
    responses((status = 200, body = ExportEntry), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get(State(app): State<App>, admin: Administrator, PathOf(id): PathOf<JobId>) -> Result<Json<ExportEntry>, Problem> {
    let (job, wanted) = own(&app, &admin, &id).await?;
    Ok(Json(ExportEntry::new(&app, job, wanted)?))
}

/// Takes a workbook back that is not made yet; one that has ended stays as it is.
#[utoipa::path(
    delete, path = "/api/export/{export_id}", tag = "export", params(("export_id" = JobId, Path)), security(("bearer" = [])),
    responses((status = 200, body = ExportEntry), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn cancel(State(app): State<App>, admin: Administrator, PathOf(id): PathOf<JobId>) -> Result<Json<ExportEntry>, Problem> {
    let (job, wanted) = own(&app, &admin, &id).await?;
    let was_running = !job.state.has_ended();
    let job = app.store.cancel_job(job, app.now()).await?;
    if was_running && job.state == daka_store::JobState::Cancelled {
        // Its worker may just have written it, and not said so.
        app.delete_file_now(&file_of(&job)?, &admin.employee_id).await?;
    }
    Ok(Json(ExportEntry::new(&app, job, wanted)?))
}

fn is_own(admin: &Administrator, job: &Job) -> bool {
    job.kind == Attendance::KIND && job.requested_by == admin.employee_id
}

/// A workbook of the caller's, of departments that they may still see.
async fn own(app: &App, admin: &Administrator, id: &JobId) -> Result<(Job, Wanted), Problem> {
    let job = app.store.job(&admin.org_id, id).await?.filter(|job| is_own(admin, job)).ok_or(Code::NotFound)?;
    let wanted: Wanted = job.input_as().ok_or(Code::Internal)?;
    for department in &wanted.departments {
        admin.must_see(app, department).await?;
    }
    Ok((job, wanted))
}
