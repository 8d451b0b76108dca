//! Schedule: attendance groups with their shifts and sites, as dated versions; rosters and choices of shifts, the company's
//! calendar, and people's own places.
//!
//! A version takes effect on a date to come and is in force until the next one's; nothing that was in
//! force is ever changed, so that no past day is judged by another rule than it was worked under.

mod calendar;
mod choice;
mod groups;
mod mine;
mod places;
mod preview;
mod rosters;
mod trial;

use daka_http::{Need, Routes};
use utoipa_axum::routes;

/// What the function is given that others are not: it seals people's own places and
/// reasons, and reads tables of rosters.
pub const NEEDS: &[Need] = &[Need::MasterKey, Need::Files];

/// The function's routes.
pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(groups::list_groups))
        .routes(routes!(groups::get_group))
        .routes(routes!(groups::put_version))
        .routes(routes!(preview::preview))
        .routes(routes!(trial::try_rules))
        .routes(routes!(rosters::view::get_rosters))
        .routes(routes!(rosters::change::put_rosters))
        .routes(routes!(rosters::cycle::fill_by_cycle))
        .routes(routes!(rosters::workbook::get_roster_workbook))
        .routes(routes!(rosters::import::import_rosters))
        .routes(routes!(calendar::get_calendar))
        .routes(routes!(calendar::put_calendar))
        .routes(routes!(calendar::import_notice))
        .routes(routes!(choice::put_choice))
        .routes(routes!(mine::my_plan))
        .routes(routes!(places::propose_place))
        .routes(routes!(places::my_places))
        .routes(routes!(places::delete_place))
        .routes(routes!(places::places_inbox))
        .routes(routes!(places::decide_place))
}
