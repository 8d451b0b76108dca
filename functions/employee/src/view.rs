//! People as the API shows them.

use daka_domain::department::Departments;
use daka_domain::employment::Employment;
use daka_domain::id::{DepartmentId, EmployeeId, GroupId};
use daka_domain::time::WorkDate;
use daka_http::{App, Problem};
use daka_store::{Card, CardStatus, Colleague};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Where somebody stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EmployeeStanding {
    /// The first day is still to come.
    ToCome,
    /// Works here.
    Present,
    /// The last day has passed.
    Left,
}

/// Somebody in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct EmployeeInShort {
    employee_id: EmployeeId,
    name: String,
    /// Their number in the company.
    number: String,
    standing: EmployeeStanding,
    /// The department they are in today, or will be first.
    department_id: Option<DepartmentId>,
    /// Its path: `晨星/研发部`.
    department: Option<String>,
    /// The attendance group they are in today, or will be first.
    group_id: Option<GroupId>,
    joined: WorkDate,
    /// The last day, when it is known.
    last_day: Option<WorkDate>,
    /// Whether attendance is not asked of them.
    exempt: bool,
}

/// Membership of a group and a department, from a date on.
#[derive(Debug, Serialize, ToSchema)]
pub struct AssignmentView {
    from: WorkDate,
    department_id: DepartmentId,
    group_id: GroupId,
}

/// A stretch of time in which they worked here before.
#[derive(Debug, Serialize, ToSchema)]
pub struct PeriodView {
    joined: WorkDate,
    last_day: WorkDate,
}

/// Somebody.
#[derive(Debug, Serialize, ToSchema)]
pub struct EmployeeView {
    #[serde(flatten)]
    short: EmployeeInShort,
    /// The phone number with its middle hidden.
    phone: Option<String>,
    /// Whether somebody signs in as them.
    bound: bool,
    /// By date.
    assignments: Vec<AssignmentView>,
    /// When they worked here before they left and came back.
    earlier: Vec<PeriodView>,
    /// To be sent back with a change.
    revision: u64,
}

/// Where somebody stands on a date.
pub(crate) fn standing(status: CardStatus, employment: &Employment, today: WorkDate) -> EmployeeStanding {
    if status == CardStatus::Left || employment.last_day.is_some_and(|last_day| last_day < today) {
        EmployeeStanding::Left
    } else if employment.joined > today {
        EmployeeStanding::ToCome
    } else {
        EmployeeStanding::Present
    }
}

impl EmployeeInShort {
    pub(crate) fn new(colleague: &Colleague, tree: &Departments, today: WorkDate) -> Self {
        let Colleague { employee_id, name, number, status, employment, .. } = colleague;
        Self::of(employee_id, (name, number), *status, employment, tree, today)
    }

    fn of(
        employee_id: &EmployeeId,
        (name, number): (&str, &str),
        status: CardStatus,
        employment: &Employment,
        tree: &Departments,
        today: WorkDate,
    ) -> Self {
        let assigned = employment.assignment_on(today);
        Self {
            employee_id: employee_id.clone(),
            name: name.to_owned(),
            number: number.to_owned(),
            standing: standing(status, employment, today),
            department_id: assigned.map(|now| now.department.clone()),
            department: assigned.and_then(|now| tree.get(&now.department)).map(|now| tree.path(&now.department_id)),
            group_id: assigned.map(|now| now.group.clone()),
            joined: employment.joined,
            last_day: employment.last_day,
            exempt: employment.exempt,
        }
    }
}

impl EmployeeView {
    /// A card, opened as far as it is shown.
    pub(crate) fn new(app: &App, org: &str, card: &Card, tree: &Departments, today: WorkDate) -> Result<Self, Problem> {
        let phone = match &card.phone {
            None => None,
            Some(phone) => Some(app.keyring()?.unwrap(org, &card.wrapped_key)?.open_phone(&phone.sealed)?.masked()),
        };
        let assignment = |a: &daka_domain::employment::Assignment| AssignmentView {
            from: a.from,
            department_id: a.department.clone(),
            group_id: a.group.clone(),
        };
        Ok(Self {
            short: EmployeeInShort::of(&card.employee_id, (&card.name, &card.number), card.status, &card.employment, tree, today),
            phone,
            bound: card.user_id.is_some(),
            assignments: card.employment.assignments.iter().map(assignment).collect(),
            earlier: card.employment.earlier.iter().map(|period| PeriodView { joined: period.joined, last_day: period.last_day }).collect(),
            revision: card.rev,
        })
    }
}
