//! POST, GET /api/organization

use chrono::TimeDelta;
use daka::claims::{ClaimsCommand, ListedState};
use daka_domain::id::OrgId;
use daka_store::{CreditClaimState, CreditClaimed};
use daka_tests::{World, tap};
use futures::future::join_all;
use insta::assert_json_snapshot;
use serde_json::{Value, json};

use super::{NEW, founder, registration};

const CODE: &str = "9144030071526726XG";

#[tokio::test]
async fn a_company_begins_with_its_founder_a_department_and_a_group() {
    let world = World::new().await;
    let caller = world.newcomer("founder", "13900000001").await;
    let reply = caller.post("/api/organization", &registration(&world)).await;
    assert_json_snapshot!(reply.shown_hiding(NEW), @r#"
    {
      "body": {
        "claim": "none",
        "employee_id": "…",
        "name": "明月软件",
        "organization_id": "…",
        "organization_number": "…"
      },
      "status": 200
    }
    "#);
    let organization_id = reply.json["organization_id"].as_str().expect("an id").to_owned();
    let number = reply.json["organization_number"].as_str().expect("a number");
    assert!(daka_domain::company_number::CompanyNumber::parse(number).is_ok(), "{number}");

    let owner = world.sign_in_to("founder", &organization_id).await;
    assert_json_snapshot!(owner.get("/api/organization").await.shown_hiding(&["organization_id", "number"]), @r#"
    {
      "body": {
        "attendance_on": false,
        "claim": "none",
        "kept_days": 90,
        "missing": [
          {
            "code": "attendance_off",
            "en": "Attendance is off: nobody can punch yet.",
            "zh": "考勤尚未开启,员工还不能打卡"
          },
          {
            "code": "no_site",
            "en": "No site is set: people may punch anywhere.",
            "zh": "还没有设置打卡地点,目前在任何地方都可以打卡"
          },
          {
            "code": "nobody_else",
            "en": "Nobody but you is in the company yet.",
            "zh": "企业里还没有其他员工"
          }
        ],
        "name": "明月软件",
        "number": "…",
        "organization_id": "…",
        "revision": 1
      },
      "status": 200
    }
    "#);
    let me = owner.get("/api/login/me").await.ok();
    assert_eq!((&me["role"], &me["name"]), (&json!("owner"), &json!("王小明")));
    assert_json_snapshot!(owner.get("/api/organization/departments").await.shown(), @r#"
    {
      "body": {
        "departments": [
          {
            "department_id": "company",
            "name": "明月软件",
            "parent_id": null,
            "path": "明月软件",
            "revision": 1
          }
        ]
      },
      "status": 200
    }
    "#);
    let groups = owner.get("/api/schedule/groups").await.ok();
    assert_eq!(groups["groups"], json!([{ "group_id": "default", "name": "默认考勤组", "effective": ["2026-11-23"] }]));
    assert!(!world.dump().await.tells("13900000001"), "the phone number is nowhere in clear");
}

#[tokio::test]
async fn from_there_to_the_first_punch_is_one_switch() {
    let world = World::new().await;
    let (owner, organization_id) = founder(&world, "founder", "13900000001").await;
    let punch = tap::punch(world.tap(), Some("on"), tap::ELSEWHERE, world.app.now());
    assert_eq!(owner.post("/api/punch", &punch).await.problem(), (403, "attendance_off".into()));
    owner.put("/api/organization/attendance", &json!({ "on": true })).await.ok();
    let mut punch = tap::punch(world.tap(), Some("on"), tap::ELSEWHERE, world.app.now());
    let told = owner.post("/api/punch", &punch).await.ok();
    assert_eq!(told["punch"]["place"], "not_asked");
    // Nor is a fix asked for.
    world.clock.advance(TimeDelta::minutes(5));
    punch = json!({ "tap_id": world.tap(), "side": "off" });
    world.sign_in_to("founder", &organization_id).await.post("/api/punch", &punch).await.ok();
}

#[tokio::test]
async fn the_same_registration_again_makes_nothing_more() {
    let world = World::new().await;
    let caller = world.newcomer("founder", "13900000001").await;
    let mut body = registration(&world);
    body["credit_code"] = CODE.into();
    let first = caller.post("/api/organization", &body).await.ok();
    let before = world.dump().await;
    assert_eq!(caller.post("/api/organization", &body).await.ok(), first);
    // Also on another day, from another phone, and with what the form says by then.
    world.clock.advance(TimeDelta::days(3));
    let session = world.sign_in_with("founder", json!({})).await.ok();
    let caller = world.anonymous().with_token(session["access_token"].as_str().expect("a token"));
    body["name"] = "别的名字".into();
    assert_eq!(caller.post("/api/organization", &body).await.ok(), first);
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn another_users_registration_of_the_same_id_is_another_company() {
    let world = World::new().await;
    let body = registration(&world);
    let (one, other) = (world.newcomer("a", "13900000001").await, world.newcomer("b", "13900000002").await);
    let (one, other) = (one.post("/api/organization", &body).await.ok(), other.post("/api/organization", &body).await.ok());
    assert_ne!(one["organization_id"], other["organization_id"]);
    assert_ne!(one["organization_number"], other["organization_number"]);
}

#[tokio::test]
async fn whoever_has_not_given_a_phone_number_is_asked_for_it() {
    let world = World::new().await;
    let session = world.sign_in_with("visitor", json!({ "consent_version": daka_login::NOTICE_VERSION })).await.ok();
    let visitor = world.anonymous().with_token(session["access_token"].as_str().expect("a token"));
    let before = world.dump().await;
    assert_eq!(visitor.post("/api/organization", &registration(&world)).await.problem(), (403, "phone_needed".into()));
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn every_field_that_is_wrong_is_named_at_once() {
    let world = World::new().await;
    let caller = world.newcomer("founder", "13900000001").await;
    let before = world.dump().await;
    let body = json!({ "registration_id": world.tap(), "name": "明", "your_name": " ", "legal_name": "x".repeat(101), "credit_code": "91A4030071526726XG" });
    let reply = caller.post("/api/organization", &body).await;
    assert_eq!(reply.problem(), (422, "invalid_field".into()));
    let fields: Vec<_> = reply.json["errors"].as_array().expect("errors").iter().map(|error| error["field"].clone()).collect();
    assert_eq!(fields, ["name", "your_name", "legal_name", "credit_code"]);
    let body = json!({ "registration_id": "6ba7b810-9dad-41d1-80b4-00c04fd430c8", "name": "明月", "your_name": "王" });
    let reply = caller.post("/api/organization", &body).await;
    assert_eq!(reply.problem(), (422, "invalid_field".into()));
    assert_eq!(reply.json["errors"][0]["field"], "registration_id");
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn a_credit_code_with_another_check_character_is_asked_about_once() {
    let world = World::new().await;
    let caller = world.newcomer("founder", "13900000001").await;
    let mut body = registration(&world);
    body["credit_code"] = " 9144030071526726xh ".into();
    let reply = caller.post("/api/organization", &body).await;
    assert_json_snapshot!(reply.shown(), @r#"
    {
      "body": {
        "code": "credit_code_doubtful",
        "facts": {
          "credit_code": "9144030071526726XH",
          "expected": "G"
        },
        "status": 422,
        "title": "The credit code's check character is another. Compare it with the licence.",
        "title_zh": "统一社会信用代码的校验位不符,请核对",
        "type": "urn:daka:problem:credit_code_doubtful"
      },
      "status": 422
    }
    "#);
    body["credit_code_confirmed"] = true.into();
    let registered = caller.post("/api/organization", &body).await.ok();
    assert_eq!(registered["claim"], "provisional");
}

#[tokio::test]
async fn a_code_that_another_company_has_is_refused_unless_it_is_disputed() {
    let world = World::new().await;
    let with_code = |dispute: bool| {
        let mut body = registration(&world);
        body["credit_code"] = CODE.into();
        body["dispute"] = dispute.into();
        body
    };
    let (first, second) = (world.newcomer("a", "13900000001").await, world.newcomer("b", "13900000002").await);
    // A dispute that nobody is there for is none.
    let holder = first.post("/api/organization", &with_code(true)).await.ok();
    assert_eq!(holder["claim"], "provisional");
    let before = world.dump().await;
    assert_eq!(second.post("/api/organization", &with_code(false)).await.problem(), (409, "credit_code_taken".into()));
    assert_eq!(world.dump().await, before);
    let rival = second.post("/api/organization", &with_code(true)).await.ok();
    assert_eq!(rival["claim"], "disputed");
    let claim_of = async |user: &str, registered: &Value| {
        let owner = world.sign_in_to(user, registered["organization_id"].as_str().expect("an id")).await;
        owner.get("/api/organization").await.ok()["claim"].clone()
    };
    assert_eq!((claim_of("a", &holder).await, claim_of("b", &rival).await), (json!("disputed"), json!("disputed")));

    // An operator looks at papers: the holder's were not theirs.
    let store = world.store();
    assert_eq!(store.credit_claims(CreditClaimState::Disputed).await.expect("a table").len(), 1);
    let stranger = OrgId::new("stranger").expect("an id");
    assert_eq!(store.confirm_credit_code(CODE, &stranger).await.expect("a table"), None);
    let rival_id = OrgId::new(rival["organization_id"].as_str().expect("an id")).expect("an id");
    let confirmed = store.confirm_credit_code(CODE, &rival_id).await.expect("a table").expect("a claim");
    assert_eq!((confirmed.holder, confirmed.rivals.len()), (rival_id, 0));
    assert_eq!((claim_of("a", &holder).await, claim_of("b", &rival).await), (json!("none"), json!("reviewed")));
    assert_eq!(store.credit_claims(CreditClaimState::Disputed).await.expect("a table"), []);
}

#[tokio::test]
async fn an_operator_looks_at_claims_from_the_command_line() {
    let world = World::new().await;
    let store = world.store();
    let ask = async |command| daka::claims::answer(&store, command, world.app.now()).await.map_err(|failure| failure.to_string());
    let show = || ClaimsCommand::Show { code: CODE.to_lowercase() };
    assert_eq!(ask(show()).await, Err("nobody has claimed 9144030071526726xg".into()));
    let mut ids = Vec::new();
    for (user, phone, name) in [("a", "13900000001", "明月软件"), ("b", "13900000002", "清风软件")] {
        let mut body = registration(&world);
        body["credit_code"] = CODE.into();
        body["dispute"] = true.into();
        body["name"] = name.into();
        let told = world.newcomer(user, phone).await.post("/api/organization", &body).await.ok();
        let text = |field: &str| told[field].as_str().expect("a text").to_owned();
        ids.push((text("organization_id"), text("organization_number")));
    }
    let [(a, a_number), (b, b_number)] = &ids[..] else { panic!("two companies") };
    assert_eq!(ask(show()).await, Ok(format!("{CODE}  disputed\n  holder  {a} {a_number} 明月软件\n  rival   {b} {b_number} 清风软件")));
    let list = |state| ClaimsCommand::List { state };
    assert_eq!(ask(list(ListedState::Disputed)).await, Ok(format!("{CODE}  {a} {a_number} 明月软件  1 more\n1 disputed")));
    assert_eq!(ask(list(ListedState::Provisional)).await, Ok("0 provisional".into()));
    let confirm = |org: &str| ClaimsCommand::Confirm { code: CODE.into(), organization: org.into() };
    assert_eq!(ask(confirm("nobody")).await, Err(format!("nobody has no claim on {CODE}")));
    assert_eq!(ask(confirm(b)).await, Ok(format!("{CODE}  reviewed\n  holder  {b} {b_number} 清风软件")));
    assert_eq!(ask(list(ListedState::Reviewed)).await, Ok(format!("{CODE}  {b} {b_number} 清风软件  0 more\n1 reviewed")));
}

#[tokio::test]
async fn of_five_who_register_a_code_at_once_one_gets_it() {
    let world = World::new().await;
    let mut callers = Vec::new();
    for number in 0..5 {
        callers.push(world.newcomer(&format!("u{number}"), &format!("1390000000{number}")).await);
    }
    let bodies: Vec<Value> = callers
        .iter()
        .map(|_| {
            let mut body = registration(&world);
            body["credit_code"] = CODE.into();
            body
        })
        .collect();
    let replies = join_all(callers.iter().zip(&bodies).map(|(caller, body)| caller.post("/api/organization", body))).await;
    assert_eq!(replies.iter().filter(|reply| reply.status.is_success()).count(), 1);
    assert_eq!(replies.iter().filter(|reply| reply.json["code"] == "credit_code_taken").count(), 4);
}

#[tokio::test]
async fn the_claim_of_a_registration_that_was_given_up_passes_on_after_ten_minutes() {
    let world = World::new().await;
    let (store, ghost, next) = (world.store(), OrgId::new("ghost").expect("an id"), OrgId::new("next").expect("an id"));
    let claim = async |org: &OrgId| store.claim_credit_code(CODE, org, false, world.app.now()).await.expect("a table");
    assert_eq!(claim(&ghost).await, CreditClaimed::Noted);
    world.clock.advance(TimeDelta::seconds(599));
    assert_eq!(claim(&next).await, CreditClaimed::Taken);
    world.clock.advance(TimeDelta::seconds(1));
    assert_eq!(claim(&next).await, CreditClaimed::Noted);
    assert_eq!(claim(&ghost).await, CreditClaimed::Taken);
}

#[tokio::test]
async fn somebody_registers_five_companies_and_no_more() {
    let world = World::new().await;
    let caller = world.newcomer("founder", "13900000001").await;
    let bodies: Vec<Value> = (0..6).map(|_| registration(&world)).collect();
    for body in &bodies[..5] {
        caller.post("/api/organization", body).await.ok();
    }
    let before = world.dump().await;
    let reply = caller.post("/api/organization", &bodies[5]).await;
    assert_eq!(reply.problem(), (409, "too_many_companies".into()));
    assert_eq!(reply.json["facts"]["max"], 5);
    assert_eq!(world.dump().await, before);
    caller.post("/api/organization", &bodies[2]).await.ok();
    assert_eq!(caller.get("/api/login/me").await.ok()["memberships"].as_array().map(Vec::len), Some(5));
}

#[tokio::test]
async fn of_ten_registrations_at_once_five_go_through() {
    let world = World::new().await;
    let caller = world.newcomer("founder", "13900000001").await;
    let bodies: Vec<Value> = (0..10).map(|_| registration(&world)).collect();
    // Whoever meets too many others is asked to try again, and does.
    let register = async |body: &Value| loop {
        let reply = caller.post("/api/organization", body).await;
        if reply.json["code"] != "changed_meanwhile" {
            return reply.status.is_success();
        }
    };
    let outcomes = join_all(bodies.iter().map(register)).await;
    assert_eq!(outcomes.into_iter().filter(|went_through| *went_through).count(), 5);
}

#[tokio::test]
async fn employees_see_the_company_and_not_what_is_missing() {
    let world = World::new().await;
    assert_json_snapshot!(world.sign_in("employee").await.get("/api/organization").await.shown(), @r#"
    {
      "body": {
        "attendance_on": true,
        "claim": "none",
        "kept_days": 90,
        "name": "晨星科技(演示)",
        "number": "100000008",
        "organization_id": "morningstar",
        "revision": 1
      },
      "status": 200
    }
    "#);
    let hr = world.sign_in("hr").await.get("/api/organization").await.ok();
    assert_eq!(hr["missing"], json!([]));
}
