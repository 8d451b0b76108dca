//! `/api/schedule/places`

use chrono::TimeDelta;
use daka_domain::employment::Assignment;
use daka_domain::id::{DepartmentId, GroupId};
use daka_domain::time::WorkDate;
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

/// The places that wait, as somebody's inbox has them.
async fn waiting(caller: &Caller) -> Value {
    caller.get(&format!("{PATH}/inbox")).await.ok()["places"].clone()
}

/// The inbox in which somebody's places stand.
async fn inbox_of(world: &World, employee: &str) -> Value {
    world.dump().await.beginning(&format!("EMP#morningstar#{employee}/D~AT"))[0]["bk"]["S"].clone()
}

/// Names a deputy for this week.
async fn name_deputy(caller: &Caller, deputy: &str) {
    let term = json!({ "employee_id": deputy, "first": "2026-11-23", "last": "2026-11-27" });
    caller.put("/api/leave/deputy", &json!({ "deputy": term })).await.ok();
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
        "comment": null,
        "decided_at": null,
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
    let expected = json!({
        "employee_id": "e07", "employee_name": "李俊杰", "place_id": place["place_id"], "name": "客户办公室", "state": "waiting",
        "centre": { "latitude": 22.6, "longitude": 114.05 }, "radius_m": 200, "proposed_at": "2026-11-23T00:50:00Z", "decided_by": null,
        "decided_at": null, "comment": null, "may_decide": true,
    });
    assert_eq!(waiting(&manager).await, json!([expected]));
    let decided = json!({ "employee_id": "e07", "place_id": place["place_id"], "state": "approved", "decided_by": "e06" });
    for _ in 0..2 {
        assert_eq!(decide(&manager, &place, "approve").await.ok(), decided, "also when it is sent again");
    }
    assert_eq!(waiting(&manager).await, json!([]));
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
    let known = employee.get(PATH).await.ok()["places"][0].clone();
    let by = |id: &str, name: &str| json!({ "employee_id": id, "name": name });
    let approve = known["state"] == "approved";
    let by = if approve { by("e06", "孙嘉怡") } else { by("e02", "林晓雯") };
    let facts = json!({ "state": known["state"], "decided_by": by, "decided_at": "2026-11-23T00:50:00Z", "approve": approve });
    assert_eq!((&lost.json["facts"], &known["decided_by"]), (&facts, &by["employee_id"]));
}

#[tokio::test]
async fn a_deputy_finds_and_decides_a_place_and_takes_none_back() {
    let world = World::new().await;
    let (employee, manager, deputy) = (world.sign_in("employee").await, world.sign_in("manager").await, world.employee("e08"));
    let place = proposal(&world, "家");
    employee.post(PATH, &place).await.ok();
    assert_eq!(waiting(&deputy).await, json!([]));
    assert_eq!(decide(&deputy, &place, "approve").await.problem(), (403, "right_missing".into()));
    name_deputy(&manager, "e08").await;
    let own = proposal(&world, "自己的家");
    deputy.post(PATH, &own).await.ok();
    let entry = &waiting(&deputy).await;
    assert_eq!((entry.as_array().map(Vec::len), &entry[0]["place_id"]), (Some(1), &place["place_id"]), "not their own");
    assert_eq!((&entry[0]["may_decide"], &entry[0]["instead_of"]), (&json!(true), &json!("e06")));
    assert_eq!(waiting(&manager).await[0].get("instead_of"), None, "they still decide themselves");
    let path = decision_path("e08", &own);
    assert_eq!(deputy.post(&path, &json!({ "decision": "approve" })).await.problem(), (403, "right_missing".into()));
    let path = decision_path("e07", &place);
    let body = json!({ "decision": "approve", "comment": "经理不在，我看过了" });
    let decided = deputy.post(&path, &body).await.ok();
    assert_eq!((&decided["decided_by"], &decided["instead_of"]), (&json!("e08"), &json!("e06")));
    assert_eq!(deputy.post(&path, &body).await.ok(), decided, "the same again");
    let known = employee.get(PATH).await.ok()["places"][0].clone();
    assert_eq!((&known["state"], &known["decided_by"], &known["instead_of"]), (&json!("approved"), &json!("e08"), &json!("e06")));
    assert_eq!((&known["comment"], &known["decided_at"]), (&json!("经理不在，我看过了"), &json!("2026-11-23T00:50:00Z")));
    let dump = world.dump().await;
    assert!(!dump.tells("经理不在"), "a comment is sealed");
    let acts = dump.beginning("AUDIT#morningstar#2026-11-23/place.approve");
    assert_eq!(acts.iter().map(|act| act["actor"]["S"].clone()).collect::<Vec<_>>(), ["e08"]);
    assert_eq!(decide(&deputy, &place, "revoke").await.problem(), (403, "right_missing".into()), "that is for who sees the records");
    decide(&manager, &place, "revoke").await.ok();
    let known = employee.get(PATH).await.ok()["places"][0].clone();
    assert_eq!((&known["state"], &known["decided_by"], known.get("instead_of")), (&json!("refused"), &json!("e06"), None));
}

