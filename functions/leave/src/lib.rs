//! Leave 请假, business trips 出差, field work 外勤 and overtime 加班: asked for, approved step by step, withdrawn; balances of leave,
//! deputies of those who approve, and who is away.
//!
//! An application takes its time of its person's months and what it charges of their books before it is stored; so of two for the
//! same day, or for the last day of a year's leave, one finds it gone. A decision is stored first and followed by what it
//! comes to; what broke off in between is found by the worker. Reasons, comments and proof are sealed under the person's own key.

mod applicant;
mod apply;
mod away;
mod balances;
mod decision;
mod deputy;
mod grant;
mod history;
mod inbox;
mod mine;
mod opening;
mod policy;
mod refusal;
mod request;
mod settle;
mod show;
mod take;
mod view;
mod withdrawal;

use daka_http::{App, Need, Problem, Routes, Worked};
use utoipa_axum::routes;

/// What the function is given that others are not.
pub const NEEDS: &[Need] = &[Need::MasterKey, Need::Files];

/// What its worker is given.
pub const WORKER_NEEDS: &[Need] = &[Need::MasterKey, Need::Files, Need::Tick];

/// The function's routes.
pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(apply::apply_for, mine::list_applications))
        .routes(routes!(apply::preview_application))
        .routes(routes!(policy::get_policy, policy::put_policy))
        .routes(routes!(inbox::get_application_inbox))
        .routes(routes!(history::get_application_history))
        .routes(routes!(decision::decide_applications))
        .routes(routes!(withdrawal::withdraw_application))
        .routes(routes!(balances::get_own_balances))
        .routes(routes!(balances::get_balances))
        .routes(routes!(grant::grant_leave))
        .routes(routes!(grant::set_service))
        .routes(routes!(opening::ask::import_openings))
        .routes(routes!(opening::template::get_opening_template))
        .routes(routes!(opening::ask::get_openings))
        .routes(routes!(away::get_away))
        .routes(routes!(deputy::get_deputy, deputy::put_deputy))
        .routes(routes!(show::get_application))
}

/// The kinds of jobs that [`work_off`] does.
pub const JOBS: [&str; 1] = [<opening::work::Opening as daka_http::Work>::KIND];

/// Carries out what was decided and broke off before it was, and imports opening balances.
///
/// # Errors
/// When the table does not answer.
pub async fn work_off(app: &App) -> Result<Worked, Problem> {
    let mut worked = settle::settle_all(app).await?;
    worked += daka_http::work_off::<opening::work::Opening>(app).await?;
    Ok(worked)
}
