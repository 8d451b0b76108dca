//! What the company lays down of leave, trips, field work and overtime.

use axum::Json;
use axum::extract::State;
use daka_domain::Instant;
use daka_domain::audit::ActKind;
use daka_domain::flow::ApproverStep;
use daka_domain::id::OrgId;
use daka_domain::leave::{LeavePolicy, Tier};
use daka_http::{Administrator, App, Body, Code, Member, Problem, ProblemBody};
use daka_store::{StoreError, StoredLeavePolicy};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

/// What the company lays down.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeavePolicyView {
    policy: LeavePolicy,
    /// To be sent back with a change; 0 as long as the company has changed nothing.
    revision: u64,
}

/// A change of what the company lays down.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LeavePolicyRequest {
    policy: LeavePolicy,
    /// The revision that was read.
    revision: u64,
}

/// Keeps what holds, before the first thing depends on it: else another year would begin its balances anew.
pub(crate) async fn keep_policy(app: &App, org: &OrgId, now: Instant) -> Result<(), Problem> {
    if app.store.leave_policy_lately(org, now).await?.is_some() {
        return Ok(());
    }
    match app.store.put_leave_policy(org, &app.usual_leave_policy(), 0).await {
        // Somebody was quicker.
        Ok(_) | Err(StoreError::Conflict) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Tells the types of leave, and who approves what: for everybody, as everybody applies.
#[utoipa::path(
    get, path = "/api/leave/policy", tag = "leave", security(("bearer" = [])),
    responses((status = 200, body = LeavePolicyView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_policy(State(app): State<App>, member: Member) -> Result<Json<LeavePolicyView>, Problem> {
    member.admitted(&app).await?;
    let stored = app.store.leave_policy(member.org_id()).await?;
    let none = || StoredLeavePolicy { policy: app.usual_leave_policy(), rev: 0 };
    let StoredLeavePolicy { policy, rev } = stored.unwrap_or_else(none);
    Ok(Json(LeavePolicyView { policy, revision: rev }))
}

/// Changes the types of leave, and who approves what: owner and HR. Applications under way keep their chain.
#[utoipa::path(
    put, path = "/api/leave/policy", tag = "leave", request_body = LeavePolicyRequest, security(("bearer" = [])),
    responses((status = 200, body = LeavePolicyView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn put_policy(
    State(app): State<App>,
    admin: Administrator,
    Body(request): Body<LeavePolicyRequest>,
) -> Result<Json<LeavePolicyView>, Problem> {
    admin.must_set_rules(&app).await?;
    let before = app.store.leave_policy(&admin.org_id).await?;
    let (known, revision) = before.map_or_else(|| (app.usual_leave_policy(), 0), |stored| (stored.policy, stored.rev));
    let LeavePolicyRequest { policy, revision: read } = request;
    if known == policy && revision > 0 {
        return Ok(Json(LeavePolicyView { policy, revision }));
    }
    if read != revision {
        return Err(Code::ChangedMeanwhile.into());
    }
    policy.validate(&known).map_err(|problems| Problem::fields(problems).with("in", "policy"))?;
    must_be_there(&app, &admin.org_id, &policy).await?;
    let (cause, change) = (app.new_id().simple().to_string(), (json!(known), json!(policy)));
    admin.account_change(&app, (ActKind::LeavePolicyChange, revision.to_string()), &cause, change).await?;
    let revision = app.store.put_leave_policy(&admin.org_id, &policy, revision).await?;
    Ok(Json(LeavePolicyView { policy, revision }))
}

/// Refuses an approver by name who is not employed.
async fn must_be_there(app: &App, org: &OrgId, policy: &LeavePolicy) -> Result<(), Problem> {
    let of_types = policy.types.iter().enumerate().map(|(index, kind)| (format!("types[{index}].approvers"), &kind.approvers));
    let others = [("trip", &policy.trip), ("field_work", &policy.field_work), ("overtime", &policy.overtime)];
    let all: Vec<(String, &Vec<Tier>)> = of_types.chain(others.map(|(name, tiers)| (name.to_owned(), tiers))).collect();
    for (field, tiers) in all {
        for step in tiers.iter().flat_map(|tier| &tier.steps) {
            let ApproverStep::Employee { employee_id } = step else { continue };
            let card = app.store.card_lately(org, employee_id).await?;
            if !card.is_some_and(|card| card.lets_in(app.now())) {
                return Err(Problem::field(field, "指定的审批人不在职", "names an approver who is not employed"));
            }
        }
    }
    Ok(())
}
