//! Elastic time 早到早走、晚到晚走 (RULES §6).

use super::MatchedSection;
use crate::plan::{DayPlan, Duty};

/// By how many minutes the first due section's on and the last's off move: as much as the person came
/// early (negative) or late, up to the caps. Not where something approved falls inside the shift.
pub(super) fn moved_min(plan: &DayPlan<'_>, due: &[(&Duty<'_>, &MatchedSection)]) -> i32 {
    let Some((first, matched)) = due.first() else { return 0 };
    let (Some(elastic), Some(on)) = (first.shift.elastic, matched.on) else { return 0 };
    let (from, to) = (first.shift.first_on(), first.shift.last_off());
    if plan.away.iter().any(|span| span.overlap_min(from, to) > 0) {
        return 0;
    }
    (on.minute.minutes() - first.on.minutes()).clamp(-elastic.early_cap_min, elastic.late_cap_min)
}
