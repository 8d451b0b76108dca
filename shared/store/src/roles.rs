//! Role holders: `ORG#o` / `ROLES`, one rev-locked item, so that two owners cannot remove each other.

use daka_domain::id::OrgId;
use daka_domain::role::Roles;
use serde::{Deserialize, Serialize};

use crate::item::{Item, Key};
use crate::organization::org_pk;
use crate::table::Condition;
use crate::{Store, StoreError, Written};

#[derive(Serialize, Deserialize)]
struct RolesItem {
    #[serde(flatten)]
    roles: Roles,
    rev: u64,
}

impl Item for RolesItem {
    const KIND: &'static str = "roles";
}

fn roles_key(org: &OrgId) -> Key {
    Key { pk: org_pk(org), sk: "ROLES".into() }
}

impl Store {
    /// Who holds which role, read live, with the revision.
    pub async fn roles(&self, org: &OrgId) -> Result<(Roles, u64), StoreError> {
        self.read_roles(org, true).await
    }

    /// The same for half the cost, perhaps without what was written within the last second.
    pub async fn roles_lately(&self, org: &OrgId) -> Result<Roles, StoreError> {
        Ok(self.read_roles(org, false).await?.0)
    }

    async fn read_roles(&self, org: &OrgId, consistent: bool) -> Result<(Roles, u64), StoreError> {
        let raw = self.table.get(roles_key(org), consistent).await?;
        let item = raw.map(RolesItem::from_raw).transpose()?;
        Ok(item.map_or_else(|| (Roles::default(), 0), |item| (item.roles, item.rev)))
    }

    /// Stores the roles over the revision that was read; 0 for none yet.
    pub async fn put_roles(&self, org: &OrgId, roles: &Roles, revision: u64) -> Result<(), StoreError> {
        let item = RolesItem { roles: roles.clone(), rev: revision + 1 };
        let condition = Condition::over(revision);
        match self.table.put(item.to_raw(roles_key(org), None)?, condition).await? {
            Written::New => Ok(()),
            Written::Existing(_) => Err(StoreError::Conflict),
        }
    }
}
