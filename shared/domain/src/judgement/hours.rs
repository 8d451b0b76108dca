//! Judgement by hours worked (RULES §5): absence is tested first; both strict.

use super::{DayVerdict, MatchedSection, ShiftCase, worked};
use crate::approval::Halves;
use crate::overtime::whole_minutes;
use crate::plan::{DayPlan, Duty};
use crate::shift::{AbsentPart, Shift};
use crate::status::Status;
use crate::trace::Step;

/// Judges a shift by the hours worked of it. Thresholds halve with a half holiday and with a half day of
/// leave, whose own minutes do not count; minutes of other approved absences count once, as worked.
/// `not_asked` are the halves that are leave or off.
pub(super) fn judge(
    verdict: &mut DayVerdict,
    plan: &DayPlan<'_>,
    (shift, shift_index): (&Shift, usize),
    not_asked: Halves,
    case: &mut ShiftCase,
    own: &[(&Duty<'_>, &MatchedSection)],
) {
    if shift.thresholds.absent_below_min.is_none() && shift.thresholds.half_day_below_min.is_none() {
        return;
    }
    let halved = not_asked.count() == 1;
    let counted_s = case.worked_s + worked::away_beside_s(plan, shift, shift_index, own);
    let worked_min = whole_minutes(counted_s);
    // Half minutes: a threshold of an odd number of minutes halves exactly.
    let below = |limit: Option<i32>| {
        let limit_s = |min: i32| i64::from(min) * if halved { 30 } else { 60 };
        limit.filter(|min| counted_s < limit_s(*min)).map(|min| if halved { min / 2 } else { min })
    };
    if let Some(below_min) = below(shift.thresholds.absent_below_min) {
        verdict.statuses.insert(Status::Absent);
        case.add_absence(AbsentPart::Whole);
        verdict.trace.push(Step::AbsentByHours { worked_min, below_min });
    } else if let Some(below_min) = below(shift.thresholds.half_day_below_min) {
        verdict.statuses.insert(Status::HalfDay);
        // Half was not attended: an absence of as much is that half, not another.
        verdict.not_attended = verdict.not_attended.and(case.half.less(case.absent));
        verdict.trace.push(Step::HalfDayByHours { worked_min, below_min });
    }
}
