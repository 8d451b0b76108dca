//! Record: today's button, days and months with the reason for each verdict, a team's day, the board of a day, and the months of
//! many people.
//!
//! Nothing here is stored: a day's result is computed from its facts when it is asked for. Reading
//! another person's record is an audited act.

mod board;
mod closed;
mod colleague;
mod day;
mod department_day;
mod month;
mod team;
mod team_month;
mod today;

use daka_http::{Need, Routes};
use utoipa_axum::routes;

/// What the function is given that others are not: nothing. It opens nothing sealed.
pub const NEEDS: &[Need] = &[Need::MasterKey];

/// The function's routes.
pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(today::get_today))
        .routes(routes!(day::get_day))
        .routes(routes!(month::get_month))
        .routes(routes!(team::get_team_day))
        .routes(routes!(colleague::get_colleague_day))
        .routes(routes!(board::get_board))
        .routes(routes!(team_month::get_team_month))
}
