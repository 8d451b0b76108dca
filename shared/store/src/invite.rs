//! Invites: `ORG#o` / `INVITE#id`, and `TOKEN#invite#CODE` / `TOKEN`, by which a code finds its invite.
//!
//! The code is claimed first and never changes hands; the invite is rev-locked, so that no more people use
//! it than it is for. Both disappear some days after its end.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use daka_domain::Instant;
use daka_domain::id::{DepartmentId, EmployeeId, GroupId, InviteId, OrgId, UserId};
use daka_domain::invite::{InviteCode, InviteLimits, InviteRefusal};
use serde::{Deserialize, Serialize};

use crate::item::{Item, Key, RawItem, text};
use crate::organization::org_pk;
use crate::table::{Condition, Range};
use crate::{Claimed, Store, StoreError, Written};

/// How long an invite that is over is still told apart from one that never was.
const KEPT_AFTER_END: TimeDelta = TimeDelta::days(7);
/// How often a use is noted anew, when others use the invite at the same moment.
const TRIES: usize = 30;

/// An invite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invite {
    /// Its id.
    pub invite_id: InviteId,
    /// Its code.
    pub code: InviteCode,
    /// Where those whom it brings begin, unless somebody decides otherwise.
    pub department: DepartmentId,
    /// Their attendance group.
    pub group: GroupId,
    /// Who made it.
    pub created_by: EmployeeId,
    /// When.
    pub created_at: Instant,
    /// How far it reaches.
    pub limits: InviteLimits,
    /// Revision, for the optimistic lock.
    pub rev: u64,
}

#[derive(Serialize, Deserialize)]
struct InviteItem {
    code: InviteCode,
    department: DepartmentId,
    group: GroupId,
    by: EmployeeId,
    #[serde(with = "chrono::serde::ts_seconds")]
    at: Instant,
    #[serde(with = "chrono::serde::ts_seconds")]
    until: Instant,
    max: u32,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    used: BTreeSet<UserId>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    revoked: bool,
    rev: u64,
    expires_at: i64,
}

impl Item for InviteItem {
    const KIND: &'static str = "invite";
}

#[derive(Serialize, Deserialize)]
struct CodeItem {
    org: OrgId,
    invite: InviteId,
    expires_at: i64,
}

impl Item for CodeItem {
    const KIND: &'static str = "invite's code";
}

fn invite_key(org: &OrgId, invite: &InviteId) -> Key {
    Key { pk: org_pk(org), sk: format!("INVITE#{invite}") }
}

fn code_key(code: &InviteCode) -> Key {
    Key { pk: format!("TOKEN#invite#{code}"), sk: "TOKEN".into() }
}

impl Invite {
    fn expires_at(&self) -> i64 {
        (self.limits.expires_at + KEPT_AFTER_END).timestamp()
    }

    fn to_raw(&self, org: &OrgId) -> Result<RawItem, StoreError> {
        let item = InviteItem {
            code: self.code.clone(),
            department: self.department.clone(),
            group: self.group.clone(),
            by: self.created_by.clone(),
            at: self.created_at,
            until: self.limits.expires_at,
            max: self.limits.uses_max,
            used: self.limits.used_by.clone(),
            revoked: self.limits.revoked,
            rev: self.rev,
            expires_at: self.expires_at(),
        };
        item.to_raw(invite_key(org, &self.invite_id), None)
    }

    fn from_raw(raw: RawItem) -> Result<Self, StoreError> {
        let id = text(&raw, "sk").trim_start_matches("INVITE#").to_owned();
        let invite_id = InviteId::new(id).map_err(|e| StoreError::Corrupt { kind: InviteItem::KIND, why: e.to_string() })?;
        let item = InviteItem::from_raw(raw)?;
        let limits = InviteLimits { expires_at: item.until, uses_max: item.max, used_by: item.used, revoked: item.revoked };
        Ok(Self {
            invite_id,
            code: item.code,
            department: item.department,
            group: item.group,
            created_by: item.by,
            created_at: item.at,
            limits,
            rev: item.rev,
        })
    }
}

