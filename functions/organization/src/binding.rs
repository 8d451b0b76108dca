//! Unbinding: an employee is no user any more, whose account was lost or was never theirs.

use axum::extract::State;
use axum::http::StatusCode;
use daka_domain::audit::ActKind;
use daka_domain::id::EmployeeId;
use daka_http::{Administrator, App, Code, PathOf, Problem, ProblemBody};
use daka_store::{Card, StoreError};

/// How often a card is read anew when somebody changes it at the same moment.
const TRIES: usize = 5;

/// Parts an employee from their user, whose sessions in the company end. They may join again. Only an owner
/// parts an owner. Sending the same again changes nothing.
#[utoipa::path(
    delete, path = "/api/organization/bindings/{employee_id}", tag = "organization", params(("employee_id" = EmployeeId, Path)),
    security(("bearer" = [])),
    responses((status = 204, description = "No user is the employee."),
              (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn unbind(State(app): State<App>, admin: Administrator, PathOf(employee): PathOf<EmployeeId>) -> Result<StatusCode, Problem> {
    admin.must_set_rules(&app).await?;
    let org = &admin.org_id;
    for _ in 0..TRIES {
        let card = app.store.card(org, &employee).await?.ok_or(Code::NotFound)?;
        admin.must_bind(&app, &employee).await?;
        let Some(user) = card.user_id.clone() else {
            // Parted already: an earlier try may have broken off before it was accounted for.
            account(&app, &admin, &card).await?;
            return Ok(StatusCode::NO_CONTENT);
        };
        // The card is last: as long as it names the user, the next try knows whose membership it is.
        app.store.remove_membership(&user, org, &employee).await?;
        if app.store.join(org, &user).await?.is_some_and(|join| join.decided_employee() == Some(&employee)) {
            // An approval that stood would bind them again.
            app.store.remove_join(org, &user).await?;
        }
        let session_epoch = card.session_epoch.saturating_add(1);
        let parted = Card { user_id: None, session_epoch, ..card };
        match app.store.change_card(org, &parted).await {
            Ok(()) => {
                account(&app, &admin, &parted).await?;
                return Ok(StatusCode::NO_CONTENT);
            }
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Code::ChangedMeanwhile.into())
}

/// Once for each session epoch.
async fn account(app: &App, admin: &Administrator, card: &Card) -> Result<(), Problem> {
    let cause = format!("{}@{}", card.employee_id, card.session_epoch);
    admin.account_once(app, ActKind::BindingRemove, card.employee_id.to_string(), &cause, app.now()).await
}
