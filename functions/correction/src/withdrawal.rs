//! Taking a correction back: at once as long as it waits, with approval once it stands.

use axum::Json;
use axum::extract::State;
use daka_domain::Instant;
use daka_domain::flow::ApprovalState;
use daka_domain::id::TapId;
use daka_domain::time::WorkDate;
use daka_http::{App, Approving, Body, Code, Member, Names, PathOf, Problem, ProblemBody, department_at};
use daka_store::{CorrectionFact, Quota, Written, quota_of};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::view::CorrectionView;

/// Which correction.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawalRequest {
    /// The work date that it corrects.
    work_date: WorkDate,
}

/// Takes one's own correction back. What waits is withdrawn at once; what stands needs approval, and stands until then.
#[utoipa::path(
    post, path = "/api/correction/{correction_id}/withdrawal", tag = "correction", params(("correction_id" = TapId, Path)),
    request_body = WithdrawalRequest, security(("bearer" = [])),
    responses((status = 200, body = CorrectionView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn withdraw(
    State(app): State<App>,
    member: Member,
    PathOf(id): PathOf<TapId>,
    Body(request): Body<WithdrawalRequest>,
) -> Result<Json<CorrectionView>, Problem> {
    let (now, org, employee) = (app.now(), member.org_id(), member.employee_id());
    let found = app.store.correction(org, employee, request.work_date, id);
    let (card, found, roles) = tokio::try_join!(app.store.card_with_quotas(org, employee), found, app.store.roles_lately(org))?;
    let (card, quotas) = card.ok_or(Code::SessionEnded)?;
    member.admit(&card, app.now())?;
    let mut fact = found.ok_or(Code::NotFound)?;
    let approving = Approving { app: &app, org, roles, now };
    match fact.correction.state() {
        ApprovalState::Pending => {
            fact.correction.approval = fact.correction.approval.taken_back();
            if let Written::Existing(there) = app.store.put_correction(org, employee, &fact).await?
                && there.correction.approval.state != ApprovalState::Withdrawn
            {
                return Err(approving.already_decided(&there.correction.approval, None).await?);
            }
        }
        ApprovalState::Approved => {
            app.must_be_open(org, (request.work_date, request.work_date)).await?;
            ask(&approving, &member, (&card, &mut fact)).await?;
        }
        ApprovalState::WithdrawalPending | ApprovalState::Withdrawn => {}
        ApprovalState::Rejected => return Err(approving.already_decided(&fact.correction.approval, None).await?),
    }
    release(&app, &member, &fact, &quotas, now).await?;
    let key = app.keyring()?.unwrap(org.as_str(), &card.wrapped_key)?;
    Ok(Json(CorrectionView::new(&app, (org, employee), &fact.correction, &key, &Names::new())?))
}

/// Asks whoever had the last word.
async fn ask(approving: &Approving<'_>, member: &Member, (card, fact): (&daka_store::Card, &mut CorrectionFact)) -> Result<(), Problem> {
    let (org, employee) = (member.org_id(), member.employee_id());
    let (now, approval) = (approving.now, &mut fact.correction.approval);
    let approver = approving.means(approval.withdrawal_step(), (employee, department_at(card, now)?)).await?;
    approval.withdrawal = Some(approval.to_withdraw(approver, daka_domain::time::to_second(now)));
    if let Written::Existing(there) = approving.app.store.put_withdrawal(org, employee, fact).await? {
        *fact = *there;
    }
    Ok(())
}

/// Gives up the place in the quota of what is withdrawn.
async fn release(app: &App, member: &Member, fact: &CorrectionFact, quotas: &[Quota], now: Instant) -> Result<(), Problem> {
    let own = &fact.correction;
    let Some(period) = own.quota.filter(|_| !own.counts()) else { return Ok(()) };
    let known = quota_of(quotas, period.from);
    Ok(app.store.release_quota(member.org_id(), member.employee_id(), (&period, (own.work_date, own.id)), known, now).await?)
}
