//! Hiring: an employee's card with the claims on their number and phone.
//!
//! The claims first, the card last: whatever breaks off in between is healed by the same hire again, and
//! otherwise abandoned.

use daka_domain::Instant;
use daka_domain::id::{EmployeeId, OrgId};

use crate::{Card, Claim, Claimed, Store, StoreError, Written};

/// What came of hiring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hired {
    /// There is an employee with this very card.
    New,
    /// The employee was there already, with a card that differs: the hire was made again, with another key,
    /// or they have changed since.
    Already,
    /// Nobody is hired, for others have what only one may have.
    Taken {
        /// Who has the number.
        number: Option<EmployeeId>,
        /// Who has the phone number.
        phone: Option<EmployeeId>,
    },
}

impl Store {
    /// Makes an employee of a card, which nobody else may share its number or phone with. The same again
    /// changes nothing, however far it got before.
    pub async fn hire(&self, org: &OrgId, card: &Card, now: Instant) -> Result<Hired, StoreError> {
        let mut claims = vec![Claim::Number(&card.number)];
        claims.extend(card.phone.as_ref().map(|phone| Claim::Phone(&phone.hash)));
        let (mut number, mut phone) = (None, None);
        let mut ours = Vec::with_capacity(claims.len());
        for claim in claims {
            match (self.claim(org, claim, &card.employee_id, now).await?, claim) {
                (Claimed::Ours, _) => ours.push(claim),
                (Claimed::By(holder), Claim::Number(_)) => number = Some(holder),
                (Claimed::By(holder), Claim::Phone(_)) => phone = Some(holder),
            }
        }
        if number.is_none() && phone.is_none() {
            return Ok(match self.create_card(org, card).await? {
                Written::New => Hired::New,
                Written::Existing(()) => Hired::Already,
            });
        }
        // What was claimed for nothing is given back, unless the person is employed already, with other data.
        if !ours.is_empty() && self.card(org, &card.employee_id).await?.is_none() {
            for claim in ours {
                self.release(org, claim, &card.employee_id).await?;
            }
        }
        Ok(Hired::Taken { number, phone })
    }
}
