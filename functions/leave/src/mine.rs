//! One's own applications.

use axum::Json;
use axum::extract::State;
use daka_domain::id::ApplicationId;
use daka_http::{App, Member, Problem, ProblemBody, QueryOf, names_of};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::view::ApplicationView;

/// Applications of a page.
const PAGE: usize = 30;

/// Which of them.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OwnQuery {
    /// Where the page before ended.
    cursor: Option<ApplicationId>,
}

/// One's own applications.
#[derive(Debug, Serialize, ToSchema)]
pub struct ApplicationList {
    /// The latest first, at most 30.
    applications: Vec<ApplicationView>,
    /// Where the next page begins; none at the end.
    cursor: Option<ApplicationId>,
}

/// Lists one's own applications.
#[utoipa::path(
    get, path = "/api/leave", tag = "leave", params(OwnQuery), security(("bearer" = [])),
    responses((status = 200, body = ApplicationList), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn list_applications(
    State(app): State<App>,
    member: Member,
    QueryOf(query): QueryOf<OwnQuery>,
) -> Result<Json<ApplicationList>, Problem> {
    let (org, employee) = (member.org_id(), member.employee_id());
    let stored = async { Ok::<_, Problem>(app.store.applications(org, employee, query.cursor.as_ref(), PAGE).await?) };
    let (card, (stored, more), policy) = tokio::try_join!(member.admitted(&app), stored, app.leave_policy(org))?;
    let key = app.keyring()?.unwrap(org.as_str(), &card.wrapped_key)?;
    let own: Vec<_> = stored.into_iter().map(|stored| stored.application).collect();
    let names = names_of(&app, org, own.iter().map(|own| &own.approval)).await?;
    let cursor = own.last().filter(|_| more).map(|last| last.id.clone());
    let view = |own| ApplicationView::new(&app, (org, employee), own, (&key, &policy, &names));
    Ok(Json(ApplicationList { applications: own.iter().map(view).collect::<Result<_, _>>()?, cursor }))
}
