//! Reminders 提醒: what each person chose and may still be sent, the words of a company, and the tick that sends what is due.
//!
//! Whoever can be reminded of anything stands in the index at the moment at which they are looked at next. A look reads the person's
//! facts as they are then, so nobody is reminded of a shift that is no longer theirs; what it tells is noted, with the credit that it
//! takes, in one write before it is sent, so nobody is told twice. What WeChat surely did not send is tried again for ten minutes; what it
//! may have sent never is.

mod credits;
mod daily;
mod deliveries;
mod look;
mod own;
mod person;
mod relation;
mod reset;
mod tell;
mod templates;
mod tick;

use daka_http::{App, Need, Problem, Routes, Worked};
use utoipa_axum::routes;

/// What the function is given that others are not.
pub const NEEDS: &[Need] = &[];

/// What its worker is given.
pub const WORKER_NEEDS: &[Need] = &[Need::MasterKey, Need::WeChat, Need::Tick];

/// The function's routes.
pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(own::get_own_reminders, own::put_own_reminders))
        .routes(routes!(credits::add_reminder_credits))
        .routes(routes!(relation::put_reminder_relation))
        .routes(routes!(templates::get_reminder_templates, templates::put_reminder_templates))
        .routes(routes!(deliveries::get_deliveries))
}

/// The kinds of jobs that [`work_off`] does.
pub const JOBS: [&str; 1] = [<reset::Reset as daka_http::Work>::KIND];

/// Tells everybody what is due, and plans anew where a company changed its rules.
///
/// # Errors
/// When the table does not answer.
pub async fn work_off(app: &App) -> Result<Worked, Problem> {
    let mut worked = daka_http::work_off::<reset::Reset>(app).await?;
    worked += tick::tick(app).await?;
    Ok(worked)
}
