//! The organization `ORG#o` / `ORG` and its departments `ORG#o` / `DEPT#d`.

use daka_domain::Instant;
use daka_domain::department::Department;
use daka_domain::id::{DepartmentId, OrgId};
use serde::{Deserialize, Serialize};

use crate::item::{Item, Key, RawItem, text};
use crate::table::{Condition, Range};
use crate::{Store, StoreError, Written};

/// An organization 企业.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    /// Its id.
    pub org_id: OrgId,
    /// Its name.
    pub name: String,
    /// Whether employees may punch.
    pub attendance_on: bool,
    /// Revision, for the optimistic lock.
    pub rev: u64,
}

#[derive(Serialize, Deserialize)]
struct OrganizationItem {
    name: String,
    on: bool,
    rev: u64,
}

impl Item for OrganizationItem {
    const KIND: &'static str = "organization";
}

#[derive(Serialize, Deserialize)]
struct DepartmentItem {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    parent: Option<DepartmentId>,
    #[serde(default)]
    rev: u64,
}

impl Item for DepartmentItem {
    const KIND: &'static str = "department";
}

pub(crate) fn org_pk(org: &OrgId) -> String {
    format!("ORG#{org}")
}

fn department(raw: RawItem) -> Result<Department, StoreError> {
    let id = text(&raw, "sk").trim_start_matches("DEPT#").to_owned();
    let department_id = DepartmentId::new(id).map_err(|e| StoreError::Corrupt { kind: DepartmentItem::KIND, why: e.to_string() })?;
    let item = DepartmentItem::from_raw(raw)?;
    Ok(Department { department_id, name: item.name, parent: item.parent, rev: item.rev })
}

impl Store {
    /// An organization.
    pub async fn organization(&self, org: &OrgId) -> Result<Option<Organization>, StoreError> {
        let raw = self.table.get(Key { pk: org_pk(org), sk: "ORG".into() }, false).await?;
        let item = raw.map(OrganizationItem::from_raw).transpose()?;
        Ok(item.map(|item| Organization { org_id: org.clone(), name: item.name, attendance_on: item.on, rev: item.rev }))
    }

    /// An organization, at most a minute old.
    pub async fn organization_lately(&self, org: &OrgId, now: Instant) -> Result<Option<Organization>, StoreError> {
        if let Some(known) = self.organizations.get(org, now) {
            return Ok(Some(known));
        }
        let found = self.organization(org).await?;
        if let Some(organization) = &found {
            self.organizations.put(org.clone(), organization.clone(), now);
        }
        Ok(found)
    }

    /// Stores a new organization; tells when it exists already.
    pub async fn create_organization(&self, organization: &Organization) -> Result<Written<()>, StoreError> {
        let key = Key { pk: org_pk(&organization.org_id), sk: "ORG".into() };
        let item = OrganizationItem { name: organization.name.clone(), on: organization.attendance_on, rev: organization.rev };
        match self.table.put(item.to_raw(key, None)?, Condition::Absent).await? {
            Written::New => Ok(Written::New),
            Written::Existing(_) => Ok(Written::Existing(())),
        }
    }

    /// The departments, by id.
    pub async fn departments(&self, org: &OrgId) -> Result<Vec<Department>, StoreError> {
        self.table.query(&org_pk(org), Range::BeginsWith("DEPT#")).await?.into_iter().map(department).collect()
    }

    /// Stores a department.
    pub async fn put_department(&self, org: &OrgId, department: &Department) -> Result<(), StoreError> {
        let key = Key { pk: org_pk(org), sk: format!("DEPT#{}", department.department_id) };
        let item = DepartmentItem { name: department.name.clone(), parent: department.parent.clone(), rev: department.rev };
        self.table.put(item.to_raw(key, None)?, Condition::None).await?;
        Ok(())
    }
}
