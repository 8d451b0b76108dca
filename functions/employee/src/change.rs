//! Changing what the directory says of somebody.

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::id::EmployeeId;
use daka_domain::person;
use daka_domain::phone::Phone;
use daka_domain::validation::Problems;
use daka_http::{Administrator, App, Body, Code, PathOf, Problem, ProblemBody};
use daka_store::{Card, CardStatus};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::add::read_phone;
use crate::claims::{card_phone, replace};
use crate::get::shown;
use crate::view::EmployeeView;

/// What the directory is to say of somebody.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangedEmployee {
    /// The revision that was read.
    revision: u64,
    /// 1–40 characters.
    name: String,
    /// Their number in the company, 1–20 characters without spaces; nobody else's.
    number: String,
    /// Their phone number; nobody else's. Left out, it stays; empty, it is taken away.
    phone: Option<String>,
    /// Whether attendance is not asked of them.
    exempt: bool,
}

/// Changes name, number, phone number, or whether attendance is asked of somebody. Sending the same again changes
/// nothing.
#[utoipa::path(
    put, path = "/api/employee/{employee_id}", tag = "employee", params(("employee_id" = EmployeeId, Path)),
    request_body = ChangedEmployee, security(("bearer" = [])),
    responses((status = 200, body = EmployeeView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn change_employee(
    State(app): State<App>,
    admin: Administrator,
    PathOf(employee_id): PathOf<EmployeeId>,
    Body(request): Body<ChangedEmployee>,
) -> Result<Json<EmployeeView>, Problem> {
    admin.must_set_rules(&app).await?;
    let mut problems = Problems::default();
    person::check_name(&mut problems, "name", &request.name);
    person::check_number(&mut problems, "number", &request.number);
    let phone = read_phone(&mut problems, request.phone.as_deref());
    problems.finish().map_err(Problem::fields)?;
    let (org, now) = (&admin.org_id, app.now());
    let card = app.store.card(org, &employee_id).await?.ok_or(Code::NotFound)?;
    if card.status == CardStatus::Left {
        return Err(Code::EmployeeLeft.into());
    }
    let asked = changed(&app, &admin, &card, &request, phone.as_ref())?;
    if (&asked.name, &asked.phone) != (&card.name, &card.phone) {
        // By name and phone an invite binds who comes with it.
        admin.must_bind(&app, &employee_id).await?;
    }
    if asked != card {
        if card.rev != request.revision {
            return Err(Code::ChangedMeanwhile.into());
        }
        if asked.employment != card.employment {
            app.employment_changes(org, &employee_id, (&card.employment, &asked.employment)).await?;
        }
        if let Err(taken) = replace(&app.store, org, &card, &asked, now).await? {
            return Err(taken.problem(&app, org).await);
        }
    } else if card.rev > request.revision + 1 {
        // So by now, and not by this request.
        return Err(Code::ChangedMeanwhile.into());
    }
    let cause = format!("{employee_id}@{}", request.revision);
    let change = told(&card, &asked);
    admin.account_change(&app, (ActKind::EmployeeChange, employee_id.to_string()), &cause, change).await?;
    let rev = if asked == card { card.rev } else { card.rev + 1 };
    shown(&app, &admin, &Card { rev, ..asked }).await
}

/// What of a change is accounted for: of what tells who somebody is only that it was changed, as acts stay when people are erased.
fn told(card: &Card, asked: &Card) -> (Value, Value) {
    let fields = [("name", card.name != asked.name), ("number", card.number != asked.number), ("phone", card.phone != asked.phone)];
    let changed: Vec<_> = fields.into_iter().filter_map(|(name, is)| is.then_some(name)).collect();
    (json!({ "exempt": card.employment.exempt }), json!({ "exempt": asked.employment.exempt, "changed": changed }))
}

/// The card as it is asked for. A phone number that stays is not sealed anew.
fn changed(app: &App, admin: &Administrator, card: &Card, request: &ChangedEmployee, phone: Option<&Phone>) -> Result<Card, Problem> {
    let mut asked = card.clone();
    asked.name = person::name(&request.name);
    asked.number = person::number(&request.number);
    asked.employment.exempt = request.exempt;
    match (&request.phone, phone) {
        (None, _) => {}
        (Some(_), None) => asked.phone = None,
        (Some(_), Some(phone)) => {
            let hash = app.keyring()?.phone_hash(phone);
            if card.phone.as_ref().is_none_or(|there| there.hash != hash) {
                asked.phone = Some(card_phone(app, &admin.org_id, card, phone)?);
            }
        }
    }
    Ok(asked)
}
