//! Which part of an approval the punches cover (RULES §10), for the basis `both`.
//!
//! Adjacent periods share the shift's punches: a period that touches a due section is covered by them.
//! Touching is judged by due edges after leave, before elastic. A period not
//! touching one is covered by the first and last punch nearer to it than to any section.

use smallvec::SmallVec;

use super::span::{Stretch, outside, union};
use crate::time::Span;

/// A due section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueSection {
    /// What is due after leave, before elastic time moved it.
    pub due: Span,
    /// What is due as elastic time moved it: overtime counts from here.
    pub effective: Span,
}

/// The covered stretches of the approved periods. Approved periods that touch are one. `present` is when
/// the due shifts' punches show the person; `punches` are the seconds of all punches of the day, in any
/// order.
pub fn covered(approved: &[Span], sections: &[DueSection], present: &[Span], punches: &[i64]) -> SmallVec<[Stretch; 4]> {
    let mut found = SmallVec::new();
    for period in union(approved.iter().copied()) {
        let touches = sections.iter().any(|section| period.from_s <= section.due.to_s && section.due.from_s <= period.to_s);
        let presence: SmallVec<[Span; 2]> =
            if touches { present.iter().copied().collect() } else { between_nearer(period, sections, punches).into_iter().collect() };
        let present = union(presence.into_iter().map(|span| span.and(period)));
        let due: SmallVec<[Span; 4]> = sections.iter().map(|section| section.effective).collect();
        found.extend(outside(&present, &due));
    }
    found
}

/// From the first to the last punch that is nearer to the period than to any section.
fn between_nearer(period: Span, sections: &[DueSection], punches: &[i64]) -> Option<Span> {
    let nearer = |at: &&i64| sections.iter().all(|section| distance(**at, period) < distance(**at, section.due));
    let near = || punches.iter().filter(nearer);
    Some(Span { from_s: *near().min()?, to_s: *near().max()? })
}

fn distance(at: i64, span: Span) -> i64 {
    (span.from_s - at).max(at - span.to_s).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::overtime::Place;

    const H: i64 = 3600;

    fn hours(from: i64, to: i64) -> Span {
        Span { from_s: from * H, to_s: to * H }
    }

    /// A due section, and when its punches show the person.
    type Case = (DueSection, Option<Span>);

    fn section(due: Span, present: Option<Span>) -> Case {
        (DueSection { due, effective: due }, present)
    }

    fn spans(approved: &[Span], cases: &[Case], punches: &[i64]) -> Vec<(Span, Place)> {
        let sections: Vec<_> = cases.iter().map(|(section, _)| *section).collect();
        let present: Vec<_> = cases.iter().filter_map(|(_, present)| *present).collect();
        covered(approved, &sections, &present, punches).into_iter().map(|stretch| (stretch.span, stretch.place)).collect()
    }

    #[test]
    fn a_period_that_touches_the_shift_shares_its_punches() {
        let nine_to_six = |present| [section(hours(9, 18), present)];
        let after = Place::AfterOff { off_s: 18 * H };
        for (approved, present, expected) in [
            (hours(18, 21), Some(hours(9, 20)), vec![(hours(18, 20), after)]),
            (hours(18, 21), Some(hours(9, 22)), vec![(hours(18, 21), after)]),
            (hours(18, 21), None, vec![]),
            (hours(7, 9), Some(hours(8, 18)), vec![(hours(8, 9), Place::BeforeOn)]),
            // What is due is not overtime.
            (hours(17, 20), Some(hours(9, 20)), vec![(hours(18, 20), after)]),
        ] {
            assert_eq!(spans(&[approved], &nine_to_six(present), &[]), expected, "{approved:?}");
        }
    }

    #[test]
    fn a_period_between_two_sections_is_covered_by_the_punches_of_both() {
        let sections = [
            section(hours(8, 12), Some(Span { from_s: 8 * H, to_s: 12 * H + 600 })),
            section(hours(14, 18), Some(Span { from_s: 14 * H - 300, to_s: 18 * H })),
        ];
        let after = Place::AfterOff { off_s: 12 * H };
        assert_eq!(
            spans(&[hours(12, 14)], &sections, &[]),
            [(Span { from_s: 12 * H, to_s: 12 * H + 600 }, after), (Span { from_s: 14 * H - 300, to_s: 14 * H }, after)]
        );
    }

    #[test]
    fn a_period_apart_needs_punches_nearer_to_it_than_to_the_shift() {
        let sections = [section(hours(9, 18), Some(hours(9, 18)))];
        let after = Place::AfterOff { off_s: 18 * H };
        let apart = |punches: &[i64]| spans(&[hours(20, 22)], &sections, punches);
        assert_eq!(apart(&[9 * H, 18 * H, 20 * H - 60, 21 * H]), [(hours(20, 21), after)]);
        // 19:00 is as near to the shift as to the period.
        assert_eq!(apart(&[9 * H, 18 * H, 19 * H, 21 * H]), []);
        assert_eq!(apart(&[9 * H, 18 * H, 19 * H + 1, 23 * H]), [(hours(20, 22), after)]);
    }

    #[test]
    fn without_a_shift_all_punches_are_near() {
        assert_eq!(spans(&[hours(9, 12)], &[], &[10 * H, 9 * H + 1, 20 * H]), [(Span { from_s: 9 * H + 1, to_s: 12 * H }, Place::NoShift)]);
        assert_eq!(spans(&[hours(9, 12)], &[], &[10 * H]), []);
    }

    #[test]
    fn touching_is_judged_before_elastic_and_counted_from_the_moved_off() {
        let moved = (DueSection { due: hours(9, 18), effective: hours(10, 19) }, Some(hours(10, 21)));
        assert_eq!(spans(&[hours(18, 22)], &[moved], &[]), [(hours(19, 21), Place::AfterOff { off_s: 19 * H })]);
    }

    #[test]
    fn approved_periods_that_touch_each_other_are_one() {
        let sections = [section(hours(9, 18), Some(hours(9, 22)))];
        let found = spans(&[hours(20, 22), hours(18, 20)], &sections, &[9 * H, 22 * H]);
        assert_eq!(found, [(hours(18, 22), Place::AfterOff { off_s: 18 * H })]);
    }
}
