//! Attribution: to which work date a punch belongs (RULES §4). Decided once, when it is stored.

use crate::Instant;
use crate::judgement::is_open;
use crate::plan::DayPlan;
use crate::punch::Punch;
use crate::shift::{Shift, Side};
use crate::time::{MinuteOfDay, WorkDate, Zone};

/// Where a punch belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attribution {
    /// Its work date.
    pub work_date: WorkDate,
    /// Whether it stands in the outer window of that date's shift.
    pub in_window: bool,
}

/// A due shift whose outer window holds the punch.
struct Candidate<'p, 'a> {
    plan: &'p DayPlan<'a>,
    shift: &'a Shift,
    shift_index: usize,
    starts: Instant,
}

/// Attributes a punch made at `at`.
///
/// `plans` are those of the previous, same and next date, as far as the person has them; `punches`
/// are those already stored for these dates. `zone` and `day_boundary` are those of the date of the
/// punch.
pub fn attribute(
    at: Instant,
    side: Option<Side>,
    plans: &[DayPlan<'_>],
    punches: &[Punch],
    zone: Zone,
    day_boundary: MinuteOfDay,
) -> Attribution {
    let mut candidates: Vec<Candidate<'_, '_>> = plans.iter().flat_map(|plan| candidates_of(plan, at)).collect();
    candidates.sort_by_key(|candidate| (candidate.starts, candidate.plan.date, candidate.shift_index));
    let mut held = candidates.into_iter();
    if let Some(first) = held.next() {
        let chosen = held.fold(first, |earlier, later| if stays(&earlier, &later, at, side, punches) { earlier } else { later });
        return Attribution { work_date: chosen.plan.date, in_window: true };
    }
    Attribution { work_date: day_by_boundary(at, zone, day_boundary), in_window: false }
}

fn candidates_of<'p, 'a>(plan: &'p DayPlan<'a>, at: Instant) -> impl Iterator<Item = Candidate<'p, 'a>> {
    let minute = plan.minute_of(at);
    plan.shift_windows()
        .enumerate()
        .filter(move |(_, (_, first, last))| (*first..=*last).contains(&minute))
        .map(move |(shift_index, (shift, ..))| Candidate { plan, shift, shift_index, starts: plan.instant(shift.first_on()) })
}

/// Whether a minute inside two windows stays with the earlier shift: up to and including its off
/// minute; and past it, if undirected, before the later on, while the earlier has an on and no off.
fn stays(earlier: &Candidate<'_, '_>, later: &Candidate<'_, '_>, at: Instant, side: Option<Side>, punches: &[Punch]) -> bool {
    if earlier.plan.minute_of(at) <= earlier.plan.clock.existing(earlier.shift.last_off()) {
        return true;
    }
    let before_next_on = later.plan.minute_of(at) < later.plan.clock.existing(later.shift.first_on());
    side.is_none() && before_next_on && is_open(earlier.plan, punches, earlier.shift_index)
}

/// The date whose day, beginning at the boundary, holds the instant.
fn day_by_boundary(at: Instant, zone: Zone, day_boundary: MinuteOfDay) -> WorkDate {
    let today = zone.date(at);
    if zone.minute_of(today, at) < day_boundary { today.plus_days(-1) } else { today }
}

#[cfg(test)]
mod tests;
