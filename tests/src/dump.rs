//! Everything that is in the table, read as the engine holds it: past the proxy, the store and its types.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::raw_table::RawTable;

/// All items of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Dump(Vec<Value>);

impl Dump {
    /// Reads the whole table from the engine at `endpoint`.
    ///
    /// # Panics
    /// When the engine does not answer.
    pub async fn of(endpoint: &str) -> Self {
        let (table, mut items, mut from) = (RawTable::at(endpoint), Vec::new(), Value::Null);
        loop {
            let mut request = json!({ "TableName": daka::engine::TABLE });
            if !from.is_null() {
                request["ExclusiveStartKey"] = from;
            }
            let (_, _, mut reply) = table.send("Scan", &request).await;
            items.extend(reply["Items"].as_array().expect("items").clone());
            from = reply["LastEvaluatedKey"].take();
            if from.is_null() {
                items.sort_by_key(key);
                return Self(items);
            }
        }
    }

    /// The keys, `pk/sk`.
    pub fn keys(&self) -> BTreeSet<String> {
        self.0.iter().map(key).collect()
    }

    /// The items whose key begins so.
    pub fn beginning(&self, prefix: &str) -> Vec<&Value> {
        self.0.iter().filter(|item| key(item).starts_with(prefix)).collect()
    }

    /// The items whose keys begin with none of these.
    pub fn without(&self, prefixes: &[&str]) -> Vec<&Value> {
        self.0.iter().filter(|item| !prefixes.iter().any(|prefix| key(item).starts_with(prefix))).collect()
    }

    /// Whether a text stands anywhere: in a key, a name, a value, or among the bytes of a sealed one.
    pub fn tells(&self, text: &str) -> bool {
        let mut said = Vec::new();
        self.0.iter().for_each(|item| say(item, &mut said));
        said.windows(text.len()).any(|window| window == text.as_bytes())
    }
}

fn key(item: &Value) -> String {
    let part = |name: &str| item[name]["S"].as_str().expect("a key").to_owned();
    format!("{}/{}", part("pk"), part("sk"))
}

/// Appends whatever an attribute holds; binary ones as the bytes that they are.
fn say(value: &Value, said: &mut Vec<u8>) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                said.extend(name.bytes());
                match (name.as_str(), value) {
                    ("B", Value::String(text)) => said.extend(STANDARD.decode(text).expect("base64")),
                    _ => say(value, said),
                }
                said.push(b'\n');
            }
        }
        Value::Array(values) => values.iter().for_each(|value| say(value, said)),
        other => said.extend(other.as_str().map_or_else(|| other.to_string(), str::to_owned).bytes()),
    }
}
