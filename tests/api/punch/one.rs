//! POST /api/punch

mod admission;
mod photo;
mod place;
mod repeats;
mod tap_time;
mod verdict;

use daka_tests::{Reply, World, tap};
use serde_json::Value;

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

/// What a person is told of their punch: the day so far, what the punch came to, and the next button.
fn told(reply: Reply) -> String {
    let body = reply.ok();
    let (punch, day, outcome, next) = (&body["punch"], &body["day"], &body["outcome"], &body["next"]);
    assert_eq!(punch["work_date"], day["date"]);
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    format!(
        "{} {}, {} min late, {} min early\n{}: {} / {}\nnext: {}, {}, {}",
        text(&day["date"]),
        day["statuses"],
        day["late_min"],
        day["early_min"],
        text(&outcome["code"]),
        text(&outcome["zh"]),
        text(&outcome["en"]),
        text(&next["action"]),
        text(&next["because"]),
        text(&next["work_date"]),
    )
}
