//! Work for later: jobs `JOB#o#id` / `JOB`, and the due items `DUE#kind#shard` / `minute#o#id` by which a worker
//! finds them.
//!
//! A job is written first and made due after it; whoever asks for the same job again makes it due again, so
//! a request that broke off in between heals. A worker takes a job by a lease under its revision: of two workers
//! one gets it, and a job whose worker died is taken again when the lease ends. The due item goes last, when the job
//! has ended. Work must therefore be such that doing it again finds what was done before.

use chrono::{DateTime, SubsecRound, TimeDelta};
use daka_domain::Instant;
use daka_domain::id::{EmployeeId, JobId, OrgId};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::item::{Item, Key, RawItem, text};
use crate::table::{Condition, Range};
use crate::{Store, StoreError, Written};

/// Partitions over which the due items of a kind are spread.
const DUE_SHARDS: u8 = 4;

/// How long a job and its outcome can be looked at, in days.
pub(crate) const KEPT_DAYS: i64 = 30;

/// How often somebody who cancels a job meets its worker telling how far it is, at most.
const CANCEL_TRIES: usize = 8;

/// Largest input or outcome, in bytes: two of them stay below the table's item limit of 400 KB.
pub const PAYLOAD_MAX_BYTES: usize = 180_000;

/// How far a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// Nobody has taken it yet, or whoever did gave it back.
    Waiting,
    /// A worker is at it.
    Running,
    /// Done; there is an outcome.
    Done,
    /// Given up; the outcome says why.
    Failed,
    /// Taken back by whoever asked for it.
    Cancelled,
}

impl JobState {
    /// Whether nothing more will happen to the job.
    pub fn has_ended(self) -> bool {
        matches!(self, Self::Done | Self::Failed | Self::Cancelled)
    }
}

/// A job.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// The organization it is for.
    pub org_id: OrgId,
    /// Its id, made by whoever asked for it: asking again finds it.
    pub job_id: JobId,
    /// What is to be done: `employee.import`. A worker does one kind or several.
    pub kind: String,
    /// Who asked for it.
    pub requested_by: EmployeeId,
    /// When.
    pub requested_at: Instant,
    /// From when on it is to be done.
    pub due_at: Instant,
    /// What exactly is to be done, as JSON.
    pub input: String,
    /// How far it is.
    pub state: JobState,
    /// Parts that are done, of [`Job::total`].
    pub done: u32,
    /// Parts that there are; 0 as long as nobody has counted.
    pub total: u32,
    /// How often it was taken.
    pub attempts: u32,
    /// Until when nobody else takes it.
    pub leased_until: Option<Instant>,
    /// Who took it last: a word of theirs alone, by which they know what they wrote when its reply was lost.
    pub taken_by: Option<String>,
    /// When it ended.
    pub ended_at: Option<Instant>,
    /// What came of it, as JSON.
    pub outcome: Option<String>,
    /// Revision, for the optimistic lock.
    pub rev: u64,
}

/// A job that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueJob {
    /// The organization it is for.
    pub org_id: OrgId,
    /// The job.
    pub job_id: JobId,
    /// Since when it is due.
    pub since: Instant,
    key: Key,
}

#[derive(Serialize, Deserialize)]
struct JobItem {
    kind: String,
    by: EmployeeId,
    #[serde(with = "chrono::serde::ts_seconds")]
    asked: Instant,
    #[serde(with = "chrono::serde::ts_seconds")]
    due: Instant,
    input: String,
    state: JobState,
    done: u32,
    total: u32,
    attempts: u32,
    #[serde(default, with = "chrono::serde::ts_seconds_option", skip_serializing_if = "Option::is_none")]
    lease: Option<Instant>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    taken_by: Option<String>,
    #[serde(default, with = "chrono::serde::ts_seconds_option", skip_serializing_if = "Option::is_none")]
    ended: Option<Instant>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    outcome: Option<String>,
    /// The table forgets the item then.
    #[serde(with = "chrono::serde::ts_seconds")]
    expires_at: Instant,
    rev: u64,
}

impl Item for JobItem {
    const KIND: &'static str = "job";
}

/// A due item: its key says everything.
#[derive(Serialize, Deserialize)]
struct DueItem {}

