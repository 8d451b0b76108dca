//! Workers: what does the jobs of a function, in the background.
//!
//! A worker is woken by a timer, by the table's stream, or by whoever asked for a job in the same process; what
//! woke it tells it nothing, as the due items say what there is to do. It takes one job after the other, tells how far
//! it is, and gives a job back that met an outage.

use std::future::Future;
use std::ops::AddAssign;
use std::pin::Pin;
use std::process::ExitCode;
use std::time::Duration;

use axum::Router;
use axum::http::{HeaderMap, StatusCode, header};
use axum::routing::post;
use chrono::TimeDelta;
use daka_domain::Instant;
use daka_domain::id::{EmployeeId, OrgId};
use daka_store::{Job, JobState, StoreError};
use ring::hmac;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::time::Instant as Moment;

use crate::serve::{in_lambda, on_port, telemetry};
use crate::{App, Code, Need, Problem, Served, Settings};

/// For how long a job is a worker's own, counted from the last time it told how far it is.
const LEASE_S: i64 = 60;
/// How often a job that meets outages is tried at least,
const ATTEMPTS_MIN: u32 = 5;
/// and for how long at least, counted from when it was due.
const PATIENCE: TimeDelta = TimeDelta::hours(1);
/// How often a worker waits for the table in one read,
const PAUSES: u32 = 5;
/// and for how long first; each time twice as long as before.
const PAUSE: Duration = Duration::from_millis(100);
/// How often progress is stored, at most.
const TELL_EVERY: Duration = Duration::from_millis(800);

/// One kind of job, and how it is done.
pub trait Work: Send + Sync + 'static {
    /// The kind: `employee.import`.
    const KIND: &'static str;
    /// What is to be done.
    type Input: Serialize + DeserializeOwned + Send;
    /// What came of it.
    type Outcome: Serialize + Send;

    /// Does it, or finds what was done of it before. A problem of ours (5xx) gives the job back; any other ends it.
    fn work(app: &App, input: Self::Input, desk: &mut Desk<'_>) -> impl Future<Output = Result<Self::Outcome, Problem>> + Send;
}

/// Where a job lies while it is done.
pub struct Desk<'a> {
    app: &'a App,
    job: Job,
    told: Moment,
}

impl Desk<'_> {
    /// The company that the job is for.
    pub fn org_id(&self) -> &OrgId {
        &self.job.org_id
    }

    /// Who asked for it.
    pub fn requested_by(&self) -> &EmployeeId {
        &self.job.requested_by
    }

    /// The job.
    pub fn job(&self) -> &Job {
        &self.job
    }

    /// Tells how far the work is, in parts, and keeps the job for longer. A problem when the job is another worker's by
    /// now, or was cancelled: then stop.
    pub async fn tell(&mut self, done: usize, total: usize) -> Result<(), Problem> {
        let (done, total) = (u32::try_from(done).unwrap_or(u32::MAX), u32::try_from(total).unwrap_or(u32::MAX));
        if self.told.elapsed() < TELL_EVERY && self.job.total == total {
            return Ok(());
        }
        self.store(done, total).await
    }

    /// The same, stored at once: what comes next must not be done when the job is cancelled, or another worker's.
    pub async fn confirm(&mut self) -> Result<(), Problem> {
        self.store(self.job.done, self.job.total).await
    }

    /// Whether whoever asked for the job has taken it back.
    pub async fn was_cancelled(&self) -> Result<bool, Problem> {
        let job = self.app.store.job(&self.job.org_id, &self.job.job_id).await?;
        Ok(job.is_some_and(|job| job.state == JobState::Cancelled))
    }

    async fn store(&mut self, done: u32, total: u32) -> Result<(), Problem> {
        let leased_until = Some(self.app.now() + TimeDelta::seconds(LEASE_S));
        self.job = self.app.store.save_job(Job { done, total, leased_until, ..self.job.clone() }).await?;
        self.told = Moment::now();
        Ok(())
    }
}

