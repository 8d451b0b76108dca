//! Counting what somebody accepted in WeChat's dialog.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use daka_domain::id::TapId;
use daka_domain::reminder::ReminderKind;
use daka_domain::validation::Problems;
use daka_http::{App, Body, Member, Problem, ProblemBody};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::own::{OwnReminders, admitted, view};
use crate::person::change_ledger;

/// `wx.requestSubscribeMessage` asks for at most so many templates.
const TEMPLATES_MAX: usize = 3;

/// What somebody chose for a template, as `wx.requestSubscribeMessage` reports it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DialogChoice {
    /// One message more may be sent.
    Accept,
    /// Refused.
    Reject,
    /// WeChat has banned the template.
    Ban,
    /// Another template of the request has the same title.
    Filter,
}

/// The results of a dialog.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreditsRequest {
    /// The tap in which the dialog was asked for, a UUID of version 7: sent again it counts once.
    tap_id: TapId,
    /// What was chosen, by template: 1–3 of them.
    results: BTreeMap<String, DialogChoice>,
}

/// Counts what was accepted in WeChat's dialog: one message for each accept. Templates that the company does not use count for nothing.
#[utoipa::path(
    post, path = "/api/reminder/credits", tag = "reminder", request_body = CreditsRequest, security(("bearer" = [])),
    responses((status = 200, body = OwnReminders), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn add_reminder_credits(
    State(app): State<App>,
    member: Member,
    Body(request): Body<CreditsRequest>,
) -> Result<Json<OwnReminders>, Problem> {
    let mut problems = Problems::default();
    problems.range("results", request.results.len(), 1..=TEMPLATES_MAX);
    problems.finish().map_err(Problem::fields)?;
    let person = admitted(&app, &member).await?;
    let used = |id: &String| {
        let sent = |kind| person.templates.templates.sent(kind);
        ReminderKind::ALL.into_iter().filter_map(sent).any(|template| template.template_id.as_ref() == Some(id))
    };
    let accepted: Vec<String> =
        request.results.iter().filter(|(id, choice)| **choice == DialogChoice::Accept && used(id)).map(|(id, _)| id.clone()).collect();
    let tap = request.tap_id.uuid();
    let add = |ledger: &mut daka_domain::reminder::Ledger| ledger.top_up(tap, accepted.iter().cloned());
    let person = change_ledger(&app, person, app.now(), add).await?;
    Ok(Json(view(&app, &person).await?))
}
