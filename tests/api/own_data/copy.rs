//! /api/privacy/copies: everything, for programs and to read; for the person alone, and not for long.

use calamine::Reader;
use chrono::TimeDelta;
use daka_tests::workbook::{read, rows};
use daka_tests::{Caller, World};
use serde_json::{Value, json};

use super::{REASON, REMARK, live};

const COPY: &str = "0193572e-6d00-7000-8000-00000000c0b1";

/// Asks for a copy and has it made.
async fn copied(world: &World, caller: &Caller) -> Value {
    caller.post("/api/privacy/copies", &json!({ "copy_id": COPY })).await.ok();
    world.work().await;
    let told = caller.get(&format!("/api/privacy/copies/{COPY}")).await.ok();
    assert_eq!(told["state"], "done", "{told}");
    told
}

async fn fetched(world: &World, told: &Value, path: &str) -> Vec<u8> {
    let reply = world.anonymous().get(told[path].as_str().expect("a path")).await;
    assert_eq!(reply.status.as_u16(), 200, "{path}");
    reply.bytes.to_vec()
}

/// The JSON file of a copy that is made now.
pub async fn copied_document(world: &World, caller: &Caller) -> Value {
    let told = copied(world, caller).await;
    serde_json::from_slice(&fetched(world, &told, "json_path").await).expect("JSON")
}

#[tokio::test]
async fn the_json_file_has_everything_opened() {
    let world = World::new().await;
    let employee = live(&world).await;
    let document = copied_document(&world, &employee).await;
    assert_eq!((&document["form"], &document["organization_id"]), (&json!(1), &json!("morningstar")));
    let me = employee.get("/api/login/me").await.ok();
    assert_eq!((&document["person"]["name"], &document["person"]["number"]), (&me["name"], &me["number"]));
    assert_eq!(document["account"]["openid"], world.counterpart.openid(daka_tests::world::APP_ID, "employee").as_str());
    let punch = &document["punches"][0];
    assert_eq!((&punch["remark"], &punch["fix"]["latitude"]), (&json!(REMARK), &json!(22.5408)));
    assert_eq!(document["corrections"][0]["reason"], REASON);
    let month = employee.get("/api/record/months/2026-11").await.ok();
    let of = |days: &Value| days.as_array().expect("days").iter().find(|one| one["date"] == "2026-11-20").expect("the day").clone();
    let (day, same) = (of(&month["days"]), of(&document["days"]));
    assert_eq!((&same["statuses"], &same["late_min"]), (&day["statuses"], &day["late_min"]));
    assert!(same["why"][0]["zh"].as_str().is_some(), "{same}");
    let acts = document["acts"].as_array().expect("acts");
    assert!(acts.iter().any(|act| act["kind"] == "copy.make" && act["by"] == "e07"), "{acts:?}");
}

#[tokio::test]
async fn the_workbook_says_it_in_words() {
    let world = World::new().await;
    let employee = live(&world).await;
    let told = copied(&world, &employee).await;
    let mut workbook = read(&fetched(&world, &told, "workbook_path").await);
    let names = ["我的资料", "打卡", "每日结果", "请假与申请", "补卡", "假期额度", "个人地点", "提醒", "操作记录"];
    assert_eq!(workbook.sheet_names(), names);
    let punches = rows(&mut workbook, "打卡", 0);
    assert_eq!((punches.len(), punches[0]["备注"].to_string()), (1, REMARK.to_owned()));
    assert_eq!(rows(&mut workbook, "补卡", 0)[0]["理由"].to_string(), REASON);
    assert!(rows(&mut workbook, "每日结果", 0).iter().all(|row| !row["依据"].to_string().is_empty()));
}

#[tokio::test]
async fn a_copy_is_ones_own_sealed_where_it_lies_and_gone_after_two_days() {
    let world = World::new().await;
    let employee = live(&world).await;
    let told = copied(&world, &employee).await;
    // The same again is the same copy; under this id nobody else gets one.
    assert_eq!(employee.post("/api/privacy/copies", &json!({ "copy_id": COPY })).await.ok()["state"], "done");
    let list = employee.get("/api/privacy/copies").await.ok();
    assert_eq!(list["copies"].as_array().expect("copies").len(), 1);
    let other = world.sign_in("manager").await;
    assert_eq!(other.get(&format!("/api/privacy/copies/{COPY}")).await.problem(), (404, "not_found".into()));
    assert_eq!(other.post("/api/privacy/copies", &json!({ "copy_id": COPY })).await.problem(), (409, "id_in_use".into()));
    let folder = world.files().join("copy/morningstar/e07");
    let lying: Vec<Vec<u8>> =
        std::fs::read_dir(&folder).expect("a folder").map(|file| std::fs::read(file.expect("a file").path()).expect("bytes")).collect();
    assert_eq!(lying.len(), 2);
    assert!(lying.iter().all(|bytes| !bytes.windows(REMARK.len()).any(|window| window == REMARK.as_bytes())));
    world.clock.advance(TimeDelta::hours(49));
    world.work().await;
    assert_eq!(std::fs::read_dir(&folder).map_or(0, Iterator::count), 0);
    assert_eq!(world.anonymous().get(told["json_path"].as_str().expect("a path")).await.status.as_u16(), 401);
    let employee = world.sign_in("employee").await;
    assert!(employee.get(&format!("/api/privacy/copies/{COPY}")).await.ok()["json_path"].is_null());
}
