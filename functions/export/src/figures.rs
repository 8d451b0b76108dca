//! What a workbook's people come to by department and by day, as charts show it: added up as they pass, whatever their number.

use std::collections::BTreeMap;

use daka_domain::id::DepartmentId;
use daka_domain::month::Tally;
use daka_domain::time::WorkDate;

use crate::people::PersonDays;

/// Sums by department and by day.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    /// With the department's name: two may have the same.
    departments: BTreeMap<Option<DepartmentId>, (String, Tally)>,
    days: BTreeMap<WorkDate, Tally>,
}

impl Figures {
    /// Those of a period in which nothing has been added yet.
    pub(crate) fn of(days: &[WorkDate]) -> Self {
        Self { departments: BTreeMap::new(), days: days.iter().map(|day| (*day, Tally::default())).collect() }
    }

    pub(crate) fn add(&mut self, person: &PersonDays) {
        let (_, department) =
            self.departments.entry(person.department_id.clone()).or_insert_with(|| (person.department.clone(), Tally::default()));
        for day in &person.sums {
            department.add(day);
            self.days.entry(day.date).or_default().add(day);
        }
    }

    /// Each department's name with what its people come to.
    pub(crate) fn departments(&self) -> impl Iterator<Item = (&str, &Tally)> {
        self.departments.values().map(|(name, tally)| (name.as_str(), tally))
    }

    /// Each day with what everybody comes to, in order.
    pub(crate) fn days(&self) -> impl Iterator<Item = (WorkDate, &Tally)> {
        self.days.iter().map(|(day, tally)| (*day, tally))
    }
}
