//! Employment: from when to when a person is due, and in which group and department (RULES §2).

use serde::{Deserialize, Serialize};

use crate::id::{DepartmentId, GroupId};
use crate::time::WorkDate;

/// Membership of a group and a department, from a date on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// First work date of the assignment.
    pub from: WorkDate,
    /// The attendance group.
    pub group: GroupId,
    /// The department.
    pub department: DepartmentId,
}

/// When a person works for the organization, and where in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Employment {
    /// First day.
    pub joined: WorkDate,
    /// Last day, when it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_day: Option<WorkDate>,
    /// Whether attendance is not asked of them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exempt: bool,
    /// Assignments, by date.
    pub assignments: Vec<Assignment>,
}

impl Employment {
    /// Whether the person is employed on `date`.
    pub fn covers(&self, date: WorkDate) -> bool {
        self.joined <= date && self.last_day.is_none_or(|last| date <= last)
    }

    /// The assignment in force on `date`; the first one for dates before it.
    pub fn assignment_on(&self, date: WorkDate) -> Option<&Assignment> {
        let current = self.assignments.iter().filter(|a| a.from <= date).max_by_key(|a| a.from);
        current.or_else(|| self.assignments.iter().min_by_key(|a| a.from))
    }
}
