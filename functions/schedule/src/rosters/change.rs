//! Changing cells of a month's rosters.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use daka_domain::id::{EmployeeId, ShiftId};
use daka_domain::time::{Month, WorkDate};
use daka_domain::validation::Problems;
use daka_http::{Administrator, App, Body, PathOf, Problem, ProblemBody};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

use super::plan::{Cells, Plan};
use super::{CHANGES_MAX, PlannedPerson, REASON_MAX_CHARS, SHIFTS_A_DAY_MAX};

/// What one date of one person shall be.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RosterChange {
    employee_id: EmployeeId,
    /// A date of the month.
    date: WorkDate,
    /// Shifts of the person's group; none of them for rest; null for a date of which the roster says nothing.
    #[serde(deserialize_with = "said")]
    #[schema(required = true, nullable = true)]
    shifts: Option<Vec<ShiftId>>,
}

/// A field that may be null and may not be left out: what was forgotten must not clear a date.
fn said<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<ShiftId>>, D::Error> {
    Option::deserialize(deserializer)
}

/// Changes of a month's rosters.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PutRosters {
    /// 1–2000 changes, at most one of each date of a person.
    #[schema(min_items = 1, max_items = 2000)]
    changes: Vec<RosterChange>,
    /// The `revision` of each person's month as it was read; of who is not named, nothing was planned.
    #[serde(default)]
    revisions: BTreeMap<EmployeeId, u64>,
    /// Why days that are past change, 1–100 characters.
    #[serde(default)]
    #[schema(max_length = 100)]
    reason: Option<String>,
}

/// The rosters as they were asked for.
#[derive(Debug, Serialize, ToSchema)]
pub struct RostersPut {
    month: Month,
    /// Those who were named.
    employees: Vec<PlannedPerson>,
}

/// Reports what no reason may be.
pub(crate) fn check_reason(problems: &mut Problems, reason: Option<&str>) {
    if let Some(reason) = reason {
        problems.text("reason", reason, REASON_MAX_CHARS);
    }
}

impl PutRosters {
    fn into_plan(self, month: Month) -> Result<Plan, Problem> {
        let mut problems = Problems::default();
        let p = &mut problems;
        p.range("changes", self.changes.len(), 1..=CHANGES_MAX);
        check_reason(p, self.reason.as_deref());
        let mut cells: BTreeMap<EmployeeId, Cells> = BTreeMap::new();
        for (index, change) in self.changes.into_iter().take(CHANGES_MAX).enumerate() {
            p.within(format_args!("changes[{index}]"), |p| {
                if change.date.month() != month {
                    p.add("date", format!("须在 {month} 内"), format!("must be in {month}"));
                }
                p.range("shifts", change.shifts.as_ref().map_or(0, Vec::len), 0..=SHIFTS_A_DAY_MAX);
                if cells.entry(change.employee_id).or_default().insert(change.date, change.shifts).is_some() {
                    p.add("date", "同一人同一天出现两次", "is named twice for this person");
                }
            });
        }
        problems.finish().map_err(Problem::fields)?;
        Ok(Plan { month, cells, revisions: self.revisions, unnamed: Some(0), reason: self.reason })
    }
}

/// Changes dates of people's rosters in a month: all of them, or none if anything clashes. Sending the same again changes
/// nothing.
#[utoipa::path(
    put, path = "/api/schedule/rosters/{month}", tag = "schedule", params(("month" = Month, Path)), request_body = PutRosters,
    security(("bearer" = [])),
    responses((status = 200, body = RostersPut), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn put_rosters(
    State(app): State<App>,
    admin: Administrator,
    PathOf(month): PathOf<Month>,
    Body(request): Body<PutRosters>,
) -> Result<Json<RostersPut>, Problem> {
    admin.must_set_rules(&app).await?;
    let now = app.now();
    let (plan, checked) = request.into_plan(month)?.check(&app, &admin, now).await?;
    let employees = plan.carry_out(checked, &app, &admin, now).await?;
    Ok(Json(RostersPut { month, employees }))
}
