//! Worked time (RULES §7): elapsed between instants, less breaks and approved leave.

use smallvec::{SmallVec, smallvec};

use super::{DayVerdict, MatchedSection, PunchRef};
use crate::Instant;
use crate::approval::{AwaySpan, Halves, SpanKind};
use crate::plan::{DayPlan, Duty};
use crate::shift::{Pairing, Shift, Side};
use crate::time::MinuteOfDay;
use crate::trace::Step;

/// A section's due times as elastic time moved them.
#[derive(Clone, Copy)]
pub(super) struct Effective {
    pub(super) on: MinuteOfDay,
    pub(super) off: MinuteOfDay,
}

type Pairs = SmallVec<[(Instant, Instant); 1]>;

/// What was worked of a section, from in to out, breaks and leave still in it. A section lacking a needed
/// punch gives nothing; a side that is not needed counts from its scheduled time, once the day is settled.
pub(super) fn pairs_of(
    plan: &DayPlan<'_>,
    duty: &Duty<'_>,
    effective: Effective,
    matched: &MatchedSection,
    settled: bool,
) -> Option<Pairs> {
    let free = |needed: bool, minute: MinuteOfDay| (!needed && settled).then(|| plan.instant(minute));
    let from = matched.on.map(|punch| punch.at).or_else(|| free(duty.section.on_needed, effective.on))?;
    let to = matched.off.map(|punch| punch.at).or_else(|| free(duty.section.off_needed, effective.off))?;
    let starts = if duty.shift.count_early_arrival { from } else { plan.instant(effective.on) };
    let counted = |(from, to): (Instant, Instant)| (from.max(starts), to.max(from.max(starts)));
    Some(if pairs_up(duty, matched) { alternate(&matched.all, from, to).into_iter().map(counted).collect() } else { smallvec![counted((from, to))] })
}

/// Whether a section's punches count pair by pair. A correction says when the section began or ended, and
/// nothing of what lay between.
pub(super) fn pairs_up(duty: &Duty<'_>, matched: &MatchedSection) -> bool {
    let whole = matched.on.is_some() && matched.off.is_some();
    duty.shift.pairing == Pairing::Alternate && whole && !matched.all.iter().any(|punch| punch.correction)
}

/// Seconds worked of a due section.
pub(super) fn of_section(
    verdict: &mut DayVerdict,
    plan: &DayPlan<'_>,
    duty: &Duty<'_>,
    effective: Effective,
    matched: &MatchedSection,
) -> i64 {
    let Some(pairs) = pairs_of(plan, duty, effective, matched, verdict.settled) else {
        if verdict.settled && (matched.on.is_some() || matched.off.is_some()) {
            verdict.trace.push(Step::NotWorked { section: duty.number });
        }
        return 0;
    };
    let not_worked = not_worked(plan, duty.shift, duty.shift_index);
    let (mut gross_s, mut pause_s) = (0, 0);
    for pair in &pairs {
        gross_s += (pair.1 - pair.0).num_seconds();
        pause_s += not_worked.iter().map(|(from, to)| overlap_s(*pair, (plan.instant(*from), plan.instant(*to)))).sum::<i64>();
    }
    if let (Some((from, _)), Some((_, to))) = (pairs.first(), pairs.last()) {
        verdict.trace.push(Step::Worked {
            section: duty.number,
            from: plan.minute_of(*from),
            to: plan.minute_of(*to),
            break_min: whole_minutes(pause_s),
            worked_min: whole_minutes(gross_s - pause_s),
        });
    }
    gross_s - pause_s
}

/// Breaks of one of the day's shifts and approved leave of it, in order; what is both stands once.
pub(super) fn not_worked(plan: &DayPlan<'_>, shift: &Shift, shift_index: usize) -> SmallVec<[(MinuteOfDay, MinuteOfDay); 4]> {
    let own = |span: &&AwaySpan| span.kind == SpanKind::Leave && span.shift_index.is_none_or(|index| index == shift_index);
    let leave = plan.away.iter().filter(own).map(|span| (span.from, span.to));
    let ranges = shift.breaks.iter().map(|pause| (pause.from, pause.to)).chain(leave);
    covered(ranges.map(|(from, to)| (plan.clock.existing(from), plan.clock.existing(to))))
}

