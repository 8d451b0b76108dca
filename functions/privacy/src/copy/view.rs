//! A copy as whoever asked for it sees it.

use chrono::{DateTime, TimeDelta, Utc};
use daka_domain::id::FileId;
use daka_domain::time::Zone;
use daka_http::{App, Code, FileRef, JobView, Problem};
use daka_store::{Job, JobState};
use serde::Serialize;
use utoipa::ToSchema;

/// How long the files may be fetched, in hours.
const KEPT_H: i64 = 48;
/// For how much longer they are there, so that a link of the last moment is good for its time, in minutes.
const SPARE_MIN: i64 = 20;

/// A copy: how far it is, and where to get its files.
#[derive(Debug, Serialize, ToSchema)]
pub struct CopyEntry {
    #[serde(flatten)]
    job: JobView,
    /// Until when it can be fetched; none as long as it is not made.
    expires_at: Option<DateTime<Utc>>,
    /// Where to `GET` the JSON file for a quarter of an hour; ask again for another link. None as long as it is not made, and once it is
    /// gone.
    json_path: Option<String>,
    /// The same of the workbook.
    workbook_path: Option<String>,
}

/// What a copy is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CopyForm {
    Json,
    Workbook,
}

impl CopyForm {
    pub(super) const ALL: [Self; 2] = [Self::Json, Self::Workbook];

    fn ending(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Workbook => "xlsx",
        }
    }
}

impl CopyEntry {
    /// The copy of a job.
    pub(super) fn new(app: &App, job: Job) -> Result<Self, Problem> {
        let ended_at = job.ended_at.filter(|_| job.state == JobState::Done);
        let expires_at = ended_at.map(|at| at + TimeDelta::hours(KEPT_H));
        let is_there = expires_at.is_some_and(|until| app.now() < until);
        let made_on = Zone::default().date(job.requested_at);
        let link = |form: CopyForm| {
            let name = format!("我的考勤数据 {made_on}.{}", form.ending());
            is_there.then(|| app.download_path(&file_of(&job, form)?.named(name))).transpose()
        };
        let (json_path, workbook_path) = (link(CopyForm::Json)?, link(CopyForm::Workbook)?);
        Ok(Self { job: job.into(), expires_at, json_path, workbook_path })
    }
}

/// When the files are deleted that are made now.
pub(super) fn deleted_at(app: &App) -> DateTime<Utc> {
    app.now() + TimeDelta::hours(KEPT_H) + TimeDelta::minutes(SPARE_MIN)
}

/// A file of a job: its id follows from the job's. The letter stands first, as the id of its deletion keeps the beginning.
pub(super) fn file_of(job: &Job, form: CopyForm) -> Result<FileRef, Problem> {
    let letter = match form {
        CopyForm::Json => 'j',
        CopyForm::Workbook => 'w',
    };
    let file_id = FileId::new(format!("{letter}{}", job.job_id)).map_err(|_| Code::Internal)?;
    Ok(FileRef::copy(job.org_id.clone(), job.requested_by.clone(), file_id))
}
