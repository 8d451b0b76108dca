//! Cycles of shifts: 早早中中晚晚休休.

use serde::{Deserialize, Serialize};

use crate::id::ShiftId;
use crate::time::WorkDate;
use crate::validation::Problems;

/// Longest cycle, in days.
pub const CYCLE_MAX_DAYS: usize = 366;

/// A sequence of shifts and rests that repeats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Cycle {
    /// The date on which the first day of the cycle falls.
    pub anchor: WorkDate,
    /// A shift or none, for rest, for each day. 1–366 days.
    pub days: Vec<Option<ShiftId>>,
}

impl Cycle {
    /// Reports every limit that the cycle breaks.
    pub fn validate(&self, problems: &mut Problems) {
        problems.range("days", self.days.len(), 1..=CYCLE_MAX_DAYS);
    }

    /// The shift of `date`, or none for rest; also of dates before the anchor.
    pub fn shift_on(&self, date: WorkDate) -> Option<&ShiftId> {
        let length = i64::try_from(self.days.len()).ok().filter(|length| *length > 0)?;
        let day = (date.date() - self.anchor.date()).num_days().rem_euclid(length);
        self.days.get(usize::try_from(day).ok()?)?.as_ref()
    }

    /// Every date from `from` to `to`, both included, with its shift.
    pub fn expand(&self, from: WorkDate, to: WorkDate) -> impl Iterator<Item = (WorkDate, Option<&ShiftId>)> {
        from.through(to).map(|date| (date, self.shift_on(date)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> WorkDate {
        text.parse().expect("a date")
    }

    /// 早早中中晚晚休休
    fn cycle() -> Cycle {
        let days = serde_json::json!(["early", "early", "middle", "middle", "late", "late", null, null]);
        serde_json::from_value(serde_json::json!({ "anchor": "2026-12-28", "days": days })).expect("a cycle")
    }

    #[test]
    fn a_cycle_is_expanded_to_dates_across_the_year() {
        let cycle = cycle();
        let found: Vec<_> =
            cycle.expand(day("2026-12-26"), day("2027-01-06")).map(|(_, shift)| shift.map_or("-", ShiftId::as_str)).collect();
        assert_eq!(found, ["-", "-", "early", "early", "middle", "middle", "late", "late", "-", "-", "early", "early"]);
        assert_eq!(cycle.expand(day("2026-12-26"), day("2026-12-25")).count(), 0);
    }

    #[test]
    fn a_cycle_has_a_day() {
        let mut problems = Problems::default();
        let empty = Cycle { days: vec![], ..cycle() };
        empty.validate(&mut problems);
        assert!(problems.finish().is_err());
        assert_eq!(empty.shift_on(day("2026-12-28")), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

        #[test]
        fn a_cycle_repeats_both_ways(offset in -3000..3000_i64) {
            let (cycle, date) = (cycle(), day("2026-12-28").plus_days(offset));
            prop_assert_eq!(cycle.shift_on(date), cycle.shift_on(date.plus_days(8)));
            prop_assert_eq!(cycle.shift_on(date), cycle.shift_on(date.plus_days(-8 * 5)));
        }
    }
}
