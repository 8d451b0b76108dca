//! Shifts of one person's roster that overlap.

use chrono::Datelike;
use serde::Serialize;

use crate::shift::Shift;
use crate::time::{MINUTES_PER_DAY, WorkDate};

/// A shift on a date of one person's roster.
#[derive(Debug, Clone, Copy)]
pub struct RosterSlot<'a> {
    /// The work date.
    pub date: WorkDate,
    /// The shift.
    pub shift: &'a Shift,
}

impl RosterSlot<'_> {
    /// Minutes of its first on and last off, counted through from date to date.
    fn minutes(&self) -> (i64, i64) {
        let midnight = i64::from(self.date.date().num_days_from_ce()) * i64::from(MINUTES_PER_DAY);
        (midnight + i64::from(self.shift.first_on().minutes()), midnight + i64::from(self.shift.last_off().minutes()))
    }
}

/// Two slots that overlap, by their places in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct RosterOverlap {
    /// The place of the one that begins earlier, from 0.
    pub first: usize,
    /// The place of the other.
    pub second: usize,
    /// Minutes that they share.
    pub shared_min: i64,
}

/// Every pair of slots that overlap, in the order in which they begin. Each shift counts as one, from its
/// first on to its last off: another may not lie in the gap between its sections. What touches does not
/// overlap.
pub fn roster_overlaps(slots: &[RosterSlot<'_>]) -> Vec<RosterOverlap> {
    let mut order: Vec<_> = slots.iter().enumerate().map(|(place, slot)| (slot.minutes(), place)).collect();
    order.sort_unstable();
    let mut found = Vec::new();
    for (index, ((_, off), first)) in order.iter().enumerate() {
        let later = order[index + 1..].iter().take_while(|((on, _), _)| on < off);
        found.extend(later.map(|((on, other_off), second)| RosterOverlap {
            first: *first,
            second: *second,
            shared_min: off.min(other_off) - on,
        }));
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;
    use crate::scene::shift;
    use crate::time::MinuteOfDay;

    /// Pairs that overlap in a roster written as date and sections.
    fn overlaps(roster: &[(&str, &str)]) -> Vec<(usize, usize, i64)> {
        let shifts: Vec<_> = roster.iter().map(|(_, sections)| shift(sections, &Value::Null)).collect();
        let slots: Vec<_> =
            roster.iter().zip(&shifts).map(|((date, _), shift)| RosterSlot { date: date.parse().expect("a date"), shift }).collect();
        roster_overlaps(&slots).into_iter().map(|pair| (pair.first, pair.second, pair.shared_min)).collect()
    }

    #[test]
    fn shifts_may_touch_and_not_overlap_neighbouring_dates_included() {
        let (monday, tuesday, wednesday) = ("2026-11-23", "2026-11-24", "2026-11-25");
        for (roster, expected) in [
            (&[(monday, "08:00-16:00"), (monday, "16:00-24:00")][..], vec![]),
            (&[(monday, "08:00-16:00"), (monday, "15:59-24:00")], vec![(0, 1, 1)]),
            (&[(monday, "16:00-24:00"), (tuesday, "00:00-08:00")], vec![]),
            (&[(monday, "22:00-30:00"), (tuesday, "06:00-14:00")], vec![]),
            (&[(monday, "22:00-30:01"), (tuesday, "06:00-14:00")], vec![(0, 1, 1)]),
            (&[(tuesday, "-02:00-06:00"), (monday, "14:00-22:00")], vec![]),
            (&[(tuesday, "-02:00-06:00"), (monday, "14:00-22:30")], vec![(1, 0, 30)]),
            (&[(monday, "09:00-18:00"), (wednesday, "09:00-18:00")], vec![]),
            (&[(monday, "09:00-18:00"), (monday, "09:00-18:00")], vec![(0, 1, 540)]),
            // In the gap between the sections of another.
            (&[(monday, "09:00-12:00 18:00-21:00"), (monday, "13:00-17:00")], vec![(0, 1, 240)]),
            (&[(monday, "08:00-31:00"), (monday, "10:00-12:00"), (tuesday, "06:00-14:00")], vec![(0, 1, 120), (0, 2, 60)]),
        ] {
            assert_eq!(overlaps(roster), expected, "{roster:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

        #[test]
        fn the_pairs_are_those_that_share_a_minute(slots in prop::collection::vec((0..4_i64, -120..900_i32, 2..900_i32), 0..6)) {
            let monday: WorkDate = "2026-11-23".parse().expect("a date");
            let shifts: Vec<_> = slots.iter().map(|(_, on, length)| {
                let mut shift = shift("09:00-18:00", &Value::Null);
                (shift.sections[0].on, shift.sections[0].off) = (MinuteOfDay::new(*on), MinuteOfDay::new(on + length));
                shift
            }).collect();
            let roster: Vec<_> = slots.iter().zip(&shifts).map(|((days, ..), shift)| RosterSlot { date: monday.plus_days(*days), shift }).collect();
            let mut found: Vec<_> = roster_overlaps(&roster).into_iter().map(|p| (p.first.min(p.second), p.first.max(p.second), p.shared_min)).collect();
            found.sort_unstable();
            let mut expected = Vec::new();
            for second in 0..roster.len() {
                for first in 0..second {
                    let ((a_on, a_off), (b_on, b_off)) = (roster[first].minutes(), roster[second].minutes());
                    let shared = a_off.min(b_off) - a_on.max(b_on);
                    if shared > 0 {
                        expected.push((first, second, shared));
                    }
                }
            }
            expected.sort_unstable();
            prop_assert_eq!(found, expected);
        }
    }
}
