//! RULES §2, free mode: no shift, first punch in, last punch out.

use crate::clock::Clock;
use crate::cover::HalfDue;
use crate::day::{Totals, close, count};
use crate::plan::{Approval, ApprovalKind, Part};
use crate::schedule::Day;
use crate::sheet::{Span, ends, holds, measure};
use crate::status::Status;

/// A due day without shift.
pub fn judged(clock: Clock, day: &Day, approvals: &[&Approval], halves: [HalfDue; 2], minimum_min: i64, settled: bool) -> Totals {
    let mut totals = Totals { due_days: 0.5 * count(halves, |half| !half.off), ..Totals::default() };
    totals.leave_days = 0.5 * count(halves, |half| half.leave && !half.off);
    for (kind, status) in
        [(ApprovalKind::Leave, Status::Leave), (ApprovalKind::Trip, Status::Trip), (ApprovalKind::FieldWork, Status::FieldWork)]
    {
        if approvals.iter().any(|approval| approval.kind == kind) {
            totals.statuses.add(status);
        }
    }
    let first = day.loose.iter().map(|mark| mark.instant).min();
    let last = day.loose.iter().map(|mark| mark.instant).max();
    let present: Vec<Span> = first.zip(last).into_iter().collect();
    let by_time = |leave_only: bool| -> Vec<Span> {
        let chosen = approvals.iter().filter(|approval| !leave_only || approval.kind == ApprovalKind::Leave);
        let spans = chosen.filter_map(|approval| match approval.part {
            Part::Time { from, to } => Some((clock.instant(day.base + from.0), clock.instant(day.base + to.0))),
            _ => None,
        });
        spans.collect()
    };
    let (leave, approved) = (by_time(true), by_time(false));
    let leave_s = measure(ends(&leave).collect(), |at| holds(&leave, at));
    totals.worked_s = measure(ends(&present).chain(ends(&leave)).collect(), |at| holds(&present, at) && !holds(&leave, at));
    // "A half day halves it, a whole day removes it."
    let halves_paid = halves.iter().filter(|half| !half.off && !half.leave).count();
    let halves_left = halves.iter().filter(|half| !half.off && !half.leave && !half.away).count();
    let due_s = |halves: usize| minimum_min * 30 * i64::try_from(halves).unwrap_or(0);
    totals.standard_s = (due_s(halves_paid) - leave_s).max(0);
    if settled && halves_left > 0 {
        let counted = measure(ends(&present).chain(ends(&approved)).collect(), |at| holds(&present, at) || holds(&approved, at));
        match day.loose.len() {
            0 if counted > 0 && counted >= due_s(halves_left) => {}
            0 => {
                totals.statuses.add(Status::Absent);
                totals.absent_days = 0.5 * count(halves, |half| !half.off && !half.leave && !half.away);
            }
            1 => totals.statuses.add(Status::MissingOff),
            _ if counted < due_s(halves_left) => totals.statuses.add(Status::Short),
            _ => {}
        }
    }
    close(&mut totals, halves_left > 0, settled);
    totals
}
