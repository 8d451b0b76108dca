//! Columns that a company keeps under names, so that whoever makes its workbooks makes the same. HR and owner change them; everybody who
//! may have a workbook made uses them.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::id::ColumnSetId;
use daka_domain::validation::Problems;
use daka_http::{Administrator, App, Body, Code, PathOf, Problem, ProblemBody};
use daka_store::{StoredColumnSet, StoredColumnSets};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::wanted::SummaryColumn;

/// Most sets of a company.
const SETS_MAX: usize = 30;
/// Longest name.
const NAME_MAX: usize = 20;

/// A sheet whose columns are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ColumnSheet {
    /// 汇总.
    Summary,
    /// 薪资.
    Payroll,
}

/// Columns of a sheet under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ColumnSetView {
    column_set_id: ColumnSetId,
    name: String,
    sheet: ColumnSheet,
    /// Behind department, number and name, in this order.
    columns: Vec<SummaryColumn>,
    /// Whether it is the one to begin with; one of a sheet is at most.
    default: bool,
}

/// The sets of a company.
#[derive(Debug, Serialize, ToSchema)]
pub struct ColumnSetList {
    /// In the order in which they were made.
    sets: Vec<ColumnSetView>,
    /// To be sent back with a change; 0 as long as there was none.
    rev: u64,
}

/// A set as it is to be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ColumnSetRequest {
    /// What people call it: 1–20 characters, another than those of the sheet's other sets.
    name: String,
    /// The sheet.
    sheet: ColumnSheet,
    /// The columns behind department, number and name, in this order; one at least, none twice.
    columns: Vec<SummaryColumn>,
    /// Whether it is the one to begin with; the sheet's other sets are not, then.
    #[serde(default)]
    default: bool,
    /// The revision that was read.
    rev: u64,
}

/// Lists the sets of columns that the company keeps.
#[utoipa::path(
    get, path = "/api/export/column-sets", tag = "export", security(("bearer" = [])),
    responses((status = 200, body = ColumnSetList), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn list_column_sets(State(app): State<App>, admin: Administrator) -> Result<Json<ColumnSetList>, Problem> {
    Ok(Json(app.store.column_sets(&admin.org_id).await?.into()))
}

/// Makes a set of columns, or changes one: its name, its columns, whether it is the one to begin with. For owner and HR.
#[utoipa::path(
    put, path = "/api/export/column-sets/{column_set_id}", tag = "export", request_body = ColumnSetRequest,
    params(("column_set_id" = ColumnSetId, Path)), security(("bearer" = [])),
    responses((status = 200, body = ColumnSetList), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn put_column_set(
    State(app): State<App>,
    admin: Administrator,
    PathOf(id): PathOf<ColumnSetId>,
    Body(request): Body<ColumnSetRequest>,
) -> Result<Json<ColumnSetList>, Problem> {
    admin.must_set_rules(&app).await?;
    let known = app.store.column_sets(&admin.org_id).await?;
    let rev = request.rev;
    request.check(&id, &known.sets).map_err(Problem::fields)?;
    let next = with(known.sets.clone(), request.set(id.clone()));
    if next == known.sets {
        return Ok(Json(known.into()));
    }
    if known.rev != rev {
        return Err(Problem::new(Code::ChangedMeanwhile).with("revision", known.rev));
    }
    admin.account(&app, ActKind::ColumnSetChange, id.to_string()).await?;
    store(&app, &admin, next, rev).await
}

/// Removes a set of columns; one that is not there is not missed. For owner and HR.
#[utoipa::path(
    delete, path = "/api/export/column-sets/{column_set_id}", tag = "export", params(("column_set_id" = ColumnSetId, Path)),
    security(("bearer" = [])),
    responses((status = 200, body = ColumnSetList), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn delete_column_set(
    State(app): State<App>,
    admin: Administrator,
    PathOf(id): PathOf<ColumnSetId>,
) -> Result<Json<ColumnSetList>, Problem> {
    admin.must_set_rules(&app).await?;
    let StoredColumnSets { mut sets, rev } = app.store.column_sets(&admin.org_id).await?;
    let count = sets.len();
    sets.retain(|set| set.column_set_id != id);
    if sets.len() == count {
        return Ok(Json(StoredColumnSets { sets, rev }.into()));
    }
    admin.account(&app, ActKind::ColumnSetRemove, id.to_string()).await?;
    store(&app, &admin, sets, rev).await
}

async fn store(app: &App, admin: &Administrator, sets: Vec<StoredColumnSet>, rev: u64) -> Result<Json<ColumnSetList>, Problem> {
    let next = StoredColumnSets { sets, rev };
    let rev = app.store.put_column_sets(&admin.org_id, &next).await?;
    Ok(Json(StoredColumnSets { rev, ..next }.into()))
}

/// The sets with one that is new or changed. One of a sheet is the one to begin with.
fn with(mut sets: Vec<StoredColumnSet>, set: StoredColumnSet) -> Vec<StoredColumnSet> {
    for other in sets.iter_mut().filter(|other| set.first && other.sheet == set.sheet) {
        other.first = false;
    }
    match sets.iter_mut().find(|other| other.column_set_id == set.column_set_id) {
        Some(other) => *other = set,
        None => sets.push(set),
    }
    sets
}

impl ColumnSetRequest {
    fn check(&self, id: &ColumnSetId, known: &[StoredColumnSet]) -> Result<(), Vec<daka_domain::validation::FieldProblem>> {
        let mut problems = Problems::default();
        let others = || known.iter().filter(|set| set.column_set_id != *id);
        problems.text("name", &self.name, NAME_MAX);
        if others().any(|set| set.sheet == name_of(self.sheet) && set.name == self.name.trim()) {
            problems.add("name", "已有同名的列方案", "another set of the sheet has this name");
        }
        if self.columns.is_empty() {
            problems.add("columns", "至少选择一列", "must have one at least");
        }
        if self.columns.iter().collect::<BTreeSet<_>>().len() < self.columns.len() {
            problems.add("columns", "不能重复", "must not have one twice");
        }
        if others().count() >= SETS_MAX {
            let zh = format!("最多 {SETS_MAX} 个列方案,请先删除一个");
            problems.add("column_set_id", zh, format!("there may be {SETS_MAX} sets; delete one first"));
        }
        problems.finish()
    }

    fn set(self, column_set_id: ColumnSetId) -> StoredColumnSet {
        let columns = self.columns.into_iter().map(name_of).collect();
        StoredColumnSet { column_set_id, name: self.name.trim().to_owned(), sheet: name_of(self.sheet), columns, first: self.default }
    }
}

/// The name of a sheet or a column, as JSON has it.
fn name_of(value: impl Serialize) -> String {
    serde_json::to_value(value).ok().as_ref().and_then(serde_json::Value::as_str).unwrap_or_default().to_owned()
}

/// What has a name; none where an earlier version had it and this one has not.
fn named<T: for<'de> Deserialize<'de>>(name: String) -> Option<T> {
    serde_json::from_value(name.into()).ok()
}

impl From<StoredColumnSets> for ColumnSetList {
    fn from(stored: StoredColumnSets) -> Self {
        let set = |StoredColumnSet { column_set_id, name, sheet, columns, first }| {
            let columns = columns.into_iter().filter_map(named).collect();
            Some(ColumnSetView { column_set_id, name, sheet: named(sheet)?, columns, default: first })
        };
        Self { sets: stored.sets.into_iter().filter_map(set).collect(), rev: stored.rev }
    }
}
