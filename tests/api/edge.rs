//! The edge: what is not a request that a route understands, and what surrounds every reply

mod bodies;
mod fields;
mod paths;
mod surroundings;

use daka_tests::Reply;
use serde_json::Value;

/// A problem in a line: status, code, and what is wrong with which field, in both languages.
fn brief(reply: &Reply) -> String {
    let (status, code) = reply.problem();
    let text = |error: &Value, name: &str| error[name].as_str().filter(|text| !text.is_empty()).expect("a text").to_owned();
    let errors = reply.json["errors"].as_array().into_iter().flatten();
    let errors = errors.map(|error| format!("{}: {} / {}", text(error, "field"), text(error, "zh"), text(error, "en")));
    [format!("{status} {code}")].into_iter().chain(errors).collect::<Vec<_>>().join("; ")
}