/// What a worker did when it was woken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Worked {
    /// Jobs that ended, well or not.
    pub ended: u32,
    /// Jobs that were given back, or are somebody else's.
    pub left: u32,
}

impl AddAssign for Worked {
    fn add_assign(&mut self, other: Self) {
        self.ended += other.ended;
        self.left += other.left;
    }
}

impl App {
    /// Asks for a job of a kind, and tells the one that there is under this id.
    pub async fn ask<W: Work>(
        &self,
        job_id: daka_domain::id::JobId,
        org: &OrgId,
        by: &EmployeeId,
        input: &W::Input,
    ) -> Result<Job, Problem> {
        self.ask_at::<W>(job_id, org, by, input, self.now()).await
    }

    /// The same for later.
    pub async fn ask_at<W: Work>(
        &self,
        job_id: daka_domain::id::JobId,
        org: &OrgId,
        by: &EmployeeId,
        input: &W::Input,
        due: Instant,
    ) -> Result<Job, Problem> {
        let input = serde_json::to_string(input).map_err(|_| Code::Internal)?;
        let job = Job::new(org.clone(), job_id, W::KIND, by.clone(), input, self.now()).due_at(due);
        let there = self.store.ask_for_job(&job).await?;
        // Somebody else's job, or another, under the same id: an id is made once.
        if (there.kind.as_str(), &there.requested_by, &there.input) != (W::KIND, by, &job.input) {
            return Err(Code::IdInUse.into());
        }
        self.jobs.notify_one();
        Ok(there)
    }
}

/// Does what is due of a kind.
pub async fn work_off<W: Work>(app: &App) -> Result<Worked, Problem> {
    let mut worked = Worked::default();
    for due in app.store.due_jobs(W::KIND, app.now()).await? {
        let now = app.now();
        let Some(job) = app.store.take_job(&due, now, now + TimeDelta::seconds(LEASE_S), app.secret()).await? else {
            worked.left += 1;
            continue;
        };
        if Box::pin(do_job::<W>(app, job)).await? { worked.ended += 1 } else { worked.left += 1 }
    }
    Ok(worked)
}

/// Does one job, and tells whether it ended.
async fn do_job<W: Work>(app: &App, job: Job) -> Result<bool, Problem> {
    let started = Moment::now();
    let mut desk = Desk { app, job, told: started };
    let done = match serde_json::from_str(&desk.job.input) {
        // Its workers never come back to say that they cannot.
        Ok(_) if desk.job.attempts > ATTEMPTS_MIN && is_late(app, &desk.job) => Err(Code::Unavailable.into()),
        // On the heap: some work holds much while it waits.
        Ok(input) => {
            let work: Pin<Box<dyn Future<Output = _> + Send + '_>> = Box::pin(W::work(app, input, &mut desk));
            work.await
        }
        Err(_) => Err(Code::Internal.into()),
    };
    let job = desk.job;
    let (kind, id, attempts) = (job.kind.clone(), job.job_id.to_string(), job.attempts);
    let outage = done.as_ref().err().filter(|problem| problem.code().status().is_server_error()).map(Problem::code);
    let ended = match (outage, done) {
        // Somebody else has it: theirs is what counts.
        (_, Err(problem)) if problem.code() == Code::ChangedMeanwhile => Ok(None),
        (Some(_), _) if attempts < ATTEMPTS_MIN || !is_late(app, &job) => {
            // The lease ends at once, and the next round tries again.
            let given_back = Job { state: JobState::Waiting, leased_until: None, ..job };
            app.store.save_job(given_back).await.map(|_| None)
        }
        (_, done) => {
            let (state, outcome) = match done {
                Ok(outcome) => (JobState::Done, serde_json::to_string(&outcome)),
                Err(problem) => (JobState::Failed, serde_json::to_string(&problem.into_body())),
            };
            let parts = if state == JobState::Done { job.total } else { job.done };
            let ended_at = Some(app.now());
            let ended = Job { state, done: parts, outcome: outcome.ok(), leased_until: None, ended_at, ..job };
            app.store.end_job(ended).await.map(|job| Some(job.state))
        }
    };
    let ended = match ended {
        Err(StoreError::Conflict) => None,
        other => other?,
    };
    tracing::info!(
        target: "job",
        kind,
        job = id,
        attempts,
        state = ended.map(|state| if state == JobState::Done { "done" } else { "failed" }),
        outage = outage.map(Code::name),
        ms = started.elapsed().as_secs_f64() * 1e3,
    );
    Ok(ended.is_some())
}