impl Item for DueItem {
    const KIND: &'static str = "due item";
}

fn job_key(org: &OrgId, job: &JobId) -> Key {
    Key { pk: format!("JOB#{org}#{job}"), sk: "JOB".into() }
}

fn due_pk(kind: &str, shard: u8) -> String {
    format!("DUE#{kind}#{shard}")
}

impl Job {
    /// A job to be done, as it is asked for.
    pub fn new(org_id: OrgId, job_id: JobId, kind: &str, requested_by: EmployeeId, input: String, now: Instant) -> Self {
        Self {
            org_id,
            job_id,
            kind: kind.to_owned(),
            requested_by,
            // The table keeps whole seconds.
            requested_at: now.trunc_subsecs(0),
            due_at: now.trunc_subsecs(0),
            input,
            state: JobState::Waiting,
            done: 0,
            total: 0,
            attempts: 0,
            leased_until: None,
            taken_by: None,
            ended_at: None,
            outcome: None,
            rev: 1,
        }
    }

    /// What is to be done, read as the kind's input; none when it is not that.
    pub fn input_as<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_str(&self.input).ok()
    }

    /// The same for later.
    #[must_use]
    pub fn due_at(self, at: Instant) -> Self {
        Self { due_at: at.trunc_subsecs(0), ..self }
    }

    fn due_key(&self) -> Key {
        // Any spread will do that depends on the job alone.
        let shard = self.job_id.as_str().bytes().fold(0_u8, u8::wrapping_add) % DUE_SHARDS;
        let due = format!("{:010}#{}#{}", self.due_at.timestamp(), self.org_id, self.job_id);
        Key { pk: due_pk(&self.kind, shard), sk: due }
    }

    fn to_raw(&self) -> Result<RawItem, StoreError> {
        let largest = self.input.len().max(self.outcome.as_ref().map_or(0, String::len));
        if largest > PAYLOAD_MAX_BYTES {
            return Err(StoreError::TooLarge { kind: JobItem::KIND, max_bytes: PAYLOAD_MAX_BYTES });
        }
        let item = JobItem {
            kind: self.kind.clone(),
            by: self.requested_by.clone(),
            asked: self.requested_at,
            due: self.due_at,
            input: self.input.clone(),
            state: self.state,
            done: self.done,
            total: self.total,
            attempts: self.attempts,
            lease: self.leased_until,
            taken_by: self.taken_by.clone(),
            ended: self.ended_at,
            outcome: self.outcome.clone(),
            expires_at: self.due_at + TimeDelta::days(KEPT_DAYS),
            rev: self.rev,
        };
        item.to_raw(job_key(&self.org_id, &self.job_id), None)
    }

    fn from_raw(org_id: OrgId, job_id: JobId, raw: RawItem) -> Result<Self, StoreError> {
        let item = JobItem::from_raw(raw)?;
        Ok(Self {
            org_id,
            job_id,
            kind: item.kind,
            requested_by: item.by,
            requested_at: item.asked,
            due_at: item.due,
            input: item.input,
            state: item.state,
            done: item.done,
            total: item.total,
            attempts: item.attempts,
            leased_until: item.lease,
            taken_by: item.taken_by,
            ended_at: item.ended,
            outcome: item.outcome,
            rev: item.rev,
        })
    }
}

impl Store {
    /// Asks for a job, and tells the job that there is: this one, or the one of an earlier request with the same id.
    pub async fn ask_for_job(&self, job: &Job) -> Result<Job, StoreError> {
        let there = match self.table.put(job.to_raw()?, Condition::Absent).await? {
            Written::New => job.clone(),
            Written::Existing(raw) => Job::from_raw(job.org_id.clone(), job.job_id.clone(), raw)?,
        };
        if !there.state.has_ended() {
            self.table.put(DueItem {}.to_raw(there.due_key(), None)?, Condition::None).await?;
        }
        Ok(there)
    }

    /// A job of a company.
    pub async fn job(&self, org: &OrgId, job: &JobId) -> Result<Option<Job>, StoreError> {
        let raw = self.table.get(job_key(org, job), true).await?;
        raw.map(|raw| Job::from_raw(org.clone(), job.clone(), raw)).transpose()
    }

