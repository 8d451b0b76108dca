//! What another system reads with a key: a page costs what is on it, and nothing is written for the second of a day.

use daka_tests::World;
use serde_json::json;

use super::{Cost, cost_of_ok};

#[tokio::test]
async fn a_page_costs_what_is_on_it() {
    let world = World::with_history().await;
    let body = json!({ "key_id": world.tap(), "name": "薪资系统", "scopes": ["employees:read", "months:read"], "expires_in_days": 30 });
    let made = world.sign_in("hr").await.post("/api/connect/keys", &body).await.ok();
    let key = world.anonymous().with_token(made["secret_key"].as_str().expect("a key"));
    let page = async |path: &str| -> Cost {
        let first = cost_of_ok(&world, key.get(path)).await;
        assert!(first.write_units > 0.0, "the first of a day is accounted for");
        cost_of_ok(&world, key.get(path)).await.told(path)
    };
    let employees = page("/api/connect/employees?limit=15").await;
    assert!(employees.read_units <= 5.0 && employees.requests.len() <= 5, "{employees}");
    employees.writes(0.0, 0.0);
    let month = page("/api/connect/months/2026-10?limit=15").await;
    assert!(month.read_units <= 6.0 + 3.5 * 15.0 && month.requests.len() <= 7 + 2 * 15, "{month}");
    month.writes(0.0, 0.0);
}
