//! Registering a company.

use axum::Json;
use axum::extract::State;
use daka_domain::company_number::CompanyNumber;
use daka_domain::credit_code::{self, CreditCodeCheck, Malformed};
use daka_domain::id::{CauseId, EmployeeId, OrgId};
use daka_domain::person;
use daka_domain::validation::Problems;
use daka_http::{App, Body, Code, Problem, ProblemBody, Visitor};
use daka_store::{CreditClaimed, Founding, Organization};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::applicant::{Applicant, applicant};
use crate::founding::{self, Foundation};
use crate::view::{ClaimView, claim_of};

/// Companies that one user may register.
pub const COMPANIES_MAX: usize = 5;
/// Shortest name of a company, in characters.
const NAME_MIN_CHARS: usize = 2;
/// Longest name of a company, in characters.
pub(crate) const NAME_MAX_CHARS: usize = 60;
/// Longest name in the register, in characters.
const LEGAL_NAME_MAX_CHARS: usize = 100;

/// A company to register.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterRequest {
    /// Made by the client when the form is sent: the same again is the same registration.
    registration_id: CauseId,
    /// What the company is called, 2–60 characters.
    name: String,
    /// Its name in the register of companies, up to 100 characters.
    legal_name: Option<String>,
    /// Its unified social credit code 统一社会信用代码.
    credit_code: Option<String>,
    /// The code was compared with the licence: its check character is as it stands there.
    #[serde(default)]
    credit_code_confirmed: bool,
    /// Another company has registered the code, and it is ours all the same.
    #[serde(default)]
    dispute: bool,
    /// The real name of who registers it.
    your_name: String,
}

/// A company that was registered.
#[derive(Debug, Serialize, ToSchema)]
pub struct Registered {
    organization_id: OrgId,
    /// The number by which people find the company 企业编号.
    organization_number: Option<CompanyNumber>,
    name: String,
    /// Who the caller is in it: its owner.
    employee_id: EmployeeId,
    /// What is known of the credit code.
    claim: ClaimView,
}

/// Registers a company, with the caller as its owner. To act in it, refresh the session with its id.
#[utoipa::path(
    post, path = "/api/organization", tag = "organization", request_body = RegisterRequest, security(("bearer" = [])),
    responses((status = 200, body = Registered), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn register(State(app): State<App>, visitor: Visitor, Body(request): Body<RegisterRequest>) -> Result<Json<Registered>, Problem> {
    let applicant = applicant(&app, &visitor).await?;
    let org_id = founding::org_id(&app, &applicant.user.user_id, request.registration_id)?;
    if let Some(organization) = done(&app, &applicant, &org_id).await? {
        return told(&app, organization).await;
    }
    let foundation = read(&request)?;
    let user_id = &applicant.user.user_id;
    if app.store.founding(user_id, &org_id, COMPANIES_MAX).await? == Some(Founding::TooMany) {
        return Err(Problem::new(Code::TooManyCompanies).with("max", COMPANIES_MAX));
    }
    if let Some(code) = &foundation.credit_code {
        let claimed = app.store.claim_credit_code(code, &org_id, request.dispute, app.now()).await?;
        if claimed == CreditClaimed::Taken {
            return Err(Code::CreditCodeTaken.into());
        }
    }
    let Founding::Began(began_at) = app.store.begin_founding(user_id, &org_id, COMPANIES_MAX, app.now()).await? else {
        return Err(Problem::new(Code::TooManyCompanies).with("max", COMPANIES_MAX));
    };
    let organization = founding::carry_out(&app, &applicant, &org_id, &foundation, began_at).await?;
    told(&app, organization).await
}

/// The company, if an earlier try has made it wholly: the membership is the last of it.
async fn done(app: &App, applicant: &Applicant, org: &OrgId) -> Result<Option<Organization>, Problem> {
    if applicant.memberships.iter().any(|membership| membership.org_id == *org) { Ok(app.store.organization(org).await?) } else { Ok(None) }
}

async fn told(app: &App, organization: Organization) -> Result<Json<Registered>, Problem> {
    let claim = claim_of(app, &organization).await?;
    Ok(Json(Registered {
        employee_id: founding::founder_id(app, &organization.org_id)?,
        organization_id: organization.org_id,
        organization_number: organization.number,
        name: organization.name,
        claim: claim.view,
    }))
}

/// What is to be founded, if every field is as it must be.
fn read(request: &RegisterRequest) -> Result<Foundation, Problem> {
    let mut problems = Problems::default();
    let name = person::name(&request.name);
    check_name(&mut problems, "name", &name);
    person::check_name(&mut problems, "your_name", &request.your_name);
    let legal_name = request.legal_name.as_deref().map(person::name);
    if let Some(name) = &legal_name {
        problems.text("legal_name", name, LEGAL_NAME_MAX_CHARS);
    }
    let check = request.credit_code.as_deref().map(credit_code::check);
    if let Some(CreditCodeCheck::Malformed { why }) = &check {
        let (zh, en) = malformed(*why);
        problems.add("credit_code", zh, en);
    }
    problems.finish().map_err(Problem::fields)?;
    let credit_code = match check {
        Some(CreditCodeCheck::CheckCharacter { code, expected }) if !request.credit_code_confirmed => {
            return Err(Problem::new(Code::CreditCodeDoubtful).with("credit_code", code).with("expected", expected.to_string()));
        }
        Some(CreditCodeCheck::Valid { code } | CreditCodeCheck::CheckCharacter { code, .. }) => Some(code),
        Some(CreditCodeCheck::Malformed { .. }) | None => None,
    };
    Ok(Foundation { name, legal_name, credit_code, founder: person::name(&request.your_name) })
}

/// Reports a company's name that is none.
pub(crate) fn check_name(problems: &mut Problems, field: &str, name: &str) {
    if name.chars().count() < NAME_MIN_CHARS {
        problems.add(field, format!("至少 {NAME_MIN_CHARS} 个字"), format!("must have at least {NAME_MIN_CHARS} characters"));
    } else {
        problems.text(field, name, NAME_MAX_CHARS);
    }
}

const fn malformed(why: Malformed) -> (&'static str, &'static str) {
    match why {
        Malformed::Length => ("须为 18 位", "must have 18 characters"),
        Malformed::Character => {
            ("只能包含数字和大写字母(不含 I、O、S、V、Z)", "must have digits and letters only, without I, O, S, V and Z")
        }
        Malformed::Division => ("第 3 至 8 位须为数字", "characters 3 to 8 must be digits"),
    }
}
