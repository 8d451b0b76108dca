//! Asking for a workbook, and how far it is.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::id::{DepartmentId, FileId, JobId};
use daka_domain::time::WorkDate;
use daka_http::{Administrator, App, Body, Code, FilePurpose, FileRef, JobView, PathOf, Problem, ProblemBody, Work};
use daka_store::{Job, JobState};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::attendance::{Attendance, Wanted};

/// Most days in a workbook: two months.
const DAYS_MAX: usize = 62;

/// A workbook that is wanted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExportRequest {
    /// Its id, made by the client.
    export_id: JobId,
    /// First work date.
    from: WorkDate,
    /// Last work date, 62 days at most with the first.
    to: WorkDate,
    /// The departments; by default every one that the caller may see.
    #[serde(default)]
    department_ids: Option<BTreeSet<DepartmentId>>,
}

/// How far a workbook is, and where to get it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExportView {
    #[serde(flatten)]
    job: JobView,
    /// Where to `GET` the workbook when it is done, for a quarter of an hour; ask again for another link. It is kept for two
    /// days.
    download_path: Option<String>,
}

/// Asks for a workbook of a period's attendance: totals, days and punches of the people of some departments. The
/// same request again tells how far it is.
#[utoipa::path(
    post, path = "/api/export", tag = "export", request_body = ExportRequest, security(("bearer" = [])),
    responses((status = 200, body = ExportView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn ask(State(app): State<App>, admin: Administrator, Body(request): Body<ExportRequest>) -> Result<Json<ExportView>, Problem> {
    let days = request.from.through(request.to).take(DAYS_MAX + 1).count();
    if days == 0 || days > DAYS_MAX {
        return Err(Problem::field(
            "to",
            format!("须在开始日期当天或之后,共不超过 {DAYS_MAX} 天"),
            format!("must be on or after from, {DAYS_MAX} days in all at most"),
        ));
    }
    let known = app.store.departments(&admin.org_id).await?;
    let departments: Vec<DepartmentId> = match request.department_ids {
        None => known.into_iter().map(|d| d.department_id).filter(|id| admin.may_see(id)).collect(),
        Some(wanted) => {
            for id in &wanted {
                known.iter().find(|d| d.department_id == *id).ok_or(Code::NotFound)?;
                admin.must_see(&app, id).await?;
            }
            wanted.into_iter().collect()
        }
    };
    let wanted = Wanted { from: request.from, to: request.to, departments };
    admin.account(&app, ActKind::ExportMake, format!("{}@{}..{}", request.export_id, wanted.from, wanted.to)).await?;
    let job = app.ask::<Attendance>(request.export_id, &admin.org_id, &admin.employee_id, &wanted).await?;
    Ok(Json(view(&app, job)?))
}

/// Tells how far a workbook is that the caller asked for, and where to get it.
#[utoipa::path(
    get, path = "/api/export/{export_id}", tag = "export", params(("export_id" = JobId, Path)), security(("bearer" = [])),
    responses((status = 200, body = ExportView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get(State(app): State<App>, admin: Administrator, PathOf(id): PathOf<JobId>) -> Result<Json<ExportView>, Problem> {
    let job = app.store.job(&admin.org_id, &id).await?;
    let job = job.filter(|job| job.kind == Attendance::KIND && job.requested_by == admin.employee_id).ok_or(Code::NotFound)?;
    // Whoever heads a department no more gets nothing of it any more.
    let wanted: Wanted = job.input_as().ok_or(Code::Internal)?;
    for department in &wanted.departments {
        admin.must_see(&app, department).await?;
    }
    Ok(Json(view(&app, job)?))
}

fn view(app: &App, job: Job) -> Result<ExportView, Problem> {
    let wanted: Wanted = job.input_as().ok_or(Code::Internal)?;
    let file = (job.state == JobState::Done).then(|| file_of(&job)).transpose()?;
    let download_path = match file {
        Some(file) => Some(app.download_path(&file.named(wanted.file_name()))?),
        None => None,
    };
    Ok(ExportView { job: job.into(), download_path })
}

/// The file of a job: its id is the job's.
pub(crate) fn file_of(job: &Job) -> Result<FileRef, Problem> {
    let file_id = FileId::new(job.job_id.as_str()).map_err(|_| Code::Internal)?;
    Ok(FileRef::of_company(FilePurpose::Export, job.org_id.clone(), file_id))
}
