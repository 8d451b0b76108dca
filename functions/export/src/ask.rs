//! Asking for a workbook.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::id::{DepartmentId, JobId};
use daka_domain::time::WorkDate;
use daka_domain::validation::Problems;
use daka_http::{Administrator, App, Body, Code, Problem, ProblemBody};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::attendance::Attendance;
use crate::view::ExportEntry;
use crate::wanted::{ExportFormat, ExportSheet, SummaryColumn, Wanted};

/// Most days in a workbook: two months.
const DAYS_MAX: usize = 62;

/// A workbook that is wanted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExportRequest {
    /// Its id, made by the client.
    export_id: JobId,
    /// First work date.
    from: WorkDate,
    /// Last work date, 62 days at most with the first.
    to: WorkDate,
    /// The departments; by default every one that the caller may see.
    #[serde(default)]
    department_ids: Option<BTreeSet<DepartmentId>>,
    /// The sheets, at least one; by default 汇总, 每日 and 打卡明细.
    #[serde(default)]
    #[schema(value_type = Option<Vec<ExportSheet>>)]
    sheets: Option<BTreeSet<ExportSheet>>,
    /// The columns of 汇总 behind department, number and name, in this order, none twice; by default its own.
    #[serde(default)]
    columns: Option<Vec<SummaryColumn>>,
    /// The same of 薪资.
    #[serde(default)]
    payroll_columns: Option<Vec<SummaryColumn>>,
    /// As what it is written; text has one sheet, and neither 每日 nor 图表.
    #[serde(default)]
    format: ExportFormat,
}

impl ExportRequest {
    fn check(&self) -> Result<(), Problem> {
        let mut problems = Problems::default();
        let days = self.from.through(self.to).take(DAYS_MAX + 1).count();
        if days == 0 || days > DAYS_MAX {
            let zh = format!("须在开始日期当天或之后,共不超过 {DAYS_MAX} 天");
            problems.add("to", zh, format!("must be on or after from, {DAYS_MAX} days in all at most"));
        }
        if self.sheets.as_ref().is_some_and(BTreeSet::is_empty) {
            problems.add("sheets", "至少选择一个工作表", "must have one at least");
        }
        let twice = |columns: &Vec<SummaryColumn>| columns.iter().collect::<BTreeSet<_>>().len() < columns.len();
        for (field, columns) in [("columns", &self.columns), ("payroll_columns", &self.payroll_columns)] {
            if columns.as_ref().is_some_and(twice) {
                problems.add(field, "不能重复", "must not have one twice");
            }
        }
        let one_table = self.sheets.as_ref().is_some_and(|sheets| sheets.len() == 1 && sheets.iter().all(|sheet| sheet.is_table()));
        if self.format == ExportFormat::Csv && !one_table {
            problems.add("format", "CSV 须选择一个工作表（每日和图表除外）", "is of one sheet, and neither of daily nor of charts");
        }
        problems.finish().map_err(Problem::fields)
    }
}

/// Asks for a workbook of a period's attendance: totals, days and punches of the people of some departments. The
/// same request again tells how far it is.
#[utoipa::path(
    post, path = "/api/export", tag = "export", request_body = ExportRequest, security(("bearer" = [])),
    responses((status = 200, body = ExportEntry), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn ask(State(app): State<App>, admin: Administrator, Body(request): Body<ExportRequest>) -> Result<Json<ExportEntry>, Problem> {
    request.check()?;
    let known = app.store.departments(&admin.org_id).await?;
    let everywhere = request.department_ids.is_none();
    let departments: Vec<DepartmentId> = match request.department_ids {
        None => known.into_iter().map(|d| d.department_id).filter(|id| admin.may_see(id)).collect(),
        Some(wanted) => {
            for id in &wanted {
                known.iter().find(|d| d.department_id == *id).ok_or(Code::NotFound)?;
                admin.must_see(&app, id).await?;
            }
            wanted.into_iter().collect()
        }
    };
    let ExportRequest { from, to, sheets, columns, payroll_columns, format, export_id, .. } = request;
    let wanted = Wanted { from, to, departments, everywhere, sheets, columns, payroll_columns, format };
    admin.account(&app, ActKind::ExportMake, format!("{export_id}@{from}..{to}")).await?;
    let job = app.ask::<Attendance>(export_id, &admin.org_id, &admin.employee_id, &wanted).await?;
    // After the job, as it stands under the moment in which that was asked for first.
    app.store.note_job(&job).await?;
    Ok(Json(ExportEntry::new(&app, job, wanted)?))
}
