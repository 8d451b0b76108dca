//! The companies that a user registered: `USER#u` / `FOUNDED`, one rev-locked item, which limits them and
//! keeps when each registration began.

use daka_domain::Instant;
use daka_domain::id::{OrgId, UserId};
use serde::{Deserialize, Serialize};

use crate::item::{Item, Key};
use crate::table::Condition;
use crate::user::user_pk;
use crate::{Store, StoreError, Written};

/// How often the item is looked at anew before it is given up.
const TRIES: usize = 5;

/// Whether a user may register a company.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Founding {
    /// They began to at this instant, be it now or in an earlier try.
    Began(Instant),
    /// They have registered as many as one may.
    TooMany,
}

#[derive(Clone, Serialize, Deserialize)]
struct Founded {
    org: OrgId,
    #[serde(with = "chrono::serde::ts_seconds")]
    at: Instant,
}

#[derive(Default, Serialize, Deserialize)]
struct FoundedItem {
    orgs: Vec<Founded>,
    rev: u64,
}

impl Item for FoundedItem {
    const KIND: &'static str = "companies registered";
}

impl FoundedItem {
    fn of(&self, org: &OrgId, max: usize) -> Option<Founding> {
        let known = self.orgs.iter().find(|founded| founded.org == *org);
        known.map(|founded| Founding::Began(founded.at)).or_else(|| (self.orgs.len() >= max).then_some(Founding::TooMany))
    }
}

impl Store {
    /// Whether the user registered this company before, or as many as one may; none if neither.
    pub async fn founding(&self, user: &UserId, org: &OrgId, max: usize) -> Result<Option<Founding>, StoreError> {
        Ok(self.founded(user).await?.of(org, max))
    }

    /// Notes that the user registers this company.
    pub async fn begin_founding(&self, user: &UserId, org: &OrgId, max: usize, now: Instant) -> Result<Founding, StoreError> {
        for _ in 0..TRIES {
            let mut item = self.founded(user).await?;
            if let Some(known) = item.of(org, max) {
                return Ok(known);
            }
            let condition = Condition::over(item.rev);
            item.orgs.push(Founded { org: org.clone(), at: now });
            item.rev += 1;
            if self.table.put(item.to_raw(founded_key(user), None)?, condition).await? == Written::New {
                return Ok(Founding::Began(now));
            }
        }
        Err(StoreError::Conflict)
    }

    async fn founded(&self, user: &UserId) -> Result<FoundedItem, StoreError> {
        let raw = self.table.get(founded_key(user), true).await?;
        Ok(raw.map(FoundedItem::from_raw).transpose()?.unwrap_or_default())
    }
}

fn founded_key(user: &UserId) -> Key {
    Key { pk: user_pk(user), sk: "FOUNDED".into() }
}
