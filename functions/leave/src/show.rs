//! One application, for whoever it concerns.

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::id::{ApplicationId, EmployeeId};
use daka_domain::role::Right;
use daka_http::{App, Approving, Code, Member, PathOf, Problem, ProblemBody, department_at, names_of, request_id};
use daka_store::Act;

use crate::view::{ApplicationView, target};

/// Tells an application: to who asked for it, to who may decide it or has, and to owner and HR.
#[utoipa::path(
    get, path = "/api/leave/applications/{employee_id}/{application_id}", tag = "leave",
    params(("employee_id" = EmployeeId, Path), ("application_id" = ApplicationId, Path)), security(("bearer" = [])),
    responses((status = 200, body = ApplicationView), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_application(
    State(app): State<App>,
    member: Member,
    PathOf((employee, id)): PathOf<(EmployeeId, ApplicationId)>,
) -> Result<Json<ApplicationView>, Problem> {
    let (now, org, caller) = (app.now(), member.org_id(), member.employee_id());
    let stored = app.store.application(org, &employee, &id);
    let (own, roles, card) = (app.store.card(org, caller), app.store.roles_lately(org), app.store.card_lately(org, &employee));
    let (own, roles, card, stored) = tokio::try_join!(own, roles, card, stored)?;
    member.admit(&own.ok_or(Code::SessionEnded)?, now)?;
    let approving = Approving { app: &app, org, roles, now };
    let (card, stored) = card.zip(stored).ok_or(Code::NotFound)?;
    let application = stored.application;
    if *caller != employee {
        let has_decided = application.approval.all_decisions().any(|said| said.by == *caller);
        if !has_decided && !approving.roles.may_set_rules(caller) {
            let Some(step) = application.approval.present_step() else {
                let holders = approving.roles.holders(Right::SetRules);
                return Err(app.right_missing(org, Right::SetRules.held_by(), holders).await?);
            };
            approving.must_decide(caller, step, (&employee, department_at(&card, now)?)).await?;
        }
        let act = Act {
            actor: caller.clone(),
            kind: ActKind::ApplicationRead,
            target: target(&employee, &id),
            at: now,
            request_id: request_id(),
            key: None,
        };
        app.store.audit(org, &app.new_id().simple().to_string(), &act).await?;
    }
    let policy = app.leave_policy(org).await?;
    let key = app.keyring()?.unwrap(org.as_str(), &card.wrapped_key)?;
    let names = names_of(&app, org, [&application.approval].into_iter()).await?;
    Ok(Json(ApplicationView::new(&app, (org, &employee), &application, (&key, &policy, &names))?))
}
