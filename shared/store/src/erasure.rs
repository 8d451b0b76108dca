//! Erasure of a person: what was asked for stands at `EMP#o#e` / `ERASE`, in the index at `ERASURES#o` / `asked#e` while something is
//! still to be done; and what of the table is theirs, to be deleted.
//!
//! What stays is named here, and everything else of a person's partition goes: a kind of item that somebody adds later goes too, unless it
//! is named.

use daka_domain::Instant;
use daka_domain::id::{EmployeeId, OrgId, UserId};
use serde::{Deserialize, Serialize};

use crate::card::{CARD_SK, employee_pk};
use crate::frozen_month::is_frozen_month;
use crate::item::{IndexKey, Item, Key, RawItem, text};
use crate::punch::without_sealed;
use crate::table::{Condition, Range};
use crate::tries::tries_key;
use crate::user::{link_key, user_pk};
use crate::{Store, StoreError};

const SK: &str = "ERASE";

/// How far an erasure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErasureState {
    /// It waits for a decision.
    Asked,
    /// The person took it back.
    Withdrawn,
    /// The company refused it, with a reason.
    Refused,
    /// It was granted, and is being carried out.
    CarryingOut,
    /// It is done.
    Done,
}

/// What is erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErasureScope {
    /// Of somebody who is employed: where they punched, what they wrote and showed. What the law makes the company keep stays.
    Details,
    /// Of somebody who left: everything by which they can be known.
    Whole,
}

/// Who decided on an erasure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasureDecision {
    /// Who.
    pub by: EmployeeId,
    /// When.
    #[serde(with = "chrono::serde::ts_seconds")]
    pub at: Instant,
    /// Why it was refused, sealed under the person's key.
    #[serde(default, with = "serde_bytes", skip_serializing_if = "Option::is_none")]
    pub sealed_reason: Option<Vec<u8>>,
}

/// An erasure that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erasure {
    /// When.
    #[serde(with = "chrono::serde::ts_seconds")]
    pub asked: Instant,
    /// How far it is.
    pub state: ErasureState,
    /// What is erased; decided with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<ErasureScope>,
    /// What was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<ErasureDecision>,
    /// Whether every month is kept as what it came to: from then on facts may be gone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub frozen: bool,
    /// When it was done.
    #[serde(default, with = "chrono::serde::ts_seconds_option", skip_serializing_if = "Option::is_none")]
    pub ended: Option<Instant>,
    /// Revision, for the optimistic lock; 0 for what is not stored yet.
    pub rev: u64,
}

impl Item for Erasure {
    const KIND: &'static str = "erasure";
}

impl Erasure {
    /// One that is asked for now, over an earlier one.
    pub fn asked(now: Instant, before: Option<&Self>) -> Self {
        let rev = before.map_or(0, |before| before.rev);
        Self { asked: now, state: ErasureState::Asked, scope: None, decision: None, frozen: false, ended: None, rev }
    }

    /// Whether something is still to be done.
    pub fn is_open(&self) -> bool {
        matches!(self.state, ErasureState::Asked | ErasureState::CarryingOut)
    }
}

fn erasure_key(org: &OrgId, employee: &EmployeeId) -> Key {
    Key { pk: employee_pk(org, employee), sk: SK.into() }
}

fn list_bk(org: &OrgId) -> String {
    format!("ERASURES#{org}")
}

/// Whether an item of a person's partition stays when they are erased: the card, on which nothing of them is left; their closed months, which
/// are numbers; and that they were erased.
fn stays(sk: &str) -> bool {
    sk == CARD_SK || sk == SK || is_frozen_month(sk)
}

impl Store {
    /// The erasure that somebody asked for last, read strongly.
    pub async fn erasure(&self, org: &OrgId, employee: &EmployeeId) -> Result<Option<Erasure>, StoreError> {
        self.table.get(erasure_key(org, employee), true).await?.map(Erasure::from_raw).transpose()
    }

    /// Stores an erasure over the revision that was read. [`StoreError::Conflict`] if that is not what is there.
    pub async fn put_erasure(&self, org: &OrgId, employee: &EmployeeId, erasure: &Erasure) -> Result<(), StoreError> {
        let bs = format!("{:010}#{employee}", erasure.asked.timestamp());
        let index = erasure.is_open().then(|| IndexKey { bk: list_bk(org), bs });
        let next = Erasure { rev: erasure.rev + 1, ..erasure.clone() };
        self.table.put_over(next.to_raw(erasure_key(org, employee), index)?, erasure.rev).await
    }

    /// Whose erasures something is still to be done about, the oldest first.
    pub async fn open_erasures(&self, org: &OrgId) -> Result<Vec<EmployeeId>, StoreError> {
        let corrupt = |why: String| StoreError::Corrupt { kind: Erasure::KIND, why };
        let read = |raw: RawItem| {
            let employee = text(&raw, "bs").split_once('#').map_or("", |(_, employee)| employee);
            EmployeeId::new(employee).map_err(|error| corrupt(error.to_string()))
        };
        self.table.query_index(&list_bk(org), Range::All).await?.into_iter().map(read).collect()
    }

    /// Deletes everything of a person that does not stay, and tells how much there was.
    pub async fn delete_person(&self, org: &OrgId, employee: &EmployeeId) -> Result<usize, StoreError> {
        let pk = employee_pk(org, employee);
        let mut deleted = 0;
        for raw in self.table.query_consistently(&pk, Range::All).await? {
            let sk = text(&raw, "sk");
            if !stays(sk) {
                self.table.delete(Key { pk: pk.clone(), sk: sk.to_owned() }, Condition::None).await?;
                deleted += 1;
            }
        }
        Ok(deleted)
    }

    /// Takes what is sealed of somebody's punches away, of those whose tap lies before an instant: where, on which Wi-Fi, remark, photo.
    /// Tells how many had something.
    pub async fn forget_details(&self, org: &OrgId, employee: &EmployeeId, before: Instant) -> Result<usize, StoreError> {
        let last = format!("D#{}", before.date_naive());
        let pk = employee_pk(org, employee);
        let mut forgotten = 0;
        for raw in self.table.query_consistently(&pk, Range::Between("D#", &last)).await? {
            if let Some(bare) = without_sealed(raw) {
                // A punch is never changed otherwise; one that is erased meanwhile must not come back.
                self.table.put(bare, Condition::Names("pk", pk.clone())).await?;
                forgotten += 1;
            }
        }
        Ok(forgotten)
    }

    /// Deletes a user who belongs to no company any more: the link from their openid first, so that a sign-in that comes in between makes
    /// a new user.
    pub async fn delete_user(&self, user: &UserId, link: Option<(&str, &str)>) -> Result<(), StoreError> {
        if let Some((app_id, openid_hash)) = link {
            self.table.delete(link_key(app_id, openid_hash), Condition::Names("user", user.to_string())).await?;
        }
        self.table.delete(tries_key("join", user), Condition::None).await?;
        let pk = user_pk(user);
        for raw in self.table.query_consistently(&pk, Range::All).await? {
            self.table.delete(Key { pk: pk.clone(), sk: text(&raw, "sk").to_owned() }, Condition::None).await?;
        }
        Ok(())
    }
}
