//! Invites: codes by which people join.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use daka_domain::audit::ActKind;
use daka_domain::department::Departments;
use daka_domain::id::{CauseId, DepartmentId, EmployeeId, GroupId, InviteId, OrgId};
use daka_domain::invite::{DAYS_DEFAULT, DAYS_MAX, InviteCode, InviteLimits, USES_DEFAULT, USES_MAX};
use daka_domain::validation::Problems;
use daka_http::{Administrator, App, Body, Code, PathOf, Problem, ProblemBody, request_id};
use daka_store::{Claimed, Invite, Written};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The mini program's page to which an invite leads.
pub const JOIN_PAGE: &str = "pages/join/index";
/// How many codes are tried; each is free but for one chance in many millions.
const CODES_TRIED: u32 = 10;

/// An invite to make.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewInvite {
    /// Made by the client: the same again is the same invite.
    invite_id: CauseId,
    /// Where those whom it brings begin, unless somebody decides otherwise.
    department_id: DepartmentId,
    /// Their attendance group.
    group_id: GroupId,
    /// For how many days it is open, 1–90.
    #[serde(default = "days_default")]
    expires_in_days: u32,
    /// How many people it lets in, 1–500.
    #[serde(default = "uses_default")]
    uses_max: u32,
}

const fn days_default() -> u32 {
    DAYS_DEFAULT
}

const fn uses_default() -> u32 {
    USES_DEFAULT
}

/// An invite.
#[derive(Debug, Serialize, ToSchema)]
pub struct InviteView {
    invite_id: InviteId,
    code: InviteCode,
    /// The mini program's page that it leads to, with its parameter.
    path: String,
    department_id: DepartmentId,
    group_id: GroupId,
    expires_at: DateTime<Utc>,
    /// How many people have used it.
    uses: usize,
    uses_max: u32,
    created_by: EmployeeId,
    created_at: DateTime<Utc>,
}

/// Invites.
#[derive(Debug, Serialize, ToSchema)]
pub struct InviteList {
    /// Those that still let people in, the newest first.
    invites: Vec<InviteView>,
}

impl From<Invite> for InviteView {
    fn from(invite: Invite) -> Self {
        Self {
            path: format!("{JOIN_PAGE}?code={}", invite.code),
            invite_id: invite.invite_id,
            code: invite.code,
            department_id: invite.department,
            group_id: invite.group,
            expires_at: invite.limits.expires_at,
            uses: invite.limits.used_by.len(),
            uses_max: invite.limits.uses_max,
            created_by: invite.created_by,
            created_at: invite.created_at,
        }
    }
}