/// Asks the table again for what met an outage, a few times over some seconds. Of hundreds of reads one is bound to, and a
/// job that has no place to go on from would do all of them again.
pub async fn patiently<T, F>(read: impl Fn() -> F) -> Result<T, StoreError>
where
    F: Future<Output = Result<T, StoreError>>,
{
    let mut pause = PAUSE;
    for _ in 0..PAUSES {
        match read().await {
            Err(StoreError::Throttled | StoreError::Unavailable(_)) => tokio::time::sleep(pause).await,
            answered => return answered,
        }
        pause *= 2;
    }
    read().await
}

/// Whether an outage ends the job, as it was tried for long enough.
fn is_late(app: &App, job: &Job) -> bool {
    job.due_at + PATIENCE <= app.now()
}

/// Serves a worker: under a Lambda runtime as whatever event wakes it, otherwise as `POST /` on `$PORT` with the secret
/// of `DAKA_TICK_SECRET` as its bearer token.
pub async fn serve_worker<F, R>(needs: &[Need], wake: F) -> Served
where
    F: Fn(App) -> R + Clone + Send + Sync + 'static,
    R: Future<Output = Result<Worked, Problem>> + Send + 'static,
{
    telemetry();
    let app = match Settings::from_env(needs) {
        Ok(settings) if !in_lambda() && settings.tick_secret.is_none() => {
            tracing::error!("DAKA_TICK_SECRET is not set");
            return ExitCode::from(2);
        }
        Ok(settings) => App::new(settings),
        Err(error) => {
            tracing::error!("{error}");
            return ExitCode::from(2);
        }
    };
    // On the heap and without its type: what serves it is deep enough.
    let wake = move |app| -> Pin<Box<dyn Future<Output = _> + Send>> { Box::pin(wake(app)) };
    let outcome = if in_lambda() { by_event(app, wake).await } else { on_port(by_request(app, wake)).await };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(error, "cannot serve");
            ExitCode::FAILURE
        }
    }
}

async fn by_event<F, R>(app: App, wake: F) -> Result<(), String>
where
    F: Fn(App) -> R,
    R: Future<Output = Result<Worked, Problem>>,
{
    let handler = lambda_http::service_fn(|_: lambda_http::LambdaEvent<serde_json::Value>| {
        let worked = wake(app.clone());
        async move { worked.await.map(|_| ()).map_err(|problem| format!("not worked off: {}", problem.code().name())) }
    });
    lambda_http::lambda_runtime::run(handler).await.map_err(|error| error.to_string())
}

/// The route by which a timer wakes a worker where there are no events.
pub fn by_request<F, R>(app: App, wake: F) -> Router
where
    F: Fn(App) -> R + Clone + Send + Sync + 'static,
    R: Future<Output = Result<Worked, Problem>> + Send + 'static,
{
    let handler = move |headers: HeaderMap| {
        let (app, wake) = (app.clone(), wake.clone());
        async move {
            let given =
                headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).and_then(|text| text.strip_prefix("Bearer "));
            let (Some(given), Some(secret)) = (given, app.settings.tick_secret.as_ref()) else {
                return Err(Problem::new(Code::TokenMissing));
            };
            // By their tags, which are compared in constant time.
            let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
            if hmac::verify(&key, given.as_bytes(), hmac::sign(&key, secret.as_bytes()).as_ref()).is_err() {
                return Err(Code::TokenInvalid.into());
            }
            wake(app.clone()).await.map(|_| StatusCode::NO_CONTENT)
        }
    };
    Router::new().route("/", post(handler))
}
