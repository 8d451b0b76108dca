//! What a company lays down of leave: `ORG#o` / `LEAVE`, one rev-locked document. Remembered by a process for a minute.

use std::sync::Arc;

use daka_domain::Instant;
use daka_domain::id::OrgId;
use daka_domain::leave::LeavePolicy;
use serde::{Deserialize, Serialize};

use crate::item::{Item, Key};
use crate::organization::org_pk;
use crate::{Store, StoreError};

/// A policy as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredLeavePolicy {
    /// The policy.
    pub policy: LeavePolicy,
    /// Revision, for the optimistic lock.
    pub rev: u64,
}

#[derive(Serialize, Deserialize)]
struct PolicyItem {
    /// One JSON document.
    content: String,
    rev: u64,
}

impl Item for PolicyItem {
    const KIND: &'static str = "leave policy";
}

fn policy_key(org: &OrgId) -> Key {
    Key { pk: org_pk(org), sk: "LEAVE".into() }
}

impl Store {
    /// What a company has laid down, read strongly; none if nothing.
    pub async fn leave_policy(&self, org: &OrgId) -> Result<Option<StoredLeavePolicy>, StoreError> {
        let Some(raw) = self.table.get(policy_key(org), true).await? else { return Ok(None) };
        let item = PolicyItem::from_raw(raw)?;
        let corrupt = |error: serde_json::Error| StoreError::Corrupt { kind: PolicyItem::KIND, why: error.to_string() };
        Ok(Some(StoredLeavePolicy { policy: serde_json::from_str(&item.content).map_err(corrupt)?, rev: item.rev }))
    }

    /// The same, at most a minute old.
    pub async fn leave_policy_lately(&self, org: &OrgId, now: Instant) -> Result<Option<Arc<StoredLeavePolicy>>, StoreError> {
        if let Some(known) = self.leave_policies.get(org, now) {
            return Ok(Some(known));
        }
        let Some(stored) = self.leave_policy(org).await?.map(Arc::new) else { return Ok(None) };
        self.leave_policies.put(org.clone(), stored.clone(), now);
        Ok(Some(stored))
    }

    /// Stores a policy over the revision that was read; 0 for none yet. [`StoreError::Conflict`] if that is not what is there.
    pub async fn put_leave_policy(&self, org: &OrgId, policy: &LeavePolicy, rev: u64) -> Result<u64, StoreError> {
        let corrupt = |error: serde_json::Error| StoreError::Corrupt { kind: PolicyItem::KIND, why: error.to_string() };
        let item = PolicyItem { content: serde_json::to_string(policy).map_err(corrupt)?, rev: rev + 1 };
        let written = self.table.put_over(item.to_raw(policy_key(org), None)?, rev).await;
        self.leave_policies.forget(org);
        written.map(|()| rev + 1)
    }
}
