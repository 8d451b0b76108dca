//! POST /api/organization/joins/{user_id}/decision

use daka::demo;
use daka_store::CardStatus;
use daka_tests::{Caller, Reply, World};
use insta::assert_json_snapshot;
use serde_json::{Value, json};

use super::{give_card_phone, imported, invite, user_id};

/// Somebody who waits, by an invite or by the company's number, and their user id.
async fn waiting(world: &World, user: &str, phone: &str, by_invite: bool) -> (Caller, String) {
    let guest = world.newcomer(user, phone).await;
    let body = if by_invite {
        json!({ "code": invite(world, 100).await, "name": "李小红" })
    } else {
        json!({ "company_number": demo::company_number(), "name": "李小红" })
    };
    assert_eq!(guest.post("/api/organization/join", &body).await.ok()["status"], "waiting");
    let id = user_id(&guest).await;
    (guest, id)
}

async fn decide(caller: &Caller, user: &str, decision: &Value) -> Reply {
    caller.post(&format!("/api/organization/joins/{user}/decision"), decision).await
}

fn as_employee(employee: &str) -> Value {
    json!({ "approve": { "employee_id": employee } })
}

fn as_new(number: &str) -> Value {
    json!({ "approve": { "new": { "employee_number": number, "joined": "2026-11-24" } } })
}

