//! Marks that there are acts to seal: `UNSEALED#shard` / `until#o#date`, put before the first act that a process writes of a company and a
//! date within five minutes. The key says it all; a mark is deleted once everything that stands behind it is sealed.

use chrono::{NaiveDate, TimeDelta};
use daka_domain::Instant;
use daka_domain::id::OrgId;
use serde::{Deserialize, Serialize};

use crate::item::{Item, Key, RawItem, shard_of, text};
use crate::table::{Condition, Range};
use crate::{Store, StoreError};

/// Partitions over which the marks are spread.
pub const UNSEALED_SHARDS: u8 = 4;
/// For how long one mark stands for whatever a process writes.
pub const SLOT: TimeDelta = TimeDelta::minutes(5);
/// For how long after that acts are waited for: a request ends within twelve seconds, and clocks differ by a few.
const MARGIN: TimeDelta = TimeDelta::minutes(2);

/// What is to be sealed: the acts of a company that have a date.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unsealed {
    /// The company.
    pub org_id: OrgId,
    /// The date, of universal time, of acts that were written
    pub date: NaiveDate,
    /// before this moment,
    pub until: Instant,
    shard: u8,
}

impl Unsealed {
    /// and at this one or later.
    pub fn since(&self) -> Instant {
        self.until - SLOT
    }

    fn key(&self) -> Key {
        let Self { org_id, date, until, shard } = self;
        Key { pk: format!("UNSEALED#{shard}"), sk: format!("{:010}#{org_id}#{date}", until.timestamp()) }
    }

    fn from_raw(shard: u8, raw: &RawItem) -> Result<Self, StoreError> {
        let corrupt = || StoreError::Corrupt { kind: MarkItem::KIND, why: "the key names nothing to seal".into() };
        let mut parts = text(raw, "sk").split('#');
        let until = parts.next().and_then(|text| text.parse().ok()).and_then(|seconds| Instant::from_timestamp(seconds, 0));
        let org_id = parts.next().and_then(|text| OrgId::new(text).ok());
        let date = parts.next().and_then(|text| text.parse().ok());
        Ok(Self { org_id: org_id.ok_or_else(corrupt)?, date: date.ok_or_else(corrupt)?, until: until.ok_or_else(corrupt)?, shard })
    }
}

#[derive(Serialize, Deserialize)]
struct MarkItem {}

impl Item for MarkItem {
    const KIND: &'static str = "mark of unsealed acts";
}

impl Store {
    /// Marks that acts of a date are about to be written, unless this process has done so within the same slot.
    pub(crate) async fn mark_unsealed(&self, org: &OrgId, date: NaiveDate, now: Instant) -> Result<(), StoreError> {
        let slot = SLOT.num_seconds();
        let ends = (now.timestamp().div_euclid(slot) + 1) * slot;
        let known = (org.clone(), date, ends);
        if self.marked.get(&known, now).is_some() {
            return Ok(());
        }
        let until = Instant::from_timestamp(ends, 0).unwrap_or(now);
        let mark = Unsealed { org_id: org.clone(), date, until, shard: shard_of(org.as_str(), UNSEALED_SHARDS) };
        self.table.put(MarkItem {}.to_raw(mark.key(), None)?, Condition::None).await?;
        self.marked.put(known, (), now);
        Ok(())
    }

    /// What of a shard can be sealed, the oldest first: nobody writes there any more.
    pub async fn sealable(&self, shard: u8, now: Instant) -> Result<Vec<Unsealed>, StoreError> {
        let last = format!("{:010}~", (now - MARGIN).timestamp());
        let raws = self.table.query_consistently(&format!("UNSEALED#{shard}"), Range::Between("0", &last)).await?;
        raws.iter().map(|raw| Unsealed::from_raw(shard, raw)).collect()
    }

    /// Takes a mark away: what stood behind it is sealed.
    pub async fn was_sealed(&self, mark: &Unsealed) -> Result<(), StoreError> {
        self.table.delete(mark.key(), Condition::None).await?;
        Ok(())
    }
}
