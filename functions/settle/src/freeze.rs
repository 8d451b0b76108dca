//! Keeping the days of a month that is being closed.

use std::collections::{BTreeSet, HashMap};

use daka_domain::Instant;
use daka_domain::id::{DepartmentId, EmployeeId, OrgId};
use daka_domain::time::{Month, WorkDate, to_second};
use daka_http::{App, Code, Desk, KnownSums, Problem, Work, everybody, persevere, settled_by};
use daka_store::{Closed, Colleague, MonthClosings, Opened, Record, StoreError, Stretch, digest_of_month};
use futures::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};

use crate::close::change_closings;
use crate::sums::{known_sums, put_head};

/// People whose days are kept at once.
const AT_ONCE: usize = 8;

/// The job.
pub(crate) struct Freeze;

/// Which month.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Freezing {
    pub(crate) month: Month,
}

/// What came of it.
#[derive(Serialize)]
pub(crate) struct Frozen {
    people: u32,
    changed: u32,
    digest: String,
}

/// What came of everybody's days.
enum Everybody {
    Kept(Closed),
    /// A day that had not settled after all.
    Unsettled(WorkDate),
}

/// What was kept of a person.
#[derive(Default)]
struct Kept {
    /// A day that had not settled: nothing was kept.
    unsettled: Option<WorkDate>,
    /// The digest of their days; none of who had none.
    digest: Option<[u8; 32]>,
    /// Whether they came to something else when the month was closed before.
    differs: bool,
    /// Where they have sums.
    departments: Vec<DepartmentId>,
}

impl Work for Freeze {
    const KIND: &'static str = "settle.close";
    type Input = Freezing;
    type Outcome = Frozen;

    async fn work(app: &App, Freezing { month }: Freezing, desk: &mut Desk<'_>) -> Result<Frozen, Problem> {
        let (org, id) = (desk.org_id().clone(), desk.job().job_id.clone());
        let mut closings = persevere(|| async { Ok(app.store.closings(&org, month).await?) }).await?;
        let closing = closings.all.last_mut().filter(|last| last.closing_id == id && last.opened.is_none());
        // Taken back meanwhile.
        let closing = closing.ok_or(Code::ChangedMeanwhile)?;
        if let Some(closed) = closing.closed.clone() {
            // Done by a worker that could not say so.
            change_closings(app, &org, |known| known.ended(month)).await?;
            return Ok(Frozen { people: closed.people, changed: closed.changed, digest: closed.digest });
        }
        let began = closing.began;
        if !closing.freezes {
            closing.freezes = true;
            closings.rev = app.store.put_closings(&org, &closings).await?;
        }
        let freezer = Freezer { app, org: &org, month, began, settled_by: settled_by(app.now()), again: closings.last_done().is_some() };
        match freezer.everybody(desk).await {
            Err(problem) => Err(problem),
            Ok(Everybody::Unsettled(date)) => {
                freezer.give_up(closings, (desk, date)).await?;
                Err(Problem::new(Code::MonthNotSettled).with("date", date.to_string()))
            }
            Ok(Everybody::Kept(closed)) => {
                desk.confirm().await?;
                freezer.end(closings, closed).await
            }
        }
    }
}

struct Freezer<'a> {
    app: &'a App,
    org: &'a OrgId,
    month: Month,
    /// Since when nothing may be changed.
    began: Instant,
    settled_by: Instant,
    /// Whether the month was closed before.
    again: bool,
}

