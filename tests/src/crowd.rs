//! Many people more, in further departments of the company: copies of the employee's card and punches, as
//! the store wrote them, under other ids.

use futures::{StreamExt, stream};
use serde_json::{Value, json};

use crate::raw_table::RawTable;
use crate::{Dump, World};

/// People of one department.
pub const DEPARTMENT: usize = 100;
/// Most items of a `BatchWriteItem`.
const BATCH: usize = 25;
/// Batches under way at once.
const BATCHES: usize = 4;
/// The employee of whom the others are copies.
const MODEL: &str = "EMP#morningstar#e07/D";

/// Adds `count` people in departments of 100, each with everything that the employee has now. The departments have
/// no names: see [`department`].
pub async fn join(world: &World, count: usize) {
    let dump = Dump::of(&world.engine_endpoint()).await;
    let model: Vec<String> = dump.beginning(MODEL).into_iter().map(ToString::to_string).collect();
    let items: Vec<Value> = (0..count).flat_map(|number| model.iter().map(move |item| copy(item, number))).collect();
    let table = RawTable::at(&world.engine_endpoint());
    let batches = items.chunks(BATCH).map(|batch| write(&table, batch));
    stream::iter(batches).buffer_unordered(BATCHES).collect::<()>().await;
}

/// The id of the department that person `number` is in.
pub fn department(number: usize) -> String {
    format!("d{:03}", number / DEPARTMENT)
}

/// An item of the employee's as that of person `number`.
fn copy(item: &str, number: usize) -> Value {
    let (person, department) = (format!("f{number:05}"), department(number));
    let item = item.replace("#e07", &format!("#{person}")).replace("\"e07\"", &format!("\"{person}\""));
    serde_json::from_str(&item.replace("#rnd\"", &format!("#{department}\"")).replace("\"rnd\"", &format!("\"{department}\"")))
        .expect("JSON")
}

async fn write(table: &RawTable, items: &[Value]) {
    let puts: Vec<Value> = items.iter().map(|item| json!({ "PutRequest": { "Item": item } })).collect();
    let body = json!({ "RequestItems": { daka::engine::TABLE: puts } });
    let (status, _, reply) = table.send("BatchWriteItem", &body).await;
    assert!(status.is_success(), "{status} {reply}");
}
