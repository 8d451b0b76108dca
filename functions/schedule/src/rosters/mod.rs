//! Rosters 排班: what a month asks of the people of roster groups, planned by owner and HR.
//!
//! `plan` is the use case: read, check everything, and write one item for each person and month. `change`, `cycle` and
//! `import` are the ways to ask for it; `view` and `workbook` show what there is. `sheet` knows how a month stands in a
//! table, and `reattribute` where punches belong since a plan was changed.

pub(crate) mod change;
pub(crate) mod cycle;
pub(crate) mod import;
mod plan;
pub(crate) mod reattribute;
mod sheet;
pub(crate) mod view;
pub(crate) mod workbook;

use daka_domain::id::EmployeeId;
use daka_domain::roster::RosterClash;
use daka_domain::sentence::Sentence;
use daka_domain::time::WorkDate;
use serde::Serialize;
use utoipa::ToSchema;

/// Most cells that one request changes.
pub(crate) const CHANGES_MAX: usize = 2000;
/// Longest reason for a change of past days, in characters.
pub(crate) const REASON_MAX_CHARS: usize = 100;
/// Most shifts of one date.
pub(crate) const SHIFTS_A_DAY_MAX: usize = 8;

/// A date of somebody's roster that cannot be.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ClashView {
    employee_id: EmployeeId,
    /// Their name; none if there is no such employee.
    name: Option<String>,
    #[serde(flatten)]
    #[schema(value_type = RosterClash)]
    clash: ClashAbout,
    /// The sentence.
    #[serde(flatten)]
    sentence: Sentence,
}

/// What a clash is about.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(crate) enum ClashAbout {
    /// A date of a person.
    Roster(RosterClash),
    /// Somebody who is not there.
    Nobody {
        /// The first date asked for.
        date: WorkDate,
        /// `unknown_employee`.
        reason: &'static str,
    },
}

impl ClashView {
    fn of(employee_id: EmployeeId, name: &str, clash: RosterClash) -> Self {
        let sentence = clash.sentence();
        let sentence = Sentence::new(format!("{name}:{}", sentence.zh), format!("{name}: {}", sentence.en));
        Self { employee_id, name: Some(name.to_owned()), clash: ClashAbout::Roster(clash), sentence }
    }

    /// Whose, of which date, and the sentence.
    pub(crate) fn about(&self) -> (&EmployeeId, WorkDate, &Sentence) {
        let date = match &self.clash {
            ClashAbout::Roster(clash) => clash.date,
            ClashAbout::Nobody { date, .. } => *date,
        };
        (&self.employee_id, date, &self.sentence)
    }

    fn nobody(employee_id: EmployeeId, date: WorkDate) -> Self {
        let sentence = Sentence::new(format!("没有员工 {employee_id}"), format!("there is no employee {employee_id}"));
        Self { employee_id, name: None, clash: ClashAbout::Nobody { date, reason: "unknown_employee" }, sentence }
    }
}

/// A person whose roster is as it was asked for.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlannedPerson {
    pub(crate) employee_id: EmployeeId,
    /// To be sent back with the next change of this person's month.
    pub(crate) revision: u64,
}
