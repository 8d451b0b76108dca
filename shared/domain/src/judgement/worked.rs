//! Worked time (RULES §7): elapsed between instants, less breaks.

use smallvec::SmallVec;

use super::{DayVerdict, MatchedSection, PunchRef, Settlement};
use crate::Instant;
use crate::plan::DayPlan;
use crate::shift::{Pairing, Shift, Side};
use crate::time::MinuteOfDay;
use crate::trace::Step;

/// Adds a section's worked time. A section lacking a needed punch gives none; a side that is not
/// needed counts from its scheduled time, once the day is settled.
pub(super) fn add_section(
    verdict: &mut DayVerdict,
    plan: &DayPlan<'_>,
    shift: &Shift,
    index: usize,
    matched: &MatchedSection,
    settlement: Settlement,
) {
    let section = &shift.sections[index];
    let number = u8::try_from(index + 1).unwrap_or(u8::MAX);
    let scheduled = |minute: MinuteOfDay| plan.zone().instant(plan.date, minute);
    let free = |needed: bool, minute: MinuteOfDay| (!needed && settlement.settled).then(|| scheduled(minute));
    let from = matched.on.map(|punch| punch.at).or_else(|| free(section.on_needed, section.on));
    let to = matched.off.map(|punch| punch.at).or_else(|| free(section.off_needed, section.off));
    let (Some(from), Some(to)) = (from, to) else {
        if settlement.settled && (matched.on.is_some() || matched.off.is_some()) {
            verdict.trace.push(Step::NotWorked { section: number });
        }
        return;
    };
    let starts = scheduled(section.on);
    let credit = |from: Instant, to: Instant| {
        let from = if shift.count_early_arrival { from } else { from.max(starts) };
        let pause_s: i64 = shift.breaks.iter().map(|b| overlap_s((from, to), (scheduled(b.from), scheduled(b.to)))).sum();
        ((to - from).num_seconds().max(0), pause_s)
    };
    let (gross_s, break_s) = match shift.pairing {
        Pairing::Alternate if matched.on.is_some() && matched.off.is_some() => {
            let worked = alternate(&matched.all, from, to).into_iter().map(|(from, to)| credit(from, to));
            worked.fold((0, 0), |(gross, pause), (more, rest)| (gross + more, pause + rest))
        }
        Pairing::Alternate | Pairing::FirstLast => credit(from, to),
    };
    let worked_s = gross_s - break_s;
    verdict.worked_s += worked_s;
    verdict.trace.push(Step::Worked {
        section: number,
        from: plan.minute_of(if shift.count_early_arrival { from } else { from.max(starts) }),
        to: plan.minute_of(to),
        break_min: whole_minutes(break_s),
        worked_min: whole_minutes(worked_s),
    });
}

/// In, out, in, out, from the section's on to its off. Directed punches keep their side: of several ons
/// in a row the earliest counts, of several offs the latest. An unpaired in gives no pair.
fn alternate(punches: &[PunchRef], from: Instant, to: Instant) -> SmallVec<[(Instant, Instant); 2]> {
    let mut pairs: SmallVec<[(Instant, Instant); 2]> = SmallVec::new();
    let mut inside: Option<Instant> = None;
    for punch in punches.iter().filter(|punch| (from..=to).contains(&punch.at)) {
        match (punch.side, inside) {
            (Some(Side::On), Some(_)) => {}
            (Some(Side::Off), None) => {
                if let Some(last) = pairs.last_mut() {
                    last.1 = punch.at;
                }
            }
            (_, None) => inside = Some(punch.at),
            (_, Some(from)) => {
                pairs.push((from, punch.at));
                inside = None;
            }
        }
    }
    pairs
}

fn overlap_s(a: (Instant, Instant), b: (Instant, Instant)) -> i64 {
    (a.1.min(b.1) - a.0.max(b.0)).num_seconds().max(0)
}

fn whole_minutes(seconds: i64) -> i32 {
    i32::try_from(seconds.div_euclid(60)).unwrap_or(i32::MAX)
}
