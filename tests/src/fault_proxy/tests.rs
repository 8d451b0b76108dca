//! The proxy between the real SDK and the real engine.

use std::time::Duration;

use chrono::NaiveDate;
use daka_domain::employment::Employment;
use daka_domain::id::{DepartmentId, EmployeeId, GroupId, OrgId};
use daka_domain::month::Closings;
use daka_domain::retention::Retention;
use daka_domain::time::WorkDate;
use daka_store::{Card, CardStatus, Credentials, Department, Organization, Store, StoreError, TableConfig, Written};
use hyper::{HeaderMap, StatusCode};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::{Fault, FaultProxy, Faults, Usage};
use crate::raw_table::RawTable;

fn org() -> OrgId {
    OrgId::new("acme").unwrap()
}

fn department(id: &str) -> Department {
    Department { department_id: DepartmentId::new(id).unwrap(), name: "研发部".into(), parent: None, rev: 1 }
}

fn organization(rev: u64) -> Organization {
    Organization {
        org_id: org(),
        name: "Acme".into(),
        attendance_on: true,
        number: None,
        legal_name: None,
        credit_code: None,
        closings: Closings::default(),
        retention: Retention::default(),
        rev,
    }
}

/// A card with an entry in the index, and `len` bytes that the index does not have.
fn card(id: &str, len: usize) -> Card {
    let joined = WorkDate::new(NaiveDate::from_ymd_opt(2026, 1, 5).unwrap()).unwrap();
    Card {
        employee_id: EmployeeId::new(id).unwrap(),
        name: "李雷".into(),
        number: "0001".into(),
        status: CardStatus::Active,
        employment: Employment::new(joined, DepartmentId::new("d").unwrap(), GroupId::new("g").unwrap()),
        phone: None,
        user_id: None,
        session_epoch: 0,
        wrapped_key: vec![7; len],
        consent_withdrawn: false,
        erased: false,
        rev: 1,
    }
}

/// A store with its table, behind a proxy that has seen nothing yet.
async fn stage(seed: u64) -> (Store, FaultProxy) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let engine = listener.local_addr().unwrap();
    tokio::spawn(dynoxide::server::serve_on(listener, dynoxide::Database::memory().unwrap()));
    let proxy = FaultProxy::start(engine, seed).await;
    let store = Store::new(TableConfig {
        name: "daka".into(),
        region: "local".into(),
        endpoint: Some(proxy.endpoint()),
        credentials: Credentials { access_key_id: "local".into(), secret_access_key: "local".into(), session_token: None },
    });
    store.create_table().await.unwrap();
    proxy.take_usage();
    (store, proxy)
}

/// A request for operations that the store does not have.
async fn raw(proxy: &FaultProxy, operation: &str, body: Value) -> (StatusCode, HeaderMap, Value) {
    RawTable::at(&proxy.endpoint()).send(operation, &body).await
}

#[tokio::test]
async fn a_lost_reply_to_a_conditional_put_is_retried_and_known_as_its_own() {
    let (store, proxy) = stage(1).await;
    proxy.fail_next(Fault::LoseReply);
    assert_eq!(store.create_organization(&organization(1)).await.unwrap(), Written::New);
    let usage = proxy.take_usage();
    assert_eq!(usage.requests, ["PutItem", "PutItem"]);
    assert_eq!(usage.depth, 2);
    assert!((usage.write_units_table - 2.0).abs() < 1e-9, "one was written and one refused: {usage:?}");
}

#[tokio::test]
async fn a_lost_request_is_retried_and_writes() {
    let (store, proxy) = stage(1).await;
    proxy.fail_next(Fault::LoseRequest);
    assert_eq!(store.create_organization(&organization(1)).await.unwrap(), Written::New);
    assert_eq!(proxy.take_usage().requests.len(), 2);
}

