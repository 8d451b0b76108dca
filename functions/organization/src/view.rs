//! The company, as its people see it.

use axum::Json;
use axum::extract::State;
use daka_domain::company_number::CompanyNumber;
use daka_domain::department::Departments;
use daka_domain::id::{DepartmentId, OrgId};
use daka_domain::role::Role;
use daka_http::{App, Code, Member, Problem, ProblemBody};
use daka_store::{CreditClaimState, Licence, Organization};
use futures::{StreamExt, TryStreamExt, stream};
use serde::Serialize;
use utoipa::ToSchema;

use crate::licence::{LicenceView, is_kept};

/// Departments that are looked into for people; a company with more has some.
const DEPARTMENTS_LOOKED_INTO: usize = 50;
/// Departments that are looked into at once.
const AT_ONCE: usize = 16;

/// What is known of a company's credit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClaimView {
    /// None was given.
    None,
    /// Nobody has looked at papers yet.
    Provisional,
    /// Several companies say it is theirs.
    Disputed,
    /// An operator has looked at papers.
    Reviewed,
}

/// What is missing before attendance is of use.
#[derive(Debug, Serialize, ToSchema)]
pub struct Missing {
    /// `attendance_off`, `no_site`, `nobody_else`.
    #[schema(value_type = String)]
    code: &'static str,
    zh: &'static str,
    en: &'static str,
}

const ATTENDANCE_OFF: Missing =
    Missing { code: "attendance_off", zh: "考勤尚未开启,员工还不能打卡", en: "Attendance is off: nobody can punch yet." };
const NO_SITE: Missing =
    Missing {
        code: "no_site", zh: "还没有设置打卡地点,目前在任何地方都可以打卡", en: "No site is set: people may punch anywhere."
    };
const NOBODY_ELSE: Missing =
    Missing { code: "nobody_else", zh: "企业里还没有其他员工", en: "Nobody but you is in the company yet." };

/// The company.
#[derive(Debug, Serialize, ToSchema)]
pub struct OrganizationView {
    organization_id: OrgId,
    name: String,
    /// The number by which people find the company 企业编号.
    number: Option<CompanyNumber>,
    /// Whether employees may punch.
    attendance_on: bool,
    /// What is known of its credit code.
    claim: ClaimView,
    /// After how many days coordinates, remarks and photos of punches, and proof, are deleted.
    kept_days: u16,
    /// To be sent back with a change of its name, or of how long is kept.
    revision: u64,
    /// For owner and HR: its name in the register of companies.
    #[serde(skip_serializing_if = "Option::is_none")]
    legal_name: Option<String>,
    /// For owner and HR: its credit code.
    #[serde(skip_serializing_if = "Option::is_none")]
    credit_code: Option<String>,
    /// For owner and HR: the licence that waits to be looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    licence: Option<LicenceView>,
    /// For owner and HR: what is missing before attendance is of use.
    #[serde(skip_serializing_if = "Option::is_none")]
    missing: Option<Vec<Missing>>,
}

/// Tells the company, and those who run it what is still missing.
#[utoipa::path(
    get, path = "/api/organization", tag = "organization", security(("bearer" = [])),
    responses((status = 200, body = OrganizationView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_organization(State(app): State<App>, member: Member) -> Result<Json<OrganizationView>, Problem> {
    let org = member.org_id();
    let (card, roles, organization) =
        tokio::try_join!(app.store.card(org, member.employee_id()), app.store.roles(org), app.store.organization(org))?;
    member.admit(&card.ok_or(Code::SessionEnded)?, app.now())?;
    let organization = organization.ok_or(Code::NotFound)?;
    let runs_it = roles.0.of(member.employee_id()) <= Role::Hr;
    let claim = claim_of(&app, &organization).await?;
    let missing = if runs_it { Some(missing(&app, &organization).await?) } else { None };
    Ok(Json(OrganizationView::new(organization, &claim, missing)))
}

impl OrganizationView {
    /// The company for whoever sees what is missing, or for everybody.
    pub(crate) fn new(organization: Organization, claim: &Claimed, missing: Option<Vec<Missing>>) -> Self {
        let runs_it = missing.is_some();
        Self {
            organization_id: organization.org_id,
            name: organization.name,
            number: organization.number,
            attendance_on: organization.attendance_on,
            claim: claim.view,
            licence: claim.licence.as_ref().filter(|_| runs_it).map(LicenceView::from),
            kept_days: organization.retention.days(),
            revision: organization.rev,
            legal_name: organization.legal_name.filter(|_| runs_it),
            credit_code: organization.credit_code.filter(|_| runs_it),
            missing,
        }
    }
}

/// A company's claim on its credit code.
pub(crate) struct Claimed {
    pub(crate) view: ClaimView,
    /// The licence that the company has sent, as long as nobody has decided.
    licence: Option<Licence>,
}

/// What is known of the company's credit code: of the holder as of those who dispute it.
pub(crate) async fn claim_of(app: &App, organization: &Organization) -> Result<Claimed, Problem> {
    let none = Claimed { view: ClaimView::None, licence: None };
    let Some(code) = &organization.credit_code else { return Ok(none) };
    let Some(claim) = app.store.credit_claim(code).await? else { return Ok(none) };
    let is_holder = claim.holder == organization.org_id;
    let view = match claim.state() {
        CreditClaimState::Reviewed if is_holder => ClaimView::Reviewed,
        CreditClaimState::Provisional if is_holder => ClaimView::Provisional,
        CreditClaimState::Disputed => ClaimView::Disputed,
        // An operator found that it is another company's.
        CreditClaimState::Reviewed | CreditClaimState::Provisional => return Ok(none),
    };
    let waits = |licence: &&Licence| view != ClaimView::Reviewed && is_kept(licence, app.now());
    let licence = claim.licence_of(&organization.org_id).filter(waits).cloned();
    Ok(Claimed { view, licence })
}

/// What is missing before attendance is of use.
pub(crate) async fn missing(app: &App, organization: &Organization) -> Result<Vec<Missing>, Problem> {
    let org = &organization.org_id;
    let (groups, departments) = tokio::try_join!(app.store.groups(org), app.store.departments(org))?;
    let mut missing = Vec::new();
    if !organization.attendance_on {
        missing.push(ATTENDANCE_OFF);
    }
    if groups.iter().all(|(version, _)| version.settings.place.asks_nothing()) {
        missing.push(NO_SITE);
    }
    if !has_others(app, org, &Departments::new(departments)).await? {
        missing.push(NOBODY_ELSE);
    }
    Ok(missing)
}

/// Whether anybody but one person is in any department.
async fn has_others(app: &App, org: &OrgId, departments: &Departments) -> Result<bool, Problem> {
    if departments.len() > DEPARTMENTS_LOOKED_INTO {
        return Ok(true);
    }
    let ids: Vec<DepartmentId> = departments.iter().map(|department| department.department_id.clone()).collect();
    let counts = ids.into_iter().map(|id| async move { app.store.colleagues_up_to(org, &id, 2).await });
    let mut counts = stream::iter(counts).buffer_unordered(AT_ONCE);
    let mut people = 0;
    while let Some(count) = counts.try_next().await? {
        people += count;
        if people > 1 {
            return Ok(true);
        }
    }
    Ok(false)
}
