//! API keys 接口密钥: `ORG#o` / `APIKEY#id`. A key names its company, so it is found by its key alone; of the secret there is a digest.
//! It disappears some time after its end; the audit knows of it for good.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use daka_domain::Instant;
use daka_domain::api_key::Scope;
use daka_domain::id::{ApiKeyId, EmployeeId, OrgId};
use daka_domain::time::WorkDate;
use serde::{Deserialize, Serialize};

use crate::canonical::sha256;
use crate::item::{Item, Key, RawItem, text};
use crate::organization::org_pk;
use crate::table::{Condition, Range};
use crate::{Store, StoreError, Written};

/// How long a key that is over is still listed.
const KEPT_AFTER_END: TimeDelta = TimeDelta::days(90);
/// How often a key is revoked anew when it is used at the same moment.
const TRIES: usize = 8;
const SK: &str = "APIKEY#";

/// An API key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKey {
    /// Its id.
    pub key_id: ApiKeyId,
    /// What people call it.
    pub name: String,
    /// What it may read.
    pub scopes: BTreeSet<Scope>,
    /// The digest of its secret.
    pub digest: String,
    /// Who made it.
    pub made_by: EmployeeId,
    /// When.
    pub made_at: Instant,
    /// From when on it lets nobody in.
    pub expires_at: Instant,
    /// That it was revoked.
    pub revoked: Option<Revoked>,
    /// The last day on which it read, by what it read. Written once a day for each.
    pub used: BTreeMap<Scope, WorkDate>,
    /// Revision, for the optimistic lock; 0 for what is not stored yet.
    pub rev: u64,
}

/// That a key was revoked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revoked {
    /// By whom.
    pub by: EmployeeId,
    /// When.
    #[serde(with = "chrono::serde::ts_seconds")]
    pub at: Instant,
}

#[derive(Serialize, Deserialize)]
struct ApiKeyItem {
    name: String,
    scopes: BTreeSet<Scope>,
    digest: String,
    by: EmployeeId,
    #[serde(with = "chrono::serde::ts_seconds")]
    at: Instant,
    #[serde(with = "chrono::serde::ts_seconds")]
    until: Instant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    revoked: Option<Revoked>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    used: Vec<(Scope, WorkDate)>,
    rev: u64,
    expires_at: i64,
}

impl Item for ApiKeyItem {
    const KIND: &'static str = "API key";
}

fn api_key_key(org: &OrgId, key: &ApiKeyId) -> Key {
    Key { pk: org_pk(org), sk: format!("{SK}{key}") }
}

impl ApiKey {
    /// The digest of a secret: SHA-256, which is enough for 256 random bits.
    pub fn digest_of(secret: &str) -> String {
        sha256(&[secret.as_bytes()])
    }

    /// Whether it was neither revoked nor has expired.
    pub fn is_good(&self, now: Instant) -> bool {
        self.revoked.is_none() && now < self.expires_at
    }

    fn to_raw(&self, org: &OrgId) -> Result<RawItem, StoreError> {
        let end = self.revoked.as_ref().map_or(self.expires_at, |revoked| revoked.at.min(self.expires_at));
        let item = ApiKeyItem {
            name: self.name.clone(),
            scopes: self.scopes.clone(),
            digest: self.digest.clone(),
            by: self.made_by.clone(),
            at: self.made_at,
            until: self.expires_at,
            revoked: self.revoked.clone(),
            used: self.used.iter().map(|(scope, date)| (*scope, *date)).collect(),
            rev: self.rev + 1,
            expires_at: (end + KEPT_AFTER_END).timestamp(),
        };
        item.to_raw(api_key_key(org, &self.key_id), None)
    }

    fn from_raw(raw: RawItem) -> Result<Self, StoreError> {
        let corrupt = |why: String| StoreError::Corrupt { kind: ApiKeyItem::KIND, why };
        let key_id = ApiKeyId::new(text(&raw, "sk").trim_start_matches(SK)).map_err(|error| corrupt(error.to_string()))?;
        let item = ApiKeyItem::from_raw(raw)?;
        Ok(Self {
            key_id,
            name: item.name,
            scopes: item.scopes,
            digest: item.digest,
            made_by: item.by,
            made_at: item.at,
            expires_at: item.until,
            revoked: item.revoked,
            used: item.used.into_iter().collect(),
            rev: item.rev,
        })
    }
}

impl Store {
    /// A company's key, read strongly: one that was revoked is so at once.
    pub async fn api_key(&self, org: &OrgId, key: &ApiKeyId) -> Result<Option<ApiKey>, StoreError> {
        self.table.get(api_key_key(org, key), true).await?.map(ApiKey::from_raw).transpose()
    }

    /// A company's keys, those that are over among them for three months.
    pub async fn api_keys(&self, org: &OrgId) -> Result<Vec<ApiKey>, StoreError> {
        let items = self.table.query_consistently(&org_pk(org), Range::BeginsWith(SK)).await?;
        items.into_iter().map(ApiKey::from_raw).collect()
    }

    /// Stores a key over the revision that was read. [`StoreError::Conflict`] if that is not what is there.
    pub async fn put_api_key(&self, org: &OrgId, key: &ApiKey) -> Result<(), StoreError> {
        self.table.put_over(key.to_raw(org)?, key.rev).await
    }

    /// Revokes a key; once revoked it stays so.
    pub async fn revoke_api_key(&self, org: &OrgId, mut key: ApiKey, revoked: &Revoked) -> Result<(), StoreError> {
        for _ in 0..TRIES {
            if key.revoked.is_some() {
                return Ok(());
            }
            key.revoked = Some(revoked.clone());
            match self.table.put(key.to_raw(org)?, Condition::Revision(key.rev)).await? {
                Written::New => return Ok(()),
                Written::Existing(raw) => key = ApiKey::from_raw(raw)?,
            }
        }
        // So many uses at once: whoever asks again revokes it then.
        Err(StoreError::Throttled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_was_written_and_goes_some_time_after_its_end() {
        let at = |text: &str| text.parse::<Instant>().expect("an instant");
        let (org, by) = (OrgId::new("o").expect("an id"), EmployeeId::new("e01").expect("an id"));
        let key = ApiKey {
            key_id: ApiKeyId::new("k1").expect("an id"),
            name: "薪资系统".into(),
            scopes: [Scope::MonthsRead, Scope::EmployeesRead].into(),
            digest: ApiKey::digest_of("secret"),
            made_by: by.clone(),
            made_at: at("2026-11-23T00:50:00Z"),
            expires_at: at("2027-11-23T00:50:00Z"),
            revoked: None,
            used: [(Scope::MonthsRead, "2026-12-01".parse().expect("a date"))].into(),
            rev: 4,
        };
        let raw = key.to_raw(&org).expect("an item");
        assert_eq!(raw["expires_at"].as_n().map(String::as_str), Ok((key.expires_at + KEPT_AFTER_END).timestamp().to_string().as_str()));
        assert_eq!(ApiKey::from_raw(raw).expect("a key"), ApiKey { rev: 5, ..key.clone() });
        let revoked = ApiKey { revoked: Some(Revoked { by, at: at("2026-12-24T00:00:00Z") }), ..key };
        assert!(!revoked.is_good(at("2026-12-25T00:00:00Z")));
        let raw = revoked.to_raw(&org).expect("an item");
        let gone = (at("2026-12-24T00:00:00Z") + KEPT_AFTER_END).timestamp().to_string();
        assert_eq!(raw["expires_at"].as_n().map(String::as_str), Ok(gone.as_str()));
    }
}
