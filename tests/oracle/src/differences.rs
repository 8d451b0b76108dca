//! Holds an engine's result against the oracle's.

use serde_json::Value;

use crate::plan::read_time;

const NUMBERS: [&str; 8] =
    ["late_min", "early_min", "worked_s", "standard_s", "due_days", "absent_days", "leave_days", "not_attended_days"];
const PLAIN: [&str; 3] = ["statuses", "settled", "why"];

/// Every difference, as "date field: engine …, oracle …"; what the oracle has no opinion on (null) is not compared.
///
/// Both are answers to a `days` case: `{"days": […]}`, or the engine's whole answer with it under `result`.
pub fn differences(engine: &Value, oracle: &Value) -> Vec<String> {
    let (engine, oracle) = (days_of(engine), days_of(oracle));
    let mut found = Vec::new();
    if engine.len() != oracle.len() || oracle.is_empty() {
        found.push(format!("days: engine {}, oracle {}", engine.len(), oracle.len()));
    }
    for (engine, oracle) in engine.iter().zip(oracle) {
        let date = oracle["date"].as_str().unwrap_or("no date");
        let mut differs =
            |field: &str, engine: &Value, oracle: &Value| found.push(format!("{date} {field}: engine {engine}, oracle {oracle}"));
        if engine["date"] != oracle["date"] {
            differs("date", &engine["date"], &oracle["date"]);
        }
        for field in PLAIN.into_iter().filter(|&field| engine[field] != oracle[field]) {
            differs(field, &engine[field], &oracle[field]);
        }
        for field in NUMBERS.into_iter().filter(|&field| !oracle[field].is_null()) {
            let close = matches!((engine[field].as_f64(), oracle[field].as_f64()), (Some(a), Some(b)) if (a - b).abs() <= 1e-9);
            if !close {
                differs(field, &engine[field], &oracle[field]);
            }
        }
        compare_sections(&engine["sections"], &oracle["sections"], &mut differs);
        compare_overtime(&engine["overtime"], &oracle["overtime"], &mut differs);
    }
    found
}

fn days_of(result: &Value) -> &[Value] {
    let result = result.get("result").unwrap_or(result);
    result.get("days").and_then(Value::as_array).or(result.as_array()).map_or(&[], Vec::as_slice)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn compare_sections(engine: &Value, oracle: &Value, differs: &mut impl FnMut(&str, &Value, &Value)) {
    if oracle.is_null() {
        return;
    }
    if list(engine).len() != list(oracle).len() {
        differs("sections", engine, oracle);
        return;
    }
    let minute = |punched: &Value| punched.as_str().map(read_time);
    for (index, (engine, oracle)) in list(engine).iter().zip(list(oracle)).enumerate() {
        for side in ["on_punched", "off_punched"] {
            if minute(&engine[side]) != minute(&oracle[side]) {
                differs(&format!("section {} {side}", index + 1), &engine[side], &oracle[side]);
            }
        }
    }
}

fn compare_overtime(engine: &Value, oracle: &Value, differs: &mut impl FnMut(&str, &Value, &Value)) {
    for class in ["workday", "rest_day", "statutory"] {
        let of = |result: &Value| {
            let found = list(result).iter().find(|of_class| of_class["class"] == class && of_class["raw_min"] != 0);
            found.cloned().unwrap_or(Value::Null)
        };
        let (engine, oracle) = (of(engine), of(oracle));
        for field in ["raw_min", "credited_min", "uncredited_min"] {
            let (engine, oracle) = (engine[field].as_i64().unwrap_or(0), oracle[field].as_i64().unwrap_or(0));
            if engine != oracle {
                differs(&format!("overtime {class} {field}"), &Value::from(engine), &Value::from(oracle));
            }
        }
    }
}
