//! Who asks with an API key. Only the routes of this function take one, and they take nobody's session.

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use daka_domain::api_key::{KeyText, Scope};
use daka_domain::audit::ActKind;
use daka_domain::id::OrgId;
use daka_domain::time::Zone;
use daka_http::{App, Code, Deed, Problem};
use daka_store::{ApiKey, StoreError};

/// Somebody who has a key that is good. Which company it is for is told once the key may read what is asked for.
#[derive(Debug)]
pub struct KeyHolder {
    org_id: OrgId,
    key: ApiKey,
}

impl FromRequestParts<App> for KeyHolder {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let header = parts.headers.get(AUTHORIZATION).ok_or(Code::TokenMissing)?;
        let text = header.to_str().ok().and_then(|text| text.strip_prefix("Bearer ")).ok_or(Code::KeyInvalid)?;
        let KeyText { org_id, key_id, secret } = KeyText::parse(text.trim()).ok_or(Code::KeyInvalid)?;
        let key = app.store.api_key(&org_id, &key_id).await?.ok_or(Code::KeyInvalid)?;
        // Of digests: how long they take to compare leads to no secret.
        if key.digest != ApiKey::digest_of(&secret) {
            return Err(Code::KeyInvalid.into());
        }
        if key.revoked.is_some() {
            return Err(Code::KeyRevoked.into());
        }
        if app.now() >= key.expires_at {
            return Err(Code::KeyExpired.into());
        }
        Ok(Self { org_id, key })
    }
}

impl KeyHolder {
    /// Lets the key read what a scope allows, once that is accounted for: on each day for the first time. Tells whose company it reads.
    pub async fn admit(&self, app: &App, scope: Scope) -> Result<&OrgId, Problem> {
        if !self.key.scopes.contains(&scope) {
            return Err(Problem::new(Code::ScopeMissing).with("scope", scope.name()));
        }
        let (now, today) = (app.now(), Zone::default().date(app.now()));
        if self.key.used.get(&scope) == Some(&today) {
            return Ok(&self.org_id);
        }
        let ApiKey { key_id, made_by, .. } = &self.key;
        let deed = Deed::new(made_by, ActKind::KeyRead, scope.name(), now).with_key(key_id.clone());
        app.account(&self.org_id, &format!("{key_id}@{}@{today}", scope.name()), deed).await?;
        let mut used = self.key.clone();
        used.used.insert(scope, today);
        match app.store.put_api_key(&self.org_id, &used).await {
            // Two requests at once: the next one notes it.
            Ok(()) | Err(StoreError::Conflict) => Ok(&self.org_id),
            Err(error) => Err(error.into()),
        }
    }
}
