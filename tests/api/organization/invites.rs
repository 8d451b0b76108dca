//! /api/organization/invites

use chrono::TimeDelta;
use daka::demo;
use daka_domain::invite::InviteCode;
use daka_tests::{Caller, World};
use insta::assert_json_snapshot;
use serde_json::{Value, json};

use super::{NEW, invite};

const PATH: &str = "/api/organization/invites";

fn new(world: &World) -> Value {
    json!({ "invite_id": world.tap(), "department_id": "rnd", "group_id": demo::GROUP_DAY })
}

async fn open(caller: &Caller) -> usize {
    caller.get(PATH).await.ok()["invites"].as_array().expect("invites").len()
}

#[tokio::test]
async fn an_invite_is_open_for_a_week_and_a_hundred_people_unless_said() {
    let world = World::new().await;
    let reply = world.sign_in("hr").await.post(PATH, &new(&world)).await;
    assert_json_snapshot!(reply.shown_hiding(NEW), @r#"
    {
      "body": {
        "code": "…",
        "created_at": "2026-11-23T00:50:00Z",
        "created_by": "e02",
        "department_id": "rnd",
        "expires_at": "2026-11-30T00:50:00Z",
        "group_id": "headquarters",
        "invite_id": "…",
        "path": "…",
        "uses": 0,
        "uses_max": 100
      },
      "status": 200
    }
    "#);
    let code = reply.json["code"].as_str().expect("a code");
    assert!(InviteCode::parse(code).is_ok(), "{code}");
    assert_eq!(reply.json["path"], format!("pages/join/index?code={code}"));
}

#[tokio::test]
async fn the_same_invite_again_is_the_same_and_another_has_another_code() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let body = new(&world);
    let first = hr.post(PATH, &body).await.ok();
    let before = world.dump().await;
    assert_eq!(hr.post(PATH, &body).await.ok(), first);
    assert_eq!(world.dump().await, before);
    let second = hr.post(PATH, &new(&world)).await.ok();
    assert_ne!(first["code"], second["code"]);
    assert_eq!(open(&hr).await, 2);
}

#[tokio::test]
async fn what_is_out_of_range_or_not_there_is_named() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let mut body = new(&world);
    body["department_id"] = "nowhere".into();
    body["group_id"] = "nothing".into();
    body["expires_in_days"] = 91.into();
    body["uses_max"] = 501.into();
    let reply = hr.post(PATH, &body).await;
    let fields: Vec<_> = reply.json["errors"].as_array().expect("errors").iter().map(|error| error["field"].clone()).collect();
    assert_eq!(fields, ["expires_in_days", "uses_max", "department_id", "group_id"]);
    for (field, value) in [("expires_in_days", 0), ("uses_max", 0)] {
        let mut body = new(&world);
        body[field] = value.into();
        assert_eq!(hr.post(PATH, &body).await.json["errors"][0]["field"], field);
    }
}

#[tokio::test]
async fn managers_invite_into_their_departments() {
    let world = World::new().await;
    let (hr, manager) = (world.sign_in("hr").await, world.sign_in("manager").await);
    let mut elsewhere = new(&world);
    elsewhere["department_id"] = "plant".into();
    assert_eq!(manager.post(PATH, &elsewhere).await.problem(), (403, "right_missing".into()));
    let other = hr.post(PATH, &elsewhere).await.ok();
    manager.post(PATH, &new(&world)).await.ok();
    assert_eq!((open(&manager).await, open(&hr).await), (1, 2));
    let path = format!("{PATH}/{}", other["code"].as_str().expect("a code"));
    assert_eq!(manager.delete(&path).await.problem(), (403, "right_missing".into()));
    assert_eq!(manager.get(&format!("{path}/qr")).await.problem(), (403, "right_missing".into()));
}

#[tokio::test]
async fn whoever_has_the_code_is_told_whose_it_is_until_it_is_over() {
    let world = World::new().await;
    let code = invite(&world, 100).await;
    let guest = world.newcomer("guest", "13900000001").await;
    let path = format!("{PATH}/{code}");
    assert_json_snapshot!(guest.get(&path).await.shown(), @r#"
    {
      "body": {
        "department_name": "研发部",
        "organization_name": "晨星科技(演示)"
      },
      "status": 200
    }
    "#);
    guest.get(&format!("{PATH}/{}", code.to_lowercase())).await.ok();
    world.sign_in("hr").await.delete(&path).await;
    assert_eq!(guest.get(&path).await.problem(), (410, "invite_revoked".into()));
    world.clock.advance(TimeDelta::minutes(16));
    let hr = world.sign_in("hr").await;
    assert_eq!(hr.delete(&path).await.status, 204, "the same again");
    assert_eq!(open(&hr).await, 0);
}

#[tokio::test]
async fn an_invite_ends_when_it_said() {
    let world = World::new().await;
    let code = invite(&world, 100).await;
    let session = async || {
        let token = world.sign_in("night").await;
        token.get(&format!("{PATH}/{code}")).await
    };
    world.clock.advance(TimeDelta::days(7) - TimeDelta::seconds(1));
    session().await.ok();
    world.clock.advance(TimeDelta::seconds(1));
    assert_eq!(session().await.problem(), (410, "invite_expired".into()));
    assert_eq!(open(&world.sign_in("hr").await).await, 0);
}

#[tokio::test]
async fn an_invite_is_an_image_to_scan() {
    let world = World::new().await;
    let code = invite(&world, 1).await;
    let hr = world.sign_in("hr").await;
    let reply = hr.get(&format!("{PATH}/{code}/qr")).await;
    assert_eq!((reply.status.as_u16(), reply.headers["content-type"].to_str().expect("text")), (200, "image/png"));
    assert!(reply.bytes.starts_with(b"\x89PNG\r\n\x1a\n"));
    hr.delete(&format!("{PATH}/{code}")).await;
    assert_eq!(hr.get(&format!("{PATH}/{code}/qr")).await.problem(), (410, "invite_revoked".into()));
    assert_eq!(hr.get(&format!("{PATH}/22222222/qr")).await.problem(), (404, "not_found".into()));
}

#[tokio::test]
async fn what_wechat_says_against_the_image_is_told() {
    let world = World::new().await;
    let code = invite(&world, 1).await;
    let (hr, path) = (world.sign_in("hr").await, format!("{PATH}/{code}/qr"));
    world.counterpart.publish(&[]);
    assert_eq!(hr.get(&path).await.problem(), (409, "wechat_page_missing".into()));
    world.counterpart.fail_next(daka_counterpart::Fault::QuotaExceeded);
    assert_eq!(hr.get(&path).await.problem(), (429, "wechat_too_many".into()));
}
