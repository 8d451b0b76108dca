//! The engine and the oracle agree on random cases.
//!
//! Each test has a seed of its own, which is printed with a failure, and a failing case shrinks before it is
//! shown. `DAKA_ORACLE_SEED=7 DAKA_ORACLE_CASES=1000000` runs that seed for so many cases (`make soak`).

use daka_domain::trial::answer;
use daka_oracle::generate::case_plan;
use daka_oracle::{days, differences};
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use serde_json::json;

/// Cases of a seed in `make test`: with four seeds 100,000 in all.
const CASES: u32 = 25_000;

/// A number from the environment.
fn number_from_env(name: &str) -> Option<u64> {
    #[expect(clippy::disallowed_methods, reason = "how a longer run is asked for")]
    let text = std::env::var(name).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{name} is not a number: {text}")))
}

fn agree(number: u64) {
    let seed = number_from_env("DAKA_ORACLE_SEED").map_or(number, |first| first + number);
    let cases = number_from_env("DAKA_ORACLE_CASES").map_or(CASES, |cases| u32::try_from(cases).unwrap_or(u32::MAX));
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 20_000, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));
    let outcome = runner.run(&case_plan(), |plan| {
        let case = plan.to_json();
        let engine = json!(answer(case.clone()));
        let found = differences(&engine, &days(&case));
        if found.is_empty() { Ok(()) } else { Err(TestCaseError::fail(format!("{}\n{case}", found.join("\n")))) }
    });
    if let Err(why) = outcome {
        panic!("seed {seed}: {why}");
    }
    println!("seed {seed}: {cases} cases agree");
}

#[test]
fn the_first_seed() {
    agree(0);
}

#[test]
fn the_second_seed() {
    agree(1);
}

#[test]
fn the_third_seed() {
    agree(2);
}

#[test]
fn the_fourth_seed() {
    agree(3);
}
