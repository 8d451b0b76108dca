//! Reading the rules that people are under.

use daka_domain::Instant;
use daka_domain::employment::Employment;
use daka_domain::id::OrgId;
use daka_domain::rulebook::Rulebook;

use crate::{Store, StoreError};

impl Store {
    /// The rules that people with these employments are under, with the company's calendar.
    pub async fn rulebook(&self, org: &OrgId, employments: &[&Employment], now: Instant) -> Result<Rulebook, StoreError> {
        // At once, as a process that has just started knows neither.
        let first = employments.iter().flat_map(|employment| &employment.assignments).next();
        let first = async {
            match first {
                Some(assignment) => self.group(org, &assignment.group, now).await.map(|versions| Some((assignment, versions))),
                None => Ok(None),
            }
        };
        let (calendar, first) = tokio::try_join!(self.calendar(org, now), first)?;
        let mut book = Rulebook::of_company(calendar);
        if let Some((assignment, versions)) = first {
            book.add(assignment.group.clone(), versions);
        }
        for assignment in employments.iter().flat_map(|employment| &employment.assignments) {
            if !book.knows(&assignment.group) {
                book.add(assignment.group.clone(), self.group(org, &assignment.group, now).await?);
            }
        }
        Ok(book)
    }
}
