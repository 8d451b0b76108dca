//! What a key reads: people, punches, days and months, page by page, as the company's own pages say.

use std::collections::BTreeSet;

use daka::demo;
use daka_tests::World;
use serde_json::{Value, json};

use super::{all, holder};

fn ids(found: &[Value]) -> BTreeSet<&str> {
    found.iter().map(|one| one["employee_id"].as_str().expect("an id")).collect()
}

#[tokio::test]
async fn everybody_comes_once_whatever_the_page_is() {
    let world = World::new().await;
    let (key, _) = holder(&world, &["employees:read"]).await;
    let (whole, pages) = all(&key, "/api/connect/employees?", "employees").await;
    assert_eq!((whole.len(), ids(&whole).len(), pages), (30, 30, 1));
    for limit in [1, 7, 15] {
        let (found, _) = all(&key, &format!("/api/connect/employees?limit={limit}"), "employees").await;
        assert_eq!(found, whole, "{limit} on a page");
    }
    let own = whole.iter().find(|one| one["employee_id"] == "e07").expect("the employee");
    assert_eq!(
        *own,
        json!({
            "employee_id": "e07", "name": "李俊杰", "number": "MS1007", "status": "present", "department_id": "rnd", "department": "研发部",
            "group_id": demo::GROUP_DAY, "joined": "2026-09-01", "last_day": null, "exempt": false,
        })
    );
    let first = key.get("/api/connect/employees?limit=5").await.ok();
    let departments: BTreeSet<_> = first["departments"].as_array().expect("departments").iter().map(|own| own["name"].as_str()).collect();
    assert!(departments.contains(&Some("研发部")) && departments.len() == 4, "{departments:?}");
    for wrong in ["limit=0", "limit=101", "cursor=rnd", "cursor=.e07", "page=2"] {
        assert_eq!(key.get(&format!("/api/connect/employees?{wrong}")).await.problem(), (422, "invalid_field".into()), "{wrong}");
    }
}

#[tokio::test]
async fn punches_days_and_months_say_what_the_person_sees() {
    let world = World::with_history().await;
    let (key, _) = holder(&world, &["punches:read", "days:read", "months:read"]).await;
    let own = |found: &[Value]| found.iter().filter(|one| one["employee_id"] == "e07").cloned().collect::<Vec<_>>();
    let employee = world.sign_in("employee").await;
    let month = employee.get("/api/record/months/2026-10").await.ok();

    let (days, pages) = all(&key, "/api/connect/days?from=2026-10-01&to=2026-10-31&limit=16", "days").await;
    assert!(pages > 1);
    let (days, seen) = (own(&days), month["days"].as_array().expect("days"));
    assert_eq!(days.len(), seen.len());
    for (day, seen) in days.iter().zip(seen) {
        for name in ["date", "statuses", "late_min", "early_min", "worked_s"] {
            assert_eq!(day[name], seen[name], "{name} of {day}");
        }
    }
    let late = days.iter().find(|day| day["late_min"] != 0).expect("a day on which they were late");
    let shown = employee.get(&format!("/api/record/days/{}", late["date"].as_str().expect("a date"))).await.ok();
    let codes: Vec<_> = shown["day"]["trace"].as_array().expect("a trace").iter().map(|step| step["code"].clone()).collect();
    assert_eq!(late["reasons"], json!(codes));
    assert_eq!(late["rule"], shown["day"]["rule"]);

    let path = format!("/api/connect/punches?from={0}&to={0}", late["date"].as_str().expect("a date"));
    let (punches, _) = all(&key, &path, "punches").await;
    let punches = own(&punches);
    let seen = shown["punches"].as_array().expect("punches");
    assert_eq!(punches.len(), seen.len());
    for (punch, seen) in punches.iter().zip(seen) {
        for name in ["tap_id", "at", "side", "source", "place", "site", "doubtful"] {
            assert_eq!(punch[name], seen[name], "{name} of {punch}");
        }
        assert!(punch.get("remark").is_none() && punch.get("distance_m").is_none(), "{punch}");
    }

    let (people, _) = all(&key, "/api/connect/months/2026-10?limit=16", "people").await;
    assert_eq!(own(&people)[0]["totals"], month["totals"]);
    assert_eq!(people.len(), 30);
    for wrong in ["from=2026-10-01&to=2026-11-01", "from=2026-10-02&to=2026-10-01", "from=2026-10-01"] {
        assert_eq!(key.get(&format!("/api/connect/days?{wrong}")).await.problem(), (422, "invalid_field".into()), "{wrong}");
    }
}
