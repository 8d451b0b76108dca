//! The rules that a person is under in a period: the versions of every group they were in.

use std::sync::Arc;

use daka_domain::Instant;
use daka_domain::employment::Employment;
use daka_domain::group::GroupVersion;
use daka_domain::id::{GroupId, OrgId};
use daka_domain::plan::{Arrangements, DayPlan, NoPlan};
use daka_domain::time::WorkDate;

use crate::{Store, StoreError};

/// Versions of groups, for making plans of days.
#[derive(Debug, Clone, Default)]
pub struct Rulebook {
    groups: Vec<(GroupId, Arc<[GroupVersion]>)>,
}

impl Rulebook {
    /// What `date` asks of a person.
    pub fn plan(&self, employment: &Employment, date: WorkDate) -> Result<DayPlan<'_>, NoPlan> {
        let assignment = employment.assignment_on(date).ok_or(NoPlan::NoRules)?;
        let (_, versions) = self.groups.iter().find(|(group, _)| *group == assignment.group).ok_or(NoPlan::NoRules)?;
        DayPlan::new(employment, versions, Arrangements::default(), date)
    }

    /// The plans of a date and its neighbours, as far as there are any: what attribution looks at.
    pub fn plans_around(&self, employment: &Employment, date: WorkDate) -> Vec<DayPlan<'_>> {
        (-1..=1).filter_map(|days| self.plan(employment, date.plus_days(days)).ok()).collect()
    }
}

impl Store {
    /// The rules that people with these employments are under.
    pub async fn rulebook(&self, org: &OrgId, employments: &[&Employment], now: Instant) -> Result<Rulebook, StoreError> {
        let mut book = Rulebook::default();
        for group in employments.iter().flat_map(|employment| &employment.assignments).map(|assignment| &assignment.group) {
            if !book.groups.iter().any(|(known, _)| known == group) {
                book.groups.push((group.clone(), self.group(org, group, now).await?));
            }
        }
        Ok(book)
    }
}
