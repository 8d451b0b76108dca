//! The named columns that a company's workbooks are made with: `ORG#o` / `COLUMNS`, one rev-locked document.

use daka_domain::id::{ColumnSetId, OrgId};
use serde::{Deserialize, Serialize};

use crate::item::{Item, Key};
use crate::organization::org_pk;
use crate::{Store, StoreError};

/// Columns of a sheet under a name. What the sheets and their columns are is the export's to say: here they are names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredColumnSet {
    /// Its id, made by the client.
    pub column_set_id: ColumnSetId,
    /// What people call it.
    pub name: String,
    /// The sheet.
    pub sheet: String,
    /// The columns, in their order.
    pub columns: Vec<String>,
    /// Whether it is the one to begin with.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub first: bool,
}

/// A company's sets of columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StoredColumnSets {
    /// In the order in which they were made.
    pub sets: Vec<StoredColumnSet>,
    /// Revision, for the optimistic lock; 0 for what is not stored yet.
    pub rev: u64,
}

#[derive(Serialize, Deserialize)]
struct ColumnSetsItem {
    /// One JSON document.
    content: String,
    rev: u64,
}

impl Item for ColumnSetsItem {
    const KIND: &'static str = "column sets";
}

fn corrupt(error: &serde_json::Error) -> StoreError {
    StoreError::Corrupt { kind: ColumnSetsItem::KIND, why: error.to_string() }
}

fn column_sets_key(org: &OrgId) -> Key {
    Key { pk: org_pk(org), sk: "COLUMNS".into() }
}

impl Store {
    /// A company's sets, read strongly; none before it has made any.
    pub async fn column_sets(&self, org: &OrgId) -> Result<StoredColumnSets, StoreError> {
        let Some(raw) = self.table.get(column_sets_key(org), true).await? else { return Ok(StoredColumnSets::default()) };
        let item = ColumnSetsItem::from_raw(raw)?;
        Ok(StoredColumnSets { sets: serde_json::from_str(&item.content).map_err(|error| corrupt(&error))?, rev: item.rev })
    }

    /// Stores sets over the revision that was read, and tells their new one. [`StoreError::Conflict`] if that is not what is there.
    pub async fn put_column_sets(&self, org: &OrgId, stored: &StoredColumnSets) -> Result<u64, StoreError> {
        let content = serde_json::to_string(&stored.sets).map_err(|error| corrupt(&error))?;
        let item = ColumnSetsItem { content, rev: stored.rev + 1 };
        self.table.put_over(item.to_raw(column_sets_key(org), None)?, stored.rev).await?;
        Ok(stored.rev + 1)
    }
}
