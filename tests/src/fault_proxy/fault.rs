//! Which fault befalls a request, and how the table words its refusals.

use std::collections::VecDeque;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::{Response, StatusCode};
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};
use serde_json::json;

use super::{Reply, batch};

/// What can befall a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Refused with 400: `ThrottlingException` and `ProvisionedThroughputExceededException` in turn.
    Throttle,
    /// Refused with 500: `InternalServerError`.
    Refuse500,
    /// Half of this time passes before the request is applied, and half before its reply. Beyond the
    /// SDK's time-out, the reply comes too late; beyond twice of it, the request too is applied after
    /// the SDK has sent it again.
    Slow(Duration),
    /// The connection is closed, and nothing applied.
    LoseRequest,
    /// The request is applied, and the connection closed without a reply.
    LoseReply,
    /// Every other entry of a `BatchWriteItem` or `BatchGetItem` comes back unprocessed; a batch of
    /// one is throttled. Other operations it does not befall.
    Unprocessed,
}

/// How probable each fault is, from 0 to 1. A request has at most one, so they add up to 1 or less.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Faults {
    /// Of [`Fault::Throttle`].
    pub throttle: f64,
    /// Of [`Fault::Refuse500`].
    pub refuse_500: f64,
    /// Of [`Fault::Slow`].
    pub slow: f64,
    /// How long a slow request takes in all.
    pub slow_for: Duration,
    /// Of [`Fault::LoseRequest`].
    pub lose_request: f64,
    /// Of [`Fault::LoseReply`].
    pub lose_reply: f64,
    /// Of [`Fault::Unprocessed`].
    pub unprocessed: f64,
}

impl Faults {
    /// No faults.
    pub fn none() -> Self {
        Self::default()
    }

    /// A bad day: 3 of 10 requests are hit. Of 4 tries in a row, all fail once in 200 or so.
    pub fn rough() -> Self {
        Self {
            throttle: 0.07,
            refuse_500: 0.05,
            slow: 0.05,
            slow_for: Duration::from_millis(40),
            lose_request: 0.05,
            lose_reply: 0.05,
            unprocessed: 0.03,
        }
    }

    fn bands(&self) -> [(f64, Fault); 6] {
        [
            (self.throttle, Fault::Throttle),
            (self.refuse_500, Fault::Refuse500),
            (self.slow, Fault::Slow(self.slow_for)),
            (self.lose_request, Fault::LoseRequest),
            (self.lose_reply, Fault::LoseReply),
            (self.unprocessed, Fault::Unprocessed),
        ]
    }
}

/// Decides, request by request.
pub(super) struct Injector {
    faults: Faults,
    queue: VecDeque<Fault>,
    draws: SmallRng,
    throttled: u64,
    refused: u64,
}

impl Injector {
    pub(super) fn new(seed: u64) -> Self {
        Self { faults: Faults::none(), queue: VecDeque::new(), draws: SmallRng::seed_from_u64(seed), throttled: 0, refused: 0 }
    }

    pub(super) fn set(&mut self, faults: Faults) {
        let total: f64 = faults.bands().iter().map(|(probability, _)| probability).sum();
        assert!(total <= 1.0 + f64::EPSILON, "the probabilities of the faults add up to {total}");
        self.faults = faults;
    }

    pub(super) fn clear(&mut self) {
        self.queue.clear();
    }

    pub(super) fn push(&mut self, fault: Fault) {
        self.queue.push_back(fault);
    }

    /// The fault of the next request. One number is drawn for each, so that a one-shot fault does not
    /// move the others.
    pub(super) fn draw(&mut self, operation: &str) -> Option<Fault> {
        let befalls = |fault: Fault| fault != Fault::Unprocessed || batch::is_batch(operation);
        let mut drawn: f64 = self.draws.random();
        if self.queue.front().is_some_and(|fault| befalls(*fault)) {
            return self.queue.pop_front();
        }
        for (probability, fault) in self.faults.bands() {
            if drawn < probability {
                return befalls(fault).then_some(fault);
            }
            drawn -= probability;
        }
        None
    }

    pub(super) fn throttle(&mut self) -> Reply {
        self.throttled += 1;
        if self.throttled % 2 == 1 {
            self.refuse(StatusCode::BAD_REQUEST, "ThrottlingException", "Rate of requests exceeds the allowed throughput.")
        } else {
            let message = "The level of configured provisioned throughput for the table was exceeded. \
                           Consider increasing your provisioning level with the UpdateTable API.";
            self.refuse(StatusCode::BAD_REQUEST, "ProvisionedThroughputExceededException", message)
        }
    }

    pub(super) fn refuse_500(&mut self) -> Reply {
        let message = "The request processing has failed because of an unknown error, exception or failure.";
        self.refuse(StatusCode::INTERNAL_SERVER_ERROR, "InternalServerError", message)
    }

    fn refuse(&mut self, status: StatusCode, code: &str, message: &str) -> Reply {
        self.refused += 1;
        let body = json!({ "__type": format!("com.amazonaws.dynamodb.v20120810#{code}"), "message": message });
        let mut reply = Response::new(Full::new(Bytes::from(body.to_string())));
        *reply.status_mut() = status;
        reply.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/x-amz-json-1.0"));
        // The table's ids have 52 characters of 0-9 and A-Z.
        let id = HeaderValue::from_str(&format!("FA017{:047}", self.refused)).expect("digits and letters make a header");
        reply.headers_mut().insert("x-amzn-requestid", id);
        reply
    }
}
