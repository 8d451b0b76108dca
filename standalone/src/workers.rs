//! What the workers of every function do, in this process.

use std::time::Duration;

use daka_http::{App, Problem, Work, Worked};
use futures::future::BoxFuture;

/// How long nobody looks when nobody rang: for jobs that were given back, or whose process ended.
const LOOK_EVERY: Duration = Duration::from_secs(15);

/// What the worker of a function does when it is woken.
pub type Wake = fn(&App) -> BoxFuture<'_, Result<Worked, Problem>>;

/// The workers of every function.
pub const WORKERS: [Wake; 9] = [
    |app| Box::pin(daka_http::work_off::<daka_export::Attendance>(app)),
    |app| Box::pin(daka_employee::work_off(app)),
    |app| Box::pin(daka_http::work_off::<daka_punch::Import>(app)),
    |app| Box::pin(daka_http::work_off::<daka_file::Deletion>(app)),
    |app| Box::pin(daka_leave::work_off(app)),
    |app| Box::pin(daka_reminder::work_off(app)),
    |app| Box::pin(daka_settle::work_off(app)),
    |app| Box::pin(daka_privacy::work_off(app)),
    |app| Box::pin(daka_audit::work_off(app)),
];

/// The kinds of jobs that they do.
pub fn kinds_of_jobs() -> Vec<&'static str> {
    let alone = [<daka_export::Attendance as Work>::KIND, <daka_punch::Import as Work>::KIND, <daka_file::Deletion as Work>::KIND];
    let several = [&daka_employee::JOBS[..], &daka_leave::JOBS, &daka_reminder::JOBS, &daka_settle::JOBS, &daka_privacy::JOBS];
    [&alone[..], &several.concat()].concat()
}

/// Does what is due, of every function: one that meets an outage keeps none of the others.
///
/// # Errors
/// When the table does not answer one of them.
pub async fn work_off(app: &App) -> Result<Worked, Problem> {
    let (mut all, mut failed) = (Worked::default(), None);
    for wake in WORKERS {
        match wake(app).await {
            Ok(worked) => all += worked,
            Err(problem) => failed = Some(problem),
        }
    }
    failed.map_or(Ok(all), Err)
}

/// Works for as long as the process lives: when a job is asked for, and every few seconds.
pub async fn keep_working(app: App) {
    loop {
        // Nothing is said of an outage here: the store has said it, and the next round tries again.
        let _ = work_off(&app).await;
        let _ = tokio::time::timeout(LOOK_EVERY, app.jobs.notified()).await;
    }
}
