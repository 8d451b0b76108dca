//! Sign-ins of a browser that a phone approved: `TOKEN#browser#ATTEMPT` / `TOKEN`. Put once, and gone when its time is over.

use daka_domain::Instant;
use daka_domain::id::{OrgId, UserId};
use serde::{Deserialize, Serialize};

use crate::item::{Item, Key};
use crate::table::Condition;
use crate::{Store, StoreError, Written};

/// Who lets a browser in, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrowserApproval {
    /// The user whose session it is to be.
    #[serde(rename = "user")]
    pub user_id: UserId,
    /// The user's session epoch at that moment: whoever signs out everywhere takes this back, too.
    #[serde(rename = "epoch")]
    pub user_epoch: u32,
    /// The company that the session is to act in.
    #[serde(rename = "org")]
    pub org_id: OrgId,
    /// Until when the browser may come for it.
    #[serde(with = "chrono::serde::ts_seconds")]
    pub expires_at: Instant,
}

impl Item for BrowserApproval {
    const KIND: &'static str = "browser's approval";
}

fn key(attempt: &str) -> Key {
    Key { pk: format!("TOKEN#browser#{attempt}"), sk: "TOKEN".into() }
}

impl Store {
    /// Lets a browser in, or tells who did so before: the first keeps it.
    pub async fn approve_browser(&self, attempt: &str, approval: &BrowserApproval) -> Result<Written<BrowserApproval>, StoreError> {
        match self.table.put(approval.to_raw(key(attempt), None)?, Condition::Absent).await? {
            Written::New => Ok(Written::New),
            Written::Existing(raw) => Ok(Written::Existing(BrowserApproval::from_raw(raw)?)),
        }
    }

    /// Who let a browser in, if somebody did.
    pub async fn browser_approval(&self, attempt: &str) -> Result<Option<BrowserApproval>, StoreError> {
        self.table.get(key(attempt), true).await?.map(BrowserApproval::from_raw).transpose()
    }
}
