//! Switching attendance on and off.

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_http::{Administrator, App, Body, Code, Problem, ProblemBody};
use daka_store::{Organization, StoreError};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::view::{OrganizationView, claim_of, missing};

/// How often the switch is tried again when somebody changes the company at the same moment.
const TRIES: usize = 5;

/// Whether employees may punch.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AttendanceSwitch {
    on: bool,
}

/// Switches attendance on or off: nobody can punch while it is off. Processes may remember for a minute how
/// it was.
#[utoipa::path(
    put, path = "/api/organization/attendance", tag = "organization", request_body = AttendanceSwitch, security(("bearer" = [])),
    responses((status = 200, body = OrganizationView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn switch_attendance(
    State(app): State<App>,
    admin: Administrator,
    Body(request): Body<AttendanceSwitch>,
) -> Result<Json<OrganizationView>, Problem> {
    admin.must_set_rules(&app).await?;
    let organization = switched(&app, &admin, request.on).await?;
    let target = if request.on { "on" } else { "off" };
    let change = (serde_json::json!({ "on": !request.on }), serde_json::json!({ "on": request.on }));
    admin.account_change(&app, (ActKind::OrganizationAttendance, target.to_owned()), &organization.rev.to_string(), change).await?;
    let (claim, missing) = (claim_of(&app, &organization).await?, missing(&app, &organization).await?);
    Ok(Json(OrganizationView::new(organization, &claim, Some(missing))))
}

async fn switched(app: &App, admin: &Administrator, on: bool) -> Result<Organization, Problem> {
    for _ in 0..TRIES {
        let organization = app.store.organization(&admin.org_id).await?.ok_or(Code::NotFound)?;
        if organization.attendance_on == on {
            return Ok(organization);
        }
        match app.store.change_organization(&Organization { attendance_on: on, ..organization }).await {
            Err(StoreError::Conflict) => {}
            changed => {
                let changed = changed?;
                app.reset_reminders(&admin.org_id, &admin.employee_id, &format!("attendance@{}", changed.rev)).await?;
                return Ok(changed);
            }
        }
    }
    Err(Code::ChangedMeanwhile.into())
}
