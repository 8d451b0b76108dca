//! API keys: made, listed and revoked by owner and HR. A secret is shown once.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use daka_domain::api_key::{KeyText, Scope};
use daka_domain::audit::ActKind;
use daka_domain::id::{ApiKeyId, CauseId, EmployeeId};
use daka_domain::time::{WorkDate, to_second};
use daka_domain::validation::Problems;
use daka_http::{Administrator, App, Body, Code, PathOf, Problem, ProblemBody};
use daka_store::{ApiKey, Revoked};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Good keys that a company may have.
const KEYS_MAX: usize = 20;
/// Longest name, in characters.
const NAME_MAX: usize = 40;
/// For how long a key is good at most, in days: two years.
const DAYS_MAX: u32 = 730;
/// For how long making a key may be sent again.
const AGAIN_FOR: TimeDelta = TimeDelta::minutes(10);

/// A key that is to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewApiKey {
    /// The id of the key, made by the client.
    key_id: CauseId,
    /// What people call it: 1–40 characters.
    name: String,
    /// What it may read; one at least.
    scopes: BTreeSet<Scope>,
    /// For how many days it is good, 730 at most.
    expires_in_days: u32,
}

/// Whether a key lets anybody in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ApiKeyState {
    /// It does.
    Good,
    /// Its time is over.
    Expired,
    /// Somebody revoked it.
    Revoked,
}

/// A key, without its secret.
#[derive(Debug, Serialize, ToSchema)]
pub struct ApiKeyView {
    key_id: ApiKeyId,
    name: String,
    scopes: BTreeSet<Scope>,
    state: ApiKeyState,
    made_by: EmployeeId,
    made_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    revoked_at: Option<DateTime<Utc>>,
    revoked_by: Option<EmployeeId>,
    /// The last day on which it read anything.
    last_used: Option<WorkDate>,
}

/// A key that was made.
#[derive(Debug, Serialize, ToSchema)]
pub struct ApiKeyMade {
    #[serde(flatten)]
    key: ApiKeyView,
    /// The key itself, for `authorization: Bearer …`. It is told this once, and cannot be found out again.
    #[schema(example = "dk_company.0193572e6d007000800000000001_…")]
    secret_key: String,
}

/// A company's keys.
#[derive(Debug, Serialize, ToSchema)]
pub struct ApiKeyList {
    /// The latest first; those that are over for three months.
    keys: Vec<ApiKeyView>,
}

impl ApiKeyView {
    fn new(key: ApiKey, now: DateTime<Utc>) -> Self {
        let state = match &key.revoked {
            Some(_) => ApiKeyState::Revoked,
            None if key.is_good(now) => ApiKeyState::Good,
            None => ApiKeyState::Expired,
        };
        let (revoked_by, revoked_at) = key.revoked.map(|Revoked { by, at }| (by, at)).unzip();
        Self {
            key_id: key.key_id,
            name: key.name,
            scopes: key.scopes,
            state,
            made_by: key.made_by,
            made_at: key.made_at,
            expires_at: key.expires_at,
            revoked_at,
            revoked_by,
            last_used: key.used.into_values().max(),
        }
    }
}

impl NewApiKey {
    fn check(&self) -> Result<(), Problem> {
        let mut problems = Problems::default();
        problems.text("name", &self.name, NAME_MAX);
        problems.range("expires_in_days", self.expires_in_days, 1..=DAYS_MAX);
        if self.scopes.is_empty() {
            problems.add("scopes", "至少选择一项", "must have one at least");
        }
        problems.finish().map_err(Problem::fields)
    }
}

