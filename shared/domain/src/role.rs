//! Roles: who may see and change what.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::id::{DepartmentId, EmployeeId};
use crate::time::WorkDate;

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

/// Most days for which a deputy is named at once.
pub const DEPUTY_MAX_DAYS: i64 = 92;

/// Who decides in the place of somebody who is away 代理审批人.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deputy {
    /// The deputy.
    pub to: EmployeeId,
    /// The first date on which they may.
    pub first: WorkDate,
    /// The last one.
    pub last: WorkDate,
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
    /// Deputies, by whose place they take when something waits for a decision. They see and change nothing else.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub deputies: BTreeMap<EmployeeId, Deputy>,
}

/// A right that not everybody has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Right<'a> {
    /// To act for the company at all.
    Act,
    /// What owners alone may do.
    Own,
    /// To change the rules of attendance, and records.
    SetRules,
    /// To see the records of a department: it and those above it.
    See(&'a BTreeSet<DepartmentId>),
}

impl Right<'_> {
    /// Who has it, as a refusal says.
    pub fn held_by(self) -> &'static [&'static str] {
        match self {
            Self::Act => &["owner", "hr", "manager"],
            Self::Own => &["owner"],
            Self::SetRules => &["owner", "hr"],
            Self::See(_) => &["owner", "hr", "manager of the department"],
        }
    }
}

/// Why a role is not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoleRefusal {
    /// Whoever changes it may not: an owner gives and takes every role, HR only that of a manager.
    RightMissing,
    /// It is the last owner's.
    LastOwner,
}

impl Roles {
    /// Those who have a right, as it is named: owners first.
    pub fn holders<'r>(&'r self, right: Right<'r>) -> impl Iterator<Item = &'r EmployeeId> {
        let heads = move |heads: &BTreeSet<DepartmentId>| match right {
            Right::Act => true,
            Right::Own | Right::SetRules => false,
            Right::See(departments) => !heads.is_disjoint(departments),
        };
        let managers = self.managers.iter().filter(move |(_, departments)| heads(departments)).map(|(manager, _)| manager);
        let hr = self.hr.iter().filter(move |_| right != Right::Own);
        self.owners.iter().chain(hr).chain(managers)
    }

    /// The deputy of an employee on a date.
    pub fn deputy_of(&self, employee: &EmployeeId, on: WorkDate) -> Option<&EmployeeId> {
        self.deputies.get(employee).filter(|deputy| (deputy.first..=deputy.last).contains(&on)).map(|deputy| &deputy.to)
    }

