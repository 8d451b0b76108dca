//! The messages by which a company reminds.

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::reminder::{Placeholder, ReminderKind, Template, Templates};
use daka_domain::time::MinuteOfDay;
use daka_http::{Administrator, App, Body, Code, Problem, ProblemBody};
use daka_store::StoredTemplates;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What may stand in the fields of a kind.
#[derive(Debug, Serialize, ToSchema)]
pub struct KindPlaceholders {
    kind: ReminderKind,
    names: Vec<Placeholder>,
}

/// The messages of the company.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReminderTemplates {
    /// One for each kind.
    templates: Vec<Template>,
    /// When approvers and HR are reminded, and whoever can correct a punch until tomorrow.
    daily_at: MinuteOfDay,
    /// What may stand in their fields.
    placeholders: Vec<KindPlaceholders>,
    /// To be sent back with a change; 0 as long as nothing was set up.
    rev: u64,
}

/// A change of the messages.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReminderTemplatesRequest {
    /// One for each kind.
    templates: Vec<Template>,
    /// When approvers and HR are reminded, 00:00–23:59.
    daily_at: MinuteOfDay,
    /// The revision that was read.
    rev: u64,
}

impl From<StoredTemplates> for ReminderTemplates {
    fn from(stored: StoredTemplates) -> Self {
        let names = |kind| KindPlaceholders { kind, names: Template::placeholders(kind).to_vec() };
        let Templates { templates, daily_at } = stored.templates;
        Self { templates, daily_at, placeholders: ReminderKind::ALL.map(names).into(), rev: stored.rev }
    }
}

/// Tells the messages by which the company reminds: for owner and HR.
#[utoipa::path(
    get, path = "/api/reminder/templates", tag = "reminder", security(("bearer" = [])),
    responses((status = 200, body = ReminderTemplates), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_reminder_templates(State(app): State<App>, admin: Administrator) -> Result<Json<ReminderTemplates>, Problem> {
    admin.must_set_rules(&app).await?;
    Ok(Json(app.store.reminder_templates(&admin.org_id).await?.into()))
}

/// Changes the messages. What WeChat would refuse to put into a field is refused here.
#[utoipa::path(
    put, path = "/api/reminder/templates", tag = "reminder", request_body = ReminderTemplatesRequest, security(("bearer" = [])),
    responses((status = 200, body = ReminderTemplates), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn put_reminder_templates(
    State(app): State<App>,
    admin: Administrator,
    Body(request): Body<ReminderTemplatesRequest>,
) -> Result<Json<ReminderTemplates>, Problem> {
    admin.must_set_rules(&app).await?;
    let ReminderTemplatesRequest { mut templates, daily_at, rev } = request;
    templates.sort_by_key(|template| template.kind);
    let templates = Templates { templates, daily_at };
    let known = app.store.reminder_templates(&admin.org_id).await?;
    if known.templates == templates && known.rev > 0 {
        return Ok(Json(known.into()));
    }
    if known.rev != rev {
        return Err(Problem::new(Code::ChangedMeanwhile).with("revision", known.rev));
    }
    templates.validate().map_err(Problem::fields)?;
    admin.account(&app, ActKind::ReminderTemplatesChange, rev.to_string()).await?;
    let next = StoredTemplates { templates, rev };
    let rev = app.store.put_reminder_templates(&admin.org_id, &next).await?;
    app.reset_reminders(&admin.org_id, &admin.employee_id, &format!("templates@{rev}")).await?;
    Ok(Json(StoredTemplates { rev, ..next }.into()))
}
