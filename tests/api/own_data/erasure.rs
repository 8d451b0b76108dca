//! /api/privacy/erasure: of who left nothing is left by which they can be known, and the books still add up; of who is employed the
//! details go.

use chrono::TimeDelta;
use daka_domain::id::EmployeeId;
use daka_http::persevere;
use daka_tests::world::APP_ID;
use daka_tests::{Caller, World};
use serde_json::{Value, json};

use super::{REASON, REMARK, live, punched};

const CONFIRMED: &str = "DELETE";
const MINE: &str = "/api/privacy/erasure?organization_id=morningstar";
const DECISION: &str = "/api/privacy/erasures/e07/decision";

/// The demo's employee with a past, who sends a proof, has a copy made, and leaves. What they are called is told.
async fn who_left(world: &World) -> Vec<String> {
    let employee = punched(world).await;
    let visit = json!({
        "application_id": world.tap(), "kind": "field_work", "reason": REASON,
        "span": { "unit": "hour", "date": "2026-11-25", "from": "14:00", "to": "16:00" },
    });
    employee.post("/api/leave", &visit).await.ok();
    world.give_phone(&employee, "employee").await.ok();
    employee.send_file("p1", "proof", b"%PDF-1.7 \nproof").await;
    employee.post("/api/privacy/copies", &json!({ "copy_id": world.tap() })).await.ok();
    let hr = world.sign_in("hr").await;
    hr.post("/api/export", &json!({ "export_id": "x1", "from": "2026-10-01", "to": "2026-10-31" })).await.ok();
    world.work().await;
    let me = employee.get("/api/login/me").await.ok();
    let text = |field: &str| me[field].as_str().expect("a text").to_owned();
    let names = vec![text("name"), text("number"), text("user_id"), world.counterpart.openid(APP_ID, "employee")];
    hr.post("/api/employee/e07/offboard", &json!({ "last_day": "2026-11-22" })).await.ok();
    world.clock.advance(TimeDelta::days(6));
    world.work().await;
    names
}

/// Somebody who has left, signed in as no employee.
async fn left(world: &World) -> Caller {
    let session = world.session("employee").await;
    assert!(session["organization_id"].is_null(), "{session}");
    world.anonymous().with_token(session["access_token"].as_str().expect("a token"))
}

/// What the months of the company and of its departments come to.
async fn books(world: &World) -> Vec<Value> {
    let owner = world.sign_in("owner").await;
    let mut told = Vec::new();
    for (from, to) in [("2026-09-01", "2026-09-30"), ("2026-10-01", "2026-10-31"), ("2026-11-01", "2026-11-28")] {
        let path = format!("/api/statistics?from={from}&to={to}&unit=week");
        owner.get(&path).await.ok();
        world.work().await;
        let mut month = owner.get(&path).await.ok();
        assert_eq!(month["refreshing"], false, "{month}");
        month.as_object_mut().expect("an object").remove("as_of");
        told.push(month);
    }
    told
}

#[tokio::test]
async fn of_who_left_nothing_is_left_by_which_they_can_be_known_and_the_books_still_add_up() {
    let world = World::with_history().await;
    let names = who_left(&world).await;
    let (before, org) = (books(&world).await, daka::demo::org_id());
    let person = left(&world).await;
    let told = person.get(MINE).await.ok();
    assert_eq!((&told["would_erase"], &told["kept_by_law_until"]), (&json!("whole"), &json!("2028-11-22")));
    assert_eq!(person.post(MINE, &json!({ "confirmation": "yes" })).await.problem(), (422, "invalid_field".into()));
    person.post(MINE, &json!({ "confirmation": CONFIRMED })).await.ok();
    let hr = world.sign_in("hr").await;
    let list = hr.get("/api/privacy/erasures").await.ok();
    assert_eq!((&list["erasures"][0]["employee_id"], &list["erasures"][0]["name"]), (&json!("e07"), &json!(names[0])));
    for _ in 0..2 {
        assert_eq!(hr.post(DECISION, &json!({ "carry_out": true })).await.ok()["erasure"]["state"], "carrying_out");
    }
    world.work().await;
    nothing_tells(&world, &names).await;
    // Made anew, the sums of who was erased are what they were.
    let employee = EmployeeId::new("e07").expect("an id");
    for month in ["2026-09", "2026-10", "2026-11"] {
        let month = month.parse().expect("a month");
        persevere(|| world.app.renew_sums(&org, &employee, month, &[])).await.expect("sums");
    }
    assert_eq!(books(&world).await, before);
    let card = hr.get("/api/employee/e07").await.ok();
    assert_eq!((&card["name"], &card["number"]), (&json!("已删除"), &json!("")));
    assert_eq!(person.get(MINE).await.problem(), (401, "session_ended".into()));
    assert!(hr.get("/api/privacy/erasures").await.ok()["erasures"].as_array().expect("erasures").is_empty());
    let back = json!({ "joined": "2026-12-01", "department_id": "rnd", "group_id": "headquarters" });
    assert_eq!(hr.post("/api/employee/e07/rehire", &back).await.problem(), (409, "employee_erased".into()));
    // Others are as they were, and the number is free.
    assert!(world.dump().await.tells("孙嘉怡"));
    let new = json!({
        "employee_id": "n1", "name": "新人", "number": names[1], "department_id": "rnd", "group_id": "headquarters", "joined": "2026-12-01",
    });
    hr.post("/api/employee", &new).await.ok();
}

