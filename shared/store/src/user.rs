//! Users: a person who signed in with WeChat. `USER#u` / `USER`, memberships `USER#u` / `ORG#o`, and
//! the link `OPENID#app#hash` / `USER` by which a sign-in finds its user.
//!
//! The openid and the phone are sealed under the user's own key; what is looked up is a keyed hash.

use daka_domain::Instant;
use daka_domain::id::{EmployeeId, OrgId, UserId};
use serde::{Deserialize, Serialize};

use crate::item::{Item, Key, text};
use crate::table::{Condition, Range};
use crate::{Store, StoreError, Written};

/// Agreement to a version of the privacy notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// The version agreed to.
    pub version: u32,
    /// When.
    #[serde(with = "chrono::serde::ts_seconds")]
    pub at: Instant,
    /// When it was withdrawn, if it was: nothing is collected any more that rests on it.
    #[serde(default, with = "chrono::serde::ts_seconds_option", skip_serializing_if = "Option::is_none")]
    pub withdrawn_at: Option<Instant>,
}

impl Consent {
    /// Agreement now.
    pub fn to(version: u32, now: Instant) -> Self {
        Self { version, at: now, withdrawn_at: None }
    }
}

/// A user.
#[derive(Debug, Clone, PartialEq)]
pub struct User {
    /// The id.
    pub user_id: UserId,
    /// Agreement to the privacy notice.
    pub consent: Consent,
    /// Refresh tokens of an older session epoch are refused.
    pub session_epoch: u32,
    /// The user's own key, wrapped.
    pub wrapped_key: Vec<u8>,
    /// The openid, sealed.
    pub sealed_openid: Vec<u8>,
    /// The phone number, sealed.
    pub sealed_phone: Option<Vec<u8>>,
    /// Keyed hash of the phone number.
    pub phone_hash: Option<String>,
    /// Revision, for the optimistic lock.
    pub rev: u64,
}

/// A user's place in an organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The organization.
    pub org_id: OrgId,
    /// Its name, as it was when they joined.
    pub org_name: String,
    /// The employee they are there.
    pub employee_id: EmployeeId,
}

#[derive(Serialize, Deserialize)]
struct UserItem {
    consent: Consent,
    epoch: u32,
    #[serde(with = "serde_bytes")]
    key: Vec<u8>,
    #[serde(with = "serde_bytes")]
    openid: Vec<u8>,
    #[serde(default, with = "serde_bytes", skip_serializing_if = "Option::is_none")]
    phone: Option<Vec<u8>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    phone_hash: Option<String>,
    rev: u64,
}

impl Item for UserItem {
    const KIND: &'static str = "user";
}

#[derive(Serialize, Deserialize)]
struct MembershipItem {
    org_name: String,
    employee: EmployeeId,
}

impl Item for MembershipItem {
    const KIND: &'static str = "membership";
}

#[derive(Serialize, Deserialize)]
struct LinkItem {
    user: UserId,
}

impl Item for LinkItem {
    const KIND: &'static str = "openid link";
}

pub(crate) fn user_pk(user: &UserId) -> String {
    format!("USER#{user}")
}

fn user_key(user: &UserId) -> Key {
    Key { pk: user_pk(user), sk: "USER".into() }
}

pub(crate) fn link_key(app_id: &str, openid_hash: &str) -> Key {
    Key { pk: format!("OPENID#{app_id}#{openid_hash}"), sk: "USER".into() }
}

impl User {
    fn item(&self) -> UserItem {
        UserItem {
            consent: self.consent.clone(),
            epoch: self.session_epoch,
            key: self.wrapped_key.clone(),
            openid: self.sealed_openid.clone(),
            phone: self.sealed_phone.clone(),
            phone_hash: self.phone_hash.clone(),
            rev: self.rev,
        }
    }

    fn from_item(user_id: UserId, item: UserItem) -> Self {
        Self {
            user_id,
            consent: item.consent,
            session_epoch: item.epoch,
            wrapped_key: item.key,
            sealed_openid: item.openid,
            sealed_phone: item.phone,
            phone_hash: item.phone_hash,
            rev: item.rev,
        }
    }
}

impl Store {
    /// The user whom an openid belongs to.
    pub async fn user_of_openid(&self, app_id: &str, openid_hash: &str) -> Result<Option<UserId>, StoreError> {
        let raw = self.table.get(link_key(app_id, openid_hash), true).await?;
        Ok(raw.map(LinkItem::from_raw).transpose()?.map(|item| item.user))
    }

    /// Links an openid to a user, and tells whose it is: the first one to ask keeps it.
    pub async fn claim_openid(&self, app_id: &str, openid_hash: &str, user: &UserId) -> Result<UserId, StoreError> {
        let raw = LinkItem { user: user.clone() }.to_raw(link_key(app_id, openid_hash), None)?;
        match self.table.put(raw, Condition::Absent).await? {
            Written::New => Ok(user.clone()),
            Written::Existing(raw) => Ok(LinkItem::from_raw(raw)?.user),
        }
    }

    /// A user with their memberships, in one query.
    pub async fn user(&self, user: &UserId) -> Result<Option<(User, Vec<Membership>)>, StoreError> {
        let (mut found, mut memberships) = (None, Vec::new());
        for raw in self.table.query(&user_pk(user), Range::All).await? {
            let sk = text(&raw, "sk").to_owned();
            if let Some(org) = sk.strip_prefix("ORG#") {
                let org_id = OrgId::new(org).map_err(|e| StoreError::Corrupt { kind: MembershipItem::KIND, why: e.to_string() })?;
                let item = MembershipItem::from_raw(raw)?;
                memberships.push(Membership { org_id, org_name: item.org_name, employee_id: item.employee });
            } else if sk == "USER" {
                found = Some(User::from_item(user.clone(), UserItem::from_raw(raw)?));
            }
        }
        Ok(found.map(|user| (user, memberships)))
    }

    /// Stores a new user; tells when they exist already.
    pub async fn create_user(&self, user: &User) -> Result<Written<()>, StoreError> {
        let raw = user.item().to_raw(user_key(&user.user_id), None)?;
        match self.table.put(raw, Condition::Absent).await? {
            Written::New => Ok(Written::New),
            Written::Existing(_) => Ok(Written::Existing(())),
        }
    }

    /// Stores a changed user. [`StoreError::Conflict`] if somebody changed them since they were read.
    pub async fn change_user(&self, user: &User) -> Result<(), StoreError> {
        let next = User { rev: user.rev + 1, ..user.clone() };
        let raw = next.item().to_raw(user_key(&user.user_id), None)?;
        match self.table.put(raw, Condition::Revision(user.rev)).await? {
            Written::New => Ok(()),
            Written::Existing(_) => Err(StoreError::Conflict),
        }
    }

    /// Ends a membership as this employee; one as another employee stays.
    pub async fn remove_membership(&self, user: &UserId, org: &OrgId, employee: &EmployeeId) -> Result<(), StoreError> {
        let key = Key { pk: user_pk(user), sk: format!("ORG#{org}") };
        self.table.delete(key, Condition::Names("employee", employee.to_string())).await?;
        Ok(())
    }

    /// Stores a membership.
    pub async fn put_membership(&self, user: &UserId, membership: &Membership) -> Result<(), StoreError> {
        let key = Key { pk: user_pk(user), sk: format!("ORG#{}", membership.org_id) };
        let item = MembershipItem { org_name: membership.org_name.clone(), employee: membership.employee_id.clone() };
        self.table.put(item.to_raw(key, None)?, Condition::None).await?;
        Ok(())
    }
}
