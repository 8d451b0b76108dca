//! `/api/schedule/places`

use chrono::TimeDelta;
use daka_tests::{Caller, World, second_company, tap};
use futures::future::join;
use insta::assert_json_snapshot;
use serde_json::{Value, json};

const PATH: &str = "/api/schedule/places";

/// A place proposed now, far from all sites.
fn proposal(world: &World, name: &str) -> Value {
    let (latitude, longitude) = tap::ELSEWHERE;
    let point = json!({ "latitude": latitude, "longitude": longitude });
    json!({ "place_id": world.tap(), "name": name, "fix": { "point": point, "accuracy_m": 30.0, "taken_at": world.app.now() } })
}

fn decision_path(employee: &str, proposal: &Value) -> String {
    format!("{PATH}/{employee}/{}/decision", proposal["place_id"].as_str().expect("an id"))
}

async fn decide(caller: &Caller, proposal: &Value, decision: &str) -> daka_tests::Reply {
    caller.post(&decision_path("e07", proposal), &json!({ "decision": decision })).await
}

fn punch_elsewhere(world: &World) -> Value {
    tap::punch(world.tap(), Some("on"), tap::ELSEWHERE, world.app.now())
}

#[tokio::test]
async fn an_approved_place_far_from_all_sites_is_inside() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    assert_eq!(employee.post("/api/punch", &punch_elsewhere(&world)).await.problem(), (422, "remark_needed".into()));
    let place = proposal(&world, "客户办公室");
    let proposed = employee.post(PATH, &place).await;
    assert_json_snapshot!(proposed.shown_hiding(&["place_id"]), @r#"
    {
      "body": {
        "centre": {
          "latitude": 22.6,
          "longitude": 114.05
        },
        "decided_by": null,
        "name": "客户办公室",
        "place_id": "…",
        "proposed_at": "2026-11-23T00:50:00Z",
        "radius_m": 200,
        "state": "waiting"
      },
      "status": 200
    }
    "#);
    // As long as it waits it is outside.
    assert_eq!(employee.post("/api/punch", &punch_elsewhere(&world)).await.problem(), (422, "remark_needed".into()));
    let manager = world.sign_in("manager").await;
    let inbox = manager.get(&format!("{PATH}/inbox")).await.ok();
    let waiting = json!({
        "employee_id": "e07", "employee_name": "李俊杰", "place_id": place["place_id"], "name": "客户办公室", "state": "waiting",
        "centre": { "latitude": 22.6, "longitude": 114.05 }, "radius_m": 200, "proposed_at": "2026-11-23T00:50:00Z", "decided_by": null,
    });
    assert_eq!(inbox["places"], json!([waiting]));
    let decided = json!({ "employee_id": "e07", "place_id": place["place_id"], "state": "approved", "decided_by": "e06" });
    for _ in 0..2 {
        assert_eq!(decide(&manager, &place, "approve").await.ok(), decided, "also when it is sent again");
    }
    assert_eq!(manager.get(&format!("{PATH}/inbox")).await.ok()["places"], json!([]));
    let reply = employee.post("/api/punch", &punch_elsewhere(&world)).await.ok();
    let day = employee.get("/api/record/days/2026-11-23").await.ok();
    assert_eq!(day["punches"][0]["place"], "personal");
    assert_eq!((&reply["punch"]["place"], &reply["punch"]["site"]), (&json!("personal"), &Value::Null));
    // Nobody else's punch is inside there.
    let other = world.employee("e08").post("/api/punch", &punch_elsewhere(&world)).await;
    assert_eq!(other.problem(), (422, "remark_needed".into()));
    decide(&manager, &place, "revoke").await.ok();
    assert_eq!(employee.post("/api/punch", &punch_elsewhere(&world)).await.problem(), (422, "remark_needed".into()));
}

#[tokio::test]
async fn a_place_is_proposed_on_the_spot_only() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let with = |change: &dyn Fn(&mut Value)| {
        let mut body = proposal(&world, "家");
        change(&mut body);
        body
    };
    let old = world.app.now() - TimeDelta::seconds(121);
    for (body, field) in [
        (with(&|body| body["fix"]["accuracy_m"] = 100.1.into()), "fix.accuracy_m"),
        (with(&|body| body["fix"]["taken_at"] = json!(old)), "fix.taken_at"),
        (with(&|body| body["place_id"] = json!(world.taps.at(world.app.now() - TimeDelta::seconds(601)))), "place_id"),
        (with(&|body| body["name"] = " ".into()), "name"),
        (with(&|body| body["name"] = "长".repeat(41).into()), "name"),
    ] {
        let reply = employee.post(PATH, &body).await;
        assert_eq!((reply.problem(), &reply.json["errors"][0]["field"]), ((422, "invalid_field".into()), &json!(field)));
    }
    employee.post(PATH, &with(&|body| body["fix"]["accuracy_m"] = 100.0.into())).await.ok();
}

