//! What was decided lately: by oneself, and for owner and HR by anybody.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use daka_domain::audit::ActKind;
use daka_domain::department::Departments;
use daka_domain::id::OrgId;
use daka_domain::leave::LeavePolicy;
use daka_http::{App, Decided, DecidedQuery, Member, Problem, ProblemBody, QueryOf, department_at, names_of};
use daka_store::Act;
use futures::{StreamExt, TryStreamExt, stream};
use serde::Serialize;
use utoipa::ToSchema;

use crate::view::{ApplicationView, read_target};

/// People who are read at once.
const READS_AT_ONCE: usize = 8;

/// A decision that was made.
#[derive(Debug, Serialize, ToSchema)]
pub struct ApplicationHistoryEntry {
    /// When it was decided.
    decided_at: DateTime<Utc>,
    /// The name of who decided.
    decided_by: Option<String>,
    /// The applicant's name.
    name: String,
    /// Their number in the company.
    number: String,
    department: String,
    /// The application as it stands now.
    application: ApplicationView,
}

/// What was decided.
#[derive(Debug, Serialize, ToSchema)]
pub struct ApplicationHistory {
    /// The latest decision first, at most 20.
    decided: Vec<ApplicationHistoryEntry>,
    /// Where the next page begins; none at the end.
    cursor: Option<String>,
}

/// Lists what was decided within three months. A look at others' decisions is accounted for.
#[utoipa::path(
    get, path = "/api/leave/history", tag = "leave", params(DecidedQuery), security(("bearer" = [])),
    responses((status = 200, body = ApplicationHistory), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_application_history(
    State(app): State<App>,
    member: Member,
    QueryOf(query): QueryOf<DecidedQuery>,
) -> Result<Json<ApplicationHistory>, Problem> {
    let org = member.org_id().clone();
    let Decided { acts, cursor } = member.decided(&app, ActKind::ApplicationDecide, query).await?;
    let tree = Departments::new(app.store.departments(&org).await?);
    let policy = app.leave_policy(&org).await?;
    let entries = acts.into_iter().map(|act| entry(&app, &org, (&tree, &policy), act));
    let entries: Vec<Option<ApplicationHistoryEntry>> = stream::iter(entries).buffered(READS_AT_ONCE).try_collect().await?;
    Ok(Json(ApplicationHistory { decided: entries.into_iter().flatten().collect(), cursor }))
}

/// A decision with the application as it is now; none when that is gone.
async fn entry(
    app: &App,
    org: &OrgId,
    (tree, policy): (&Departments, &LeavePolicy),
    act: Act,
) -> Result<Option<ApplicationHistoryEntry>, Problem> {
    let Some((employee, id)) = read_target(&act.target) else { return Ok(None) };
    let (card, stored) = tokio::try_join!(app.store.card_lately(org, &employee), app.store.application(org, &employee, &id))?;
    let Some((card, stored)) = card.zip(stored) else { return Ok(None) };
    let own = stored.application;
    if !own.approval.all_decisions().any(|said| said.by == act.actor && said.at == act.at) {
        // Somebody was quicker: the step is theirs.
        return Ok(None);
    }
    let names = names_of(app, org, [&own.approval].into_iter()).await?;
    let key = app.keyring()?.unwrap(org.as_str(), &card.wrapped_key)?;
    let department = department_at(&card, app.now()).ok().and_then(|id| tree.get(id)).map(|own| own.name.clone());
    Ok(Some(ApplicationHistoryEntry {
        decided_at: act.at,
        decided_by: names.get(&act.actor).cloned(),
        name: card.name.clone(),
        number: card.number.clone(),
        department: department.unwrap_or_default(),
        application: ApplicationView::new(app, (org, &employee), &own, (&key, policy, &names))?,
    }))
}
