//! Schedule: attendance groups with their shifts and sites, as dated versions.
//!
//! A version takes effect on a date to come and is in force until the next one's; nothing that was in
//! force is ever changed, so that no past day is judged by another rule than it was worked under.

mod groups;
mod preview;
mod trial;

use daka_http::{Need, Routes};
use utoipa_axum::routes;

/// What the function is given that others are not: nothing.
pub const NEEDS: &[Need] = &[];

/// The function's routes.
pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(groups::list_groups))
        .routes(routes!(groups::get_group))
        .routes(routes!(groups::put_version))
        .routes(routes!(preview::preview))
        .routes(routes!(trial::try_rules))
}
