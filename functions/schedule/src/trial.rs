//! Rules tried on facts that the caller gives (docs/TRY.md). Nothing is read of the company, and nothing
//! is stored.

use axum::Json;
use daka_domain::trial::{Answer, answers};
use daka_http::{Administrator, Body, Problem, ProblemBody};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// Most cases at once.
const CASES_MAX: usize = 100;

/// Cases to try.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TryRequest {
    /// 1–100 cases. docs/TRY.md has an example of every kind, and docs/try.schema.json is the JSON Schema of a case: it is
    /// not repeated here.
    #[schema(value_type = Vec<Object>, min_items = 1, max_items = 100)]
    cases: Vec<Value>,
}

/// The answers.
#[derive(Debug, Serialize, ToSchema)]
pub struct TryReply {
    /// One for each case, in order. A case that cannot be read or reckoned with has an answer that says so.
    answers: Vec<Answer>,
}

/// Tries rules on facts: whole plans with punches over consecutive days, or single calculations.
#[utoipa::path(
    post, path = "/api/schedule/try", tag = "schedule", request_body = TryRequest, security(("bearer" = [])),
    responses((status = 200, body = TryReply), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn try_rules(_: Administrator, Body(request): Body<TryRequest>) -> Result<Json<TryReply>, Problem> {
    let mut problems = daka_domain::validation::Problems::default();
    problems.range("cases", request.cases.len(), 1..=CASES_MAX);
    problems.finish().map_err(Problem::fields)?;
    Ok(Json(TryReply { answers: answers(Value::Array(request.cases)) }))
}
