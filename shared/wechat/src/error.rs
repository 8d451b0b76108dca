//! What can go wrong between us and WeChat.
//!
//! Decisions rest on `errcode` alone. `errmsg` carries a request id (`rid:`, `hints:`) and changes without
//! notice, so it is neither matched on nor kept.

/// Why a call to WeChat did not give what was asked for. No variant holds anything personal or secret.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// 40029: the code is unknown, older than five minutes, or was issued for another mini program.
    /// A used phone code is reported like this too.
    #[error("WeChat does not know this code, or it has expired (40029)")]
    CodeInvalid,
    /// 40163: the login code was redeemed before.
    #[error("this code was used before (40163)")]
    CodeUsed,
    /// 40226: WeChat judges the user high-risk and blocks the login.
    #[error("WeChat blocks this user's login as high-risk (40226)")]
    UserBlocked,
    /// 45011 (by the minute) or 45009 (by the day): a quota is spent.
    #[error("WeChat's quota is spent ({errcode})")]
    RateLimited {
        /// 45011 lifts within a minute, 45009 by the next day.
        errcode: i64,
    },
    /// 41030: the mini program's released version has no such page.
    #[error("the mini program has not released this page (41030)")]
    PageMissing,
    /// 43101: the user has not accepted a message of this template, or has used up what they accepted.
    #[error("the user has accepted no message of this template (43101)")]
    SubscriptionMissing,
    /// 40256: the user is not bound as staff 用工关系.
    #[error("the user is not bound as staff (40256)")]
    RelationMissing,
    /// -1: WeChat was busy, and again when asked once more.
    #[error("WeChat is busy (-1), twice in a row")]
    Busy,
    /// No answer that could be understood.
    #[error("WeChat is unavailable")]
    Unavailable(#[from] Outage),
    /// Any other refusal: ours to mend (wrong secret, missing permission), not the user's.
    #[error("WeChat rejected the call ({errcode})")]
    Rejected {
        /// WeChat's 全局错误码.
        errcode: i64,
    },
}

/// How WeChat was unavailable, for the log.
#[derive(Debug, thiserror::Error)]
pub enum Outage {
    /// The HTTP client could not be made, for example because no CA certificates are installed.
    #[error("the HTTP client could not be built")]
    Client(#[source] reqwest::Error),
    /// No connection could be made: nothing was asked.
    #[error("no connection")]
    NotReached(#[source] reqwest::Error),
    /// Nothing came within the limits of connecting or answering.
    #[error("no answer in time")]
    TimedOut,
    /// The connection broke. The error's URL is removed: its query holds secrets.
    #[error("the connection failed")]
    Transport(#[source] reqwest::Error),
    /// An HTTP status other than success: WeChat reports its own errors with 200.
    #[error("HTTP status {0}")]
    Status(u16),
    /// The answer was too long, not JSON, or JSON without the promised fields.
    #[error("the answer was not what WeChat documents")]
    Unreadable,
}

impl From<reqwest::Error> for Outage {
    fn from(error: reqwest::Error) -> Self {
        if error.is_connect() {
            Self::NotReached(error.without_url())
        } else if error.is_timeout() {
            Self::TimedOut
        } else {
            Self::Transport(error.without_url())
        }
    }
}

impl Error {
    /// The meaning of an `errcode` other than 0.
    pub(crate) fn from_errcode(errcode: i64) -> Self {
        match errcode {
            -1 => Self::Busy,
            40029 => Self::CodeInvalid,
            40163 => Self::CodeUsed,
            40226 => Self::UserBlocked,
            40256 => Self::RelationMissing,
            41030 => Self::PageMissing,
            43101 => Self::SubscriptionMissing,
            45009 | 45011 => Self::RateLimited { errcode },
            _ => Self::Rejected { errcode },
        }
    }

    /// Whether WeChat refused the access token itself: 40001 not the latest, 40014 malformed, 42001 expired.
    pub(crate) fn refuses_token(&self) -> bool {
        matches!(self, Self::Rejected { errcode: 40001 | 40014 | 42001 })
    }

    /// WeChat's 全局错误码, where it answered with one.
    pub fn errcode(&self) -> Option<i64> {
        Some(match self {
            Self::CodeInvalid => 40029,
            Self::CodeUsed => 40163,
            Self::UserBlocked => 40226,
            Self::PageMissing => 41030,
            Self::SubscriptionMissing => 43101,
            Self::RelationMissing => 40256,
            Self::Busy => -1,
            Self::RateLimited { errcode } | Self::Rejected { errcode } => *errcode,
            Self::Unavailable(_) => return None,
        })
    }

    /// Whether WeChat surely did nothing. Otherwise it may have, and its answer was lost.
    pub fn is_certain(&self) -> bool {
        match self {
            Self::Unavailable(outage) => matches!(outage, Outage::Client(_) | Outage::NotReached(_)),
            _ => true,
        }
    }

    /// Whether the same may go well a while later.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Busy | Self::RateLimited { .. } | Self::Unavailable(_)) || self.refuses_token()
    }
}
