//! `GET /sns/jscode2session`.

use std::collections::HashMap;

use axum::body::Body;
use axum::http::Request;
use chrono::TimeDelta;

use super::{APP, OTHER_APP, Reply, SECRET, Stage, errcode, refusal};

impl Stage {
    async fn log_in(&self, code: &str) -> Reply {
        self.log_in_with(&[("js_code", code)]).await
    }

    async fn log_in_with(&self, changed: &[(&str, &str)]) -> Reply {
        let mut query = HashMap::from([("appid", APP), ("secret", SECRET), ("js_code", "unknown"), ("grant_type", "authorization_code")]);
        query.extend(changed.iter().copied());
        let query: Vec<_> = query.iter().map(|(k, v)| format!("{k}={v}")).collect();
        self.get(&format!("/sns/jscode2session?{}", query.join("&"))).await
    }
}

#[tokio::test]
async fn a_code_tells_who_logged_in_and_omits_errcode() {
    let stage = Stage::new();
    let code = stage.code("login", "lin").await;
    let reply = stage.log_in(&code).await;
    assert_eq!(reply.headers["content-type"], "text/plain");
    let body = reply.json();
    assert_eq!(body["openid"], stage.wechat.openid(APP, "lin"));
    assert_eq!(body["session_key"].as_str().map(str::len), Some(24));
    let fields: Vec<_> = body.as_object().into_iter().flat_map(|o| o.keys()).collect();
    assert_eq!(fields, ["openid", "session_key"]);
}

#[tokio::test]
async fn a_code_works_once() {
    let stage = Stage::new();
    let code = stage.code("login", "lin").await;
    stage.log_in(&code).await;
    let again = stage.log_in(&code).await;
    assert_eq!(refusal(&again), (40163, "code been used".to_owned()));
}

#[tokio::test]
async fn a_code_lives_for_five_minutes() {
    let stage = Stage::new();
    let early = stage.code("login", "lin").await;
    let late = stage.code("login", "lin").await;
    stage.pass(TimeDelta::seconds(299));
    assert!(stage.log_in(&early).await.json()["openid"].is_string());
    stage.pass(TimeDelta::seconds(1));
    assert_eq!(refusal(&stage.log_in(&late).await), (40029, "invalid code".to_owned()));
}

#[tokio::test]
async fn a_code_is_good_for_its_own_app_and_purpose_only() {
    let stage = Stage::new();
    let code = stage.code("login", "lin").await;
    let elsewhere = [("js_code", code.as_str()), ("appid", OTHER_APP)];
    assert_eq!(errcode(&stage.log_in_with(&elsewhere).await), 40029);
    let phone_code = stage.code("phone", "lin").await;
    assert_eq!(errcode(&stage.log_in(&phone_code).await), 40029);
    assert_eq!(errcode(&stage.log_in("made-up").await), 40029);
    assert!(stage.log_in(&code).await.json()["openid"].is_string());
}

#[tokio::test]
async fn a_high_risk_user_is_blocked() {
    let stage = Stage::new();
    let code = stage.code("login", "mallory").await;
    assert_eq!(errcode(&stage.log_in(&code).await), 40226);
}

#[tokio::test]
async fn one_user_logs_in_a_hundred_times_a_minute() {
    let stage = Stage::new();
    for _ in 0..100 {
        let code = stage.code("login", "lin").await;
        assert!(stage.log_in(&code).await.json()["openid"].is_string());
    }
    let code = stage.code("login", "lin").await;
    assert_eq!(errcode(&stage.log_in(&code).await), 45011);
    let other = stage.code("login", "wong").await;
    assert!(stage.log_in(&other).await.json()["openid"].is_string());
    stage.pass(TimeDelta::minutes(1));
    let body = stage.log_in(&code).await.json();
    assert!(body["openid"].is_string(), "the quota used up no code");
}

#[tokio::test]
async fn each_bad_parameter_has_its_number() {
    let stage = Stage::new();
    let cases = [
        ("appid", "", 41002),
        ("appid", "wx0", 40013),
        ("secret", "", 41004),
        ("secret", "guess", 40125),
        ("grant_type", "client_credential", 40002),
        ("js_code", "", 41008),
    ];
    for (name, value, number) in cases {
        let reply = stage.log_in_with(&[(name, value)]).await;
        assert_eq!(errcode(&reply), number, "{name}={value}");
    }
    let post = Request::post("/sns/jscode2session").body(Body::empty());
    let reply = stage.call(post.expect("a good request")).await;
    assert_eq!(refusal(&reply), (43001, "require GET method".to_owned()));
}

#[tokio::test]
async fn an_openid_is_the_same_in_every_run_and_another_in_every_app() {
    let stage = Stage::new();
    let openid = stage.wechat.openid(APP, "lin");
    assert_eq!(openid.len(), 28);
    assert!(openid.starts_with('o'));
    assert_eq!(openid, Stage::new().wechat.openid(APP, "lin"));
    assert_ne!(openid, stage.wechat.openid(OTHER_APP, "lin"));
    assert_ne!(openid, stage.wechat.openid(APP, "wong"));
}

#[tokio::test]
async fn the_same_seed_gives_the_same_codes() {
    let (one, other) = (Stage::new(), Stage::new());
    let codes = (one.code("login", "lin").await, other.code("login", "lin").await);
    assert_eq!(codes.0, codes.1);
    assert_ne!(codes.0, one.code("login", "lin").await);
}
