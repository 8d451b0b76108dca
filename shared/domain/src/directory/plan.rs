//! What a table comes to: row by row, with every problem at once.

use std::collections::HashMap;

use super::lookup::ByName;
use super::places::{NewDepartment, Places};
use super::row::{FirstTwo, Row, rows_of};
use super::{Entry, Field, PhoneSaid, RowProblem, Why};
use crate::department::Departments;
use crate::employment::Employment;
use crate::id::{DepartmentId, EmployeeId, GroupId};
use crate::person;
use crate::time::WorkDate;

/// Somebody who is in the directory.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// The employee.
    pub employee_id: EmployeeId,
    /// Their name.
    pub name: String,
    /// Their number in the company.
    pub number: String,
    /// The keyed hash of their phone number.
    pub phone_hash: Option<String>,
    /// Whether they have left.
    pub has_left: bool,
    /// From when to when, in which group and department.
    pub employment: Employment,
}

/// An attendance group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its id.
    pub group_id: GroupId,
    /// Its name.
    pub name: String,
}

/// What there is.
#[derive(Debug, Clone)]
pub struct Directory<'a> {
    /// Everybody, also who left.
    pub people: &'a [Person],
    /// The departments.
    pub departments: &'a Departments,
    /// The attendance groups.
    pub groups: &'a [Group],
    /// The present day.
    pub today: WorkDate,
}

/// What is allowed, and what counts where a cell is blank.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Departments that are missing are made.
    pub create_departments: bool,
    /// Who is there already is changed.
    pub update: bool,
    /// Who left comes back.
    pub rehire: bool,
    /// The department of new people whose cell is blank; else the topmost.
    pub default_department: Option<DepartmentId>,
    /// The group of new people whose cell is blank; else the only one.
    pub default_group: Option<GroupId>,
}

/// Somebody to add, or to take back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newcomer {
    /// Their name.
    pub name: String,
    /// Their number in the company.
    pub number: String,
    /// Their phone number.
    pub phone: Option<PhoneSaid>,
    /// Their department.
    pub department: DepartmentId,
    /// Their attendance group.
    pub group: GroupId,
    /// Their first day.
    pub joined: WorkDate,
    /// Their last day, if it is known.
    pub last_day: Option<WorkDate>,
    /// Whether attendance is not asked of them.
    pub exempt: bool,
}

/// What changes of somebody; none stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// The name.
    pub name: Option<String>,
    /// The phone number.
    pub phone: Option<PhoneSaid>,
    /// The department, from today on.
    pub department: Option<DepartmentId>,
    /// The attendance group, from today on.
    pub group: Option<GroupId>,
    /// The first day.
    pub joined: Option<WorkDate>,
    /// The last day.
    pub last_day: Option<WorkDate>,
    /// Whether attendance is not asked of them.
    pub exempt: Option<bool>,
}

/// What a row comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// Somebody new.
    Create(Newcomer),
    /// Somebody changes.
    Update(EmployeeId, Changes),
    /// Somebody who left comes back.
    Rehire(EmployeeId, Newcomer),
    /// Everything is so already.
    Unchanged(EmployeeId),
}

/// A row without problems, and what it comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The row's number.
    pub row: u32,
    /// What it comes to.
    pub deed: Deed,
}

/// What a table comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// The rows without problems, in order.
    pub rows: Vec<Planned>,
    /// All problems, by rows and columns.
    pub problems: Vec<RowProblem>,
    /// Departments to make, each after the one above it. Some may be for rows with problems only.
    pub departments: Vec<NewDepartment>,
}

impl Changes {
    /// The columns that change.
    pub fn fields(&self) -> Vec<Field> {
        let changes = [
            (Field::Name, self.name.is_some()),
            (Field::Phone, self.phone.is_some()),
            (Field::Department, self.department.is_some()),
            (Field::Group, self.group.is_some()),
            (Field::Joined, self.joined.is_some()),
            (Field::LastDay, self.last_day.is_some()),
            (Field::Exempt, self.exempt.is_some()),
        ];
        changes.into_iter().filter(|(_, changes)| *changes).map(|(field, _)| field).collect()
    }
}

