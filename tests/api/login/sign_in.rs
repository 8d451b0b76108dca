//! POST /api/login

use std::collections::BTreeSet;

use axum::http::Method;
use daka_http::token::{TokenKeys, parse_keys};
use daka_store::CardStatus;
use daka_tests::{Caller, World, world};
use futures::future::join_all;
use insta::{allow_duplicates, assert_json_snapshot};
use serde_json::json;

use super::NEW;

const NEW_KEY: &str = "new:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

#[tokio::test]
async fn consent_comes_before_anything_is_stored() {
    let world = World::new().await;
    let before = world.dump().await;
    let reply = world.sign_in_with("visitor", json!({})).await;
    assert_json_snapshot!(reply.shown(), @r#"
    {
      "body": {
        "notice_version": 2,
        "status": "consent_required"
      },
      "status": 200
    }
    "#);
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn somebody_who_agrees_becomes_a_user_without_a_company() {
    let world = World::new().await;
    let first = world.sign_in_with("visitor", json!({ "consent_version": daka_login::NOTICE_VERSION })).await;
    assert_json_snapshot!(first.shown_hiding(NEW), @r#"
    {
      "body": {
        "access_token": "…",
        "expires_in_s": 900,
        "memberships": [],
        "organization_id": null,
        "refresh_token": "…",
        "status": "signed_in",
        "user_id": "…"
      },
      "status": 200
    }
    "#);
    let again = world.sign_in_with("visitor", json!({})).await.ok();
    assert_eq!(again["user_id"], first.ok()["user_id"]);
}

#[tokio::test]
async fn another_version_of_the_notice_than_the_present_is_no_consent_and_uses_up_no_code() {
    let world = World::new().await;
    let before = world.dump().await;
    let code = world.wechat_code("visitor").await;
    for version in [1, 3] {
        let reply = world.anonymous().post("/api/login", &json!({ "code": code, "consent_version": version })).await;
        allow_duplicates! { assert_json_snapshot!(reply.shown(), @r#"
        {
          "body": {
            "code": "consent_outdated",
            "facts": {
              "notice_version": 2
            },
            "status": 422,
            "title": "The privacy notice has changed. Read and accept the present version.",
            "title_zh": "隐私说明已更新,请阅读新版后同意",
            "type": "urn:daka:problem:consent_outdated"
          },
          "status": 422
        }
        "#); }
    }
    assert_eq!(world.dump().await, before);
    // WeChat was not asked: the code is good still.
    let body = json!({ "code": code }).to_string();
    let reply = world.anonymous().call_once(Method::POST, "/api/login", Some(body)).await;
    assert!(reply.status == 200 || (world::faults_wanted() && reply.status == 503), "{}", reply.json);
}

#[tokio::test]
async fn an_employee_signs_in_to_their_company() {
    let world = World::new().await;
    let reply = world.sign_in_with("employee", json!({})).await;
    assert_json_snapshot!(reply.shown_hiding(NEW), @r#"
    {
      "body": {
        "access_token": "…",
        "expires_in_s": 900,
        "memberships": [
          {
            "employee_id": "e07",
            "organization_id": "morningstar",
            "organization_name": "晨星科技(演示)"
          }
        ],
        "organization_id": "morningstar",
        "refresh_token": "…",
        "status": "signed_in",
        "user_id": "…"
      },
      "status": 200
    }
    "#);
    let reply = world.sign_in_with("employee", json!({ "organization_id": "morningstar" })).await.ok();
    assert_eq!(reply["organization_id"], "morningstar");
}

#[tokio::test]
async fn nobody_signs_in_to_a_company_that_they_do_not_belong_to() {
    let world = World::new().await;
    for (user, body) in [
        ("employee", json!({ "organization_id": "otherworld" })),
        ("visitor", json!({ "organization_id": "morningstar", "consent_version": daka_login::NOTICE_VERSION })),
    ] {
        let reply = world.sign_in_with(user, body).await;
        assert_eq!(reply.problem(), (403, "not_a_member".into()));
    }
}

#[tokio::test]
async fn somebody_who_left_signs_in_without_a_company() {
    let world = World::new().await;
    world.change_card("e07", |card| card.status = CardStatus::Left).await;
    let session = world.session("employee").await;
    assert_eq!(session["organization_id"], json!(null));
    let reply = world.sign_in_with("employee", json!({ "organization_id": "morningstar" })).await;
    assert_eq!(reply.problem(), (403, "not_a_member".into()));
}

#[tokio::test]
async fn simultaneous_first_sign_ins_give_one_user() {
    let world = World::new().await;
    let before = world.dump().await.keys();
    let replies = join_all((0..8).map(|_| world.sign_in_with("visitor", json!({ "consent_version": daka_login::NOTICE_VERSION })))).await;
    let users: BTreeSet<String> = replies.into_iter().map(|reply| reply.ok()["user_id"].as_str().expect("a user").to_owned()).collect();
    assert_eq!(users.len(), 1, "{users:?}");
    let added: Vec<String> = world.dump().await.keys().difference(&before).cloned().collect();
    let kinds: Vec<&str> = added.iter().filter_map(|key| key.split('#').next()).collect();
    assert_eq!(kinds, ["OPENID", "USER"], "{added:?}");
}

#[tokio::test]
async fn a_token_of_the_key_before_is_good_after_a_rotation_until_that_key_is_retired() {
    let keys = |text: &str| parse_keys(text).expect("keys");
    let both = World::with(|settings| settings.token_keys = [keys(NEW_KEY), world::token_keys()].concat()).await;
    let old = World::new().await.session("employee").await["access_token"].as_str().expect("a token").to_owned();
    let new = both.session("employee").await["access_token"].as_str().expect("a token").to_owned();
    for token in [&old, &new] {
        assert_eq!(both.anonymous().with_token(token.clone()).get("/api/login/me").await.ok()["user_id"], "demo-employee");
    }
    let retired = World::with(|settings| settings.token_keys = keys(NEW_KEY)).await;
    assert_eq!(retired.anonymous().with_token(old).get("/api/login/me").await.problem(), (401, "token_invalid".into()));
    let signer = TokenKeys::new(&keys(NEW_KEY));
    assert!(
        signer.verify::<daka_http::token::Session>(daka_http::token::Audience::Access, &new, both.app.now()).is_ok(),
        "the first key signs"
    );
}

#[tokio::test]
async fn another_instance_knows_the_session() {
    let world = World::new().await;
    let token = world.session("employee").await["access_token"].as_str().expect("a token").to_owned();
    let elsewhere = Caller::anonymous(world.restarted()).with_token(token);
    assert_eq!(elsewhere.get("/api/login/me").await.ok()["name"], "李俊杰");
}
