//! POST, GET and DELETE /api/settle/months/{month}/closing

use chrono::TimeDelta;
use daka::demo;
use daka_domain::id::EmployeeId;
use daka_store::digest_of_month;
use daka_tests::World;
use serde_json::json;

use super::{OCTOBER, THURSDAY, close, closed, correct, day, statistics};

#[tokio::test]
async fn a_month_that_has_settled_is_closed_with_a_digest_of_everybodys_days() {
    let world = World::with_history().await;
    let before = statistics(&world, "2026-10").await;
    let own = |date| day(&world, date);
    let (thursday, friday) = (own(THURSDAY).await, own("2026-10-16").await);
    let told = closed(&world, "2026-10").await;
    let closing = &told["closings"][0];
    assert_eq!(
        (&closing["by"]["employee_id"], &closing["opened"], &closing["closed"]["changed"]),
        (&json!("e02"), &json!(null), &json!(0))
    );
    // What is told is what is kept.
    let (store, org, month) = (world.store(), demo::org_id(), "2026-10".parse().expect("a month"));
    let mut digests = Vec::new();
    for person in demo::PEOPLE {
        let frozen = store.frozen_month(&org, &person.employee_id(), month).await.expect("a table");
        digests.extend(frozen.map(|frozen| frozen.digest().expect("a digest")));
    }
    assert_eq!(closing["closed"]["people"], digests.len());
    assert_eq!(closing["closed"]["digest"], digest_of_month(month, digests));
    // And it is what was told before, to everybody.
    assert_eq!(statistics(&world, "2026-10").await, before);
    let month = world.sign_in("employee").await.get("/api/record/months/2026-10").await.ok();
    assert_eq!(month["closed"], true);
    assert_eq!((own(THURSDAY).await, own("2026-10-16").await), (thursday, friday));
    let again = close(&world, &world.sign_in("hr").await, "2026-10").await.ok();
    assert_eq!(again, told, "to close it again changes nothing");
}

#[tokio::test]
async fn nothing_may_be_changed_from_the_word_on_and_days_are_kept_when_nobody_goes_by_what_was_before() {
    let world = World::new().await;
    let told = close(&world, &world.sign_in("hr").await, "2026-10").await.ok();
    assert_eq!((&told["state"], &told["closings"][0]["may_be_taken_back"]), (&json!("closing"), &json!(true)));
    let refused = correct(&world, THURSDAY).await;
    assert_eq!((refused.problem(), &refused.json["facts"]["month"]), ((422, "month_closed".into()), &json!("2026-10")));
    world.work().await;
    world.clock.advance(TimeDelta::seconds(90));
    world.work().await;
    let hr = world.sign_in("hr").await;
    assert_eq!(hr.get(OCTOBER).await.ok()["state"], "closing");
    world.clock.advance(TimeDelta::seconds(2));
    world.work().await;
    let told = hr.get(OCTOBER).await.ok();
    assert_eq!((&told["state"], &told["closings"][0]["closed"]["digest"].as_str().map(str::len)), (&json!("closed"), &Some(64)));
}

#[tokio::test]
async fn a_month_is_closed_once_all_of_it_has_settled() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let refused = close(&world, &hr, "2026-11").await;
    assert_eq!(refused.problem(), (422, "month_not_settled".into()));
    let from: chrono::DateTime<chrono::Utc> =
        refused.json["facts"]["closable_from"].as_str().and_then(|at| at.parse().ok()).expect("a time");
    assert_eq!(hr.get("/api/settle/months/2026-11").await.ok()["closable_from"].as_str().and_then(|at| at.parse().ok()), Some(from));
    // A night shift of the last day may be ended until noon of the day after, so it counts from the morning after that.
    assert_eq!(from.to_rfc3339(), "2026-12-01T21:00:00+00:00");
    world.clock.set(&(from - TimeDelta::seconds(1)).to_rfc3339());
    assert_eq!(close(&world, &world.sign_in("hr").await, "2026-11").await.problem(), (422, "month_not_settled".into()));
    world.clock.set(&from.to_rfc3339());
    closed(&world, "2026-11").await;
    let (store, org) = (world.store(), demo::org_id());
    let night = store.frozen_month(&org, &EmployeeId::new("e10").expect("an id"), "2026-11".parse().expect("a month")).await;
    let night = night.expect("a table").expect("a month");
    assert_eq!(night.days.len(), 30);
    assert!(night.days.iter().all(|day| day.settled));
}

#[tokio::test]
async fn a_closing_is_taken_back_as_long_as_no_day_is_kept() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    assert_eq!(hr.delete(&format!("{OCTOBER}/closing")).await.problem(), (409, "month_not_closed".into()));
    close(&world, &hr, "2026-10").await.ok();
    let told = hr.delete(&format!("{OCTOBER}/closing")).await.ok();
    assert_eq!((&told["state"], &told["closings"][0]["opened"]["by"]["employee_id"]), (&json!("open"), &json!("e02")));
    assert_eq!(hr.delete(&format!("{OCTOBER}/closing")).await.ok(), told, "the same again");
    correct(&world, THURSDAY).await.ok();
    world.clock.advance(TimeDelta::seconds(120));
    world.work().await;
    let hr = world.sign_in("hr").await;
    assert_eq!(hr.get(OCTOBER).await.ok()["state"], "open");
    closed(&world, "2026-10").await;
    assert_eq!(world.sign_in("hr").await.delete(&format!("{OCTOBER}/closing")).await.problem(), (409, "month_not_closed".into()));
}

#[tokio::test]
async fn months_are_listed_with_how_they_stand() {
    let world = World::new().await;
    closed(&world, "2026-09").await;
    let told = world.sign_in("hr").await.get("/api/settle/months").await.ok();
    let all: Vec<(&str, &str)> = told["months"]
        .as_array()
        .expect("months")
        .iter()
        .map(|one| (one["month"].as_str().expect("a month"), one["state"].as_str().expect("a state")))
        .collect();
    assert_eq!(all.len(), 13);
    assert_eq!(all[..4], [("2026-11", "open"), ("2026-10", "open"), ("2026-09", "closed"), ("2026-08", "open")]);
}

#[tokio::test]
async fn an_id_is_good_for_one_closing() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let body = json!({ "closing_id": world.tap(), "despite_open_questions": true });
    hr.post(&format!("{OCTOBER}/closing"), &body).await.ok();
    hr.delete(&format!("{OCTOBER}/closing")).await.ok();
    assert_eq!(hr.post(&format!("{OCTOBER}/closing"), &body).await.problem(), (409, "id_in_use".into()));
}
