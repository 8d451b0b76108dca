//! /api/settle: closing a month, and opening it again.

mod close;
mod fixed;
mod questions;
mod reopen;

use chrono::TimeDelta;
use daka_tests::{Caller, Reply, World};
use serde_json::{Value, json};

const OCTOBER: &str = "/api/settle/months/2026-10";
/// A Thursday in it, on which the employee has their shift.
const THURSDAY: &str = "2026-10-15";

async fn close(world: &World, hr: &Caller, month: &str) -> Reply {
    let body = json!({ "closing_id": world.tap(), "despite_open_questions": true });
    hr.post(&format!("/api/settle/months/{month}/closing"), &body).await
}

/// Closes a month to the end, and tells how it stands then.
pub async fn closed(world: &World, month: &str) -> Value {
    let told = close(world, &world.sign_in("hr").await, month).await.ok();
    assert_eq!(told["state"], "closing", "{told}");
    world.clock.advance(TimeDelta::seconds(92));
    world.work().await;
    let told = world.sign_in("hr").await.get(&format!("/api/settle/months/{month}")).await.ok();
    assert_eq!(told["state"], "closed", "{told}");
    told
}

async fn reopen(world: &World, month: &str) -> Value {
    let path = format!("/api/settle/months/{month}/reopening");
    let told = world.sign_in("hr").await.post(&path, &json!({ "reason": "漏了一张补卡单" })).await.ok();
    assert_eq!(told["state"], "open");
    told
}

/// HR says that the employee came on a date.
async fn correct(world: &World, date: &str) -> Reply {
    let body =
        json!({ "correction_id": world.tap(), "work_date": date, "section": 1, "side": "on", "at": "09:00", "reason": "门禁有记录" });
    world.sign_in("hr").await.put("/api/correction/direct/e07", &body).await
}

/// A day as the employee sees it.
async fn day(world: &World, date: &str) -> Value {
    world.sign_in("employee").await.get(&format!("/api/record/days/{date}")).await.ok()["day"].clone()
}

/// What the statistics say of a month, once they are made.
async fn statistics(world: &World, month: &str) -> Value {
    let path = format!("/api/statistics?from={month}-01&to={month}-30");
    world.sign_in("hr").await.get(&path).await.ok();
    world.work().await;
    let mut told = world.sign_in("hr").await.get(&path).await.ok();
    assert_eq!(told["refreshing"], false, "{told}");
    told.as_object_mut().expect("an object").remove("as_of");
    told
}
