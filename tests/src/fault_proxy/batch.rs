//! Batches of which the table processes a part only.

use bytes::Bytes;
use serde_json::{Map, Value};

/// Where the reply to a batch has what was left; none for other operations.
fn left_field(operation: &str) -> Option<&'static str> {
    match operation {
        "BatchWriteItem" => Some("UnprocessedItems"),
        "BatchGetItem" => Some("UnprocessedKeys"),
        _ => None,
    }
}

pub(super) fn is_batch(operation: &str) -> bool {
    left_field(operation).is_some()
}

/// The entries of one table: a list of writes, or the keys beside what is wanted of them.
fn entries(of_table: &mut Value) -> Option<&mut Vec<Value>> {
    match of_table {
        Value::Array(writes) => Some(writes),
        reads => reads.get_mut("Keys")?.as_array_mut(),
    }
}

/// Parts a batch: the request with every other entry, from the first on, and the entries left, by
/// table. None when there are not two entries to part.
pub(super) fn split(operation: &str, body: &[u8]) -> Option<(Bytes, Map<String, Value>)> {
    left_field(operation)?;
    let mut request: Value = serde_json::from_slice(body).ok()?;
    let tables = request.get_mut("RequestItems")?.as_object_mut()?;
    let mut left_tables = Map::new();
    let mut is_left = true;
    for (table, of_table) in tables.iter_mut() {
        let mut left_of_table = of_table.clone();
        let (mut rest, mut left) = (Vec::new(), Vec::new());
        for entry in entries(of_table)?.drain(..) {
            is_left = !is_left;
            if is_left { left.push(entry) } else { rest.push(entry) }
        }
        *entries(of_table)? = rest;
        if !left.is_empty() {
            *entries(&mut left_of_table)? = left;
            left_tables.insert(table.clone(), left_of_table);
        }
    }
    // An empty list is refused.
    tables.retain(|_, of_table| entries(of_table).is_some_and(|rest| !rest.is_empty()));
    (!left_tables.is_empty()).then(|| (Bytes::from(request.to_string()), left_tables))
}

/// The reply with `left` beside what the engine itself left.
pub(super) fn leave(operation: &str, reply: Bytes, left: Map<String, Value>) -> Bytes {
    let (Some(field), Ok(Value::Object(mut object))) = (left_field(operation), serde_json::from_slice(&reply)) else {
        return reply;
    };
    // An error has no place for what was left: nothing of the batch was processed.
    if object.contains_key("__type") {
        return reply;
    }
    let all = object.entry(field).or_insert_with(|| Value::Object(Map::new()));
    for (table, mut of_table) in left {
        match all.get_mut(&table).and_then(entries) {
            Some(there) => there.append(entries(&mut of_table).expect("`split` made it so")),
            None => all[table] = of_table,
        }
    }
    Bytes::from(Value::Object(object).to_string())
}
