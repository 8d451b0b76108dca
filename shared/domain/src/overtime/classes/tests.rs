use proptest::prelude::*;

use super::super::settings::ClassRules;
use super::super::span::{length_s, whole_minutes};
use super::*;

const H: i64 = 3600;

fn hours(from: i64, to: i64) -> Span {
    Span { from_s: from * H, to_s: to * H }
}

const AFTER_SIX: Place = Place::AfterOff { off_s: 18 * H };

/// Nothing waits, nothing is cut.
fn settings(basis: Basis) -> OvertimeSettings {
    let rules = ClassRules { start_after_min: 0, min_min: 0, max_min: super::super::Maximum::Unlimited, ..ClassRules::new(basis) };
    OvertimeSettings { workday: rules.clone(), rest_day: rules.clone(), statutory: rules, ..OvertimeSettings::by(basis) }
}

fn facts<'a>(class: DayClass, due: &'a [Span], worked: &'a [Stretch]) -> OvertimeFacts<'a> {
    let begins_s = due.iter().map(|due| due.from_s).min();
    OvertimeFacts {
        class,
        begins_s,
        axis: Axis::Plain,
        statutory: &[],
        due,
        worked,
        of_shift: &[],
        approved: &[],
        covered: &[],
        standard_min: None,
    }
}

/// Hours credited by class.
fn credited(settings: &OvertimeSettings, facts: &OvertimeFacts<'_>) -> Vec<(DayClass, i32)> {
    credit_day(settings, facts).into_iter().map(|found| (found.class, found.credited_min / 60)).collect()
}

#[test]
fn a_date_is_statutory_by_its_date_then_a_workday_if_something_is_due() {
    for (statutory, due, expected) in [
        (true, true, DayClass::Statutory),
        (true, false, DayClass::Statutory),
        (false, true, DayClass::Workday),
        (false, false, DayClass::RestDay),
    ] {
        assert_eq!(DayClass::of(statutory, due), expected);
    }
}

#[test]
fn what_is_due_is_not_overtime_on_a_workday() {
    let worked = [Stretch::new(hours(9, 18), Place::Within), Stretch::new(hours(18, 20), AFTER_SIX)];
    assert_eq!(credited(&settings(Basis::Punches), &facts(DayClass::Workday, &[hours(9, 18)], &worked)), [(DayClass::Workday, 2)]);
}

#[test]
fn time_before_the_shift_counts_only_if_set_whatever_the_basis() {
    let (due, worked) = ([hours(9, 18)], [Stretch::new(hours(7, 9), Place::BeforeOn)]);
    let (approved, cover) = ([hours(7, 9)], [Stretch::new(hours(8, 9), Place::BeforeOn)]);
    let facts = OvertimeFacts { approved: &approved, covered: &cover, ..facts(DayClass::Workday, &due, &worked) };
    for (basis, expected) in [(Basis::Punches, 2), (Basis::Approval, 2), (Basis::Both, 1)] {
        let mut settings = settings(basis);
        assert_eq!(credited(&settings, &facts), [], "{basis:?}");
        settings.before_shift = true;
        assert_eq!(credited(&settings, &facts), [(DayClass::Workday, expected)], "{basis:?}");
    }
}

#[test]
fn each_basis_counts_its_own() {
    let (due, worked) = ([hours(9, 18)], [Stretch::new(hours(18, 23), AFTER_SIX)]);
    let (approved, cover) = ([hours(17, 21)], [Stretch::new(hours(18, 20), AFTER_SIX)]);
    let facts = OvertimeFacts { approved: &approved, covered: &cover, ..facts(DayClass::Workday, &due, &worked) };
    for (basis, expected) in [(Basis::Punches, 5), (Basis::Approval, 3), (Basis::Both, 2)] {
        assert_eq!(credited(&settings(basis), &facts), [(DayClass::Workday, expected)], "{basis:?}");
    }
}

