//! Planning everybody of a company anew, after its rules changed: shifts, calendar, or messages.

use std::collections::BTreeSet;

use daka_domain::id::{DepartmentId, EmployeeId, OrgId};
use daka_http::{App, Desk, Problem, REMINDER_RESET, Work, persevere};
use daka_store::Colleague;
use futures::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};

use crate::look::look;

/// Departments that are read at once.
const READS_AT_ONCE: usize = 8;
/// People who are looked at at once.
const PEOPLE_AT_ONCE: usize = 8;

/// Planning a company anew.
pub(crate) struct Reset;

/// Nothing: it is all people of the company.
#[derive(Serialize, Deserialize)]
pub(crate) struct Everybody {}

/// How many were looked at.
#[derive(Serialize)]
pub(crate) struct Looked {
    people: usize,
}

impl Work for Reset {
    const KIND: &'static str = REMINDER_RESET;
    type Input = Everybody;
    type Outcome = Looked;

    async fn work(app: &App, _: Everybody, desk: &mut Desk<'_>) -> Result<Looked, Problem> {
        let org = desk.org_id().clone();
        let departments = persevere(|| async { Ok(app.store.departments(&org).await?) }).await?;
        let reads = departments.into_iter().map(|department| people_of(app, &org, department.department_id));
        let people: Vec<_> = stream::iter(reads).buffer_unordered(READS_AT_ONCE).try_collect().await?;
        let people: BTreeSet<EmployeeId> = people.into_iter().flatten().map(|person| person.employee_id).collect();
        let mut looks = stream::iter(people.iter().cloned().map(|employee| look_at(app, &org, employee))).buffer_unordered(PEOPLE_AT_ONCE);
        let (mut done, total) = (0, people.len());
        while let Some(looked) = looks.next().await {
            looked?;
            done += 1;
            desk.tell(done, total).await?;
        }
        Ok(Looked { people: people.len() })
    }
}

async fn people_of(app: &App, org: &OrgId, department: DepartmentId) -> Result<Vec<Colleague>, Problem> {
    persevere(|| async { Ok(app.store.colleagues(org, &department).await?) }).await
}

async fn look_at(app: &App, org: &OrgId, employee: EmployeeId) -> Result<(), Problem> {
    persevere(|| look(app, org, &employee, None)).await
}
