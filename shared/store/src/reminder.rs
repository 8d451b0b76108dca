//! A person's reminders `EMP#o#e` / `D~LEDGER`: what they chose, what may be sent to them, and what they were told, in one item. It
//! stands behind the card in the stretch that a look at a person reads anyway, and telling something and taking the credit for it
//! are one write.
//!
//! While anything can be sent to a person their item is in the index at `REMIND#shard` / `at#o#e`: when they are looked at next. So a
//! tick reads what is due, and finds it until it was dealt with. Whoever changes what is asked of a person soon puts a wake
//! `EMP#o#e` / `WAKE#id` there, which costs no read.

use std::collections::{BTreeMap, BTreeSet};

use daka_domain::Instant;
use daka_domain::id::{EmployeeId, OrgId, UserId};
use daka_domain::reminder::{Ledger, Mark, Next, ReminderKind};
use daka_domain::time::WorkDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::card::employee_pk;
use crate::item::{IndexKey, Item, Key, RawItem, shard_of, text};
use crate::table::{Condition, Range};
use crate::{Store, StoreError, Written};

/// Partitions over which those who are to be looked at are spread.
pub const REMINDER_SHARDS: u8 = 16;

/// A ledger as it is stored.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StoredLedger {
    /// The ledger.
    pub ledger: Ledger,
    /// Whose credits they are: WeChat gives them to a user.
    pub user_id: Option<UserId>,
    /// Revision, for the optimistic lock; 0 for what is not stored yet.
    pub rev: u64,
}

/// Somebody who is to be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueLook {
    /// Their company.
    pub org_id: OrgId,
    /// Who.
    pub employee_id: EmployeeId,
    /// From which work date on their facts matter, if they are due by their own ledger.
    pub since: Option<WorkDate>,
    /// The wake that says so; none where their own ledger does.
    wake: Option<Key>,
}

/// A shard that a tick works on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldShard {
    shard: u8,
    rev: u64,
}

#[derive(Serialize, Deserialize)]
struct LedgerItem {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lead: Option<u8>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    off: BTreeSet<ReminderKind>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    credits: BTreeMap<String, u16>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    bound: bool,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    told: BTreeSet<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    tries: BTreeMap<String, u8>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    taps: Vec<String>,
    #[serde(default, with = "chrono::serde::ts_seconds_option", skip_serializing_if = "Option::is_none")]
    next: Option<Instant>,
    /// Under a name that the index keeps, so that whoever finds who is due knows from where to read.
    #[serde(default, rename = "date", skip_serializing_if = "Option::is_none")]
    since: Option<WorkDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    user: Option<UserId>,
    /// What this write came from: two who would write the same are two all the same, and one of them is told.
    cause: String,
    rev: u64,
}

impl Item for LedgerItem {
    const KIND: &'static str = "reminder ledger";
}

/// A wake: its key and its place in the index say everything.
#[derive(Serialize, Deserialize)]
struct WakeItem {}

impl Item for WakeItem {
    const KIND: &'static str = "wake";
}

#[derive(Serialize, Deserialize)]
struct TickItem {
    #[serde(with = "chrono::serde::ts_seconds")]
    until: Instant,
    /// Whose: as of the ledger.
    cause: String,
    rev: u64,
}

impl Item for TickItem {
    const KIND: &'static str = "tick";
}

pub(crate) const LEDGER_SK: &str = "D~LEDGER";
const WAKE: &str = "WAKE#";

fn ledger_key(org: &OrgId, employee: &EmployeeId) -> Key {
    Key { pk: employee_pk(org, employee), sk: LEDGER_SK.into() }
}

fn tick_key(shard: u8) -> Key {
    Key { pk: format!("TICK#{shard}"), sk: "TICK".into() }
}

fn due_bk(shard: u8) -> String {
    format!("REMIND#{shard}")
}

fn due_at(org: &OrgId, employee: &EmployeeId, at: Instant) -> IndexKey {
    let shard = shard_of(employee.as_str(), REMINDER_SHARDS);
    IndexKey { bk: due_bk(shard), bs: format!("{:010}#{org}#{employee}", at.timestamp()) }
}

impl StoredLedger {
    pub(crate) fn from_raw(raw: RawItem) -> Result<Self, StoreError> {
        let corrupt = |why: String| StoreError::Corrupt { kind: LedgerItem::KIND, why };
        let item = LedgerItem::from_raw(raw)?;
        let mark = |text: &String| text.parse::<Mark>().map_err(|why| corrupt(why.to_owned()));
        let ledger = Ledger {
            lead_min: item.lead,
            off: item.off,
            credits: item.credits,
            is_bound: item.bound,
            told: item.told.iter().map(mark).collect::<Result<_, _>>()?,
            tries: item.tries.iter().map(|(text, tries)| Ok((mark(text)?, *tries))).collect::<Result<_, StoreError>>()?,
            taps: item.taps.iter().map(|tap| tap.parse::<Uuid>().map_err(|e| corrupt(e.to_string()))).collect::<Result<_, _>>()?,
            next: item.next.zip(item.since).map(|(at, since)| Next { at, since }),
        };
        Ok(Self { ledger, user_id: item.user, rev: item.rev })
    }