/// Decides what each row comes to. `id_of` gives the id of a department to be made, by its path.
pub fn plan(entries: &[Entry], directory: &Directory<'_>, options: &Options, id_of: &dyn Fn(&str) -> DepartmentId) -> Plan {
    let mut desk = Desk::new(entries, directory, options, id_of);
    let mut plan = Plan::default();
    for entry in entries {
        let mut problems = entry.unread.clone();
        let deed = desk.deed(entry, &mut problems);
        match deed {
            Some(deed) if problems.is_empty() => plan.rows.push(Planned { row: entry.row, deed }),
            _ => {
                problems.sort_by_key(|problem| problem.field);
                plan.problems.append(&mut problems);
            }
        }
    }
    plan.departments = desk.places.into_made();
    plan
}

/// Rows and people by what tells them apart.
struct Desk<'a> {
    directory: &'a Directory<'a>,
    options: &'a Options,
    places: Places<'a>,
    groups: ByName<'a, Group>,
    by_number: HashMap<String, &'a Person>,
    /// Of those who are there; who left keeps no phone number.
    by_phone: HashMap<&'a str, &'a Person>,
    /// In which rows a number stands, the first two of them.
    numbers: HashMap<String, FirstTwo>,
    phones: HashMap<&'a str, FirstTwo>,
}

impl<'a> Desk<'a> {
    fn new(entries: &'a [Entry], directory: &'a Directory<'a>, options: &'a Options, id_of: &'a dyn Fn(&str) -> DepartmentId) -> Self {
        let numbers = entries.iter().filter_map(|entry| Some((person::number_key(entry.number.as_ref()?), entry.row)));
        let phones = entries.iter().filter_map(|entry| Some((entry.phone.as_ref()?.hash.as_str(), entry.row)));
        let present = directory.people.iter().filter(|person| !person.has_left);
        Self {
            directory,
            options,
            places: Places::new(directory.departments, options.create_departments, id_of),
            groups: ByName::new(directory.groups, |group| &group.name),
            by_number: directory.people.iter().map(|person| (person::number_key(&person.number), person)).collect(),
            by_phone: present.filter_map(|person| Some((person.phone_hash.as_deref()?, person))).collect(),
            numbers: rows_of(numbers),
            phones: rows_of(phones),
        }
    }

    /// What a row comes to; its problems beside it. None where it could not be told.
    fn deed(&mut self, entry: &Entry, problems: &mut Vec<RowProblem>) -> Option<Deed> {
        let known = entry.number.as_ref().and_then(|number| self.by_number.get(&person::number_key(number)).copied());
        let mut desk = Row { entry, problems };
        let name = desk.checked(Field::Name, entry.name.as_ref(), |problems, text| person::check_name(problems, "", text));
        let number = desk.checked(Field::Number, entry.number.as_ref(), |problems, text| person::check_number(problems, "", text));
        if let Some(number) = &entry.number {
            desk.once(Field::Number, self.numbers.get(&person::number_key(number)), number);
        }
        self.phone(&mut desk, known);
        let department = entry.department.as_ref().and_then(|text| desk.found(Field::Department, text, self.places.find(text)));
        let group = entry.group.as_ref().and_then(|text| desk.found(Field::Group, text, self.group(text)));
        let joined = match known {
            Some(person) if !person.has_left => entry.joined.unwrap_or(person.employment.joined),
            _ => entry.joined.unwrap_or(self.directory.today),
        };
        if let Some(last_day) = entry.last_day.filter(|last_day| *last_day < joined) {
            desk.report(Field::LastDay, Why::EndsBeforeItBegins, &last_day.to_string());
        }
        match known {
            Some(person) if !person.has_left && !self.options.update => {
                desk.report(Field::Number, Why::Known, &person.number);
                None
            }
            Some(person) if !person.has_left => {
                let now = person.employment.assignment_on(self.directory.today);
                let department = department.filter(|id| now.is_none_or(|now| now.department != *id));
                let group = group.filter(|id| now.is_none_or(|now| now.group != *id));
                Some(changed(entry, person, name?, department, group))
            }
            Some(person) if !self.options.rehire => {
                desk.report(Field::Number, Why::Left, &person.number);
                None
            }
            _ => {
                let newcomer = self.newcomer(&mut desk, (name, number), (department, group), joined)?;
                Some(match known {
                    None => Deed::Create(newcomer),
                    Some(person) => Deed::Rehire(person.employee_id.clone(), newcomer),
                })
            }
        }
    }

