//! POST /api/organization/join, GET /api/organization/joins/mine

use chrono::TimeDelta;
use daka::demo;
use daka_store::CardStatus;
use daka_tests::{Caller, Reply, World};
use insta::assert_json_snapshot;
use serde_json::json;

use super::{imported, invite};

const PATH: &str = "/api/organization/join";
const PHONE: &str = "13900000001";

async fn join(caller: &Caller, code: &str, name: &str) -> Reply {
    caller.post(PATH, &json!({ "code": code, "name": name })).await
}

async fn waiting(world: &World) -> Vec<serde_json::Value> {
    let joins = world.sign_in("hr").await.get("/api/organization/joins").await.ok();
    joins["joins"].as_array().expect("joins").clone()
}

#[tokio::test]
async fn whoever_has_the_name_and_the_phone_of_an_imported_employee_is_them_at_once() {
    let world = World::new().await;
    imported(&world, "n1", "A-7", "李 小红", Some("+86 139-0000-0001")).await;
    let code = invite(&world, 100).await;
    let guest = world.newcomer("guest", PHONE).await;
    let reply = join(&guest, &code, " 李　小红 ").await;
    assert_json_snapshot!(reply.shown(), @r#"
    {
      "body": {
        "organization_id": "morningstar",
        "organization_name": "晨星科技(演示)",
        "status": "bound"
      },
      "status": 200
    }
    "#);
    let employee = world.sign_in_to("guest", demo::ORG).await;
    employee.post("/api/punch", &world.punch("on")).await.ok();
    assert_eq!(employee.get("/api/login/me").await.ok()["name"], "李 小红");
    let before = world.dump().await;
    assert_eq!(join(&guest, &code, "李 小红").await.ok()["status"], "bound");
    assert_eq!(world.dump().await, before, "the same again");
    assert_eq!(waiting(&world).await.len(), 0);
}

#[tokio::test]
async fn everybody_else_waits_for_hr() {
    let world = World::new().await;
    imported(&world, "n1", "A-7", "李小红", Some(PHONE)).await;
    imported(&world, "n2", "A-8", "王小明", Some("13900000002")).await;
    imported(&world, "n3", "A-9", "赵大海", Some("13900000003")).await;
    imported(&world, "n4", "A-10", "钱多多", Some("13900000004")).await;
    world.change_card("n3", |card| card.status = CardStatus::Left).await;
    world.change_card("n4", |card| card.user_id = Some("of-somebody".to_owned().try_into().expect("an id"))).await;
    let code = invite(&world, 100).await;
    for (user, phone, name, number) in [
        ("wrong-name", PHONE, "李小蓝", None),
        ("wrong-number", "13900000002", "王小明", Some("A-7")),
        ("left", "13900000003", "赵大海", None),
        ("another-users", "13900000004", "钱多多", None),
        ("unknown", "13900000009", "孙悟空", None),
    ] {
        world.clock.advance(TimeDelta::seconds(1));
        let guest = world.newcomer(user, phone).await;
        let body = json!({ "code": code, "name": name, "employee_number": number });
        assert_eq!(guest.post(PATH, &body).await.ok()["status"], "waiting", "{user}");
        assert_eq!(guest.post(PATH, &body).await.ok()["status"], "waiting", "{user}, again");
        let mine = guest.get("/api/organization/joins/mine").await.ok();
        assert_eq!(mine["joins"][0]["status"], "waiting");
        assert_eq!(guest.get("/api/login/me").await.ok()["memberships"], json!([]));
    }
    let names: Vec<_> = waiting(&world).await.iter().map(|join| join["name"].clone()).collect();
    assert_eq!(names, ["李小蓝", "王小明", "赵大海", "钱多多", "孙悟空"]);
    let dump = world.dump().await;
    for secret in ["李小蓝", "孙悟空", "13900000009"] {
        assert!(!dump.tells(secret), "{secret} is stored in clear");
    }
}

#[tokio::test]
async fn hr_sees_who_waits_and_whom_they_may_be() {
    let world = World::new().await;
    imported(&world, "n1", "A-7", "李小红", Some(PHONE)).await;
    imported(&world, "n2", "A-8", "王小明", Some("13900000002")).await;
    let code = invite(&world, 100).await;
    let guest = world.newcomer("guest", "13900000002").await;
    guest.post(PATH, &json!({ "code": code, "name": "王小明", "employee_number": "a-7" })).await.ok();
    let joins = world.sign_in("hr").await.get("/api/organization/joins").await;
    assert_json_snapshot!(joins.shown_hiding(&["user_id"]), @r#"
    {
      "body": {
        "joins": [
          {
            "asked_at": "2026-11-23T00:50:00Z",
            "candidates": [
              {
                "bound": false,
                "employee_id": "n2",
                "name": "王小明",
                "number": "A-8",
                "same_name": true,
                "same_phone": true
              },
              {
                "bound": false,
                "employee_id": "n1",
                "name": "李小红",
                "number": "A-7",
                "same_name": false,
                "same_phone": false
              }
            ],
            "department_id": "rnd",
            "employee_number": "a-7",
            "group_id": "headquarters",
            "name": "王小明",
            "phone": "139****0002",
            "user_id": "…"
          }
        ]
      },
      "status": 200
    }
    "#);
}

#[tokio::test]
async fn the_companys_number_is_never_enough_by_itself() {
    let world = World::new().await;
    imported(&world, "n1", "A-7", "李小红", Some(PHONE)).await;
    let guest = world.newcomer("guest", PHONE).await;
    let number = demo::company_number().to_string();
    let body = json!({ "company_number": format!("{} {}", &number[..4], &number[4..]), "name": "李小红", "employee_number": "a-7" });
    let reply = guest.post(PATH, &body).await.ok();
    assert_eq!((&reply["status"], &reply["organization_name"]), (&json!("waiting"), &json!("晨星科技(演示)")));
    let waiting = waiting(&world).await;
    let candidate = &waiting[0]["candidates"][0];
    assert_eq!((&candidate["employee_id"], &candidate["same_phone"], &candidate["same_name"]), (&json!("n1"), &json!(true), &json!(true)));
    // An invite that comes later binds at once, and nobody waits any more.
    let code = invite(&world, 100).await;
    assert_eq!(join(&guest, &code, "李小红").await.ok()["status"], "bound");
    assert_eq!(self::waiting(&world).await.len(), 0);
}

#[tokio::test]
async fn while_one_waits_one_may_correct_what_one_said() {
    let world = World::new().await;
    let code = invite(&world, 100).await;
    let guest = world.newcomer("guest", PHONE).await;
    join(&guest, &code, "李小红").await.ok();
    let before = world.dump().await;
    join(&guest, &code, "李小红").await.ok();
    assert_eq!(world.dump().await, before);
    join(&guest, &code, "李晓红").await.ok();
    let waiting = waiting(&world).await;
    assert_eq!((waiting.len(), &waiting[0]["name"]), (1, &json!("李晓红")));
}

#[tokio::test]
async fn a_membership_that_is_missing_is_put_by_the_next_try() {
    let world = World::new().await;
    imported(&world, "n1", "A-7", "李小红", Some(PHONE)).await;
    let code = invite(&world, 100).await;
    let guest = world.newcomer("guest", PHONE).await;
    // The card was bound, and then it broke off.
    let user = super::user_id(&guest).await;
    world.change_card("n1", |card| card.user_id = Some(user.clone().try_into().expect("an id"))).await;
    assert_eq!(join(&guest, &code, "李小红").await.ok()["status"], "bound");
    world.sign_in_to("guest", demo::ORG).await.get("/api/record/today").await.ok();
}

#[tokio::test]
async fn what_cannot_be_a_request_is_refused_by_field() {
    let world = World::new().await;
    let guest = world.newcomer("guest", PHONE).await;
    for (body, field) in [
        (json!({ "name": "李小红" }), "code"),
        (json!({ "name": "李小红", "code": "K7M2P9QX", "company_number": "100000008" }), "code"),
        (json!({ "name": " ", "code": "K7M2P9QX" }), "name"),
        (json!({ "name": "李小红", "code": "K7M2P9QX", "employee_number": "A 1" }), "employee_number"),
        (json!({ "name": "李小红", "company_number": "100000009" }), "company_number"),
    ] {
        let reply = guest.post(PATH, &body).await;
        assert_eq!(reply.problem(), (422, "invalid_field".into()), "{body}");
        assert_eq!(reply.json["errors"][0]["field"], field, "{body}");
    }
    let session = world.sign_in_with("visitor", json!({ "consent_version": daka_login::NOTICE_VERSION })).await.ok();
    let visitor = world.anonymous().with_token(session["access_token"].as_str().expect("a token"));
    assert_eq!(join(&visitor, "K7M2P9QX", "李小红").await.problem(), (403, "phone_needed".into()));
}
