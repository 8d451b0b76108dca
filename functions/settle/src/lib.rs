//! Settling 结算: every night the days that have settled are added up, person by person, into the sums that statistics read. It may
//! be done again at any time, and says the same.

mod night;
mod sums;

use daka_http::{App, Need, Problem, Worked};
use sums::Sums;

/// What its worker is given.
pub const WORKER_NEEDS: &[Need] = &[Need::Tick];

/// Asks for the sums of every company once a night, and makes those that were asked for.
///
/// # Errors
/// When the table does not answer.
pub async fn work_off(app: &App) -> Result<Worked, Problem> {
    night::ask_everywhere(app).await?;
    daka_http::work_off::<Sums>(app).await
}
