//! Adding somebody by hand.

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::employment::Employment;
use daka_domain::id::{DepartmentId, EmployeeId, GroupId};
use daka_domain::person;
use daka_domain::phone::Phone;
use daka_domain::time::WorkDate;
use daka_domain::validation::Problems;
use daka_http::{Administrator, App, Body, Code, Problem, ProblemBody};
use daka_store::{Card, Hired};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::claims::{Taken, give_back, new_card};
use crate::company;
use crate::get::shown;
use crate::view::EmployeeView;

/// Somebody to add.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EmployeeToAdd {
    /// Made by the client, a UUID without hyphens: the same again is the same person.
    employee_id: EmployeeId,
    /// 1–40 characters.
    name: String,
    /// Their number in the company, 1–20 characters without spaces; nobody else's.
    number: String,
    /// Their phone number; nobody else's. Who signs in with it can be bound to this person.
    phone: Option<String>,
    department_id: DepartmentId,
    group_id: GroupId,
    /// First day.
    joined: WorkDate,
    /// Whether attendance is not asked of them.
    #[serde(default)]
    exempt: bool,
}

/// Adds somebody. Sending the same again changes nothing.
#[utoipa::path(
    post, path = "/api/employee", tag = "employee", request_body = EmployeeToAdd, security(("bearer" = [])),
    responses((status = 200, body = EmployeeView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn add_employee(
    State(app): State<App>,
    admin: Administrator,
    Body(request): Body<EmployeeToAdd>,
) -> Result<Json<EmployeeView>, Problem> {
    admin.must_set_rules(&app).await?;
    let (org, now) = (&admin.org_id, app.now());
    let phone = check(&app, &admin, &request).await?;
    let mut employment = Employment::new(request.joined, request.department_id.clone(), request.group_id.clone());
    employment.exempt = request.exempt;
    let called = (person::name(&request.name), person::number(&request.number));
    let card = new_card(&app, org, request.employee_id, called, phone.as_ref(), employment)?;
    let card = match app.store.hire(org, &card, now).await? {
        Hired::New => card,
        Hired::Already => {
            let there = app.store.card(org, &card.employee_id).await?.ok_or(Code::ChangedMeanwhile)?;
            if !says_the_same(&there, &card) {
                give_back(&app.store, org, &there, &card).await?;
                return Err(Code::IdInUse.into());
            }
            there
        }
        Hired::Taken { number, phone } => return Err(Taken { number, phone }.problem(&app, org).await),
    };
    admin.account_once(&app, ActKind::EmployeeAdd, card.employee_id.to_string(), card.employee_id.as_str(), now).await?;
    shown(&app, &admin, &card).await
}

/// Everything about the request that can be told before anything is written.
async fn check(app: &App, admin: &Administrator, request: &EmployeeToAdd) -> Result<Option<Phone>, Problem> {
    let mut problems = Problems::default();
    person::check_name(&mut problems, "name", &request.name);
    person::check_number(&mut problems, "number", &request.number);
    let phone = read_phone(&mut problems, request.phone.as_deref());
    let (tree, groups) = tokio::try_join!(admin.departments(app), company::groups(app, &admin.org_id))?;
    company::check_department(&tree, "department_id", &request.department_id, &mut problems);
    company::check_group(&groups, "group_id", &request.group_id, &mut problems);
    problems.finish().map_err(Problem::fields)?;
    Ok(phone)
}

/// A phone number, if one is given; one that is none is reported.
pub(crate) fn read_phone(problems: &mut Problems, text: Option<&str>) -> Option<Phone> {
    match Phone::parse(text.filter(|text| !text.trim().is_empty())?) {
        Ok(phone) => Some(phone),
        Err(why) => {
            problems.add("phone", why.zh(), why.to_string());
            None
        }
    }
}

/// Whether two cards are of the same request.
pub(crate) fn says_the_same(there: &Card, asked: &Card) -> bool {
    let hash = |card: &Card| card.phone.as_ref().map(|phone| phone.hash.clone());
    (&there.name, &there.number, &there.employment, hash(there)) == (&asked.name, &asked.number, &asked.employment, hash(asked))
}
