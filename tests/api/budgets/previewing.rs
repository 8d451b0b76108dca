//! /api/schedule/preview

use daka::demo;
use daka_tests::World;
use serde_json::{Value, json};

use super::{cost_of_ok, punch_at, warm_up};

/// A preview of the employee's group from a date to another.
fn preview(from: &str, to: &str) -> Value {
    json!({ "group_id": demo::GROUP_DAY, "settings": demo::settings(demo::GROUP_DAY), "from": from, "to": to })
}

#[tokio::test]
async fn a_preview_is_a_query_for_each_department_and_day_and_one_audit_act() {
    let world = World::new().await;
    for date in ["2026-11-19", "2026-11-20", "2026-11-23"] {
        punch_at(&world, date, &["08:50:10", "18:03:40"]).await;
    }
    warm_up(&world).await;
    let hr = world.sign_in("hr").await;
    for (from, to, days, months, read_units) in [("2026-11-20", "2026-11-20", 1, 1, 11.0), ("2026-10-24", "2026-11-23", 31, 2, 42.0)] {
        let cost = cost_of_ok(&world, hr.post("/api/schedule/preview", &preview(from, to))).await;
        let cost = cost.told(&format!("preview of 20 people over {days} days"));
        // Who asks; the group; departments and their people; and of the group's two departments the months, and the boards with
        // the days around the period, whose punches may reach into it.
        let queries = cost.requests.iter().filter(|name| *name == "Query").count();
        assert_eq!(queries, 1 + 4 + 2 * months + 2 * (days + 4), "{cost}");
        assert!(cost.read_units <= read_units, "{cost}");
        cost.writes(1.0, 0.0);
    }
}
