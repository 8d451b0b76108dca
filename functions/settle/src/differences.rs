//! How an opened month differs from what it was when it was closed.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use daka_domain::audit::ActKind;
use daka_domain::id::{DepartmentId, EmployeeId};
use daka_domain::month::DaySum;
use daka_domain::status::StatusSet;
use daka_domain::time::{Month, WorkDate};
use daka_http::{Administrator, App, Code, PathOf, Problem, ProblemBody};
use daka_store::StoreError;
use futures::{StreamExt, TryStreamExt, stream};
use serde::Serialize;
use utoipa::ToSchema;

/// Most people who are told; all are counted.
const PEOPLE_MAX: usize = 200;
/// Departments that are read at once.
const AT_ONCE: usize = 16;

/// What a day comes to.
#[derive(Debug, PartialEq, Serialize, ToSchema)]
pub struct DayBrief {
    #[schema(value_type = Vec<String>)]
    statuses: StatusSet,
    late_min: i32,
    early_min: i32,
    worked_s: i64,
    /// Days of absence.
    absent: f64,
    /// Days of leave.
    leave: f64,
    /// Credited minutes of overtime.
    overtime_min: i32,
}

impl From<&DaySum> for DayBrief {
    fn from(day: &DaySum) -> Self {
        Self {
            statuses: day.statuses,
            late_min: day.late_min,
            early_min: day.early_min,
            worked_s: day.worked_s,
            absent: day.absent.days(),
            leave: day.leave.days(),
            overtime_min: day.overtime.iter().map(|sum| sum.amount_min).sum(),
        }
    }
}

/// A day that differs.
#[derive(Debug, Serialize, ToSchema)]
pub struct DayDifference {
    work_date: WorkDate,
    /// What it was when the month was closed; none of a day that was not there.
    before: Option<DayBrief>,
    /// What it is now.
    after: Option<DayBrief>,
}

/// Somebody whose days differ.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonDifference {
    employee_id: EmployeeId,
    /// Their name; none of who is not there any more.
    name: Option<String>,
    number: Option<String>,
    days: Vec<DayDifference>,
}

/// How a month differs from what it was when it was closed.
#[derive(Debug, Serialize, ToSchema)]
pub struct Differences {
    /// By employee id, at most 200.
    people: Vec<PersonDifference>,
    /// How many there are in all.
    total: usize,
    /// Every day that had settled by then was looked at.
    as_of: Option<DateTime<Utc>>,
    /// Whether days are being added up at this moment: ask again in some seconds.
    refreshing: bool,
}

/// Tells how the days of a month differ from what they were when it was closed the last time: owner and HR. The look is accounted for.
#[utoipa::path(
    get, path = "/api/settle/months/{month}/differences", tag = "settle", params(("month" = Month, Path)), security(("bearer" = [])),
    responses((status = 200, body = Differences), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn list_differences(
    State(app): State<App>,
    admin: Administrator,
    PathOf(month): PathOf<Month>,
) -> Result<Json<Differences>, Problem> {
    admin.must_set_rules(&app).await?;
    let org = &admin.org_id;
    app.store.closings(org, month).await?.last_done().ok_or(Code::MonthNotClosed)?;
    admin.account(&app, ActKind::MonthRead, month.to_string()).await?;
    let sums = app.bring_sums_up(org, &admin.employee_id, month).await?;
    let tree = admin.departments(&app).await?;
    let departments: BTreeSet<DepartmentId> = tree.iter().map(|own| own.department_id.clone()).chain(sums.gone.iter().cloned()).collect();
    let mut days = Days::default();
    let reads = departments.into_iter().map(|department| {
        let app = &app;
        async move {
            let frozen = app.store.frozen_of_department(org, month, &department);
            Ok::<_, StoreError>(tokio::try_join!(frozen, app.store.sums(org, month, &department))?)
        }
    });
    let read: Vec<_> = stream::iter(reads).buffered(AT_ONCE).try_collect().await?;
    for (frozen, sums) in read {
        days.before.extend(frozen.into_iter().map(|(employee, frozen)| (employee, frozen.days)));
        for sum in sums {
            days.after.entry(sum.employee_id).or_default().extend(sum.days);
        }
    }
    let differing = days.differing();
    let total = differing.len();
    let told = differing.into_iter().take(PEOPLE_MAX).map(|(employee_id, days)| {
        let app = &app;
        async move {
            let card = app.store.card_lately(org, &employee_id).await?;
            let (name, number) = card.map(|card| (card.name, card.number)).unzip();
            Ok::<_, StoreError>(PersonDifference { employee_id, name, number, days })
        }
    });
    let people = stream::iter(told.collect::<Vec<_>>()).buffered(AT_ONCE).try_collect().await?;
    Ok(Json(Differences { people, total, as_of: sums.as_of, refreshing: sums.refreshing }))
}

/// Everybody's days, as they were closed and as they are.
#[derive(Default)]
struct Days {
    before: BTreeMap<EmployeeId, Vec<DaySum>>,
    after: BTreeMap<EmployeeId, Vec<DaySum>>,
}

impl Days {
    fn differing(&self) -> BTreeMap<EmployeeId, Vec<DayDifference>> {
        let everybody: BTreeSet<&EmployeeId> = self.before.keys().chain(self.after.keys()).collect();
        let of = |days: &BTreeMap<EmployeeId, Vec<DaySum>>, employee: &EmployeeId| -> BTreeMap<WorkDate, DaySum> {
            days.get(employee).into_iter().flatten().map(|day| (day.date, day.clone())).collect()
        };
        let mut differing = BTreeMap::new();
        for employee in everybody {
            let (before, after) = (of(&self.before, employee), of(&self.after, employee));
            let dates: BTreeSet<WorkDate> = before.keys().chain(after.keys()).copied().collect();
            let days: Vec<DayDifference> = dates
                .into_iter()
                .filter(|date| before.get(date) != after.get(date))
                .map(|date| DayDifference {
                    work_date: date,
                    before: before.get(&date).map(DayBrief::from),
                    after: after.get(&date).map(DayBrief::from),
                })
                .collect();
            if !days.is_empty() {
                differing.insert(employee.clone(), days);
            }
        }
        differing
    }
}
