//! Export: workbooks of a period's attendance, by department, made in the background and fetched by a link.
//!
//! A workbook says what `record` says: both judge the same facts by the same rules at the moment that is asked about.

mod ask;
mod asked;
mod attendance;
mod cell;
mod column_sets;
mod csv;
mod figures;
mod own;
mod people;
mod sheets;
mod view;
mod wanted;
mod workbook;
mod writing;

pub use attendance::Attendance;
use daka_http::{Need, Routes};
pub use people::PunchLine;
use utoipa_axum::routes;
pub use workbook::Failed;
pub use writing::{Punched, write_punches};

/// What the function is given that others are not: nothing.
pub const NEEDS: &[Need] = &[];

/// What its worker is given.
pub const WORKER_NEEDS: &[Need] = &[Need::Files, Need::Tick];

/// The function's routes.
pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(ask::ask, own::list))
        .routes(routes!(own::get, own::cancel))
        .routes(routes!(column_sets::list_column_sets))
        .routes(routes!(column_sets::put_column_set, column_sets::delete_column_set))
}
