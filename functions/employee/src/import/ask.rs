//! Asking for an import, and how far it is.

use axum::Json;
use axum::extract::State;
use daka_domain::directory;
use daka_domain::id::{DepartmentId, FileId, GroupId, JobId};
use daka_domain::validation::Problems;
use daka_http::{Administrator, App, Body, Code, PathOf, Problem, ProblemBody, Work};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::fixes::{self, ImportFix};
use super::outcome::ImportView;
use super::work::{Import, ImportInput};
use crate::company;

/// What an import may do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a box that a person ticks")]
pub struct ImportOptions {
    /// Departments that are missing are made.
    pub(crate) create_departments: bool,
    /// Who is there already, by their number, is changed.
    pub(crate) update: bool,
    /// Who left, by their number, comes back.
    pub(crate) rehire: bool,
    /// Rows with problems are left out; else nothing is done as long as there is one.
    pub(crate) skip_problems: bool,
    /// The department of new people whose cell is blank; else the topmost.
    pub(crate) default_department_id: Option<DepartmentId>,
    /// The attendance group of new people whose cell is blank; else the only one.
    pub(crate) default_group_id: Option<GroupId>,
}

/// A table to import.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PeopleImportRequest {
    /// Made by the client, a UUID without hyphens: the same again is the same import.
    import_id: JobId,
    /// The file, sent before for the purpose `import`.
    file_id: FileId,
    #[serde(default)]
    options: ImportOptions,
    /// Whether it is done; else only what it would come to is told.
    #[serde(default)]
    apply: bool,
    /// Cells that were mended, each once, 1,000 at most: read as this instead of what stands in the table.
    #[serde(default)]
    fixes: Vec<ImportFix>,
}

impl From<ImportOptions> for directory::Options {
    fn from(options: ImportOptions) -> Self {
        Self {
            create_departments: options.create_departments,
            update: options.update,
            rehire: options.rehire,
            default_department: options.default_department_id,
            default_group: options.default_group_id,
        }
    }
}

/// Asks for an import, or for what it would come to. Sending the same again finds the same import.
#[utoipa::path(
    post, path = "/api/employee/imports", tag = "employee", request_body = PeopleImportRequest, security(("bearer" = [])),
    responses((status = 200, body = ImportView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn import_employees(
    State(app): State<App>,
    admin: Administrator,
    Body(request): Body<PeopleImportRequest>,
) -> Result<Json<ImportView>, Problem> {
    admin.must_set_rules(&app).await?;
    check(&app, &admin, &request.options).await?;
    fixes::check(&request.fixes)?;
    let fixes = fixes::seal(&app, &admin.org_id, &request.import_id, &request.fixes)?;
    let input = ImportInput { file_id: request.file_id, options: request.options, apply: request.apply, fixes };
    let job = app.ask::<Import>(request.import_id, &admin.org_id, &admin.employee_id, &input).await?;
    Ok(Json(ImportView::new(&app, job)?))
}

async fn check(app: &App, admin: &Administrator, options: &ImportOptions) -> Result<(), Problem> {
    let mut problems = Problems::default();
    if let Some(department) = &options.default_department_id {
        company::check_department(&admin.departments(app).await?, "options.default_department_id", department, &mut problems);
    }
    if let Some(group) = &options.default_group_id {
        company::check_group(&company::groups(app, &admin.org_id).await?, "options.default_group_id", group, &mut problems);
    }
    problems.finish().map_err(Problem::fields)
}

/// Tells how far an import is, and what came of it. Imports are kept for 30 days.
#[utoipa::path(
    get, path = "/api/employee/imports/{import_id}", tag = "employee", params(("import_id" = JobId, Path)), security(("bearer" = [])),
    responses((status = 200, body = ImportView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_import(
    State(app): State<App>,
    admin: Administrator,
    PathOf(import_id): PathOf<JobId>,
) -> Result<Json<ImportView>, Problem> {
    admin.must_set_rules(&app).await?;
    let job = app.store.job(&admin.org_id, &import_id).await?.filter(|job| job.kind == Import::KIND);
    Ok(Json(ImportView::new(&app, job.ok_or(Code::NotFound)?)?))
}
