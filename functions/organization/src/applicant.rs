//! Somebody who signed in and whose phone number WeChat verified: who registers a company, or joins one.

use daka_domain::phone::Phone;
use daka_http::{App, Code, Problem, Visitor};
use daka_store::{Membership, User};

/// A user with a phone number.
pub(crate) struct Applicant {
    pub(crate) user: User,
    pub(crate) memberships: Vec<Membership>,
    pub(crate) phone: Phone,
    pub(crate) phone_hash: String,
}

/// Who is asking, if they have given their phone number.
pub(crate) async fn applicant(app: &App, visitor: &Visitor) -> Result<Applicant, Problem> {
    let (user, memberships) = visitor.user(app).await?;
    let sealed = user.sealed_phone.as_ref().ok_or(Code::PhoneNeeded)?;
    let key = app.keyring()?.unwrap(user.user_id.as_str(), &user.wrapped_key)?;
    let phone = key.open_phone(sealed)?;
    let phone_hash = app.keyring()?.phone_hash(&phone);
    Ok(Applicant { user, memberships, phone, phone_hash })
}
