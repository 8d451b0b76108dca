//! What makes a company, in an order that heals: every id follows from the registration, so that a
//! registration that broke off is finished by the same one again.

use std::collections::BTreeSet;

use daka_domain::Instant;
use daka_domain::audit::ActKind;
use daka_domain::company_number::CompanyNumber;
use daka_domain::employment::Employment;
use daka_domain::first_group::first_group;
use daka_domain::group::GroupVersion;
use daka_domain::id::{CauseId, DepartmentId, EmployeeId, GroupId, InvalidId, OrgId, UserId};
use daka_domain::month::Closings;
use daka_domain::role::Roles;
use daka_http::{App, Code, Problem, request_id};
use daka_store::{Act, Card, CardPhone, CardStatus, Claimed, Department, Hired, Membership, Organization, StoreError};

use crate::applicant::Applicant;

/// The topmost department's id: departments are their company's own.
const TOPMOST: &str = "company";
/// The first group's id.
const GROUP: &str = "default";
/// The founder's employee number.
const FOUNDER_NUMBER: &str = "0001";
/// How many company numbers are tried; each is free but for one chance in thousands.
const NUMBERS_TRIED: u32 = 20;

/// What is to be founded.
pub(crate) struct Foundation {
    pub(crate) name: String,
    pub(crate) legal_name: Option<String>,
    pub(crate) credit_code: Option<String>,
    pub(crate) founder: String,
}

/// The company that a user's registration makes.
pub(crate) fn org_id(app: &App, user: &UserId, registration: CauseId) -> Result<OrgId, Problem> {
    derived(app, "organization", &format!("{user}#{registration}"), OrgId::new)
}

/// Who its founder is in it.
pub(crate) fn founder_id(app: &App, org: &OrgId) -> Result<EmployeeId, Problem> {
    derived(app, "founder", org.as_str(), EmployeeId::new)
}

fn derived<T>(app: &App, purpose: &str, cause: &str, make: impl Fn(String) -> Result<T, InvalidId>) -> Result<T, Problem> {
    // A hash is 32 hexadecimal digits.
    make(app.keyring()?.lookup_hash(purpose, cause)).map_err(|_| Code::Internal.into())
}

fn constant<T>(text: &str, make: impl Fn(String) -> Result<T, InvalidId>) -> Result<T, Problem> {
    make(text.to_owned()).map_err(|_| Code::Internal.into())
}

/// Makes the company, as far as it is not there. The membership is last: whoever has it has a whole company.
pub(crate) async fn carry_out(
    app: &App,
    applicant: &Applicant,
    org: &OrgId,
    foundation: &Foundation,
    began_at: Instant,
) -> Result<Organization, Problem> {
    let employee_id = founder_id(app, org)?;
    let number = company_number(app, org).await?;
    let topmost = constant(TOPMOST, DepartmentId::new)?;
    let name = foundation.name.clone();
    app.store.put_department(org, &Department { department_id: topmost.clone(), name, parent: None, rev: 1 }).await?;
    let settings = first_group();
    let joined = settings.zone.date(began_at);
    let group = constant(GROUP, GroupId::new)?;
    let version = GroupVersion { group_id: group.clone(), effective: joined, settings };
    there_already(app.store.put_group(org, &version, None).await.map(drop))?;
    let employment = Employment::new(joined, topmost, group);
    employ(app, applicant, org, employee_id.clone(), foundation.founder.clone(), employment).await?;
    let roles = Roles { owners: BTreeSet::from([employee_id.clone()]), ..Roles::default() };
    there_already(app.store.put_roles(org, &roles, 0).await)?;
    let organization = Organization {
        org_id: org.clone(),
        name: foundation.name.clone(),
        attendance_on: false,
        number: Some(number),
        legal_name: foundation.legal_name.clone(),
        credit_code: foundation.credit_code.clone(),
        closings: Closings::default(),
        rev: 1,
    };
    app.store.create_organization(&organization).await?;
    let organization = app.store.organization(org).await?.ok_or(Code::Internal)?;
    account(app, org, &employee_id, began_at).await?;
    let membership = Membership { org_id: org.clone(), org_name: organization.name.clone(), employee_id };
    app.store.put_membership(&applicant.user.user_id, &membership).await?;
    Ok(organization)
}

/// What an earlier try has written stays.
fn there_already(outcome: Result<(), StoreError>) -> Result<(), Problem> {
    match outcome {
        Ok(()) | Err(StoreError::Conflict) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// The first of the company's candidates that is free, or its own already.
async fn company_number(app: &App, org: &OrgId) -> Result<CompanyNumber, Problem> {
    for candidate in 0..NUMBERS_TRIED {
        let hash = app.keyring()?.lookup_hash("company number", &format!("{org}#{candidate}"));
        let random = u64::from_str_radix(&hash[..16], 16).map_err(|_| Code::Internal)?;
        let number = CompanyNumber::from_random(random);
        if app.store.claim_company_number(&number, org, app.now()).await? == Claimed::Ours {
            return Ok(number);
        }
    }
    tracing::error!(request_id = request_id(), "no company number is free");
    Err(Code::Internal.into())
}

async fn employ(
    app: &App,
    applicant: &Applicant,
    org: &OrgId,
    employee_id: EmployeeId,
    name: String,
    employment: Employment,
) -> Result<(), Problem> {
    let keyring = app.keyring()?;
    let key = app.personal_key();
    let card = Card {
        employee_id,
        name,
        number: FOUNDER_NUMBER.to_owned(),
        status: CardStatus::Active,
        employment,
        phone: Some(CardPhone::seal(&applicant.phone, keyring, &key, app.nonce())),
        user_id: Some(applicant.user.user_id.clone()),
        session_epoch: 1,
        wrapped_key: keyring.wrap(org.as_str(), &key, app.nonce()),
        consent_withdrawn: false,
        erased: false,
        rev: 1,
    };
    match app.store.hire(org, &card, app.now()).await? {
        Hired::New | Hired::Already => Ok(()),
        // Nobody else is there yet.
        Hired::Taken { .. } => Err(Code::Internal.into()),
    }
}

async fn account(app: &App, org: &OrgId, employee: &EmployeeId, at: Instant) -> Result<(), Problem> {
    let kind = ActKind::OrganizationRegister;
    let act = Act { actor: employee.clone(), kind, target: org.to_string(), at, request_id: request_id(), key: None };
    Ok(app.store.audit(org, org.as_str(), &act).await?)
}
