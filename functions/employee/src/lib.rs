//! Employee: the directory of a company's people, one by one and by tables that people made.
//!
//! A number and a phone number are one person's, by claims; a card is the last thing that is written, so whatever
//! breaks off is healed by the same request again. Who leaves keeps number and records, and loses access, roles and
//! the claim on their phone number.

mod add;
mod assign;
mod cause;
mod change;
mod claims;
mod company;
mod get;
mod import;
mod leave;
mod list;
mod rehire;
mod view;

use daka_http::{App, Need, Problem, Routes, Worked};
use utoipa_axum::routes;

/// What the function is given that others are not.
pub const NEEDS: &[Need] = &[Need::MasterKey];

/// What its worker is given.
pub const WORKER_NEEDS: &[Need] = &[Need::MasterKey, Need::Files, Need::Tick];

/// The function's routes.
pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(list::list_employees, add::add_employee))
        .routes(routes!(get::get_employee, change::change_employee))
        .routes(routes!(assign::assign_employees))
        .routes(routes!(leave::offboard))
        .routes(routes!(rehire::rehire))
        .routes(routes!(import::template::get_template))
        .routes(routes!(import::ask::import_employees))
        .routes(routes!(import::ask::get_import))
}

/// The kinds of jobs that [`work_off`] does.
pub const JOBS: [&str; 2] = [<leave::Leaving as daka_http::Work>::KIND, <import::work::Import as daka_http::Work>::KIND];

/// Does what is due in the background: imports, and whose last day has passed.
pub async fn work_off(app: &App) -> Result<Worked, Problem> {
    // Boxed, as what is in them is nested deep.
    let mut worked = Box::pin(daka_http::work_off::<leave::Leaving>(app)).await?;
    worked += Box::pin(daka_http::work_off::<import::work::Import>(app)).await?;
    Ok(worked)
}
