//! What a closed month came to, of several people.

use std::collections::{BTreeSet, HashMap};

use daka_domain::id::{DepartmentId, EmployeeId, OrgId};
use daka_domain::time::Month;
use daka_http::{App, Problem};
use daka_store::{Colleague, FrozenMonth, StoreError};
use futures::{StreamExt, TryStreamExt, stream};

/// People and departments that are read at once.
const AT_ONCE: usize = 16;

/// What a month of some people came to when it was closed; nothing of an open month.
///
/// A query for each department in which they ended it; who is not found there had other days last, and is asked for alone.
pub(crate) async fn closed_months(
    app: &App,
    org: &OrgId,
    people: &[Colleague],
    month: Month,
) -> Result<HashMap<EmployeeId, FrozenMonth>, Problem> {
    let organization = app.store.organization_lately(org, app.now()).await?;
    if !organization.is_some_and(|organization| organization.closings.closed.contains(&month)) {
        return Ok(HashMap::new());
    }
    let ended = |person: &Colleague| person.employment.assignment_on(month.last()).map(|assigned| assigned.department.clone());
    let departments: BTreeSet<DepartmentId> = people.iter().filter_map(ended).collect();
    let reads = departments.iter().map(|department| app.store.frozen_of_department(org, month, department));
    let found: Vec<Vec<_>> = stream::iter(reads.collect::<Vec<_>>()).buffer_unordered(AT_ONCE).try_collect().await?;
    let mut closed: HashMap<EmployeeId, FrozenMonth> = found.into_iter().flatten().collect();
    let others = people.iter().map(|person| &person.employee_id).filter(|id| !closed.contains_key(*id)).cloned();
    let reads = others.collect::<Vec<_>>().into_iter().map(|id| async move {
        let frozen = app.store.frozen_month(org, &id, month).await?;
        Ok::<_, StoreError>(frozen.map(|frozen| (id, frozen)))
    });
    let alone: Vec<Option<_>> = stream::iter(reads).buffer_unordered(AT_ONCE).try_collect().await?;
    closed.extend(alone.into_iter().flatten());
    Ok(closed)
}
