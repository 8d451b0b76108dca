//! Free working time 自由工时 (RULES §2): no shift, hours a day; first punch in, last punch out.

use super::{DayShare, DayVerdict, finish, mark_away, punches_of};
use crate::approval::AwayKind;
use crate::group::FreeMode;
use crate::plan::DayPlan;
use crate::punch::{PlaceMark, Punch};
use crate::status::Status;
use crate::trace::Step;

/// Judges a free day: nothing → absent, one punch → no off, below the minimum → short. Leave of a half
/// day halves the minimum, of a whole day removes it; leave of some hours counts towards it.
pub(super) fn judge(verdict: &mut DayVerdict, plan: &DayPlan<'_>, rules: &FreeMode, punches: &[Punch], settled: bool) {
    verdict.due = DayShare::DAY;
    mark_away(verdict, plan);
    let away = |kind: Option<AwayKind>| plan.away.iter().filter(move |span| kind.is_none_or(|kind| span.kind == kind));
    let halves: u32 = away(None).map(|span| u32::from(span.halves)).sum::<u32>().min(2);
    let leave_halves: u32 = away(Some(AwayKind::Leave)).map(|span| u32::from(span.halves)).sum::<u32>().min(2);
    let away_min: i32 = away(None).filter(|span| span.halves == 0).map(|span| span.to.minutes() - span.from.minutes()).sum();
    verdict.leave = DayShare::DAY.halves(leave_halves);
    let minimum_s = i64::from(rules.minimum_min) * 30 * i64::from(2 - halves);
    verdict.standard_s = i64::from(rules.minimum_min) * 30 * i64::from(2 - leave_halves);

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
        _ if halves == 2 => {}
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
            verdict.absent = DayShare::DAY.halves(2 - halves);
            verdict.trace.push(Step::NoPunchAtAll);
        }
        _ => {}
    }
    finish(verdict, plan, settled);
}
