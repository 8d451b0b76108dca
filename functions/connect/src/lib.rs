//! Connect 对接: what a company's HR and payroll systems read. Owner and HR make API keys with scopes; a key reads people, punches, days and
//! months of its company, page by page, and can do nothing else.
//!
//! What a month comes to for payroll is what the workbook's sheet 薪资 says: both add the same days up.

mod holder;
mod keys;
mod pull;

use daka_http::{Need, Routes};
use utoipa_axum::routes;

/// What the function is given that others are not: nothing.
pub const NEEDS: &[Need] = &[];

/// The function's routes.
pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(keys::make_api_key, keys::list_api_keys))
        .routes(routes!(keys::revoke_api_key))
        .routes(routes!(pull::employees::pull_employees))
        .routes(routes!(pull::punches::pull_punches))
        .routes(routes!(pull::days::pull_days))
        .routes(routes!(pull::months::pull_month))
}
