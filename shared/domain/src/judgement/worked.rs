//! Worked time (RULES §7): elapsed between instants, less breaks and approved leave.

use smallvec::{SmallVec, smallvec};

use super::{DayVerdict, MatchedSection, PunchRef};
use crate::approval::{AwaySpan, Halves, SpanKind};
use crate::overtime::{Axis, intersect, length_s, subtract, union, whole_minutes};
use crate::plan::{DayPlan, Duty};
use crate::shift::{Pairing, Shift, Side};
use crate::time::{MinuteOfDay, Span};
use crate::trace::Step;

/// A section's due times as elastic time moved them.
#[derive(Clone, Copy)]
pub(super) struct Effective {
    pub(super) on: MinuteOfDay,
    pub(super) off: MinuteOfDay,
}

impl Effective {
    /// A section's times, where those due of its shift move by `moved_min`: the first's on and the last's off.
    #[inline]
    pub(super) fn of(duty: &Duty<'_>, moved_min: i32, is_first: bool, is_last: bool) -> Self {
        let by = |moves: bool| if moves { moved_min } else { 0 };
        Self { on: duty.on.plus(by(is_first)), off: duty.off.plus(by(is_last)) }
    }
}

/// Spans of Unix seconds, in order.
type Spans = SmallVec<[Span; 2]>;

/// What was worked of a section, from in to out, breaks and leave still in it. A section lacking a needed
/// punch gives nothing; a side that is not needed counts from its scheduled time, once the day is settled.
pub(super) fn pairs_of(
    plan: &DayPlan<'_>,
    duty: &Duty<'_>,
    effective: Effective,
    matched: &MatchedSection,
    settled: bool,
) -> Option<Spans> {
    let free = |needed: bool, minute: MinuteOfDay| (!needed && settled).then(|| plan.clock.second(minute));
    let from_s = matched.on.map(|punch| punch.at.timestamp()).or_else(|| free(duty.section.on_needed, effective.on))?;
    let to_s = matched.off.map(|punch| punch.at.timestamp()).or_else(|| free(duty.section.off_needed, effective.off))?;
    let starts_s = if duty.shift.count_early_arrival { from_s } else { plan.clock.second(effective.on) };
    let counted = |span: Span| Span { from_s: span.from_s.max(starts_s), to_s: span.to_s.max(span.from_s.max(starts_s)) };
    let present = Span { from_s, to_s };
    Some(if pairs_up(duty, matched) {
        alternate(&matched.all, present).into_iter().map(counted).collect()
    } else {
        smallvec![counted(present)]
    })
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
    let pause_in = |pair: &Span| not_worked.iter().map(|pause| pause.and(*pair).seconds()).sum::<i64>();
    let (gross_s, pause_s) = (length_s(&pairs), pairs.iter().map(pause_in).sum::<i64>());
    if let (Some(first), Some(last)) = (pairs.first(), pairs.last()) {
        verdict.trace.push(Step::Worked {
            section: duty.number,
            from: plan.clock.minute_of_second(first.from_s),
            to: plan.clock.minute_of_second(last.to_s),
            break_min: whole_minutes(pause_s),
            worked_min: whole_minutes(gross_s - pause_s),
        });
    }
    gross_s - pause_s
}

/// Breaks of one of the day's shifts and approved leave of it, in order; what is both stands once.
pub(super) fn not_worked(plan: &DayPlan<'_>, shift: &Shift, shift_index: usize) -> Spans {
    let own = |span: &&AwaySpan| span.kind == SpanKind::Leave && span.shift_index.is_none_or(|index| index == shift_index);
    let leave = plan.away.iter().filter(own).map(|span| plan.clock.span(span.from, span.to));
    let pauses = shift.breaks.iter().map(|pause| plan.clock.span(pause.from, pause.to));
    if plan.away.is_empty() && shift.breaks.len() < 2 { pauses.collect() } else { union(pauses.chain(leave)).into_iter().collect() }
}

/// Nominal time of one of the day's shifts, by the clock: sections less breaks, approved leave, and what a
/// half holiday has off.
pub(super) fn standard_s(plan: &DayPlan<'_>, shift: &Shift, shift_index: usize) -> i64 {
    let not_asked = |span: &&AwaySpan| {
        matches!(span.kind, SpanKind::Leave | SpanKind::HalfHoliday) && span.shift_index.is_none_or(|index| index == shift_index)
    };
    let leave: Spans = plan.away.iter().filter(not_asked).map(|span| Axis::Plain.span(span.from, span.to)).collect();
    if leave.is_empty() {
        return i64::from(shift.standard_min()) * 60;
    }
    let due: SmallVec<[Span; 4]> = shift.stretches().into_iter().map(|(from, to)| Axis::Plain.span(from, to)).collect();
    length_s(&subtract(&due, &leave))
}

/// Seconds of approved absences other than leave of whole or half days that fall into a shift and were
/// not worked: they count once, as worked, for the thresholds by hours (RULES §5).
pub(super) fn away_beside_s(plan: &DayPlan<'_>, shift: &Shift, shift_index: usize, own: &[(&Duty<'_>, &MatchedSection)]) -> i64 {
    let counts = |span: &AwaySpan| match span.kind {
        SpanKind::Leave => span.halves == Halves::NONE,
        SpanKind::Trip | SpanKind::FieldWork => true,
        SpanKind::HalfHoliday => false,
    };
    let of_shift = || plan.away.iter().filter(|span| span.shift_index.is_none_or(|index| index == shift_index));
    let spans = |counted: bool| -> Spans {
        of_shift().filter(|span| counts(span) == counted).map(|span| plan.clock.span(span.from, span.to)).collect()
    };
    let (away, taken) = (spans(true), spans(false));
    if away.is_empty() {
        return 0;
    }
    // Nothing moves with elastic time where something is approved inside the shift.
    let due = own.iter().filter(|(duty, _)| duty.is_due);
    let pairs = due.filter_map(|(duty, matched)| pairs_of(plan, duty, Effective { on: duty.on, off: duty.off }, matched, true));
    let worked = subtract(&pairs.flatten().collect::<Spans>(), &not_worked(plan, shift, shift_index));
    // A break that a jump of the clock moves is taken out where it lies then.
    let sections: Spans = shift.sections.iter().map(|section| plan.clock.span(section.on, section.off)).collect();
    let breaks: Spans = shift.breaks.iter().map(|pause| plan.clock.span(pause.from, pause.to)).collect();
    let due = subtract(&sections, &breaks);
    length_s(&subtract(&subtract(&intersect(&away, &due), &taken), &worked))
}

/// In, out, in, out, from the section's on to its off. Directed punches keep their side: of several ons
/// in a row the earliest counts, of several offs the latest. An unpaired in gives no pair.
pub(super) fn alternate(punches: &[PunchRef], present: Span) -> Spans {
    let mut pairs = Spans::new();
    let (mut inside, mut left_by_off) = (None, false);
    let seconds = punches.iter().map(|punch| (punch.at.timestamp(), punch.side));
    for (second, side) in seconds.filter(|(second, _)| (present.from_s..=present.to_s).contains(second)) {
        match (side, inside) {
            (Some(Side::On), Some(_)) => {}
            (Some(Side::Off), None) => {
                if let Some(last) = pairs.last_mut().filter(|_| left_by_off) {
                    last.to_s = second;
                }
            }
            (_, None) => inside = Some(second),
            (side, Some(from_s)) => {
                pairs.push(Span { from_s, to_s: second });
                (inside, left_by_off) = (None, side == Some(Side::Off));
            }
        }
    }
    pairs
}
