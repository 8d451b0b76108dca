//! What always holds of the engine, over random cases with everything in them.

use std::collections::BTreeMap;

use daka_domain::trial::answer;
use daka_oracle::generate::{CasePlan, case_plan};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The result of a `days` case.
fn judged(case: &Value) -> Value {
    let answer = json!(answer(case.clone()));
    assert_eq!(answer["ok"], true, "{answer}\n{case}");
    answer["result"].clone()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn sum(values: impl Iterator<Item = f64>) -> f64 {
    // Not `Sum`: an empty one is -0.
    values.fold(0.0, |sum, value| sum + value)
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_default()
}

fn same(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

/// The facts of a day's steps of that code.
fn steps<'v>(day: &'v Value, code: &'static str) -> impl Iterator<Item = &'v Value> {
    list(&day["trace"]).iter().filter(move |step| step["code"] == code).map(|step| &step["facts"])
}

/// The minutes of a day, and the steps that account for them.
fn accounted(day: &Value) -> Result<(), TestCaseError> {
    for (side, field) in [("on", "late_min"), ("off", "early_min")] {
        let counts = |facts: &&Value| facts["side"] == side && (facts["tier"] == "plain" || facts["tier"] == "serious");
        let told = sum(steps(day, "off_time").filter(counts).map(|facts| number(&facts["minutes"])));
        prop_assert!(same(told, number(&day[field])), "{} of {}", field, day);
    }
    // Each section's worked time is told in whole minutes.
    let worked: Vec<f64> = steps(day, "worked").chain(steps(day, "free_worked")).map(|facts| number(&facts["worked_min"]) * 60.0).collect();
    let missing_s = number(&day["worked_s"]) - sum(worked.iter().copied());
    #[expect(clippy::cast_precision_loss, reason = "a day has few sections")]
    let most_s = 60.0 * worked.len() as f64;
    let one_punch_of_a_free_day = day["sections"] == json!([]) && worked.is_empty();
    prop_assert!((0.0..=most_s).contains(&missing_s) || one_punch_of_a_free_day, "worked_s of {}", day);
    for credited in list(&day["overtime"]) {
        let parts = ["before_start_min", "fixed_rest_min", "tier_rest_min", "below_min", "uncredited_min", "credited_min"];
        let told = sum(parts.iter().map(|part| number(&credited[part])));
        prop_assert!(same(told, number(&credited["raw_min"])), "{}", credited);
        let raw = list(&credited["trace"]).first().map(|step| number(&step["facts"]["raw_min"]));
        prop_assert_eq!(raw, credited["raw_min"].as_f64());
    }
    for missing in steps(day, "missing") {
        let status = if missing["side"] == "on" { "missing_on" } else { "missing_off" };
        prop_assert!(list(&day["statuses"]).contains(&json!(status)), "{}", day);
    }
    prop_assert!(list(&day["trace"]).iter().all(|step| step["zh"] != "" && step["en"] != "" && step["rule"] == day["rule"]));
    Ok(())
}

/// Totals as the days say them.
fn summed(days: &[Value]) -> BTreeMap<&'static str, f64> {
    let settled = || days.iter().filter(|day| day["settled"] == true);
    let has = |day: &&Value, status: &str| list(&day["statuses"]).contains(&json!(status));
    let mut sums: BTreeMap<&str, f64> = [("worked_s", "worked_s"), ("standard_s", "standard_s"), ("due_days", "days_due")]
        .into_iter()
        .chain([("absent_days", "absent_days"), ("leave_days", "leave_days"), ("not_attended_days", "half_days")])
        .chain([("early_min", "early_min"), ("corrections", "corrections")])
        .map(|(of_day, of_totals)| (of_totals, sum(settled().map(|day| number(&day[of_day])))))
        .collect();
    sums.insert("late_min", sum(days.iter().map(|day| number(&day["late_min"]))));
    let count = |status: &'static str| sum(settled().filter(|day| has(day, status)).map(|_| 1.0));
    sums.insert("missing_on_days", count("missing_on"));
    sums.insert("missing_off_days", count("missing_off"));
    sums.insert("days_attended", sums["days_due"] - sums["absent_days"] - sums["leave_days"] - sums["half_days"]);
    sums
}

/// The same case with its punches turned round and some of them twice.
fn shuffled(plan: &CasePlan, turn: usize) -> Option<Value> {
    let mut case = plan.to_json();
    let punches = case.get("punches").and_then(Value::as_array)?.clone();
    let turn = turn % punches.len().max(1);
    let mut others = punches.clone();
    others.rotate_left(turn);
    others.extend_from_slice(&punches[turn..]);
    others.reverse();
    // Two taps at one instant that are not the same differ in nothing but their order: leave them be.
    let mut attribution = case.clone();
    attribution["kind"] = json!("attribute");
    for field in ["from", "to", "now"] {
        attribution.as_object_mut()?.remove(field);
    }
    let found = json!(answer(attribution));
    let mut instants: Vec<String> = list(&found["result"]["punches"]).iter().map(|punch| punch["at"].to_string()).collect();
    instants.sort_unstable();
    instants.dedup();
    if instants.len() < punches.len() {
        return None;
    }
    case["punches"] = json!(others);
    Some(case)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4000) })]

    #[test]
    fn the_order_and_repetition_of_punches_change_nothing(plan in case_plan(), turn in 0..100_usize) {
        if let Some(other) = shuffled(&plan, turn) {
            prop_assert_eq!(judged(&other), judged(&plan.to_json()), "{}", plan.to_json());
        }
    }

    #[test]
    fn a_trace_accounts_for_every_minute_that_it_reports(plan in case_plan()) {
        let result = judged(&plan.to_json());
        for day in list(&result["days"]).iter().filter(|day| day.get("why").is_none()) {
            accounted(day)?;
        }
    }

    #[test]
    fn totals_are_the_sums_of_their_days(plan in case_plan()) {
        let result = judged(&plan.to_json());
        for (field, expected) in summed(list(&result["days"])) {
            prop_assert!(same(number(&result["totals"][field]), expected), "{}: {} in {}", field, expected, result);
        }
    }
}
