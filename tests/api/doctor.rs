//! `daka doctor`: what it finds in set-ups that are really broken, and that it leaves nothing behind.

use std::collections::HashMap;
use std::path::Path;
use std::process::Output;
use std::sync::Arc;

use chrono::TimeDelta;
use daka::doctor::{Diagnosis, Finding, Mark, SetUp, examine};
use daka::engine::{Engine, TABLE, table_at};
use daka_counterpart::Fault;
use daka_domain::id::{EmployeeId, JobId};
use daka_http::{Clock, Need, Reading, SystemClock};
use daka_store::Job;
use daka_tests::raw_table::RawTable;
use daka_tests::world::{APP_ID, counterpart, serve};
use daka_tests::{ManualClock, World};
use insta::assert_snapshot;
use serde_json::{Value, json};

const NEEDS: &[Need] = &[Need::MasterKey, Need::WeChat, Need::Files, Need::Tick];

/// What the world is configured with, past the proxy.
fn reading(world: &World) -> Reading {
    let settings = (*world.app.settings).clone();
    Reading {
        table: Some(table_at(&world.engine_endpoint())),
        token_keys: Some(settings.token_keys),
        master_key: settings.master_key,
        wechat: settings.wechat,
        files: settings.files,
        tick_secret: None,
        min_client: None,
        problems: Vec::new(),
    }
}

/// What is found by a clock that is right.
async fn diagnosis(reading: Reading) -> Diagnosis {
    examine(SetUp { reading, is_embedded: false, is_demo: false, clock: Arc::new(SystemClock) }).await
}

fn about<'d>(diagnosis: &'d Diagnosis, about: &str) -> &'d Finding {
    diagnosis.0.iter().find(|finding| finding.about == about).expect("a finding")
}

/// A table as somebody makes it who has read half of the page.
async fn table_without_index(engine: &Engine) -> String {
    let endpoint = format!("http://{}", engine.address());
    let request = json!({
        "TableName": TABLE,
        "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{ "AttributeName": "pk", "AttributeType": "S" }, { "AttributeName": "sk", "AttributeType": "S" }],
        "KeySchema": [{ "AttributeName": "pk", "KeyType": "HASH" }, { "AttributeName": "sk", "KeyType": "RANGE" }],
    });
    let (status, _, reply) = RawTable::at(&endpoint).send("CreateTable", &request).await;
    assert!(status.is_success(), "{reply}");
    endpoint
}

#[tokio::test]
async fn a_broken_set_up_is_told_with_what_to_do_all_at_once() {
    let engine = Engine::in_memory().expect("an engine");
    let endpoint = table_without_index(&engine).await;
    let wechat = serve(counterpart(&Arc::new(ManualClock::at("2026-11-23T00:50:00Z"))).router()).await;
    let variables = HashMap::from([
        ("DAKA_TABLE", TABLE),
        ("AWS_REGION", "local"),
        ("AWS_ACCESS_KEY_ID", "embedded"),
        ("AWS_SECRET_ACCESS_KEY", "a-secret-of-aws"),
        ("AWS_ENDPOINT_URL_DYNAMODB", &endpoint),
        ("DAKA_TOKEN_KEYS", "a:too-short-a-secret"),
        ("DAKA_FILES", "file:///no/such/folder"),
        ("WECHAT_APP_ID", APP_ID),
        ("WECHAT_APP_SECRET", "not-the-secret-of-wechat"),
        ("WECHAT_BASE_URL", &wechat),
        ("DAKA_TICK_SECRET", "a-short-secret"),
        ("TRUST_WX_HEADERS", "1"),
    ]);
    let reading = Reading::of(|name| variables.get(name).map(|value| (*value).to_owned()), NEEDS);
    let clock = ManualClock::at(&(SystemClock.now() + TimeDelta::minutes(10)).to_rfc3339());
    let set_up = SetUp { reading, is_embedded: false, is_demo: false, clock: Arc::new(clock) };
    let diagnosis = examine(set_up).await;
    assert_eq!(diagnosis.bad(), 7);
    let text = diagnosis.to_string();
    assert!(!text.contains("secret-of") && !text.contains("short-a-secret") && !text.contains("a-short-secret"), "{text}");
    assert_snapshot!(text);
}

#[tokio::test]
async fn a_sound_set_up_is_found_sound_and_left_as_it_was() {
    let world = World::new().await;
    let before = (world.dump().await, files_in(world.files()));
    let diagnosis = diagnosis(reading(&world)).await;
    assert_snapshot!(diagnosis.to_string());
    assert_eq!((world.dump().await, files_in(world.files())), before);
}