/// Nothing in the table and in the files tells who somebody was: no name, no openid, no text of theirs, and no fact.
async fn nothing_tells(world: &World, names: &[String]) {
    let dump = world.dump().await;
    for said in names.iter().map(String::as_str).chain([REMARK, REASON, "13800138000"]) {
        assert!(!dump.tells(said), "{said} is left in the table");
    }
    let left: Vec<String> = dump.keys().into_iter().filter(|key| key.contains("#e07/")).collect();
    let stays = |key: &String| key.ends_with("/D~CARD") || key.ends_with("/ERASE") || key.ends_with("#Z") || key.starts_with("ASKED#");
    assert!(left.iter().all(stays), "{left:?}");
    assert!(left.iter().filter(|key| key.ends_with("#Z")).count() >= 3, "{left:?}");
    for folder in ["proof/morningstar/e07", "copy/morningstar/e07", "export/morningstar"] {
        assert_eq!(std::fs::read_dir(world.files().join(folder)).map_or(0, Iterator::count), 0, "{folder}");
    }
}

#[tokio::test]
async fn of_who_is_employed_the_details_go_and_what_the_law_keeps_stays() {
    let world = World::new().await;
    let employee = live(&world).await;
    let places = |told: &Value| {
        told["categories"]
            .as_array()
            .expect("categories")
            .iter()
            .map(|one| (one["category"].to_string(), one["count"].clone()))
            .collect::<Vec<_>>()
    };
    let before = places(&employee.get("/api/privacy/kept").await.ok());
    assert!(before.contains(&("\"coordinates\"".into(), json!(1))), "{before:?}");
    world.clock.advance(TimeDelta::days(6));
    let employee = world.sign_in("employee").await;
    assert_eq!(employee.get("/api/privacy/erasure").await.ok()["would_erase"], "details");
    employee.post("/api/privacy/erasure", &json!({ "confirmation": CONFIRMED })).await.ok();
    let hr = world.sign_in("hr").await;
    hr.post(DECISION, &json!({ "carry_out": true })).await.ok();
    world.work().await;
    let told = employee.get("/api/privacy/erasure").await.ok();
    assert_eq!((&told["erasure"]["state"], &told["erasure"]["scope"]), (&json!("done"), &json!("details")));
    let after = places(&employee.get("/api/privacy/kept").await.ok());
    for (kind, count) in [("punches", 1), ("coordinates", 0), ("proofs", 0), ("applications", 1)] {
        assert!(after.contains(&(format!("\"{kind}\""), json!(count))), "{kind}: {after:?}");
    }
    let day = employee.get("/api/record/days/2026-11-23").await.ok();
    assert_eq!(day["punches"].as_array().expect("punches").len(), 1, "{day}");
}

#[tokio::test]
async fn a_wish_is_taken_back_before_it_is_decided_and_refused_with_a_reason() {
    let world = World::new().await;
    let (employee, hr) = (world.sign_in("employee").await, world.sign_in("hr").await);
    let asked = json!({ "confirmation": CONFIRMED });
    assert_eq!(employee.delete("/api/privacy/erasure").await.problem(), (404, "not_found".into()));
    employee.post("/api/privacy/erasure", &asked).await.ok();
    assert_eq!(employee.delete("/api/privacy/erasure").await.ok()["erasure"]["state"], "withdrawn");
    assert_eq!(hr.post(DECISION, &json!({ "carry_out": true })).await.problem(), (409, "already_decided".into()));
    world.clock.advance(TimeDelta::seconds(5));
    employee.post("/api/privacy/erasure", &asked).await.ok();
    assert_eq!(hr.post(DECISION, &json!({ "carry_out": false })).await.problem(), (422, "invalid_field".into()));
    hr.post(DECISION, &json!({ "carry_out": false, "reason": "工资争议未结" })).await.ok();
    let told = employee.get("/api/privacy/erasure").await.ok();
    assert_eq!((&told["erasure"]["state"], &told["erasure"]["reason"]), (&json!("refused"), &json!("工资争议未结")));
    assert_eq!(employee.delete("/api/privacy/erasure").await.problem(), (409, "already_decided".into()));
    // Nobody decides on their own wish, and HR not on an owner's.
    hr.post("/api/privacy/erasure", &asked).await.ok();
    let own = world.sign_in("owner").await.get("/api/privacy/erasures").await.ok()["erasures"][0]["employee_id"].clone();
    let path = format!("/api/privacy/erasures/{}/decision", own.as_str().expect("an id"));
    assert_eq!(hr.post(&path, &json!({ "carry_out": true })).await.problem(), (403, "right_missing".into()));
}