#[tokio::test]
async fn owner_and_hr_decide_wherever_a_place_waits_and_others_only_look_into_their_department() {
    let world = World::new().await;
    let (employee, hr, owner) = (world.sign_in("employee").await, world.sign_in("hr").await, world.sign_in("owner").await);
    let (of_rnd, of_admin, own) = (proposal(&world, "家"), proposal(&world, "外地办事处"), proposal(&world, "人事的家"));
    employee.post(PATH, &of_rnd).await.ok();
    world.employee("e03").post(PATH, &of_admin).await.ok();
    hr.post(PATH, &own).await.ok();
    let ids = |places: &Value| places.as_array().expect("places").iter().map(|place| place["place_id"].clone()).collect::<Vec<_>>();
    let [rnd, admin, hrs] = [&of_rnd, &of_admin, &own].map(|place| place["place_id"].clone());
    assert_eq!(ids(&waiting(&hr).await), [rnd.clone(), admin.clone()], "nobody decides their own");
    assert_eq!(ids(&waiting(&owner).await), [rnd.clone(), admin, hrs]);
    assert_eq!(ids(&waiting(&world.sign_in("manager").await).await), [rnd]);
    let of = |caller: &Caller, department: &str| {
        let (caller, path) = (caller.clone(), format!("{PATH}/inbox?department_id={department}"));
        async move { caller.get(&path).await }
    };
    let told = of(&hr, "admin").await.ok();
    let may: Vec<Value> = told["places"].as_array().expect("places").iter().map(|place| place["may_decide"].clone()).collect();
    assert_eq!(may, [json!(true), json!(false)], "but their own is in their department's inbox");
    assert_eq!(of(&employee, "rnd").await.problem(), (403, "right_missing".into()));
    assert_eq!(of(&world.sign_in("manager").await, "admin").await.problem(), (403, "right_missing".into()));
    decide(&hr, &of_rnd, "approve").await.ok();
    let path = decision_path("e02", &own);
    assert_eq!(hr.post(&path, &json!({ "decision": "approve" })).await.problem(), (403, "right_missing".into()));
    owner.post(&path, &json!({ "decision": "approve" })).await.ok();
    // A company's only owner has nobody above or beside them but HR.
    let owners = proposal(&world, "老板的家");
    owner.post(PATH, &owners).await.ok();
    let path = decision_path("e01", &owners);
    assert_eq!(owner.post(&path, &json!({ "decision": "approve" })).await.problem(), (403, "right_missing".into()));
    owner.put("/api/organization/roles/e02", &json!({ "role": "employee" })).await.ok();
    owner.post(&path, &json!({ "decision": "approve" })).await.ok();
}

#[tokio::test]
async fn after_a_transfer_the_new_manager_decides() {
    let world = World::new().await;
    let owner = world.sign_in("owner").await;
    owner.put("/api/organization/roles/e21", &json!({ "role": "manager", "departments": ["admin"] })).await.ok();
    let (old, new) = (world.sign_in("manager").await, world.sign_in("night").await);
    let employee = world.sign_in("employee").await;
    let (before, after) = (proposal(&world, "家"), proposal(&world, "客户办公室"));
    employee.post(PATH, &before).await.ok();
    assert_eq!((waiting(&old).await[0]["place_id"].clone(), waiting(&new).await), (before["place_id"].clone(), json!([])));
    let today: WorkDate = "2026-11-23".parse().expect("a date");
    let (group, department) = (GroupId::new(daka::demo::GROUP_DAY).expect("an id"), DepartmentId::new("admin").expect("an id"));
    world.change_card("e07", |card| card.employment.assignments.push(Assignment { from: today, group, department })).await;
    assert_eq!((waiting(&old).await, waiting(&new).await[0]["place_id"].clone()), (json!([]), before["place_id"].clone()));
    assert_eq!(decide(&old, &before, "approve").await.problem(), (403, "right_missing".into()));
    // The next one sends the first along.
    employee.post(PATH, &after).await.ok();
    assert_eq!(inbox_of(&world, "e07").await, json!("INBOX#morningstar#manager#admin"));
    for place in [&before, &after] {
        decide(&new, place, "approve").await.ok();
    }
    assert_eq!(inbox_of(&world, "e07").await, Value::Null, "nothing waits");
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
    assert_eq!(waiting(&manager).await, json!([]));
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