#[tokio::test]
async fn hr_says_which_employee_somebody_is() {
    let world = World::new().await;
    let (guest, user) = waiting(&world, "guest", "13900000001", false).await;
    let hr = world.sign_in("hr").await;
    let reply = decide(&hr, &user, &as_employee("e08")).await;
    assert_json_snapshot!(reply.shown(), @r#"
    {
      "body": {
        "employee_id": "e08",
        "status": "bound"
      },
      "status": 200
    }
    "#);
    let before = world.dump().await;
    assert_eq!(decide(&hr, &user, &as_employee("e08")).await.ok(), reply.ok());
    assert_eq!(world.dump().await, before, "the same again");
    let mine = guest.get("/api/organization/joins/mine").await.ok();
    assert_eq!(mine["joins"][0]["status"], "bound");
    let employee = world.sign_in_to("guest", demo::ORG).await;
    assert_eq!(employee.get("/api/login/me").await.ok()["name"], "吴思远");
    assert_eq!(hr.get("/api/organization/joins").await.ok()["joins"], json!([]));
}

#[tokio::test]
async fn hr_hires_somebody_new_into_what_the_invite_proposes() {
    let world = World::new().await;
    let (_, user) = waiting(&world, "guest", "13900000001", true).await;
    let hr = world.sign_in("hr").await;
    decide(&hr, &user, &as_new("A-7")).await.ok();
    let store = world.store();
    let card = store.employee_by_number(&demo::org_id(), "a-7").await.expect("a table").expect("an employee");
    assert_eq!((card.name.as_str(), card.number.as_str(), card.employment.joined.to_string().as_str()), ("李小红", "A-7", "2026-11-24"));
    assert_eq!(card.employment.assignments[0].department.as_str(), "rnd");
    // Their phone number is theirs here, too, and can be opened with the key that came along.
    let hash = card.phone.as_ref().expect("a phone").hash.clone();
    let found = store.employee_by_phone(&demo::org_id(), &hash).await.expect("a table").expect("an employee");
    assert_eq!(found.employee_id, card.employee_id);
    let key = world.app.keyring().expect("a keyring").unwrap(demo::ORG, &card.wrapped_key).expect("the company's");
    assert_eq!(key.open_phone(&card.phone.expect("a phone").sealed).expect("it opens").to_string(), "+86 13900000001");
    world.set_shanghai("2026-11-24 08:50:00");
    world.sign_in_to("guest", demo::ORG).await.get("/api/record/today").await.ok();
}

#[tokio::test]
async fn without_an_invite_department_and_group_must_be_said() {
    let world = World::new().await;
    let (_, user) = waiting(&world, "guest", "13900000001", false).await;
    let hr = world.sign_in("hr").await;
    let fields = |reply: Reply| -> Vec<Value> {
        reply.json["errors"].as_array().expect("errors").iter().map(|error| error["field"].clone()).collect()
    };
    assert_eq!(fields(decide(&hr, &user, &as_new(" ")).await), ["employee_number", "department_id", "group_id"]);
    let mut new = as_new("A-7");
    new["approve"]["new"]["department_id"] = "nowhere".into();
    new["approve"]["new"]["group_id"] = "nothing".into();
    assert_eq!(fields(decide(&hr, &user, &new).await), ["department_id", "group_id"]);
    new["approve"]["new"]["department_id"] = "plant".into();
    new["approve"]["new"]["group_id"] = demo::GROUP_NIGHT.into();
    decide(&hr, &user, &new).await.ok();
    for body in [json!({}), json!({ "approve": {} }), json!({ "decline": { "reason": "不" }, "approve": { "employee_id": "e08" } })] {
        assert_eq!(decide(&hr, &user, &body).await.problem(), (422, "invalid_field".into()), "{body}");
    }
}

#[tokio::test]
async fn who_is_declined_is_told_why_until_there_is_another_invite() {
    let world = World::new().await;
    let (guest, user) = waiting(&world, "guest", "13900000001", false).await;
    let hr = world.sign_in("hr").await;
    assert_eq!(decide(&hr, &user, &json!({ "decline": { "reason": " " } })).await.json["errors"][0]["field"], "decline.reason");
    decide(&hr, &user, &json!({ "decline": { "reason": "不是本公司员工" } })).await.ok();
    let again = json!({ "company_number": demo::company_number(), "name": "李小红" });
    assert_json_snapshot!(guest.post("/api/organization/join", &again).await.shown(), @r#"
    {
      "body": {
        "organization_id": "morningstar",
        "organization_name": "晨星科技(演示)",
        "reason": "不是本公司员工",
        "status": "declined"
      },
      "status": 200
    }
    "#);
    assert_eq!(guest.get("/api/organization/joins/mine").await.ok()["joins"][0]["reason"], "不是本公司员工");
    let invited = json!({ "code": invite(&world, 100).await, "name": "李小红" });
    assert_eq!(guest.post("/api/organization/join", &invited).await.ok()["status"], "waiting");
    assert_eq!(hr.get("/api/organization/joins").await.ok()["joins"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn of_two_who_decide_at_once_one_does_and_the_other_is_told_who() {
    let world = World::new().await;
    let (hr, owner) = (world.sign_in("hr").await, world.sign_in("owner").await);
    for (round, employee) in ["e08", "e09", "e10"].into_iter().enumerate() {
        let (_, user) = waiting(&world, &format!("guest{round}"), &format!("1390000000{round}"), false).await;
        let (as_one, decline) = (as_employee(employee), json!({ "decline": { "reason": "不认识" } }));
        let replies = tokio::join!(decide(&hr, &user, &as_one), decide(&owner, &user, &decline));
        let by = |id: &str, name: &str| json!({ "employee_id": id, "name": name });
        let (won, lost, winner, state) = if replies.0.status.is_success() {
            (replies.0, replies.1, by("e02", "林晓雯"), "bound")
        } else {
            (replies.1, replies.0, by("e01", "陈启明"), "declined")
        };
        won.ok();
        assert_eq!(lost.problem(), (409, "already_decided".into()));
        let facts = json!({ "state": state, "decided_by": winner, "decided_at": "2026-11-23T00:50:00Z", "approve": state == "bound" });
        assert_eq!(lost.json["facts"], facts);
    }
}

#[tokio::test]
async fn a_deputy_of_hr_decides_in_their_place_and_of_an_owner_in_theirs() {
    let world = World::new().await;
    let (hr, owner, deputy) = (world.sign_in("hr").await, world.sign_in("owner").await, world.employee("e08"));
    owner.put("/api/organization/roles/e10", &json!({ "role": "owner" })).await.ok();
    let (_, user) = waiting(&world, "guest", "13900000001", false).await;
    let (_, other) = waiting(&world, "other", "13900000002", false).await;
    let name = |caller: &Caller| {
        let (caller, term) = (caller.clone(), json!({ "employee_id": "e08", "first": "2026-11-23", "last": "2026-11-24" }));
        async move { caller.put("/api/leave/deputy", &json!({ "deputy": term })).await.ok() }
    };
    name(&world.sign_in("manager").await).await;
    assert_eq!(deputy.get("/api/organization/joins").await.problem(), (403, "right_missing".into()), "a manager decides on none");
    assert_eq!(decide(&deputy, &user, &as_employee("e09")).await.problem(), (403, "right_missing".into()));
    name(&hr).await;
    let told = deputy.get("/api/organization/joins").await.ok();
    assert_eq!((told["joins"].as_array().map(Vec::len), &told["joins"][0]["instead_of"]), (Some(2), &json!("e02")));
    assert_eq!(hr.get("/api/organization/joins").await.ok()["joins"][0].get("instead_of"), None);
    let decided = decide(&deputy, &user, &as_employee("e09")).await.ok();
    assert_eq!(decided, json!({ "status": "bound", "employee_id": "e09", "instead_of": "e02" }));
    assert_eq!(decide(&deputy, &user, &as_employee("e09")).await.ok(), decided, "the same again");
    let late = decide(&hr, &user, &as_employee("e09")).await;
    assert_eq!((late.problem(), &late.json["facts"]["decided_by"]["name"]), ((409, "already_decided".into()), &json!("吴思远")));
    // HR does not say who an owner is, and so nobody does in their place.
    assert_eq!(decide(&deputy, &other, &as_employee("e10")).await.problem(), (403, "right_missing".into()));
    name(&owner).await;
    let decided = decide(&deputy, &other, &as_employee("e10")).await.ok();
    assert_eq!(decided, json!({ "status": "bound", "employee_id": "e10", "instead_of": "e01" }));
    // A deputy gets no other right, and this one with its term.
    let unbind = deputy.call(axum::http::Method::DELETE, "/api/organization/bindings/e09", None).await;
    assert_eq!(unbind.problem(), (403, "right_missing".into()));
    world.set_shanghai("2026-11-25 08:50:00");
    assert_eq!(world.employee("e08").get("/api/organization/joins").await.problem(), (403, "right_missing".into()));
}

#[tokio::test]
async fn what_cannot_be_done_leaves_the_request_waiting() {
    let world = World::new().await;
    imported(&world, "n1", "A-7", "赵大海", None).await;
    world.change_card("n1", |card| card.status = CardStatus::Left).await;
    give_card_phone(&world, "e09", "13900000001").await;
    let (guest, user) = waiting(&world, "guest", "13900000001", true).await;
    let hr = world.sign_in("hr").await;
    // e09's card bears the claim out once it is there.
    let hash = world.store().card(&demo::org_id(), &"e09".to_owned().try_into().expect("an id")).await.expect("a table");
    let hash = hash.expect("a card").phone.expect("a phone").hash;
    let e09 = "e09".to_owned().try_into().expect("an id");
    world.store().claim(&demo::org_id(), daka_store::Claim::Phone(&hash), &e09, world.app.now()).await.expect("a table");
    for (decision, status, code) in [
        (as_employee("e07"), 409, "employee_bound"),
        (as_employee("n1"), 409, "employee_left"),
        (as_employee("e99"), 404, "not_found"),
        (as_new("ms1007"), 409, "number_taken"),
        (as_new("A-8"), 409, "phone_taken"),
    ] {
        assert_eq!(decide(&hr, &user, &decision).await.problem(), (status, code.into()), "{decision}");
        assert_eq!(hr.get("/api/organization/joins").await.ok()["joins"].as_array().map(Vec::len), Some(1), "{decision}");
    }
    assert_eq!(guest.get("/api/organization/joins/mine").await.ok()["joins"][0]["status"], "waiting");
    decide(&hr, &user, &as_employee("e09")).await.ok();
}

#[tokio::test]
async fn who_is_an_employee_already_is_not_made_another() {
    let world = World::new().await;
    let (guest, user) = waiting(&world, "guest", "13900000001", false).await;
    // Meanwhile an invite has bound them.
    imported(&world, "n1", "A-7", "李小红", Some("13900000001")).await;
    let waits = world.store().join(&demo::org_id(), &user.clone().try_into().expect("an id")).await.expect("a table").expect("a request");
    guest.post("/api/organization/join", &json!({ "code": invite(&world, 1).await, "name": "李小红" })).await.ok();
    world.store().put_join(&demo::org_id(), &daka_store::Join { rev: 0, ..waits }).await.expect("a request");
    let reply = decide(&world.sign_in("hr").await, &user, &as_employee("e08")).await;
    assert_eq!(reply.problem(), (409, "already_member".into()));
    assert_eq!(reply.json["facts"]["employee_id"], "n1");
}

#[tokio::test]
async fn only_an_owner_says_who_an_owner_is() {
    let world = World::new().await;
    let owner = world.sign_in("owner").await;
    owner.put("/api/organization/roles/e08", &json!({ "role": "owner" })).await.ok();
    let (_, user) = waiting(&world, "guest", "13900000001", false).await;
    let reply = decide(&world.sign_in("hr").await, &user, &as_employee("e08")).await;
    assert_eq!(reply.problem(), (403, "right_missing".into()));
    decide(&owner, &user, &as_employee("e08")).await.ok();
}
