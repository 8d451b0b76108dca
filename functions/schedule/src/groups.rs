//! Attendance groups and their versions.

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::group::{GroupSettings, GroupVersion, in_force};
use daka_domain::id::GroupId;
use daka_domain::time::WorkDate;
use daka_http::{Administrator, App, Body, Code, PathOf, Problem, ProblemBody, request_id};
use daka_store::Act;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A version of a group.
#[derive(Debug, Serialize, ToSchema)]
pub struct VersionView {
    /// First work date under these settings.
    effective: WorkDate,
    /// The settings, as they are sent to change them.
    settings: GroupSettings,
    /// To be sent back with a change of this version.
    revision: u64,
    /// Whether it is the one in force today.
    in_force: bool,
}

impl VersionView {
    fn new(version: GroupVersion, revision: u64, current: Option<WorkDate>) -> Self {
        Self { in_force: current == Some(version.effective), effective: version.effective, settings: version.settings, revision }
    }
}

/// A group in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct GroupInShort {
    group_id: GroupId,
    /// The name in force, or else the first to come.
    name: String,
    /// First work dates of its versions, in order.
    effective: Vec<WorkDate>,
}

/// The company's groups.
#[derive(Debug, Serialize, ToSchema)]
pub struct GroupList {
    groups: Vec<GroupInShort>,
}

/// A group with all its versions.
#[derive(Debug, Serialize, ToSchema)]
pub struct GroupView {
    group_id: GroupId,
    /// By effective date.
    versions: Vec<VersionView>,
}

/// A new version, or a change of one that is not in force yet.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PutVersion {
    /// The revision that was read, when a version of that date is being changed; none for a new one.
    revision: Option<u64>,
    /// The settings.
    settings: GroupSettings,
}

/// Lists the company's attendance groups.
#[utoipa::path(
    get, path = "/api/schedule/groups", tag = "schedule", security(("bearer" = [])),
    responses((status = 200, body = GroupList), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn list_groups(State(app): State<App>, admin: Administrator) -> Result<Json<GroupList>, Problem> {
    let today = daka_domain::time::Zone::default().date(app.now());
    let mut groups: Vec<GroupInShort> = Vec::new();
    for (version, _) in app.store.groups(&admin.org_id).await? {
        match groups.last_mut().filter(|group| group.group_id == version.group_id) {
            None => {
                let effective = vec![version.effective];
                groups.push(GroupInShort { group_id: version.group_id, name: version.settings.name, effective });
            }
            Some(group) => {
                group.effective.push(version.effective);
                if version.effective <= today {
                    group.name = version.settings.name;
                }
            }
        }
    }
    Ok(Json(GroupList { groups }))
}

/// Tells a group's versions.
#[utoipa::path(
    get, path = "/api/schedule/groups/{group_id}", tag = "schedule", params(("group_id" = GroupId, Path)), security(("bearer" = [])),
    responses((status = 200, body = GroupView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_group(
    State(app): State<App>,
    admin: Administrator,
    PathOf(group_id): PathOf<GroupId>,
) -> Result<Json<GroupView>, Problem> {
    let versions = versions_of(&app, &admin, &group_id).await?;
    if versions.is_empty() {
        return Err(Code::NotFound.into());
    }
    let plain: Vec<GroupVersion> = versions.iter().map(|(version, _)| version.clone()).collect();
    let today = plain[0].settings.zone.date(app.now());
    let current = in_force(&plain, today).map(|version| version.effective);
    let view = |(version, revision): (GroupVersion, u64)| VersionView::new(version, revision, current);
    Ok(Json(GroupView { group_id, versions: versions.into_iter().map(view).collect() }))
}

/// Sets what a group's rules are from a date on. A group's first version may begin on any date; every
/// other begins tomorrow or later. Sending the same again changes nothing.
#[utoipa::path(
    put, path = "/api/schedule/groups/{group_id}/versions/{effective}", tag = "schedule",
    params(("group_id" = GroupId, Path), ("effective" = WorkDate, Path)), request_body = PutVersion, security(("bearer" = [])),
    responses((status = 200, body = VersionView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn put_version(
    State(app): State<App>,
    admin: Administrator,
    PathOf((group_id, effective)): PathOf<(GroupId, WorkDate)>,
    Body(request): Body<PutVersion>,
) -> Result<Json<VersionView>, Problem> {
    admin.must_set_rules(&app).await?;
    request.settings.validate().map_err(Problem::fields)?;
    let now = app.now();
    let others = versions_of(&app, &admin, &group_id).await?;
    let first = others.iter().all(|(version, _)| version.effective == effective) && request.revision.is_none();
    // A day that has begun under another version's zone has begun, whatever the clock says in the new one.
    let today = others.iter().map(|(version, _)| version.settings.zone.date(now)).fold(request.settings.zone.date(now), WorkDate::max);
    if !first && effective <= today {
        return Err(Problem::new(Code::EffectiveInPast).with("earliest", today.plus_days(1).to_string()));
    }
    let version = GroupVersion { group_id, effective, settings: request.settings };
    let revision = app.store.put_group(&admin.org_id, &version, request.revision).await?;
    let act = Act {
        actor: admin.employee_id.clone(),
        kind: ActKind::GroupChange,
        target: format!("{}@{effective}", version.group_id),
        at: now,
        request_id: request_id(),
        key: None,
    };
    app.store.audit(&admin.org_id, &format!("{}@{effective}@{revision}", version.group_id), &act).await?;
    app.reset_reminders(&admin.org_id, &admin.employee_id, &format!("{}@{effective}@{revision}", version.group_id)).await?;
    let current = (effective <= today).then_some(effective);
    Ok(Json(VersionView::new(version, revision, current)))
}

async fn versions_of(app: &App, admin: &Administrator, group: &GroupId) -> Result<Vec<(GroupVersion, u64)>, Problem> {
    let all = app.store.groups(&admin.org_id).await?;
    Ok(all.into_iter().filter(|(version, _)| version.group_id == *group).collect())
}
