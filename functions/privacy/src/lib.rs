//! Privacy: a person's own data (PIPL arts. 44–47): what is kept of them and why, copies of all of it, and its erasure; and deleting what has
//! been kept for its time (art. 19).
//!
//! But for the decision on an erasure, every route is about whoever calls it. It lets in employees and, as these rights do not end with the employment, users who have left
//! a company that has not unbound them.

mod copy;
mod erasure;
mod forgetting;
mod kept;
mod own;
mod person;

pub use copy::Copying;
use daka_http::{App, Need, Problem, Routes, Worked};
pub use erasure::Erasing;
pub use forgetting::Forgetting;
use utoipa_axum::routes;

/// What the function is given that others are not.
pub const NEEDS: &[Need] = &[Need::MasterKey];

/// What its worker is given.
pub const WORKER_NEEDS: &[Need] = &[Need::MasterKey, Need::WeChat, Need::Files, Need::Tick];

/// The function's routes.
pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(kept::get_kept))
        .routes(routes!(copy::ask_for_copy, copy::list_copies))
        .routes(routes!(copy::get_copy))
        .routes(routes!(erasure::get_erasure, erasure::ask_for_erasure, erasure::withdraw_erasure))
        .routes(routes!(erasure::list_erasures))
        .routes(routes!(erasure::decide_on_erasure))
}

/// The kinds of jobs that [`work_off`] does.
pub const JOBS: [&str; 3] = [<Copying as daka_http::Work>::KIND, <Erasing as daka_http::Work>::KIND, <Forgetting as daka_http::Work>::KIND];

/// Does what is due in the background: copies, erasures, and what has been kept for its time.
///
/// # Errors
/// When the table does not answer.
pub async fn work_off(app: &App) -> Result<Worked, Problem> {
    let mut worked = Box::pin(daka_http::work_off::<Copying>(app)).await?;
    worked += Box::pin(daka_http::work_off::<Erasing>(app)).await?;
    worked += Box::pin(daka_http::work_off::<Forgetting>(app)).await?;
    Ok(worked)
}