/// Makes an invite. Sending the same again makes no other.
#[utoipa::path(
    post, path = "/api/organization/invites", tag = "organization", request_body = NewInvite, security(("bearer" = [])),
    responses((status = 200, body = InviteView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn create_invite(
    State(app): State<App>,
    admin: Administrator,
    Body(request): Body<NewInvite>,
) -> Result<Json<InviteView>, Problem> {
    admin.must_see(&app, &request.department_id).await?;
    check(&app, &admin, &request).await?;
    let invite_id = InviteId::from(request.invite_id);
    if let Some(there) = app.store.invite(&admin.org_id, &invite_id).await? {
        admin.must_see(&app, &there.department).await?;
        return made(&app, &admin, there).await;
    }
    let now = app.now();
    let limits = InviteLimits {
        expires_at: now + TimeDelta::days(request.expires_in_days.into()),
        uses_max: request.uses_max,
        used_by: BTreeSet::new(),
        revoked: false,
    };
    let invite = Invite {
        code: InviteCode::from_random(0),
        invite_id,
        department: request.department_id,
        group: request.group_id,
        created_by: admin.employee_id.clone(),
        created_at: now,
        limits,
        rev: 1,
    };
    let invite = with_code(&app, &admin, invite).await?;
    let invite = match app.store.create_invite(&admin.org_id, &invite).await? {
        Written::New => invite,
        Written::Existing(there) => there,
    };
    made(&app, &admin, invite).await
}

/// Accounts for an invite that there is now.
async fn made(app: &App, admin: &Administrator, invite: Invite) -> Result<Json<InviteView>, Problem> {
    let id = invite.invite_id.clone();
    admin.account_once(app, ActKind::InviteCreate, id.to_string(), id.as_str(), invite.created_at).await?;
    Ok(Json(invite.into()))
}

/// Lists the invites that still let people in: all, or a manager's departments'.
#[utoipa::path(
    get, path = "/api/organization/invites", tag = "organization", security(("bearer" = [])),
    responses((status = 200, body = InviteList), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn list_invites(State(app): State<App>, admin: Administrator) -> Result<Json<InviteList>, Problem> {
    let now = app.now();
    let mut invites = app.store.invites(&admin.org_id).await?;
    invites.retain(|invite| invite.limits.is_open(now).is_ok() && admin.may_see(&invite.department));
    invites.sort_by_key(|invite| std::cmp::Reverse(invite.created_at));
    Ok(Json(InviteList { invites: invites.into_iter().map(Into::into).collect() }))
}

/// Takes an invite back. Sending the same again changes nothing.
#[utoipa::path(
    delete, path = "/api/organization/invites/{code}", tag = "organization", params(("code" = InviteCode, Path)), security(("bearer" = [])),
    responses((status = 204, description = "It lets nobody in any more."),
              (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn revoke_invite(State(app): State<App>, admin: Administrator, PathOf(code): PathOf<String>) -> Result<StatusCode, Problem> {
    let invite = own_invite(&app, &admin, &code).await?;
    let id = invite.invite_id.clone();
    app.store.revoke_invite(&admin.org_id, invite).await?;
    admin.account_once(&app, ActKind::InviteRevoke, id.to_string(), id.as_str(), app.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The invite of a code, if it is the caller's company's and they may see its department.
pub(crate) async fn own_invite(app: &App, admin: &Administrator, code: &str) -> Result<Invite, Problem> {
    let code = InviteCode::parse(code).map_err(|_| Code::NotFound)?;
    let found = app.store.invite_of_code(&code).await?;
    let (_, invite) = found.filter(|(org, _)| *org == admin.org_id).ok_or(Code::NotFound)?;
    admin.must_see(app, &invite.department).await?;
    Ok(invite)
}

/// Department and group exist, and the numbers are in range.
async fn check(app: &App, admin: &Administrator, request: &NewInvite) -> Result<(), Problem> {
    let mut problems = Problems::default();
    problems.range("expires_in_days", request.expires_in_days, 1..=DAYS_MAX);
    problems.range("uses_max", request.uses_max, 1..=USES_MAX);
    check_place(app, &admin.org_id, Box::pin(admin.departments(app)), &mut problems, (&request.department_id, &request.group_id)).await?;
    problems.finish().map_err(Problem::fields)
}

/// Reports a department or group that is none of the company's.
pub(crate) async fn check_place(
    app: &App,
    org: &OrgId,
    departments: impl Future<Output = Result<Departments, Problem>>,
    problems: &mut Problems,
    (department, group): (&DepartmentId, &GroupId),
) -> Result<(), Problem> {
    let versions = Box::pin(async { Ok(app.store.group(org, group, app.now()).await?) });
    let (tree, versions) = tokio::try_join!(departments, versions)?;
    if tree.get(department).is_none() {
        problems.add("department_id", "没有这个部门", "is not a department");
    }
    if versions.is_empty() {
        problems.add("group_id", "没有这个考勤组", "is not an attendance group");
    }
    Ok(())
}

/// The invite with the first of its candidates for a code that is free, or its own already. They follow from
/// its id under our key, so that a try that broke off finds its own, and nobody else can tell.
async fn with_code(app: &App, admin: &Administrator, mut invite: Invite) -> Result<Invite, Problem> {
    for candidate in 0..CODES_TRIED {
        let cause = format!("{}#{}#{candidate}", admin.org_id, invite.invite_id);
        let hash = app.keyring()?.lookup_hash("invite code", &cause);
        let random = u64::from_str_radix(&hash[..16], 16).map_err(|_| Code::Internal)?;
        invite.code = InviteCode::from_random(random);
        if app.store.claim_invite_code(&admin.org_id, &invite).await? == Claimed::Ours {
            return Ok(invite);
        }
    }
    tracing::error!(request_id = request_id(), "no invite code is free");
    Err(Code::Internal.into())
}
