//! /api/punch/imports

use daka_tests::{Caller, World};
use serde_json::json;

use super::{Cost, cost_of_ok};

/// What the work on a table costs of two people's punches, so many of each.
async fn work_on(world: &World, hr: &Caller, id: &str, punches: usize, apply: bool) -> Cost {
    let rows = |number: &str| (0..punches).map(|minute| format!("{number},2026-11-20 08:{minute:02}\n")).collect::<Vec<_>>().concat();
    let table = format!("工号,打卡时间\n{}{}", rows("MS1007"), rows("MS1008"));
    hr.send_file(id, "import", table.as_bytes()).await.ok();
    let cost = cost_of_ok(world, hr.post("/api/punch/imports", &json!({ "import_id": id, "file_id": id, "apply": apply }))).await;
    cost.reads(3, 2.0).writes(2.0, 0.0);
    world.proxy.take_usage();
    daka_http::work_off::<daka_punch::Import>(&world.app).await.expect("work");
    Cost::from(world.proxy.take_usage())
}

#[tokio::test]
async fn a_machines_punch_costs_its_item_and_its_place_on_the_board() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let none = work_on(&world, &hr, "dry", 4, false).await.told("8 punches of two people, tried only");
    let few = work_on(&world, &hr, "few", 4, true).await.told("8 punches of two people imported");
    let more = work_on(&world, &hr, "more", 12, true).await.told("24 punches, of which 16 are new");
    assert!((few.index_units - 8.0).abs() < 1e-9 && (more.index_units - 16.0).abs() < 1e-9 && none.index_units == 0.0, "{few}; {more}");
    let (of_few, of_more) = (few.write_units - 8.0, more.write_units - 16.0);
    assert!((of_few - of_more).abs() < 1e-9, "beside the punches the same: {few}; {more}");
    assert!(of_few <= 10.0, "the job, its audit act, the end of its table, and a mark for each person's sums: {few}");
    // Of each person the card, plans and a few days, and the directory.
    assert!(few.read_units <= none.read_units + 0.5 && none.read_units <= 24.0, "{none}; {few}");
}
