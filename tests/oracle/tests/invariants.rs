//! What must hold of the oracle's own answers, over random cases.

use daka_oracle::days;
use daka_oracle::generate::case_plan;
use proptest::prelude::*;
use serde_json::Value;

fn has(day: &Value, status: &str) -> bool {
    day["statuses"].as_array().is_some_and(|statuses| statuses.iter().any(|each| each == status))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn every_generated_case_is_judged_for_each_of_its_days(plan in case_plan()) {
        let case = plan.to_json();
        let judged = days(&case);
        let judged = judged["days"].as_array();
        prop_assert!(judged.is_some(), "{case}");
        for day in judged.into_iter().flatten().filter(|day| day.get("why").is_none()) {
            prop_assert!(!day["statuses"].as_array().is_none_or(Vec::is_empty), "{case}\n{day}");
            let number = |field: &str| day[field].as_f64().unwrap_or(0.0);
            for field in ["late_min", "early_min", "worked_s", "standard_s"] {
                prop_assert!(number(field) >= 0.0, "{case}\n{day}");
            }
            let most = if has(day, "pending") || has(day, "exempt") { 1.0 } else { number("due_days") };
            let missed = number("absent_days") + number("leave_days") + number("not_attended_days");
            prop_assert!(missed <= most + 1e-9, "{case}\n{day}");
            prop_assert_eq!(number("late_min") > 0.0, has(day, "late") || has(day, "serious_late"), "{}\n{}", case, day);
            prop_assert_eq!(number("early_min") > 0.0, has(day, "early"), "{}\n{}", case, day);
            for class in day["overtime"].as_array().into_iter().flatten() {
                let minutes = |field: &str| class[field].as_i64().unwrap_or(-1);
                prop_assert!(minutes("credited_min") + minutes("uncredited_min") <= minutes("raw_min"), "{case}\n{day}");
            }
        }
    }
}
