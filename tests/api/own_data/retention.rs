//! PUT /api/organization/retention, and the night that deletes what has been kept for its time: that, and nothing else.

use chrono::TimeDelta;
use daka_domain::retention::Retention;
use daka_store::Organization;
use daka_tests::second_company::{self, EMPLOYEE};
use daka_tests::{Caller, Dump, World, tap};
use serde_json::{Value, json};

use super::copy::copied_document;
use super::{HERE, REASON, REMARK};

const PATH: &str = "/api/organization/retention";
const PHOTO: &[u8] = include_bytes!("../story/photo.png");
/// Where the employee's proof lies.
const FOLDER: &str = "proof/morningstar/e07";

/// The demo's employee punches with everything that can be told, and asks for a correction with proof. The ids of photo and proof.
async fn showed(world: &World, proof: &str, corrects: &str) -> [String; 2] {
    let employee = world.sign_in("employee").await;
    let mut punch = tap::punch(world.tap(), Some("on"), HERE, world.app.now());
    let photo = punch["tap_id"].as_str().expect("an id").replace('-', "");
    employee.send_file(&photo, "proof", PHOTO).await.ok();
    for (field, value) in [("remark", json!(REMARK)), ("photo", json!(true)), ("device_id", json!("the-device"))] {
        punch[field] = value;
    }
    employee.post("/api/punch", &punch).await.ok();
    employee.send_file(proof, "proof", b"%PDF-1.7 \nproof").await.ok();
    let correction = json!({
        "correction_id": world.tap(), "work_date": corrects, "section": 1, "side": "on", "at": "09:00", "reason": REASON, "proof": [proof],
    });
    employee.post("/api/correction", &correction).await.ok();
    [photo, proof.to_owned()]
}

/// Closes November, and tells what it comes to.
async fn close_november(world: &World) {
    let body = json!({ "closing_id": world.tap(), "despite_open_questions": true });
    world.sign_in("hr").await.post("/api/settle/months/2026-11/closing", &body).await.ok();
    world.clock.advance(TimeDelta::seconds(92));
    world.work().await;
}

/// What November came to: of everybody, and of the employee day by day.
async fn book(world: &World) -> Vec<Value> {
    let (hr, employee) = (world.sign_in("hr").await, world.sign_in("employee").await);
    let month = hr.get("/api/settle/months/2026-11").await.ok();
    assert_eq!(month["state"], "closed", "{month}");
    let path = "/api/statistics?from=2026-11-01&to=2026-11-30";
    hr.get(path).await.ok();
    world.work().await;
    let mut statistics = hr.get(path).await.ok();
    assert_eq!(statistics["refreshing"], false, "{statistics}");
    statistics.as_object_mut().expect("an object").remove("as_of");
    vec![month, statistics, employee.get("/api/record/months/2026-11").await.ok()]
}

/// The second company, whose attendance is off, keeps for so long.
async fn second_company_keeps(world: &World, days: u16) {
    let (store, retention) = (world.store(), Retention::new(days).expect("within bounds"));
    let organization = store.organization(&second_company::org_id()).await.expect("a table").expect("a company");
    store.change_organization(&Organization { retention, ..organization }).await.expect("a change");
}

/// The night before a date in Shanghai, some minutes after five.
async fn night_of(world: &World, date: &str) {
    world.set_shanghai(&format!("{date} 05:10:00"));
    world.work().await;
}

fn punch_of(dump: &Dump, person: &str, date: &str) -> Value {
    dump.beginning(&format!("EMP#{person}/D#{date}#P#"))[0].clone()
}

/// A punch as it is told by nothing but its result.
fn bare(punch: &Value) -> Value {
    let mut punch = punch.clone();
    let fields = punch.as_object_mut().expect("an item");
    for more in ["dev", "risk"] {
        fields.remove(more);
    }
    fields.insert("sealed".into(), json!({ "B": "" }));
    fields.insert("bare".into(), json!({ "BOOL": true }));
    punch
}

