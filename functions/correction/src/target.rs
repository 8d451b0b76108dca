//! How an audit names an application: `employee@work date@id`.

use std::fmt;

use daka_domain::id::{EmployeeId, TapId};
use daka_domain::time::WorkDate;

/// An application, as an audit names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Target {
    pub(crate) employee_id: EmployeeId,
    pub(crate) work_date: WorkDate,
    pub(crate) id: TapId,
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}@{}", self.employee_id, self.work_date, self.id)
    }
}

impl Target {
    /// Reads what was written; none when it names no application.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('@');
        let employee_id = EmployeeId::new(parts.next()?).ok()?;
        Some(Self { employee_id, work_date: parts.next()?.parse().ok()?, id: parts.next()?.parse().ok()? })
    }
}
