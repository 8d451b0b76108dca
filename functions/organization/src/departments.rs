//! Departments.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use daka_domain::audit::ActKind;
use daka_domain::department::{self, DEPARTMENTS_MAX, DEPTH_MAX, Departments, TreeRefusal};
use daka_domain::id::DepartmentId;
use daka_domain::validation::Problems;
use daka_http::{Administrator, App, Body, Code, PathOf, Problem, ProblemBody};
use daka_store::{Department, TreeChange};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A department.
#[derive(Debug, Serialize, ToSchema)]
pub struct DepartmentView {
    department_id: DepartmentId,
    name: String,
    /// The department above it; none for the topmost.
    parent_id: Option<DepartmentId>,
    /// The names from the topmost department to this one: `总部/研发部/后端`.
    path: String,
    /// To be sent back with a change.
    revision: u64,
}

/// Departments.
#[derive(Debug, Serialize, ToSchema)]
pub struct DepartmentList {
    /// Those that the caller may see, by id.
    departments: Vec<DepartmentView>,
}

/// A department to add.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDepartment {
    /// Made by the client: the same again is the same department.
    department_id: DepartmentId,
    /// Its name, 1–60 characters without `/`, another than its siblings'.
    name: String,
    /// The department above it.
    parent_id: DepartmentId,
}

/// How a department is to be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangedDepartment {
    /// Its name, 1–60 characters without `/`, another than its siblings'.
    name: String,
    /// The department above it; none for the topmost.
    parent_id: Option<DepartmentId>,
    /// The revision that was read.
    revision: u64,
}