    /// In whose place an employee may decide on a date, besides their own.
    pub fn stands_in_for<'r>(&'r self, employee: &'r EmployeeId, on: WorkDate) -> impl Iterator<Item = &'r EmployeeId> {
        self.deputies.keys().filter(move |holder| self.deputy_of(holder, on) == Some(employee))
    }

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
        next.deputies.retain(|holder, deputy| holder != employee && deputy.to != *employee);
        next
    }

    /// Whether an employee may decide who another one is: bind a user to them, and unbind them. Who could do
    /// that with an owner could become one.
    pub fn may_bind(&self, employee: &EmployeeId, other: &EmployeeId) -> bool {
        self.may_set_rules(employee) && (self.of(other) != Role::Owner || self.of(employee) == Role::Owner)
    }

    /// Whether an employee may end what another one is here: send them away, or have them erased. Else HR could be rid of whoever
    /// is above them.
    pub fn may_part_with(&self, employee: &EmployeeId, other: &EmployeeId) -> bool {
        self.may_set_rules(employee) && (self.of(other) > Role::Hr || self.of(employee) == Role::Owner)
    }

    /// The roles once `actor` has given `employee` a role instead of the one they hold. A manager's comes
    /// with the departments; for others they are of no account.
    pub fn give(
        &self,
        actor: &EmployeeId,
        employee: &EmployeeId,
        role: Role,
        departments: BTreeSet<DepartmentId>,
    ) -> Result<Self, RoleRefusal> {
        let may = match self.of(actor) {
            Role::Owner => true,
            Role::Hr => self.of(employee) >= Role::Manager && role >= Role::Manager,
            Role::Manager | Role::Employee => false,
        };
        if !may {
            return Err(RoleRefusal::RightMissing);
        }
        let mut next = self.clone();
        next.owners.remove(employee);
        next.hr.remove(employee);
        next.managers.remove(employee);
        match role {
            Role::Owner => drop(next.owners.insert(employee.clone())),
            Role::Hr => drop(next.hr.insert(employee.clone())),
            Role::Manager => drop(next.managers.insert(employee.clone(), departments)),
            Role::Employee => {}
        }
        if next.owners.is_empty() { Err(RoleRefusal::LastOwner) } else { Ok(next) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> EmployeeId {
        EmployeeId::new(text).expect("an id")
    }

    fn departments() -> BTreeSet<DepartmentId> {
        [DepartmentId::new("rnd").expect("an id")].into()
    }

    fn roles() -> Roles {
        Roles {
            owners: [id("o1"), id("o2")].into(),
            hr: [id("h1"), id("h2")].into(),
            managers: [(id("m"), departments())].into(),
            ..Roles::default()
        }
    }

    fn given(roles: &Roles, actor: &str, employee: &str, role: Role) -> Result<Role, RoleRefusal> {
        roles.give(&id(actor), &id(employee), role, departments()).map(|next| next.of(&id(employee)))
    }

    #[test]
    fn owners_give_every_role_and_hr_makes_managers_only() {
        use Role::{Employee, Hr, Manager, Owner};
        let refused = Err(RoleRefusal::RightMissing);
        for (actor, employee, role, outcome) in [
            ("o1", "e", Owner, Ok(Owner)),
            ("o1", "o2", Employee, Ok(Employee)),
            ("o1", "o1", Hr, Ok(Hr)),
            ("o1", "h1", Manager, Ok(Manager)),
            ("h1", "e", Manager, Ok(Manager)),
            ("h1", "m", Employee, Ok(Employee)),
            ("h1", "e", Hr, refused),
            ("h1", "e", Owner, refused),
            ("h1", "h2", Employee, refused),
            ("h1", "h1", Employee, refused),
            ("h1", "o1", Manager, refused),
            ("m", "e", Manager, refused),
            ("e", "e", Owner, refused),
        ] {
            assert_eq!(given(&roles(), actor, employee, role), outcome, "{actor} makes {employee} {role:?}");
        }
    }

    #[test]
    fn the_last_owner_stays_owner() {
        let one = roles().give(&id("o1"), &id("o2"), Role::Employee, BTreeSet::new()).expect("one is left");
        for role in [Role::Hr, Role::Manager, Role::Employee] {
            assert_eq!(given(&one, "o1", "o1", role), Err(RoleRefusal::LastOwner), "{role:?}");
        }
        assert_eq!(given(&one, "o2", "o1", Role::Employee), Err(RoleRefusal::RightMissing), "no owner any more");
        assert_eq!(given(&one, "o1", "o1", Role::Owner), Ok(Role::Owner));
    }

    #[test]
    fn hr_decides_who_anybody_is_but_an_owner() {
        let roles = roles();
        for (actor, other, may) in [("o1", "o2", true), ("h1", "o1", false), ("h1", "h2", true), ("h1", "e", true), ("m", "e", false)] {
            assert_eq!(roles.may_bind(&id(actor), &id(other)), may, "{actor} {other}");
        }
    }

    #[test]
    fn owners_and_hr_are_parted_with_by_owners_only() {
        let roles = roles();
        for (actor, other, may) in
            [("o1", "o2", true), ("o1", "h1", true), ("h1", "o1", false), ("h1", "h2", false), ("h1", "m", true), ("m", "e", false)]
        {
            assert_eq!(roles.may_part_with(&id(actor), &id(other)), may, "{actor} {other}");
        }
    }
}
