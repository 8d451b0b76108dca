//! Audit acts: `AUDIT#o#date` / `act#cause`. Who did what to whom, and when. Ids, never values.

use daka_domain::Instant;
use daka_domain::id::{EmployeeId, OrgId};
use serde::{Deserialize, Serialize};

use crate::item::{Item, Key};
use crate::table::Condition;
use crate::{Store, StoreError};

/// An act worth accounting for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// Who acted.
    pub actor: EmployeeId,
    /// What they did: `record.read`, `group.change`.
    pub act: String,
    /// On what: an employee, a group with its effective date.
    pub target: String,
    /// When.
    #[serde(with = "chrono::serde::ts_seconds")]
    pub at: Instant,
    /// In which request.
    pub request_id: String,
}

impl Item for Act {
    const KIND: &'static str = "audit act";
}

impl Store {
    /// Adds an act. `cause` is what led to it, so that a retry of the same adds nothing.
    pub async fn audit(&self, org: &OrgId, cause: &str, act: &Act) -> Result<(), StoreError> {
        let key = Key { pk: format!("AUDIT#{org}#{}", act.at.date_naive()), sk: format!("{}#{cause}", act.act) };
        self.table.put(act.to_raw(key, None)?, Condition::Absent).await?;
        Ok(())
    }
}
