//! Roles: who may see and change what.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::id::{DepartmentId, EmployeeId};

/// What a person is in their organization. The first that applies is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Owns the company's account: everything, roles included.
    Owner,
    /// Human resources: everybody's records and the rules.
    Hr,
    /// Heads departments: the records of their people.
    Manager,
    /// Their own records.
    Employee,
}

/// Who holds which role. Read live by every administrative call.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Roles {
    /// Owners; never none.
    pub owners: BTreeSet<EmployeeId>,
    /// Human resources.
    pub hr: BTreeSet<EmployeeId>,
    /// Managers, with the departments that they head; what lies below these they head as well.
    pub managers: BTreeMap<EmployeeId, BTreeSet<DepartmentId>>,
}

impl Roles {
    /// The role of an employee.
    pub fn of(&self, employee: &EmployeeId) -> Role {
        if self.owners.contains(employee) {
            Role::Owner
        } else if self.hr.contains(employee) {
            Role::Hr
        } else if self.managers.contains_key(employee) {
            Role::Manager
        } else {
            Role::Employee
        }
    }

    /// Whether an employee may read and change the rules of attendance.
    pub fn may_set_rules(&self, employee: &EmployeeId) -> bool {
        self.of(employee) <= Role::Hr
    }

    /// Whether nobody else owns the company.
    pub fn is_last_owner(&self, employee: &EmployeeId) -> bool {
        self.owners.len() == 1 && self.owners.contains(employee)
    }

    /// The roles without whatever an employee holds.
    #[must_use]
    pub fn without(&self, employee: &EmployeeId) -> Self {
        let mut next = self.clone();
        next.owners.remove(employee);
        next.hr.remove(employee);
        next.managers.remove(employee);
        next
    }
}
