//! The organization: `ORG#o` / `ORG`. While its attendance is on it is in the index at `ORGS#shard` / `o`, for work that all companies
//! need; while it is off at `ORGS#off#shard` / `o`, as what is due to be deleted of its people is deleted all the same.

use std::collections::BTreeSet;

use daka_domain::Instant;
use daka_domain::company_number::CompanyNumber;
use daka_domain::id::OrgId;
use daka_domain::month::Closings;
use daka_domain::retention::Retention;
use daka_domain::time::Month;
use serde::{Deserialize, Serialize};

use crate::item::{IndexKey, Item, Key, RawItem, shard_of, text};
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
    /// The number by which people find it.
    pub number: Option<CompanyNumber>,
    /// Its name in the register of companies, as far as it was said.
    pub legal_name: Option<String>,
    /// Its unified social credit code, as far as it was said.
    pub credit_code: Option<String>,
    /// Which months are closed.
    pub closings: Closings,
    /// For how long details of punches and proof are kept.
    pub retention: Retention,
    /// Revision, for the optimistic lock.
    pub rev: u64,
}

#[derive(Serialize, Deserialize)]
struct OrganizationItem {
    name: String,
    on: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    number: Option<CompanyNumber>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    legal: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    closing: BTreeSet<Month>,
    /// The first and the last of months that follow each other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    closed: Vec<(Month, Month)>,
    #[serde(default)]
    kept: Retention,
    rev: u64,
}

impl Item for OrganizationItem {
    const KIND: &'static str = "organization";
}

pub(crate) const ORGANIZATION_SK: &str = "ORG";

pub(crate) fn org_pk(org: &OrgId) -> String {
    format!("ORG#{org}")
}

/// Partitions over which the list of companies is spread.
pub const ORGANIZATION_SHARDS: u8 = 4;

fn list_bk(attendance_on: bool, shard: u8) -> String {
    if attendance_on { format!("ORGS#{shard}") } else { format!("ORGS#off#{shard}") }
}

fn org_key(org: &OrgId) -> Key {
    Key { pk: org_pk(org), sk: ORGANIZATION_SK.into() }
}

/// Months as the runs that they form: years of them stay a few.
fn runs(months: &BTreeSet<Month>) -> Vec<(Month, Month)> {
    let mut runs: Vec<(Month, Month)> = Vec::new();
    for month in months {
        match runs.last_mut() {
            Some(run) if run.1.next() == *month => run.1 = *month,
            _ => runs.push((*month, *month)),
        }
    }
    runs
}

impl Organization {
    fn to_raw(&self) -> Result<RawItem, StoreError> {
        let item = OrganizationItem {
            name: self.name.clone(),
            on: self.attendance_on,
            number: self.number.clone(),
            legal: self.legal_name.clone(),
            code: self.credit_code.clone(),
            closing: self.closings.closing.clone(),
            closed: runs(&self.closings.closed),
            kept: self.retention,
            rev: self.rev,
        };
        let shard = shard_of(self.org_id.as_str(), ORGANIZATION_SHARDS);
        let listed = IndexKey { bk: list_bk(self.attendance_on, shard), bs: self.org_id.to_string() };
        item.to_raw(org_key(&self.org_id), Some(listed))
    }

    pub(crate) fn from_raw(org_id: OrgId, raw: RawItem) -> Result<Self, StoreError> {
        let item = OrganizationItem::from_raw(raw)?;
        Ok(Self {
            org_id,
            name: item.name,
            attendance_on: item.on,
            number: item.number,
            legal_name: item.legal,
            credit_code: item.code,
            closings: Closings {
                closing: item.closing,
                closed: item.closed.into_iter().flat_map(|(first, last)| first.through(last)).collect(),
            },
            retention: item.kept,
            rev: item.rev,
        })
    }
}

impl Store {
    /// An organization.
    pub async fn organization(&self, org: &OrgId) -> Result<Option<Organization>, StoreError> {
        let raw = self.table.get(org_key(org), true).await?;
        raw.map(|raw| Organization::from_raw(org.clone(), raw)).transpose()
    }

    /// The companies of a shard whose attendance is on.
    pub async fn organizations_at_work(&self, shard: u8) -> Result<Vec<OrgId>, StoreError> {
        self.listed(&list_bk(true, shard)).await
    }

    /// The companies of a shard whose attendance is off.
    pub async fn organizations_at_rest(&self, shard: u8) -> Result<Vec<OrgId>, StoreError> {
        self.listed(&list_bk(false, shard)).await
    }

    async fn listed(&self, bk: &str) -> Result<Vec<OrgId>, StoreError> {
        let items = self.table.query_index(bk, Range::All).await?;
        let id = |raw: &RawItem| {
            OrgId::new(text(raw, "bs")).map_err(|error| StoreError::Corrupt { kind: OrganizationItem::KIND, why: error.to_string() })
        };
        items.iter().map(id).collect()
    }

    /// An organization, at most a minute old.
    pub async fn organization_lately(&self, org: &OrgId, now: Instant) -> Result<Option<Organization>, StoreError> {
        if let Some(known) = self.organizations.get(org, now) {
            return Ok(Some(known));
        }
        Ok(self.company(org, now).await?.0)
    }

    /// Stores a new organization; tells when it exists already.
    pub async fn create_organization(&self, organization: &Organization) -> Result<Written<()>, StoreError> {
        match self.table.put(organization.to_raw()?, Condition::Absent).await? {
            Written::New => Ok(Written::New),
            Written::Existing(_) => Ok(Written::Existing(())),
        }
    }

    /// Stores a changed organization. [`StoreError::Conflict`] if somebody changed it since it was read. This
    /// process knows of the change at once, others within a minute.
    pub async fn change_organization(&self, organization: &Organization) -> Result<Organization, StoreError> {
        let next = Organization { rev: organization.rev + 1, ..organization.clone() };
        let written = self.table.put(next.to_raw()?, Condition::Revision(organization.rev)).await?;
        self.organizations.forget(&next.org_id);
        match written {
            Written::New => Ok(next),
            Written::Existing(_) => Err(StoreError::Conflict),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_kept_as_runs() {
        let months_of = |texts: &[&str]| texts.iter().map(|text| text.parse().expect("a month")).collect::<BTreeSet<Month>>();
        for (texts, count) in
            [(&[][..], 0), (&["2026-11"], 1), (&["2026-11", "2026-12", "2027-01"], 1), (&["2026-08", "2026-10", "2026-11"], 2)]
        {
            let runs = runs(&months_of(texts));
            assert_eq!(runs.len(), count, "{texts:?}");
            assert_eq!(runs.into_iter().flat_map(|(first, last)| first.through(last)).collect::<BTreeSet<_>>(), months_of(texts));
        }
    }
}
