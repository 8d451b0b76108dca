//! File: what people send (proofs, licences, tables to import) and what was made for them, by signed links.
//!
//! Whoever may send or get a file is told a link, good for a quarter of an hour and for that one file; the link
//! itself is the right. So a picture can be shown and a workbook saved by what sends no header of ours.

mod deletion;
mod get;
mod link;
mod send;

use axum::extract::DefaultBodyLimit;
use daka_http::{FILE_MAX_BYTES, Need, Routes};
pub use deletion::Deletion;
use utoipa_axum::routes;

/// What the function is given that others are not.
pub const NEEDS: &[Need] = &[Need::MasterKey, Need::Files];

/// What its worker is given.
pub const WORKER_NEEDS: &[Need] = &[Need::Files, Need::Tick];

/// What a form has around the file that it carries, in bytes.
const FORM_MAX_BYTES: usize = 4096;

/// The function's routes.
pub fn routes() -> Routes {
    let sending = Routes::new()
        .routes(routes!(send::put_file))
        .routes(routes!(send::post_file))
        .layer(DefaultBodyLimit::max(FILE_MAX_BYTES + FORM_MAX_BYTES));
    Routes::new().routes(routes!(link::upload_link)).routes(routes!(get::get_file)).merge(sending)
}
