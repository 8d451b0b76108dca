//! Who approves: a chain of steps, each of which is somebody of the company when its turn comes.
//!
//! A step names a place, not a person: who holds it is asked of the roles as they are when the step is decided, so
//! that after a transfer, or under another manager, nobody has to be told anew. Nobody approves their own, but for the
//! only owner of a company. Whoever is away has a deputy, who decides in their place and beside them.

use serde::{Deserialize, Serialize};

use crate::id::{DepartmentId, EmployeeId};
use crate::role::Roles;
use crate::time::WorkDate;

/// Most steps of a chain.
pub const APPROVERS_MAX: usize = 3;

/// A step of a chain, as a group lays it down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "by", rename_all = "snake_case", deny_unknown_fields)]
pub enum ApproverStep {
    /// Whoever heads the person's department, or else the nearest one above it; HR where nobody else does.
    Manager,
    /// Human resources; the owner where there is nobody else.
    Hr,
    /// The owner.
    Owner,
    /// Somebody by name; HR when it is their own, or they have left.
    Employee {
        /// Who.
        employee_id: EmployeeId,
    },
}

/// Whom something waits for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "by", rename_all = "snake_case", deny_unknown_fields)]
pub enum Approver {
    /// Those who head a department.
    Manager {
        /// Which.
        department_id: DepartmentId,
    },
    /// Human resources, and the owner.
    Hr,
    /// The owner.
    Owner,
    /// Somebody by name.
    Employee {
        /// Who.
        employee_id: EmployeeId,
    },
}

impl ApproverStep {
    /// Whom the step means, for somebody of a department: it and those above it, itself first. `is_there` says of
    /// somebody named that they are still employed; it is asked for no other step.
    pub fn means(&self, applicant: &EmployeeId, departments: &[DepartmentId], roles: &Roles, is_there: bool) -> Approver {
        let someone = |approver: Approver| Some(approver).filter(|approver| approver.holders(applicant, roles).next().is_some());
        let found = match self {
            Self::Manager => departments.iter().find_map(|department| someone(Approver::Manager { department_id: department.clone() })),
            Self::Owner => return Approver::Owner,
            Self::Employee { employee_id } if is_there => someone(Approver::Employee { employee_id: employee_id.clone() }),
            Self::Hr | Self::Employee { .. } => None,
        };
        let by_hr = || roles.hr.iter().any(|hr| hr != applicant).then_some(Approver::Hr);
        found.or_else(by_hr).unwrap_or(Approver::Owner)
    }
}

