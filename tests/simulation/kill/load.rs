//! Punches over HTTP, as many at once as the process takes.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use daka_tests::{Taps, tap};
use http_body_util::{BodyExt, Full};
use hyper::{Request, StatusCode};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::Value;
use tokio::task::JoinSet;
use uuid::Uuid;

use super::site::Site;

/// Punches under way at once.
const AT_ONCE: usize = 16;

pub type HttpClient = Client<HttpConnector, Full<Bytes>>;

/// A punch that was sent, and what was answered, if anything was.
pub struct Sent {
    pub employee_id: &'static str,
    pub tap: Uuid,
    token: String,
    body: String,
    pub answer: Option<Value>,
}

/// Punches that are being sent.
pub struct Load {
    clients: JoinSet<Vec<Sent>>,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    taps: Taps,
    answered: AtomicUsize,
    stopped: AtomicBool,
}

/// Starts sending. Everybody punches in turn.
pub fn start(site: &Site, round: u64) -> Load {
    // Taps of one round are numbered from where no other round gets.
    let shared = Arc::new(Shared { taps: Taps::numbered_from(round << 32), ..Shared::default() });
    let mut clients = JoinSet::new();
    for first in 0..AT_ONCE {
        let people: Vec<_> =
            site.people.iter().skip(first).step_by(AT_ONCE).map(|w| (w.employee_id, w.is_at_plant, w.token.clone())).collect();
        let (client, url, shared) = (client(), url(site), shared.clone());
        clients.spawn(async move {
            let mut all = Vec::new();
            for (employee_id, is_at_plant, token) in people.iter().cycle() {
                if shared.stopped.load(Ordering::Relaxed) {
                    break;
                }
                let now = daka_http::Clock::now(&daka_http::SystemClock);
                let (tap, place) = (shared.taps.at(now), if *is_at_plant { tap::AT_PLANT } else { tap::AT_HEADQUARTERS });
                let body = tap::punch(tap, None, place, now).to_string();
                let answer = post(&client, &url, token, &body).await;
                shared.answered.fetch_add(usize::from(answer.is_some()), Ordering::Relaxed);
                let unheard = answer.is_none();
                all.push(Sent { employee_id, tap, token: token.clone(), body, answer });
                if unheard {
                    break;
                }
            }
            all
        });
    }
    Load { clients, shared }
}

impl Load {
    /// Waits until the process has answered somebody.
    pub async fn first_answer(&self) {
        while self.shared.answered.load(Ordering::Relaxed) == 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    /// Ends the load, and tells what was sent.
    pub async fn stop(self) -> Vec<Sent> {
        self.shared.stopped.store(true, Ordering::Relaxed);
        self.clients.join_all().await.into_iter().flatten().collect()
    }
}

/// A client without a connection yet: those of the round before are dead.
pub fn client() -> HttpClient {
    Client::builder(TokioExecutor::new()).build_http()
}

fn url(site: &Site) -> String {
    format!("http://127.0.0.1:{}/api/punch", site.port)
}

/// Sends a punch again, as it was; none when nobody answers.
pub async fn send(client: &HttpClient, site: &Site, sent: &Sent) -> Option<Value> {
    post(client, &url(site), &sent.token, &sent.body).await
}

/// The punch as it was recorded; none when the process was gone. Any other answer is a failure.
async fn post(client: &HttpClient, url: &str, token: &str, body: &str) -> Option<Value> {
    let request = Request::post(url)
        .header("authorization", format!("Bearer {token}"))
        .header("content-type", "application/json")
        .body(Full::new(Bytes::from(body.to_owned())))
        .expect("a request");
    let response = client.request(request).await.ok()?;
    let status = response.status();
    let body = response.into_body().collect().await.ok()?.to_bytes();
    assert_eq!(status, StatusCode::OK, "{}", String::from_utf8_lossy(&body));
    let reply: Value = serde_json::from_slice(&body).expect("JSON");
    Some(reply["punch"].clone())
}
