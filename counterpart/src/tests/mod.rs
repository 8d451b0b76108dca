//! Each interface, driven as WeChat's own callers would drive it.

mod acode;
mod device;
mod faults;
mod login;
mod message;
mod phone;
mod relation;
mod token;

use std::sync::{Arc, Mutex};

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::{App, Counterpart, WeChatUser};

const APP: &str = "wx1111111111111111";
const OTHER_APP: &str = "wx2222222222222222";
const SECRET: &str = "0123456789abcdef0123456789abcdef";

const TEMPLATE: &str = "zun-LzcQyW-edafCVvzPkK4de2Rllr1fFpw2A_x0oXE";

/// A WeChat with two apps, three people, one template and two pages, at a time that tests move.
struct Stage {
    wechat: Counterpart,
    clock: Arc<Mutex<DateTime<Utc>>>,
}

struct Reply {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl Reply {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("the body is JSON")
    }
}

impl Stage {
    fn new() -> Self {
        let clock = Arc::new(Mutex::new("2026-03-02T01:00:00Z".parse().expect("a written-out time")));
        let app = |app_id: &str| App { app_id: app_id.to_owned(), app_secret: SECRET.to_owned() };
        let now = {
            let clock = Arc::clone(&clock);
            Arc::new(move || *clock.lock().expect("no test panics with the clock"))
        };
        let wechat = Counterpart::new(vec![app(APP), app(OTHER_APP)], now, 7);
        let user =
            |name: &str, phone: Option<&str>, blocked| WeChatUser { name: name.to_owned(), phone: phone.map(str::to_owned), blocked };
        wechat.add_user(user("lin", Some("13800138000"), false));
        wechat.add_user(user("wong", Some("+852 61234567"), false));
        wechat.add_user(user("mallory", None, true));
        wechat.add_template(TEMPLATE, &["thing1", "time2"]);
        wechat.publish(&["pages/index/index", "pages/punch/punch"]);
        Self { wechat, clock }
    }

    fn pass(&self, time: TimeDelta) {
        *self.clock.lock().expect("no test panics with the clock") += time;
    }

    async fn call(&self, request: Request<Body>) -> Reply {
        let response = self.wechat.router().oneshot(request).await;
        let response = response.expect("a router never fails");
        let (parts, body) = response.into_parts();
        Reply { status: parts.status, headers: parts.headers, body: to_bytes(body, usize::MAX).await.expect("a body in memory") }
    }

    async fn get(&self, uri: &str) -> Reply {
        let request = Request::get(uri).body(Body::empty());
        self.call(request.expect("a good request")).await
    }

    /// WeChat reads JSON whatever the content type says, so only the phone's side is told.
    async fn post(&self, uri: &str, body: Value) -> Reply {
        let mut request = Request::post(uri);
        if uri.starts_with("/_device/") {
            request = request.header("content-type", "application/json");
        }
        let request = request.body(Body::from(body.to_string()));
        self.call(request.expect("a good request")).await
    }

    async fn code(&self, kind: &str, user: &str) -> String {
        let body = json!({ "app_id": APP, "user": user });
        let reply = self.post(&format!("/_device/{kind}"), body).await;
        assert_eq!(reply.status, StatusCode::OK);
        let code = reply.json()["code"].as_str().map(str::to_owned);
        code.expect("the phone got a code")
    }

    /// The token of `app_id` that everyone gets.
    async fn token_of(&self, app_id: &str) -> String {
        let body = json!({ "grant_type": "client_credential", "appid": app_id, "secret": SECRET });
        let answer = self.post("/cgi-bin/stable_token", body).await.json();
        let token = answer["access_token"].as_str().map(str::to_owned);
        token.expect("the secret is right")
    }

    /// `POST path` with a good token of [`APP`].
    async fn post_with_token(&self, path: &str, body: Value) -> Reply {
        let token = self.token_of(APP).await;
        self.post(&format!("{path}?access_token={token}"), body).await
    }
}

/// The refusal's number and words, after looking at its request id.
fn refusal(reply: &Reply) -> (i64, String) {
    assert_eq!(reply.status, StatusCode::OK, "WeChat refuses with 200");
    let body = reply.json();
    let errmsg = body["errmsg"].as_str().expect("a refusal has words");
    let (words, rid) = errmsg.split_once(", rid: ").expect("and a request id");
    let parts: Vec<&str> = rid.split('-').collect();
    let hex = |part: &&str| part.len() == 8 && u32::from_str_radix(part, 16).is_ok();
    assert!(parts.len() == 3 && parts.iter().all(hex), "{rid}");
    let errcode = body["errcode"].as_i64().expect("a refusal has a number");
    (errcode, words.to_owned())
}

fn errcode(reply: &Reply) -> i64 {
    refusal(reply).0
}
