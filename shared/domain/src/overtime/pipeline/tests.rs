use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::Maximum;
use super::*;
use crate::overtime::Basis;
use crate::time::MinuteOfDay;

/// Rules by punches, with some fields set.
fn rules(fields: &Value) -> ClassRules {
    let mut rules = json!({ "basis": "punches" });
    for (field, value) in fields.as_object().expect("fields") {
        rules[field] = value.clone();
    }
    serde_json::from_value(rules).expect("rules")
}

fn minute(text: &str) -> MinuteOfDay {
    text.parse().expect("a time")
}

fn span(text: &str) -> Span {
    let (from, to) = text.split_once(' ').expect("two times");
    Axis::Plain.span(minute(from), minute(to))
}

/// Time after an off at 18:00.
fn after_six(text: &str) -> Stretch {
    Stretch::new(span(text), Place::AfterOff { off_s: 18 * 3600 })
}

fn credited(rules: &ClassRules, class: DayClass, time: &[Stretch]) -> Credited {
    pipeline(rules, class, time, Axis::Plain, None)
}

/// Credited minutes of one stretch after 18:00 on a workday.
fn on_a_workday(fields: &Value, text: &str) -> i32 {
    credited(&rules(fields), DayClass::Workday, &[after_six(text)]).credited_min
}

#[test]
fn overtime_starts_half_an_hour_after_off_and_half_an_hour_is_the_least() {
    for (until, expected) in [("18:29", 0), ("18:59", 0), ("19:00", 30), ("19:01", 31), ("21:30", 180), ("22:00", 180)] {
        assert_eq!(on_a_workday(&json!({}), &format!("18:00 {until}")), expected, "{until}");
    }
}

#[test]
fn start_after_is_measured_from_the_off_and_only_after_an_off() {
    let late_return = after_six("19:00 20:00");
    assert_eq!(credited(&rules(&json!({})), DayClass::Workday, &[late_return]).credited_min, 60);
    for place in [Place::NoShift, Place::BeforeOn, Place::Within] {
        let time = [Stretch::new(span("07:00 08:00"), place)];
        assert_eq!(credited(&rules(&json!({})), DayClass::RestDay, &time).credited_min, 60, "{place:?}");
    }
}

#[test]
fn seconds_are_cut_off_the_sum() {
    let time = |seconds| [Stretch::new(Span { from_s: 0, to_s: seconds }, Place::NoShift)];
    for (seconds, expected) in [(1799, 0), (1800, 30), (1859, 30), (1860, 31)] {
        assert_eq!(credited(&rules(&json!({})), DayClass::RestDay, &time(seconds)).credited_min, expected, "{seconds} s");
    }
}

#[test]
fn the_tier_is_tested_on_what_fixed_rests_leave() {
    let both = json!({ "start_after_min": 0, "fixed_rests": [{ "from": "18:00", "to": "18:30" }],
                       "length_tiers": [{ "from_min": 120, "minus_min": 30 }, { "from_min": 240, "minus_min": 60 }], "max_min": null });
    for (until, expected) in [("20:29", 119), ("20:30", 90), ("22:29", 209), ("22:30", 180), ("24:30", 300)] {
        assert_eq!(on_a_workday(&both, &format!("18:00 {until}")), expected, "{until}");
    }
}

#[test]
fn a_fixed_rest_takes_only_what_was_worked_in_it() {
    let rest = json!({ "start_after_min": 0, "fixed_rests": [{ "from": "17:30", "to": "18:10" }, { "from": "20:50", "to": "23:00" }] });
    let found = credited(&rules(&rest), DayClass::Workday, &[after_six("18:00 21:00")]);
    assert_eq!((found.fixed_rest_min, found.credited_min), (20, 160));
}

#[test]
fn what_start_after_takes_is_not_taken_again_by_a_rest() {
    let rest = json!({ "fixed_rests": [{ "from": "18:00", "to": "19:00" }] });
    let found = credited(&rules(&rest), DayClass::Workday, &[after_six("18:00 20:00")]);
    assert_eq!((found.before_start_min, found.fixed_rest_min, found.credited_min), (30, 30, 60));
}

#[test]
fn a_tier_may_take_all_and_then_the_minimum_speaks() {
    let all = json!({ "start_after_min": 0, "length_tiers": [{ "from_min": 40, "minus_min": 40 }] });
    let found = credited(&rules(&all), DayClass::Workday, &[after_six("18:00 19:05")]);
    assert_eq!((found.tier_rest_min, found.below_min, found.credited_min), (40, 25, 0));
}

#[test]
fn what_lies_above_the_maximum_stays_visible() {
    let found = credited(&rules(&json!({})), DayClass::Workday, &[after_six("18:00 22:00")]);
    assert_eq!((found.credited_min, found.uncredited_min), (180, 30));
    let rest_day = credited(&rules(&json!({})), DayClass::RestDay, &[Stretch::new(span("08:00 22:00"), Place::NoShift)]);
    assert_eq!((rest_day.credited_min, rest_day.uncredited_min), (840, 0));
}

