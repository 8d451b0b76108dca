//! Making a month's sums of everybody in a company.

use std::collections::{BTreeSet, HashMap};

use daka_domain::Instant;
use daka_domain::department::Departments;
use daka_domain::id::{DepartmentId, EmployeeId, OrgId};
use daka_domain::time::Month;
use daka_http::{App, Code, Desk, KnownSums, MonthOf, Problem, SUMS, Work, everybody, persevere};
use daka_store::{Colleague, StoreError, SumHead};
use futures::{StreamExt, TryStreamExt, stream};
use serde::Serialize;

/// Departments whose sums are read, and people whose sums are made, at once.
const AT_ONCE: usize = 8;
/// How often the head is put anew when somebody else puts it at the same moment.
const TRIES: usize = 5;

/// The job.
pub(crate) struct Sums;

/// How many people's sums were looked at.
#[derive(Serialize)]
pub(crate) struct Made {
    people: usize,
}

impl Work for Sums {
    const KIND: &'static str = SUMS;
    type Input = MonthOf;
    type Outcome = Made;

    async fn work(app: &App, MonthOf { month }: MonthOf, desk: &mut Desk<'_>) -> Result<Made, Problem> {
        let org = desk.org_id().clone();
        let began = app.now();
        // Marks that are there now are seen to by what follows; so is whatever they are about.
        let stale = persevere(|| async { Ok(app.store.stale_sums(&org).await?) }).await?;
        let there = persevere(|| async { Ok(app.store.departments_now(&org).await?) }).await?;
        let mut known = known_sums(app, &org, month, &there).await?;
        let people: Vec<Colleague> = everybody(app, &org).await?;
        let people: Vec<_> = people.into_iter().filter(|person| month.days().any(|date| person.employment.covers(date))).collect();
        let total = people.len();
        desk.tell(0, total).await?;
        let renewals = people.into_iter().map(|person| {
            let own = known.remove(&person.employee_id).unwrap_or_default();
            renew(app, &org, month, (person, own))
        });
        let mut renewed = stream::iter(renewals.collect::<Vec<_>>()).buffer_unordered(AT_ONCE);
        let (mut done, mut gone) = (0, BTreeSet::new());
        while let Some(departments) = renewed.try_next().await? {
            gone.extend(departments.into_iter().filter(|id| there.get(id).is_none()));
            done += 1;
            desk.tell(done, total).await?;
        }
        drop(renewed);
        // Whoever is left was there once, and was not in this month after all.
        for (employee, own) in known {
            let departments: Vec<DepartmentId> = own.into_keys().collect();
            app.renew_sums(&org, &employee, month, &departments).await?;
        }
        put_head(app, &org, month, (began, gone.into_iter().collect())).await?;
        for stale in stale.into_iter().filter(|stale| stale.span == (month, month) && stale.settles_at <= began) {
            app.store.remove_stale(&stale).await?;
        }
        Ok(Made { people: total })
    }
}

/// The sums that there are, by person.
pub(crate) async fn known_sums(
    app: &App,
    org: &OrgId,
    month: Month,
    departments: &Departments,
) -> Result<HashMap<EmployeeId, KnownSums>, Problem> {
    let ids: Vec<DepartmentId> = departments.iter().map(|department| department.department_id.clone()).collect();
    let reads = ids.into_iter().map(|department| async move {
        let sums = persevere(|| async { Ok(app.store.sums(org, month, &department).await?) }).await?;
        Ok::<_, Problem>((department, sums))
    });
    let read: Vec<_> = stream::iter(reads).buffer_unordered(AT_ONCE).try_collect().await?;
    let mut known: HashMap<EmployeeId, KnownSums> = HashMap::new();
    for (department, sums) in read {
        for sum in sums {
            known.entry(sum.employee_id.clone()).or_default().insert(department.clone(), sum);
        }
    }
    Ok(known)
}

/// Makes somebody's sums anew, and tells in which departments they have some.
async fn renew(app: &App, org: &OrgId, month: Month, (person, own): (Colleague, KnownSums)) -> Result<Vec<DepartmentId>, Problem> {
    let employee = &person.employee_id;
    let departments: Vec<DepartmentId> = own.keys().cloned().collect();
    persevere(|| async {
        match app.renew_over(org, employee, month, own.clone()).await {
            // A list may be a second old.
            Err(StoreError::Conflict) => app.renew_sums(org, employee, month, &departments).await,
            renewed => Ok(renewed?),
        }
    })
    .await
}

/// Says as of when the sums are; never less than somebody said before.
pub(crate) async fn put_head(app: &App, org: &OrgId, month: Month, (as_of, gone): (Instant, Vec<DepartmentId>)) -> Result<(), Problem> {
    for _ in 0..TRIES {
        let head = persevere(|| async { Ok(app.store.sum_head(org, month).await?) }).await?;
        if head.as_ref().is_some_and(|head| head.as_of >= as_of) {
            return Ok(());
        }
        let rev = head.map_or(0, |head| head.rev);
        match app.store.put_sum_head(org, month, SumHead { as_of, gone: gone.clone(), rev }).await {
            Err(StoreError::Conflict) => {}
            put => return Ok(put?),
        }
    }
    Err(Code::ChangedMeanwhile.into())
}
