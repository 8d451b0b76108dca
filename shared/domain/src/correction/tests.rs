use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::calendar;

fn day(text: &str) -> WorkDate {
    text.parse().expect("a date")
}

fn policy(fields: &Value) -> CorrectionPolicy {
    serde_json::from_value(fields.clone()).expect("a policy")
}

fn is_workday(date: WorkDate) -> bool {
    calendar::china(date).is_workday()
}

fn facts<'a>(date: &str, today: &str, others: &'a [WorkDate]) -> CorrectionFacts<'a> {
    CorrectionFacts { date: day(date), today: day(today), abnormal: Some(CorrectionKind::Late), others, month_closed: false }
}

/// The code of the refusal, or `allowed`.
fn decided(policy: &CorrectionPolicy, facts: &CorrectionFacts<'_>) -> String {
    match policy.decide(facts, is_workday) {
        Ok(_) => "allowed".to_owned(),
        Err(refusal) => serde_json::to_value(refusal).expect("JSON")["code"].as_str().expect("a code").to_owned(),
    }
}

#[test]
fn natural_days_count_the_work_date_as_the_first() {
    for (limit, today, expected) in [
        (1, "2026-11-20", "allowed"),
        (1, "2026-11-21", "too_late"),
        (3, "2026-11-22", "allowed"),
        (3, "2026-11-23", "too_late"),
        (180, "2027-05-18", "allowed"),
        (180, "2027-05-19", "too_late"),
        (-1, "2030-01-01", "allowed"),
    ] {
        assert_eq!(decided(&policy(&json!({ "day_limit": limit })), &facts("2026-11-20", today, &[])), expected, "{limit} {today}");
    }
}

#[test]
fn working_days_pass_over_weekends_and_holidays_and_count_make_up_days() {
    let working = |limit: i32| policy(&json!({ "day_limit": limit, "day_count": "working" }));
    for (limit, date, last) in [
        // Friday is the first, Monday the second.
        (1, "2026-11-20", "2026-11-20"),
        (2, "2026-11-20", "2026-11-23"),
        // 1 to 7 October are off, and Saturday the 10th is worked.
        (2, "2026-09-30", "2026-10-08"),
        (4, "2026-09-30", "2026-10-10"),
        // A Saturday: its first working day is Monday.
        (1, "2026-11-21", "2026-11-23"),
    ] {
        assert_eq!(working(limit).last_day(day(date), is_workday), Some(day(last)), "{limit} {date}");
    }
}

#[test]
fn the_cut_off_is_a_day_of_the_next_month_and_included() {
    let cut_off = policy(&json!({ "cut_off_day": 5 }));
    for (date, today, expected) in [
        ("2026-11-01", "2026-12-05", "allowed"),
        ("2026-11-30", "2026-12-05", "allowed"),
        ("2026-11-30", "2026-12-06", "too_late"),
        ("2026-12-01", "2027-01-05", "allowed"),
        ("2026-12-31", "2027-01-06", "too_late"),
    ] {
        assert_eq!(decided(&cut_off, &facts(date, today, &[])), expected, "{date} {today}");
    }
    // The earlier of the two holds.
    let both = policy(&json!({ "cut_off_day": 5, "day_limit": 30 }));
    assert_eq!(both.last_day(day("2026-11-30"), is_workday), Some(day("2026-12-05")));
    assert_eq!(both.last_day(day("2026-11-01"), is_workday), Some(day("2026-11-30")));
}

#[test]
fn the_quota_is_that_of_the_period_of_the_corrected_date() {
    let others = ["2026-10-20", "2026-10-21", "2026-11-20"].map(day);
    for (per_period, starts_on, date, expected) in [
        (2, 1, "2026-11-20", "allowed"),
        (1, 1, "2026-11-20", "quota_used"),
        // From 21 October to 20 November: two of the three.
        (2, 21, "2026-11-20", "quota_used"),
        (3, 21, "2026-11-20", "allowed"),
        (1, 21, "2026-11-21", "allowed"),
        (0, 1, "2026-11-21", "quota_used"),
        (-1, 1, "2026-11-20", "allowed"),
    ] {
        let policy = policy(&json!({ "per_period": per_period, "period_starts_on": starts_on }));
        assert_eq!(decided(&policy, &facts(date, date, &others)), expected, "{per_period} from {starts_on}: {date}");
    }
}

