//! An HTTP proxy between the SDK and the engine: it injects faults, and measures what is used.
//!
//! It depends on the wire format of DynamoDB only, and never on our crates: what it measures is a
//! second opinion on what they say of themselves.

mod batch;
mod fault;
#[cfg(test)]
mod tests;
mod usage;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::header::{CONNECTION, CONTENT_LENGTH, HOST, TRANSFER_ENCODING};
use hyper::http::request::Parts;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{HeaderMap, Request, Response, StatusCode, Uri};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{AbortHandle, JoinSet};

pub use fault::{Fault, Faults};
pub use usage::Usage;

use fault::Injector;
use usage::Meter;

type Reply = Response<Full<Bytes>>;

/// A checksum of the body, which a changed body no longer has.
const CRC32: &str = "x-amz-crc32";

/// The connection ends here, without a reply.
#[derive(Debug, thiserror::Error)]
#[error("the proxy closes the connection")]
struct HungUp;

/// The proxy. Clones are handles of the same one; it ends with the last of them.
#[derive(Clone)]
pub struct FaultProxy {
    address: SocketAddr,
    link: Arc<Link>,
    _server: Arc<Server>,
}

/// The task that listens, and with it every connection.
struct Server(AbortHandle);

impl Drop for Server {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// What all connections share.
struct Link {
    engine: SocketAddr,
    client: Client<HttpConnector, Full<Bytes>>,
    state: Mutex<State>,
}

struct State {
    down: bool,
    latency: Duration,
    injector: Injector,
    meter: Meter,
}

/// A request of the SDK, read to its end.
#[derive(Clone)]
struct Call {
    operation: String,
    head: Parts,
    body: Bytes,
}

impl FaultProxy {
    /// A proxy before `engine` on a free port of this machine, without faults. What faults there will
    /// be depends on `seed` and on the order of requests alone.
    ///
    /// # Panics
    /// When the machine has no free port.
    pub async fn start(engine: SocketAddr, seed: u64) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let address = listener.local_addr().expect("a bound listener has an address");
        let mut connector = HttpConnector::new();
        connector.set_nodelay(true);
        let state = State { down: false, latency: Duration::ZERO, injector: Injector::new(seed), meter: Meter::default() };
        let client = Client::builder(TokioExecutor::new()).build(connector);
        let link = Arc::new(Link { engine, client, state: Mutex::new(state) });
        let server = tokio::spawn(listen(listener, link.clone())).abort_handle();
        Self { address, link, _server: Arc::new(Server(server)) }
    }

    /// Where the SDK reaches the proxy.
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// From now on, these faults.
    ///
    /// # Panics
    /// When their probabilities add up to more than 1.
    pub fn set(&self, faults: Faults) {
        self.link.state().injector.set(faults);
    }

    /// The next request that this fault can befall has it, whatever is drawn. Several wait in line.
    pub fn fail_next(&self, fault: Fault) {
        self.link.state().injector.push(fault);
    }

    /// What still waits in line befalls nothing.
    pub fn fail_no_more(&self) {
        self.link.state().injector.clear();
    }

    /// Closes every connection, new or kept, without a reply, as if the engine were gone. A request
    /// that is under way is still applied.
    pub fn pause(&self) {
        self.link.state().down = true;
    }

    /// Ends the pause.
    pub fn resume(&self) {
        self.link.state().down = false;
    }

    /// Every reply comes this much later. The engine is so quick that two requests sent at once may
    /// not overlap; with some 5 ms they do, and [`Usage::depth`] is sure.
    pub fn set_latency(&self, latency: Duration) {
        self.link.state().latency = latency;
    }

    /// What was used since the last call, or the start.
    pub fn take_usage(&self) -> Usage {
        self.link.state().meter.take()
    }
}

async fn listen(listener: TcpListener, link: Arc<Link>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) if !link.state().down => drop(connections.spawn(converse(stream, link.clone()))),
                Ok(_) => {}
                // Out of file descriptors, most likely: some will be closed.
                Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

/// Serves one connection until either side closes it.
async fn converse(stream: TcpStream, link: Arc<Link>) {
    // Without it, replies are late but right.
    let _ = stream.set_nodelay(true);
    let answer = service_fn(move |request| answer(link.clone(), request));
    // An error here is a fault that was asked for, or a client that left.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), answer).await;
}

