//! The licence 营业执照 of a company, for an operator who decides about its claim on a credit code.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, TimeDelta, Utc};
use daka_domain::Instant;
use daka_domain::audit::ActKind;
use daka_domain::id::FileId;
use daka_domain::time::to_second;
use daka_http::{Administrator, App, Body, Code, FilePurpose, FileRef, Problem, ProblemBody};
use daka_store::{Licence, LicenceAdded};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::view::{OrganizationView, claim_of, missing};

/// How long a licence waits to be looked at, in days.
const KEPT_DAYS: i64 = 90;

/// A licence that was sent.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LicenceRequest {
    /// The file, sent before for the purpose `licence`.
    file_id: FileId,
}

/// A licence that waits to be looked at.
#[derive(Debug, Serialize, ToSchema)]
pub struct LicenceView {
    file_id: FileId,
    /// When it was put beside the claim.
    sent_at: DateTime<Utc>,
    /// Until when it is kept, if nobody decides before.
    kept_until: DateTime<Utc>,
}

/// Whether a licence is still there, as far as its time goes.
pub(crate) fn is_kept(licence: &Licence, now: Instant) -> bool {
    now < licence.at + TimeDelta::days(KEPT_DAYS)
}

impl From<&Licence> for LicenceView {
    fn from(licence: &Licence) -> Self {
        Self { file_id: licence.file_id.clone(), sent_at: licence.at, kept_until: licence.at + TimeDelta::days(KEPT_DAYS) }
    }
}

/// Puts a photo of the licence beside the company's claim on its credit code, for an operator to look at. Another one takes its place; it
/// is deleted when the claim is decided, or after 90 days. The same again changes nothing.
#[utoipa::path(
    put, path = "/api/organization/licence", tag = "organization", request_body = LicenceRequest, security(("bearer" = [])),
    responses((status = 200, body = OrganizationView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn put_licence(
    State(app): State<App>,
    admin: Administrator,
    Body(request): Body<LicenceRequest>,
) -> Result<Json<OrganizationView>, Problem> {
    admin.must_set_rules(&app).await?;
    let file_of = |file_id: &FileId| FileRef::of_company(FilePurpose::Licence, admin.org_id.clone(), file_id.clone());
    let file = file_of(&request.file_id);
    if !app.has_file(&file).await? {
        return Err(Code::FileGone.into());
    }
    let organization = app.store.organization(&admin.org_id).await?.ok_or(Code::NotFound)?;
    let no_claim = || Problem::field("file_id", "企业没有待审核的统一社会信用代码", "is for a claim on a credit code, and there is none");
    let code = organization.credit_code.as_ref().ok_or_else(no_claim)?;
    let at = to_second(app.now());
    let licence = Licence { org_id: admin.org_id.clone(), file_id: request.file_id.clone(), by: admin.employee_id.clone(), at };
    // Whatever becomes of the rest, the file has its end.
    app.delete_file_at(&file, &admin.employee_id, at + TimeDelta::days(KEPT_DAYS)).await?;
    let (licence, replaced) = match app.store.add_licence(code, &licence).await? {
        LicenceAdded::Beside { licence, replaced } => (licence, replaced),
        LicenceAdded::Decided => return Err(Code::AlreadyDecided.into()),
        LicenceAdded::NoClaim => return Err(no_claim()),
    };
    if let Some(before) = replaced {
        app.delete_file_now(&file_of(&before.file_id), &admin.employee_id).await?;
    }
    admin.account_once(&app, ActKind::OrganizationLicence, admin.org_id.to_string(), request.file_id.as_str(), licence.at).await?;
    let (claim, missing) = (claim_of(&app, &organization).await?, missing(&app, &organization).await?);
    Ok(Json(OrganizationView::new(organization, &claim, Some(missing))))
}
