//! Tables for judging a day. A line gives the punches and, by RULES, what they come to.

mod away;
mod corrections;
mod free;
mod hours;
mod matching;
mod modes;
mod settling;
mod timing;
mod worked;

use serde_json::{Value, json};

use crate::scene::{Scene, shift};

/// 09:00–18:00: the on window is 05:00–13:30, the off window 13:31–24:00.
fn office(more: &Value) -> Scene {
    Scene::new(shift("09:00-18:00", more))
}

fn plain() -> Scene {
    office(&json!({}))
}

/// Runs a table of punches and what is expected of them.
fn table(scene: &Scene, told: impl Fn(&Scene) -> String, lines: &[(&str, &str)]) {
    for (punches, expected) in lines {
        let scene = scene.clone().punched(punches);
        assert_eq!(told(&scene), *expected, "{punches}");
    }
}