impl Freezer<'_> {
    async fn everybody(&self, desk: &mut Desk<'_>) -> Result<Everybody, Problem> {
        let (app, org, month, at) = (self.app, self.org, self.month, self.app.now());
        let there = persevere(|| async { Ok(app.store.departments_now(org).await?) }).await?;
        let mut known = known_sums(app, org, month, &there).await?;
        let people: Vec<Colleague> = everybody(app, org).await?;
        let people: Vec<_> = people.into_iter().filter(|person| month.days().any(|date| person.employment.covers(date))).collect();
        let total = people.len();
        desk.tell(0, total).await?;
        let keeping = people.into_iter().map(|person| {
            let own = known.remove(&person.employee_id).unwrap_or_default();
            self.keep(person.employee_id, own)
        });
        let mut kept = stream::iter(keeping.collect::<Vec<_>>()).buffer_unordered(AT_ONCE);
        let (mut done, mut changed, mut digests, mut gone) = (0, 0, Vec::new(), BTreeSet::new());
        while let Some(one) = kept.try_next().await? {
            if let Some(date) = one.unsettled {
                return Ok(Everybody::Unsettled(date));
            }
            changed += u32::from(self.again && one.differs);
            digests.extend(one.digest);
            gone.extend(one.departments.into_iter().filter(|id| there.get(id).is_none()));
            done += 1;
            desk.tell(done, total).await?;
        }
        drop(kept);
        self.clear(known).await?;
        put_head(app, org, month, (at, gone.into_iter().collect())).await?;
        let people = u32::try_from(digests.len()).unwrap_or(u32::MAX);
        Ok(Everybody::Kept(Closed { at: to_second(app.now()), digest: digest_of_month(month, digests), people, changed }))
    }

    /// Whoever is left had days once, and has none after all.
    async fn clear(&self, known: HashMap<EmployeeId, KnownSums>) -> Result<(), Problem> {
        for (employee, own) in known {
            let departments: Vec<DepartmentId> = own.into_keys().collect();
            self.app.renew_sums(self.org, &employee, self.month, &departments).await?;
            persevere(|| async { Ok(self.app.store.forget_frozen_month(self.org, &employee, self.month).await?) }).await?;
        }
        Ok(())
    }

    async fn keep(&self, employee: EmployeeId, known: KnownSums) -> Result<Kept, Problem> {
        persevere(|| self.keep_once(&employee, known.clone())).await
    }

    /// Makes somebody's sums anew and keeps their days, of one reading.
    async fn keep_once(&self, employee: &EmployeeId, known: KnownSums) -> Result<Kept, Problem> {
        let (app, org, month) = (self.app, self.org, self.month);
        let stretch = Stretch::Between(month.first(), month.last());
        let record = Box::pin(Record::read(&app.store, org, employee, stretch, app.now())).await?;
        let Some(record) = record else { return Ok(Kept::default()) };
        if let Some(date) = record.first_unsettled(month, self.settled_by) {
            return Ok(Kept { unsettled: Some(date), ..Kept::default() });
        }
        let others: Vec<DepartmentId> = known.keys().cloned().collect();
        let departments = match app.put_sums_of(&record, org, month, known).await {
            // A list may be a second old.
            Err(StoreError::Conflict) => app.renew_sums(org, employee, month, &others).await?,
            put => put?,
        };
        let before = record.frozen.get(month).map(|frozen| &frozen.days);
        let Some(frozen) = record.frozen_as_of(month, self.began, self.settled_by) else {
            if before.is_some() {
                app.store.forget_frozen_month(org, employee, month).await?;
            }
            return Ok(Kept { differs: before.is_some(), ..Kept::default() });
        };
        let differs = before != Some(&frozen.days);
        app.store.freeze_month(org, &record.card, &frozen).await?;
        Ok(Kept { digest: Some(frozen.digest()?), differs, departments, unsettled: None })
    }

    /// Notes what the month came to, and closes it.
    async fn end(&self, mut closings: MonthClosings, closed: Closed) -> Result<Frozen, Problem> {
        if let Some(last) = closings.all.last_mut() {
            last.closed = Some(closed.clone());
        }
        self.app.store.put_closings(self.org, &closings).await?;
        change_closings(self.app, self.org, |known| known.ended(self.month)).await?;
        Ok(Frozen { people: closed.people, changed: closed.changed, digest: closed.digest })
    }

    /// Leaves the month open: a day of it has not settled after all.
    async fn give_up(&self, mut closings: MonthClosings, (desk, date): (&Desk<'_>, WorkDate)) -> Result<(), Problem> {
        if let Some(last) = closings.all.last_mut() {
            last.opened =
                Some(Opened { by: desk.requested_by().clone(), at: to_second(self.app.now()), reason: None, unsettled: Some(date) });
        }
        self.app.store.put_closings(self.org, &closings).await?;
        change_closings(self.app, self.org, |known| known.opened(self.month)).await
    }
}