/// Lists the departments that the caller may see.
#[utoipa::path(
    get, path = "/api/organization/departments", tag = "organization", security(("bearer" = [])),
    responses((status = 200, body = DepartmentList), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn list_departments(State(app): State<App>, admin: Administrator) -> Result<Json<DepartmentList>, Problem> {
    let tree = admin.departments(&app).await?;
    let seen = tree.iter().filter(|department| admin.may_see(&department.department_id));
    Ok(Json(DepartmentList { departments: seen.map(|department| DepartmentView::new(department, &tree)).collect() }))
}

/// Adds a department. Sending the same again changes nothing.
#[utoipa::path(
    post, path = "/api/organization/departments", tag = "organization", request_body = NewDepartment, security(("bearer" = [])),
    responses((status = 200, body = DepartmentView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn create_department(
    State(app): State<App>,
    admin: Administrator,
    Body(request): Body<NewDepartment>,
) -> Result<Json<DepartmentView>, Problem> {
    admin.must_set_rules(&app).await?;
    let name = read_name(&request.name)?;
    let wanted = Department { department_id: request.department_id, name, parent: Some(request.parent_id), rev: 0 };
    if app.store.department_went(&admin.org_id, &wanted.department_id).await? {
        // Made by an earlier try, and removed since then.
        return Err(Code::ChangedMeanwhile.into());
    }
    put(&app, &admin, &wanted, None).await
}

/// Renames or moves a department, with all below it. Sending the same again changes nothing.
#[utoipa::path(
    put, path = "/api/organization/departments/{department_id}", tag = "organization", params(("department_id" = DepartmentId, Path)),
    request_body = ChangedDepartment, security(("bearer" = [])),
    responses((status = 200, body = DepartmentView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn change_department(
    State(app): State<App>,
    admin: Administrator,
    PathOf(department_id): PathOf<DepartmentId>,
    Body(request): Body<ChangedDepartment>,
) -> Result<Json<DepartmentView>, Problem> {
    admin.must_set_rules(&app).await?;
    let name = read_name(&request.name)?;
    let wanted = Department { department_id, name, parent: request.parent_id, rev: request.revision };
    put(&app, &admin, &wanted, Some(request.revision)).await
}

/// Removes a department in which nobody is, and none below it. Sending the same again changes nothing.
#[utoipa::path(
    delete, path = "/api/organization/departments/{department_id}", tag = "organization",
    params(("department_id" = DepartmentId, Path)), security(("bearer" = [])),
    responses((status = 204, description = "It is gone."),
              (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn remove_department(
    State(app): State<App>,
    admin: Administrator,
    PathOf(department_id): PathOf<DepartmentId>,
) -> Result<StatusCode, Problem> {
    admin.must_set_rules(&app).await?;
    if app.store.colleagues_up_to(&admin.org_id, &department_id, 1).await? > 0 {
        return Err(Code::DepartmentNotEmpty.into());
    }
    let decide = |tree: &Departments| match tree.get(&department_id) {
        None => Ok(None),
        Some(present) => tree.may_remove(&department_id).map(|()| Some(TreeChange::Remove(present.clone()))),
    };
    app.store.change_departments(&admin.org_id, app.now(), decide).await?.map_err(refused)?;
    if !app.store.department_went(&admin.org_id, &department_id).await? {
        return Err(Code::NotFound.into());
    }
    admin.account_once(&app, ActKind::DepartmentRemove, department_id.to_string(), department_id.as_str(), app.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Why a department is not put.
enum Refusal {
    Tree(TreeRefusal),
    Changed,
    Unknown,
}

/// Lets a department stand so, if the tree allows it and nobody else changed it. `revision` is that of the one
/// that is there; none for a new one.
async fn put(app: &App, admin: &Administrator, wanted: &Department, revision: Option<u64>) -> Result<Json<DepartmentView>, Problem> {
    let decide = |tree: &Departments| {
        let present = tree.get(&wanted.department_id);
        match (present, revision) {
            (Some(present), _) if present.name == wanted.name && present.parent == wanted.parent => return Ok(None),
            (Some(present), Some(revision)) if present.rev == revision => {}
            (None, None) => {}
            (Some(_), _) => return Err(Refusal::Changed),
            (None, Some(_)) => return Err(Refusal::Unknown),
        }
        tree.may_put(wanted).map_err(Refusal::Tree)?;
        Ok(Some(TreeChange::Put(wanted.clone())))
    };
    let outcome = app.store.change_departments(&admin.org_id, app.now(), decide).await?;
    outcome.map_err(|refusal| match refusal {
        Refusal::Tree(refusal) => refused(refusal),
        Refusal::Changed => Code::ChangedMeanwhile.into(),
        Refusal::Unknown => Code::NotFound.into(),
    })?;
    let tree = app.store.departments_now(&admin.org_id).await?;
    let department = tree.get(&wanted.department_id).ok_or(Code::ChangedMeanwhile)?;
    let (target, cause) = (department.department_id.to_string(), format!("{}@{}", department.department_id, department.rev));
    admin.account_once(app, ActKind::DepartmentChange, target, &cause, app.now()).await?;
    Ok(Json(DepartmentView::new(department, &tree)))
}

fn read_name(text: &str) -> Result<String, Problem> {
    let mut problems = Problems::default();
    department::check_name(&mut problems, "name", text);
    problems.finish().map_err(Problem::fields)?;
    Ok(department::name(text))
}

fn refused(refusal: TreeRefusal) -> Problem {
    match refusal {
        TreeRefusal::UnknownParent => Problem::field("parent_id", "没有这个部门", "is not a department"),
        TreeRefusal::Cycle => Problem::field("parent_id", "不能移动到自己或下级部门之下", "is the department itself, or lies below it"),
        TreeRefusal::TooDeep => {
            Problem::field("parent_id", format!("部门最多 {DEPTH_MAX} 级"), format!("must leave at most {DEPTH_MAX} levels"))
        }
        TreeRefusal::TooMany => Problem::field(
            "department_id",
            format!("最多 {DEPARTMENTS_MAX} 个部门"),
            format!("is one too many: there may be {DEPARTMENTS_MAX} departments"),
        ),
        TreeRefusal::NameTaken => Problem::field("name", "同级部门中已有这个名称", "is the name of another department under the same one"),
        TreeRefusal::Topmost => Code::DepartmentTopmost.into(),
        TreeRefusal::HasChildren => Code::DepartmentNotEmpty.into(),
    }
}

impl DepartmentView {
    fn new(department: &Department, tree: &Departments) -> Self {
        Self {
            department_id: department.department_id.clone(),
            name: department.name.clone(),
            parent_id: department.parent.clone(),
            path: tree.path(&department.department_id),
            revision: department.rev,
        }
    }
}
