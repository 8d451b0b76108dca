//! Roles: who runs the company.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::id::{DepartmentId, EmployeeId, OrgId};
use daka_domain::role::{Role, RoleRefusal, Roles};
use daka_http::{Administrator, App, Body, Code, PathOf, Problem, ProblemBody};
use daka_store::{CardStatus, StoreError};
use futures::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How often a change is decided anew when somebody changes roles at the same moment.
const TRIES: usize = 5;
/// Cards that are read at once.
const AT_ONCE: usize = 16;

/// Somebody with a role.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleHolder {
    employee_id: EmployeeId,
    name: String,
    role: Role,
    /// The departments that a manager heads; what lies below these they head as well.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    departments: BTreeSet<DepartmentId>,
}

/// Those who have a role.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleList {
    /// Owners first, then HR, then managers; by employee id.
    holders: Vec<RoleHolder>,
}

/// A role to give.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleRequest {
    role: Role,
    /// The departments that a manager is to head.
    #[serde(default)]
    departments: BTreeSet<DepartmentId>,
}

/// Lists those who have a role.
#[utoipa::path(
    get, path = "/api/organization/roles", tag = "organization", security(("bearer" = [])),
    responses((status = 200, body = RoleList), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn list_roles(State(app): State<App>, admin: Administrator) -> Result<Json<RoleList>, Problem> {
    admin.must_set_rules(&app).await?;
    let (roles, _) = app.store.roles(&admin.org_id).await?;
    let (app, org, known) = (&app, &admin.org_id, &roles);
    let ids: Vec<EmployeeId> = roles.owners.iter().chain(&roles.hr).chain(roles.managers.keys()).cloned().collect();
    let holders = ids.into_iter().map(|id| async move { holder(app, org, known, &id).await });
    let holders = stream::iter(holders).buffered(AT_ONCE);
    Ok(Json(RoleList { holders: holders.try_collect().await? }))
}

/// Gives an employee a role instead of the one they have. Owners give every role, HR that of a manager. Sending
/// the same again changes nothing.
#[utoipa::path(
    put, path = "/api/organization/roles/{employee_id}", tag = "organization", params(("employee_id" = EmployeeId, Path)),
    request_body = RoleRequest, security(("bearer" = [])),
    responses((status = 200, body = RoleHolder), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn give_role(
    State(app): State<App>,
    admin: Administrator,
    PathOf(employee): PathOf<EmployeeId>,
    Body(request): Body<RoleRequest>,
) -> Result<Json<RoleHolder>, Problem> {
    admin.must_set_rules(&app).await?;
    let card = app.store.card(&admin.org_id, &employee).await?.ok_or(Code::NotFound)?;
    if card.status == CardStatus::Left && request.role != Role::Employee {
        return Err(Code::EmployeeLeft.into());
    }
    check_departments(&app, &admin, &request).await?;
    let (roles, revision) = given(&app, &admin, &employee, &request).await?;
    let target = format!("{employee}:{}", name(request.role));
    let (cause, change) = (format!("{target}@{revision}"), (told(admin.roles(), &employee), told(&roles, &employee)));
    admin.account_change(&app, (ActKind::RoleChange, target), &cause, change).await?;
    Ok(Json(holder(&app, &admin.org_id, &roles, &employee).await?))
}

/// Somebody's role as it is accounted for.
fn told(roles: &Roles, employee: &EmployeeId) -> serde_json::Value {
    serde_json::json!({ "role": name(roles.of(employee)), "departments": roles.managers.get(employee) })
}

/// A manager heads at least one department, and none that there is not.
async fn check_departments(app: &App, admin: &Administrator, request: &RoleRequest) -> Result<(), Problem> {
    if request.role != Role::Manager {
        return Ok(());
    }
    let tree = admin.departments(app).await?;
    if request.departments.is_empty() {
        return Err(Problem::field("departments", "主管至少负责一个部门", "must have at least one department for a manager"));
    }
    if request.departments.iter().any(|department| tree.get(department).is_none()) {
        return Err(Problem::field("departments", "没有这个部门", "has an id that is no department's"));
    }
    Ok(())
}

/// Gives the role, as the roles are at that moment: the caller's own among them.
async fn given(app: &App, admin: &Administrator, employee: &EmployeeId, request: &RoleRequest) -> Result<(Roles, u64), Problem> {
    for _ in 0..TRIES {
        let (roles, revision) = app.store.roles(&admin.org_id).await?;
        let next =
            roles.give(&admin.employee_id, employee, request.role, request.departments.clone()).map_err(|refusal| match refusal {
                RoleRefusal::RightMissing => Problem::new(Code::RightMissing).with("held_by", vec!["owner"]),
                RoleRefusal::LastOwner => Code::LastOwner.into(),
            })?;
        if next == roles {
            return Ok((roles, revision));
        }
        match app.store.put_roles(&admin.org_id, &next, revision).await {
            Ok(()) => return Ok((next, revision + 1)),
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Code::ChangedMeanwhile.into())
}

async fn holder(app: &App, org: &OrgId, roles: &Roles, employee: &EmployeeId) -> Result<RoleHolder, Problem> {
    let name = app.store.card(org, employee).await?.map(|card| card.name).unwrap_or_default();
    let departments = roles.managers.get(employee).cloned().unwrap_or_default();
    Ok(RoleHolder { employee_id: employee.clone(), name, role: roles.of(employee), departments })
}

const fn name(role: Role) -> &'static str {
    match role {
        Role::Owner => "owner",
        Role::Hr => "hr",
        Role::Manager => "manager",
        Role::Employee => "employee",
    }
}
