//! How many corrections a period allows: never more, whoever is quicker

use daka_tests::{Caller, Reply, World};
use futures::future::join_all;
use serde_json::json;

use super::{FRIDAY, THURSDAY, application, apply, decide, left, set_policy, withdraw};

/// Workdays on which nobody punched.
const DATES: [&str; 8] = ["2026-11-10", "2026-11-11", "2026-11-12", "2026-11-13", "2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19"];

/// Asks for a side of each date at once.
async fn race(world: &World, employee: &Caller, side: &str) -> Vec<Reply> {
    let bodies: Vec<_> = DATES.iter().map(|date| application(world, date, side, if side == "on" { "09:00" } else { "18:00" })).collect();
    join_all(bodies.iter().map(|body| employee.post("/api/correction", body))).await
}

#[tokio::test]
async fn of_eight_at_once_for_the_last_place_one_has_it() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    for (side, at) in [("on", "09:00"), ("off", "18:00")] {
        apply(&world, &employee, FRIDAY, side, at).await;
        apply(&world, &employee, "2026-11-09", side, at).await;
    }
    assert_eq!(left(&employee).await, 1);
    let replies = race(&world, &employee, "on").await;
    let (taken, refused): (Vec<_>, Vec<_>) = replies.into_iter().partition(|reply| reply.status.is_success());
    assert_eq!((taken.len(), refused.len()), (1, 7));
    for reply in refused {
        assert_eq!(reply.problem(), (422, "quota_used".into()));
    }
    let told = employee.get("/api/correction").await.ok();
    assert_eq!((told["corrections"].as_array().map(Vec::len), &told["quota"]["left"]), (Some(5), &json!(0)), "{told}");
}

#[tokio::test]
async fn what_comes_to_nothing_gives_its_place_back() {
    let world = World::new().await;
    set_policy(&world, json!({ "per_period": 1 })).await;
    let (employee, manager) = (world.sign_in("employee").await, world.sign_in("manager").await);
    let refused = |reply: Reply| assert_eq!(reply.problem(), (422, "quota_used".into()));
    let withdrawn = apply(&world, &employee, FRIDAY, "on", "09:00").await;
    refused(employee.post("/api/correction", &application(&world, FRIDAY, "off", "18:00")).await);
    withdraw(&employee, &withdrawn).await.ok();
    let rejected = apply(&world, &employee, FRIDAY, "off", "18:00").await;
    decide(&manager, &rejected, false).await.ok();
    let approved = apply(&world, &employee, THURSDAY, "on", "09:00").await;
    decide(&manager, &approved, true).await.ok();
    refused(employee.post("/api/correction", &application(&world, FRIDAY, "off", "18:00")).await);
    let asked = withdraw(&employee, &approved).await.ok();
    refused(employee.post("/api/correction", &application(&world, FRIDAY, "off", "18:00")).await);
    decide(&manager, &asked, true).await.ok();
    apply(&world, &employee, FRIDAY, "off", "18:00").await;
}

#[tokio::test]
async fn a_period_counts_by_the_work_date_and_begins_on_its_day() {
    let world = World::new().await;
    set_policy(&world, json!({ "per_period": 1, "period_starts_on": 20 })).await;
    let employee = world.sign_in("employee").await;
    apply(&world, &employee, THURSDAY, "on", "09:00").await;
    apply(&world, &employee, FRIDAY, "on", "09:00").await;
    let reply = employee.post("/api/correction", &application(&world, "2026-10-20", "on", "09:00")).await;
    assert_eq!(reply.json["facts"], json!({ "used": 1, "from": "2026-10-20", "to": "2026-11-19" }));
    let quota = employee.get("/api/correction").await.ok()["quota"].clone();
    assert_eq!(quota, json!({ "from": "2026-11-20", "to": "2026-12-19", "limit": 1, "used": 1, "left": 0 }));
}

#[tokio::test]
async fn a_place_whose_application_never_came_is_given_to_the_next() {
    let world = World::new().await;
    set_policy(&world, json!({ "per_period": 1 })).await;
    let (org, employee) = (daka::demo::org_id(), super::employee_id("e07"));
    let period = daka_domain::correction::QuotaClaim {
        from: "2026-11-01".parse().expect("a date"),
        to: "2026-11-30".parse().expect("a date"),
        limit: 1,
    };
    let tap = daka_domain::id::TapId::new(world.tap()).expect("a tap");
    let of = (FRIDAY.parse().expect("a date"), tap);
    let store = world.store();
    store.claim_quota(&org, &employee, (&period, of), daka_store::quota_of(&[], period.from), world.app.now()).await.expect("a claim");
    let caller = world.sign_in("employee").await;
    let body = application(&world, FRIDAY, "on", "09:00");
    assert_eq!(caller.post("/api/correction", &body).await.problem(), (422, "quota_used".into()), "it may be on its way");
    world.clock.advance(chrono::TimeDelta::seconds(61));
    caller.post("/api/correction", &body).await.ok();
}

#[tokio::test]
async fn an_application_without_a_place_is_not_approved() {
    let world = World::new().await;
    set_policy(&world, json!({ "per_period": 1 })).await;
    let (employee, manager) = (world.sign_in("employee").await, world.sign_in("manager").await);
    let first = apply(&world, &employee, FRIDAY, "on", "09:00").await;
    // What a request leaves behind whose process ends between storing the second and taking it back.
    let (org, id) = (daka::demo::org_id(), super::employee_id("e07"));
    let tap = |value: &serde_json::Value| serde_json::from_value(value["correction_id"].clone()).expect("an id");
    let store = world.store();
    let there = store.correction(&org, &id, FRIDAY.parse().expect("a date"), tap(&first)).await.expect("a table").expect("the first");
    let mut second = there.clone();
    (second.correction.id, second.rev) = (daka_domain::id::TapId::new(world.tap()).expect("a tap"), 0);
    second.correction.side = daka_domain::shift::Side::Off;
    // Sealed for another place: nobody reads it, which is not what this is about.
    store.put_correction(&org, &id, &second).await.expect("a write");
    let path = format!("/api/correction/e07/{}/decision", second.correction.id);
    let body = json!({ "work_date": FRIDAY, "step": 1, "approve": true });
    assert_eq!(manager.post(&path, &body).await.problem(), (422, "quota_used".into()));
    decide(&manager, &first, true).await.ok();
}
