//! Somebody's month as a row.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use daka_domain::Instant;
use daka_domain::department::Departments;
use daka_domain::employment::Employment;
use daka_domain::id::{DepartmentId, EmployeeId};
use daka_domain::judgement::{DayVerdict, judge_day};
use daka_domain::month::{Totals, total};
use daka_domain::punch::Punch;
use daka_domain::rulebook::Rulebook;
use daka_domain::status::StatusSet;
use daka_domain::time::{Month, WorkDate};
use daka_http::{Administrator, App, Code, Problem};
use daka_store::{Planned, counted, meter};
use futures::{StreamExt, TryStreamExt, stream};
use serde::Serialize;
use utoipa::ToSchema;

use super::people::InDepartment;
use crate::closed::closed_months;
use crate::department_day::planned;

/// People whose punches are read at the same time.
const PEOPLE_AT_ONCE: usize = 16;

/// A day in a row.
#[derive(Debug, Serialize, ToSchema)]
pub struct DayCell {
    statuses: StatusSet,
    late_min: i32,
    early_min: i32,
    worked_s: i64,
    /// The first on.
    on_at: Option<DateTime<Utc>>,
    /// The last off.
    off_at: Option<DateTime<Utc>>,
}

impl From<&DayVerdict> for DayCell {
    fn from(day: &DayVerdict) -> Self {
        Self {
            statuses: day.statuses,
            late_min: day.late_min,
            early_min: day.early_min,
            worked_s: day.worked_s,
            on_at: day.first_on(),
            off_at: day.last_off(),
        }
    }
}

/// Somebody's month.
#[derive(Debug, Serialize, ToSchema)]
pub struct TeamMonthRow {
    employee_id: EmployeeId,
    name: String,
    /// Their number in the company.
    number: String,
    department_id: DepartmentId,
    /// The department's name.
    department: String,
    /// By work date. A day to come is not among them, nor one on which they were not in the company, or in a department that the
    /// caller may not see.
    days: BTreeMap<WorkDate, DayCell>,
    /// Of these days, as a person's own month has them.
    totals: Totals,
}

impl TeamMonthRow {
    /// Whether some day needs attention.
    pub(super) fn is_abnormal(&self) -> bool {
        self.days.values().any(|day| day.statuses.is_abnormal())
    }
}

/// The rows of several people, in their order.
pub(super) async fn rows(
    app: &App,
    admin: &Administrator,
    month: Month,
    tree: &Departments,
    people: Vec<InDepartment>,
) -> Result<Vec<TeamMonthRow>, Problem> {
    let now = app.now();
    let (departments, people): (Vec<DepartmentId>, Vec<_>) = people.into_iter().unzip();
    let employments: Vec<_> = people.iter().map(|person| &person.employment).collect();
    let book = app.store.rulebook(&admin.org_id, &employments, now).await?;
    let around = (month.first().plus_days(-1), month.last().plus_days(1));
    let planned = planned(app, &admin.org_id, &people, around).await?;
    let reads = people.iter().map(|person| punches(app, admin, &person.employee_id, month));
    let punches: Vec<Vec<Punch>> = stream::iter(reads.collect::<Vec<_>>()).buffered(PEOPLE_AT_ONCE).try_collect().await?;
    let closed = closed_months(app, &admin.org_id, &people, month).await?;
    let nothing = Planned::default();
    let rows = people.into_iter().zip(departments).zip(punches).map(|((person, department_id), punches)| {
        let planned = planned.get(&person.employee_id).unwrap_or(&nothing);
        let sees = |date| person.employment.assignment_on(date).is_some_and(|own| admin.may_see(&own.department));
        let rules = (&book, planned);
        let mut days = judge(rules, &person.employment, month.days().filter(|date| sees(*date)), &punches, now);
        if let Some(closed) = closed.get(&person.employee_id) {
            days = days.into_iter().map(|day| closed.judged(day)).collect();
        }
        let department = tree.get(&department_id).map(|known| known.name.clone()).unwrap_or_default();
        TeamMonthRow {
            days: days.iter().map(|day| (day.date, day.into())).collect(),
            totals: total(&days),
            employee_id: person.employee_id,
            name: person.name,
            number: person.number,
            department_id,
            department,
        }
    });
    Ok(rows.collect())
}

fn judge(
    (book, planned): (&Rulebook, &Planned),
    employment: &Employment,
    dates: impl Iterator<Item = WorkDate>,
    punches: &[Punch],
    now: Instant,
) -> Vec<DayVerdict> {
    let rules = book.person(employment, planned.arrangements());
    let today = rules.zone_at(now).unwrap_or_default().date(now);
    let plans = dates.take_while(|date| *date <= today).filter_map(|date| rules.plan(date).ok());
    plans.map(|plan| judge_day(&plan, punches, now)).collect()
}

/// Somebody's punches of a month and around it, with the corrections that stand. In a task of its own: reading what the table
/// sent takes longer than the table.
async fn punches(app: &App, admin: &Administrator, employee: &EmployeeId, month: Month) -> Result<Vec<Punch>, Problem> {
    let (store, org, employee) = (app.store.clone(), admin.org_id.clone(), employee.clone());
    let (from, to) = (month.first().plus_days(-2).date(), month.last().plus_days(2).date());
    let read = meter::in_task(async move { store.days_between(&org, &employee, from, to).await });
    let (punches, corrections) = read.await.map_err(|_| Code::Internal)??;
    Ok(counted(&punches, &corrections))
}