#[tokio::test]
async fn throttling_and_server_errors_converge() {
    let (store, proxy) = stage(1).await;
    for fault in [Fault::Throttle, Fault::Throttle, Fault::Refuse500] {
        proxy.fail_next(fault);
    }
    store.put_department(&org(), &department("d")).await.unwrap();
    assert_eq!(proxy.take_usage().requests.len(), 4);
    assert_eq!(store.departments(&org()).await.unwrap(), [department("d")]);
}

#[tokio::test]
async fn what_lasts_longer_than_the_retries_is_told_as_what_it_is() {
    let (store, proxy) = stage(1).await;
    proxy.set(Faults { throttle: 1.0, ..Faults::none() });
    assert!(matches!(store.departments(&org()).await, Err(StoreError::Throttled)));
    proxy.set(Faults { refuse_500: 1.0, ..Faults::none() });
    assert!(matches!(store.departments(&org()).await, Err(StoreError::Unavailable(_))));
    proxy.set(Faults::none());
    proxy.pause();
    assert!(matches!(store.departments(&org()).await, Err(StoreError::Unavailable(_))));
    proxy.resume();
    assert_eq!(store.departments(&org()).await.unwrap(), []);
}

#[tokio::test]
async fn a_throttled_request_is_refused_as_the_table_does() {
    let (_, proxy) = stage(1).await;
    let mut seen = Vec::new();
    for _ in 0..2 {
        proxy.fail_next(Fault::Throttle);
        let (status, headers, body) = raw(&proxy, "ListTables", json!({})).await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
        assert_eq!(headers["content-type"], "application/x-amz-json-1.0");
        assert_eq!(headers["x-amzn-requestid"].len(), 52);
        seen.push(body["__type"].as_str().unwrap().to_owned());
    }
    let expected = ["ThrottlingException", "ProvisionedThroughputExceededException"];
    assert_eq!(seen, expected.map(|code| format!("com.amazonaws.dynamodb.v20120810#{code}")));
}

#[tokio::test]
async fn a_write_with_an_index_and_an_eventually_consistent_query_cost_what_they_should() {
    let (store, proxy) = stage(1).await;
    store.create_card(&org(), &card("e1", 700)).await.unwrap();
    let usage = proxy.take_usage();
    assert_eq!(units(&usage), (0.0, 1.0, 1.0), "below 1 KB");
    assert!(usage.bytes_in > 900 && usage.bytes_out > 0, "{usage:?}");

    store.create_card(&org(), &card("e2", 1100)).await.unwrap();
    assert_eq!(units(&proxy.take_usage()), (0.0, 2.0, 1.0), "above 1 KB, of which the index keeps little");

    store.departments(&org()).await.unwrap();
    let usage = proxy.take_usage();
    assert_eq!((units(&usage), usage.depth, usage.requests), ((0.5, 0.0, 0.0), 1, vec!["Query".to_owned()]));

    store.card(&org(), &EmployeeId::new("e2").unwrap()).await.unwrap();
    assert_eq!(units(&proxy.take_usage()), (1.0, 0.0, 0.0), "consistent");
    assert_eq!(proxy.take_usage(), Usage::default());
}

fn units(usage: &Usage) -> (f64, f64, f64) {
    (usage.read_units, usage.write_units_table, usage.write_units_index)
}

#[tokio::test]
async fn the_reply_tells_as_much_of_the_capacity_as_was_asked_for() {
    let (_, proxy) = stage(1).await;
    let get = |mode: Option<&str>| {
        let mut body = json!({ "TableName": "daka", "Key": { "pk": { "S": "META" }, "sk": { "S": "SCHEMA" } } });
        if let Some(mode) = mode {
            body["ReturnConsumedCapacity"] = mode.into();
        }
        raw(&proxy, "GetItem", body)
    };
    let capacity = |reply: (StatusCode, HeaderMap, Value)| reply.2.get("ConsumedCapacity").cloned();
    assert_eq!(capacity(get(None).await), None);
    assert_eq!(capacity(get(Some("TOTAL")).await), Some(json!({ "TableName": "daka", "CapacityUnits": 0.5 })));
    assert!(capacity(get(Some("INDEXES")).await).unwrap()["Table"].is_object());
    assert_eq!(units(&proxy.take_usage()), (1.5, 0.0, 0.0), "and all of it was metered");
}

