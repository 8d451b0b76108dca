//! Joining a company.

use axum::Json;
use axum::extract::State;
use daka_domain::company_number::CompanyNumber;
use daka_domain::id::{EmployeeId, OrgId};
use daka_domain::person;
use daka_domain::validation::Problems;
use daka_http::{App, Body, Code, Problem, ProblemBody, Visitor};
use daka_store::{Card, CardPhone, Invite, Join, JoinOutcome, JoinVia, Organization, Written};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::applicant::{Applicant, applicant};
use crate::bind::{Binding, NAME_PLACE, bind, carry_out, employee_of, key_of, name_of};
use crate::invitation::{find, may_try, over, wrong};

/// How often a request is put anew when HR decides at the same moment.
const TRIES: usize = 5;

/// Somebody wants to join a company: by an invite's code, or by the company's number.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct JoinRequest {
    /// An invite's code.
    code: Option<String>,
    /// The company's number 企业编号, where there is no invite.
    company_number: Option<String>,
    /// Their real name.
    name: String,
    /// Their employee number, if they know it.
    employee_number: Option<String>,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum JoinStatus {
    /// They belong to the company. To act in it, refresh the session with its id.
    Bound,
    /// HR decides.
    Waiting,
    /// HR has declined.
    Declined,
}

/// What somebody is told who wants to join.
#[derive(Debug, Serialize, ToSchema)]
pub struct JoinReply {
    status: JoinStatus,
    organization_id: OrgId,
    organization_name: String,
    /// Why HR has declined.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

/// What somebody says of themselves.
struct Claimant<'a> {
    applicant: &'a Applicant,
    name: String,
    number: Option<String>,
    via: JoinVia,
}

