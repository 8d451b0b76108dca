//! Being bound as staff 用工关系, by which messages come without an accept for each.

use axum::Json;
use axum::extract::State;
use daka_domain::reminder::Ledger;
use daka_http::{App, Body, Member, Problem, ProblemBody};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::own::{OwnReminders, admitted, view};
use crate::person::change_ledger;

/// Whether one is bound.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RelationRequest {
    /// Whether `wx.bindEmployeeRelation` has succeeded; false to get messages by accepts again.
    bound: bool,
}

/// Notes that one is bound as staff 用工关系, or no longer. WeChat has the last word: who is not gets messages by accepts.
#[utoipa::path(
    put, path = "/api/reminder/relation", tag = "reminder", request_body = RelationRequest, security(("bearer" = [])),
    responses((status = 200, body = OwnReminders), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn put_reminder_relation(
    State(app): State<App>,
    member: Member,
    Body(request): Body<RelationRequest>,
) -> Result<Json<OwnReminders>, Problem> {
    let person = admitted(&app, &member).await?;
    let bind = |ledger: &mut Ledger| {
        let before = std::mem::replace(&mut ledger.is_bound, request.bound);
        before != request.bound
    };
    let person = change_ledger(&app, person, app.now(), bind).await?;
    Ok(Json(view(&app, &person).await?))
}
