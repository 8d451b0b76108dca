//! The demo company: fictional people with two months of believable punches, from a fixed seed.
//!
//! `company` says who there is and under which rules; `history` makes up how they punched; `crowd` and `growth` make as many
//! people more of it as are wanted. Everything goes through the same store, rules and attribution as real punches do.

mod company;
mod crowd;
mod growth;
mod history;
mod reminders;

use daka_counterpart::Counterpart;
use daka_domain::company_number::CompanyNumber;
use daka_domain::employment::Employment;
use daka_domain::id::{EmployeeId, OrgId, UserId};
use daka_domain::month::Closings;
use daka_domain::retention::Retention;
use daka_domain::time::{WorkDate, Zone};
use daka_http::App;
use daka_store::{Card, CardStatus, Consent, Membership, Organization, User};

pub use company::{GROUP_DAY, GROUP_NIGHT, ORG, PEOPLE, Person, SIGN_INS, settings};
pub use growth::{Grown, Size, grow};
pub use reminders::{PAGES as REMINDER_PAGES, PUNCH_TEMPLATE, STAFF_TEMPLATE, TODO_TEMPLATE, add_templates, templates};

use crate::Failure;

/// The demo's organization.
pub fn org_id() -> OrgId {
    company::id(ORG, OrgId::new)
}

/// The demo company's number, by which a visitor may ask to join it.
pub fn company_number() -> CompanyNumber {
    CompanyNumber::from_random(0)
}

/// Makes the demo company if it is not there, and its history up to now. Ids are derived from the
/// seed, so that making it again, after a break in the middle, finds its own work.
pub async fn seed(app: &App, counterpart: &Counterpart, app_id: &str) -> Result<(), Failure> {
    let now = app.now();
    let today = Zone::default().date(now);
    let org = org_id();
    if app.store.organization(&org).await?.is_some() {
        // Since the last start: those who sign in punch for themselves.
        return history::write(app, &org, today.plus_days(-14), now, history::Whom::Others).await;
    }
    let began = began(today);
    staff(app, counterpart, app_id, began).await?;
    history::write(app, &org, began, now, history::Whom::Everybody).await?;
    open(app).await
}

/// Writes the company's people and rules as of `began`, without any history.
pub async fn staff(app: &App, counterpart: &Counterpart, app_id: &str, began: WorkDate) -> Result<(), Failure> {
    let org = org_id();
    company::write_rules(app, &org, began).await?;
    reminders::write(app).await?;
    for person in PEOPLE {
        let card = company::card(app, person, began, user_of(person.sign_in))?;
        app.store.hire(&org, &card, app.now()).await?;
    }
    for name in SIGN_INS {
        bind(app, counterpart, app_id, name).await?;
    }
    Ok(())
}

/// Opens the company for attendance. Last, as its being there says that everything else is.
pub async fn open(app: &App) -> Result<(), Failure> {
    let number = company_number();
    app.store.claim_company_number(&number, &org_id(), app.now()).await?;
    let organization = Organization {
        org_id: org_id(),
        name: company::NAME.into(),
        attendance_on: true,
        number: Some(number),
        legal_name: None,
        credit_code: None,
        closings: Closings::default(),
        retention: Retention::default(),
        rev: 1,
    };
    app.store.create_organization(&organization).await?;
    Ok(())
}

/// The first day of the month before last month's end: two whole months and the present one.
fn began(today: WorkDate) -> WorkDate {
    today.month().first().plus_days(-1).month().first().plus_days(-1).month().first()
}

/// The user that a sign-in name is.
fn user_of(sign_in: Option<&str>) -> Option<UserId> {
    sign_in.map(|name| company::id(&format!("demo-{name}"), UserId::new))
}

/// Binds a WeChat user of the counterpart to their employee, as if they had agreed and joined.
async fn bind(app: &App, counterpart: &Counterpart, app_id: &str, name: &str) -> Result<(), Failure> {
    let Some(user_id) = user_of(Some(name)) else { return Ok(()) };
    let keyring = app.keyring().map_err(|_| Failure::Server("the demo has no master key".into()))?;
    let openid = counterpart.openid(app_id, name);
    app.store.claim_openid(app_id, &keyring.lookup_hash("openid", &openid), &user_id).await?;
    let key = app.personal_key();
    let user = User {
        user_id: user_id.clone(),
        consent: Consent::to(daka_login::NOTICE_VERSION, app.now()),
        session_epoch: 1,
        wrapped_key: keyring.wrap(user_id.as_str(), &key, app.nonce()),
        sealed_openid: key.seal("openid", openid.as_bytes(), app.nonce()),
        sealed_phone: None,
        phone_hash: None,
        rev: 1,
    };
    app.store.create_user(&user).await?;
    if let Some(person) = PEOPLE.iter().find(|person| person.sign_in == Some(name)) {
        let membership = Membership { org_id: org_id(), org_name: company::NAME.into(), employee_id: person.employee_id() };
        app.store.put_membership(&user_id, &membership).await?;
    }
    Ok(())
}

impl Person {
    fn card(&self, wrapped_key: Vec<u8>, employment: Employment, user_id: Option<UserId>) -> Card {
        card_of(self.employee_id(), (self.name.into(), self.number.into()), wrapped_key, employment, user_id)
    }
}

/// The card of somebody who is there, by name and number.
fn card_of(
    employee_id: EmployeeId,
    (name, number): (String, String),
    wrapped_key: Vec<u8>,
    employment: Employment,
    user_id: Option<UserId>,
) -> Card {
    Card {
        employee_id,
        name,
        number,
        status: CardStatus::Active,
        employment,
        phone: None,
        user_id,
        session_epoch: 1,
        wrapped_key,
        consent_withdrawn: false,
        erased: false,
        rev: 1,
    }
}
