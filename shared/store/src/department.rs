//! Departments: `ORG#o` / `DEPT#d`, and `ORG#o` / `DEPT`, through which the tree changes.
//!
//! Whether a change leaves a tree can only be said of the whole of it, and the departments are an item
//! each. So a change is decided on all of them and written down in the tree's item first, under its
//! revision: of two that meet, one decides anew. Whoever comes next makes sure that it was carried out. A
//! department that went leaves a mark for a day, lest a late write bring it back.

use chrono::TimeDelta;
use daka_domain::Instant;
use daka_domain::department::{Department, Departments};
use daka_domain::id::{DepartmentId, OrgId};
use serde::{Deserialize, Serialize};

use crate::item::{Item, Key, RawItem, text};
use crate::organization::org_pk;
use crate::table::{Condition, Range};
use crate::{Store, StoreError, Written};

/// The sort key of the tree's item, and what those of the departments begin with.
const TREE_SK: &str = "DEPT";
/// How long a department that went leaves a mark.
const MARK_KEPT: TimeDelta = TimeDelta::days(1);
/// How often a change is decided anew before it is given up.
const TRIES: usize = 10;

/// A change of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TreeChange {
    /// A department is added, or stands so from now on. Its revision is the one that it had, 0 for a new one.
    Put(Department),
    /// A department goes.
    Remove(Department),
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct DepartmentItem {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    parent: Option<DepartmentId>,
    #[serde(default)]
    rev: u64,
    /// Whether it went.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    gone: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expires_at: Option<i64>,
}

impl Item for DepartmentItem {
    const KIND: &'static str = "department";
}

/// The change that was decided last.
#[derive(Debug, Default, Serialize, Deserialize)]
struct TreeItem {
    rev: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    of: Option<DepartmentId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<DepartmentItem>,
}

impl Item for TreeItem {
    const KIND: &'static str = "tree of departments";
}

fn department_key(org: &OrgId, department: &DepartmentId) -> Key {
    Key { pk: org_pk(org), sk: format!("{TREE_SK}#{department}") }
}

/// A department, unless it went.
fn department(raw: RawItem) -> Result<Option<Department>, StoreError> {
    let id = text(&raw, "sk").trim_start_matches("DEPT#").to_owned();
    let department_id = DepartmentId::new(id).map_err(|e| StoreError::Corrupt { kind: DepartmentItem::KIND, why: e.to_string() })?;
    let item = DepartmentItem::from_raw(raw)?;
    Ok((!item.gone).then(|| item.department(department_id)))
}

impl DepartmentItem {
    fn of(department: &Department, rev: u64) -> Self {
        Self { name: department.name.clone(), parent: department.parent.clone(), rev, gone: false, expires_at: None }
    }

    fn department(self, department_id: DepartmentId) -> Department {
        Department { department_id, name: self.name, parent: self.parent, rev: self.rev }
    }
}

impl TreeChange {
    fn decided(&self, rev: u64, now: Instant) -> TreeItem {
        let (department, item) = match self {
            Self::Put(department) => (department, DepartmentItem::of(department, department.rev + 1)),
            Self::Remove(department) => {
                let mark = DepartmentItem::of(department, department.rev + 1);
                (department, DepartmentItem { gone: true, expires_at: Some((now + MARK_KEPT).timestamp()), ..mark })
            }
        };
        TreeItem { rev, of: Some(department.department_id.clone()), to: Some(item) }
    }
}

impl Store {
    /// The departments, by id.
    pub async fn departments(&self, org: &OrgId) -> Result<Vec<Department>, StoreError> {
        let items = self.table.query(&org_pk(org), Range::BeginsWith("DEPT#")).await?;
        items.into_iter().filter_map(|raw| department(raw).transpose()).collect()
    }

    /// The departments as they are at this moment, every acknowledged change among them.
    pub async fn departments_now(&self, org: &OrgId) -> Result<Departments, StoreError> {
        Ok(self.tree(org).await?.1)
    }

