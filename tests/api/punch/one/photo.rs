//! The photo of a punch.

use daka_tests::{Caller, World, tap};
use serde_json::{Value, json};

const PHOTO: &[u8] = include_bytes!("../../story/photo.png");

/// A tap far from every site, with a remark.
fn away(world: &World) -> Value {
    let mut punch = tap::punch(world.tap(), Some("on"), tap::ELSEWHERE, world.app.now());
    punch["remark"] = "拜访客户".into();
    punch
}

/// The file id of a tap's photo.
fn photo_id(punch: &Value) -> String {
    punch["tap_id"].as_str().expect("an id").replace('-', "")
}

/// A punch far from every site with its photo.
async fn photographed(world: &World, person: &Caller) {
    let mut punch = away(world);
    person.send_file(&photo_id(&punch), "proof", PHOTO).await.ok();
    punch["photo"] = true.into();
    person.post("/api/punch", &punch).await.ok();
}

async fn photo_of(world: &World, punch: &Value) -> Vec<u8> {
    let path = punch["photo_path"].as_str().expect("a path");
    world.anonymous().get(path).await.bytes.to_vec()
}

#[tokio::test]
async fn a_photo_and_a_remark_stand_beside_the_punch_on_its_day() {
    let world = World::new().await;
    world.set_shanghai("2026-11-23 08:55:00");
    let employee = world.sign_in("employee").await;
    photographed(&world, &employee).await;
    let day = employee.get("/api/record/days/2026-11-23").await.ok();
    let shown = &day["punches"][0];
    assert_eq!((&shown["place"], &shown["remark"]), (&json!("field_work"), &json!("拜访客户")));
    assert_eq!(photo_of(&world, shown).await, PHOTO);
    let today = employee.get("/api/record/today").await.ok();
    assert_eq!(today["punches"][0]["remark"], "拜访客户");

    let manager = world.sign_in("manager").await;
    let seen = manager.get("/api/record/team/2026-11-23/e07").await.ok();
    assert_eq!(photo_of(&world, &seen["punches"][0]).await, PHOTO);
}

#[tokio::test]
async fn a_photo_that_was_not_sent_keeps_the_punch_from_being_recorded() {
    let world = World::new().await;
    world.set_shanghai("2026-11-23 08:55:00");
    let (employee, manager) = (world.sign_in("employee").await, world.sign_in("manager").await);
    let mut punch = away(&world);
    punch["photo"] = true.into();
    assert_eq!(employee.post("/api/punch", &punch).await.problem(), (422, "photo_missing".into()));
    // Another's photo under that id is not theirs.
    manager.send_file(&photo_id(&punch), "proof", PHOTO).await.ok();
    assert_eq!(employee.post("/api/punch", &punch).await.problem(), (422, "photo_missing".into()));
    let batch = employee.post("/api/punch/batch", &json!({ "punches": [punch] })).await.ok();
    assert_eq!(batch["outcomes"][0]["code"], "photo_missing");
    assert_eq!(employee.get("/api/record/days/2026-11-23").await.ok()["punches"], json!([]));

    employee.send_file(&photo_id(&punch), "proof", PHOTO).await.ok();
    employee.post("/api/punch", &punch).await.ok();
    // Sent again, it is recorded already, whatever became of the photo.
    employee.post("/api/punch", &punch).await.ok();
    assert_eq!(employee.get("/api/record/days/2026-11-23").await.ok()["punches"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn a_group_may_ask_for_a_photo_of_field_work() {
    let world = World::new().await;
    world.set_shanghai("2026-11-23 08:55:00");
    let mut settings = daka::demo::settings(daka::demo::GROUP_DAY);
    settings.place.field_work_photo = true;
    let version = format!("/api/schedule/groups/{}/versions/2026-11-24", daka::demo::GROUP_DAY);
    world.sign_in("hr").await.put(&version, &json!({ "settings": settings })).await.ok();
    world.set_shanghai("2026-11-24 08:55:00");
    let employee = world.sign_in("employee").await;
    let reply = employee.post("/api/punch", &away(&world)).await;
    assert_eq!(reply.problem(), (422, "photo_needed".into()));
    assert_eq!(reply.json["facts"]["nearest"], "晨星大厦");
    photographed(&world, &employee).await;
}
