//! For how long details of punches, and proof, are kept.

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::retention::Retention;
use daka_domain::validation::Problems;
use daka_http::{Administrator, App, Body, Code, Problem, ProblemBody};
use daka_store::Organization;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::view::{OrganizationView, claim_of, missing};

/// Another time for which is kept.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RetentionRequest {
    /// After how many days they are deleted, 62–730.
    kept_days: u16,
    /// The revision that was read.
    revision: u64,
}

/// Sets after how many days coordinates, Wi-Fi, remark, photo and risk of a punch, and files of proof, are deleted; results stay. What is older
/// goes in the next night; what is gone stays so. Sending the same again changes nothing.
#[utoipa::path(
    put, path = "/api/organization/retention", tag = "organization", request_body = RetentionRequest, security(("bearer" = [])),
    responses((status = 200, body = OrganizationView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn set_retention(
    State(app): State<App>,
    admin: Administrator,
    Body(request): Body<RetentionRequest>,
) -> Result<Json<OrganizationView>, Problem> {
    admin.must_set_rules(&app).await?;
    let retention = checked(request.kept_days)?;
    let mut organization = app.store.organization(&admin.org_id).await?.ok_or(Code::NotFound)?;
    if organization.retention != retention {
        if organization.rev != request.revision {
            return Err(Code::ChangedMeanwhile.into());
        }
        organization = app.store.change_organization(&Organization { retention, ..organization }).await?;
    }
    let (target, cause) = (retention.to_string(), organization.rev.to_string());
    admin.account_once(&app, ActKind::OrganizationRetention, target, &cause, app.now()).await?;
    let (claim, missing) = (claim_of(&app, &organization).await?, missing(&app, &organization).await?);
    Ok(Json(OrganizationView::new(organization, &claim, Some(missing))))
}

fn checked(days: u16) -> Result<Retention, Problem> {
    let mut problems = Problems::default();
    problems.range("kept_days", days, Retention::MIN_DAYS..=Retention::MAX_DAYS);
    problems.finish().map_err(Problem::fields)?;
    Retention::new(days).map_err(|_| Code::Internal.into())
}
