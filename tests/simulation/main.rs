//! The whole API under a seed: people of two shifts punch, repeat and lose replies over virtual weeks,
//! others are imported, moved, bound and sent away, while the table fails, processes restart and rules change; and, in `kill`, the real process on a real
//! file, killed under load.
//!
//! `op` says what may happen and draws it from a seed; `stage` carries it out; `model` remembers what was
//! answered, knowing nothing of rules; `look` compares. A seed that fails is printed with its operations:
//! `DAKA_SIM_SEED=7` runs that one again, `DAKA_SIM_SEED=1000 DAKA_SIM_SEEDS=500` runs many: with
//! `cargo test -p daka-tests --test simulation`, as nextest ends a test after five minutes.

mod correction;
mod kill;
mod leave;
mod look;
mod model;
mod op;
mod people;
mod plans;
mod reminders;
mod reproductions;
mod rules;
mod seeds;
mod stage;
mod who;
mod workbook;
mod year;

/// A number from the environment.
fn number_from_env(name: &str) -> Option<u64> {
    #[expect(clippy::disallowed_methods, reason = "how a longer run is asked for")]
    let text = std::env::var(name).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{name} is not a number: {text}")))
}
