//! How many may use an invite, and how often a code may be tried.

use chrono::TimeDelta;
use daka_tests::{Caller, World};
use futures::future::join_all;
use serde_json::{Value, json};

use super::invite;

const PATH: &str = "/api/organization/join";

async fn guests(world: &World, count: usize) -> Vec<Caller> {
    let mut guests = Vec::new();
    for number in 0..count {
        guests.push(world.newcomer(&format!("guest{number}"), &format!("139000000{number:02}")).await);
    }
    guests
}

#[tokio::test]
async fn of_twenty_who_join_at_once_by_an_invite_for_five_exactly_five_do() {
    let world = World::new().await;
    let code = invite(&world, 5).await;
    let guests = guests(&world, 20).await;
    let body = json!({ "code": code, "name": "李小红" });
    let replies = join_all(guests.iter().map(|guest| guest.post(PATH, &body))).await;
    let let_in = replies.iter().filter(|reply| reply.json["status"] == "waiting").count();
    let used_up = replies.iter().filter(|reply| reply.json["code"] == "invite_used_up").count();
    assert_eq!((let_in, used_up), (5, 15));
    // Those who were let in may come again, the others may not.
    for (guest, first) in guests.iter().zip(&replies) {
        assert_eq!(guest.post(PATH, &body).await.status, first.status);
    }
    let invites = world.sign_in("hr").await.get("/api/organization/joins").await.ok();
    assert_eq!(invites["joins"].as_array().map(Vec::len), Some(5));
}

#[tokio::test]
async fn twenty_wrong_codes_an_hour_are_enough() {
    let world = World::new().await;
    let code = invite(&world, 5).await;
    let guest = world.newcomer("guest", "13900000001").await;
    let wrong = |number: usize| json!({ "code": format!("2222222{}", 2 + number % 8), "name": "李小红" });
    // In every way in which one may try.
    for number in 0..7 {
        assert_eq!(guest.post(PATH, &wrong(number)).await.problem(), (404, "not_found".into()));
        assert_eq!(guest.get("/api/organization/invites/33333333").await.problem(), (404, "not_found".into()));
        if number < 6 {
            let unknown = daka_domain::company_number::CompanyNumber::from_random(77 + number as u64).to_string();
            let reply = guest.post(PATH, &json!({ "company_number": unknown, "name": "李小红" })).await;
            assert_eq!(reply.problem(), (404, "not_found".into()));
        }
    }
    let right = json!({ "code": code, "name": "李小红" });
    for body in [wrong(0), right.clone()] {
        let reply = guest.post(PATH, &body).await;
        assert_eq!(reply.problem(), (429, "too_many_tries".into()));
        assert_eq!(reply.headers["retry-after"], "3600");
    }
    // Others are not meant.
    let other = world.newcomer("other", "13900000002").await;
    other.post(PATH, &right).await.ok();
    world.clock.advance(TimeDelta::hours(1));
    let session: Value = world.sign_in_with("guest", json!({})).await.ok();
    let guest = world.anonymous().with_token(session["access_token"].as_str().expect("a token"));
    guest.post(PATH, &right).await.ok();
}

#[tokio::test]
async fn right_codes_do_not_count_as_tries() {
    let world = World::new().await;
    let code = invite(&world, 5).await;
    let guest = world.newcomer("guest", "13900000001").await;
    for _ in 0..25 {
        guest.get(&format!("/api/organization/invites/{code}")).await.ok();
    }
}

#[tokio::test]
async fn many_wrong_codes_at_once_are_counted_all_the_same() {
    let world = World::new().await;
    let guest = world.newcomer("guest", "13900000001").await;
    let tries = join_all((0..40).map(|_| guest.get("/api/organization/invites/33333333"))).await;
    let told = tries.iter().filter(|reply| reply.json["code"] == "not_found").count();
    assert!(told <= 20, "{told} were told that there is nothing");
}
