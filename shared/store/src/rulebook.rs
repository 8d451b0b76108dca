//! Reading the rules that people are under.

use daka_domain::Instant;
use daka_domain::employment::Employment;
use daka_domain::id::OrgId;
use daka_domain::rulebook::Rulebook;

use crate::{Store, StoreError};

impl Store {
    /// The rules that people with these employments are under.
    pub async fn rulebook(&self, org: &OrgId, employments: &[&Employment], now: Instant) -> Result<Rulebook, StoreError> {
        let mut book = Rulebook::default();
        for assignment in employments.iter().flat_map(|employment| &employment.assignments) {
            if !book.knows(&assignment.group) {
                book.add(assignment.group.clone(), self.group(org, &assignment.group, now).await?);
            }
        }
        Ok(book)
    }
}