#[test]
fn rounding_comes_last_and_may_pass_the_maximum() {
    let fields = json!({ "start_after_min": 0, "max_min": 100, "rounding": { "way": "up", "step_min": 60 } });
    let found = credited(&rules(&fields), DayClass::Workday, &[after_six("18:00 21:00")]);
    assert_eq!((found.credited_min, found.uncredited_min, found.amount), (100, 80, Amount::Hours { minutes: 120 }));
}

#[test]
fn comp_leave_is_earned_by_what_rounding_left() {
    let fields = json!({ "rounding": { "way": "down", "step_min": 60 }, "comp_leave_percent": 150 });
    assert_eq!(credited(&rules(&fields), DayClass::Workday, &[after_six("18:00 20:00")]).comp_leave_min, 90);
    let days = json!({ "rounding": { "way": "days", "step": "half_day" }, "comp_leave_percent": 100 });
    let whole_day = [Stretch::new(span("09:00 17:30"), Place::NoShift)];
    assert_eq!(pipeline(&rules(&days), DayClass::RestDay, &whole_day, Axis::Plain, Some(420)).comp_leave_min, 420);
}

#[test]
fn the_trace_tells_each_step_that_did_something() {
    let fields = json!({ "fixed_rests": [{ "from": "19:00", "to": "19:30" }], "length_tiers": [{ "from_min": 120, "minus_min": 10 }],
                         "rounding": { "way": "down", "step_min": 30 }, "max_min": 170 });
    let found = credited(&rules(&fields), DayClass::Workday, &[after_six("18:00 22:30")]);
    let zh: Vec<_> = found.trace.iter().map(|step| step.sentence().zh).collect();
    assert_eq!(
        zh,
        [
            "工作日加班时间共 4 小时 30 分钟",
            "下班 30 分钟后起算加班,减 30 分钟",
            "扣除固定休息 30 分钟",
            "加班满 2 小时,扣除休息 10 分钟",
            "每日最多计 2 小时 50 分钟,另 30 分钟不计",
            "2 小时 50 分钟,取整 → 2 小时 30 分钟",
        ]
    );
    let none = credited(&rules(&json!({})), DayClass::Workday, &[after_six("18:00 18:40")]);
    assert_eq!(none.trace.last().map(|step| step.sentence().en), Some("10 min is less than 30 min: no overtime".to_owned()));
}

fn some_rules() -> impl Strategy<Value = ClassRules> {
    let rests = prop_oneof![
        Just(json!(null)),
        Just(json!([{ "from": "18:00", "to": "18:30" }])),
        Just(json!([{ "from": "12:00", "to": "13:00" }, { "from": "24:00", "to": "24:20" }]))
    ];
    let tiers = prop_oneof![
        Just(json!(null)),
        Just(json!([{ "from_min": 60, "minus_min": 60 }])),
        Just(json!([{ "from_min": 90, "minus_min": 10 }, { "from_min": 240, "minus_min": 40 }]))
    ];
    let most = prop_oneof![Just(Maximum::OfClass), Just(Maximum::Unlimited), (100..720_i32).prop_map(Maximum::Minutes)];
    (rests, tiers, most, 0..60_i32, 0..100_i32).prop_map(|(rests, tiers, max_min, start_after_min, min_min)| ClassRules {
        start_after_min,
        min_min,
        max_min,
        fixed_rests: serde_json::from_value(rests).expect("rests"),
        length_tiers: serde_json::from_value(tiers).expect("tiers"),
        ..ClassRules::new(Basis::Punches)
    })
}

fn some_time() -> impl Strategy<Value = Vec<Stretch>> {
    let place = prop_oneof![Just(Place::NoShift), Just(Place::BeforeOn), Just(Place::AfterOff { off_s: 18 * 3600 })];
    let stretch = (0..30 * 3600_i64, 0..6 * 3600_i64, place).prop_map(|(from_s, length, place)| {
        let from_s = if place == Place::NoShift { from_s } else { from_s.max(18 * 3600) };
        Stretch::new(Span { from_s, to_s: from_s + length }, place)
    });
    prop::collection::vec(stretch, 0..4)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn every_minute_is_accounted_for(rules in some_rules(), mut time in some_time(), class in 0..3_usize) {
        let class = DayClass::ALL[class];
        let found = credited(&rules, class, &time);
        let parts = [found.before_start_min, found.fixed_rest_min, found.tier_rest_min, found.below_min, found.uncredited_min, found.credited_min];
        prop_assert!(parts.iter().all(|part| *part >= 0), "{found:?}");
        prop_assert_eq!(parts.iter().sum::<i32>(), found.raw_min);
        prop_assert!(found.credited_min == 0 || found.credited_min >= rules.min_min);
        prop_assert!(rules.max_min.minutes(class).is_none_or(|max| found.credited_min <= max));
        // Order and repetition change nothing.
        time.reverse();
        time.extend(time.clone());
        prop_assert_eq!(credited(&rules, class, &time), found);
    }
}
