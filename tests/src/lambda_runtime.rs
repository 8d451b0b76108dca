//! A mock of the Lambda runtime API, for our functions as they are deployed.
//!
//! It speaks version 2018-06-01 of the interface that AWS documents for custom runtimes, over HTTP on
//! this machine, and notes when the function asks and answers. It starts no process: who does, points
//! `AWS_LAMBDA_RUNTIME_API` at [`LambdaRuntime::address`].
//! <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html>

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant, SystemTime};

use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::serve::ListenerExt;
use axum::{Json, Router};
use bytes::Bytes;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::AbortHandle;

/// How long an event may take, from [`LambdaRuntime::invoke`] to the reply.
pub const TIME_LIMIT: Duration = Duration::from_secs(10);

/// Largest reply that Lambda takes, in bytes.
const REPLY_MAX_LEN: usize = 6 * 1024 * 1024;

const ARN: &str = "arn:aws:lambda:cn-north-1:000000000000:function:daka";

/// Why an event has no reply.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvocationError {
    /// The function reported that it could not start.
    #[error("the function did not start: {kind}: {message}")]
    Init {
        /// `errorType` of the report.
        kind: String,
        /// `errorMessage` of the report.
        message: String,
    },
    /// The function reported an error in place of a reply.
    #[error("the function failed: {kind}: {message}")]
    Failed {
        /// `errorType` of the report.
        kind: String,
        /// `errorMessage` of the report.
        message: String,
    },
    /// The reply is longer than Lambda takes.
    #[error("the reply is too large")]
    TooLarge,
    /// The reply is not JSON.
    #[error("the reply is not JSON")]
    NotJson,
    /// No reply in time, from this function or from none.
    #[error("no reply in time")]
    TimedOut,
}

/// When the function did what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Timings {
    /// When it first asked for work: its start-up was done.
    pub first_poll: Option<Instant>,
    /// When it was given its latest event.
    pub taken: Option<Instant>,
    /// When its latest reply, or report of an error, was there in full.
    pub replied: Option<Instant>,
}

/// The mock. Clones are handles of the same one; it ends with the last of them.
#[derive(Clone)]
pub struct LambdaRuntime {
    address: SocketAddr,
    desk: Arc<Desk>,
    _server: Arc<Server>,
}

/// The task that serves the API.
struct Server(AbortHandle);

impl Drop for Server {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// An event on its way to the function.
struct Event {
    id: String,
    body: Value,
    limit: Duration,
}

type Outcome = Result<Value, InvocationError>;

/// Where events wait for the function and callers for its replies.
struct Desk {
    events: mpsc::UnboundedSender<Event>,
    queue: tokio::sync::Mutex<mpsc::UnboundedReceiver<Event>>,
    callers: Mutex<HashMap<String, oneshot::Sender<Outcome>>>,
    ids: AtomicU64,
    process: watch::Sender<Process>,
}

/// What is known of the process that runs the function.
#[derive(Default)]
struct Process {
    timings: Timings,
    init_error: Option<InvocationError>,
}

impl LambdaRuntime {
    /// A runtime API on a free port of this machine.
    ///
    /// # Panics
    /// When the machine has no free port.
    pub async fn start() -> Self {
        let (events, queue) = mpsc::unbounded_channel();
        let desk = Arc::new(Desk {
            events,
            queue: tokio::sync::Mutex::new(queue),
            callers: Mutex::default(),
            ids: AtomicU64::new(1),
            process: watch::Sender::default(),
        });
        let routes = Router::new()
            .route("/invocation/next", get(next))
            .route("/invocation/{id}/response", post(response))
            .route("/invocation/{id}/error", post(error))
            .route("/init/error", post(init_error));
        let app = Router::new().nest("/2018-06-01/runtime", routes).layer(DefaultBodyLimit::max(REPLY_MAX_LEN)).with_state(desk.clone());
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let address = listener.local_addr().expect("a bound listener has an address");
        // Without `nodelay`, replies are late but right.
        let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
        let server = tokio::spawn(async move { axum::serve(listener, app).await }).abort_handle();
        Self { address, desk, _server: Arc::new(Server(server)) }
    }

    /// What `AWS_LAMBDA_RUNTIME_API` has to be: address and port.
    pub fn address(&self) -> String {
        self.address.to_string()
    }

    /// Gives the function an event and waits for its reply, up to [`TIME_LIMIT`]. The function may
    /// still be starting.
    pub async fn invoke(&self, event: Value) -> Outcome {
        self.invoke_within(event, TIME_LIMIT).await
    }

    /// The same with another limit, which is also what the function is told of its deadline.
    pub async fn invoke_within(&self, event: Value, limit: Duration) -> Outcome {
        if let Some(error) = &self.desk.process.borrow().init_error {
            return Err(error.clone());
        }
        let number = self.desk.ids.fetch_add(1, Ordering::Relaxed);
        let id = format!("da4a0000-0000-4000-8000-{number:012x}");
        let (caller, reply) = oneshot::channel();
        self.desk.callers().insert(id.clone(), caller);
        // It cannot fail: the desk keeps the other end.
        let _ = self.desk.events.send(Event { id, body: event, limit });
        match tokio::time::timeout(limit, reply).await {
            Ok(Ok(outcome)) => outcome,
            // The desk drops a caller only when it has left, which it has not.
            Ok(Err(_)) | Err(_) => Err(InvocationError::TimedOut),
        }
    }

