//! Wrong tries: `TRIES#purpose#user` / `TRIES`, so that nobody finds a code by trying many.

use chrono::TimeDelta;
use daka_domain::Instant;
use daka_domain::id::UserId;
use serde::{Deserialize, Serialize};

use crate::item::{Item, Key};
use crate::table::Condition;
use crate::{Store, StoreError, Written};

/// How often the item is looked at anew before it is given up.
const TRIES: usize = 5;

/// How many wrong tries are allowed, and for how long they count.
#[derive(Debug, Clone, Copy)]
pub struct TryLimit {
    /// What is tried.
    pub purpose: &'static str,
    /// The most wrong tries.
    pub max: u32,
    /// For how long they count, from the first on.
    pub within: TimeDelta,
}

#[derive(Serialize, Deserialize)]
struct TriesItem {
    count: u32,
    #[serde(with = "chrono::serde::ts_seconds")]
    since: Instant,
    /// The try that was counted last: no two write the same item, as each would take the other's for its own.
    last: String,
    rev: u64,
    expires_at: i64,
}

impl Item for TriesItem {
    const KIND: &'static str = "wrong tries";
}

impl TryLimit {
    fn key(&self, user: &UserId) -> Key {
        tries_key(self.purpose, user)
    }
}

pub(crate) fn tries_key(purpose: &str, user: &UserId) -> Key {
    Key { pk: format!("TRIES#{purpose}#{user}"), sk: "TRIES".into() }
}

impl Store {
    /// Refuses who has tried too often: the error is in how many seconds they may again.
    pub async fn may_try(&self, user: &UserId, limit: TryLimit, now: Instant) -> Result<Result<(), i64>, StoreError> {
        let raw = self.table.get(limit.key(user), true).await?;
        let item = raw.map(TriesItem::from_raw).transpose()?;
        Ok(item.map_or(Ok(()), |item| item.allows(limit, now)))
    }

    /// Counts a wrong try, which is another for each `cause`. Refuses, as [`Store::may_try`] does, the one that is too much.
    pub async fn count_wrong_try(&self, user: &UserId, limit: TryLimit, cause: &str, now: Instant) -> Result<Result<(), i64>, StoreError> {
        for _ in 0..TRIES {
            let raw = self.table.get(limit.key(user), true).await?;
            let there = raw.map(TriesItem::from_raw).transpose()?;
            let rev = there.as_ref().map_or(0, |item| item.rev);
            let (count, since) = match &there {
                Some(item) if now < item.since + limit.within => match item.allows(limit, now) {
                    Ok(()) => (item.count + 1, item.since),
                    refused => return Ok(refused),
                },
                _ => (1, now),
            };
            let item = TriesItem { count, since, last: cause.to_owned(), rev: rev + 1, expires_at: (since + limit.within).timestamp() };
            let condition = Condition::over(rev);
            if self.table.put(item.to_raw(limit.key(user), None)?, condition).await? == Written::New {
                return Ok(Ok(()));
            }
        }
        Err(StoreError::Throttled)
    }
}

impl TriesItem {
    fn allows(&self, limit: TryLimit, now: Instant) -> Result<(), i64> {
        let over_at = self.since + limit.within;
        if self.count < limit.max || now >= over_at { Ok(()) } else { Err((over_at - now).num_seconds().max(1)) }
    }
}