fn files(world: &World) -> Vec<String> {
    // A folder goes with the last of its files.
    let entries = std::fs::read_dir(world.files().join(FOLDER)).into_iter().flatten();
    sorted(entries.map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned()).collect())
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names
}

/// Items of people, which say what they did.
fn of_people(dump: &Dump) -> Vec<Value> {
    dump.beginning("EMP#").into_iter().cloned().collect()
}

/// What the employee sees of a punch and of a proof that are gone.
async fn sees_what_is_gone(world: &World, employee: &Caller, before: &Value) {
    let day = employee.get("/api/record/days/2026-11-23").await.ok();
    let punch = &day["punches"][0];
    assert_eq!((&punch["details_deleted"], &punch["remark"], &punch["photo_path"]), (&json!(true), &json!(null), &json!(null)));
    for field in ["tap_id", "at", "side", "source", "place", "site", "distance_m"] {
        assert_eq!(punch[field], before[field], "{field}");
    }
    let corrections = employee.get("/api/correction?month=2026-11").await;
    let own = corrections.ok()["corrections"][0].clone();
    assert_eq!(own["reason"], REASON, "what was asked for stays");
    let reply = world.anonymous().get(own["proof"][0]["download_path"].as_str().expect("a path")).await;
    assert_eq!((reply.problem(), &reply.json["facts"]["kept_days"]), ((410, "proof_deleted".into()), &json!(90)));
    let kept = employee.get("/api/privacy/kept").await.ok();
    let of = |name: &str| kept["categories"].as_array().expect("all").iter().find(|one| one["category"] == name).expect("it").clone();
    for name in ["coordinates", "proofs", "risk"] {
        let told = of(name);
        assert_eq!((&told["count"], &told["first"], &told["kept_days"]), (&json!(1), &json!("2026-12-03"), &json!(90)), "{told}");
        assert!(told["kept_for"]["zh"].as_str().is_some_and(|text| text.contains("90 天")), "{told}");
    }
    assert_eq!((&of("punches")["count"], &of("punches")["kept_days"]), (&json!(2), &json!(null)));
    let document = copied_document(world, employee).await;
    let told: Vec<_> = document["punches"].as_array().expect("punches").iter().map(|one| one["details_deleted"].clone()).collect();
    assert_eq!(told, [true, false]);
}