#[tokio::test]
async fn requests_that_overlap_are_one_round_trip_deep() {
    let (store, proxy) = stage(1).await;
    proxy.set_latency(Duration::from_millis(50));
    let (org, employee) = (org(), EmployeeId::new("e").unwrap());
    tokio::try_join!(store.departments(&org), store.card(&org, &employee)).unwrap();
    store.departments(&org).await.unwrap();
    let usage = proxy.take_usage();
    assert_eq!((usage.requests.len(), usage.depth), (3, 2));
}

#[tokio::test]
async fn a_slow_request_is_applied_though_nobody_waited_for_it() {
    let (store, proxy) = stage(1).await;
    proxy.fail_next(Fault::Slow(Duration::from_secs(1)));
    let org = org();
    let given_up = tokio::time::timeout(Duration::from_millis(50), store.put_department(&org, &department("d"))).await;
    assert!(given_up.is_err());
    assert_eq!(store.departments(&org).await.unwrap(), []);
    let applied = async {
        while store.departments(&org).await.unwrap() != [department("d")] {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(5), applied).await.unwrap();
}

#[tokio::test]
async fn every_other_entry_of_a_batch_comes_back_and_a_batch_of_one_is_throttled() {
    let (_, proxy) = stage(1).await;
    let put = |n: i32| json!({ "PutRequest": { "Item": { "pk": { "S": "P" }, "sk": { "S": n.to_string() } } } });
    let key = |n: i32| json!({ "pk": { "S": "P" }, "sk": { "S": n.to_string() } });
    proxy.fail_next(Fault::Unprocessed);
    raw(&proxy, "ListTables", json!({})).await;
    let (_, _, reply) = raw(&proxy, "BatchWriteItem", json!({ "RequestItems": { "daka": [put(0), put(1), put(2)] } })).await;
    assert_eq!(reply["UnprocessedItems"], json!({ "daka": [put(1)] }));
    assert!((proxy.take_usage().write_units_table - 2.0).abs() < 1e-9);

    proxy.fail_next(Fault::Unprocessed);
    let wanted = json!({ "RequestItems": { "daka": { "Keys": [key(0), key(1)], "ConsistentRead": true } } });
    let (_, _, reply) = raw(&proxy, "BatchGetItem", wanted).await;
    assert_eq!(reply["Responses"]["daka"], json!([key(0)]));
    assert_eq!(reply["UnprocessedKeys"], json!({ "daka": { "Keys": [key(1)], "ConsistentRead": true } }));

    proxy.fail_next(Fault::Unprocessed);
    let (status, _, _) = raw(&proxy, "BatchWriteItem", json!({ "RequestItems": { "daka": [put(1)] } })).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
}

/// What 200 writes on a rough day meet: how many tries each took, and how it ended.
async fn rough_day(seed: u64) -> (Vec<usize>, Vec<bool>) {
    let (store, proxy) = stage(seed).await;
    proxy.set(Faults::rough());
    let (mut tries, mut ended_well) = (Vec::new(), Vec::new());
    for n in 0..200 {
        ended_well.push(store.put_department(&org(), &department(&format!("d{n:03}"))).await.is_ok());
        tries.push(proxy.take_usage().requests.len());
    }
    proxy.set(Faults::none());
    let stored = store.departments(&org()).await.unwrap().len();
    assert!(stored >= ended_well.iter().filter(|well| **well).count(), "what was acknowledged is there");
    (tries, ended_well)
}

#[tokio::test]
async fn a_rough_day_mostly_converges_and_replays_from_its_seed() {
    let (tries, ended_well) = rough_day(42).await;
    assert!(ended_well.iter().filter(|well| **well).count() >= 195, "{ended_well:?}");
    let retries = tries.iter().sum::<usize>() - 200;
    assert!((20..110).contains(&retries), "{retries} retries");
    assert_eq!(rough_day(42).await, (tries.clone(), ended_well));
    assert_ne!(rough_day(43).await.0, tries);
}
