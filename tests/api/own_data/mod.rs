//! /api/privacy: what is kept of a person, for how long, copies of it, and its erasure.

mod copy;
mod erasure;
mod kept;
mod retention;

use daka_tests::{Caller, World, tap};
use serde_json::json;

/// Near headquarters, with the decimals that are kept.
const HERE: (f64, f64) = (22.5408, 113.9348);
const REMARK: &str = "去客户王老板家谈合同";
const REASON: &str = "那天早上手机没电了";

/// The demo's employee punches with a remark and a place.
async fn punched(world: &World) -> Caller {
    let employee = world.sign_in("employee").await;
    let mut punch = tap::punch(world.tap(), Some("on"), HERE, world.app.now());
    punch["remark"] = REMARK.into();
    punch["device_id"] = "device-of-the-employee".into();
    employee.post("/api/punch", &punch).await.ok();
    employee
}

/// The same, and asks for a correction of a day before.
async fn live(world: &World) -> Caller {
    let employee = punched(world).await;
    let correction = json!({
        "correction_id": world.tap(), "work_date": "2026-11-20", "section": 1, "side": "on", "at": "09:00", "reason": REASON,
    });
    employee.post("/api/correction", &correction).await.ok();
    employee
}
