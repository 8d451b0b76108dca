//! A department's day: its people, judged from the board.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use daka_domain::Instant;
use daka_domain::id::{DepartmentId, EmployeeId, OrgId};
use daka_domain::judgement::{DayVerdict, judge_day};
use daka_domain::punch::Punch;
use daka_domain::status::StatusSet;
use daka_domain::time::WorkDate;
use daka_http::{App, Problem};
use daka_store::{Colleague, Planned, Rostered};
use serde::Serialize;
use utoipa::ToSchema;

use crate::closed::closed_months;

/// Departments that are read at the same time.
pub(crate) const DEPARTMENTS_AT_ONCE: usize = 16;

/// How many days after a move took effect it may have been made known, for those who look at a department's day.
const MOVED_WITHIN: i64 = 92;

/// A person's day in a team.
#[derive(Debug, Serialize, ToSchema)]
pub struct TeamMember {
    employee_id: EmployeeId,
    name: String,
    /// Their number in the company.
    pub(crate) number: String,
    statuses: StatusSet,
    late_min: i32,
    early_min: i32,
    worked_s: i64,
    /// The first on.
    on_at: Option<DateTime<Utc>>,
    /// The last off.
    off_at: Option<DateTime<Utc>>,
}

impl TeamMember {
    /// Somebody's day in short.
    pub(crate) fn new(colleague: Colleague, day: &DayVerdict) -> Self {
        Self {
            on_at: day.first_on(),
            off_at: day.last_off(),
            employee_id: colleague.employee_id,
            name: colleague.name,
            number: colleague.number,
            statuses: day.statuses,
            late_min: day.late_min,
            early_min: day.early_min,
            worked_s: day.worked_s,
        }
    }
}

/// The people who were in a department on a date, by employee id, each with what the day came to.
pub(crate) async fn department_day(
    app: &App,
    org: &OrgId,
    department: &DepartmentId,
    date: WorkDate,
    now: Instant,
) -> Result<Vec<(Colleague, DayVerdict)>, Problem> {
    let (mut colleagues, mut board) = tokio::try_join!(app.store.colleagues(org, department), app.store.board(org, date, department))?;
    // Lists know the latest department only, and a punch stands on the board of the one it was made in.
    colleagues.retain(|colleague| colleague.employment.assignment_on(date).is_some_and(|assigned| assigned.department == *department));
    let employments: Vec<_> = colleagues.iter().map(|colleague| &colleague.employment).collect();
    let book = app.store.rulebook(org, &employments, now).await?;
    let planned = planned(app, org, &colleagues, (date.plus_days(-1), date.plus_days(1))).await?;
    let nothing = Planned::default();
    let plans_of = |colleague: &Colleague| planned.get(&colleague.employee_id).unwrap_or(&nothing).arrangements();
    let looks_back =
        |colleague: &Colleague| book.person(&colleague.employment, plans_of(colleague)).plan(date).is_ok_and(|plan| plan.looks_back());
    if colleagues.iter().any(looks_back) {
        board.extend(app.store.board(org, date.plus_days(-1), department).await?);
    }
    let elsewhere = elsewhere(app, org, department, &colleagues, date).await?;
    board.extend(elsewhere);
    let mut punches: HashMap<EmployeeId, Vec<Punch>> = HashMap::new();
    for (employee, punch) in board {
        punches.entry(employee).or_default().push(punch);
    }
    let closed = closed_months(app, org, &colleagues, date.month()).await?;
    let judged = colleagues.into_iter().filter_map(|colleague| {
        let own = punches.remove(&colleague.employee_id).unwrap_or_default();
        let planned = planned.get(&colleague.employee_id).unwrap_or(&nothing);
        let plan = book.person(&colleague.employment, planned.arrangements()).plan(date);
        let day = plan.map(|plan| judge_day(&plan, &own, now)).ok()?;
        let closed = closed.get(&colleague.employee_id);
        Some((colleague, closed.map_or(day.clone(), |closed| closed.judged(day))))
    });
    Ok(judged.collect())
}

/// The punches of those who were moved here for a time that had passed: they stand on the boards of the departments where they were made.
async fn elsewhere(
    app: &App,
    org: &OrgId,
    department: &DepartmentId,
    colleagues: &[Colleague],
    date: WorkDate,
) -> Result<Vec<(EmployeeId, Punch)>, Problem> {
    let mut moved: BTreeMap<&DepartmentId, BTreeSet<&EmployeeId>> = BTreeMap::new();
    for colleague in colleagues {
        let all = &colleague.employment.assignments;
        let is_late = |from: WorkDate| from >= date.plus_days(-MOVED_WITHIN) && all.iter().any(|earlier| earlier.from < from);
        if !colleague.employment.assignment_on(date).is_some_and(|own| is_late(own.from)) {
            continue;
        }
        for other in all.iter().map(|assigned| &assigned.department).filter(|other| *other != department) {
            moved.entry(other).or_default().insert(&colleague.employee_id);
        }
    }
    let mut found = Vec::new();
    for (other, people) in moved {
        for day in [date.plus_days(-1), date] {
            let board = app.store.board(org, day, other).await?;
            found.extend(board.into_iter().filter(|(employee, _)| people.contains(employee)));
        }
    }
    Ok(found)
}

/// What is laid down from a date to another: rosters, and who is away.
pub(crate) async fn planned(
    app: &App,
    org: &OrgId,
    colleagues: &[Colleague],
    (from, to): (WorkDate, WorkDate),
) -> Result<HashMap<EmployeeId, Planned>, Problem> {
    let everybody: Vec<_> = colleagues.iter().map(|own| Rostered { employee_id: &own.employee_id, employment: &own.employment }).collect();
    Ok(app.store.planned(org, &everybody, from, to).await?)
}
