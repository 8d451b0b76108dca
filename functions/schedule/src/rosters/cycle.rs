//! Filling a month by a cycle: 早早中中晚晚休休.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use daka_domain::id::{EmployeeId, ShiftId};
use daka_domain::roster::CYCLE_MAX_DAYS;
use daka_domain::time::{Month, WorkDate};
use daka_domain::validation::Problems;
use daka_http::{Administrator, App, Body, PathOf, Problem, ProblemBody};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::change::check_reason;
use super::plan::{Cells, Plan};
use super::{CHANGES_MAX, ClashView, PlannedPerson, SHIFTS_A_DAY_MAX};

/// A cycle, and whose days it fills.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CycleRequest {
    /// Who; with the dates at most 2000 cells.
    #[schema(min_items = 1)]
    employees: Vec<EmployeeId>,
    /// First date, in the month.
    from: WorkDate,
    /// Last date, included, in the month.
    to: WorkDate,
    /// The shifts of each day of the cycle; a day without any is rest. 1–366 days.
    #[schema(min_items = 1, max_items = 366)]
    cycle: Vec<Vec<ShiftId>>,
    /// Which day of the cycle the first date has, from 0.
    #[serde(default)]
    start_index: usize,
    /// As of a change of cells.
    #[serde(default)]
    revisions: BTreeMap<EmployeeId, u64>,
    /// As of a change of cells.
    #[serde(default)]
    #[schema(max_length = 100)]
    reason: Option<String>,
    /// Whether to tell only what would be.
    #[serde(default)]
    dry_run: bool,
}

/// What a cycle makes of the dates.
#[derive(Debug, Serialize, ToSchema)]
pub struct CycleFilled {
    month: Month,
    /// Whether nothing was stored, as that was asked.
    dry_run: bool,
    /// The shifts of each date.
    days: BTreeMap<WorkDate, Vec<ShiftId>>,
    /// Which day of the cycle comes after the last date: where the next month goes on.
    next_index: usize,
    /// Those who have it now; none of them after a dry run.
    employees: Vec<PlannedPerson>,
    /// What clashes; a request that is to be stored is refused for it.
    clashes: Vec<ClashView>,
}

impl CycleRequest {
    fn check(&self, month: Month) -> Result<(), Problem> {
        let mut problems = Problems::default();
        let p = &mut problems;
        p.range("employees", self.employees.len(), 1..=CHANGES_MAX);
        if self.from.month() != month || self.to.month() != month || self.to < self.from {
            p.add("to", format!("from 与 to 须在 {month} 内,且 to 不早于 from"), format!("from and to must be in {month}, and in order"));
        } else if self.employees.len() * self.from.through(self.to).count() > CHANGES_MAX {
            p.add("employees", format!("人数 × 天数最多 {CHANGES_MAX}"), format!("people times dates may be {CHANGES_MAX} at most"));
        }
        p.range("cycle", self.cycle.len(), 1..=CYCLE_MAX_DAYS);
        for (index, day) in self.cycle.iter().enumerate() {
            p.range(format_args!("cycle[{index}]"), day.len(), 0..=SHIFTS_A_DAY_MAX);
        }
        if self.start_index >= self.cycle.len() {
            p.add("start_index", "须小于周期天数", "must be below the number of days of the cycle");
        }
        check_reason(p, self.reason.as_deref());
        problems.finish().map_err(Problem::fields)
    }

    /// The shifts of each date, and where the cycle goes on.
    fn days(&self) -> (BTreeMap<WorkDate, Vec<ShiftId>>, usize) {
        let days = self.cycle.iter().cycle().skip(self.start_index);
        let filled: BTreeMap<_, _> = self.from.through(self.to).zip(days).map(|(date, day)| (date, day.clone())).collect();
        let next = (self.start_index + filled.len()) % self.cycle.len();
        (filled, next)
    }
}

/// Fills people's rosters by a cycle, or tells what that would be. Whatever stood on the dates is replaced.
#[utoipa::path(
    post, path = "/api/schedule/rosters/{month}/cycle", tag = "schedule", params(("month" = Month, Path)), request_body = CycleRequest,
    security(("bearer" = [])),
    responses((status = 200, body = CycleFilled), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn fill_by_cycle(
    State(app): State<App>,
    admin: Administrator,
    PathOf(month): PathOf<Month>,
    Body(request): Body<CycleRequest>,
) -> Result<Json<CycleFilled>, Problem> {
    admin.must_set_rules(&app).await?;
    request.check(month)?;
    let now = app.now();
    let (days, next_index) = request.days();
    let CycleRequest { employees, revisions, reason, dry_run, .. } = request;
    let cells: Cells = days.iter().map(|(date, shifts)| (*date, Some(shifts.clone()))).collect();
    let cells = employees.into_iter().map(|employee| (employee, cells.clone())).collect();
    let plan = Plan { month, cells, revisions, unnamed: Some(0), reason };
    let (plan, checked) = plan.check(&app, &admin, now).await?;
    let (employees, clashes) =
        if dry_run { (Vec::new(), checked.clashes) } else { (plan.carry_out(checked, &app, &admin, now).await?, Vec::new()) };
    Ok(Json(CycleFilled { month, dry_run, days, next_index, employees, clashes }))
}