fn files_in(folder: &Path) -> Vec<String> {
    std::fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").file_name().to_string_lossy().into_owned()).collect()
}

#[tokio::test]
async fn each_refusal_of_wechats_has_its_advice() {
    let world = World::new().await;
    for (faults, advice) in [
        (vec![Fault::Busy, Fault::Busy], "Try again in a minute"),
        (vec![Fault::AddressNotListed], "IP白名单"),
        (vec![Fault::DayQuotaExceeded], "a second Daka"),
        (vec![Fault::NotJson], "WECHAT_BASE_URL"),
    ] {
        for fault in &faults {
            world.counterpart.fail_next(*fault);
        }
        let diagnosis = diagnosis(reading(&world)).await;
        let finding = about(&diagnosis, "wechat");
        assert_eq!(finding.mark, Mark::Bad, "{faults:?}");
        assert!(finding.advice.as_ref().is_some_and(|told| told.contains(advice)), "{faults:?}: {finding:?}");
    }
}

#[tokio::test]
async fn another_master_key_work_that_nobody_does_and_newer_data_are_found() {
    let world = World::new().await;
    let raw = RawTable::at(&world.engine_endpoint());
    let org = daka::demo::org_id();
    let (job, by) = (JobId::new("left-lying").expect("an id"), EmployeeId::new("hr").expect("an id"));
    let two_hours_ago = SystemClock.now() - TimeDelta::hours(2);
    let job = Job::new(org, job, "export.attendance", by, "{}".into(), two_hours_ago);
    world.store().ask_for_job(&job).await.expect("a job");
    let found = diagnosis(Reading { master_key: Some([7; 32]), ..reading(&world) }).await;
    assert_eq!(about(&found, "keys").mark, Mark::Bad);
    let work = about(&found, "work");
    assert!(work.mark == Mark::Bad && work.found.starts_with("overdue: 1 of export.attendance since "), "{work:?}");

    let marker = json!({ "TableName": TABLE, "Item": { "pk": { "S": "META" }, "sk": { "S": "SCHEMA" }, "schema": { "N": "999" } } });
    assert!(raw.send("PutItem", &marker).await.0.is_success());
    let found = diagnosis(reading(&world)).await;
    let table = about(&found, "table");
    assert!(table.mark == Mark::Bad && table.found.contains("schema version 999"), "{table:?}");
}

#[tokio::test]
async fn an_item_that_a_newer_daka_wrote_is_refused_and_not_half_read() {
    let world = World::new().await;
    let raw = RawTable::at(&world.engine_endpoint());
    let key = json!({ "pk": { "S": format!("ORG#{}", daka::demo::org_id()) }, "sk": { "S": "ROLES" } });
    let item = raw.send("GetItem", &json!({ "TableName": TABLE, "Key": key })).await.2["Item"].clone();
    let mut newer = item.clone();
    newer["v"] = json!({ "N": "2" });
    assert!(raw.send("PutItem", &json!({ "TableName": TABLE, "Item": newer })).await.0.is_success());
    let told = world.employee("hr").get("/api/organization/roles").await.problem();
    assert_eq!(told, (500, "internal".to_owned()));
    let told = world.store().roles(&daka::demo::org_id()).await.expect_err("it is newer").to_string();
    assert!(told.ends_with("has form 2, and this version of Daka knows 1: a newer Daka wrote it. Update this one"), "{told}");
}

#[tokio::test]
async fn the_command_says_it_all_and_ends_with_1() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = daka(&["doctor", "--json"]).await;
    assert_eq!(output.status.code(), Some(1));
    let found: Vec<Value> = serde_json::from_slice(&output.stdout).expect("JSON");
    let missing: Vec<&str> = found.iter().filter_map(|finding| finding["found"].as_str()?.strip_suffix(" is not set")).collect();
    let all =
        ["DAKA_FILES", "DAKA_TABLE", "AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "DAKA_TOKEN_KEYS", "DAKA_MASTER_KEY"];
    assert_eq!(missing, [&all[..], &["WECHAT_APP_ID", "WECHAT_APP_SECRET"]].concat());

    let nowhere = folder.path().join("nowhere");
    let output = daka(&["doctor", "--data", nowhere.to_str().expect("Unicode")]).await;
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("✗ table     there is no table in "), "{output:?}");
    assert!(!nowhere.exists(), "nothing was made");
}

/// The command, with nothing in its environment.
async fn daka(arguments: &[&str]) -> Output {
    let mut command = tokio::process::Command::new(env!("CARGO_BIN_EXE_daka-to-kill"));
    command.env_clear().args(arguments).output().await.expect("it ran")
}
