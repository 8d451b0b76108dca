//! The claim on a unified social credit code: `CLAIM#credit#CODE` / `CLAIM`. It names the company that came
//! first and those that say it is theirs, until an operator has looked at papers.
//!
//! In the index it stands under its state, for the operator's list.

use daka_domain::Instant;
use daka_domain::id::OrgId;
use serde::{Deserialize, Serialize};

use crate::claim::{ABANDONED_AFTER_S, claim_key};
use crate::item::{IndexKey, Item, Key, RawItem, text};
use crate::table::{Condition, Range};
use crate::{Store, StoreError, Written};

/// How often a claim is looked at anew before it is given up.
const TRIES: usize = 5;

/// What is known of a claim on a credit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CreditClaimState {
    /// Nobody has looked at papers yet.
    Provisional,
    /// Several companies say it is theirs.
    Disputed,
    /// An operator has looked at papers.
    Reviewed,
}

impl CreditClaimState {
    /// Its name, as it is stored and shown.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Provisional => "provisional",
            Self::Disputed => "disputed",
            Self::Reviewed => "reviewed",
        }
    }
}

/// A claim on a credit code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditClaim {
    /// The code.
    pub code: String,
    /// The company that has it.
    pub holder: OrgId,
    /// The companies that say it is theirs.
    pub rivals: Vec<OrgId>,
    /// Whether an operator has looked at the holder's papers.
    pub reviewed: bool,
    /// When the holder claimed it.
    pub at: Instant,
    /// Revision, for the optimistic lock.
    pub rev: u64,
}

/// What came of claiming a credit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CreditClaimed {
    /// The company's claim is noted: as the holder, or as one more who says so.
    Noted,
    /// Another company has it, and nothing was said of a dispute.
    Taken,
}

#[derive(Serialize, Deserialize)]
struct CreditItem {
    owner: OrgId,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rivals: Vec<OrgId>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    reviewed: bool,
    #[serde(with = "chrono::serde::ts_seconds")]
    at: Instant,
    rev: u64,
}

impl Item for CreditItem {
    const KIND: &'static str = "claim on a credit code";
}

fn key(code: &str) -> Key {
    claim_key("credit", code)
}

impl CreditClaim {
    /// What is known of it.
    pub fn state(&self) -> CreditClaimState {
        match (self.rivals.is_empty(), self.reviewed) {
            (false, _) => CreditClaimState::Disputed,
            (true, true) => CreditClaimState::Reviewed,
            (true, false) => CreditClaimState::Provisional,
        }
    }

    fn names(&self, org: &OrgId) -> bool {
        self.holder == *org || self.rivals.contains(org)
    }

    fn to_raw(&self) -> Result<RawItem, StoreError> {
        let item =
            CreditItem { owner: self.holder.clone(), rivals: self.rivals.clone(), reviewed: self.reviewed, at: self.at, rev: self.rev };
        item.to_raw(key(&self.code), Some(IndexKey { bk: format!("CLAIMS#{}", self.state().name()), bs: self.code.clone() }))
    }

    fn from_raw(code: &str, raw: RawItem) -> Result<Self, StoreError> {
        let item = CreditItem::from_raw(raw)?;
        Ok(Self { code: code.to_owned(), holder: item.owner, rivals: item.rivals, reviewed: item.reviewed, at: item.at, rev: item.rev })
    }
}

impl Store {
    /// The claim on a credit code.
    pub async fn credit_claim(&self, code: &str) -> Result<Option<CreditClaim>, StoreError> {
        let raw = self.table.get(key(code), true).await?;
        raw.map(|raw| CreditClaim::from_raw(code, raw)).transpose()
    }

    /// Claims a credit code for a company. Where another has it, only a dispute is noted. A claim whose
    /// company never came about is abandoned after a while.
    pub async fn claim_credit_code(&self, code: &str, org: &OrgId, dispute: bool, now: Instant) -> Result<CreditClaimed, StoreError> {
        let first = CreditClaim { code: code.to_owned(), holder: org.clone(), rivals: Vec::new(), reviewed: false, at: now, rev: 1 };
        let mut next = first.clone();
        let mut condition = Condition::Absent;
        for _ in 0..TRIES {
            let Written::Existing(raw) = self.table.put(next.to_raw()?, condition).await? else { return Ok(CreditClaimed::Noted) };
            let there = CreditClaim::from_raw(code, raw)?;
            let is_young = (now - there.at).num_seconds() < ABANDONED_AFTER_S;
            let stands = is_young || self.organization(&there.holder).await?.is_some();
            next = match (stands, there.names(org)) {
                (true, true) => return Ok(CreditClaimed::Noted),
                (true, false) if !dispute => return Ok(CreditClaimed::Taken),
                (true, false) => CreditClaim { rivals: [&there.rivals[..], std::slice::from_ref(org)].concat(), ..there.clone() },
                (false, _) => {
                    let rivals = there.rivals.iter().filter(|rival| *rival != org).cloned().collect();
                    CreditClaim { rivals, ..first.clone() }
                }
            };
            next.rev = there.rev + 1;
            condition = Condition::Revision(there.rev);
        }
        Err(StoreError::Conflict)
    }

    /// Notes that an operator has looked at papers, and whose the code is. Others no longer say it is theirs.
    /// Tells the claim as it is now; none if there is no such claim, or the company has none on it.
    pub async fn confirm_credit_code(&self, code: &str, org: &OrgId) -> Result<Option<CreditClaim>, StoreError> {
        let Some(there) = self.credit_claim(code).await?.filter(|claim| claim.names(org)) else { return Ok(None) };
        let next = CreditClaim { holder: org.clone(), rivals: Vec::new(), reviewed: true, rev: there.rev + 1, ..there };
        match self.table.put(next.to_raw()?, Condition::Revision(there.rev)).await? {
            Written::New => Ok(Some(next)),
            Written::Existing(_) => Err(StoreError::Conflict),
        }
    }

    /// The claims of a state, by code.
    pub async fn credit_claims(&self, state: CreditClaimState) -> Result<Vec<CreditClaim>, StoreError> {
        let mut claims = Vec::new();
        for raw in self.table.query_index(&format!("CLAIMS#{}", state.name()), Range::All).await? {
            claims.extend(self.credit_claim(text(&raw, "bs")).await?);
        }
        Ok(claims)
    }
}
