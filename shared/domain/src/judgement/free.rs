//! Free working time 自由工时 (RULES §2): no shift, hours a day; first punch in, last punch out.

use super::{DayShare, DayVerdict, finish, mark_away, punches_of};
use crate::approval::{Halves, SpanKind};
use crate::group::FreeMode;
use crate::plan::DayPlan;
use crate::punch::{PlaceMark, Punch};
use crate::status::Status;
use crate::trace::Step;

/// Judges a free day: nothing → absent, one punch → no off, below the minimum → short. Leave of a half
/// day halves the minimum, of a whole day removes it; leave of some hours counts towards it.
pub(super) fn judge(verdict: &mut DayVerdict, plan: &DayPlan<'_>, rules: &FreeMode, punches: &[Punch], settled: bool) {
    mark_away(verdict, plan);
    let halves = |kind| plan.halves(None, kind);
    let off = halves(SpanKind::HalfHoliday);
    let leave = halves(SpanKind::Leave).without(off);
    let not_asked = off.and(leave).and(halves(SpanKind::Trip)).and(halves(SpanKind::FieldWork)).count();
    let by_time = plan.away.iter().filter(|span| span.halves == Halves::NONE);
    let away_min: i32 = by_time.map(|span| span.to.minutes() - span.from.minutes()).sum();
    verdict.due = DayShare::DAY.halves(2 - off.count());
    verdict.leave = DayShare::DAY.halves(leave.count());
    let minimum_s = i64::from(rules.minimum_min) * 30 * i64::from(2 - not_asked);
    verdict.standard_s = i64::from(rules.minimum_min) * 30 * i64::from(2 - off.and(leave).count());

    let own = punches_of(plan, punches);
    for punch in own.iter().filter(|punch| punch.doubtful) {
        verdict.trace.push(Step::DoubtfulTime { punched: plan.minute_of(punch.at) });
    }
    let counted: Vec<&&Punch> = own.iter().filter(|punch| !punch.doubtful).collect();
    for punch in counted.iter().filter(|punch| punch.place == PlaceMark::FieldWork) {
        verdict.statuses.insert(Status::FieldWork);
        verdict.trace.push(Step::FieldWork { punched: plan.minute_of(punch.at) });
    }
    match (counted.first(), counted.last()) {
        _ if not_asked == 2 => {}
        (Some(first), Some(last)) if counted.len() > 1 => {
            verdict.worked_s = (last.at - first.at).num_seconds();
            let worked_min = i32::try_from(verdict.worked_s / 60).unwrap_or(i32::MAX);
            let minimum_min = i32::try_from(minimum_s / 60).unwrap_or(i32::MAX);
            verdict.trace.push(Step::FreeWorked { from: plan.minute_of(first.at), to: plan.minute_of(last.at), worked_min, minimum_min });
            if settled && verdict.worked_s + i64::from(away_min) * 60 < minimum_s {
                verdict.statuses.insert(Status::Short);
            }
        }
        (Some(_), _) if settled => {
            verdict.statuses.insert(Status::MissingOff);
            verdict.trace.push(Step::Missing { section: 1, side: crate::shift::Side::Off });
        }
        (None, _) if settled && away_min == 0 => {
            verdict.statuses.insert(Status::Absent);
            verdict.absent = DayShare::DAY.halves(2 - not_asked);
            verdict.trace.push(Step::NoPunchAtAll);
        }
        _ => {}
    }
    finish(verdict, plan, settled);
}
