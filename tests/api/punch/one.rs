//! POST /api/punch

mod admission;
mod place;
mod repeats;
mod tap_time;
mod verdict;

use daka_tests::{Reply, World, tap};
use serde_json::{Value, json};

/// Somebody punches at headquarters, at a time in Shanghai.
async fn punch_at(world: &World, user: &str, time: &str, side: Option<&str>) -> Reply {
    punch_in(world, user, time, side, tap::AT_HEADQUARTERS).await
}

/// The same in another place.
async fn punch_in(world: &World, user: &str, time: &str, side: Option<&str>, place: (f64, f64)) -> Reply {
    world.set_shanghai(time);
    let now = world.app.now();
    world.sign_in(user).await.post("/api/punch", &tap::punch(world.tap(), side, place, now)).await
}

/// What a person is told of their punch: its work date, what it came to, the day so far, the next button.
fn told(reply: Reply) -> Value {
    let body = reply.ok();
    json!({
        "work_date": body["punch"]["work_date"],
        "outcome": [body["outcome"]["code"], body["outcome"]["zh"], body["outcome"]["en"]],
        "day": [body["day"]["date"], body["day"]["statuses"], body["day"]["late_min"], body["day"]["early_min"]],
        "next": [body["next"]["action"], body["next"]["because"], body["next"]["work_date"]],
    })
}
