//! What a request costs: round trips and capacity units, from `ReturnConsumedCapacity`.
//!
//! The edge opens a meter around each request and logs what it shows. Outside of one, nothing is kept.

use std::cell::Cell;
use std::future::Future;

use tokio::task::JoinError;

tokio::task_local! {
    static METER: Cell<Cost>;
}

/// What a request has cost so far.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Cost {
    /// Requests sent to the table.
    pub requests: u32,
    /// Read capacity units.
    pub read_units: f64,
    /// Write capacity units, those of the index included.
    pub write_units: f64,
}

/// Runs `work` and tells what it cost.
pub async fn metered<T>(work: impl Future<Output = T>) -> (T, Cost) {
    METER
        .scope(Cell::default(), async {
            let output = work.await;
            (output, METER.with(Cell::get))
        })
        .await
}

/// Runs `work` in a task of its own, so that another processor may do it; what it costs counts here.
///
/// # Errors
/// When it panicked.
pub async fn in_task<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> Result<T, JoinError> {
    let (output, cost) = tokio::spawn(metered(work)).await?;
    add_cost(cost);
    Ok(output)
}

/// Adds a request to the meter of the task, if there is one.
pub(crate) fn add(read_units: f64, write_units: f64) {
    add_cost(Cost { requests: 1, read_units, write_units });
}

fn add_cost(more: Cost) {
    // Outside a metered request there is nobody to tell.
    let _ = METER.try_with(|meter| {
        let cost = meter.get();
        meter.set(Cost {
            requests: cost.requests + more.requests,
            read_units: cost.read_units + more.read_units,
            write_units: cost.write_units + more.write_units,
        });
    });
}
