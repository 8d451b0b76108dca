//! Workbooks that the export makes, read by another program's eyes.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, DataType, Reader, Xlsx};
use serde_json::Value;

use crate::{Caller, World};

/// Asks for a workbook, has it made, and gets it.
pub async fn made(world: &World, caller: &Caller, request: &Value) -> (Value, Xlsx<Cursor<Vec<u8>>>, Vec<u8>) {
    caller.post("/api/export", request).await.ok();
    world.work().await;
    let done = caller.get(&format!("/api/export/{}", request["export_id"].as_str().expect("an id"))).await.ok();
    assert_eq!(done["state"], "done", "{done}");
    let path = done["download_path"].as_str().expect("a path").to_owned();
    let reply = world.anonymous().get(&path).await;
    assert_eq!(reply.status.as_u16(), 200);
    let bytes = reply.bytes.to_vec();
    (done, read(&bytes), bytes)
}

/// A workbook as another program reads it.
pub fn read(bytes: &[u8]) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes.to_vec())).expect("a workbook")
}

/// The rows of a sheet below its headers, by the headers' names.
pub fn rows(workbook: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str, header_row: usize) -> Vec<BTreeMap<String, Data>> {
    let range = workbook.worksheet_range(sheet).expect("the sheet");
    let rows: Vec<Vec<Data>> = range.rows().map(<[Data]>::to_vec).collect();
    let header: Vec<String> = rows[header_row].iter().map(ToString::to_string).collect();
    rows[header_row + 1..].iter().map(|row| header.iter().cloned().zip(row.iter().cloned()).collect()).collect()
}

/// What stands in a column of numbers.
pub fn number(row: &BTreeMap<String, Data>, column: &str) -> f64 {
    match &row[column] {
        Data::Float(value) => *value,
        #[expect(clippy::cast_precision_loss, reason = "a small number")]
        Data::Int(value) => *value as f64,
        other => panic!("{column}: {other:?}"),
    }
}

/// Whether a sheet of two workbooks has the same cells: texts to the letter, numbers and dates to a millisecond of a day.
pub fn same(one: &mut Xlsx<Cursor<Vec<u8>>>, other: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> bool {
    let cells = |workbook: &mut Xlsx<Cursor<Vec<u8>>>| -> Vec<Vec<Data>> {
        workbook.worksheet_range(sheet).expect("the sheet").rows().map(<[Data]>::to_vec).collect()
    };
    let is_same = |one: &Data, other: &Data| match (one.get_datetime(), other.get_datetime()) {
        (Some(one), Some(other)) => (one.as_f64() - other.as_f64()).abs() < 1e-8,
        _ => one == other,
    };
    let (one, other) = (cells(one), cells(other));
    one.len() == other.len()
        && one.iter().zip(&other).all(|(one, other)| one.len() == other.len() && one.iter().zip(other).all(|(a, b)| is_same(a, b)))
}