impl Store {
    /// Claims an invite's code for it, and tells whether it has it: the first to ask keeps it.
    pub async fn claim_invite_code(&self, org: &OrgId, invite: &Invite) -> Result<Claimed<()>, StoreError> {
        let item = CodeItem { org: org.clone(), invite: invite.invite_id.clone(), expires_at: invite.expires_at() };
        match self.table.put(item.to_raw(code_key(&invite.code), None)?, Condition::Absent).await? {
            Written::New => Ok(Claimed::Ours),
            Written::Existing(raw) => {
                let there = CodeItem::from_raw(raw)?;
                Ok(if there.org == *org && there.invite == invite.invite_id { Claimed::Ours } else { Claimed::By(()) })
            }
        }
    }

    /// Stores a new invite; tells the one that is there already.
    pub async fn create_invite(&self, org: &OrgId, invite: &Invite) -> Result<Written<Invite>, StoreError> {
        match self.table.put(invite.to_raw(org)?, Condition::Absent).await? {
            Written::New => Ok(Written::New),
            Written::Existing(raw) => Ok(Written::Existing(Invite::from_raw(raw)?)),
        }
    }

    /// A company's invite.
    pub async fn invite(&self, org: &OrgId, invite: &InviteId) -> Result<Option<Invite>, StoreError> {
        self.table.get(invite_key(org, invite), true).await?.map(Invite::from_raw).transpose()
    }

    /// A company's invites, those that are over among them for some days, by id.
    pub async fn invites(&self, org: &OrgId) -> Result<Vec<Invite>, StoreError> {
        let items = self.table.query(&org_pk(org), Range::BeginsWith("INVITE#")).await?;
        items.into_iter().map(Invite::from_raw).collect()
    }

    /// The invite of a code, and whose it is.
    pub async fn invite_of_code(&self, code: &InviteCode) -> Result<Option<(OrgId, Invite)>, StoreError> {
        let Some(raw) = self.table.get(code_key(code), true).await? else { return Ok(None) };
        let item = CodeItem::from_raw(raw)?;
        // A code is claimed before its invite: one without was never told to anybody.
        let invite = self.invite(&item.org, &item.invite).await?.filter(|invite| invite.code == *code);
        Ok(invite.map(|invite| (item.org, invite)))
    }

    /// Notes that somebody uses an invite, once for each person.
    pub async fn use_invite(
        &self,
        org: &OrgId,
        mut invite: Invite,
        user: &UserId,
        now: Instant,
    ) -> Result<Result<(), InviteRefusal>, StoreError> {
        for _ in 0..TRIES {
            match invite.limits.admits(user, now) {
                Err(refusal) => return Ok(Err(refusal)),
                Ok(false) => return Ok(Ok(())),
                Ok(true) => {}
            }
            let rev = invite.rev;
            invite.limits.used_by.insert(user.clone());
            invite.rev = rev + 1;
            match self.table.put(invite.to_raw(org)?, Condition::Revision(rev)).await? {
                Written::New => return Ok(Ok(())),
                Written::Existing(raw) => invite = Invite::from_raw(raw)?,
            }
        }
        // So many at once: whoever asks again is let in then.
        Err(StoreError::Throttled)
    }

    /// Takes an invite back; once taken back it stays so.
    pub async fn revoke_invite(&self, org: &OrgId, mut invite: Invite) -> Result<(), StoreError> {
        for _ in 0..TRIES {
            if invite.limits.revoked {
                return Ok(());
            }
            let rev = invite.rev;
            invite.limits.revoked = true;
            invite.rev = rev + 1;
            match self.table.put(invite.to_raw(org)?, Condition::Revision(rev)).await? {
                Written::New => return Ok(()),
                Written::Existing(raw) => invite = Invite::from_raw(raw)?,
            }
        }
        Err(StoreError::Throttled)
    }
}
