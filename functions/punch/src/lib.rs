//! Punch: one tap on the button, and batches of taps that could not be sent at once.
//!
//! A tap is recorded exactly once, whatever is repeated and whenever: its key depends on the tap
//! alone. Two round trips: the card and the latest days together, then one conditional write.

mod batch;
mod one;
mod record;
mod request;
mod risk;

use daka_http::{Need, Routes};
use utoipa_axum::routes;

/// What the function is given that others are not.
pub const NEEDS: &[Need] = &[Need::MasterKey];

/// The function's routes.
pub fn routes() -> Routes {
    Routes::new().routes(routes!(one::punch)).routes(routes!(batch::punch_batch))
}
