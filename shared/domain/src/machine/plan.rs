//! What one person's punches of a table come to.

use std::collections::HashMap;

use chrono::{NaiveDateTime, TimeDelta, Timelike};

use super::{Cell, CellProblem, Why};
use crate::Instant;
use crate::id::TapId;
use crate::plan::NoPlan;
use crate::punch::{PlaceMark, Punch, Source};
use crate::rulebook::PersonRules;
use crate::time::{MinuteOfDay, WorkDate, Zone};

/// How far around the punches rules are read, in days: where a shift could reach from.
const PLANS_DAYS: i64 = 4;

/// A punch as the table tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Where it stands.
    pub cell: Cell,
    /// What the machine's clock showed.
    pub wall: NaiveDateTime,
}

/// A punch to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Where it stands.
    pub cell: Cell,
    /// The punch.
    pub punch: Punch,
}

/// What one person's punches come to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PersonPlan {
    /// To be stored, in order of time.
    pub new: Vec<Taken>,
    /// Stored already by an import.
    pub there: Vec<TapId>,
    /// In the same second as a punch of theirs that came otherwise: they add nothing.
    pub beside: u32,
    /// What is wrong, by cell.
    pub problems: Vec<CellProblem>,
}

/// Plans one person's punches, in order of time: each belongs where a live punch at that second would have belonged, beside
/// what was stored up to it (RULES §4).
///
/// `stored` are the person's punches and corrections of those days and some around them; `id_of` tells the identity of a
/// punch of theirs at an instant.
pub fn plan(readings: &[Reading], rules: &PersonRules<'_>, stored: &[Punch], now: Instant, id_of: impl Fn(Instant) -> TapId) -> PersonPlan {
    let mut readings = readings.to_vec();
    readings.sort_unstable_by_key(|reading| (reading.wall, reading.cell));
    let mut facts = stored.to_vec();
    facts.sort_unstable_by_key(|punch| (punch.at, punch.tap_id));
    let dates: Vec<WorkDate> = readings.iter().filter_map(|reading| date_of(reading.wall)).collect();
    let (Some(first), Some(last)) = (dates.first(), dates.last()) else {
        return PersonPlan { problems: readings.iter().map(|reading| problem(reading, Why::Years)).collect(), ..PersonPlan::default() };
    };
    let plans = rules.plans_of(first.plus_days(-PLANS_DAYS), last.plus_days(PLANS_DAYS));
    let mut rows: HashMap<Instant, u32> = HashMap::new();
    let mut planned = PersonPlan::default();
    for reading in &readings {
        let Some(date) = date_of(reading.wall) else {
            planned.problems.push(problem(reading, Why::Years));
            continue;
        };
        let at = instant(plans.zone_near(date), date, reading.wall);
        if let Some(row) = rows.insert(at, reading.cell.row) {
            rows.insert(at, row);
            planned.problems.push(problem(reading, Why::Twice { row }));
            continue;
        }
        let (before, upto) = (facts.partition_point(|punch| punch.at < at), facts.partition_point(|punch| punch.at <= at));
        let tap_id = id_of(at);
        let present = &facts[before..upto];
        if present.iter().any(|punch| punch.tap_id == tap_id) {
            planned.there.push(tap_id);
        } else if present.iter().any(|punch| punch.corrects.is_none() && !punch.doubtful) {
            planned.beside += 1;
        } else if at > now {
            planned.problems.push(problem(reading, Why::Ahead));
        } else {
            let work_date = plans.attribute(at, None, &facts[..upto]).work_date;
            match rules.plan(work_date) {
                Err(NoPlan::NotEmployed) => planned.problems.push(problem(reading, Why::NotEmployed)),
                Err(NoPlan::NoRules) => planned.problems.push(problem(reading, Why::NoRules)),
                Ok(_) => {
                    let punch = made(tap_id, at, work_date);
                    facts.insert(upto, punch.clone());
                    planned.new.push(Taken { cell: reading.cell, punch });
                }
            }
        }
    }
    planned
}

fn problem(reading: &Reading, why: Why) -> CellProblem {
    CellProblem { cell: reading.cell, why, value: reading.wall.to_string() }
}

fn date_of(wall: NaiveDateTime) -> Option<WorkDate> {
    WorkDate::new(wall.date()).ok()
}

/// The instant at which the wall clock shows a time.
fn instant(zone: Zone, date: WorkDate, wall: NaiveDateTime) -> Instant {
    // 1439 at most.
    let minute = MinuteOfDay::new(i32::try_from(wall.hour() * 60 + wall.minute()).unwrap_or_default());
    zone.instant(date, minute) + TimeDelta::seconds(i64::from(wall.second()))
}

fn made(tap_id: TapId, at: Instant, work_date: WorkDate) -> Punch {
    Punch {
        tap_id,
        at,
        side: None,
        work_date,
        source: Source::Machine,
        place: PlaceMark::NotAsked,
        site: None,
        doubtful: false,
        corrects: None,
        reattributed: false,
    }
}

#[cfg(test)]
mod tests;
