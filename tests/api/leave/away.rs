//! GET /api/leave/away/{month}

use daka_tests::World;
use serde_json::json;

use super::{apply, days, decided, leave};

#[tokio::test]
async fn who_is_away_is_seen_in_every_month_that_it_touches() {
    let world = World::new().await;
    let (employee, manager) = (world.sign_in("employee").await, world.sign_in("manager").await);
    let asked = apply(&employee, &leave(&world, "personal", days("2026-11-30", "2026-12-01"))).await;
    apply(&world.employee("e22"), &leave(&world, "sick", days("2026-11-26", "2026-11-26"))).await;
    decided(&manager, &asked, true).await;
    for month in ["2026-11", "2026-12"] {
        let told = manager.get(&format!("/api/leave/away/{month}")).await.ok();
        let people = told["people"].as_array().expect("people");
        assert_eq!(people.len(), 1, "their own department alone: {told}");
        let entry = &people[0]["entries"][0];
        assert_eq!((&people[0]["name"], &entry["leave_type"], &entry["stands"]), (&json!("李俊杰"), &json!("事假"), &json!(true)));
        assert_eq!((&entry["from"], &entry["to"]), (&json!("2026-11-30"), &json!("2026-12-01")));
    }
    let hr = world.sign_in("hr").await.get("/api/leave/away/2026-11").await.ok();
    let names: Vec<_> =
        hr["people"].as_array().expect("people").iter().map(|person| (&person["name"], &person["entries"][0]["stands"])).collect();
    assert_eq!(names, [(&json!("吕春梅"), &json!(false)), (&json!("李俊杰"), &json!(true))]);
}