    fn item(&self, cause: Uuid) -> LedgerItem {
        let Ledger { lead_min, off, credits, is_bound, told, tries, taps, next } = self.ledger.clone();
        LedgerItem {
            lead: lead_min,
            off,
            credits,
            bound: is_bound,
            told: told.iter().map(ToString::to_string).collect(),
            tries: tries.iter().map(|(mark, tries)| (mark.to_string(), *tries)).collect(),
            taps: taps.iter().map(|tap| tap.simple().to_string()).collect(),
            next: next.map(|next| next.at),
            since: next.map(|next| next.since),
            user: self.user_id.clone(),
            cause: cause.simple().to_string(),
            rev: self.rev + 1,
        }
    }

    /// Takes an item in, if it is a person's ledger.
    pub(crate) fn collect(&mut self, raw: &RawItem) -> Result<(), StoreError> {
        if text(raw, "sk") == LEDGER_SK {
            *self = Self::from_raw(raw.clone())?;
        }
        Ok(())
    }
}

impl DueLook {
    fn from_raw(raw: &RawItem) -> Result<Self, StoreError> {
        let corrupt = |why: &str| StoreError::Corrupt { kind: "due look", why: why.into() };
        let (pk, sk) = (text(raw, "pk"), text(raw, "sk"));
        let mut ids = pk.split('#').skip(1);
        let (org, employee) = ids.next().zip(ids.next()).ok_or_else(|| corrupt("the key names nobody"))?;
        let org_id = OrgId::new(org).map_err(|_| corrupt("the key names no company"))?;
        let employee_id = EmployeeId::new(employee).map_err(|_| corrupt("the key names no employee"))?;
        let wake = sk.starts_with(WAKE).then(|| Key { pk: pk.to_owned(), sk: sk.to_owned() });
        Ok(Self { org_id, employee_id, since: text(raw, "date").parse().ok(), wake })
    }
}

impl Store {
    /// A person's ledger, read strongly.
    pub async fn ledger(&self, org: &OrgId, employee: &EmployeeId) -> Result<StoredLedger, StoreError> {
        let raw = self.table.get(ledger_key(org, employee), true).await?;
        Ok(raw.map(StoredLedger::from_raw).transpose()?.unwrap_or_default())
    }

    /// Stores a person's ledger over the revision that was read, for a cause of its own, and tells it as it is stored.
    /// [`StoreError::Conflict`] if that is not what is there.
    pub async fn put_ledger(
        &self,
        org: &OrgId,
        employee: &EmployeeId,
        stored: &StoredLedger,
        cause: Uuid,
    ) -> Result<StoredLedger, StoreError> {
        let index = stored.ledger.next.map(|next| due_at(org, employee, next.at));
        let raw = stored.item(cause).to_raw(ledger_key(org, employee), index)?;
        self.table.put_over(raw, stored.rev).await?;
        Ok(StoredLedger { rev: stored.rev + 1, ..stored.clone() })
    }

    /// Lets a person be looked at, as what is asked of them soon changes, is changing, or has changed.
    pub async fn wake(&self, org: &OrgId, employee: &EmployeeId, at: Instant, id: Uuid) -> Result<(), StoreError> {
        let key = Key { pk: employee_pk(org, employee), sk: format!("{WAKE}{}", id.simple()) };
        self.table.put(WakeItem {}.to_raw(key, Some(due_at(org, employee, at)))?, Condition::None).await?;
        Ok(())
    }

    /// The first so many of a shard who are to be looked at, those who wait longest first.
    pub async fn due_looks(&self, shard: u8, now: Instant, count: u16) -> Result<Vec<DueLook>, StoreError> {
        let last = format!("{:010}~", now.timestamp());
        let raws = self.table.first_of_index(&due_bk(shard), Range::Between("0", &last), count).await?;
        raws.iter().map(DueLook::from_raw).collect()
    }

    /// Somebody was looked at: the wake that asked for it is of no use any more.
    pub async fn was_looked_at(&self, due: &DueLook) -> Result<(), StoreError> {
        if let Some(wake) = &due.wake {
            self.table.delete(wake.clone(), Condition::None).await?;
        }
        Ok(())
    }

    /// Takes a shard for a tick until `until`; none while another has it.
    pub async fn hold_shard(&self, shard: u8, now: Instant, until: Instant, cause: Uuid) -> Result<Option<HeldShard>, StoreError> {
        let known = self.table.get(tick_key(shard), true).await?.map(TickItem::from_raw).transpose()?;
        if known.as_ref().is_some_and(|known| now < known.until) {
            return Ok(None);
        }
        let rev = known.map_or(0, |known| known.rev);
        self.put_tick(HeldShard { shard, rev }, until, cause).await
    }

    /// Keeps a shard for longer; none when it is another tick's by now.
    pub async fn keep_shard(&self, held: HeldShard, until: Instant, cause: Uuid) -> Result<Option<HeldShard>, StoreError> {
        self.put_tick(held, until, cause).await
    }

    /// Lets a shard go, for whoever comes next, whatever their clock shows.
    pub async fn let_shard_go(&self, held: HeldShard, cause: Uuid) -> Result<(), StoreError> {
        self.put_tick(held, Instant::UNIX_EPOCH, cause).await.map(drop)
    }

    async fn put_tick(&self, HeldShard { shard, rev }: HeldShard, until: Instant, cause: Uuid) -> Result<Option<HeldShard>, StoreError> {
        let item = TickItem { until, cause: cause.simple().to_string(), rev: rev + 1 };
        let written = self.table.put(item.to_raw(tick_key(shard), None)?, Condition::over(rev)).await?;
        Ok(matches!(written, Written::New).then_some(HeldShard { shard, rev: rev + 1 }))
    }
}
