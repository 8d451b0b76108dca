//! `daka try FILE.json`: rules tried on cases, nothing stored (docs/TRY.md).

use std::path::Path;

use daka_domain::trial::{Answer, Trial, run};
use serde_json::Value;

use crate::Failure;

/// Prints the answer to each case of a file, one line of JSON each.
pub fn try_file(file: &Path) -> Result<(), Failure> {
    let fail = |why: String| Failure::Cases { file: file.to_owned(), why };
    let text = std::fs::read_to_string(file).map_err(|error| fail(error.to_string()))?;
    let cases = serde_json::from_str(&text).map_err(|error| fail(error.to_string()))?;
    for answer in answers(cases) {
        println!("{}", serde_json::to_string(&answer).map_err(|error| fail(error.to_string()))?);
    }
    Ok(())
}

/// The answers to a case, or to each of a list.
fn answers(cases: Value) -> Vec<Answer> {
    let cases = if let Value::Array(list) = cases { list } else { vec![cases] };
    cases.into_iter().map(answer).collect()
}

fn answer(case: Value) -> Answer {
    let told = |field: &str| case.get(field).and_then(Value::as_str).map(str::to_owned);
    let (name, kind) = (told("name"), told("kind"));
    match serde_json::from_value::<Trial>(case) {
        Ok(trial) => run(&trial),
        Err(error) => Answer::unreadable(name, kind, &error),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_case_of_a_list_gets_an_answer_also_one_that_cannot_be_read() {
        let cases = json!([
            { "name": "a week", "kind": "biweekly", "anchor": "2026-11-23", "dates": ["2026-11-30"] },
            { "name": "no such thing", "kind": "horoscope" },
            7,
        ]);
        let answers = serde_json::to_value(answers(cases)).expect("JSON");
        let said: Vec<_> = answers.as_array().expect("a list").iter().map(|a| (a["name"].as_str(), a["ok"].as_bool())).collect();
        assert_eq!(said, [(Some("a week"), Some(true)), (Some("no such thing"), Some(false)), (None, Some(false))]);
    }

    #[test]
    fn one_case_needs_no_list() {
        assert_eq!(answers(json!({ "kind": "pay_hours" })).len(), 1);
    }
}
