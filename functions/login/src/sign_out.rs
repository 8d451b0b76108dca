//! Sign out everywhere.

use axum::extract::State;
use axum::http::StatusCode;
use daka_http::{App, Problem, ProblemBody, Visitor};
use daka_store::User;

/// Ends every session of the user, on every device and in every company, this one included.
#[utoipa::path(
    post, path = "/api/login/sign-out-everywhere", tag = "login", security(("bearer" = [])),
    responses((status = 204, description = "Every token of before is refused from now on."),
              (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn sign_out_everywhere(State(app): State<App>, visitor: Visitor) -> Result<StatusCode, Problem> {
    let (user, memberships) = visitor.user(&app).await?;
    // The cards first: if this breaks off, the session is still good for another try.
    for membership in memberships {
        if let Some(mut card) = app.store.card(&membership.org_id, &membership.employee_id).await? {
            card.session_epoch += 1;
            app.store.change_card(&membership.org_id, &card).await?;
        }
    }
    app.store.change_user(&User { session_epoch: user.session_epoch + 1, ..user }).await?;
    Ok(StatusCode::NO_CONTENT)
}
