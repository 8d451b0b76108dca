//! What was decided lately: by oneself, and for owner and HR by anybody.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, TimeDelta, Utc};
use daka_domain::Instant;
use daka_domain::audit::ActKind;
use daka_domain::department::Departments;
use daka_domain::id::{DepartmentId, OrgId};
use daka_http::{App, Member, Problem, ProblemBody, QueryOf, names_of};
use daka_store::{Act, ActPlace, AuditSearch};
use futures::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::desk::Desk;
use crate::target::Target;
use crate::view::CorrectionView;

/// How far back it goes, in days.
const DAYS: i64 = 92;
/// Entries of a page.
const PAGE: usize = 20;
/// People whose days are read at once.
const READS_AT_ONCE: usize = 8;

/// Whose decisions.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// The caller's own.
    #[default]
    Own,
    /// Everybody's: for owner and HR.
    All,
}

/// What to list.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HistoryQuery {
    /// Whose decisions; by default the caller's own.
    #[serde(default)]
    #[param(inline)]
    whose: Whose,
    /// Where the page before ended.
    cursor: Option<String>,
}

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
    get, path = "/api/correction/history", tag = "correction", params(HistoryQuery), security(("bearer" = [])),
    responses((status = 200, body = CorrectionHistory), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_history(
    State(app): State<App>,
    member: Member,
    QueryOf(query): QueryOf<HistoryQuery>,
) -> Result<Json<CorrectionHistory>, Problem> {
    let wrong = || Problem::field("cursor", "翻页标记无效", "the cursor is not from a page");
    let after = query.cursor.as_deref().map(|text| ActPlace::read(text).ok_or_else(wrong)).transpose()?;
    let (now, org, caller) = (app.now(), member.org_id().clone(), member.employee_id().clone());
    match query.whose {
        Whose::Own => drop(member.admitted(&app).await?),
        Whose::All => {
            let admin = member.administrator(&app).await?;
            admin.must_set_rules(&app).await?;
            admin.account(&app, ActKind::InboxRead, "*".to_owned()).await?;
        }
    }
    let kind = Some(ActKind::CorrectionDecide);
    let search = AuditSearch { from: now - TimeDelta::days(DAYS), to: now, kind, after, limit: PAGE };
    let keeps = |act: &Act| query.whose == Whose::All || act.actor == caller;
    let page = app.store.search_audit(&org, &search, keeps).await?;
    let tree = Departments::new(app.store.departments(&org).await?);
    let entries = page.acts.into_iter().map(|act| entry(&app, &org, &tree, act, now));
    let entries: Vec<Option<HistoryEntry>> = stream::iter(entries).buffered(READS_AT_ONCE).try_collect().await?;
    Ok(Json(CorrectionHistory { decided: entries.into_iter().flatten().collect(), cursor: page.next.map(|place| place.to_string()) }))
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
