//! Seeds: a fixed list, and as many more as are asked for.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use futures::{StreamExt, stream};

use crate::number_from_env;
use crate::op::{self, Op};
use crate::stage::Stage;

/// What `make test` runs.
const FIXED: [u64; 4] = [1, 2, 3, 4];
/// Operations of one seed: some two or three weeks.
const OPS: usize = 250;
/// Seeds under way at once; they wait more than they work.
const AT_ONCE: usize = 4;

/// Runs the operations; a failure is told with them.
pub async fn run(name: &str, ops: Vec<Op>) {
    let (ops, step) = (Arc::new(ops), Arc::new(AtomicUsize::new(0)));
    let (own_ops, own_step) = (ops.clone(), step.clone());
    let outcome = tokio::spawn(async move {
        let mut stage = Stage::new().await;
        let beginning = stage.now();
        for op in &*own_ops {
            stage.act(op).await;
            own_step.fetch_add(1, Ordering::Relaxed);
        }
        let stored = stage.conclude().await;
        let (days, model) = ((stage.now() - beginning).num_days(), &stage.model);
        format!(
            "{days} days, {} taps, {stored} stored once each, {} repeats, {} answers lost, {} corrections asked for, {} decided, {} taps moved, {} people came, {}, {} months read from workbooks",
            model.taps.len(),
            model.repeats,
            model.silences,
            model.applications.len(),
            model.applications.iter().filter(|own| own.told["decisions"][0].is_object()).count(),
            model.taps.iter().filter(|tap| tap.moved.is_some()).count(),
            model.people.len(),
            model.plans.figure(),
            model.workbooks,
        )
    });
    match outcome.await {
        Ok(figure) => println!("figure: simulation, {name}: {} operations, {figure}", ops.len()),
        Err(failure) => {
            let done = step.load(Ordering::Relaxed);
            let last = ops.get(done).map_or("the conclusion".to_owned(), |op| format!("{op:?}"));
            eprintln!("{name} fails at operation {done}, {last}. Before it:");
            ops[..done].iter().for_each(|op| eprintln!("    {op:?},"));
            std::panic::resume_unwind(failure.into_panic());
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_happens_first_answers_hold() {
    let seeds: Vec<u64> = match (number_from_env("DAKA_SIM_SEED"), number_from_env("DAKA_SIM_SEEDS")) {
        (None, None) => FIXED.to_vec(),
        (first, count) => (first.unwrap_or(1)..).take(usize::try_from(count.unwrap_or(1)).expect("a count")).collect(),
    };
    let runs = seeds.into_iter().map(|seed| async move { run(&format!("seed {seed}"), op::draw(seed, OPS)).await });
    stream::iter(runs).buffer_unordered(AT_ONCE).collect::<()>().await;
}
