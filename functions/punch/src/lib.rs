//! Punch: one tap on the button, batches of taps that could not be sent at once, and tables of attendance machines.
//!
//! A tap is recorded exactly once, whatever is repeated and whenever: its key depends on the tap
//! alone. Two round trips: the card and the latest days together, then one conditional write. A machine's punch has an
//! identity, too, which its person and its second give it.

mod batch;
mod import;
mod one;
mod record;
mod request;
mod risk;

use daka_http::{Need, Routes};
pub use import::work::Import;
use utoipa_axum::routes;

/// What the function is given that others are not.
pub const NEEDS: &[Need] = &[Need::MasterKey, Need::Files];

/// What its worker is given: the key opens tables that were sent.
pub const WORKER_NEEDS: &[Need] = &[Need::MasterKey, Need::Files, Need::Tick];

/// The function's routes.
pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(one::punch))
        .routes(routes!(batch::punch_batch))
        .routes(routes!(import::template::get_template))
        .routes(routes!(import::ask::import_punches))
        .routes(routes!(import::ask::get_import))
}
