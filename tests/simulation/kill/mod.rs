//! kill -9 of the real process on a real file, while punches arrive over HTTP.
//!
//! Whatever was acknowledged is there afterwards with the same answer, nothing is half-written, and a tap
//! sent again gets its first answer. `DAKA_KILL_ROUNDS=1000` kills more often.

mod inspect;
mod load;
mod site;

use std::time::Duration;

use futures::{StreamExt, stream};
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};

use crate::number_from_env;
use load::Sent;
use site::Site;

/// Rounds of `make test`.
const ROUNDS: u64 = 5;
/// Rounds on one file: after them a new company starts, so that nobody has punched too often.
const ROUNDS_PER_FILE: u64 = 20;
/// How long the load lasts before the kill, in milliseconds.
const LOAD_MS: std::ops::Range<u64> = 100..900;
/// Taps that are sent again at once.
const REPEATS_AT_ONCE: usize = 8;

/// What came of the rounds.
#[derive(Default)]
struct Figures {
    sent: usize,
    acknowledged: usize,
    /// Stored, and the process was gone before it could say so.
    stored_unheard: usize,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_process_loses_nothing_that_it_acknowledged() {
    let rounds = number_from_env("DAKA_KILL_ROUNDS").unwrap_or(ROUNDS);
    let mut figures = Figures::default();
    for first in (0..rounds).step_by(usize::try_from(ROUNDS_PER_FILE).expect("small")) {
        let site = Site::new().await;
        let mut before = Vec::new();
        for round in first..rounds.min(first + ROUNDS_PER_FILE) {
            before = kill_under_load(&site, round, &before, &mut figures).await;
        }
        let mut process = site.start().await;
        repeat(&site, &before).await;
        process.kill().await.expect("it runs");
    }
    let Figures { sent, acknowledged, stored_unheard } = figures;
    println!(
        "figure: kill -9: {rounds} rounds, {sent} punches sent, {acknowledged} acknowledged and 0 of them lost, \
         {stored_unheard} stored and not heard of, 0 half-written"
    );
}

/// One round: starts the process, sends it the taps of the round before, and kills it under load.
async fn kill_under_load(site: &Site, round: u64, before: &[Sent], figures: &mut Figures) -> Vec<Sent> {
    let mut chance = SmallRng::seed_from_u64(round);
    let mut process = site.start().await;
    repeat(site, before).await;
    let load = load::start(site, round);
    load.first_answer().await;
    tokio::time::sleep(Duration::from_millis(chance.random_range(LOAD_MS))).await;
    process.kill().await.expect("it runs");
    let sent = load.stop().await;
    let stored = inspect::file(site, &sent).await;
    figures.sent += sent.len();
    figures.acknowledged += sent.iter().filter(|sent| sent.answer.is_some()).count();
    figures.stored_unheard += sent.iter().filter(|sent| sent.answer.is_none() && stored.contains(&sent.tap)).count();
    sent
}

/// Sends every tap of a round again, twice: each has one answer, the first.
async fn repeat(site: &Site, sent: &[Sent]) {
    let client = load::client();
    let twice = |sent| {
        let client = &client;
        async move {
            let again = load::send(client, site, sent).await.expect("the process runs again");
            assert_eq!(*sent.answer.as_ref().unwrap_or(&again), again, "the first answer changed");
            assert_eq!(load::send(client, site, sent).await, Some(again));
        }
    };
    stream::iter(sent).for_each_concurrent(REPEATS_AT_ONCE, twice).await;
}
