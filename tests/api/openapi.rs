//! The description of the API: docs/openapi.json

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::routes::{self, Need};

/// The document as it is checked in.
const CHECKED_IN: &str = include_str!("../../docs/openapi.json");

fn document() -> Value {
    serde_json::from_str(&daka::api::openapi_json()).expect("JSON")
}

#[test]
fn the_document_checked_in_is_that_of_the_code() {
    let fresh = daka::api::openapi_json();
    let differs = CHECKED_IN.trim().lines().zip(fresh.trim().lines()).find(|(old, new)| old != new);
    assert!(CHECKED_IN.trim() == fresh.trim(), "docs/openapi.json is not fresh: run `make openapi`; it differs at {differs:?}");
}

#[test]
fn it_is_openapi_3_1() {
    assert!(document()["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")), "{}", document()["openapi"]);
}

#[test]
fn every_operation_has_an_id_of_its_own() {
    let mut ids: Vec<_> = routes::all().iter().map(|route| route.operation["operationId"].to_string()).collect();
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "what is generated from the document names its functions by them");
}

#[test]
fn every_operation_says_what_it_does_under_which_tag_and_how_it_fails() {
    for route in routes::all() {
        let operation = &route.operation;
        assert!(
            operation["summary"].as_str().is_some_and(|text| text.ends_with(['.', '!', '?']) && text.len() > 10),
            "{route}: {}",
            operation["summary"]
        );
        let tags = operation["tags"].as_array().expect("tags");
        assert_eq!(tags.len(), 1, "{route}");
        assert!(route.template.starts_with(&format!("/api/{}", tags[0].as_str().expect("a tag"))), "{route} is not of {}", tags[0]);
        let problem = &operation["responses"]["default"]["content"]["application/problem+json"]["schema"]["$ref"];
        assert_eq!(problem, "#/components/schemas/ProblemBody", "{route} has no default problem");
        assert!(operation["operationId"].is_string(), "{route}");
    }
}

#[test]
fn every_operation_but_public_ones_needs_a_token() {
    for route in routes::all() {
        let wanted = match route.need {
            Need::Nobody => None,
            Need::Key => Some(json!([{ "api_key": [] }])),
            _ => Some(json!([{ "bearer": [] }])),
        };
        assert_eq!(route.operation.get("security"), wanted.as_ref(), "{route}");
    }
    assert_eq!(document()["components"]["securitySchemes"]["bearer"]["scheme"], "bearer");
}

#[test]
fn no_two_functions_mean_different_things_by_one_name() {
    let mut known = BTreeMap::new();
    for (_, mut routes) in daka::api::functions() {
        let document = json!(routes.to_openapi());
        for (name, schema) in document["components"]["schemas"].as_object().expect("schemas") {
            let meant = known.entry(name.clone()).or_insert_with(|| schema.clone());
            assert_eq!(meant, schema, "one {name} takes the other's place in the document, unseen");
        }
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let document = document();
    let mut dangling = Vec::new();
    follow(&document, &document, &mut dangling);
    assert!(dangling.is_empty(), "{dangling:?}");
}

fn follow(value: &Value, document: &Value, dangling: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            if let Some(Value::String(reference)) = object.get("$ref") {
                let pointer = reference.trim_start_matches('#');
                if document.pointer(pointer).is_none() {
                    dangling.push(reference.clone());
                }
            }
            object.values().for_each(|value| follow(value, document, dangling));
        }
        Value::Array(values) => values.iter().for_each(|value| follow(value, document, dangling)),
        _ => {}
    }
}
