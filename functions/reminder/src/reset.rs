//! Planning everybody of a company anew, after its rules changed: shifts, calendar, or messages.

use daka_domain::id::{EmployeeId, OrgId};
use daka_http::{App, Desk, Problem, REMINDER_RESET, Work, everybody, persevere};
use futures::{StreamExt, stream};
use serde::{Deserialize, Serialize};

use crate::look::look;

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
        let people = everybody(app, &org).await?;
        let (mut done, total) = (0, people.len());
        let looks = people.into_iter().map(|person| look_at(app, &org, person.employee_id));
        let mut looks = stream::iter(looks).buffer_unordered(PEOPLE_AT_ONCE);
        while let Some(looked) = looks.next().await {
            looked?;
            done += 1;
            desk.tell(done, total).await?;
        }
        Ok(Looked { people: total })
    }
}

async fn look_at(app: &App, org: &OrgId, employee: EmployeeId) -> Result<(), Problem> {
    persevere(|| look(app, org, &employee, None)).await
}
