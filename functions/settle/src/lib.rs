//! Settling 结算: every night the days that have settled are added up, person by person, into the sums that statistics read; it may be
//! done again at any time, and says the same. And closing a month 月结: on HR's word, once all of it has settled, its days are kept as
//! they are, with a digest, until somebody opens it again with a reason.

mod close;
mod differences;
mod freeze;
mod month;
mod night;
mod questions;
mod reopen;
mod sums;

use daka_http::{App, Need, Problem, Routes, Worked};
use freeze::Freeze;
use sums::Sums;
use utoipa_axum::routes;

/// What the function is given that others are not: nothing.
pub const NEEDS: &[Need] = &[];

/// What its worker is given.
pub const WORKER_NEEDS: &[Need] = &[Need::Tick];

/// The function's routes.
pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(month::list_closing_months))
        .routes(routes!(month::get_closing_month))
        .routes(routes!(questions::list_questions))
        .routes(routes!(close::close_month, close::take_back))
        .routes(routes!(reopen::reopen_month))
        .routes(routes!(differences::list_differences))
}

/// The kinds of jobs that [`work_off`] does.
pub const JOBS: [&str; 2] = [<Sums as daka_http::Work>::KIND, <Freeze as daka_http::Work>::KIND];

/// Asks for the sums of every company once a night, makes those that were asked for, and closes months.
///
/// # Errors
/// When the table does not answer.
pub async fn work_off(app: &App) -> Result<Worked, Problem> {
    night::ask_everywhere(app).await?;
    let mut worked = daka_http::work_off::<Sums>(app).await?;
    worked += daka_http::work_off::<Freeze>(app).await?;
    Ok(worked)
}