#[test]
fn a_period_goes_across_the_end_of_the_year() {
    let policy = policy(&json!({ "period_starts_on": 26 }));
    assert_eq!(policy.period_of(day("2027-01-25")), (day("2026-12-26"), day("2027-01-25")));
    assert_eq!(policy.period_of(day("2027-01-26")), (day("2027-01-26"), day("2027-02-25")));
}

#[test]
fn refusals_are_tested_in_the_order_of_the_rules() {
    let others = [day("2026-11-20")];
    let mut policy = policy(&json!({ "kinds": ["missing"], "per_period": 1, "day_limit": 1 }));
    let mut facts = CorrectionFacts { abnormal: None, month_closed: true, ..facts("2026-11-20", "2026-11-23", &others) };
    assert_eq!(decided(&policy, &facts), "nothing_abnormal");
    facts.abnormal = Some(CorrectionKind::Late);
    assert_eq!(decided(&policy, &facts), "not_allowed");
    policy.kinds.push(CorrectionKind::Late);
    assert_eq!(decided(&policy, &facts), "too_late");
    facts.today = facts.date;
    assert_eq!(decided(&policy, &facts), "quota_used");
    facts.others = &[];
    assert_eq!(decided(&policy, &facts), "month_closed");
    facts.month_closed = false;
    let allowed = CorrectionAllowed { left: Some(0), last_day: Some(day("2026-11-20")), proof: false };
    assert_eq!(policy.decide(&facts, is_workday), Ok(allowed));
}

#[test]
fn every_broken_limit_is_named_by_its_field() {
    let broken = |fields: Value| {
        let problems = policy(&fields).validate().err().unwrap_or_default();
        problems.into_iter().map(|problem| problem.field).collect::<Vec<_>>()
    };
    assert_eq!(broken(json!({})), Vec::<String>::new());
    let least = json!({ "per_period": -1, "period_starts_on": 1, "day_limit": 1, "cut_off_day": 1 });
    let most = json!({ "per_period": 99, "period_starts_on": 28, "day_limit": 180, "cut_off_day": 28 });
    assert_eq!((broken(least), broken(most)), (vec![], vec![]));
    let below = json!({ "per_period": -2, "period_starts_on": 0, "day_limit": 0, "cut_off_day": 0, "kinds": ["late", "late"] });
    assert_eq!(broken(below), ["kinds[1]", "per_period", "period_starts_on", "day_limit", "cut_off_day"]);
    let above = json!({ "per_period": 100, "period_starts_on": 29, "day_limit": 181, "cut_off_day": 29 });
    assert_eq!(broken(above), ["per_period", "period_starts_on", "day_limit", "cut_off_day"]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn every_date_is_in_its_period_and_periods_follow_one_another(date in 0..20_000_i64, starts_on in 1..29_u32) {
        let policy = CorrectionPolicy { period_starts_on: starts_on, ..CorrectionPolicy::default() };
        let date = day("2001-01-01").plus_days(date);
        let (from, to) = policy.period_of(date);
        prop_assert!((from..=to).contains(&date) && from.date().day() == starts_on);
        prop_assert_eq!(policy.period_of(to.plus_days(1)).0, to.plus_days(1));
        prop_assert_eq!(policy.period_of(from.plus_days(-1)).1, from.plus_days(-1));
    }

    #[test]
    fn what_may_be_asked_for_late_may_be_asked_for_earlier(limit in 1..40_i32, cut_off in 1..29_i32, date in 0..700_i64, wait in 0..60_i64, working in any::<bool>()) {
        let day_count = if working { DayCount::Working } else { DayCount::Natural };
        let policy = CorrectionPolicy { day_limit: limit, cut_off_day: cut_off, day_count, ..CorrectionPolicy::default() };
        let date = day("2025-01-01").plus_days(date);
        let allowed = |wait: i64| {
            let facts = CorrectionFacts { today: date.plus_days(wait), date, abnormal: Some(CorrectionKind::Other), others: &[], month_closed: false };
            policy.decide(&facts, is_workday).is_ok()
        };
        prop_assert!(allowed(0));
        prop_assert!(!allowed(wait + 1) || allowed(wait));
    }
}
