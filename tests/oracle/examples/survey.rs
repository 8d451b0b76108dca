//! What the generator makes and how fast it is judged: `cargo run --release -p daka-oracle --example survey [cases]`.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use daka_oracle::days;
use daka_oracle::generate::case_plan;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::Value;

fn main() {
    let cases = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(20_000_u32);
    let mut runner = TestRunner::deterministic();
    let strategy = case_plan();
    let (mut making, mut judging) = (Duration::ZERO, Duration::ZERO);
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    let mut days_judged = 0_u32;
    for index in 0..cases {
        let start = Instant::now();
        let Ok(tree) = strategy.new_tree(&mut runner) else { continue };
        let case = tree.current().to_json();
        making += start.elapsed();
        let start = Instant::now();
        let judged = days(&case);
        judging += start.elapsed();
        if index < 2 {
            println!("{case}\n{judged}\n");
        }
        for day in judged["days"].as_array().into_iter().flatten() {
            days_judged += 1;
            for what in features(day) {
                *seen.entry(what).or_default() += 1;
            }
        }
    }
    println!("{cases} cases, {days_judged} days: made in {making:?}, judged in {judging:?}");
    for (what, count) in seen {
        println!("{count:>8} {what}");
    }
}

fn features(day: &Value) -> Vec<String> {
    let mut features: Vec<String> =
        day["statuses"].as_array().into_iter().flatten().filter_map(|status| Some(format!("status {}", status.as_str()?))).collect();
    for class in day["overtime"].as_array().into_iter().flatten() {
        let credited = if class["credited_min"] == 0 { "none" } else { "some" };
        features.push(format!("overtime {} credited {credited}", class["class"]));
    }
    let sections = day["sections"].as_array().map_or(0, Vec::len);
    features.push(format!("sections {sections}"));
    if day["statuses"].as_array().is_some_and(|statuses| statuses.len() == 1) {
        features.push(format!("only {}", day["statuses"][0]));
    }
    features
}