#[test]
fn an_approval_alone_does_not_wait_after_off() {
    let (due, approved, cover) = ([hours(9, 18)], [hours(18, 20)], [Stretch::new(hours(18, 20), AFTER_SIX)]);
    let facts = OvertimeFacts { approved: &approved, covered: &cover, ..facts(DayClass::Workday, &due, &cover) };
    for (basis, expected_min) in [(Basis::Approval, 120), (Basis::Punches, 90), (Basis::Both, 90)] {
        assert_eq!(credit_day(&OvertimeSettings::by(basis), &facts)[0].credited_min, expected_min, "{basis:?}");
    }
}

#[test]
fn the_class_is_decided_per_minute() {
    // The evening of 30 September, worked into 1 October.
    let worked = [Stretch::new(hours(20, 27), Place::NoShift)];
    let statutory = [hours(24, 48)];
    for class in [DayClass::Workday, DayClass::RestDay] {
        let facts = OvertimeFacts { statutory: &statutory, ..facts(class, &[], &worked) };
        assert_eq!(credited(&settings(Basis::Punches), &facts), [(class, 4), (DayClass::Statutory, 3)]);
    }
    // The evening of 3 October, worked into 4 October: all others take the work date's class.
    let own = [hours(0, 24)];
    let facts = OvertimeFacts { statutory: &own, ..facts(DayClass::Statutory, &[], &worked) };
    assert_eq!(credited(&settings(Basis::Punches), &facts), [(DayClass::Statutory, 7)]);
}

#[test]
fn on_a_statutory_date_all_worked_minutes_of_a_due_shift_count_whatever_the_basis() {
    let (due, of_shift) = ([hours(9, 12), hours(13, 18)], [hours(9, 12), hours(13, 19)]);
    let own = [hours(0, 24)];
    let facts = OvertimeFacts { statutory: &own, of_shift: &of_shift, ..facts(DayClass::Statutory, &due, &[]) };
    for basis in [Basis::Punches, Basis::Approval, Basis::Both] {
        // The defaults: no start_after, and no maximum.
        assert_eq!(credited(&OvertimeSettings::by(basis), &facts), [(DayClass::Statutory, 9)], "{basis:?}");
    }
}

#[test]
fn a_night_shift_is_statutory_overtime_for_its_minutes_on_the_statutory_date() {
    let due = [hours(22, 30)];
    let tomorrow = [hours(24, 48)];
    let into = OvertimeFacts { statutory: &tomorrow, of_shift: &due, ..facts(DayClass::Workday, &due, &[]) };
    assert_eq!(credited(&settings(Basis::Approval), &into), [(DayClass::Statutory, 6)]);
    let today = [hours(0, 24)];
    let out_of = OvertimeFacts { statutory: &today, of_shift: &due, ..facts(DayClass::Statutory, &due, &[]) };
    assert_eq!(credited(&settings(Basis::Approval), &out_of), [(DayClass::Statutory, 2)]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn a_minute_has_one_class(
        worked in prop::collection::vec((0..30_i64, 1..6_i64), 0..4),
        boundary in 0..30_i64,
        class in 0..2_usize,
        basis in 0..3_usize,
    ) {
        let basis = [Basis::Punches, Basis::Approval, Basis::Both][basis];
        let spans: Vec<_> = worked.iter().map(|(from, length)| hours(*from, from + length)).collect();
        let stretches: Vec<_> = spans.iter().map(|span| Stretch::new(*span, Place::NoShift)).collect();
        let statutory = [hours(boundary, boundary + 24)];
        let class = [DayClass::Workday, DayClass::RestDay][class];
        let facts = OvertimeFacts { statutory: &statutory, approved: &spans, covered: &stretches, ..facts(class, &[], &stretches) };
        let total: i32 = credit_day(&settings(basis), &facts).iter().map(|found| found.raw_min).sum();
        prop_assert_eq!(total, whole_minutes(length_s(&union(spans.clone()))));
    }
}
