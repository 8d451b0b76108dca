//! Privacy: a person's own data (PIPL arts. 44–47): what is kept of them and why, and copies of all of it.
//!
//! Every route is about whoever calls it. It lets in employees and, as these rights do not end with the employment, users who have left
//! a company that has not unbound them.

mod copy;
mod kept;
mod own;
mod person;

pub use copy::Copying;
use daka_http::{App, Need, Problem, Routes, Worked};
use utoipa_axum::routes;

/// What the function is given that others are not.
pub const NEEDS: &[Need] = &[Need::MasterKey];

/// What its worker is given.
pub const WORKER_NEEDS: &[Need] = &[Need::MasterKey, Need::Files, Need::Tick];

/// The function's routes.
pub fn routes() -> Routes {
    Routes::new().routes(routes!(kept::get_kept)).routes(routes!(copy::ask, copy::list)).routes(routes!(copy::get))
}

/// Does what is due in the background: copies.
///
/// # Errors
/// When the table does not answer.
pub async fn work_off(app: &App) -> Result<Worked, Problem> {
    Box::pin(daka_http::work_off::<Copying>(app)).await
}
