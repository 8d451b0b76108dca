//! WeChat on a bad day: faults and slowness on demand.

use std::future::pending;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};

use crate::{Counterpart, reply};

/// What befalls one call, which then has no effect, but for a lost answer: no code is used, no credit is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// -1, system error.
    Busy,
    /// A bare HTTP 500.
    Http500,
    /// A web page where JSON belongs, as gateways send it.
    NotJson,
    /// No answer, until the caller gives up.
    Timeout,
    /// The call takes effect, and there is no answer, until the caller gives up.
    LostAnswer,
    /// 45011, the quota of the minute is spent.
    QuotaExceeded,
    /// 45009, the quota of the day is spent.
    DayQuotaExceeded,
    /// 40164, the caller's address is not in the whitelist.
    AddressNotListed,
    /// 40001 to the next call that carries an access token; calls without one pass.
    InvalidToken,
}

/// The middleware before every interface of WeChat's: waits as configured, then fails if a fault is due.
pub(crate) async fn strike(State(wechat): State<Counterpart>, request: Request, next: Next) -> Response {
    let latency = wechat.world().latency;
    if latency > Duration::ZERO {
        tokio::time::sleep(latency).await;
    }
    let Some(fault) = wechat.due_fault(&request) else {
        return next.run(request).await;
    };
    match fault {
        Fault::Busy => wechat.refuse(&reply::busy()),
        Fault::Http500 => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        Fault::NotJson => Html("<html><body>502 Bad Gateway</body></html>").into_response(),
        Fault::Timeout => pending().await,
        Fault::LostAnswer => {
            next.run(request).await;
            pending().await
        }
        Fault::DayQuotaExceeded => wechat.refuse(&reply::day_quota()),
        Fault::QuotaExceeded => wechat.refuse(&reply::minute_quota()),
        Fault::AddressNotListed => wechat.refuse(&reply::address_not_listed()),
        Fault::InvalidToken => wechat.refuse(&reply::invalid_credential()),
    }
}

impl Counterpart {
    fn due_fault(&self, request: &Request) -> Option<Fault> {
        let carries_token = request.uri().query().is_some_and(|query| query.contains("access_token="));
        let mut world = self.world();
        match world.faults.front() {
            Some(Fault::InvalidToken) if !carries_token => None,
            _ => world.faults.pop_front(),
        }
    }
}
