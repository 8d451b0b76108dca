//! Whose punches a table has.

use std::collections::{BTreeMap, HashMap};

use super::plan::Reading;
use super::{Cell, CellProblem, Why};
use crate::id::EmployeeId;
use crate::person;

/// Somebody in the company, also who left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The employee.
    pub employee_id: EmployeeId,
    /// Their name.
    pub name: String,
    /// Their number in the company.
    pub number: String,
}

/// A row of the table as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The number in the company, and where it stands or should.
    pub number: (Option<String>, Cell),
    /// The name, and where it stands.
    pub name: Option<(String, Cell)>,
    /// The times.
    pub readings: Vec<Reading>,
    /// What could not be read.
    pub unread: Vec<CellProblem>,
}

/// A table's punches by person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gathered {
    /// The people, in the order in which they come first.
    pub people: Vec<(EmployeeId, Vec<Reading>)>,
    /// What is wrong with the table so far.
    pub problems: Vec<CellProblem>,
}

/// Gathers a table's punches by person. Those of `left_out`, who imports the table, are told and left out. An entry without a
/// time says nothing: a month's sheet has some for days on which nobody came.
pub fn gather(entries: Vec<Entry>, people: &[Person], left_out: Option<&EmployeeId>) -> Gathered {
    let roll = Roll::new(people);
    let mut places: HashMap<EmployeeId, usize> = HashMap::new();
    let mut own_told = false;
    let mut gathered = Gathered::default();
    for entry in entries {
        let (number, at) = entry.number;
        let unreadable = entry.unread.iter().any(|problem| problem.cell == at);
        gathered.problems.extend(entry.unread);
        if entry.readings.is_empty() || unreadable {
            continue;
        }
        let person = match number.as_deref().map_or(Err(Why::NumberMissing), |number| roll.find(number)) {
            Ok(person) => person,
            Err(why) => {
                gathered.problems.push(CellProblem { cell: at, why, value: number.unwrap_or_default() });
                continue;
            }
        };
        if Some(&person.employee_id) == left_out {
            if !own_told {
                gathered.problems.push(CellProblem { cell: at, why: Why::Own, value: person.number.clone() });
            }
            own_told = true;
            continue;
        }
        let place = *places.entry(person.employee_id.clone()).or_insert_with(|| {
            // Told once, not in each row.
            let other = entry.name.filter(|(name, _)| person::folded(name) != person::folded(&person.name));
            if let Some((value, cell)) = other {
                gathered.problems.push(CellProblem { cell, why: Why::OtherName { name: person.name.clone() }, value });
            }
            gathered.people.push((person.employee_id.clone(), Vec::new()));
            gathered.people.len() - 1
        });
        gathered.people[place].1.extend(entry.readings);
    }
    gathered
}

/// The people by their numbers.
struct Roll<'a> {
    exactly: HashMap<String, &'a Person>,
    /// Numbers of digits alone, without the zeros in front that machines and spreadsheets leave out.
    bare: BTreeMap<String, Vec<&'a Person>>,
}

impl<'a> Roll<'a> {
    fn new(people: &'a [Person]) -> Self {
        let exactly = people.iter().map(|person| (person::number_key(&person.number), person)).collect();
        let mut bare: BTreeMap<String, Vec<&'a Person>> = BTreeMap::new();
        for person in people {
            if let Some(digits) = bare_digits(&person.number) {
                bare.entry(digits).or_default().push(person);
            }
        }
        Self { exactly, bare }
    }

    /// Whoever has the number as it stands there, or else the only one who has it but for zeros in front.
    fn find(&self, number: &str) -> Result<&'a Person, Why> {
        if let Some(person) = self.exactly.get(&person::number_key(number)) {
            return Ok(person);
        }
        match bare_digits(number).and_then(|digits| self.bare.get(&digits)).map_or(&[][..], Vec::as_slice) {
            [person] => Ok(person),
            [] => Err(Why::NobodysNumber),
            _ => Err(Why::SeveralPeople),
        }
    }
}

/// A number of digits alone, without zeros in front.
fn bare_digits(number: &str) -> Option<String> {
    let number = person::number(number);
    let digits = number.trim_start_matches('0');
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.to_owned())
}

#[cfg(test)]
mod tests;
