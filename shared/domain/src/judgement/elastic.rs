//! What moves with how a person comes and goes (RULES §6): elastic time 早到早走、晚到晚走, and coming late
//! after leaving late 晚走晚到.

use smallvec::SmallVec;

use super::{MatchedSection, match_punches};
use crate::approval::SpanKind;
use crate::late_off_late_on::{DayEnd, LateLimit, LateOffTier};
use crate::plan::{DayPlan, Duty};
use crate::punch::Punch;
use crate::time::MinuteOfDay;

/// By how many minutes the first due section's on and the last's off move: as much as the person came
/// early (negative) or late, up to the caps. Not where something approved falls inside the shift.
pub(super) fn moved_min(plan: &DayPlan<'_>, due: &[(&Duty<'_>, &MatchedSection)]) -> i32 {
    let Some((first, matched)) = due.first() else { return 0 };
    let (Some(elastic), Some(on)) = (first.shift.elastic, matched.on) else { return 0 };
    let (from, to) = (first.shift.first_on(), first.shift.last_off());
    if plan.away.iter().any(|span| span.kind != SpanKind::HalfHoliday && span.overlap_min(from, to) > 0) {
        return 0;
    }
    (on.minute.minutes() - first.on.minutes()).clamp(-elastic.early_cap_min, elastic.late_cap_min)
}

/// When a duty's on is due, whatever was punched so far: who left late the evening before may come later.
pub fn due_on(plan: &DayPlan<'_>, matched: &[MatchedSection], punches: &[Punch], index: usize) -> MinuteOfDay {
    let duty = &plan.duties[index];
    let is_first = duty.shift_index == 0 && own_due(plan, matched, duty).first().is_some_and(|(first, _)| first.number == duty.number);
    let tier = if is_first && duty.section == &duty.shift.sections[0] { tier_of_eve(plan, punches) } else { None };
    tier.map_or(duty.on, |tier| LateLimit::of_tier(duty.on, tier).counts_from)
}

/// When a duty's off is due, as elastic time has moved it so far.
pub fn due_off(plan: &DayPlan<'_>, matched: &[MatchedSection], index: usize) -> MinuteOfDay {
    let duty = &plan.duties[index];
    let own = own_due(plan, matched, duty);
    let is_last = own.last().is_some_and(|(last, _)| last.number == duty.number);
    if is_last { duty.off.plus(moved_min(plan, &own)) } else { duty.off }
}

/// The due sections of a duty's shift.
fn own_due<'p>(plan: &'p DayPlan<'_>, matched: &'p [MatchedSection], duty: &Duty<'_>) -> SmallVec<[(&'p Duty<'p>, &'p MatchedSection); 1]> {
    plan.duties.iter().zip(matched).filter(|(own, _)| own.shift_index == duty.shift_index && own.is_due).collect()
}

/// The tier that the date before reached: its last shift's off, and how late the person left.
pub(super) fn tier_of_eve(plan: &DayPlan<'_>, punches: &[Punch]) -> Option<LateOffTier> {
    let eve = plan.eve.as_ref()?;
    let matched = match_punches(eve, punches);
    let last_shift = eve.duties.last()?.shift_index;
    let own = eve.duties.iter().zip(&matched).filter(|(duty, _)| duty.shift_index == last_shift && duty.is_due);
    let own: SmallVec<[_; 1]> = own.collect();
    let (last, of_last) = own.last()?;
    let left = of_last.off?.minute;
    let scheduled_off = eve.clock.existing(last.shift.last_off());
    let end = DayEnd { scheduled_off, effective_off: last.off.plus(moved_min(eve, &own)), left };
    last.shift.late_off_late_on.as_ref()?.reached(&end)
}
