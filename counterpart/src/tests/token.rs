//! `POST /cgi-bin/stable_token`, and what a token is good for.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{APP, OTHER_APP, Reply, SECRET, Stage, errcode};

impl Stage {
    async fn ask_token(&self, force_refresh: bool) -> Reply {
        let body = json!({
            "grant_type": "client_credential",
            "appid": APP,
            "secret": SECRET,
            "force_refresh": force_refresh,
        });
        self.post("/cgi-bin/stable_token", body).await
    }

    /// The token and the seconds that it has left.
    async fn token(&self, force_refresh: bool) -> (String, i64) {
        let answer = self.ask_token(force_refresh).await.json();
        let token = answer["access_token"].as_str().unwrap_or_default();
        let expires_in = answer["expires_in"].as_i64().unwrap_or_default();
        (token.to_owned(), expires_in)
    }

    /// 40029 for a good token, because the code is not.
    async fn try_token(&self, token: &str) -> i64 {
        let path = format!("/wxa/business/getuserphonenumber?access_token={token}");
        errcode(&self.post(&path, json!({ "code": "made-up" })).await)
    }
}

const ACCEPTED: i64 = 40029;

#[tokio::test]
async fn everyone_gets_the_same_token_until_it_is_renewed() {
    let stage = Stage::new();
    let (first, expires_in) = stage.token(false).await;
    assert!(first.len() >= 512);
    assert_eq!(expires_in, 7200);
    stage.pass(TimeDelta::seconds(6899));
    assert_eq!(stage.token(false).await, (first.clone(), 301));
    stage.pass(TimeDelta::seconds(1));
    let (second, expires_in) = stage.token(false).await;
    assert_ne!(second, first);
    assert_eq!(expires_in, 7200);
}

#[tokio::test]
async fn two_tokens_work_for_five_minutes_around_the_renewal() {
    let stage = Stage::new();
    let (old, _) = stage.token(false).await;
    stage.pass(TimeDelta::seconds(6900));
    let (new, _) = stage.token(false).await;
    stage.pass(TimeDelta::seconds(299));
    assert_eq!(stage.try_token(&old).await, ACCEPTED);
    assert_eq!(stage.try_token(&new).await, ACCEPTED);
    stage.pass(TimeDelta::seconds(1));
    assert_eq!(stage.try_token(&old).await, 42001);
    assert_eq!(stage.try_token(&new).await, ACCEPTED);
}

#[tokio::test]
async fn a_forced_refresh_takes_the_old_token_away() {
    let stage = Stage::new();
    let (old, _) = stage.token(false).await;
    let (new, _) = stage.token(true).await;
    assert_ne!(old, new);
    assert_eq!(stage.try_token(&old).await, 40001);
    assert_eq!(stage.try_token(&new).await, ACCEPTED);
}

#[tokio::test]
async fn forcing_again_within_thirty_seconds_changes_nothing() {
    let stage = Stage::new();
    let (token, _) = stage.token(true).await;
    stage.pass(TimeDelta::seconds(29));
    assert_eq!(stage.token(true).await.0, token);
    stage.pass(TimeDelta::seconds(1));
    assert_ne!(stage.token(true).await.0, token);
}

#[tokio::test]
async fn a_day_allows_twenty_forced_refreshes() {
    let stage = Stage::new();
    for _ in 0..20 {
        assert!(!stage.token(true).await.0.is_empty());
        stage.pass(TimeDelta::seconds(30));
    }
    let (token, _) = stage.token(false).await;
    assert_eq!(errcode(&stage.ask_token(true).await), 45009);
    assert_eq!(stage.token(false).await.0, token, "the token is left alone");
    stage.pass(TimeDelta::days(1));
    assert!(!stage.token(true).await.0.is_empty());
}

#[tokio::test]
async fn a_minute_allows_ten_thousand_tokens() {
    let stage = Stage::new();
    for _ in 0..10_000 {
        stage.ask_token(false).await;
    }
    assert_eq!(errcode(&stage.ask_token(false).await), 45011);
    stage.pass(TimeDelta::minutes(1));
    assert!(!stage.token(false).await.0.is_empty());
}

#[tokio::test]
async fn each_bad_request_has_its_number() {
    let stage = Stage::new();
    let ask = |appid: &str, secret: &str, grant_type: &str| json!({ "appid": appid, "secret": secret, "grant_type": grant_type });
    let cases = [
        (ask("", SECRET, "client_credential"), 41002),
        (ask("wx0", SECRET, "client_credential"), 40013),
        (ask(APP, "", "client_credential"), 41004),
        (ask(APP, "guess", "client_credential"), 40125),
        (ask(APP, SECRET, "authorization_code"), 40002),
        (Value::Null, 47001),
    ];
    for (body, number) in cases {
        let reply = stage.post("/cgi-bin/stable_token", body.clone()).await;
        assert_eq!(errcode(&reply), number, "{body}");
    }
    assert_eq!(errcode(&stage.get("/cgi-bin/stable_token").await), 43002);
}

#[tokio::test]
async fn a_token_is_missing_unknown_or_another_apps() {
    let stage = Stage::new();
    assert_eq!(stage.try_token("").await, 41001);
    assert_eq!(stage.try_token("made-up").await, 40001);
    let path = "/wxa/business/getuserphonenumber";
    assert_eq!(errcode(&stage.post(path, json!({})).await), 41001);
    let other = stage.token_of(OTHER_APP).await;
    assert_ne!(other, stage.token_of(APP).await);
    let code = stage.code("phone", "lin").await;
    let path = format!("{path}?access_token={other}");
    assert_eq!(errcode(&stage.post(&path, json!({ "code": code })).await), 40029);
}
