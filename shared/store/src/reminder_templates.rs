//! The messages by which a company reminds: `ORG#o` / `REMINDERS`, one rev-locked document. Remembered by a process for a minute.

use std::sync::Arc;

use daka_domain::Instant;
use daka_domain::id::OrgId;
use daka_domain::reminder::Templates;
use serde::{Deserialize, Serialize};

use crate::item::{Item, Key};
use crate::organization::org_pk;
use crate::{Store, StoreError};

/// Templates as they are stored.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StoredTemplates {
    /// The templates.
    pub templates: Templates,
    /// Revision, for the optimistic lock; 0 for what is not stored yet.
    pub rev: u64,
}

#[derive(Serialize, Deserialize)]
struct TemplatesItem {
    /// One JSON document.
    content: String,
    rev: u64,
}

impl Item for TemplatesItem {
    const KIND: &'static str = "reminder templates";
}

fn templates_key(org: &OrgId) -> Key {
    Key { pk: org_pk(org), sk: "REMINDERS".into() }
}

impl Store {
    /// What a company sends, read strongly; nothing before it has set anything up.
    pub async fn reminder_templates(&self, org: &OrgId) -> Result<StoredTemplates, StoreError> {
        let Some(raw) = self.table.get(templates_key(org), true).await? else { return Ok(StoredTemplates::default()) };
        let item = TemplatesItem::from_raw(raw)?;
        let corrupt = |error: serde_json::Error| StoreError::Corrupt { kind: TemplatesItem::KIND, why: error.to_string() };
        Ok(StoredTemplates { templates: serde_json::from_str(&item.content).map_err(corrupt)?, rev: item.rev })
    }

    /// The same, at most a minute old.
    pub async fn reminder_templates_lately(&self, org: &OrgId, now: Instant) -> Result<Arc<StoredTemplates>, StoreError> {
        if let Some(known) = self.reminder_templates.get(org, now) {
            return Ok(known);
        }
        let stored = Arc::new(self.reminder_templates(org).await?);
        self.reminder_templates.put(org.clone(), stored.clone(), now);
        Ok(stored)
    }

    /// Stores templates over the revision that was read. [`StoreError::Conflict`] if that is not what is there.
    pub async fn put_reminder_templates(&self, org: &OrgId, stored: &StoredTemplates) -> Result<u64, StoreError> {
        let corrupt = |error: serde_json::Error| StoreError::Corrupt { kind: TemplatesItem::KIND, why: error.to_string() };
        let rev = stored.rev + 1;
        let item = TemplatesItem { content: serde_json::to_string(&stored.templates).map_err(corrupt)?, rev };
        let written = self.table.put_over(item.to_raw(templates_key(org), None)?, stored.rev).await;
        self.reminder_templates.forget(org);
        written.map(|()| rev)
    }
}
