//! Importing a month's rosters from a table that somebody sent.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use chrono::TimeDelta;
use daka_domain::id::FileId;
use daka_domain::time::Month;
use daka_domain::validation::Problems;
use daka_http::{Administrator, App, Body, Code, FilePurpose, FileRef, PathOf, Problem, ProblemBody};
use daka_sheet::Place;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::change::check_reason;
use super::plan::Plan;
use super::sheet::{self, Asked, CellProblem, KNOWN};
use super::view::{RosterQuery, rosters};
use super::{ClashView, PlannedPerson};

/// Most people of one table: each is read and written by itself, within the time for a request.
const PEOPLE_MAX: usize = 500;

/// How long a table is kept that was imported, so that a request whose reply was lost can be sent again.
const KEPT_H: i64 = 24;

/// Which table.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RosterImportRequest {
    /// The file, sent through `/api/file` with the purpose `import`.
    file_id: FileId,
    /// Why days that are past change, 1–100 characters.
    #[serde(default)]
    #[schema(max_length = 100)]
    reason: Option<String>,
    /// Whether to tell only what would be.
    #[serde(default)]
    dry_run: bool,
}

/// What a table made of a month.
#[derive(Debug, Serialize, ToSchema)]
pub struct RostersImported {
    month: Month,
    /// Whether nothing was stored, as that was asked.
    dry_run: bool,
    /// Cells that say something.
    cells: usize,
    /// Those who have it now; none of them after a dry run.
    employees: Vec<PlannedPerson>,
    /// What is wrong, by cell; a request that is to be stored is refused for it.
    problems: Vec<CellProblem>,
}

/// Imports a month's rosters from a table: all of it, or nothing if a cell cannot be. An empty cell changes nothing. The
/// same table again changes nothing.
#[utoipa::path(
    post, path = "/api/schedule/rosters/{month}/import", tag = "schedule", params(("month" = Month, Path)), request_body = RosterImportRequest,
    security(("bearer" = [])),
    responses((status = 200, body = RostersImported), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn import_rosters(
    State(app): State<App>,
    admin: Administrator,
    PathOf(month): PathOf<Month>,
    Body(RosterImportRequest { file_id, reason, dry_run }): Body<RosterImportRequest>,
) -> Result<Json<RostersImported>, Problem> {
    admin.must_set_rules(&app).await?;
    let mut problems = Problems::default();
    check_reason(&mut problems, reason.as_deref());
    problems.finish().map_err(Problem::fields)?;
    let now = app.now();
    let file = FileRef::of_company(FilePurpose::Import, admin.org_id.clone(), file_id);
    let content = app.file(&file).await?.ok_or(Code::FileGone)?;
    let table = daka_sheet::read(&content.bytes, &KNOWN)
        .map_err(|why| Problem::new(Code::TableUnreadable).with("reason", why.name()).with("zh", why.zh()).with("en", why.en()))?;
    let known = rosters(&app, &admin, month, &RosterQuery::default()).await?;
    let Asked { cells, revisions, places, mut problems } = sheet::read(&table, month, &known);
    if cells.len() > PEOPLE_MAX {
        return Err(Problem::new(Code::TableUnreadable)
            .with("reason", "too_many_people")
            .with("zh", format!("一次最多 {PEOPLE_MAX} 人,请分成多个表格"))
            .with("en", format!("{PEOPLE_MAX} people at once at most; split the table")));
    }
    let count = cells.values().map(BTreeMap::len).sum();
    let plan = Plan { month, cells, revisions, unnamed: None, reason };
    let (plan, checked) = plan.check(&app, &admin, now).await?;
    problems.extend(checked.clashes.iter().map(|clash| placed(clash, &places, table.header_row)));
    let mut employees = Vec::new();
    if !dry_run {
        if !problems.is_empty() {
            return Err(Problem::new(Code::TableProblems).with("problems", serde_json::to_value(problems).unwrap_or_default()));
        }
        employees = plan.carry_out(checked, &app, &admin, now).await?;
        app.delete_file_at(&file, &admin.employee_id, now + TimeDelta::hours(KEPT_H)).await?;
    }
    Ok(Json(RostersImported { month, dry_run, cells: count, employees, problems }))
}

/// A clash, at the cell that asks for it.
fn placed(
    clash: &ClashView,
    places: &BTreeMap<(daka_domain::id::EmployeeId, daka_domain::time::WorkDate), Place>,
    header_row: u32,
) -> CellProblem {
    let (employee, date, sentence) = clash.about();
    let place = places.get(&(employee.clone(), date)).copied().unwrap_or(Place { row: header_row, column: 1 });
    CellProblem::new(place, sentence.zh.clone(), sentence.en.clone())
}
