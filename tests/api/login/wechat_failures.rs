//! POST /api/login when WeChat refuses, or does not answer

use axum::http::{Method, header};
use daka_counterpart::Fault;
use daka_tests::{Reply, World};
use insta::{allow_duplicates, assert_json_snapshot};
use serde_json::json;

/// One try, as a client's would be shown.
async fn try_code(world: &World, code: &str) -> Reply {
    world.anonymous().call_once(Method::POST, "/api/login", Some(json!({ "code": code }).to_string())).await
}

#[tokio::test]
async fn a_code_is_good_once() {
    let world = World::new().await;
    let code = world.wechat_code("employee").await;
    // On a rough day the table may fail afterwards: the code is used all the same.
    try_code(&world, &code).await;
    assert_json_snapshot!(try_code(&world, &code).await.shown(), @r#"
    {
      "body": {
        "code": "wechat_code_used",
        "status": 409,
        "title": "This WeChat code was used already. Try again.",
        "title_zh": "微信登录凭证已使用,请重试",
        "type": "urn:daka:problem:wechat_code_used"
      },
      "status": 409
    }
    "#);
}

#[tokio::test]
async fn an_unknown_or_expired_code_is_invalid() {
    let world = World::new().await;
    assert_json_snapshot!(try_code(&world, "no-such-code").await.shown(), @r#"
    {
      "body": {
        "code": "wechat_code_invalid",
        "status": 400,
        "title": "WeChat does not know this code. Try again.",
        "title_zh": "微信登录凭证无效,请重试",
        "type": "urn:daka:problem:wechat_code_invalid"
      },
      "status": 400
    }
    "#);
    let code = world.wechat_code("employee").await;
    world.clock.advance(chrono::TimeDelta::minutes(6));
    assert_eq!(try_code(&world, &code).await.problem(), (400, "wechat_code_invalid".into()));
    let code = world.phone_code("employee").await;
    assert_eq!(try_code(&world, &code).await.problem(), (400, "wechat_code_invalid".into()), "a phone code is not a login code");
}

#[tokio::test]
async fn somebody_whom_wechat_blocks_is_told_so() {
    let world = World::new().await;
    let code = world.wechat_code("blocked").await;
    assert_json_snapshot!(try_code(&world, &code).await.shown(), @r#"
    {
      "body": {
        "code": "wechat_user_blocked",
        "status": 403,
        "title": "WeChat blocks this account as risky.",
        "title_zh": "微信判定该账号存在风险,无法登录",
        "type": "urn:daka:problem:wechat_user_blocked"
      },
      "status": 403
    }
    "#);
}

#[tokio::test]
async fn wechat_busy_once_is_asked_again() {
    let world = World::new().await;
    world.counterpart.fail_next(Fault::Busy);
    assert_eq!(world.session("employee").await["organization_id"], "morningstar");
}

#[tokio::test]
async fn wechat_down_is_told_as_such_and_the_code_stays_good() {
    let world = World::new().await;
    let faults: [&[Fault]; 4] = [&[Fault::Busy, Fault::Busy], &[Fault::Http500], &[Fault::NotJson], &[Fault::Timeout]];
    for faults in faults {
        let code = world.wechat_code("visitor").await;
        for fault in faults {
            world.counterpart.fail_next(*fault);
        }
        let reply = try_code(&world, &code).await;
        assert_eq!(reply.problem(), (503, "wechat_unavailable".into()), "{faults:?}");
        assert_eq!(reply.headers[header::RETRY_AFTER], "5");
        let again = try_code(&world, &code).await;
        assert_ne!(again.json["code"], "wechat_code_used", "{faults:?}");
    }
}

#[tokio::test]
async fn wechats_quota_is_told_with_when_to_try_again() {
    let world = World::new().await;
    world.counterpart.fail_next(Fault::QuotaExceeded);
    let code = world.wechat_code("employee").await;
    let reply = try_code(&world, &code).await;
    assert_json_snapshot!(reply.shown(), @r#"
    {
      "body": {
        "code": "wechat_too_many",
        "status": 429,
        "title": "WeChat limits how often this may be tried. Wait a minute.",
        "title_zh": "登录过于频繁,请稍后再试",
        "type": "urn:daka:problem:wechat_too_many"
      },
      "status": 429
    }
    "#);
    assert_eq!(reply.headers[header::RETRY_AFTER], "5");
}

#[tokio::test]
async fn a_code_that_is_none_is_not_sent_to_wechat() {
    let world = World::new().await;
    // It would be met if WeChat were asked.
    world.counterpart.fail_next(Fault::QuotaExceeded);
    for code in [String::new(), "x".repeat(129)] {
        let reply = try_code(&world, &code).await;
        allow_duplicates! { assert_json_snapshot!(reply.shown(), @r#"
        {
          "body": {
            "code": "invalid_field",
            "errors": [
              {
                "en": "must have 1 to 128 characters",
                "field": "code",
                "zh": "长度不符合要求"
              }
            ],
            "status": 422,
            "title": "A field is not as it must be.",
            "title_zh": "有字段不符合要求",
            "type": "urn:daka:problem:invalid_field"
          },
          "status": 422
        }
        "#); }
    }
    let reply = world.anonymous().call_once(Method::POST, "/api/login", Some("{}".into())).await;
    assert_json_snapshot!(reply.shown(), @r#"
    {
      "body": {
        "code": "invalid_field",
        "errors": [
          {
            "en": "is needed",
            "field": "code",
            "zh": "缺少微信登录凭证"
          }
        ],
        "status": 422,
        "title": "A field is not as it must be.",
        "title_zh": "有字段不符合要求",
        "type": "urn:daka:problem:invalid_field"
      },
      "status": 422
    }
    "#);
}
