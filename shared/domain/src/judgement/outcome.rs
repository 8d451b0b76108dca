//! Outcome: what one punch came to, as it is told to the person right after the tap.

use super::{PunchRef, judge_day, matching};
use crate::plan::DayPlan;
use crate::punch::Punch;
use crate::shift::Side;
use crate::trace::Step;

/// The step of the day's trace that is about `punch`, as if no other punch came after it: an early
/// off-punch is told to be early although the day waits. None on a day on which nothing is due.
pub fn outcome_of(plan: &DayPlan<'_>, punches: &[Punch], punch: &Punch) -> Option<Step> {
    if plan.exempt || plan.duties.is_empty() {
        return None;
    }
    let punched = plan.minute_of(punch.at);
    if punch.doubtful {
        return Some(Step::DoubtfulTime { punched });
    }
    if !matching::stands_in_a_window(plan, punch) {
        return Some(Step::OutsideWindow { punched });
    }
    let settled = judge_day(plan, punches, plan.settles_at());
    let is = |side: Option<PunchRef>| side.is_some_and(|matched| matched.tap_id == punch.tap_id);
    let stands =
        settled.sections.iter().enumerate().find_map(|(index, section)| {
            if is(section.on) { Some((index, Side::On)) } else { is(section.off).then_some((index, Side::Off)) }
        });
    let Some((index, stands_as)) = stands else { return Some(Step::Superseded { punched }) };
    settled.trace.into_iter().find(|step| match *step {
        Step::OnTime { section, side, .. } | Step::WithinGrace { section, side, .. } | Step::OffTime { section, side, .. } => {
            usize::from(section) == index + 1 && side == stands_as
        }
        _ => false,
    })
}
