//! Items that are written often stay within one write unit: 1 KB.

use chrono::TimeDelta;
use daka_http::Clock;
use daka_tests::{Dump, World, tap};
use dynoxide::types::{Item, item_size};
use serde_json::{Value, json};

/// What one write unit holds, in bytes.
const UNIT_BYTES: usize = 1024;
/// Characters of the longest id.
const ID_MAX_LEN: usize = daka_domain::id::ID_MAX_LEN;

fn size(item: &Value) -> usize {
    let item: Item = serde_json::from_value(item.clone()).expect("an item");
    item_size(&item)
}

/// A punch with everything that a client may send, each as long as it may be, and with as many reasons to doubt it as
/// there can be at once.
fn maximal_punch(world: &World) -> Value {
    let at = world.clock.now() - TimeDelta::seconds(599);
    let mut punch = tap::punch(world.taps.at(at), Some("off"), (-22.740_812_345, -113.934_812_345), at);
    punch["fix"]["accuracy_m"] = json!(98.765_432_1);
    punch["bssid"] = "9c:5c:8e:00:00:01".into();
    // Four bytes each: no character of UTF-8 is longer.
    punch["remark"] = "😀".repeat(100).into();
    punch["device_id"] = "d".repeat(64).into();
    punch
}

#[tokio::test]
async fn the_largest_punch_fits_into_one_write_unit() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    employee.post("/api/punch", &world.punch("on")).await.ok();
    world.set_shanghai("2026-11-23 09:04:00");
    let mut largest = maximal_punch(&world);
    let photo = largest["tap_id"].as_str().expect("an id").replace('-', "");
    employee.send_file(&photo, "proof", include_bytes!("../story/photo.png")).await.ok();
    largest["photo"] = true.into();
    employee.post("/api/punch", &largest).await.ok();
    let dump = Dump::of(&world.engine_endpoint()).await;
    let punches = dump.beginning("EMP#morningstar#e07/D#");
    let mut sizes: Vec<(usize, &Value)> = punches.iter().map(|item| (size(item), *item)).collect();
    sizes.sort_by_key(|(bytes, _)| *bytes);
    let [(usual, _), (largest, item)] = sizes[..] else { panic!("two punches: {sizes:?}") };
    // Organization and employee stand in both keys, the department in one, the site beside them.
    let ids = [("morningstar", 2), ("e07", 2), ("rnd", 1), (item["site"]["S"].as_str().expect("a site"), 1)];
    let longest: usize = largest + ids.iter().map(|(id, times)| (ID_MAX_LEN - id.len()) * times).sum::<usize>();
    let reasons = item["risk"]["M"].as_object().expect("a risk");
    assert!(reasons.contains_key("speed") && reasons.contains_key("skew"), "a Wi-Fi would leave out the site: {reasons:?}");
    println!("figure: punch item: {usual} bytes usually, {largest} with all that a client may send, {longest} with the longest ids");
    assert!(longest <= UNIT_BYTES, "{longest} bytes");
}

#[tokio::test]
async fn a_card_fits_into_one_write_unit() {
    let world = World::new().await;
    let dump = Dump::of(&world.engine_endpoint()).await;
    let sizes: Vec<usize> = dump.beginning("EMP#").into_iter().map(size).collect();
    let (smallest, largest) = (sizes.iter().min().expect("cards"), sizes.iter().max().expect("cards"));
    println!("figure: card item: {smallest} to {largest} bytes");
    assert!(*largest <= UNIT_BYTES / 2, "{largest} bytes leave no room for assignments to come");
}

#[tokio::test]
async fn a_card_with_a_phone_and_the_longest_name_leaves_room_too() {
    let world = World::new().await;
    let caller = world.newcomer("founder", "13900000001").await;
    let body = json!({ "registration_id": world.tap(), "name": "明月软件", "your_name": "王".repeat(40) });
    caller.post("/api/organization", &body).await.ok();
    let dump = world.dump().await;
    let others = "EMP#morningstar#";
    let cards: Vec<usize> = dump.beginning("EMP#").into_iter().filter(|item| !item.to_string().contains(others)).map(size).collect();
    println!("figure: card item with a phone and the longest name: {cards:?} bytes");
    assert!(cards.len() == 1 && cards[0] <= 800, "{cards:?}");
}
