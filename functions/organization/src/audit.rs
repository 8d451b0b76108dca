//! What was done in the company, by whom: for owner and HR.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use daka_domain::audit::ActKind;
use daka_domain::id::{ApiKeyId, EmployeeId, OrgId};
use daka_domain::time::{MinuteOfDay, WorkDate, Zone};
use daka_domain::validation::Problems;
use daka_http::{Administrator, App, Problem, ProblemBody, QueryOf};
use daka_store::{Act, ActPlace, AuditSearch};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// Most days that are searched at once.
const DAYS_MAX: usize = 31;
/// Acts of a page.
const PAGE: usize = 50;

/// What to look for.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AuditQuery {
    /// The first day; by default a week before the last.
    from: Option<WorkDate>,
    /// The last day: 31 in all at most; by default today.
    to: Option<WorkDate>,
    /// Acts of this kind, by its name: `record.read`.
    kind: Option<String>,
    /// What this employee did.
    actor: Option<EmployeeId>,
    /// What was done about this employee.
    about: Option<EmployeeId>,
    /// Where the page before ended.
    cursor: Option<String>,
}

/// Somebody of the company.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditPerson {
    employee_id: EmployeeId,
    /// As they are called now; none when they are no employee any more.
    name: Option<String>,
}

/// An API key that acted.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditApiKey {
    key_id: ApiKeyId,
    /// What it is called; none when it is over for long.
    name: Option<String>,
}

/// An act that was accounted for.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditEntry {
    at: DateTime<Utc>,
    actor: AuditPerson,
    /// The API key that acted, if one did: `actor` made it.
    key: Option<AuditApiKey>,
    /// The kind's name.
    kind: &'static str,
    /// What the kind is called, in Chinese.
    zh: &'static str,
    /// The same in English.
    en: &'static str,
    /// Whom it is about, where it is about people.
    about: Vec<AuditPerson>,
    /// On what it was done: ids and dates.
    target: String,
    /// In which request.
    request_id: String,
    /// With which client: `console/1.4.0`, `mini/1.4.0`, `worker`; none of one that did not say, or of an act from before it was kept.
    client: Option<String>,
    /// From which network: `203.0.113.0/24`.
    network: Option<String>,
    /// What was so before, where something was changed.
    #[schema(value_type = Option<Object>)]
    before: Option<Value>,
    /// What was so then.
    #[schema(value_type = Option<Object>)]
    after: Option<Value>,
}

/// A kind of act.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditKind {
    kind: &'static str,
    zh: &'static str,
    en: &'static str,
}

/// What was done.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditList {
    /// The latest first, at most 50.
    entries: Vec<AuditEntry>,
    /// Where the next page begins; none at the end.
    cursor: Option<String>,
    /// What was written before this moment is sealed: nobody can change it unnoticed. None while nothing is.
    sealed_until: Option<DateTime<Utc>>,
    /// Every kind that there is.
    kinds: Vec<AuditKind>,
}

