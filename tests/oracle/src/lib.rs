//! A second, independent judgement of attendance days, to hold the engine against.
//!
//! It is written from the rules alone (docs/RULES.md, sections named in the comments) and the form of a `days` case
//! (docs/TRY.md), shares no code with `daka-domain`, and prefers the obvious to the quick: minutes are walked one by one,
//! and time is cut into pieces, each of which is asked whether it counts.
//!
//! [`days`] judges a case, [`differences()`] holds two results against each other, [`generate`] makes random cases.
//!
//! # READINGS
//! Where the rules and the form are silent, the plainest reading:
//! - TODO

mod attribute;
mod calendar;
mod clock;
mod cover;
mod day;
mod differences;
mod free;
pub mod generate;
mod judge;
mod overtime;
mod plan;
mod schedule;
mod sheet;
mod status;

use serde::Deserialize;
use serde_json::{Value, json};

pub use differences::differences;

use clock::{Clock, plus_days};
use plan::Case;
use schedule::{Day, day_of};

/// Judges a `days` case: `{"days": […]}`, each with a subset of the engine's fields; `null` where the oracle has no
/// opinion. A case that cannot be read gives `{"error": why}`.
pub fn days(case: &Value) -> Value {
    match Case::deserialize(case) {
        Ok(case) => judge(&case),
        Err(why) => json!({ "error": why.to_string() }),
    }
}

/// Punches of a judged date may depend on the shifts of two dates before, and on their punches in turn.
const AROUND: i64 = 4;

fn judge(case: &Case) -> Value {
    let any = case.settings.as_ref().or(case.groups.first().map(|version| &version.settings));
    let clock = Clock::new(any.and_then(|settings| settings.zone.as_deref()));
    let now = case.now.as_deref().and_then(|now| clock.read(now));
    let first = plus_days(case.from, -AROUND);
    let count = case.to.signed_duration_since(case.from).num_days() + 2 * AROUND + 1;
    let mut around: Vec<Day> = (0..count).map(|after| day_of(case, plus_days(first, after))).collect();
    attribute::attribute(case, clock, now, &mut around);
    let judged = around.windows(2).filter(|pair| (case.from..=case.to).contains(&pair[1].date));
    let days: Vec<Value> = judged.map(|pair| day::result(clock, case, &pair[0], &pair[1], now)).collect();
    json!({ "days": days })
}