/// Nominal minutes of one of the day's shifts: sections less breaks, approved leave, and what a half
/// holiday has off.
pub(super) fn standard_min(plan: &DayPlan<'_>, shift: &Shift, shift_index: usize) -> i32 {
    let not_asked = |span: &&AwaySpan| {
        matches!(span.kind, SpanKind::Leave | SpanKind::HalfHoliday) && span.shift_index.is_none_or(|index| index == shift_index)
    };
    let leave = plan.away.iter().filter(not_asked);
    let leave: SmallVec<[_; 2]> = leave.map(|span| (span.from, span.to)).collect();
    if leave.is_empty() {
        return shift.standard_min();
    }
    let leave = covered(leave);
    let left = |(from, to): (MinuteOfDay, MinuteOfDay)| {
        let away: i32 = leave.iter().map(|(a, b)| ((*b).min(to).minutes() - (*a).max(from).minutes()).max(0)).sum();
        to.minutes() - from.minutes() - away
    };
    shift.stretches().into_iter().map(left).sum()
}

/// Seconds of approved absences other than leave of whole or half days that fall into a shift and were
/// not worked: they count once, as worked, for the thresholds by hours (RULES §5).
pub(super) fn away_beside_s(plan: &DayPlan<'_>, shift: &Shift, shift_index: usize, own: &[(&Duty<'_>, &MatchedSection)]) -> i64 {
    let counts = |span: &&AwaySpan| {
        let kind = match span.kind {
            SpanKind::Leave => span.halves == Halves::NONE,
            SpanKind::Trip | SpanKind::FieldWork => true,
            SpanKind::HalfHoliday => false,
        };
        kind && span.shift_index.is_none_or(|index| index == shift_index)
    };
    let away = covered(plan.away.iter().filter(counts).map(|span| (span.from, span.to)));
    if away.is_empty() {
        return 0;
    }
    // Nothing moves with elastic time where something is approved inside the shift.
    let pairs = own.iter().filter(|(duty, _)| duty.is_due).filter_map(|(duty, matched)| {
        pairs_of(plan, duty, Effective { on: duty.on, off: duty.off }, matched, true)
    });
    let present: SmallVec<[(Instant, Instant); 2]> = pairs.flatten().collect();
    let leave: SmallVec<[_; 2]> = plan.away.iter().filter(|span| span.kind == SpanKind::Leave).collect();
    let mut seconds = 0;
    for (from, to) in shift.stretches() {
        for (a, b) in &away {
            let (from, to) = (from.max(*a), to.min(*b));
            if from < to {
                let stretch = (plan.instant(from), plan.instant(to));
                // Leave was already taken from what was worked in between; a trip was not.
                let on_leave = leave.iter().any(|span| span.from <= from && to <= span.to);
                let worked: i64 = if on_leave { 0 } else { present.iter().map(|worked| overlap_s(stretch, *worked)).sum() };
                seconds += (stretch.1 - stretch.0).num_seconds() - worked;
            }
        }
    }
    seconds
}

/// The same minutes as ranges that do not overlap, in order.
fn covered(ranges: impl IntoIterator<Item = (MinuteOfDay, MinuteOfDay)>) -> SmallVec<[(MinuteOfDay, MinuteOfDay); 4]> {
    let mut sorted: SmallVec<[(MinuteOfDay, MinuteOfDay); 4]> = ranges.into_iter().collect();
    if sorted.len() < 2 {
        return sorted;
    }
    sorted.sort_unstable();
    let mut merged: SmallVec<[(MinuteOfDay, MinuteOfDay); 4]> = SmallVec::new();
    for (from, to) in sorted {
        match merged.last_mut() {
            Some((_, end)) if from <= *end => *end = (*end).max(to),
            _ => merged.push((from, to)),
        }
    }
    merged
}

/// In, out, in, out, from the section's on to its off. Directed punches keep their side: of several ons
/// in a row the earliest counts, of several offs the latest. An unpaired in gives no pair.
pub(super) fn alternate(punches: &[PunchRef], from: Instant, to: Instant) -> SmallVec<[(Instant, Instant); 2]> {
    let mut pairs: SmallVec<[(Instant, Instant); 2]> = SmallVec::new();
    let (mut inside, mut left_by_off) = (None, false);
    for punch in punches.iter().filter(|punch| (from..=to).contains(&punch.at)) {
        match (punch.side, inside) {
            (Some(Side::On), Some(_)) => {}
            (Some(Side::Off), None) => {
                if let Some(last) = pairs.last_mut().filter(|_| left_by_off) {
                    last.1 = punch.at;
                }
            }
            (_, None) => inside = Some(punch.at),
            (side, Some(from)) => {
                pairs.push((from, punch.at));
                (inside, left_by_off) = (None, side == Some(Side::Off));
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