/// Searches what was done in the company. The look itself is accounted for.
#[utoipa::path(
    get, path = "/api/organization/audit", tag = "organization", params(AuditQuery), security(("bearer" = [])),
    responses((status = 200, body = AuditList), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn search_audit(
    State(app): State<App>,
    admin: Administrator,
    QueryOf(query): QueryOf<AuditQuery>,
) -> Result<Json<AuditList>, Problem> {
    admin.must_set_rules(&app).await?;
    let to = query.to.unwrap_or_else(|| Zone::default().date(app.now()));
    let from = query.from.unwrap_or_else(|| to.plus_days(-6));
    let search = search(&query, from, to)?;
    if search.after.is_none() {
        let whose = query.about.as_ref().or(query.actor.as_ref()).map_or("*", EmployeeId::as_str);
        admin.account(&app, ActKind::AuditRead, format!("{whose}@{from}..{to}")).await?;
    }
    let keeps = |act: &Act| {
        query.actor.as_ref().is_none_or(|actor| act.actor == *actor)
            && query.about.as_ref().is_none_or(|about| act.kind.employees(&act.target).contains(about))
    };
    let page = app.store.search_audit(&admin.org_id, &search, keeps).await?;
    let (names, keys, sealed_until) = tokio::try_join!(
        names(&app, &admin.org_id, &page.acts),
        key_names(&app, &admin.org_id, &page.acts),
        sealed_until(&app, &admin.org_id)
    )?;
    let entries = page.acts.into_iter().map(|act| entry(act, &names, &keys)).collect();
    let kinds = ActKind::ALL.iter().map(|kind| AuditKind { kind: kind.name(), zh: kind.zh(), en: kind.en() }).collect();
    Ok(Json(AuditList { entries, cursor: page.next.map(|place| place.to_string()), sealed_until, kinds }))
}

/// Reads what to look for; what is wrong with it is told at once.
fn search(query: &AuditQuery, from: WorkDate, to: WorkDate) -> Result<AuditSearch, Problem> {
    let mut problems = Problems::default();
    let days = from.through(to).take(DAYS_MAX + 1).count();
    if days == 0 || days > DAYS_MAX {
        problems.add(
            "to",
            format!("须在开始日期当天或之后，共不超过 {DAYS_MAX} 天"),
            format!("must be on or after from, {DAYS_MAX} days in all at most"),
        );
    }
    let kind = query.kind.as_deref().map(str::parse::<ActKind>).transpose();
    if kind.is_err() {
        problems.add("kind", "没有这种操作", "there is no such kind of act");
    }
    let after = query.cursor.as_deref().map(ActPlace::read);
    if after == Some(None) {
        problems.add("cursor", "翻页标记无效", "the cursor is not from a page");
    }
    problems.finish().map_err(Problem::fields)?;
    let zone = Zone::default();
    let (from, to) = (zone.instant(from, MinuteOfDay::new(0)), zone.instant(to.plus_days(1), MinuteOfDay::new(0)));
    Ok(AuditSearch { from, to: to - chrono::TimeDelta::seconds(1), kind: kind.unwrap_or_default(), after: after.flatten(), limit: PAGE })
}

/// The names of who acted, and of those whom it is about.
async fn names(app: &App, org: &OrgId, acts: &[Act]) -> Result<BTreeMap<EmployeeId, String>, Problem> {
    let people = acts.iter().flat_map(|act| act.kind.employees(&act.target).into_iter().chain([act.actor.clone()])).collect();
    Ok(app.store.names_lately(org, people).await?)
}

/// What the company's API keys are called, where one acted.
async fn key_names(app: &App, org: &OrgId, acts: &[Act]) -> Result<BTreeMap<ApiKeyId, String>, Problem> {
    if acts.iter().all(|act| act.key.is_none()) {
        return Ok(BTreeMap::new());
    }
    Ok(app.store.api_keys(org).await?.into_iter().map(|key| (key.key_id, key.name)).collect())
}

/// As of when acts are sealed.
async fn sealed_until(app: &App, org: &OrgId) -> Result<Option<DateTime<Utc>>, Problem> {
    Ok(app.store.sealed_until(org).await?)
}

fn entry(act: Act, names: &BTreeMap<EmployeeId, String>, keys: &BTreeMap<ApiKeyId, String>) -> AuditEntry {
    let person = |employee_id: EmployeeId| AuditPerson { name: names.get(&employee_id).cloned(), employee_id };
    let about = act.kind.employees(&act.target).into_iter().map(person).collect();
    let (kind, zh, en) = (act.kind.name(), act.kind.zh(), act.kind.en());
    let key = act.key.map(|key_id| AuditApiKey { name: keys.get(&key_id).cloned(), key_id });
    let read = |side: Option<String>| side.and_then(|text| serde_json::from_str(&text).ok());
    AuditEntry {
        at: act.at,
        actor: person(act.actor),
        key,
        kind,
        zh,
        en,
        about,
        target: act.target,
        request_id: act.request_id,
        client: act.client,
        network: act.network,
        before: read(act.before),
        after: read(act.after),
    }
}
