//! The company's name.

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::person;
use daka_domain::validation::Problems;
use daka_http::{Administrator, App, Body, Code, Problem, ProblemBody};
use daka_store::Organization;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::register::check_name;
use crate::view::{OrganizationView, claim_of, missing};

/// Another name.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RenameRequest {
    /// What the company is called from now on, 2–60 characters.
    name: String,
    /// The revision that was read.
    revision: u64,
}

/// Renames the company. Sending the same again changes nothing.
#[utoipa::path(
    put, path = "/api/organization", tag = "organization", request_body = RenameRequest, security(("bearer" = [])),
    responses((status = 200, body = OrganizationView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn rename(
    State(app): State<App>,
    admin: Administrator,
    Body(request): Body<RenameRequest>,
) -> Result<Json<OrganizationView>, Problem> {
    admin.must_own(&app).await?;
    let name = person::name(&request.name);
    let mut problems = Problems::default();
    check_name(&mut problems, "name", &name);
    problems.finish().map_err(Problem::fields)?;
    let mut organization = app.store.organization(&admin.org_id).await?.ok_or(Code::NotFound)?;
    if organization.name != name {
        if organization.rev != request.revision {
            return Err(Code::ChangedMeanwhile.into());
        }
        organization = app.store.change_organization(&Organization { name, ..organization }).await?;
    }
    admin
        .account_once(&app, ActKind::OrganizationRename, organization.org_id.to_string(), &organization.rev.to_string(), app.now())
        .await?;
    let (claim, missing) = (claim_of(&app, &organization).await?, missing(&app, &organization).await?);
    Ok(Json(OrganizationView::new(organization, &claim, Some(missing))))
}
