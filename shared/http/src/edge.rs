//! The edge: around every request a request id, a deadline, the oldest client still served, and one
//! line in the log with nothing personal in it.

use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use daka_store::meter;
use tower_http::catch_panic::CatchPanicLayer;

use crate::network::network_of;
use crate::problem::ProblemCode;
use crate::{App, Code, Problem, Routes};

/// Largest JSON body, in bytes: an offline batch of 100 punches with remarks, and a group with 500
/// sites, fit well.
const BODY_MAX_BYTES: usize = 256 * 1024;
/// How long a request may take. WeChat Cloud Run gives up at 15 s.
const DEADLINE: Duration = Duration::from_secs(12);
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// What the client calls itself: `mini/1.4.0`.
const CLIENT: HeaderName = HeaderName::from_static("x-daka-client");

/// How a request arrived.
#[derive(Debug, Clone, Default)]
pub(crate) struct Arrival {
    pub(crate) request_id: String,
    /// What the client calls itself.
    pub(crate) client: Option<String>,
    /// From which network.
    pub(crate) network: Option<String>,
}

/// What a worker calls itself.
const WORKER: &str = "worker";

tokio::task_local! {
    static CURRENT: Arrival;
}

/// The id of the request being handled; empty outside of one.
pub fn request_id() -> String {
    arrival().request_id
}

/// How the request being handled arrived; outside of one it is a worker's doing.
pub(crate) fn arrival() -> Arrival {
    CURRENT.try_with(Clone::clone).unwrap_or_else(|_| Arrival { client: Some(WORKER.to_owned()), ..Arrival::default() })
}

/// A router of these routes with the edge around it.
pub fn api(app: App, routes: Routes) -> Router {
    let (router, _) = routes.split_for_parts();
    router
        .fallback(|| async { Problem::new(Code::NotFound) })
        .method_not_allowed_fallback(|| async { Problem::new(Code::MethodNotAllowed) })
        .layer(DefaultBodyLimit::max(BODY_MAX_BYTES))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(app.clone(), around))
        .with_state(app)
}

async fn around(State(app): State<App>, request: Request, next: Next) -> Response {
    let id = given_id(&request).unwrap_or_else(|| app.new_id().simple().to_string());
    let arrival = Arrival { request_id: id.clone(), client: client_of(&request), network: network_of(&request) };
    CURRENT.scope(arrival, handle(app, id, request, next)).await
}

async fn handle(app: App, id: String, request: Request, next: Next) -> Response {
    let started = tokio::time::Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    let client = client_of(&request);
    let (mut response, cost) = if is_too_old(client.as_deref(), app.settings.min_client.as_deref()) {
        let problem = Problem::new(Code::ClientTooOld).with("minimum", app.settings.min_client.clone().unwrap_or_default());
        (problem.into_response(), meter::Cost::default())
    } else {
        let answered = async {
            let answer = tokio::time::timeout(DEADLINE, next.run(request)).await;
            answer.unwrap_or_else(|_| Problem::new(Code::TimedOut).into_response())
        };
        meter::metered(answered).await
    };
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    tracing::info!(
        target: "request",
        request_id = id,
        method = method.as_str(),
        route,
        status = response.status().as_u16(),
        code = response.extensions().get::<ProblemCode>().map(|code| code.0.name()),
        client,
        ms = started.elapsed().as_secs_f64() * 1e3,
        table_requests = cost.requests,
        read_units = cost.read_units,
        write_units = cost.write_units,
    );
    response
}

/// An id given by whoever stands in front, if it is fit for a log.
fn given_id(request: &Request) -> Option<String> {
    let text = request.headers().get(REQUEST_ID)?.to_str().ok()?;
    let fits = (8..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    fits.then(|| text.to_owned())
}

/// What the client calls itself, if it is fit for a log.
fn client_of(request: &Request) -> Option<String> {
    let text = request.headers().get(CLIENT)?.to_str().ok()?;
    let fits = text.len() <= 40 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"/.-".contains(&b));
    fits.then(|| text.to_owned())
}

/// Whether a client that tells its version is older than the oldest served. One that tells none is
/// not ours to judge.
fn is_too_old(client: Option<&str>, minimum: Option<&str>) -> bool {
    let version = |text: &str| -> Option<Vec<u32>> { text.split('.').map(|part| part.parse().ok()).collect() };
    let (Some(client), Some(minimum)) = (client.and_then(|c| version(c.split_once('/')?.1)), minimum.and_then(version)) else {
        return false;
    };
    client < minimum
}

#[expect(clippy::needless_pass_by_value, reason = "it is what the layer hands over")]
fn panicked(cause: Box<dyn std::any::Any + Send>) -> Response {
    let what = cause.downcast_ref::<String>().map(String::as_str).or_else(|| cause.downcast_ref::<&str>().copied());
    tracing::error!(request_id = request_id(), what = what.unwrap_or("?"), "a handler panicked");
    Problem::new(Code::Internal).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number() {
        for (client, minimum, too_old) in [
            (Some("mini/1.9.0"), Some("1.10.0"), true),
            (Some("mini/1.10.0"), Some("1.10.0"), false),
            (Some("mini/2"), Some("1.10.0"), false),
            (Some("curl"), Some("1.10.0"), false),
            (None, Some("1.10.0"), false),
            (Some("mini/0.1"), None, false),
        ] {
            assert_eq!(is_too_old(client, minimum), too_old, "{client:?} {minimum:?}");
        }
    }
}
