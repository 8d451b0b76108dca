//! The counterpart on a loopback port, a client of it, and a log to look into.

use std::io;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::extract::Request;
use axum::middleware::{self, Next};
use chrono::{DateTime, TimeDelta, Utc};
use daka_counterpart::{App, Counterpart, WeChatUser};
use daka_wechat::{Config, TokenMode, WeChat};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tower::ServiceExt;

/// The mini program.
pub const APP: &str = "wx1111111111111111";
/// Its AppSecret.
pub const SECRET: &str = "0123456789abcdef0123456789abcdef";
/// The number of everyone on stage.
pub const PHONE: &str = "13800138000";

/// The counterpart on a loopback port, and what it was asked.
pub struct Stage {
    /// To order faults from.
    pub counterpart: Counterpart,
    clock: Arc<Mutex<DateTime<Utc>>>,
    asked: Arc<Mutex<Vec<String>>>,
    base_url: String,
}

impl Stage {
    /// With Lin, and Mallory who is blocked.
    pub async fn new() -> Self {
        let clock: DateTime<Utc> = "2026-03-02T01:00:00Z".parse().expect("a written-out time");
        let clock = Arc::new(Mutex::new(clock));
        let now = {
            let clock = Arc::clone(&clock);
            Arc::new(move || *clock.lock().expect("no test panics with the clock"))
        };
        let app = App { app_id: APP.to_owned(), app_secret: SECRET.to_owned() };
        let counterpart = Counterpart::new(vec![app], now, 7);
        for (name, blocked) in [("lin", false), ("mallory", true)] {
            counterpart.add_user(WeChatUser { name: name.to_owned(), phone: Some(PHONE.to_owned()), blocked });
        }
        let asked = Arc::default();
        let base_url = serve(&counterpart, Arc::clone(&asked)).await;
        Self { counterpart, clock, asked, base_url }
    }

    /// A client as production has it.
    pub fn client(&self) -> WeChat {
        self.client_with(SECRET, TokenMode::Stable)
    }

    /// A client that is configured otherwise.
    pub fn client_with(&self, app_secret: &str, token_mode: TokenMode) -> WeChat {
        WeChat::new(Config { base_url: self.base_url.clone(), app_id: APP.to_owned(), app_secret: app_secret.to_owned(), token_mode })
            .expect("the loopback URL is good")
    }

    /// Moves WeChat's clock.
    pub fn pass(&self, time: TimeDelta) {
        *self.clock.lock().expect("no test panics with the clock") += time;
    }

    /// How often this interface was asked.
    pub fn asked(&self, path: &str) -> usize {
        let asked = self.asked.lock().expect("no test panics with the list");
        asked.iter().filter(|uri| uri.starts_with(path)).count()
    }

    /// A code from the phone, around the network.
    pub async fn code(&self, kind: &str, user: &str) -> String {
        let body = json!({ "app_id": APP, "user": user });
        let answer = self.post(&format!("/_device/{kind}"), &body).await;
        let code = answer["code"].as_str().map(str::to_owned);
        code.expect("the phone got a code")
    }

    /// `POST path`, around the network.
    pub async fn post(&self, path: &str, body: &Value) -> Value {
        let request = Request::post(path).header("content-type", "application/json");
        let request = request.body(Body::from(body.to_string()));
        let response = self.counterpart.router().oneshot(request.expect("a good request"));
        let body = response.await.expect("a router never fails").into_body();
        let body = axum::body::to_bytes(body, usize::MAX).await;
        serde_json::from_slice(&body.expect("a body in memory")).expect("JSON")
    }
}

async fn serve(counterpart: &Counterpart, asked: Arc<Mutex<Vec<String>>>) -> String {
    let note = move |request: Request, next: Next| {
        let uri = request.uri().to_string();
        asked.lock().expect("no test panics with the list").push(uri);
        next.run(request)
    };
    let router = counterpart.router().layer(middleware::from_fn(note));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

/// What was logged, in memory.
#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// All of it.
    pub fn text(&self) -> String {
        let bytes = self.0.lock().expect("no test panics with the log");
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut log = self.0.lock().expect("no test panics with the log");
        log.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