/// Joins a company. With an invite, whoever has the name and the phone number of an employee without a user
/// is that employee at once; everybody else waits for HR. Sending the same again changes nothing.
#[utoipa::path(
    post, path = "/api/organization/join", tag = "organization", request_body = JoinRequest, security(("bearer" = [])),
    responses((status = 200, body = JoinReply), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn join(State(app): State<App>, visitor: Visitor, Body(request): Body<JoinRequest>) -> Result<Json<JoinReply>, Problem> {
    let applicant = applicant(&app, &visitor).await?;
    let (name, number) = read(&request)?;
    let (org, invite) = company(&app, &applicant, &request).await?;
    let organization = app.store.organization(&org).await?.ok_or(Code::NotFound)?;
    let user = &applicant.user.user_id;
    if employee_of(&app, &org, user, &applicant.memberships).await?.is_some() {
        return Ok(reply(JoinStatus::Bound, organization, None));
    }
    let via = invite.as_ref().map_or(JoinVia::Number, JoinVia::from);
    let claimant = Claimant { applicant: &applicant, name, number, via };
    let there = app.store.join(&org, user).await?;
    if let Some(told) = decided(&app, &organization, there.as_ref(), &claimant).await? {
        return Ok(told);
    }
    if let Some(invite) = invite {
        app.store.use_invite(&org, invite, user, app.now()).await?.map_err(over)?;
        if let Some(employee) = matching(&app, &org, &claimant).await?
            && bind(&app, &org, &organization.name, &employee, user).await? == Binding::Bound
        {
            if there.is_some() {
                app.store.remove_join(&org, user).await?;
            }
            return Ok(reply(JoinStatus::Bound, organization, None));
        }
    }
    wait(&app, &organization, there, &claimant).await?;
    Ok(reply(JoinStatus::Waiting, organization, None))
}

fn reply(status: JoinStatus, organization: Organization, reason: Option<String>) -> Json<JoinReply> {
    Json(JoinReply { status, organization_id: organization.org_id, organization_name: organization.name, reason })
}

/// Name and employee number, and that there is either a code or a company's number.
fn read(request: &JoinRequest) -> Result<(String, Option<String>), Problem> {
    let mut problems = Problems::default();
    person::check_name(&mut problems, "name", &request.name);
    if let Some(number) = &request.employee_number {
        person::check_number(&mut problems, "employee_number", number);
    }
    if request.code.is_some() == request.company_number.is_some() {
        problems.add("code", "请填写邀请码或企业编号,二选一", "is needed, or company_number instead; not both");
    }
    problems.finish().map_err(Problem::fields)?;
    Ok((person::name(&request.name), request.employee_number.as_deref().map(person::number)))
}

/// Which company, and by which invite.
async fn company(app: &App, applicant: &Applicant, request: &JoinRequest) -> Result<(OrgId, Option<Invite>), Problem> {
    let user = &applicant.user.user_id;
    if let Some(code) = &request.code {
        let (org, invite) = find(app, user, code).await?;
        return Ok((org, Some(invite)));
    }
    may_try(app, user).await?;
    let number = request.company_number.as_deref().unwrap_or_default();
    let number = CompanyNumber::parse(number).map_err(|_| {
        Problem::field("company_number", "企业编号有误,请核对", "is not a company number: 9 digits, of which the last checks the others")
    })?;
    match app.store.organization_by_number(&number).await? {
        Some(org) => Ok((org, None)),
        None => Err(wrong(app, user).await?),
    }
}

/// What HR has decided before, if that still is the answer: an approval is carried out to its end; a refusal
/// holds until there is another invite.
async fn decided(
    app: &App,
    organization: &Organization,
    there: Option<&Join>,
    claimant: &Claimant<'_>,
) -> Result<Option<Json<JoinReply>>, Problem> {
    let Some((there, decision)) = there.and_then(|there| Some((there, there.decision.as_ref()?))) else { return Ok(None) };
    match &decision.outcome {
        JoinOutcome::Declined { reason } if there.via == claimant.via || claimant.via == JoinVia::Number => {
            Ok(Some(reply(JoinStatus::Declined, organization.clone(), Some(reason.clone()))))
        }
        JoinOutcome::Declined { .. } => Ok(None),
        JoinOutcome::Bound { .. } | JoinOutcome::Hired { .. } => {
            match carry_out(app, &organization.org_id, &organization.name, there).await {
                Ok(()) => Ok(Some(reply(JoinStatus::Bound, organization.clone(), None))),
                // They have left since then, or somebody else is the employee: a new request.
                Err(problem) if problem.code().status().is_client_error() => Ok(None),
                Err(problem) => Err(problem),
            }
        }
    }
}

/// The employee that somebody is: by a phone number that WeChat verified, their name, and their employee
/// number if they say one.
async fn matching(app: &App, org: &OrgId, claimant: &Claimant<'_>) -> Result<Option<EmployeeId>, Problem> {
    let card = app.store.employee_by_phone(org, &claimant.applicant.phone_hash).await?;
    let is_theirs = |card: &Card| {
        person::name(&card.name) == claimant.name
            && claimant.number.as_ref().is_none_or(|number| person::number_key(number) == person::number_key(&card.number))
    };
    Ok(card.filter(is_theirs).map(|card| card.employee_id))
}

/// Puts the request before HR, or what is new in it.
async fn wait(app: &App, organization: &Organization, mut there: Option<Join>, claimant: &Claimant<'_>) -> Result<(), Problem> {
    let org = &organization.org_id;
    for _ in 0..TRIES {
        // One that was decided begins anew, as somebody else.
        let waiting = there.as_ref().filter(|join| join.decision.is_none());
        let join = match waiting {
            Some(waiting) if says(app, org, waiting, claimant)? => return Ok(()),
            Some(waiting) => sealed(app, org, claimant, waiting.new_employee.clone(), waiting.rev)?,
            None => sealed(app, org, claimant, EmployeeId::from_uuid(app.new_id()), there.as_ref().map_or(0, |join| join.rev))?,
        };
        match app.store.put_join(org, &join).await? {
            Written::New => return Ok(()),
            Written::Existing(other) if other.decision.is_some() => return Err(Code::ChangedMeanwhile.into()),
            Written::Existing(other) => there = Some(other),
        }
    }
    Err(Code::ChangedMeanwhile.into())
}

/// Whether a request says what somebody says now.
fn says(app: &App, org: &OrgId, join: &Join, claimant: &Claimant<'_>) -> Result<bool, Problem> {
    Ok(join.via == claimant.via
        && join.number == claimant.number
        && join.phone.hash == claimant.applicant.phone_hash
        && name_of(app, org, join)? == claimant.name)
}

fn sealed(app: &App, org: &OrgId, claimant: &Claimant<'_>, new_employee: EmployeeId, rev: u64) -> Result<Join, Problem> {
    let keyring = app.keyring()?;
    let key = app.personal_key();
    Ok(Join {
        user_id: claimant.applicant.user.user_id.clone(),
        asked_at: app.now(),
        via: claimant.via.clone(),
        number: claimant.number.clone(),
        new_employee,
        wrapped_key: keyring.wrap(org.as_str(), &key, app.nonce()),
        sealed_name: key.seal(NAME_PLACE, claimant.name.as_bytes(), app.nonce()),
        phone: CardPhone::seal(&claimant.applicant.phone, keyring, &key, app.nonce()),
        decision: None,
        rev,
    })
}

/// The phone number of who asks to join, as far as it is shown.
pub(crate) fn masked_phone(app: &App, org: &OrgId, join: &Join) -> Result<String, Problem> {
    Ok(key_of(app, org, join)?.open_phone(&join.phone.sealed)?.masked())
}
