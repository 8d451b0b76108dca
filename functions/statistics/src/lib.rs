//! Statistics 统计: what the days of a period come to, of a company, its departments and groups, and of each person, with the period
//! before beside it. They are read from the monthly sums, of days that have settled, and say to the minute what workbooks say.

mod adding;
mod overview;
mod people;
mod period;
mod person;
mod scope;

use daka_http::{Need, Routes};
use utoipa_axum::routes;

/// What the function is given that others are not: nothing.
pub const NEEDS: &[Need] = &[];

/// The function's routes.
pub fn routes() -> Routes {
    Routes::new().routes(routes!(overview::get_statistics)).routes(routes!(people::list_people)).routes(routes!(person::get_person))
}
