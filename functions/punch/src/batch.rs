//! Offline batches: taps that could not be sent when they were made. The phone's time, on its
//! server-corrected clock, is the evidence of when they were.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, TimeDelta, Utc};
use daka_domain::id::TapId;
use daka_domain::punch::{OFFLINE_AGE_MAX_S, Source};
use daka_domain::validation::Problems;
use daka_http::{App, Body, Member, Problem, ProblemBody};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::one::{LOOK_BACK_H, PunchView, view};
use crate::record::Desk;
use crate::request::PunchRequest;

/// Most taps of a batch.
const BATCH_MAX: usize = 100;

/// Taps that could not be sent at once.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BatchRequest {
    /// 1 to 100 taps, in any order.
    #[schema(min_items = 1, max_items = 100)]
    punches: Vec<PunchRequest>,
}

/// What became of one tap.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum BatchOutcome {
    /// It is recorded, now or before.
    Recorded {
        /// The punch.
        punch: PunchView,
    },
    /// It is not, and sending it again will not help.
    Refused {
        /// The tap.
        tap_id: TapId,
        /// Why, as a code of docs/ERRORS.md.
        code: String,
        /// Why, for people, in English.
        title: String,
        /// Why, for people, in Chinese.
        title_zh: String,
    },
}

/// What became of a batch.
#[derive(Debug, Serialize, ToSchema)]
pub struct BatchReply {
    /// One outcome for each tap, in the order sent.
    outcomes: Vec<BatchOutcome>,
    /// The server's clock.
    now: DateTime<Utc>,
}

/// Records taps made without a network. Each is recorded exactly once; if the request breaks off, send
/// it again as it is.
#[utoipa::path(
    post, path = "/api/punch/batch", tag = "punch", request_body = BatchRequest, security(("bearer" = [])),
    responses((status = 200, body = BatchReply), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn punch_batch(State(app): State<App>, member: Member, Body(batch): Body<BatchRequest>) -> Result<Json<BatchReply>, Problem> {
    if !(1..=BATCH_MAX).contains(&batch.punches.len()) {
        return Err(Problem::field("punches", "须有 1 到 100 次打卡", "must have 1 to 100 taps"));
    }
    let mut problems = Problems::default();
    for (index, request) in batch.punches.iter().enumerate() {
        problems.within(format_args!("punches[{index}]"), |problems| request.check(problems));
    }
    problems.finish().map_err(Problem::fields)?;
    let now = app.now();
    // Older taps are doubtful, and count for nothing whatever stands beside them.
    let since = (now - TimeDelta::seconds(OFFLINE_AGE_MAX_S) - TimeDelta::hours(LOOK_BACK_H)).date_naive();
    let mut desk = Desk::open(&app, &member, since, now).await?;

    // In order of time, as the attribution of one may depend on those before it.
    let mut order: Vec<usize> = (0..batch.punches.len()).collect();
    order.sort_by_key(|index| batch.punches[*index].tap_id);
    let mut outcomes: Vec<(usize, BatchOutcome)> = Vec::with_capacity(order.len());
    for index in order {
        let request = &batch.punches[index];
        let outcome = match desk.record(&app, &member, request, Source::Offline, now).await {
            Ok(fact) => BatchOutcome::Recorded { punch: view(&desk, &fact) },
            Err(problem) if problem.code().status().is_server_error() => return Err(problem),
            Err(problem) => {
                let (title_zh, title) = problem.code().messages();
                BatchOutcome::Refused {
                    tap_id: request.tap_id,
                    code: problem.code().name().to_owned(),
                    title: title.to_owned(),
                    title_zh: title_zh.to_owned(),
                }
            }
        };
        outcomes.push((index, outcome));
    }
    outcomes.sort_by_key(|(index, _)| *index);
    Ok(Json(BatchReply { outcomes: outcomes.into_iter().map(|(_, outcome)| outcome).collect(), now }))
}