/// Makes an API key: owner and HR. Sent again within ten minutes, as long as the key was not used, it tells another secret, and the one
/// before is void: so a reply that was lost is no loss.
#[utoipa::path(
    post, path = "/api/connect/keys", tag = "connect", request_body = NewApiKey, security(("bearer" = [])),
    responses((status = 200, body = ApiKeyMade), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn make_api_key(
    State(app): State<App>,
    admin: Administrator,
    Body(request): Body<NewApiKey>,
) -> Result<Json<ApiKeyMade>, Problem> {
    admin.must_set_rules(&app).await?;
    request.check()?;
    let (org, now) = (&admin.org_id, to_second(app.now()));
    let key_id = ApiKeyId::from(request.key_id);
    let known = app.store.api_keys(org).await?;
    let (made_at, rev) = match known.iter().find(|key| key.key_id == key_id) {
        Some(there) if is_same(there, &request, &admin.employee_id) && there.is_good(now) && now < there.made_at + AGAIN_FOR => {
            (there.made_at, there.rev)
        }
        Some(_) => return Err(Code::IdInUse.into()),
        None if known.iter().filter(|key| key.is_good(now)).count() >= KEYS_MAX => {
            return Err(Problem::new(Code::TooManyKeys).with("max", KEYS_MAX));
        }
        None => (now, 0),
    };
    let secret = app.secret_hex();
    let key = ApiKey {
        key_id,
        name: request.name.trim().to_owned(),
        scopes: request.scopes,
        digest: ApiKey::digest_of(&secret),
        made_by: admin.employee_id.clone(),
        made_at,
        expires_at: made_at + TimeDelta::days(request.expires_in_days.into()),
        revoked: None,
        used: BTreeMap::default(),
        rev,
    };
    admin.account_once(&app, ActKind::KeyMake, key.key_id.to_string(), key.key_id.as_str(), made_at).await?;
    app.store.put_api_key(org, &key).await?;
    let secret_key = KeyText { org_id: org.clone(), key_id: key.key_id.clone(), secret }.to_string();
    Ok(Json(ApiKeyMade { key: ApiKeyView::new(key, now), secret_key }))
}

/// Whether a key is what is asked for, and was not used yet.
fn is_same(there: &ApiKey, request: &NewApiKey, by: &EmployeeId) -> bool {
    let days = TimeDelta::days(request.expires_in_days.into());
    there.made_by == *by
        && there.name == request.name.trim()
        && there.scopes == request.scopes
        && there.expires_at == there.made_at + days
        && there.used.is_empty()
}

/// Lists the company's API keys: owner and HR.
#[utoipa::path(
    get, path = "/api/connect/keys", tag = "connect", security(("bearer" = [])),
    responses((status = 200, body = ApiKeyList), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn list_api_keys(State(app): State<App>, admin: Administrator) -> Result<Json<ApiKeyList>, Problem> {
    admin.must_set_rules(&app).await?;
    let now = app.now();
    let mut keys = app.store.api_keys(&admin.org_id).await?;
    keys.sort_by(|a, b| (b.made_at, &b.key_id).cmp(&(a.made_at, &a.key_id)));
    Ok(Json(ApiKeyList { keys: keys.into_iter().map(|key| ApiKeyView::new(key, now)).collect() }))
}

/// Revokes an API key: owner and HR. From the next request on it lets nobody in; sending the same again changes nothing.
#[utoipa::path(
    delete, path = "/api/connect/keys/{key_id}", tag = "connect", params(("key_id" = ApiKeyId, Path)), security(("bearer" = [])),
    responses((status = 204, description = "It lets nobody in any more."),
              (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn revoke_api_key(State(app): State<App>, admin: Administrator, PathOf(id): PathOf<ApiKeyId>) -> Result<StatusCode, Problem> {
    admin.must_set_rules(&app).await?;
    let key = app.store.api_key(&admin.org_id, &id).await?.ok_or(Code::NotFound)?;
    let revoked = Revoked { by: admin.employee_id.clone(), at: to_second(app.now()) };
    app.store.revoke_api_key(&admin.org_id, key, &revoked).await?;
    admin.account_once(&app, ActKind::KeyRevoke, id.to_string(), id.as_str(), app.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}