#[tokio::test]
async fn the_same_place_again_is_told_as_it_is_and_another_under_its_id_is_refused() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let place = proposal(&world, "家");
    let first = employee.post(PATH, &place).await.ok();
    let stored = world.dump().await;
    world.clock.advance(TimeDelta::seconds(800));
    assert_eq!(employee.post(PATH, &place).await.ok(), first, "however late");
    let mut other = place.clone();
    other["name"] = "别处".into();
    assert_eq!(employee.post(PATH, &other).await.problem(), (409, "id_in_use".into()));
    assert_eq!(world.dump().await, stored);
}

#[tokio::test]
async fn there_are_ten_at_most_and_a_refused_one_makes_room() {
    let world = World::new().await;
    let (employee, manager) = (world.sign_in("employee").await, world.sign_in("manager").await);
    let places: Vec<Value> = (0..10).map(|number| proposal(&world, &format!("地点{number}"))).collect();
    for place in &places {
        employee.post(PATH, place).await.ok();
    }
    let more = proposal(&world, "再一个");
    assert_eq!(employee.post(PATH, &more).await.problem(), (409, "places_full".into()));
    decide(&manager, &places[3], "refuse").await.ok();
    employee.post(PATH, &more).await.ok();
    let path = format!("{PATH}/{}", places[0]["place_id"].as_str().expect("an id"));
    for _ in 0..2 {
        let reply = employee.call(axum::http::Method::DELETE, &path, None).await;
        assert_eq!(reply.status, 204);
    }
    let names: Vec<Value> =
        employee.get(PATH).await.ok()["places"].as_array().expect("places").iter().map(|place| place["name"].clone()).collect();
    assert_eq!(names.len(), 9);
    assert!(!names.contains(&json!("地点0")) && !names.contains(&json!("地点3")), "{names:?}");
}

#[tokio::test]
async fn of_two_who_decide_at_once_one_wins_and_the_other_is_told() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let place = proposal(&world, "家");
    employee.post(PATH, &place).await.ok();
    let (manager, hr) = (world.sign_in("manager").await, world.sign_in("hr").await);
    let (one, other) = join(decide(&manager, &place, "approve"), decide(&hr, &place, "refuse")).await;
    let lost = if one.status.is_success() { other } else { one };
    assert_eq!(lost.problem(), (409, "already_decided".into()));
    let state = employee.get(PATH).await.ok()["places"][0]["state"].clone();
    assert_eq!(lost.json["facts"]["state"], state);
}

#[tokio::test]
async fn who_does_not_head_the_person_or_is_the_person_does_not_decide() {
    let world = World::new().await;
    let night = world.sign_in("night").await;
    let place = proposal(&world, "家");
    night.post(PATH, &place).await.ok();
    let manager = world.sign_in("manager").await;
    let path = decision_path("e21", &place);
    assert_eq!(manager.post(&path, &json!({ "decision": "approve" })).await.problem(), (403, "right_missing".into()));
    assert_eq!(manager.get(&format!("{PATH}/inbox")).await.ok()["places"], json!([]));
    let own = proposal(&world, "主管的家");
    manager.post(PATH, &own).await.ok();
    let path = decision_path("e06", &own);
    assert_eq!(manager.post(&path, &json!({ "decision": "approve" })).await.problem(), (403, "right_missing".into()));
    let hr = world.sign_in("hr").await;
    assert_eq!(decide(&hr, &own, "approve").await.problem(), (404, "not_found".into()), "it is not e07's");
    hr.post(&path, &json!({ "decision": "approve" })).await.ok();
}

#[tokio::test]
async fn names_and_coordinates_are_sealed_and_the_look_is_accounted_for() {
    let world = World::new().await;
    second_company::found(&world, true).await;
    let employee = world.sign_in("employee").await;
    employee.post(PATH, &proposal(&world, "王老板的办公室")).await.ok();
    world.sign_in("manager").await.get(&format!("{PATH}/inbox")).await.ok();
    let dump = world.dump().await;
    for secret in ["王老板的办公室", "114.05", "22.6"] {
        assert!(!dump.beginning("EMP#morningstar#e07/").iter().any(|item| item.to_string().contains(secret)), "{secret}");
    }
    let acts = dump.beginning("AUDIT#morningstar#2026-11-23/place.read");
    assert!(acts.iter().all(|act| act["target"]["S"] == "e07") && !acts.is_empty());
    let theirs = world.anonymous().with_token(second_company::token(&world, second_company::OWNER));
    assert_eq!(theirs.get(&format!("{PATH}/inbox")).await.ok()["places"], json!([]));
}