    /// The same for half the cost, perhaps as it was a second ago.
    pub(crate) async fn job_lately(&self, org: &OrgId, job: &JobId) -> Result<Option<Job>, StoreError> {
        let raw = self.table.get(job_key(org, job), false).await?;
        raw.map(|raw| Job::from_raw(org.clone(), job.clone(), raw)).transpose()
    }

    /// The jobs of a kind that are due, the oldest of each shard first.
    pub async fn due_jobs(&self, kind: &str, now: Instant) -> Result<Vec<DueJob>, StoreError> {
        let mut due = Vec::new();
        let last = format!("{:010}#~", now.timestamp());
        for shard in 0..DUE_SHARDS {
            let pk = due_pk(kind, shard);
            for raw in self.table.query(&pk, Range::Between("0", &last)).await? {
                let key = Key { pk: pk.clone(), sk: text(&raw, "sk").to_owned() };
                let mut parts = key.sk.split('#').map(str::to_owned);
                let since = parts.next().and_then(|seconds| DateTime::from_timestamp(seconds.parse().ok()?, 0)).unwrap_or(now);
                let (org_id, job_id) = (OrgId::new(parts.next().unwrap_or_default()), JobId::new(parts.next().unwrap_or_default()));
                let corrupt = |_| StoreError::Corrupt { kind: DueItem::KIND, why: "the sort key has no ids".into() };
                due.push(DueJob { org_id: org_id.map_err(corrupt)?, job_id: job_id.map_err(corrupt)?, since, key });
            }
        }
        Ok(due)
    }

    /// Takes a due job until `until`, as `by`: a word that nobody else has. None when somebody else has it, or it has
    /// ended, or it is gone: then it is due no more.
    pub async fn take_job(&self, due: &DueJob, now: Instant, until: Instant, by: String) -> Result<Option<Job>, StoreError> {
        let Some(job) = self.job(&due.org_id, &due.job_id).await?.filter(|job| !job.state.has_ended()) else {
            self.table.delete(due.key.clone(), Condition::None).await?;
            return Ok(None);
        };
        if job.leased_until.is_some_and(|until| now < until) {
            return Ok(None);
        }
        let (attempts, leased_until) = (job.attempts + 1, Some(until));
        let taken = Job { state: JobState::Running, attempts, leased_until, taken_by: Some(by), ..job };
        match self.save_job(taken).await {
            Ok(job) => Ok(Some(job)),
            Err(StoreError::Conflict) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Stores how far a job is. [`StoreError::Conflict`] when it is another worker's by now.
    pub async fn save_job(&self, job: Job) -> Result<Job, StoreError> {
        let next = Job { rev: job.rev + 1, ..job };
        let raw = next.to_raw()?;
        match self.table.put(raw.clone(), Condition::Revision(next.rev - 1)).await? {
            Written::New => Ok(next),
            // What stands there is what was sent: it was written, its reply lost, and it was sent again.
            Written::Existing(there) if there == raw => Ok(next),
            Written::Existing(_) => Err(StoreError::Conflict),
        }
    }

    /// Takes a job back that has not ended, and tells how it stands: cancelled, or as it ended. Whoever is at it meets that when they
    /// store how far they are; the due item goes when it is taken next.
    pub async fn cancel_job(&self, job: Job, now: Instant) -> Result<Job, StoreError> {
        let mut job = job;
        for _ in 0..CANCEL_TRIES {
            if job.state.has_ended() {
                return Ok(job);
            }
            let (org, id) = (job.org_id.clone(), job.job_id.clone());
            let ended_at = Some(now.trunc_subsecs(0));
            match self.save_job(Job { state: JobState::Cancelled, leased_until: None, ended_at, ..job }).await {
                Err(StoreError::Conflict) => job = self.job(&org, &id).await?.ok_or(StoreError::Conflict)?,
                saved => return saved,
            }
        }
        Err(StoreError::Conflict)
    }

    /// Stores how a job ended, and that it is due no more.
    pub async fn end_job(&self, job: Job) -> Result<Job, StoreError> {
        let ended = self.save_job(job).await?;
        self.table.delete(ended.due_key(), Condition::None).await?;
        Ok(ended)
    }
}
