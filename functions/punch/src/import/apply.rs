//! Storing what was planned: each person's punches in order of time, several people at once. Each is stored by itself, and
//! stored again it is the same.

use daka_domain::id::{EmployeeId, JobId, OrgId};
use daka_domain::risk::Risk;
use daka_domain::time::{WorkDate, to_second};
use daka_http::{App, Desk, Problem, persevere};
use daka_store::{PunchFact, Recorded};
use futures::{StreamExt, stream};

use super::outcome::Outcome;
use super::people::{Planned, ToStore};

/// People whose punches are stored at the same time.
const AT_ONCE: usize = 24;

/// What storing needs.
struct Storing<'a> {
    app: &'a App,
    org: OrgId,
    job: JobId,
}

/// Stores everybody's punches. One that somebody else stored meanwhile is theirs.
pub(crate) async fn apply(app: &App, desk: &mut Desk<'_>, planned: Vec<Planned>, outcome: &mut Outcome) -> Result<(), Problem> {
    let storing = &Storing { app, org: desk.org_id().clone(), job: desk.job().job_id.clone() };
    let total = planned.iter().map(|person| person.new.len()).sum();
    let mut stored = stream::iter(planned).flat_map_unordered(AT_ONCE, |person| {
        let employee = person.employee_id;
        let dates = || person.new.iter().map(|new| new.taken.punch.work_date);
        let mut changing = dates().min().zip(dates().max());
        Box::pin(stream::iter(person.new).then(move |punch| {
            let (employee, changing) = (employee.clone(), changing.take());
            async move {
                storing.changes(&employee, changing).await?;
                storing.punch(&employee, punch).await
            }
        }))
    });
    let mut done = 0;
    while let Some(is_ours) = stored.next().await {
        if !is_ours? {
            outcome.was_there();
        }
        done += 1;
        desk.tell(done, total).await?;
    }
    Ok(())
}

impl Storing<'_> {
    /// Lets those who have added somebody's days up know that some of them are about to change.
    async fn changes(&self, employee: &EmployeeId, dates: Option<(WorkDate, WorkDate)>) -> Result<(), Problem> {
        let Some(dates) = dates else { return Ok(()) };
        persevere(|| self.app.must_be_open(&self.org, dates)).await?;
        let cause = format!("{}@{employee}", self.job);
        persevere(|| self.app.records_change(&self.org, employee, dates, (&cause, self.app.now()))).await
    }

    /// Stores a punch, and tells whether it is this import that did.
    async fn punch(&self, employee: &EmployeeId, ToStore { taken, department }: ToStore) -> Result<bool, Problem> {
        let fact = PunchFact {
            punch: taken.punch,
            received_at: to_second(self.app.now()),
            distance_m: None,
            // A machine knows nothing that is to be kept to oneself.
            sealed: Vec::new(),
            device: None,
            risk: Risk::default(),
            import: Some(self.job.clone()),
            details_deleted: false,
            moved: None,
        };
        let store = &self.app.store;
        let recorded = persevere(|| async { Ok(store.record_punch(&self.org, employee, &department, &fact).await?) }).await?;
        Ok(match recorded {
            Recorded::New => true,
            Recorded::Before(before) => before.import.as_ref() == Some(&self.job),
        })
    }
}