    /// Somebody to add or to take back; what is blank takes the defaults.
    fn newcomer(
        &self,
        desk: &mut Row<'_>,
        (name, number): (Option<String>, Option<String>),
        (department, group): (Option<DepartmentId>, Option<GroupId>),
        joined: WorkDate,
    ) -> Option<Newcomer> {
        let entry = desk.entry;
        if let Some(last_day) = entry.last_day.filter(|last_day| *last_day < self.directory.today) {
            desk.report(Field::LastDay, Why::GoneAlready, &last_day.to_string());
        }
        let department = self.default_department(desk, department);
        let group = self.default_group(desk, group);
        Some(Newcomer {
            name: name?,
            number: number?,
            phone: entry.phone.clone(),
            department: department?,
            group: group?,
            joined,
            last_day: entry.last_day,
            exempt: entry.exempt.unwrap_or(false),
        })
    }

    /// A phone number is one person's, in the table and beside it.
    fn phone(&self, desk: &mut Row<'_>, known: Option<&Person>) {
        let Some(said) = &desk.entry.phone else { return };
        desk.once(Field::Phone, self.phones.get(said.hash.as_str()), &said.phone.masked());
        let holder =
            self.by_phone.get(said.hash.as_str()).filter(|holder| known.is_none_or(|known| known.employee_id != holder.employee_id));
        if let Some(holder) = holder {
            desk.report(Field::Phone, Why::PhoneTaken { number: holder.number.clone() }, &said.phone.masked());
        }
    }

    fn group(&self, text: &str) -> Result<GroupId, Why> {
        match self.groups.all(text) {
            [group] => Ok(group.group_id.clone()),
            [] => Err(Why::NoGroup),
            _ => Err(Why::SeveralGroups),
        }
    }

    fn default_department(&self, desk: &mut Row<'_>, said: Option<DepartmentId>) -> Option<DepartmentId> {
        if said.is_some() || desk.has(Field::Department) {
            return said;
        }
        let default = self.options.default_department.clone().or_else(|| Some(self.places.topmost()?.department_id.clone()));
        if default.is_none() {
            desk.report(Field::Department, Why::Missing, "");
        }
        default
    }

    fn default_group(&self, desk: &mut Row<'_>, said: Option<GroupId>) -> Option<GroupId> {
        if said.is_some() || desk.has(Field::Group) {
            return said;
        }
        let default = match (&self.options.default_group, self.directory.groups) {
            (Some(group), _) => Some(group.clone()),
            (None, [only]) => Some(only.group_id.clone()),
            (None, _) => None,
        };
        if default.is_none() {
            desk.report(Field::Group, Why::Missing, "");
        }
        default
    }
}

/// What differs from what is there already.
fn changed(entry: &Entry, person: &Person, name: String, department: Option<DepartmentId>, group: Option<GroupId>) -> Deed {
    let employment = &person.employment;
    let changes = Changes {
        name: Some(name).filter(|name| *name != person.name),
        phone: entry.phone.clone().filter(|phone| Some(&phone.hash) != person.phone_hash.as_ref()),
        department,
        group,
        joined: entry.joined.filter(|joined| *joined != employment.joined),
        last_day: entry.last_day.filter(|last_day| Some(*last_day) != employment.last_day),
        exempt: entry.exempt.filter(|exempt| *exempt != employment.exempt),
    };
    if changes == Changes::default() {
        Deed::Unchanged(person.employee_id.clone())
    } else {
        Deed::Update(person.employee_id.clone(), changes)
    }
}

#[cfg(test)]
mod tests;
