//! GET and PUT /api/leave/deputy

use daka_tests::World;
use serde_json::json;

use super::{THURSDAY, apply, days, decide, decided, inbox, leave, set_roles, shown};

#[tokio::test]
async fn a_deputy_finds_and_decides_what_waits_for_who_is_away() {
    let world = World::new().await;
    let (employee, manager, deputy) = (world.sign_in("employee").await, world.sign_in("manager").await, world.employee("e08"));
    let asked = apply(&employee, &leave(&world, "personal", days(THURSDAY, THURSDAY))).await;
    assert_eq!(decide(&deputy, &asked, true).await["problem"]["code"], "right_missing");
    let term = json!({ "employee_id": "e08", "first": "2026-11-23", "last": "2026-11-27" });
    let named = manager.put("/api/leave/deputy", &json!({ "deputy": term })).await.ok();
    assert_eq!((&named["deputy"], &named["name"]), (&term, &json!("吴思远")));
    let told = deputy.get("/api/leave/deputy").await.ok();
    assert_eq!(told["stands_in_for"], json!([{ "employee_id": "e06", "name": "孙嘉怡", "last": "2026-11-27" }]));
    assert_eq!(
        (inbox(&deputy).await, inbox(&manager).await),
        (vec![asked["application_id"].clone()], vec![asked["application_id"].clone()])
    );
    let before = |told: serde_json::Value| told["waiting"][0]["instead_of"].clone();
    assert_eq!(before(deputy.get("/api/leave/inbox").await.ok()), json!("e06"), "in whose place they would decide");
    assert_eq!(before(manager.get("/api/leave/inbox").await.ok()), json!(null));
    assert_eq!(decided(&deputy, &asked, true).await, "approved");
    let decision = &shown(&employee, &asked).await["decisions"][0];
    assert_eq!((&decision["by"], &decision["instead_of"]), (&json!("e08"), &json!("e06")));
    let own = apply(&deputy, &leave(&world, "personal", days(THURSDAY, THURSDAY))).await;
    assert_eq!(decide(&deputy, &own, true).await["problem"]["code"], "right_missing", "not their own");
    manager.put("/api/leave/deputy", &json!({ "deputy": null })).await.ok();
    assert_eq!(inbox(&deputy).await.len(), 0);
}

#[tokio::test]
async fn a_deputy_decides_corrections_too_and_only_within_the_term() {
    let world = World::new().await;
    let (employee, deputy) = (world.sign_in("employee").await, world.employee("e08"));
    let body =
        json!({ "correction_id": world.tap(), "work_date": "2026-11-20", "section": 1, "side": "on", "at": "09:00", "reason": "忘记打卡" });
    let asked = employee.post("/api/correction", &body).await.ok()["correction"].clone();
    let path = format!("/api/correction/e07/{}/decision", asked["correction_id"].as_str().expect("an id"));
    let decision = json!({ "work_date": "2026-11-20", "step": 1, "approve": true });
    let day = |text: &str| text.parse().expect("a date");
    for (first, last, status) in [("2026-11-24", "2026-11-27", 403), ("2026-11-01", "2026-11-22", 403), ("2026-11-23", "2026-11-23", 200)] {
        set_roles(&world, |roles| {
            let id = |id: &str| daka_domain::id::EmployeeId::new(id).expect("an id");
            roles.deputies.insert(id("e06"), daka_domain::role::Deputy { to: id("e08"), first: day(first), last: day(last) });
        })
        .await;
        let told = deputy.get("/api/correction/inbox").await.ok()["waiting"].clone();
        let instead_of: Vec<_> = told.as_array().expect("a list").iter().map(|entry| &entry["instead_of"]).collect();
        assert_eq!(instead_of, vec!["e06"; usize::from(status == 200)], "{first} to {last}");
        assert_eq!(deputy.post(&path, &decision).await.status.as_u16(), status, "{first} to {last}");
    }
}

#[tokio::test]
async fn a_term_that_makes_no_sense_is_refused() {
    let world = World::new().await;
    let manager = world.sign_in("manager").await;
    for (who, first, last, field) in [
        ("e06", "2026-11-23", "2026-11-24", "deputy.employee_id"),
        ("e99", "2026-11-23", "2026-11-24", "deputy.employee_id"),
        ("e08", "2026-11-24", "2026-11-23", "deputy.last"),
        ("e08", "2026-11-01", "2026-11-22", "deputy.last"),
        ("e08", "2026-11-23", "2027-02-23", "deputy.last"),
    ] {
        let reply = manager.put("/api/leave/deputy", &json!({ "deputy": { "employee_id": who, "first": first, "last": last } })).await;
        assert_eq!(reply.problem(), (422, "invalid_field".into()));
        assert_eq!(reply.json["errors"][0]["field"], field, "{who} {first} {last}");
    }
}
