//! What the workers of every function do, in this process.

use std::time::Duration;

use daka_http::{App, Problem, Worked};

/// How long nobody looks when nobody rang: for jobs that were given back, or whose process ended.
const LOOK_EVERY: Duration = Duration::from_secs(15);

/// Does what is due, of every function.
///
/// # Errors
/// When the table does not answer.
pub async fn work_off(app: &App) -> Result<Worked, Problem> {
    let mut worked = daka_http::work_off::<daka_export::Attendance>(app).await?;
    worked += daka_employee::work_off(app).await?;
    worked += daka_http::work_off::<daka_punch::Import>(app).await?;
    worked += daka_http::work_off::<daka_file::Deletion>(app).await?;
    worked += daka_leave::work_off(app).await?;
    worked += daka_reminder::work_off(app).await?;
    Ok(worked)
}

/// Works for as long as the process lives: when a job is asked for, and every few seconds.
pub async fn keep_working(app: App) {
    loop {
        // Nothing is said of an outage here: the store has said it, and the next round tries again.
        let _ = work_off(&app).await;
        let _ = tokio::time::timeout(LOOK_EVERY, app.jobs.notified()).await;
    }
}
