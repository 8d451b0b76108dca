//! `/api/record`

mod board;
mod colleague;
mod days;
mod months;
mod risk;
mod team;
mod team_months;
mod today;

use daka_tests::{Caller, World, tap};
use serde_json::Value;

/// Somebody punches at headquarters, or at night in the plant, at a time in Shanghai.
async fn punch(world: &World, user: &str, time: &str, side: &str) {
    world.set_shanghai(time);
    let place = if user == "night" { tap::AT_PLANT } else { tap::AT_HEADQUARTERS };
    let body = tap::punch(world.tap(), Some(side), place, world.app.now());
    world.sign_in(user).await.post("/api/punch", &body).await.ok();
}

/// Somebody who signs in at a time in Shanghai.
async fn sign_in_at(world: &World, user: &str, time: &str) -> Caller {
    world.set_shanghai(time);
    world.sign_in(user).await
}

/// The acts of the day that the world begins on, as (actor, act, target), each once.
async fn acts(world: &World) -> Vec<[String; 3]> {
    let dump = world.dump().await;
    let text = |item: &Value, name: &str| item[name]["S"].as_str().expect("a text").to_owned();
    let acts = dump.beginning("AUDIT#morningstar#2026-11-23/");
    let mut acts: Vec<_> = acts.into_iter().map(|item| ["actor", "act", "target"].map(|name| text(item, name))).collect();
    acts.sort();
    // On a rough day a request that was sent again has left its act twice.
    acts.dedup();
    acts
}
