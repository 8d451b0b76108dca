//! A job as its requester sees it.

use chrono::{DateTime, Utc};
use daka_domain::id::JobId;
use daka_store::{Job, JobState};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// How far a job is, and what came of it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct JobView {
    job_id: JobId,
    /// `waiting`, `running`, `done`, `failed` or `cancelled`.
    #[schema(value_type = String, example = "running")]
    state: JobState,
    /// Parts that are done.
    done: u32,
    /// Parts that there are; 0 as long as nobody has counted.
    total: u32,
    requested_at: DateTime<Utc>,
    /// When it ended.
    ended_at: Option<DateTime<Utc>>,
    /// What came of it, when it is done.
    #[schema(value_type = Option<Object>)]
    outcome: Option<Value>,
    /// Why it was given up, when it failed: a problem as of any request.
    #[schema(value_type = Option<Object>)]
    problem: Option<Value>,
}

impl JobView {
    /// A job with what came of it apart from it, if it went well and says so in a form of its own.
    pub fn with_outcome<T: DeserializeOwned>(mut job: Job) -> (Self, Option<T>) {
        let outcome = job.outcome.as_deref().filter(|_| job.state == JobState::Done).and_then(|text| serde_json::from_str(text).ok());
        if outcome.is_some() {
            // It is told in full beside the job.
            job.outcome = None;
        }
        (job.into(), outcome)
    }
}

impl From<Job> for JobView {
    fn from(job: Job) -> Self {
        let said: Option<Value> = job.outcome.as_deref().and_then(|text| serde_json::from_str(text).ok());
        let (outcome, problem) = if job.state == JobState::Failed { (None, said) } else { (said, None) };
        Self {
            job_id: job.job_id,
            state: job.state,
            done: job.done,
            total: job.total,
            requested_at: job.requested_at,
            ended_at: job.ended_at,
            outcome,
            problem,
        }
    }
}
