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
//!
//! **What is due (§2, §11)**
//! - In fixed mode the week's table decides; a calendar that is followed only takes named off days out and puts make-up
//!   days in. A company's `work` override is a make-up day. `need_not` goes before `must_work`, both before the calendar.
//! - An override replaces what the nation says of the date, but does not change whether it is statutory. Half holidays
//!   hold where the calendar is followed, not for rosters and must-work dates.
//! - Free mode that does not follow the calendar is due Monday to Friday.
//! - A day that is not due is `holiday` if the calendar (followed, or in roster mode) names it off, else `rest`, and has no
//!   other status, whatever was approved. An exempt person has `exempt` where something would be due.
//!
//! **Windows and attribution (§3, §4)**
//! - Every default stands for itself: `off_earliest` is the midpoint + 1 whatever `on_latest` was set to.
//! - "Raw windows" are outer windows. With more than two, the rule is applied pair by pair in the order of starts.
//!   The earlier shift "has an on and no off": some section has an on, and the last one has no off, by the punches so far.
//! - Leave does not change attribution: a covered shift keeps its windows, and its date is not one "without a due shift".
//! - In a minute that touching sections or shifts share, a directed punch takes its own side; each undirected one is both,
//!   also if its stored work date is only one of the two.
//! - `inner_set`: either of `on_latest`, `off_earliest` given binds both sides of its section.
//! - Punches at one same instant are alone in their section if no other punch is.
//! - Undirected punches of a section alternate; directed ones open and close. If the section's on or off is a correction,
//!   its one pair is on–off. A side that is not needed and not punched closes (opens) at its scheduled time.
//!
//! **Judging (§5, §6, §8)**
//! - A rule's on, off, break or approved edge in the hour that daylight saving skips moves on by the gap; windows are
//!   compared as written.
//! - A section with both sides unneeded counts as attended for whether the shift is absent.
//! - Lateness that counts as missing or absent waits for settlement like these, and shows nothing before.
//! - A punch that counts as missing or absent still bounds worked time.
//! - Late and early half absences of a shift add up to at most what is left of its share; half a day by hours is 0.5 of the
//!   share, at most what is left. A shift absent without punches is not judged by hours as well.
//! - What is left: halves that are neither off, on leave, nor on a trip or field work.
//! - Late-off-late-on reads the last due section of the last shift; the limit moves from the first section's effective on,
//!   and nothing moves if that section is covered. At a tie with grace, its counting holds.
//! - Elastic beyond its cap moves by the cap. An approval inside the shift is one that overlaps its span.
//! - The break nearest the middle: by distance to its nearer end, gaps between sections count, the earlier of equals.
//! - A status of leave, trip or field work needs an approval that takes a due minute (no break). With nothing left due the
//!   day is neither `normal` nor `pending`; `settled` goes by time all the same.
//! - A pending day has 0 days due and not attended. A rest day or free day settles when its day boundary ends it.
//!
//! **Worked time (§7)**
//! - Staying late counts; "early" is before the effective on, moved by elastic time. A side not needed stands in only once
//!   the day is settled.
//! - In free mode worked time is first to last, less leave by the hour; standard time the minimum, less leave. Trips and
//!   field work count towards the minimum. One punch is `missing_off` alone.
//!
//! **Overtime (§10)**
//! - Gaps between the shifts of one date are gaps between sections. Presence is each section's on–off, also where pairs
//!   alternate; of a first or last section that lacks its inner side, only the outer side's time.
//! - Leave does not end overtime after the effective off.
//! - The work date's class is by what is scheduled, on leave or not. Minutes after a statutory work date's midnight are
//!   statutory, and worked ones count like those before it.
//! - Approved periods that touch are one. Nearness is by seconds, to due edges before elastic time; punches that count for
//!   nothing are not looked at. `both`, too, needs the shift's first on and last off where the period touches a section.
//! - Each stage of the pipeline floors what it leaves.
//!
//! The half-day rules beyond `midpoint_with_breaks` are named by guess (`plan::HalfDay`): `midpoint_without_breaks`,
//! `nearest_break`, `{"rule": "fixed", "at"}`, with some aliases.

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
