//! Changing what only one person may have: claimed before the card says so, and given back after.

use daka_domain::Instant;
use daka_domain::employment::Employment;
use daka_domain::id::{EmployeeId, OrgId};
use daka_domain::phone::Phone;
use daka_http::{App, Code, Problem};
use daka_store::{Card, CardPhone, CardStatus, Claim, Claimed, Store, StoreError};

/// How often a card is changed anew that somebody else changed at the same moment.
const TRIES: usize = 5;

/// Who has what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Taken {
    pub(crate) number: Option<EmployeeId>,
    pub(crate) phone: Option<EmployeeId>,
}

/// A card for somebody new.
pub(crate) fn new_card(
    app: &App,
    org: &OrgId,
    employee_id: EmployeeId,
    (name, number): (String, String),
    phone: Option<&Phone>,
    employment: Employment,
) -> Result<Card, Problem> {
    let (keyring, key) = (app.keyring()?, app.personal_key());
    Ok(Card {
        employee_id,
        name,
        number,
        status: CardStatus::Active,
        employment,
        phone: phone.map(|phone| CardPhone::seal(phone, keyring, &key, app.nonce())),
        user_id: None,
        session_epoch: 1,
        wrapped_key: keyring.wrap(org.as_str(), &key, app.nonce()),
        consent_withdrawn: false,
        erased: false,
        rev: 1,
    })
}

/// A phone number as it goes on somebody's card.
pub(crate) fn card_phone(app: &App, org: &OrgId, card: &Card, phone: &Phone) -> Result<CardPhone, Problem> {
    let keyring = app.keyring()?;
    let key = keyring.unwrap(org.as_str(), &card.wrapped_key)?;
    Ok(CardPhone::seal(phone, keyring, &key, app.nonce()))
}

fn phone_of(card: &Card) -> Option<Claim<'_>> {
    card.phone.as_ref().filter(|_| card.status == CardStatus::Active).map(|phone| Claim::Phone(&phone.hash))
}

/// Stores a card instead of another, with the claims that it needs and without those that it needs no more.
/// [`StoreError::Conflict`] when somebody changed the card since it was read.
pub(crate) async fn replace(
    store: &Store,
    org: &OrgId,
    before: &Card,
    after: &Card,
    now: Instant,
) -> Result<Result<(), Taken>, StoreError> {
    let id = &after.employee_id;
    let mut ours = Vec::new();
    let mut taken = Taken { number: None, phone: None };
    if after.number != before.number {
        match store.claim(org, Claim::Number(&after.number), id, now).await? {
            Claimed::Ours => ours.push(Claim::Number(&after.number)),
            Claimed::By(holder) => taken.number = Some(holder),
        }
    }
    if let Some(claim) = phone_of(after).filter(|claim| Some(*claim) != phone_of(before)) {
        match store.claim(org, claim, id, now).await? {
            Claimed::Ours => ours.push(claim),
            Claimed::By(holder) => taken.phone = Some(holder),
        }
    }
    if taken.number.is_some() || taken.phone.is_some() {
        // What the card has already is not among them.
        for claim in ours.into_iter().filter(|claim| !same_number(*claim, before)) {
            store.release(org, claim, id).await?;
        }
        return Ok(Err(taken));
    }
    store.change_card(org, after).await?;
    // Not given back, they would pass on in a while, as no card bears them out.
    if !same_number(Claim::Number(&before.number), after) {
        store.release(org, Claim::Number(&before.number), id).await?;
    }
    if let Some(claim) = phone_of(before).filter(|claim| Some(*claim) != phone_of(after)) {
        store.release(org, claim, id).await?;
    }
    Ok(Ok(()))
}

/// Changes a card, anew if somebody else changed it at the same moment, and tells how it is now.
pub(crate) async fn change(app: &App, org: &OrgId, card: Card, change: impl Fn(&mut Card)) -> Result<Card, Problem> {
    let mut card = card;
    if card.erased {
        return Err(Code::EmployeeErased.into());
    }
    for _ in 0..TRIES {
        let mut next = card.clone();
        change(&mut next);
        if next == card {
            return Ok(card);
        }
        if next.employment != card.employment {
            app.employment_changes(org, &card.employee_id, (&card.employment, &next.employment)).await?;
        }
        match replace(&app.store, org, &card, &next, app.now()).await {
            Ok(Ok(())) => return Ok(Card { rev: card.rev + 1, ..next }),
            Ok(Err(taken)) => return Err(taken.problem(app, org).await),
            Err(StoreError::Conflict) => card = app.store.card(org, &card.employee_id).await?.ok_or(Code::NotFound)?,
            Err(error) => return Err(error.into()),
        }
    }
    Err(Code::ChangedMeanwhile.into())
}

/// Whether a claim is that of a card's number, in whatever case.
fn same_number(claim: Claim<'_>, card: &Card) -> bool {
    matches!(claim, Claim::Number(number) if daka_domain::person::number_key(number) == daka_domain::person::number_key(&card.number))
}

/// Gives back what was claimed for a card that is not written, as there is another of the same person.
pub(crate) async fn give_back(store: &Store, org: &OrgId, there: &Card, card: &Card) -> Result<(), StoreError> {
    if !same_number(Claim::Number(&card.number), there) {
        store.release(org, Claim::Number(&card.number), &card.employee_id).await?;
    }
    if let Some(claim) = phone_of(card).filter(|claim| Some(*claim) != phone_of(there)) {
        store.release(org, claim, &card.employee_id).await?;
    }
    Ok(())
}

impl Taken {
    /// The refusal, which names the other by their number in the company.
    pub(crate) async fn problem(self, app: &App, org: &OrgId) -> Problem {
        let (code, holder) = match (self.number, self.phone) {
            (Some(holder), _) => (Code::NumberTaken, Some(holder)),
            (None, holder) => (Code::PhoneTaken, holder),
        };
        let Some(holder) = holder else { return code.into() };
        match app.store.card(org, &holder).await {
            // Claimed, and the card is not there yet.
            Ok(None) => Problem::new(code).with("employee_id", holder.as_str()),
            Ok(Some(card)) => Problem::new(code).with("employee_id", holder.as_str()).with("number", card.number),
            Err(error) => error.into(),
        }
    }
}
