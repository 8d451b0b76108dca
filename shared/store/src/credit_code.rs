//! The claim on a unified social credit code: `CLAIM#credit#CODE` / `CLAIM`. It names the company that came
//! first and those that say it is theirs, until an operator has looked at papers.
//!
//! In the index it stands under its state, for the operator's list.

use daka_domain::Instant;
use daka_domain::id::{EmployeeId, FileId, OrgId};
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
    /// The licences that holder and rivals have sent, one of each at most; none any more once they have served.
    pub licences: Vec<Licence>,
    /// Revision, for the optimistic lock.
    pub rev: u64,
}

/// A company's licence 营业执照, sent for an operator to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Licence {
    /// Whose it is.
    #[serde(rename = "org")]
    pub org_id: OrgId,
    /// The file.
    #[serde(rename = "file")]
    pub file_id: FileId,
    /// Who sent it.
    pub by: EmployeeId,
    /// When.
    #[serde(with = "chrono::serde::ts_seconds")]
    pub at: Instant,
}

/// What came of adding a licence to a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LicenceAdded {
    /// It is beside the claim; with the one that was there before, if it was another.
    Beside {
        /// The one that is there, as it was sent first.
        licence: Licence,
        /// The company's earlier one.
        replaced: Option<Licence>,
    },
    /// An operator has looked at papers already.
    Decided,
    /// The company has no claim on the code.
    NoClaim,
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
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    licences: Vec<Licence>,
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

    /// The licence that a company has sent for it.
    pub fn licence_of(&self, org: &OrgId) -> Option<&Licence> {
        self.licences.iter().find(|licence| licence.org_id == *org)
    }

    fn names(&self, org: &OrgId) -> bool {
        self.holder == *org || self.rivals.contains(org)
    }

    fn to_raw(&self) -> Result<RawItem, StoreError> {
        let item = CreditItem {
            owner: self.holder.clone(),
            rivals: self.rivals.clone(),
            reviewed: self.reviewed,
            at: self.at,
            licences: self.licences.clone(),
            rev: self.rev,
        };
        item.to_raw(key(&self.code), Some(IndexKey { bk: format!("CLAIMS#{}", self.state().name()), bs: self.code.clone() }))
    }

    fn from_raw(code: &str, raw: RawItem) -> Result<Self, StoreError> {
        let item = CreditItem::from_raw(raw)?;
        Ok(Self {
            code: code.to_owned(),
            holder: item.owner,
            rivals: item.rivals,
            reviewed: item.reviewed,
            at: item.at,
            licences: item.licences,
            rev: item.rev,
        })
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
        let first = CreditClaim {
            code: code.to_owned(),
            holder: org.clone(),
            rivals: Vec::new(),
            reviewed: false,
            at: now,
            licences: Vec::new(),
            rev: 1,
        };
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
                    // Whoever never came about sent none.
                    CreditClaim { rivals, licences: there.licences.clone(), ..first.clone() }
                }
            };
            next.rev = there.rev + 1;
            condition = Condition::Revision(there.rev);
        }
        Err(StoreError::Conflict)
    }

    /// Notes that an operator has looked at papers, and whose the code is. Others no longer say it is theirs.
    /// Tells the claim as it is now; none if there is no such claim, or the company has none on it. Licences stay beside it
    /// until they are [forgotten](Self::forget_licences), so that whoever confirms it again finds what is still to be deleted.
    pub async fn confirm_credit_code(&self, code: &str, org: &OrgId) -> Result<Option<CreditClaim>, StoreError> {
        let Some(there) = self.credit_claim(code).await?.filter(|claim| claim.names(org)) else { return Ok(None) };
        let next = CreditClaim { holder: org.clone(), rivals: Vec::new(), reviewed: true, rev: there.rev + 1, ..there };
        match self.table.put(next.to_raw()?, Condition::Revision(there.rev)).await? {
            Written::New => Ok(Some(next)),
            Written::Existing(_) => Err(StoreError::Conflict),
        }
    }

    /// Puts a company's licence beside its claim, in place of an earlier one. The same again changes nothing.
    pub async fn add_licence(&self, code: &str, licence: &Licence) -> Result<LicenceAdded, StoreError> {
        for _ in 0..TRIES {
            let there = self.credit_claim(code).await?.filter(|claim| claim.names(&licence.org_id));
            let Some(there) = there else { return Ok(LicenceAdded::NoClaim) };
            if there.state() == CreditClaimState::Reviewed {
                return Ok(LicenceAdded::Decided);
            }
            let before = there.licence_of(&licence.org_id).cloned();
            if let Some(same) = before.as_ref().filter(|before| before.file_id == licence.file_id) {
                return Ok(LicenceAdded::Beside { licence: same.clone(), replaced: None });
            }
            let mut next = CreditClaim { rev: there.rev + 1, ..there };
            next.licences.retain(|other| other.org_id != licence.org_id);
            next.licences.push(licence.clone());
            if self.table.put(next.to_raw()?, Condition::Revision(next.rev - 1)).await? == Written::New {
                return Ok(LicenceAdded::Beside { licence: licence.clone(), replaced: before });
            }
        }
        Err(StoreError::Conflict)
    }

    /// Takes the licences off a claim that has been looked at, once their files are to be deleted.
    pub async fn forget_licences(&self, claim: &CreditClaim) -> Result<CreditClaim, StoreError> {
        let next = CreditClaim { licences: Vec::new(), rev: claim.rev + 1, ..claim.clone() };
        match self.table.put(next.to_raw()?, Condition::Revision(claim.rev)).await? {
            Written::New => Ok(next),
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
