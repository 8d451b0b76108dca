//! What was decided lately: by oneself, and for owner and HR by anybody.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use daka_domain::Instant;
use daka_domain::audit::ActKind;
use daka_domain::department::Departments;
use daka_domain::id::{DepartmentId, OrgId};
use daka_http::{App, Decided, DecidedQuery, Member, Problem, ProblemBody, QueryOf, names_of};
use daka_store::Act;
use futures::{StreamExt, TryStreamExt, stream};
use serde::Serialize;
use utoipa::ToSchema;

use crate::desk::Desk;
use crate::target::Target;
use crate::view::CorrectionView;

/// People whose days are read at once.
const READS_AT_ONCE: usize = 8;

/// A decision that was made.
#[derive(Debug, Serialize, ToSchema)]
pub struct HistoryEntry {
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
    correction: CorrectionView,
}

/// What was decided.
#[derive(Debug, Serialize, ToSchema)]
pub struct CorrectionHistory {
    /// The latest decision first, at most 20.
    decided: Vec<HistoryEntry>,
    /// Where the next page begins; none at the end.
    cursor: Option<String>,
}

/// Lists what was decided within three months. A look at others' decisions is accounted for.
#[utoipa::path(
    get, path = "/api/correction/history", tag = "correction", params(DecidedQuery), security(("bearer" = [])),
    responses((status = 200, body = CorrectionHistory), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_history(
    State(app): State<App>,
    member: Member,
    QueryOf(query): QueryOf<DecidedQuery>,
) -> Result<Json<CorrectionHistory>, Problem> {
    let (org, now) = (member.org_id().clone(), app.now());
    let Decided { acts, cursor } = member.decided(&app, ActKind::CorrectionDecide, query).await?;
    let tree = Departments::new(app.store.departments(&org).await?);
    let entries = acts.into_iter().map(|act| entry(&app, &org, &tree, act, now));
    let entries: Vec<Option<HistoryEntry>> = stream::iter(entries).buffered(READS_AT_ONCE).try_collect().await?;
    Ok(Json(CorrectionHistory { decided: entries.into_iter().flatten().collect(), cursor }))
}

/// A decision with the application as it is now; none when that is gone.
async fn entry(app: &App, org: &OrgId, tree: &Departments, act: Act, now: Instant) -> Result<Option<HistoryEntry>, Problem> {
    let Some(target) = Target::read(&act.target) else { return Ok(None) };
    let dates = (target.work_date, target.work_date);
    let Some(desk) = Desk::open(app, org, &target.employee_id, dates).await? else { return Ok(None) };
    let Some(fact) = desk.correction(target.id) else { return Ok(None) };
    if !fact.correction.approval.all_decisions().any(|said| said.by == act.actor && said.at == act.at) {
        // Somebody was quicker: the step is theirs.
        return Ok(None);
    }
    let names = names_of(app, org, [&fact.correction.approval].into_iter()).await?;
    let department: Option<&DepartmentId> = desk.department(now).ok();
    Ok(Some(HistoryEntry {
        decided_at: act.at,
        decided_by: names.get(&act.actor).cloned(),
        name: desk.card.name.clone(),
        number: desk.card.number.clone(),
        department: department.and_then(|id| tree.get(id)).map(|own| own.name.clone()).unwrap_or_default(),
        correction: CorrectionView::new(app, (org, &target.employee_id), &fact.correction, &desk.key(app)?, &names)?,
    }))
}
