//! Problems: what a caller is told when something is not done (RFC 9457, `application/problem+json`).
//!
//! A failure of our own says nothing to the caller but its code and the request id, and everything to
//! the log, once.

use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use daka_domain::plan::NoPlan;
use daka_domain::validation::FieldProblem;
use daka_store::StoreError;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::code::Code;
use crate::edge;

/// After how many seconds a caller may try again, where nothing else is known.
const RETRY_AFTER_S: i64 = 5;

/// A refusal or failure, on its way to the caller.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    code: Code,
    facts: Map<String, Value>,
    errors: Vec<FieldProblem>,
}

/// The JSON of a problem.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ProblemBody {
    /// The code as a URI.
    #[serde(rename = "type")]
    #[schema(example = "urn:daka:problem:tap_too_old")]
    kind: String,
    /// The stable code; docs/ERRORS.md lists them.
    #[schema(value_type = String, example = "tap_too_old")]
    code: &'static str,
    /// The HTTP status.
    status: u16,
    /// What a person reads, in English.
    title: &'static str,
    /// What a person reads, in Chinese.
    title_zh: &'static str,
    /// The facts behind it, by name.
    #[serde(skip_serializing_if = "Map::is_empty")]
    #[schema(value_type = Object)]
    facts: Map<String, Value>,
    /// What is wrong with which field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldProblem>,
    /// The request, for whoever is asked about it.
    request_id: String,
}

impl Problem {
    /// A problem with nothing to add to its code.
    pub fn new(code: Code) -> Self {
        Self { code, facts: Map::new(), errors: Vec::new() }
    }

    /// Problems with fields.
    pub fn fields(errors: Vec<FieldProblem>) -> Self {
        Self { errors, ..Self::new(Code::InvalidField) }
    }

    /// A problem with one field.
    pub fn field(field: impl Into<String>, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::fields(vec![FieldProblem { field: field.into(), zh: zh.into(), en: en.into() }])
    }

    /// Adds a fact.
    #[must_use]
    pub fn with(mut self, name: &str, fact: impl Into<Value>) -> Self {
        self.facts.insert(name.to_owned(), fact.into());
        self
    }

    /// The JSON that a caller reads.
    pub(crate) fn into_body(self) -> ProblemBody {
        let (title_zh, title) = self.code.messages();
        ProblemBody {
            kind: format!("urn:daka:problem:{}", self.code.name()),
            code: self.code.name(),
            status: self.code.status().as_u16(),
            title,
            title_zh,
            facts: self.facts,
            errors: self.errors,
            request_id: edge::request_id(),
        }
    }

    /// Its code.
    pub fn code(&self) -> Code {
        self.code
    }
}

impl From<Problem> for ProblemBody {
    fn from(problem: Problem) -> Self {
        problem.into_body()
    }
}

impl From<Code> for Problem {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

impl From<NoPlan> for Problem {
    fn from(why: NoPlan) -> Self {
        Self::new(match why {
            NoPlan::NotEmployed => Code::NotEmployed,
            NoPlan::NoRules => Code::NoRules,
        })
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Throttled => Self::new(Code::Busy),
            StoreError::Conflict => Self::new(Code::ChangedMeanwhile),
            StoreError::TooLarge { max_bytes, .. } => Self::new(Code::BodyTooLarge).with("max_bytes", max_bytes),
            StoreError::Unavailable(_) => {
                tracing::warn!(request_id = edge::request_id(), error = %error, "the table does not answer");
                Self::new(Code::Unavailable)
            }
            StoreError::Corrupt { .. } | StoreError::NewerData { .. } | StoreError::NewerItem { .. } | StoreError::Refused(_) => {
                tracing::error!(request_id = edge::request_id(), error = %error, "the table failed");
                Self::new(Code::Internal)
            }
        }
    }
}

impl From<daka_files::FilesError> for Problem {
    fn from(error: daka_files::FilesError) -> Self {
        let request_id = edge::request_id();
        match error {
            daka_files::FilesError::Unavailable(_) => {
                tracing::warn!(request_id, error = %error, "the files do not answer");
                Self::new(Code::Unavailable)
            }
            daka_files::FilesError::Refused(_) => {
                tracing::error!(request_id, error = %error, "the files failed");
                Self::new(Code::Internal)
            }
        }
    }
}

impl From<daka_store::Unreadable> for Problem {
    fn from(error: daka_store::Unreadable) -> Self {
        tracing::error!(request_id = edge::request_id(), error = %error, "personal data cannot be read");
        Self::new(Code::Internal)
    }
}

impl From<daka_wechat::Error> for Problem {
    fn from(error: daka_wechat::Error) -> Self {
        use daka_wechat::Error;
        let code = match &error {
            Error::CodeInvalid => Code::WechatCodeInvalid,
            Error::CodeUsed => Code::WechatCodeUsed,
            Error::UserBlocked => Code::WechatUserBlocked,
            Error::RateLimited { .. } => Code::WechatTooMany,
            Error::PageMissing => Code::WechatPageMissing,
            Error::Busy | Error::Unavailable(_) => Code::WechatUnavailable,
            Error::SubscriptionMissing | Error::RelationMissing | Error::Rejected { .. } => {
                tracing::error!(request_id = edge::request_id(), errcode = error.errcode(), "WeChat rejects our request");
                Code::WechatUnavailable
            }
        };
        if let Error::Unavailable(outage) = &error {
            tracing::warn!(request_id = edge::request_id(), error = %outage, "WeChat does not answer");
        }
        Self::new(code)
    }
}

/// The code of a response that is a problem, for the log.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ProblemCode(pub(crate) Code);

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (code, status) = (self.code, self.code.status());
        let retry_after_s = self.facts.get("retry_after_s").and_then(Value::as_i64).unwrap_or(RETRY_AFTER_S);
        let mut response = (status, axum::Json(self.into_body())).into_response();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if matches!(status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS) {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(retry_after_s));
        }
        response.extensions_mut().insert(ProblemCode(code));
        response
    }
}
