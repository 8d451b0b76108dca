//! What the SDK used of the table: requests, round trips and capacity units.

use bytes::Bytes;
use serde_json::Value;

/// What was used.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Usage {
    /// The operations, in order of arrival; every try of a request counts.
    pub requests: Vec<String>,
    /// Round trips one after the other: the most requests of which each began after the one before had
    /// its reply. Requests that overlap in time count once.
    pub depth: usize,
    /// Read capacity units.
    pub read_units: f64,
    /// Write capacity units of the table. A refused conditional write is one.
    pub write_units_table: f64,
    /// Write capacity units of its indexes.
    pub write_units_index: f64,
    /// Bytes of request bodies, from the SDK.
    pub bytes_in: u64,
    /// Bytes of reply bodies, to the SDK.
    pub bytes_out: u64,
}

/// When a request began, in events of the meter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Started(u64);

/// Counts up what is used.
#[derive(Default)]
pub(super) struct Meter {
    usage: Usage,
    /// Beginnings and ends of requests so far: a clock that only tells before from after.
    events: u64,
    /// When the last round trip that counts for the depth ended.
    chain_end: u64,
}

impl Meter {
    pub(super) fn begin(&mut self, operation: &str, bytes: usize) -> Started {
        self.events += 1;
        self.usage.requests.push(operation.to_owned());
        self.usage.bytes_in += bytes as u64;
        Started(self.events)
    }

    /// In order of their ends, a request that began after the last one that counted counts too: this
    /// yields the longest chain.
    pub(super) fn end(&mut self, started: Started, bytes: u64) {
        self.events += 1;
        self.usage.bytes_out += bytes;
        if started.0 > self.chain_end {
            self.usage.depth += 1;
            self.chain_end = self.events;
        }
    }

    /// Adds what the engine says that a request consumed.
    pub(super) fn consumed(&mut self, operation: &str, is_ok: bool, reply: &[u8]) {
        let Some(access) = access(operation) else { return };
        let Ok(reply) = serde_json::from_slice::<Value>(reply) else { return };
        let refused = reply["__type"].as_str().is_some_and(|code| code.ends_with("#ConditionalCheckFailedException"));
        if !is_ok {
            self.usage.write_units_table += if refused { 1.0 } else { 0.0 };
            return;
        }
        let capacities = match &reply["ConsumedCapacity"] {
            Value::Array(tables) => tables.as_slice(),
            Value::Null => &[],
            table => std::slice::from_ref(table),
        };
        for capacity in capacities {
            let total = units(capacity);
            match access {
                Access::Read => self.usage.read_units += total,
                Access::Write => {
                    let index = index_units(&capacity["GlobalSecondaryIndexes"]) + index_units(&capacity["LocalSecondaryIndexes"]);
                    self.usage.write_units_index += index;
                    self.usage.write_units_table += total - index;
                }
            }
        }
    }

    /// Of a request that is under way, the beginning is in this usage, the end in the next, and the
    /// depth in neither.
    pub(super) fn take(&mut self) -> Usage {
        self.chain_end = self.events;
        std::mem::take(&mut self.usage)
    }
}

#[derive(Debug, Clone, Copy)]
enum Access {
    Read,
    Write,
}

/// Whether an operation reads or writes items. None of those that do neither; statements of PartiQL
/// are not metered.
fn access(operation: &str) -> Option<Access> {
    match operation {
        "GetItem" | "Query" | "Scan" | "BatchGetItem" | "TransactGetItems" => Some(Access::Read),
        "PutItem" | "UpdateItem" | "DeleteItem" | "BatchWriteItem" | "TransactWriteItems" => Some(Access::Write),
        _ => None,
    }
}

fn units(capacity: &Value) -> f64 {
    capacity["CapacityUnits"].as_f64().unwrap_or_default()
}

fn index_units(indexes: &Value) -> f64 {
    indexes.as_object().map_or(0.0, |indexes| indexes.values().map(units).sum())
}

/// A request that asks for its capacity by index, and what it asked for before, if that was less.
pub(super) fn ask(operation: &str, body: Bytes) -> (Bytes, Option<String>) {
    const FIELD: &str = "ReturnConsumedCapacity";
    if access(operation).is_none() {
        return (body, None);
    }
    // What is no object the engine refuses as it is.
    let Ok(Value::Object(mut request)) = serde_json::from_slice(&body) else { return (body, None) };
    let asked = request.get(FIELD).map_or("NONE", |mode| mode.as_str().unwrap_or_default()).to_owned();
    // So it does with a mode that there is not.
    if asked != "NONE" && asked != "TOTAL" {
        return (body, None);
    }
    request.insert(FIELD.to_owned(), "INDEXES".into());
    (Bytes::from(Value::Object(request).to_string()), Some(asked))
}

/// The reply with no more of the capacity than was asked for: code that forgets to ask sees nothing.
pub(super) fn tell(asked: &str, reply: Bytes) -> Bytes {
    const FIELD: &str = "ConsumedCapacity";
    let Ok(Value::Object(mut object)) = serde_json::from_slice(&reply) else { return reply };
    let total_only = |capacity: &mut Value| {
        if let Some(capacity) = capacity.as_object_mut() {
            capacity.retain(|name, _| !matches!(name.as_str(), "Table" | "GlobalSecondaryIndexes" | "LocalSecondaryIndexes"));
        }
    };
    match (asked, object.get_mut(FIELD)) {
        (_, None) => return reply,
        ("TOTAL", Some(Value::Array(tables))) => tables.iter_mut().for_each(total_only),
        ("TOTAL", Some(table)) => total_only(table),
        _ => drop(object.remove(FIELD)),
    }
    Bytes::from(Value::Object(object).to_string())
}
