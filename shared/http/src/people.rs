//! Everybody of a company, for work that concerns all of them.

use daka_domain::id::{DepartmentId, EmployeeId, OrgId};
use daka_domain::role::Right;
use daka_store::Colleague;
use futures::{StreamExt, TryStreamExt, stream};

use crate::{App, Problem, persevere};

/// Departments whose people are read at the same time.
const DEPARTMENTS_AT_ONCE: usize = 16;

/// Everybody in a company, also who left, in no order. For work in the background: it waits for a table that does not answer.
pub async fn everybody(app: &App, org: &OrgId) -> Result<Vec<Colleague>, Problem> {
    let departments = persevere(|| async { Ok(app.store.departments_now(org).await?) }).await?;
    let ids: Vec<DepartmentId> = departments.iter().map(|department| department.department_id.clone()).collect();
    let reads = ids.into_iter().map(|department| people_of(app, org, department));
    let people: Vec<Vec<_>> = stream::iter(reads).buffer_unordered(DEPARTMENTS_AT_ONCE).try_collect().await?;
    Ok(people.into_iter().flatten().collect())
}

/// Whom an import by somebody leaves to others: themselves, where there is somebody else who may import. Nobody puts their own
/// record or balance right.
pub async fn left_out<'a>(app: &App, org: &OrgId, importer: &'a EmployeeId) -> Result<Option<&'a EmployeeId>, Problem> {
    let (roles, _) = persevere(|| async { Ok(app.store.roles(org).await?) }).await?;
    let others = roles.holders(Right::SetRules).any(|holder| holder != importer);
    Ok(others.then_some(importer))
}

async fn people_of(app: &App, org: &OrgId, department: DepartmentId) -> Result<Vec<Colleague>, Problem> {
    persevere(|| async { Ok(app.store.colleagues(org, &department).await?) }).await
}