/// Reads a request and answers it. An error closes the connection before any byte of a reply.
async fn answer(link: Arc<Link>, request: Request<Incoming>) -> Result<Reply, HungUp> {
    let (head, body) = request.into_parts();
    let body = body.collect().await.map_err(|_| HungUp)?.to_bytes();
    let target = head.headers.get("x-amz-target").and_then(|target| target.to_str().ok()).unwrap_or_default();
    let operation = target.rsplit('.').next().unwrap_or_default().to_owned();
    // A task of its own: a client that leaves does not take back what it sent.
    let work = tokio::spawn(async move { link.handle(Call { operation, head, body }).await });
    work.await.map_err(|_| HungUp)?
}

impl Link {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("whoever panicked with the lock has failed the test")
    }

    async fn handle(&self, call: Call) -> Result<Reply, HungUp> {
        let (started, fault, latency) = {
            let mut state = self.state();
            if state.down {
                return Err(HungUp);
            }
            let started = state.meter.begin(&call.operation, call.body.len());
            (started, state.injector.draw(&call.operation), state.latency)
        };
        let reply = self.meet(fault, call).await;
        if !latency.is_zero() {
            tokio::time::sleep(latency).await;
        }
        let mut state = self.state();
        let reply = if state.down { Err(HungUp) } else { reply };
        let length = reply.as_ref().map_or(0, |reply| hyper::body::Body::size_hint(reply.body()).lower());
        state.meter.end(started, length);
        reply
    }

    /// Does what is left of a request once its fault has befallen it.
    async fn meet(&self, fault: Option<Fault>, call: Call) -> Result<Reply, HungUp> {
        match fault {
            None => self.forward(call).await,
            Some(Fault::Throttle) => Ok(self.state().injector.throttle()),
            Some(Fault::Refuse500) => Ok(self.state().injector.refuse_500()),
            Some(Fault::LoseRequest) => Err(HungUp),
            Some(Fault::LoseReply) => self.forward(call).await.and(Err(HungUp)),
            Some(Fault::Slow(time)) => {
                tokio::time::sleep(time / 2).await;
                let reply = self.forward(call).await;
                tokio::time::sleep(time / 2).await;
                reply
            }
            Some(Fault::Unprocessed) => match batch::split(&call.operation, &call.body) {
                Some((rest, left)) => {
                    let operation = call.operation.clone();
                    let reply = self.forward(Call { body: rest, ..call }).await?;
                    change_body(reply, |body| batch::leave(&operation, body, left)).await
                }
                // As the table does when it can process nothing of a batch.
                None => Ok(self.state().injector.throttle()),
            },
        }
    }

    /// The engine's reply, metered, with as much of the capacity in it as the SDK asked for.
    async fn forward(&self, call: Call) -> Result<Reply, HungUp> {
        let Call { operation, head, body } = call;
        let (body, asked) = usage::ask(&operation, body);
        let target = head.uri.path_and_query().map_or("/", |path| path.as_str());
        let uri: Uri = format!("http://{}{target}", self.engine).parse().map_err(|_| HungUp)?;
        let mut request = Request::new(Full::new(body));
        (*request.method_mut(), *request.uri_mut()) = (head.method, uri);
        *request.headers_mut() = end_to_end(head.headers);
        let (head, body) = self.client.request(request).await.map_err(|_| HungUp)?.into_parts();
        let body = body.collect().await.map_err(|_| HungUp)?.to_bytes();
        self.state().meter.consumed(&operation, head.status == StatusCode::OK, &body);
        let mut reply = Response::new(Full::new(body));
        *reply.status_mut() = head.status;
        *reply.headers_mut() = end_to_end(head.headers);
        match asked {
            Some(asked) => change_body(reply, |body| usage::tell(&asked, body)).await,
            None => Ok(reply),
        }
    }
}

/// Headers without those that belong to one connection.
fn end_to_end(mut headers: HeaderMap) -> HeaderMap {
    for name in [HOST, CONNECTION, CONTENT_LENGTH, TRANSFER_ENCODING] {
        headers.remove(name);
    }
    headers
}

async fn change_body(reply: Reply, change: impl FnOnce(Bytes) -> Bytes) -> Result<Reply, HungUp> {
    let (mut head, body) = reply.into_parts();
    let body = body.collect().await.map_err(|_| HungUp)?.to_bytes();
    head.headers.remove(CRC32);
    Ok(Response::from_parts(head, Full::new(change(body))))
}
