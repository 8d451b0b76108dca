//! A month of everybody: totals, and what payroll is told. What the workbook's sheet 薪资 has, as both add the same days up.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use daka_domain::Instant;
use daka_domain::api_key::Scope;
use daka_domain::id::{DepartmentId, EmployeeId};
use daka_domain::leave::LeavePolicy;
use daka_domain::month::{PaidOvertime, PaySum, Tally, Totals, day_sums};
use daka_domain::time::{DateRange, Month};
use daka_http::{App, PathOf, Problem, ProblemBody, QueryOf};
use daka_store::{Colleague, Record};
use serde::Serialize;
use utoipa::ToSchema;

use super::{PageQuery, records};
use crate::holder::KeyHolder;

/// That a month is closed.
#[derive(Debug, Serialize, ToSchema)]
pub struct PulledClosing {
    /// When it was.
    at: DateTime<Utc>,
    /// A digest of everybody's days: SHA-256, in hexadecimal. As long as it is the same, so are the numbers.
    digest: String,
    /// People who had days in it: as many come with `days` above 0.
    people: u32,
}

/// Somebody's month.
#[derive(Debug, Serialize, ToSchema)]
pub struct PulledPerson {
    employee_id: EmployeeId,
    name: String,
    /// Their number in the company.
    number: String,
    /// Their latest department.
    department_id: Option<DepartmentId>,
    /// Its name.
    department: Option<String>,
    /// The name of the attendance group on the last of the days.
    group: String,
    /// Days that are added up.
    days: usize,
    totals: Totals,
    pay: PaySum,
}

/// A month.
#[derive(Debug, Serialize, ToSchema)]
pub struct PulledMonth {
    month: Month,
    /// None as long as the month is not closed: its numbers may change.
    closed: Option<PulledClosing>,
    /// Whoever was employed on one of its days.
    people: Vec<PulledPerson>,
    /// For the next page; none on the last. A page may be short, or empty, and not the last.
    next: Option<String>,
}

/// Lists what a month comes to for each person, with what payroll needs of it: for an API key with `months:read`.
#[utoipa::path(
    get, path = "/api/connect/months/{month}", tag = "connect", params(("month" = Month, Path), PageQuery), security(("api_key" = [])),
    responses((status = 200, body = PulledMonth), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn pull_month(
    State(app): State<App>,
    holder: KeyHolder,
    PathOf(month): PathOf<Month>,
    QueryOf(query): QueryOf<PageQuery>,
) -> Result<Json<PulledMonth>, Problem> {
    let walk = query.walk()?;
    let org = holder.admit(&app, Scope::MonthsRead).await?;
    let (organization, closings, policy) = futures::try_join!(
        async { Ok::<_, Problem>(app.store.organization_lately(org, app.now()).await?) },
        async { Ok(app.store.closings(org, month).await?) },
        async { app.leave_policy(org).await },
    )?;
    let is_closed = organization.is_some_and(|organization| organization.closings.closed.contains(&month));
    let closed = closings.last_done().filter(|_| is_closed).map(|(_, closed)| PulledClosing {
        at: closed.at,
        digest: closed.digest.clone(),
        people: closed.people,
    });
    let mut page = walk.page(&app, org, |employment| month.days().any(|date| employment.covers(date))).await?;
    let people = std::mem::take(&mut page.people);
    let range = DateRange { from: month.first(), to: month.last() };
    let read = records(&app, org, people, range).await?;
    let people = read.into_iter().map(|(person, record)| {
        let department = person.employment.latest().map(|own| page.department(&own.department));
        of((person, department), &record, (month, app.now()), &policy)
    });
    Ok(Json(PulledMonth { month, closed, people: people.collect(), next: page.next }))
}

fn of(
    (person, department): (Colleague, Option<String>),
    record: &Record,
    (month, now): (Month, Instant),
    policy: &LeavePolicy,
) -> PulledPerson {
    let (rules, punches, taken) = (record.rules(), record.punches(), record.planned.taken());
    let today = rules.zone_at(now).unwrap_or_default().date(now);
    let plans = month.days().take_while(|date| *date <= today).filter_map(|date| rules.plan(date).ok());
    let judged: Vec<_> = plans.map(|plan| (record.judge(&plan, &punches, now), plan)).collect();
    let sums = day_sums(&judged, &taken);
    let tally = Tally::of(&sums);
    let mut pay = PaySum::new(&tally, policy);
    for paid in judged.iter().flat_map(|(day, plan)| PaidOvertime::of(day, plan)) {
        pay.add_overtime(&paid);
    }
    PulledPerson {
        employee_id: person.employee_id,
        name: person.name,
        number: person.number,
        department_id: person.employment.latest().map(|own| own.department.clone()),
        department,
        group: judged.last().map(|(_, plan)| plan.settings().name.clone()).unwrap_or_default(),
        days: sums.len(),
        totals: tally.totals(),
        pay,
    }
}
