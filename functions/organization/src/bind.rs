//! Binding: a user becomes an employee. The card is first, under its revision; the membership follows, and is
//! put again by whoever asks again.

use daka_domain::employment::Employment;
use daka_domain::id::{EmployeeId, OrgId, UserId};
use daka_domain::person;
use daka_http::{App, Code, Problem};
use daka_store::{Card, CardStatus, Hired, Join, JoinOutcome, Membership, PersonalKey, StoreError};

/// How often a card is read anew when somebody changes it at the same moment.
const TRIES: usize = 5;

/// What came of binding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Binding {
    /// The user is the employee.
    Bound,
    /// Another user is.
    Others,
    /// There is no such employee, or they left.
    Gone(CardStatus),
}

/// Binds a user to an employee. The same again puts the membership, should it be missing.
pub(crate) async fn bind(app: &App, org: &OrgId, org_name: &str, employee: &EmployeeId, user: &UserId) -> Result<Binding, Problem> {
    for _ in 0..TRIES {
        let card = app.store.card(org, employee).await?.ok_or(Code::NotFound)?;
        if card.status == CardStatus::Left {
            return Ok(Binding::Gone(card.status));
        }
        match &card.user_id {
            Some(bound) if bound != user => return Ok(Binding::Others),
            Some(_) => {}
            None => match app.store.change_card(org, &Card { user_id: Some(user.clone()), ..card }).await {
                Err(StoreError::Conflict) => continue,
                other => other?,
            },
        }
        let membership = Membership { org_id: org.clone(), org_name: org_name.to_owned(), employee_id: employee.clone() };
        app.store.put_membership(user, &membership).await?;
        return Ok(Binding::Bound);
    }
    Err(Code::ChangedMeanwhile.into())
}

/// Whom a user is in a company already, by their memberships and what the card says.
pub(crate) async fn employee_of(app: &App, org: &OrgId, user: &UserId, memberships: &[Membership]) -> Result<Option<EmployeeId>, Problem> {
    let Some(membership) = memberships.iter().find(|membership| membership.org_id == *org) else { return Ok(None) };
    let card = app.store.card(org, &membership.employee_id).await?;
    let is_theirs = |card: &Card| card.status == CardStatus::Active && card.user_id.as_ref() == Some(user);
    Ok(card.filter(is_theirs).map(|card| card.employee_id))
}

/// Does what was decided of a request to join, as far as it is not done.
pub(crate) async fn carry_out(app: &App, org: &OrgId, org_name: &str, join: &Join) -> Result<(), Problem> {
    let Some(decision) = &join.decision else { return Ok(()) };
    let employee = match &decision.outcome {
        JoinOutcome::Declined { .. } => return Ok(()),
        JoinOutcome::Bound { employee } => employee,
        JoinOutcome::Hired { .. } => {
            hire(app, org, join, &decision.outcome).await?;
            &join.new_employee
        }
    };
    match bind(app, org, org_name, employee, &join.user_id).await? {
        Binding::Bound => Ok(()),
        Binding::Others => Err(Code::EmployeeBound.into()),
        Binding::Gone(_) => Err(Code::EmployeeLeft.into()),
    }
}

/// Hires who asked to join: the request's key becomes theirs.
async fn hire(app: &App, org: &OrgId, join: &Join, outcome: &JoinOutcome) -> Result<(), Problem> {
    let JoinOutcome::Hired { number, department, group, joined } = outcome else { return Ok(()) };
    let card = Card {
        employee_id: join.new_employee.clone(),
        name: name_of(app, org, join)?,
        number: person::number(number),
        status: CardStatus::Active,
        employment: Employment::new(*joined, department.clone(), group.clone()),
        phone: Some(join.phone.clone()),
        user_id: Some(join.user_id.clone()),
        session_epoch: 1,
        wrapped_key: join.wrapped_key.clone(),
        consent_withdrawn: false,
        erased: false,
        rev: 1,
    };
    match app.store.hire(org, &card, app.now()).await? {
        Hired::New | Hired::Already => Ok(()),
        Hired::Taken { number: Some(holder), .. } => Err(Problem::new(Code::NumberTaken).with("employee_id", holder.to_string())),
        Hired::Taken { phone, .. } => {
            let holder = phone.map(|holder| holder.to_string());
            Err(Problem::new(Code::PhoneTaken).with("employee_id", holder))
        }
    }
}

/// The key of a request to join.
pub(crate) fn key_of(app: &App, org: &OrgId, join: &Join) -> Result<PersonalKey, Problem> {
    Ok(app.keyring()?.unwrap(org.as_str(), &join.wrapped_key)?)
}

/// The name of who asks to join.
pub(crate) fn name_of(app: &App, org: &OrgId, join: &Join) -> Result<String, Problem> {
    let name = key_of(app, org, join)?.open(NAME_PLACE, &join.sealed_name)?;
    Ok(String::from_utf8_lossy(&name).into_owned())
}

/// The place for which the name on a request is sealed.
pub(crate) const NAME_PLACE: &str = "join name";
