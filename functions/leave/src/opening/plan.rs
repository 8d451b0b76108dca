//! What a table comes to, as a whole: whose rows they are, and what is wrong with them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use daka_domain::id::{EmployeeId, LeaveTypeId};
use daka_domain::leave::LeaveKind;
use daka_sheet::{Table, clean};
use daka_store::{CardStatus, Colleague};

use super::read::{OpeningProblem, row};

/// What somebody is to have.
pub(crate) struct Holding {
    pub(crate) employee_id: EmployeeId,
    pub(crate) service_from: Option<NaiveDate>,
    /// By type, in half days or minutes.
    pub(crate) amounts: Vec<(LeaveTypeId, i32)>,
}

/// What a table comes to.
#[derive(Default)]
pub(crate) struct Planned {
    pub(crate) holdings: Vec<Holding>,
    pub(crate) problems: Vec<OpeningProblem>,
    /// Rows of whoever imports, which are left to another.
    pub(crate) own: u32,
}

/// Looks at all rows. `left_out` is who may not grant themselves anything.
pub(crate) fn plan(
    table: &Table,
    types: &[(u32, &LeaveKind)],
    people: &[Colleague],
    left_out: Option<&EmployeeId>,
    today: NaiveDate,
) -> Planned {
    let by_number: BTreeMap<String, &Colleague> =
        people.iter().map(|person| (daka_domain::person::number_key(&person.number), person)).collect();
    let (mut planned, mut seen) = (Planned::default(), BTreeSet::new());
    for found in &table.rows {
        let Some(said) = row(table, found, types, today) else { continue };
        let (place, number) = &said.number;
        let content = found.at(place.column);
        let mut problems = said.problems;
        let person = by_number.get(&daka_domain::person::number_key(number)).copied();
        match person {
            None if number.is_empty() => {}
            None => {
                problems.push(OpeningProblem::new(*place, format!("没有工号 {number}"), format!("nobody has number {number}"), content));
            }
            Some(person) if person.status == CardStatus::Left => {
                problems.push(OpeningProblem::new(*place, format!("{number} 已离职"), format!("{number} has left"), content));
            }
            Some(person) if !seen.insert(&person.employee_id) => {
                problems.push(OpeningProblem::new(*place, format!("工号 {number} 出现两次"), format!("{number} stands twice"), content));
            }
            Some(person) => {
                if let Some((at, name)) = said.name.as_ref().filter(|(_, name)| !clean::same(name, &person.name)) {
                    let zh = format!("工号 {number} 是{}，不是{name}", person.name);
                    problems.push(OpeningProblem::new(*at, zh, format!("{number} is {}", person.name), found.at(at.column)));
                }
            }
        }
        let is_own = person.is_some_and(|person| Some(&person.employee_id) == left_out);
        planned.own += u32::from(is_own);
        if let Some(person) = person.filter(|_| problems.is_empty() && !is_own) {
            let amounts: Vec<_> = said.amounts.iter().map(|(kind, amount)| (kind.id.clone(), *amount)).collect();
            if !amounts.is_empty() || said.service_from.is_some() {
                planned.holdings.push(Holding { employee_id: person.employee_id.clone(), service_from: said.service_from, amounts });
            }
        }
        planned.problems.extend(problems);
    }
    planned
}