#[tokio::test]
async fn a_night_deletes_what_is_due_and_nothing_by_which_a_day_is_judged() {
    let world = World::new().await;
    second_company::found(&world, false).await;
    second_company_keeps(&world, 730).await;
    let first = showed(&world, "p1", "2026-11-20").await;
    let seen = world.sign_in("employee").await.get("/api/record/days/2026-11-23").await.ok()["punches"][0].clone();
    assert_eq!(seen["remark"], REMARK);
    world.set_shanghai("2026-12-02 09:00:00");
    close_november(&world).await;
    world.set_shanghai("2026-12-03 08:55:00");
    let second = showed(&world, "p2", "2026-12-02").await;
    let (book_before, all) = (book(&world).await, sorted([first.clone(), second.clone()].concat()));
    assert_eq!(files(&world), all);
    let mut dump = world.dump().await;
    let (of_first, of_second) = (punch_of(&dump, "morningstar#e07", "2026-11-23"), punch_of(&dump, "morningstar#e07", "2026-12-03"));
    let (others, before) = (punch_of(&dump, &format!("otherworld#{EMPLOYEE}"), "2026-11-23"), of_people(&dump));

    // The night before it is due.
    night_of(&world, "2027-02-22").await;
    assert_eq!(punch_of(&world.dump().await, "morningstar#e07", "2026-11-23"), of_first);
    assert_eq!(files(&world), all);

    night_of(&world, "2027-02-23").await;
    dump = world.dump().await;
    assert_eq!(punch_of(&dump, "morningstar#e07", "2026-11-23"), bare(&of_first));
    assert_eq!(punch_of(&dump, "morningstar#e07", "2026-12-03"), of_second);
    assert_eq!(punch_of(&dump, &format!("otherworld#{EMPLOYEE}"), "2026-11-23"), others, "another company keeps for longer");
    // Reminders go on.
    let is_of_reminders = |item: &Value| ["D~LEDGER", "WAKE#"].iter().any(|sk| item["sk"]["S"].as_str().expect("a key").starts_with(sk));
    let is_other = |item: &&Value| **item != of_first && !is_of_reminders(item);
    let changed: Vec<Value> = before.iter().filter(is_other).filter(|item| !of_people(&dump).contains(item)).cloned().collect();
    assert!(changed.is_empty(), "{changed:?}");
    assert_eq!(files(&world), sorted(second.to_vec()));
    assert_eq!(dump.beginning("PROOFS#morningstar").len(), 2, "notes of what is there");
    assert_eq!(book(&world).await, book_before);
    sees_what_is_gone(&world, &world.sign_in("employee").await, &seen).await;

    // The same night again, and the next: nothing more is due.
    world.work().await;
    night_of(&world, "2027-02-24").await;
    dump = world.dump().await;
    assert_eq!(punch_of(&dump, "morningstar#e07", "2026-11-23"), bare(&of_first));
    assert_eq!(punch_of(&dump, "morningstar#e07", "2026-12-03"), of_second);
    assert_eq!(files(&world), sorted(second.to_vec()));

    // Kept for less long, what is older goes in the next night; also where attendance is off.
    let hr = world.sign_in("hr").await;
    let revision = hr.get("/api/organization").await.ok()["revision"].clone();
    hr.put(PATH, &json!({ "kept_days": 62, "revision": revision })).await.ok();
    second_company_keeps(&world, 62).await;
    night_of(&world, "2027-02-25").await;
    dump = world.dump().await;
    assert_eq!(punch_of(&dump, "morningstar#e07", "2026-12-03"), bare(&of_second));
    assert_eq!(punch_of(&dump, &format!("otherworld#{EMPLOYEE}"), "2026-11-23"), bare(&others));
    assert!(files(&world).is_empty());
    assert!(dump.beginning("PROOFS#").is_empty());
    assert_eq!(book(&world).await, book_before);
}

#[tokio::test]
async fn owner_and_hr_say_for_how_long_is_kept_within_bounds_as_it_was_read() {
    let world = World::new().await;
    let (hr, employee) = (world.sign_in("hr").await, world.sign_in("employee").await);
    let read = hr.get("/api/organization").await.ok();
    assert_eq!(read["kept_days"], 90);
    for days in [0, 61, 731] {
        let reply = hr.put(PATH, &json!({ "kept_days": days, "revision": read["revision"] })).await;
        assert_eq!((reply.problem(), &reply.json["errors"][0]["field"]), ((422, "invalid_field".into()), &json!("kept_days")), "{days}");
    }
    let body = json!({ "kept_days": 730, "revision": read["revision"] });
    assert_eq!(employee.put(PATH, &body).await.problem(), (403, "right_missing".into()));
    assert_eq!(hr.put(PATH, &body).await.ok()["kept_days"], 730);
    let before = world.dump().await;
    hr.put(PATH, &body).await.ok();
    assert_eq!(world.dump().await, before, "the same again");
    let stale = json!({ "kept_days": 62, "revision": read["revision"] });
    assert_eq!(world.sign_in("owner").await.put(PATH, &stale).await.problem(), (409, "changed_meanwhile".into()));
    assert_eq!(employee.get("/api/organization").await.ok()["kept_days"], 730);
    let told = hr.get("/api/organization/audit?kind=organization.retention").await.ok();
    let targets: Vec<_> = told["entries"].as_array().expect("acts").iter().map(|act| act["target"].clone()).collect();
    assert_eq!(targets, ["730"]);
}