    /// Waits until the function has asked for work for the first time, up to [`TIME_LIMIT`].
    pub async fn wait_until_polling(&self) -> Result<(), InvocationError> {
        let mut process = self.desk.process.subscribe();
        let waiting = process.wait_for(|process| process.timings.first_poll.is_some() || process.init_error.is_some());
        match tokio::time::timeout(TIME_LIMIT, waiting).await {
            Ok(Ok(process)) => process.init_error.clone().map_or(Ok(()), Err),
            Ok(Err(_)) | Err(_) => Err(InvocationError::TimedOut),
        }
    }

    /// When the function did what, since the start or the last [`Self::reset`].
    pub fn timings(&self) -> Timings {
        self.desk.process.borrow().timings
    }

    /// Forgets the process that ran: the next to ask for work is a new one, with a cold start of its own.
    pub fn reset(&self) {
        self.desk.process.send_replace(Process::default());
    }
}

impl Desk {
    fn callers(&self) -> MutexGuard<'_, HashMap<String, oneshot::Sender<Outcome>>> {
        self.callers.lock().expect("whoever panicked with the lock has failed the test")
    }

    fn note(&self, change: impl FnOnce(&mut Timings, Instant)) {
        let now = Instant::now();
        self.process.send_modify(|process| change(&mut process.timings, now));
    }

    /// The next event whose caller still waits.
    async fn take(&self) -> Event {
        loop {
            let event = self.queue.lock().await.recv().await.expect("the desk keeps the other end");
            if self.callers().get(&event.id).is_some_and(|caller| !caller.is_closed()) {
                return event;
            }
        }
    }

    /// Hands an outcome to whoever waits for it.
    fn settle(&self, id: &str, outcome: Outcome) -> Response {
        self.note(|timings, now| timings.replied = Some(now));
        let too_large = outcome == Err(InvocationError::TooLarge);
        // Callers that left in the meantime are forgotten with it.
        let caller = {
            let mut callers = self.callers();
            let caller = callers.remove(id);
            callers.retain(|_, caller| !caller.is_closed());
            caller
        };
        match caller.map(|caller| caller.send(outcome)) {
            Some(_) if too_large => refuse(StatusCode::PAYLOAD_TOO_LARGE, "RequestEntityTooLarge"),
            Some(Ok(())) => accepted(),
            Some(Err(_)) | None => refuse(StatusCode::BAD_REQUEST, "InvalidRequestID"),
        }
    }
}

fn accepted() -> Response {
    (StatusCode::ACCEPTED, Json(json!({ "status": "OK" }))).into_response()
}

fn refuse(status: StatusCode, kind: &str) -> Response {
    (status, Json(json!({ "errorType": kind, "errorMessage": kind }))).into_response()
}

/// The type and message of a function's report.
fn reported(report: &[u8]) -> (String, String) {
    let report: Value = serde_json::from_slice(report).unwrap_or_default();
    let field = |name: &str| report[name].as_str().unwrap_or_default().to_owned();
    (field("errorType"), field("errorMessage"))
}

async fn next(State(desk): State<Arc<Desk>>) -> Response {
    desk.process.send_modify(|process| {
        process.timings.first_poll.get_or_insert_with(Instant::now);
        process.init_error = None;
    });
    let event = desk.take().await;
    desk.note(|timings, now| timings.taken = Some(now));
    #[expect(clippy::disallowed_methods, reason = "the function compares its deadline with the system's clock")]
    let now = SystemTime::now();
    let deadline = (now + event.limit).duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_millis();
    let header = |text: &str| HeaderValue::from_str(text).expect("ids and numbers make a header");
    let mut headers = HeaderMap::new();
    headers.insert("lambda-runtime-aws-request-id", header(&event.id));
    headers.insert("lambda-runtime-deadline-ms", header(&deadline.to_string()));
    headers.insert("lambda-runtime-invoked-function-arn", header(ARN));
    headers.insert("lambda-runtime-trace-id", header("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0"));
    (headers, Json(event.body)).into_response()
}

async fn response(State(desk): State<Arc<Desk>>, Path(id): Path<String>, body: Result<Bytes, BytesRejection>) -> Response {
    let outcome = match body {
        Ok(body) => serde_json::from_slice(&body).map_err(|_| InvocationError::NotJson),
        Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => Err(InvocationError::TooLarge),
        // The function broke off: it has not replied.
        Err(rejection) => return rejection.into_response(),
    };
    desk.settle(&id, outcome)
}

async fn error(State(desk): State<Arc<Desk>>, Path(id): Path<String>, report: Bytes) -> Response {
    let (kind, message) = reported(&report);
    desk.settle(&id, Err(InvocationError::Failed { kind, message }))
}

async fn init_error(State(desk): State<Arc<Desk>>, report: Bytes) -> Response {
    let (kind, message) = reported(&report);
    let error = InvocationError::Init { kind, message };
    desk.process.send_modify(|process| process.init_error = Some(error.clone()));
    let callers = std::mem::take(&mut *desk.callers());
    for caller in callers.into_values() {
        // One that left needs no answer.
        let _ = caller.send(Err(error.clone()));
    }
    accepted()
}
