//! Attendance groups: `ORG#o` / `GROUP#g#effective`, one item for each version.
//!
//! A version's settings are one JSON document: nobody asks the table about a part of them.

use std::sync::Arc;

use daka_domain::Instant;
use daka_domain::group::{GroupSettings, GroupVersion};
use daka_domain::id::{GroupId, OrgId};
use daka_domain::time::WorkDate;
use serde::{Deserialize, Serialize};

use crate::item::{Item, Key, RawItem, text};
use crate::organization::org_pk;
use crate::table::{Condition, Range};
use crate::{Store, StoreError, Written};

/// Largest settings document, in bytes: below the table's item limit of 400 KB, with room.
const SETTINGS_MAX_BYTES: usize = 300_000;

#[derive(Serialize, Deserialize)]
struct GroupItem {
    settings: String,
    rev: u64,
}

impl Item for GroupItem {
    const KIND: &'static str = "group version";
}

fn group_key(org: &OrgId, group: &GroupId, effective: WorkDate) -> Key {
    Key { pk: org_pk(org), sk: format!("GROUP#{group}#{effective}") }
}

fn from_raw(raw: RawItem) -> Result<(GroupVersion, u64), StoreError> {
    let corrupt = |why: String| StoreError::Corrupt { kind: GroupItem::KIND, why };
    let mut parts = text(&raw, "sk").split('#').skip(1).map(str::to_owned);
    let (group, effective) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let item = GroupItem::from_raw(raw)?;
    let settings: GroupSettings = serde_json::from_str(&item.settings).map_err(|error| corrupt(error.to_string()))?;
    let group_id = GroupId::new(group).map_err(|error| corrupt(error.to_string()))?;
    let effective = effective.parse().map_err(|_| corrupt("the sort key has no date".into()))?;
    Ok((GroupVersion { group_id, effective, settings }, item.rev))
}

impl Store {
    /// The versions of a group, by effective date; at most a minute old. A process that changes a
    /// group forgets it at once.
    pub async fn group(&self, org: &OrgId, group: &GroupId, now: Instant) -> Result<Arc<[GroupVersion]>, StoreError> {
        let key = (org.clone(), group.clone());
        if let Some(versions) = self.groups.get(&key, now) {
            return Ok(versions);
        }
        let items = self.table.query(&org_pk(org), Range::BeginsWith(&format!("GROUP#{group}#"))).await?;
        let versions: Arc<[GroupVersion]> = items.into_iter().map(|raw| Ok(from_raw(raw)?.0)).collect::<Result<_, StoreError>>()?;
        // A group that does not exist yet is not remembered: it may be made in the next moment.
        if !versions.is_empty() {
            self.groups.put(key, versions.clone(), now);
        }
        Ok(versions)
    }

    /// All versions of all groups with their revisions, by group and effective date.
    pub async fn groups(&self, org: &OrgId) -> Result<Vec<(GroupVersion, u64)>, StoreError> {
        let items = self.table.query(&org_pk(org), Range::BeginsWith("GROUP#")).await?;
        items.into_iter().map(from_raw).collect()
    }

    /// Stores a version. `revision` is that of the version it replaces, none for a new one.
    /// [`StoreError::Conflict`] if that is not what is there.
    pub async fn put_group(&self, org: &OrgId, version: &GroupVersion, revision: Option<u64>) -> Result<u64, StoreError> {
        let corrupt = |why: String| StoreError::Corrupt { kind: GroupItem::KIND, why };
        let settings = serde_json::to_string(&version.settings).map_err(|error| corrupt(error.to_string()))?;
        if settings.len() > SETTINGS_MAX_BYTES {
            return Err(StoreError::TooLarge { kind: GroupItem::KIND, max_bytes: SETTINGS_MAX_BYTES });
        }
        let rev = revision.map_or(1, |rev| rev.saturating_add(1));
        let raw = GroupItem { settings, rev }.to_raw(group_key(org, &version.group_id, version.effective), None)?;
        let condition = revision.map_or(Condition::Absent, Condition::Revision);
        let written = self.table.put(raw, condition).await?;
        self.groups.forget(&(org.clone(), version.group_id.clone()));
        match written {
            Written::New => Ok(rev),
            Written::Existing(_) => Err(StoreError::Conflict),
        }
    }
}
