//! The same tap, again

use std::collections::BTreeSet;

use axum::http::Method;
use daka_tests::{Caller, World, tap};
use futures::future::join_all;
use serde_json::json;

use super::punch_at;

#[tokio::test]
async fn the_same_tap_sent_again_changes_nothing() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let punch = world.punch("on");
    let first = employee.post("/api/punch", &punch).await.ok();
    let again = employee.post("/api/punch", &punch).await.ok();
    assert_eq!(first, again);
    assert_eq!(employee.get("/api/record/days/2026-11-23").await.ok()["punches"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn sent_again_with_another_body_the_first_stands() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let punch = world.punch("on");
    let first = employee.post("/api/punch", &punch).await.ok();
    let stored = world.dump().await;
    let mut other =
        tap::punch(punch["tap_id"].as_str().expect("a tap").parse().expect("a UUID"), Some("off"), tap::ELSEWHERE, world.app.now());
    for remark in [json!(null), json!("改一下")] {
        other["remark"] = remark;
        assert_eq!(employee.post("/api/punch", &other).await.ok()["punch"], first["punch"]);
    }
    assert_eq!(world.dump().await, stored);
}

#[tokio::test]
async fn sent_again_a_week_later_it_gets_its_first_answer() {
    let world = World::new().await;
    let (employee, punch) = (world.sign_in("employee").await, world.punch("on"));
    let first = employee.post("/api/punch", &punch).await.ok();
    punch_at(&world, "employee", "2026-11-23 18:05:00", Some("off")).await.ok();
    let stored = world.dump().await;
    for (time, elsewhere) in [("2026-11-23 23:59:00", false), ("2026-11-24 09:00:00", false), ("2026-11-30 12:00:00", true)] {
        world.set_shanghai(time);
        let token = world.session("employee").await["access_token"].as_str().expect("a token").to_owned();
        // An instance that remembers nothing answers the same.
        let api = if elsewhere { Caller::anonymous(world.restarted()) } else { world.anonymous() };
        let again = api.with_token(token).post("/api/punch", &punch).await.ok();
        assert_eq!(again["punch"], first["punch"], "{time}");
        assert_eq!(again["outcome"], first["outcome"], "{time}");
        assert_eq!(again["day"]["worked_s"], 8 * 3600 + 5 * 60, "{time}: of the whole day, not of this punch alone");
    }
    assert_eq!(world.dump().await, stored);
}

#[tokio::test]
async fn sixty_four_simultaneous_copies_are_stored_once_and_all_told_the_same() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let before = world.dump().await.keys();
    let punch = world.punch("on");
    let copies = (0..64).map(|_| async {
        if daka_tests::world::faults_wanted() {
            employee.post("/api/punch", &punch).await
        } else {
            // Without faults nobody need try again.
            employee.call_once(Method::POST, "/api/punch", Some(punch.to_string())).await
        }
    });
    let told: BTreeSet<String> = join_all(copies).await.into_iter().map(|reply| reply.ok().to_string()).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    let added: Vec<String> = world.dump().await.keys().difference(&before).cloned().collect();
    assert_eq!(added.len(), 1, "{added:?}");
}

#[tokio::test]
async fn two_people_may_make_the_same_tap_id() {
    let world = World::new().await;
    let (employee, manager) = (world.sign_in("employee").await, world.sign_in("manager").await);
    let punch = world.punch("on");
    employee.post("/api/punch", &punch).await.ok();
    manager.post("/api/punch", &punch).await.ok();
    for caller in [employee, manager] {
        assert_eq!(caller.get("/api/record/days/2026-11-23").await.ok()["punches"].as_array().map(Vec::len), Some(1));
    }
}
