//! A workbook as its requester sees it: what was asked, how far it is, and where to get it.

use chrono::{DateTime, TimeDelta, Utc};
use daka_domain::id::{DepartmentId, FileId};
use daka_domain::time::WorkDate;
use daka_http::{App, Code, FilePurpose, FileRef, JobView, Problem};
use daka_store::{Job, JobState};
use serde::Serialize;
use utoipa::ToSchema;

use crate::wanted::{ExportFormat, ExportSheet, SummaryColumn, Wanted};

/// How long a workbook may be fetched, in hours.
const KEPT_H: i64 = 48;
/// For how much longer it is there, so that a link of the last moment is good for its time, in minutes.
const SPARE_MIN: i64 = 20;

/// A workbook: what was asked, how far it is, and where to get it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExportEntry {
    #[serde(flatten)]
    job: JobView,
    /// First work date.
    from: WorkDate,
    /// Last work date.
    to: WorkDate,
    /// The departments; none for every one that the requester could see.
    department_ids: Option<Vec<DepartmentId>>,
    /// The sheets.
    sheets: Vec<ExportSheet>,
    /// The columns of 汇总 behind department, number and name, in their order.
    columns: Vec<SummaryColumn>,
    /// The same of 薪资.
    payroll_columns: Vec<SummaryColumn>,
    /// As what it is written.
    format: ExportFormat,
    /// Until when it can be fetched; none as long as it is not made.
    expires_at: Option<DateTime<Utc>>,
    /// Where to `GET` the workbook for a quarter of an hour; ask again for another link. None as long as it is not made, and once it is
    /// gone.
    download_path: Option<String>,
}

impl ExportEntry {
    /// The workbook of a job.
    pub(crate) fn new(app: &App, job: Job, wanted: Wanted) -> Result<Self, Problem> {
        let ended_at = job.ended_at.filter(|_| job.state == JobState::Done);
        let expires_at = ended_at.map(|at| at + TimeDelta::hours(KEPT_H));
        let download_path = match expires_at {
            Some(until) if app.now() < until => Some(app.download_path(&file_of(&job)?.named(wanted.file_name()))?),
            _ => None,
        };
        Ok(Self {
            job: job.into(),
            from: wanted.from,
            to: wanted.to,
            sheets: wanted.sheets().collect(),
            columns: wanted.columns(ExportSheet::Summary).to_vec(),
            payroll_columns: wanted.columns(ExportSheet::Payroll).to_vec(),
            format: wanted.format,
            department_ids: (!wanted.everywhere).then_some(wanted.departments),
            expires_at,
            download_path,
        })
    }
}

/// When a workbook is deleted that is made now.
pub(crate) fn deleted_at(app: &App) -> DateTime<Utc> {
    app.now() + TimeDelta::hours(KEPT_H) + TimeDelta::minutes(SPARE_MIN)
}

/// The file of a job: its id is the job's.
pub(crate) fn file_of(job: &Job) -> Result<FileRef, Problem> {
    let file_id = FileId::new(job.job_id.as_str()).map_err(|_| Code::Internal)?;
    Ok(FileRef::of_company(FilePurpose::Export, job.org_id.clone(), file_id))
}
