//! Many people more, in further departments of the company: copies of the employee's card and punches, as
//! the store wrote them, under other ids.

use bytes::Bytes;
use futures::{StreamExt, TryStreamExt, stream};
use http_body_util::{BodyExt, Full};
use hyper::Request;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::{Value, json};

use crate::{Dump, World};

/// People of one department.
pub const DEPARTMENT: usize = 100;
/// Most items of a `BatchWriteItem`.
const BATCH: usize = 25;
/// Batches under way at once.
const BATCHES: usize = 4;
/// The employee of whom the others are copies.
const MODEL: &str = "EMP#morningstar#e07/D";

type Engine = Client<HttpConnector, Full<Bytes>>;

/// Adds `count` people in departments of 100, each with everything that the employee has now. The departments have
/// no names: see [`department`].
pub async fn join(world: &World, count: usize) {
    let dump = Dump::of(&world.engine_endpoint()).await;
    let model: Vec<String> = dump.beginning(MODEL).into_iter().map(ToString::to_string).collect();
    let items: Vec<Value> = (0..count).flat_map(|number| model.iter().map(move |item| copy(item, number))).collect();
    let client: Engine = Client::builder(TokioExecutor::new()).build_http();
    let (client, endpoint) = (&client, &world.engine_endpoint());
    let batches = items.chunks(BATCH).map(|batch| write(client, endpoint, batch));
    stream::iter(batches).buffer_unordered(BATCHES).try_collect::<()>().await.expect("the engine answers");
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

async fn write(client: &Engine, endpoint: &str, items: &[Value]) -> Result<(), hyper_util::client::legacy::Error> {
    let puts: Vec<Value> = items.iter().map(|item| json!({ "PutRequest": { "Item": item } })).collect();
    let body = json!({ "RequestItems": { daka::engine::TABLE: puts } });
    let authorization = "AWS4-HMAC-SHA256 Credential=k/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0";
    let request = Request::post(endpoint)
        .header("content-type", "application/x-amz-json-1.0")
        .header("x-amz-target", "DynamoDB_20120810.BatchWriteItem")
        .header("x-amz-date", "20260101T000000Z")
        .header("authorization", authorization)
        .body(Full::new(Bytes::from(body.to_string())))
        .expect("a request");
    let response = client.request(request).await?;
    let (status, body) = (response.status(), response.into_body().collect().await.expect("the whole body").to_bytes());
    assert!(status.is_success(), "{status} {}", String::from_utf8_lossy(&body));
    Ok(())
}
