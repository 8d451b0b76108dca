//! Taking an application back: at once as long as it waits, with approval once it stands.

use axum::Json;
use axum::extract::State;
use daka_domain::flow::ApprovalState;
use daka_domain::id::ApplicationId;
use daka_domain::time::to_second;
use daka_http::{App, Approving, Code, Member, Names, PathOf, Problem, ProblemBody, department_at};
use daka_store::{StoredApplication, Written};

use crate::settle::settle;
use crate::view::ApplicationView;

/// Takes one's own application back. What waits is withdrawn at once; what stands needs approval, and stands until then.
#[utoipa::path(
    post, path = "/api/leave/{application_id}/withdrawal", tag = "leave", params(("application_id" = ApplicationId, Path)),
    security(("bearer" = [])),
    responses((status = 200, body = ApplicationView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn withdraw_application(
    State(app): State<App>,
    member: Member,
    PathOf(id): PathOf<ApplicationId>,
) -> Result<Json<ApplicationView>, Problem> {
    let (now, org, employee) = (app.now(), member.org_id(), member.employee_id());
    let stored = async { Ok::<_, Problem>(app.store.application(org, employee, &id).await?) };
    let roles = async { Ok::<_, Problem>(app.store.roles_lately(org).await?) };
    let (card, stored, roles, policy) = tokio::try_join!(member.admitted(&app), stored, roles, app.leave_policy(org))?;
    let mut stored = settle(&app, org, &card, stored.ok_or(Code::NotFound)?).await?;
    let approving = Approving { app: &app, org, roles, now };
    let approval = &stored.application.approval;
    match approval.state() {
        ApprovalState::Pending => {
            stored.application.approval = approval.taken_back();
            stored.application.is_settled = false;
            stored = put(&approving, &member, stored).await?;
        }
        ApprovalState::Approved => {
            let span = &stored.application.wish.span;
            app.must_be_open(org, (span.first_date(), span.last_date())).await?;
            let approver = approving.means(approval.withdrawal_step(), (employee, department_at(&card, now)?)).await?;
            stored.application.approval.withdrawal = Some(approval.to_withdraw(approver, to_second(now)));
            stored = put(&approving, &member, stored).await?;
        }
        ApprovalState::WithdrawalPending | ApprovalState::Withdrawn => {}
        ApprovalState::Rejected => return Err(approving.already_decided(approval, None).await?),
    }
    let stored = settle(&app, org, &card, stored).await?;
    let key = app.keyring()?.unwrap(org.as_str(), &card.wrapped_key)?;
    let view = ApplicationView::new(&app, (org, employee), &stored.application, (&key, &policy, &Names::new()))?;
    Ok(Json(view))
}

/// Stores what was changed; whoever decided meanwhile was quicker, unless it comes to the same.
async fn put(approving: &Approving<'_>, member: &Member, stored: StoredApplication) -> Result<StoredApplication, Problem> {
    match approving.app.store.put_application(member.org_id(), member.employee_id(), &stored).await? {
        Written::New => Ok(StoredApplication { rev: stored.rev + 1, ..stored }),
        Written::Existing(there) if there.application.state() == stored.application.state() => Ok(*there),
        Written::Existing(there) => Err(approving.already_decided(&there.application.approval, None).await?),
    }
}
