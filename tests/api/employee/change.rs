//! PUT /api/employee/{employee_id}

use daka_tests::World;
use serde_json::{Value, json};

use super::{directory, newcomer};

async fn added(world: &World) -> Value {
    world.sign_in("hr").await.post("/api/employee", &newcomer("n1", "MS2001")).await.ok()
}

fn asked(revision: u64, name: &str, number: &str) -> Value {
    json!({ "revision": revision, "name": name, "number": number, "exempt": true })
}

#[tokio::test]
async fn name_number_and_phone_are_changed_and_the_old_ones_are_free() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    added(&world).await;
    let mut change = asked(1, " 钱多多 ", "ＭＳ３００１");
    change["phone"] = json!("+852 6123 4567");
    let changed = hr.put("/api/employee/n1", &change).await.ok();
    assert_eq!(
        [&changed["name"], &changed["number"], &changed["phone"], &changed["exempt"], &changed["revision"]],
        [&json!("钱多多"), &json!("MS3001"), &json!("********"), &json!(true), &json!(2)]
    );
    let again = hr.post("/api/employee", &newcomer("n2", "MS2001")).await;
    assert_eq!(again.status.as_u16(), 200, "number and phone are free: {}", again.json);
}

#[tokio::test]
async fn the_same_change_sent_again_is_the_same_and_an_old_one_is_refused() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    added(&world).await;
    let first = hr.put("/api/employee/n1", &asked(1, "钱多", "MS2001")).await.ok();
    let before = world.dump().await;
    assert_eq!(hr.put("/api/employee/n1", &asked(1, "钱多", "MS2001")).await.ok(), first);
    assert_eq!(world.dump().await, before);
    assert_eq!(hr.put("/api/employee/n1", &asked(1, "钱少", "MS2001")).await.problem(), (409, "changed_meanwhile".into()));
    hr.put("/api/employee/n1", &asked(2, "钱少", "MS2001")).await.ok();
    assert_eq!(hr.put("/api/employee/n1", &asked(1, "钱少", "MS2001")).await.problem(), (409, "changed_meanwhile".into()));
}

#[tokio::test]
async fn the_phone_stays_where_it_is_left_out_and_goes_where_it_is_empty() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    added(&world).await;
    hr.put("/api/employee/n1", &asked(1, "钱多", "MS2001")).await.ok();
    assert_eq!(directory(&world, "n1").await["phone"], "139****9000");
    let mut without = asked(2, "钱多", "MS2001");
    without["phone"] = json!("");
    hr.put("/api/employee/n1", &without).await.ok();
    assert_eq!(directory(&world, "n1").await["phone"], json!(null));
}

#[tokio::test]
async fn what_is_anothers_is_not_taken_and_nothing_of_the_change_stays() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    added(&world).await;
    let mut second = newcomer("n2", "MS2002");
    second["phone"] = json!("13900139001");
    hr.post("/api/employee", &second).await.ok();
    let mut change = asked(1, "钱多", "MS4000");
    change["phone"] = json!("13900139000");
    let reply = hr.put("/api/employee/n2", &change).await;
    assert_eq!((reply.problem(), &reply.json["facts"]["number"]), ((409, "phone_taken".into()), &json!("MS2001")));
    assert_eq!(directory(&world, "n2").await["number"], "MS2002");
    let mut third = newcomer("n3", "MS4000");
    third["phone"] = json!(null);
    assert_eq!(hr.post("/api/employee", &third).await.status.as_u16(), 200, "the number was given back");
}

#[tokio::test]
async fn who_an_owner_is_only_an_owner_changes() {
    let world = World::new().await;
    let change = json!({ "revision": 1, "name": "陈启明", "number": "MS1001", "phone": "13900139000", "exempt": false });
    let revision = directory(&world, "e01").await["revision"].clone();
    let asked = |number: &str| {
        let mut asked = change.clone();
        (asked["revision"], asked["number"]) = (revision.clone(), json!(number));
        asked
    };
    let hr = world.sign_in("hr").await;
    assert_eq!(hr.put("/api/employee/e01", &asked("MS1001")).await.problem(), (403, "right_missing".into()));
    world.sign_in("owner").await.put("/api/employee/e01", &asked("MS1001")).await.ok();
}
