//! Free working time 自由工时 (RULES §2): no shift, hours a day; first punch in, last punch out.

use super::{DayShare, DayVerdict, finish, mark_away, punches_of};
use crate::approval::{Halves, SpanKind};
use crate::group::FreeMode;
use crate::overtime::{length_s, subtract, union, whole_minutes};
use crate::plan::DayPlan;
use crate::punch::{PlaceMark, Punch};
use crate::shift::Side;
use crate::status::Status;
use crate::time::Span;
use crate::trace::Step;

/// Judges a free day: nothing → absent, one punch → no off, below the minimum → short. Leave of a half
/// day halves the minimum, of a whole day removes it; leave of some hours counts towards it.
pub(super) fn judge(verdict: &mut DayVerdict, plan: &DayPlan<'_>, rules: &FreeMode, punches: &[Punch]) {
    mark_away(verdict, plan, |_| true);
    let halves = |kind| plan.halves(None, kind);
    let off = halves(SpanKind::HalfHoliday);
    let leave = halves(SpanKind::Leave).without(off);
    let not_asked = off.and(leave).and(halves(SpanKind::Trip)).and(halves(SpanKind::FieldWork)).count();
    verdict.due = DayShare::DAY.halves(2 - off.count());
    verdict.leave = DayShare::DAY.halves(leave.count());
    let minimum_s = |halves: u32| i64::from(rules.minimum_min) * 30 * i64::from(halves);
    let by_time = |leave_only: bool| {
        let chosen = plan.away.iter().filter(move |span| span.halves == Halves::NONE && (!leave_only || span.kind == SpanKind::Leave));
        union(chosen.map(|span| plan.clock.span(span.from, span.to)))
    };
    let leave_by_time = by_time(true);
    verdict.standard_s = (minimum_s(2 - off.and(leave).count()) - length_s(&leave_by_time)).max(0);
    let minimum_s = minimum_s(2 - not_asked);

    let own = punches_of(plan, punches);
    for punch in own.iter().filter(|punch| punch.doubtful) {
        verdict.trace.push(Step::DoubtfulTime { punched: plan.minute_of(punch.at) });
    }
    let counted: Vec<&&Punch> = own.iter().filter(|punch| !punch.doubtful).collect();
    for punch in counted.iter().filter(|punch| punch.place == PlaceMark::FieldWork) {
        verdict.statuses.insert(Status::FieldWork);
        verdict.trace.push(Step::FieldWork { punched: plan.minute_of(punch.at) });
    }
    // The first punch and the last stand for the day's two sides.
    let (first, last) = (counted.first(), counted.last().filter(|_| counted.len() > 1));
    for (punch, side) in first.map(|punch| (punch, Side::On)).into_iter().chain(last.map(|punch| (punch, Side::Off))) {
        if punch.corrects.is_some() {
            verdict.corrections += 1;
            verdict.trace.push(Step::Corrected { section: 1, side, punched: plan.minute_of(punch.at) });
        }
    }
    let present = counted.first().zip(counted.last()).map(|(first, last)| Span { from_s: first.at.timestamp(), to_s: last.at.timestamp() });
    verdict.worked_s = length_s(&subtract(present.as_slice(), &leave_by_time));
    // What is approved counts towards the minimum, and what was worked meanwhile not once more.
    let towards_s = length_s(&union(present.into_iter().chain(by_time(false))));
    match (counted.first(), counted.last()) {
        _ if not_asked == 2 => {}
        (Some(first), Some(last)) if counted.len() > 1 => {
            let (from, to) = (plan.minute_of(first.at), plan.minute_of(last.at));
            let (worked_min, minimum_min) = (whole_minutes(verdict.worked_s), whole_minutes(minimum_s));
            verdict.trace.push(Step::FreeWorked { from, to, worked_min, minimum_min });
            if verdict.settled && towards_s < minimum_s {
                verdict.statuses.insert(Status::Short);
            }
        }
        (Some(_), _) if verdict.settled => {
            verdict.statuses.insert(Status::MissingOff);
            verdict.trace.push(Step::Missing { section: 1, side: Side::Off });
        }
        (None, _) if verdict.settled && (towards_s == 0 || towards_s < minimum_s) => {
            verdict.statuses.insert(Status::Absent);
            verdict.absent = DayShare::DAY.halves(2 - not_asked);
            verdict.trace.push(Step::NoPunchAtAll);
        }
        _ => {}
    }
    finish(verdict, plan, not_asked < 2);
}