    /// Whether a department went, a day ago at most.
    pub async fn department_went(&self, org: &OrgId, department: &DepartmentId) -> Result<bool, StoreError> {
        let raw = self.table.get(department_key(org, department), true).await?;
        Ok(raw.map(DepartmentItem::from_raw).transpose()?.is_some_and(|item| item.gone))
    }

    /// Changes the tree as `decide` says, which sees all of it as it is and is asked again when somebody else
    /// changed it meanwhile. Tells the department as it is now; none if it went, or if nothing was to do.
    pub async fn change_departments<R>(
        &self,
        org: &OrgId,
        now: Instant,
        decide: impl Fn(&Departments) -> Result<Option<TreeChange>, R>,
    ) -> Result<Result<Option<Department>, R>, StoreError> {
        for _ in 0..TRIES {
            let (tree, departments) = self.tree(org).await?;
            let change = match decide(&departments) {
                Ok(Some(change)) => change,
                Ok(None) => return Ok(Ok(None)),
                Err(refusal) => return Ok(Err(refusal)),
            };
            let decided = change.decided(tree.rev + 1, now);
            let condition = Condition::over(tree.rev);
            let raw = decided.to_raw(Key { pk: org_pk(org), sk: TREE_SK.into() }, None)?;
            if self.table.put(raw, condition).await? == Written::New {
                let changed = self.carry_out(org, decided).await?;
                return Ok(Ok(changed.filter(|_| matches!(change, TreeChange::Put(_)))));
            }
        }
        Err(StoreError::Conflict)
    }

    /// Stores a company's first departments, before anybody else can change them; those that are there stay.
    pub async fn put_department(&self, org: &OrgId, department: &Department) -> Result<(), StoreError> {
        let item = DepartmentItem::of(department, department.rev);
        self.table.put(item.to_raw(department_key(org, &department.department_id), None)?, Condition::Absent).await?;
        Ok(())
    }

    /// The tree as it was decided last.
    async fn tree(&self, org: &OrgId) -> Result<(TreeItem, Departments), StoreError> {
        let (mut tree, mut departments) = (TreeItem::default(), Vec::new());
        for raw in self.table.query_consistently(&org_pk(org), Range::BeginsWith(TREE_SK)).await? {
            if text(&raw, "sk") == TREE_SK {
                tree = TreeItem::from_raw(raw)?;
            } else {
                departments.extend(department(raw)?);
            }
        }
        // Whoever decided it may have broken off; then it is not among what was read.
        let (of, rev) = (tree.of.clone(), tree.rev);
        if let (Some(of), Some(to)) = (of, tree.to.clone()) {
            let there = departments.iter().find(|department| department.department_id == of);
            let is_done = if to.gone { there.is_none() } else { there.is_some_and(|there| there.rev >= to.rev) };
            if !is_done {
                let changed = self.carry_out(org, TreeItem { rev, of: Some(of.clone()), to: Some(to.clone()) }).await?;
                departments.retain(|department| department.department_id != of);
                departments.extend(changed);
            }
        }
        Ok((tree, Departments::new(departments)))
    }

    /// Writes what was decided; written already, it stays.
    async fn carry_out(&self, org: &OrgId, decided: TreeItem) -> Result<Option<Department>, StoreError> {
        let (Some(of), Some(to)) = (decided.of, decided.to) else { return Ok(None) };
        let condition = if to.rev == 1 { Condition::Absent } else { Condition::Revision(to.rev - 1) };
        match self.table.put(to.to_raw(department_key(org, &of), None)?, condition).await? {
            Written::New => Ok((!to.gone).then(|| to.department(of))),
            // Somebody carried it out before, and perhaps more since then.
            Written::Existing(raw) if raw.is_empty() => Ok(None),
            Written::Existing(raw) => department(raw),
        }
    }
}
