//! Whatever breaks off in between is finished by the same request again.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::http::{Method, StatusCode};
use daka::demo;
use daka_tests::fault_proxy::{Fault, Faults};
use daka_tests::{Caller, World};
use serde_json::{Value, json};

use super::{imported, invite, registration, user_id};

/// Failures until the SDK surely gives up: it tries four times, with up to four requests at once.
const ATTEMPTS: usize = 16;

/// Lets the table go silent after so many requests to it, sends the request, and then again with the table
/// there. Tells whether it broke off, and the reply of the second try.
async fn break_off(
    world: &World,
    caller: &Caller,
    (method, path): (Method, &str),
    body: Option<&Value>,
    after: usize,
    fault: Fault,
) -> bool {
    (0..after).for_each(|_| world.proxy.fail_next(Fault::Slow(Duration::ZERO)));
    (0..ATTEMPTS).for_each(|_| world.proxy.fail_next(fault));
    let body = body.map(ToString::to_string);
    let broken = caller.call_once(method.clone(), path, body.clone()).await;
    world.proxy.fail_no_more();
    let again = caller.call_once(method, path, body).await;
    assert!(again.status.is_success(), "after {after} with {fault:?}: {} {}", again.status, again.json);
    broken.status == StatusCode::SERVICE_UNAVAILABLE
}

/// How many items of each kind there are: the keys without what is new in every run.
async fn kinds(world: &World) -> BTreeMap<String, usize> {
    let mut kinds = BTreeMap::new();
    for key in world.dump().await.keys() {
        let (pk, sk) = key.split_once('/').expect("a key");
        let kind = |text: &str| text.split('#').next().unwrap_or_default().to_owned();
        let claim = if pk.starts_with("CLAIM#") { pk.split('#').nth(1).unwrap_or_default() } else { "" };
        *kinds.entry(format!("{}{claim}/{}", kind(pk), kind(sk))).or_default() += 1;
    }
    kinds
}

/// Breaks a request off after each of its requests to the table, in a world of its own each time, until it goes
/// through; what is stored in the end is always the same.
async fn at_every_point(prepare: impl AsyncFn(&World) -> (Caller, Method, String, Option<Value>)) {
    for fault in [Fault::LoseRequest, Fault::LoseReply] {
        let mut ended = Vec::new();
        for after in 0.. {
            let world = World::new().await;
            world.proxy.set(Faults::none());
            let (caller, method, path, body) = prepare(&world).await;
            let broke = break_off(&world, &caller, (method, &path), body.as_ref(), after, fault).await;
            ended.push(kinds(&world).await);
            // It does not reach so far: this is how it ends undisturbed.
            if !broke {
                break;
            }
        }
        let whole = ended.pop().expect("an end");
        assert!(ended.len() > 3, "it breaks off in several places");
        for (after, end) in ended.into_iter().enumerate() {
            assert_eq!(end, whole, "broken off after {after} with {fault:?}");
        }
    }
}

#[tokio::test]
async fn a_registration() {
    at_every_point(async |world| {
        let caller = world.newcomer("founder", "13900000001").await;
        let mut body = registration(world);
        body["credit_code"] = "9144030071526726XG".into();
        (caller, Method::POST, "/api/organization".into(), Some(body))
    })
    .await;
}

#[tokio::test]
async fn joining_as_an_employee_who_was_imported() {
    at_every_point(async |world| {
        imported(world, "n1", "A-7", "李小红", Some("13900000001")).await;
        let body = json!({ "code": invite(world, 5).await, "name": "李小红" });
        (world.newcomer("guest", "13900000001").await, Method::POST, "/api/organization/join".into(), Some(body))
    })
    .await;
}

#[tokio::test]
async fn hiring_who_asked_to_join() {
    at_every_point(async |world| {
        let guest = world.newcomer("guest", "13900000001").await;
        let body = json!({ "code": invite(world, 5).await, "name": "李小红" });
        guest.post("/api/organization/join", &body).await.ok();
        let path = format!("/api/organization/joins/{}/decision", user_id(&guest).await);
        let body = json!({ "approve": { "new": { "employee_number": "A-7", "joined": "2026-11-24" } } });
        (world.sign_in("hr").await, Method::POST, path, Some(body))
    })
    .await;
}

#[tokio::test]
async fn parting_an_employee_from_their_user() {
    at_every_point(async |world| {
        let guest = world.newcomer("guest", "13900000001").await;
        let body = json!({ "company_number": demo::company_number(), "name": "李小红" });
        guest.post("/api/organization/join", &body).await.ok();
        let hr = world.sign_in("hr").await;
        let path = format!("/api/organization/joins/{}/decision", user_id(&guest).await);
        hr.post(&path, &json!({ "approve": { "employee_id": "e08" } })).await.ok();
        (hr, Method::DELETE, "/api/organization/bindings/e08".into(), None)
    })
    .await;
}

#[tokio::test]
async fn adding_a_department() {
    at_every_point(async |world| {
        let body = json!({ "department_id": "backend", "name": "后端", "parent_id": "rnd" });
        (world.sign_in("hr").await, Method::POST, "/api/organization/departments".into(), Some(body))
    })
    .await;
}

#[tokio::test]
async fn removing_a_department() {
    at_every_point(async |world| {
        let hr = world.sign_in("hr").await;
        let body = json!({ "department_id": "backend", "name": "后端", "parent_id": "rnd" });
        hr.post("/api/organization/departments", &body).await.ok();
        (hr, Method::DELETE, "/api/organization/departments/backend".into(), None)
    })
    .await;
}

#[tokio::test]
async fn making_an_invite() {
    at_every_point(async |world| {
        let body = json!({ "invite_id": world.tap(), "department_id": "rnd", "group_id": demo::GROUP_DAY });
        (world.sign_in("hr").await, Method::POST, "/api/organization/invites".into(), Some(body))
    })
    .await;
}

#[tokio::test]
async fn a_department_that_was_decided_and_not_written_is_there_for_the_next_change() {
    let world = World::new().await;
    world.proxy.set(Faults::none());
    let hr = world.sign_in("hr").await;
    for after in 0..12 {
        let (id, name) = (format!("d{after}"), format!("部{after}"));
        let body = json!({ "department_id": id, "name": name, "parent_id": "rnd" });
        (0..after).for_each(|_| world.proxy.fail_next(Fault::Slow(Duration::ZERO)));
        (0..ATTEMPTS).for_each(|_| world.proxy.fail_next(Fault::LoseRequest));
        hr.call_once(Method::POST, "/api/organization/departments", Some(body.to_string())).await;
        world.proxy.fail_no_more();
        // Somebody else's change under it: it is there, or nothing of it is.
        let below = json!({ "department_id": format!("under{after}"), "name": "下级", "parent_id": id });
        let reply = hr.call_once(Method::POST, "/api/organization/departments", Some(below.to_string())).await;
        let listed = hr.get("/api/organization/departments").await.ok().to_string().contains(&format!("\"{name}\""));
        assert_eq!(reply.status.is_success(), listed, "after {after}: {}", reply.json);
    }
}