impl Approver {
    /// Who may decide what somebody asked for.
    pub fn holders<'r>(&'r self, applicant: &'r EmployeeId, roles: &'r Roles) -> impl Iterator<Item = &'r EmployeeId> {
        // The only owner has nobody above or beside them.
        let alone = *self == Self::Owner && roles.owners.len() == 1;
        self.everybody(roles).filter(move |holder| *holder != applicant || alone)
    }

    /// Who may decide what somebody asked for who is nobody of the company yet.
    pub fn everybody<'r>(&'r self, roles: &'r Roles) -> impl Iterator<Item = &'r EmployeeId> {
        let (hr, owners) = match self {
            Self::Hr => (Some(&roles.hr), Some(&roles.owners)),
            Self::Owner => (None, Some(&roles.owners)),
            Self::Manager { .. } | Self::Employee { .. } => (None, None),
        };
        let heads = roles
            .managers
            .iter()
            .filter(move |(_, heads)| matches!(self, Self::Manager { department_id } if heads.contains(department_id)));
        let named = match self {
            Self::Employee { employee_id } => Some(employee_id),
            _ => None,
        };
        heads.map(|(manager, _)| manager).chain(hr.into_iter().flatten()).chain(owners.into_iter().flatten()).chain(named)
    }

    /// In whose place somebody may decide what somebody, perhaps the same, asked for: their own before another's whose deputy
    /// they are on that date. None when they may not.
    pub fn place_of<'r>(
        &'r self,
        caller: &'r EmployeeId,
        applicant: &'r EmployeeId,
        roles: &'r Roles,
        on: WorkDate,
    ) -> Option<&'r EmployeeId> {
        let own = self.holders(applicant, roles).find(|holder| *holder == caller);
        let other = || self.holders(applicant, roles).find(|holder| caller != applicant && roles.deputy_of(holder, on) == Some(caller));
        own.or_else(other)
    }

    /// In whose place somebody may decide what somebody asked for who is nobody of the company yet: their own before another's whose
    /// deputy they are on that date. None when they may not.
    pub fn place_for_newcomer<'r>(&'r self, caller: &'r EmployeeId, roles: &'r Roles, on: WorkDate) -> Option<&'r EmployeeId> {
        let own = self.everybody(roles).find(|holder| *holder == caller);
        own.or_else(|| self.everybody(roles).find(|holder| roles.deputy_of(holder, on) == Some(caller)))
    }

    /// The right to decide, as a refusal names it.
    pub fn right(&self) -> &'static [&'static str] {
        match self {
            Self::Manager { .. } => &["manager of the department"],
            Self::Hr => &["hr", "owner"],
            Self::Owner => &["owner"],
            Self::Employee { .. } => &["the approver who is named"],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::role::Deputy;

    fn employee(id: &str) -> EmployeeId {
        EmployeeId::new(id).expect("an id")
    }

    fn roles(owners: &[&str], hr: &[&str], managers: &[&str]) -> Roles {
        let people = |ids: &[&str]| ids.iter().map(|id| employee(id)).collect();
        let heads = [DepartmentId::new("rnd").expect("an id")];
        Roles {
            owners: people(owners),
            hr: people(hr),
            managers: managers.iter().map(|id| (employee(id), heads.clone().into())).collect(),
            ..Roles::default()
        }
    }

    /// Who may decide a step of an applicant's, in order.
    fn deciders(step: &ApproverStep, applicant: &str, roles: &Roles, is_there: bool) -> String {
        let applicant = employee(applicant);
        let means = step.means(&applicant, &["rnd", "top"].map(|id| DepartmentId::new(id).expect("an id")), roles, is_there);
        let holders: Vec<&str> = means.holders(&applicant, roles).map(EmployeeId::as_str).collect();
        holders.join(" ")
    }

    #[test]
    fn a_step_goes_to_who_holds_it_and_else_to_hr_and_then_to_the_owner() {
        use ApproverStep::{Hr, Manager, Owner};
        let named = ApproverStep::Employee { employee_id: employee("n") };
        let full = roles(&["o"], &["h", "i"], &["m"]);
        let small = roles(&["o"], &["h"], &[]);
        let tiny = roles(&["o"], &[], &[]);
        for (step, applicant, roles, is_there, expected) in [
            (&Manager, "e", &full, true, "m"),
            (&Manager, "m", &full, true, "h i o"),
            (&Manager, "e", &small, true, "h o"),
            (&Manager, "h", &small, true, "o"),
            (&Manager, "e", &tiny, true, "o"),
            (&Manager, "o", &tiny, true, "o"),
            (&Hr, "e", &full, true, "h i o"),
            (&Hr, "h", &full, true, "i o"),
            (&Hr, "h", &small, true, "o"),
            (&Hr, "o", &small, true, "h"),
            (&Owner, "e", &full, true, "o"),
            (&Owner, "o", &full, true, "o"),
            (&Owner, "o", &roles(&["o", "p"], &[], &[]), true, "p"),
            (&named, "e", &full, true, "n"),
            (&named, "n", &full, true, "h i o"),
            (&named, "e", &full, false, "h i o"),
        ] {
            assert_eq!(deciders(step, applicant, roles, is_there), expected, "{step:?} of {applicant}");
        }
    }

    #[test]
    fn who_heads_the_nearest_department_above_decides_where_nobody_else_heads_the_persons_own() {
        let mut roles = roles(&["o"], &["h"], &["m"]);
        roles.managers.insert(employee("t"), [DepartmentId::new("top").expect("an id")].into());
        assert_eq!(deciders(&ApproverStep::Manager, "e", &roles, true), "m");
        assert_eq!(deciders(&ApproverStep::Manager, "m", &roles, true), "t");
        roles.managers.remove(&employee("m"));
        assert_eq!(deciders(&ApproverStep::Manager, "e", &roles, true), "t");
        assert_eq!(deciders(&ApproverStep::Manager, "t", &roles, true), "h o");
    }

    #[test]
    fn a_manager_of_another_department_decides_nothing_here() {
        let mut roles = roles(&["o"], &["h"], &[]);
        roles.managers.insert(employee("m"), [DepartmentId::new("plant").expect("an id")].into());
        assert_eq!(deciders(&ApproverStep::Manager, "e", &roles, true), "h o");
    }

    #[test]
    fn a_deputy_decides_in_the_place_of_who_is_away_and_never_their_own() {
        let mut roles = roles(&["o"], &["h"], &["m"]);
        let day = |text: &str| text.parse::<WorkDate>().expect("a date");
        roles.deputies.insert(employee("m"), Deputy { to: employee("d"), first: day("2026-11-23"), last: day("2026-11-27") });
        let place = |caller: &str, applicant: &str, on: &str| {
            let means = Approver::Manager { department_id: DepartmentId::new("rnd").expect("an id") };
            means.place_of(&employee(caller), &employee(applicant), &roles, day(on)).map(|own| own.as_str().to_owned())
        };
        for (caller, applicant, on, expected) in [
            ("m", "e", "2026-11-25", Some("m")),
            ("d", "e", "2026-11-23", Some("m")),
            ("d", "e", "2026-11-27", Some("m")),
            ("d", "e", "2026-11-22", None),
            ("d", "e", "2026-11-28", None),
            ("d", "d", "2026-11-25", None),
            ("h", "e", "2026-11-25", None),
        ] {
            assert_eq!(place(caller, applicant, on).as_deref(), expected, "{caller} of {applicant} on {on}");
        }
    }

    #[test]
    fn who_joins_is_decided_by_hr_and_owners_and_their_deputies() {
        let mut roles = roles(&["o"], &["h"], &["m"]);
        let day = |text: &str| text.parse::<WorkDate>().expect("a date");
        let deputy = |to: &str| Deputy { to: employee(to), first: day("2026-11-23"), last: day("2026-11-27") };
        roles.deputies = [("h", "d"), ("o", "h"), ("m", "e")].map(|(holder, to)| (employee(holder), deputy(to))).into();
        for (means, caller, on, expected) in [
            (Approver::Hr, "h", "2026-11-25", Some("h")),
            (Approver::Hr, "o", "2026-11-25", Some("o")),
            (Approver::Hr, "d", "2026-11-25", Some("h")),
            (Approver::Hr, "d", "2026-11-28", None),
            (Approver::Hr, "m", "2026-11-25", None),
            (Approver::Hr, "e", "2026-11-25", None),
            (Approver::Owner, "h", "2026-11-25", Some("o")),
            (Approver::Owner, "d", "2026-11-25", None),
        ] {
            let place = means.place_for_newcomer(&employee(caller), &roles, day(on)).map(|own| own.as_str().to_owned());
            assert_eq!(place.as_deref(), expected, "{caller} as {means:?} on {on}");
        }
    }
}
