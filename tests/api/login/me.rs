//! GET /api/login/me

use daka_store::CardStatus;
use daka_tests::World;
use insta::assert_json_snapshot;
use serde_json::json;

#[tokio::test]
async fn an_employee_is_told_who_they_are() {
    let world = World::new().await;
    assert_json_snapshot!(world.sign_in("employee").await.get("/api/login/me").await.shown(), @r#"
    {
      "body": {
        "consent_version": 2,
        "consent_withdrawn_at": null,
        "memberships": [
          {
            "employee_id": "e07",
            "organization_id": "morningstar",
            "organization_name": "晨星科技(演示)"
          }
        ],
        "name": "李俊杰",
        "number": "MS1007",
        "organization_id": "morningstar",
        "phone": null,
        "role": "employee",
        "stands_in_as": [],
        "user_id": "demo-employee"
      },
      "status": 200
    }
    "#);
}

#[tokio::test]
async fn each_is_told_their_role() {
    let world = World::new().await;
    for role in ["owner", "hr", "manager", "employee"] {
        assert_eq!(world.sign_in(role).await.get("/api/login/me").await.ok()["role"], role);
    }
}

#[tokio::test]
async fn a_visitor_has_no_company_name_or_role() {
    let world = World::new().await;
    let session = world.sign_in_with("visitor", json!({ "consent_version": daka_login::NOTICE_VERSION })).await.ok();
    let visitor = world.anonymous().with_token(session["access_token"].as_str().expect("a token"));
    assert_json_snapshot!(visitor.get("/api/login/me").await.shown_hiding(&["user_id"]), @r#"
    {
      "body": {
        "consent_version": 2,
        "consent_withdrawn_at": null,
        "memberships": [],
        "name": null,
        "number": null,
        "organization_id": null,
        "phone": null,
        "role": null,
        "stands_in_as": [],
        "user_id": "…"
      },
      "status": 200
    }
    "#);
}

#[tokio::test]
async fn a_session_in_a_company_ends_with_employment_there() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    world.change_card("e07", |card| card.status = CardStatus::Left).await;
    assert_eq!(employee.get("/api/login/me").await.problem(), (401, "session_ended".into()));
}
