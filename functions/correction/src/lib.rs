//! Correction 补卡: asked for, decided step by step, withdrawn; and what HR puts right without being asked.
//!
//! An approved correction is a fact of its day, as a punch is; nothing is ever changed in the punches themselves. Two round trips to ask for one,
//! and two to decide one. Reasons, comments and proof are sealed under the person's own key.

mod apply;
mod attribution;
mod claim;
mod decision;
mod decisions;
mod desk;
mod direct;
mod history;
mod inbox;
mod mine;
mod options;
mod refusal;
mod request;
mod target;
mod view;
mod withdrawal;

use daka_http::{Need, Routes};
use utoipa_axum::routes;

/// What the function is given that others are not.
pub const NEEDS: &[Need] = &[Need::MasterKey, Need::Files];

/// The function's routes.
pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(apply::apply, mine::list_corrections))
        .routes(routes!(options::get_options))
        .routes(routes!(inbox::get_inbox))
        .routes(routes!(history::get_history))
        .routes(routes!(decision::decide_correction))
        .routes(routes!(decisions::decide_corrections))
        .routes(routes!(withdrawal::withdraw))
        .routes(routes!(direct::correct_directly))
        .routes(routes!(attribution::reattribute))
}
