//! POST /api/login/refresh

use chrono::TimeDelta;
use daka::demo;
use daka_domain::id::{EmployeeId, UserId};
use daka_http::token::REFRESH_S;
use daka_store::{CardStatus, Membership};
use daka_tests::{Reply, World, second_company};
use insta::assert_json_snapshot;
use serde_json::{Value, json};

use super::NEW;

async fn refresh(world: &World, token: &Value, organization_id: Option<&str>) -> Reply {
    let mut body = json!({ "refresh_token": token });
    if let Some(organization) = organization_id {
        body["organization_id"] = organization.into();
    }
    world.anonymous().post("/api/login/refresh", &body).await
}

#[tokio::test]
async fn a_session_is_renewed_after_its_access_token_has_expired() {
    let world = World::new().await;
    let session = world.session("employee").await;
    world.clock.advance(TimeDelta::minutes(15));
    let caller = world.anonymous().with_token(session["access_token"].as_str().expect("a token"));
    assert_eq!(caller.get("/api/login/me").await.problem(), (401, "token_expired".into()));
    let renewed = refresh(&world, &session["refresh_token"], None).await;
    assert_json_snapshot!(renewed.shown_hiding(&NEW[..2]), @r#"
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
        "user_id": "demo-employee"
      },
      "status": 200
    }
    "#);
    let token = renewed.ok()["access_token"].as_str().expect("a token").to_owned();
    assert_eq!(caller.with_token(token).get("/api/login/me").await.ok()["role"], "employee");
}

#[tokio::test]
async fn an_access_token_does_not_renew_and_neither_does_anything_else() {
    let world = World::new().await;
    let session = world.session("employee").await;
    for token in [session["access_token"].clone(), json!(""), json!("a.b.c")] {
        assert_eq!(refresh(&world, &token, None).await.problem(), (401, "token_invalid".into()));
    }
}

#[tokio::test]
async fn a_refresh_token_is_good_for_thirty_days() {
    let world = World::new().await;
    let session = world.session("employee").await;
    world.clock.advance(TimeDelta::seconds(REFRESH_S - 1));
    refresh(&world, &session["refresh_token"], None).await.ok();
    world.clock.advance(TimeDelta::seconds(1));
    assert_eq!(refresh(&world, &session["refresh_token"], None).await.problem(), (401, "token_expired".into()));
}

#[tokio::test]
async fn after_leaving_the_company_the_session_goes_on_without_it() {
    let world = World::new().await;
    let session = world.session("employee").await;
    world.change_card("e07", |card| card.status = CardStatus::Left).await;
    let renewed = refresh(&world, &session["refresh_token"], None).await.ok();
    assert_eq!(renewed["organization_id"], json!(null));
    let caller = world.anonymous().with_token(renewed["access_token"].as_str().expect("a token"));
    assert_eq!(caller.get("/api/record/today").await.problem(), (403, "not_a_member".into()));
    let reply = refresh(&world, &session["refresh_token"], Some(demo::ORG)).await;
    assert_eq!(reply.problem(), (403, "not_a_member".into()));
}

#[tokio::test]
async fn somebody_of_two_companies_moves_between_them() {
    let world = World::new().await;
    second_company::found(&world, true).await;
    let user = UserId::new("other-x02").expect("an id");
    // The demo's employee is x02 there: their card names them, and they are told of it.
    let (store, org) = (world.store(), second_company::org_id());
    let employee_id = EmployeeId::new(second_company::EMPLOYEE).expect("an id");
    let mut card = store.card(&org, &employee_id).await.expect("a table").expect("a card");
    assert_eq!(card.user_id.replace(UserId::new("demo-employee").expect("an id")), Some(user));
    store.change_card(&org, &card).await.expect("a change");
    let membership = Membership { org_id: org, org_name: "二号公司".into(), employee_id };
    store.put_membership(&UserId::new("demo-employee").expect("an id"), &membership).await.expect("a membership");

    let session = world.session("employee").await;
    assert_eq!(session["organization_id"], demo::ORG, "the first by id");
    let there = refresh(&world, &session["refresh_token"], Some(second_company::ORG)).await.ok();
    assert_eq!(there["organization_id"], second_company::ORG);
    let stays = refresh(&world, &there["refresh_token"], None).await.ok();
    assert_eq!(stays["organization_id"], second_company::ORG, "a renewal stays where the session was");
    let caller = world.anonymous().with_token(there["access_token"].as_str().expect("a token"));
    assert_eq!(caller.get("/api/login/me").await.ok()["role"], "employee");
}
