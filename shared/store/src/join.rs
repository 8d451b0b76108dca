//! Requests to join: `ORG#o` / `JOIN#u`, one of each user and company, rev-locked. In the index a request
//! stands under its user, who asks what became of it.
//!
//! Name and phone are sealed under a key of the request's own, wrapped by the company's: it becomes the
//! employee's when they are hired. A request disappears a month after it was decided.

use chrono::TimeDelta;
use daka_domain::Instant;
use daka_domain::id::{DepartmentId, EmployeeId, GroupId, InviteId, OrgId, UserId};
use daka_domain::time::WorkDate;
use serde::{Deserialize, Serialize};

use crate::card::CardPhone;
use crate::item::{IndexKey, Item, Key, RawItem, text};
use crate::organization::org_pk;
use crate::table::{Condition, Range};
use crate::{Invite, Store, StoreError, Written};

/// How long a decided request is kept.
const KEPT_AFTER_DECISION: TimeDelta = TimeDelta::days(30);

/// How somebody came to ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JoinVia {
    /// By an invite, with what it proposes.
    Invite {
        /// The invite.
        id: InviteId,
        /// Its department.
        department: DepartmentId,
        /// Its group.
        group: GroupId,
    },
    /// By the company's number.
    Number,
}

impl From<&Invite> for JoinVia {
    fn from(invite: &Invite) -> Self {
        Self::Invite { id: invite.invite_id.clone(), department: invite.department.clone(), group: invite.group.clone() }
    }
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JoinOutcome {
    /// They are this employee, who was there.
    Bound {
        /// The employee.
        employee: EmployeeId,
    },
    /// They are a new employee.
    Hired {
        /// The employee number.
        number: String,
        /// The department.
        department: DepartmentId,
        /// The attendance group.
        group: GroupId,
        /// The first day.
        joined: WorkDate,
    },
    /// They are nobody here.
    Declined {
        /// What they are told.
        reason: String,
    },
}

/// A decision on a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinDecision {
    /// Who decided.
    pub by: EmployeeId,
    /// In whose place, where they are a deputy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<EmployeeId>,
    /// When.
    #[serde(with = "chrono::serde::ts_seconds")]
    pub at: Instant,
    /// What.
    pub outcome: JoinOutcome,
}

/// A request to join.
#[derive(Debug, Clone, PartialEq)]
pub struct Join {
    /// Who asks.
    pub user_id: UserId,
    /// When they asked.
    pub asked_at: Instant,
    /// How they came to.
    pub via: JoinVia,
    /// The employee number that they say they have.
    pub number: Option<String>,
    /// Who they will be if they are hired.
    pub new_employee: EmployeeId,
    /// The request's own key, wrapped by the company's.
    pub wrapped_key: Vec<u8>,
    /// Their name, sealed for the place `join name`.
    pub sealed_name: Vec<u8>,
    /// Their phone number, as WeChat verified it.
    pub phone: CardPhone,
    /// What was decided, if anything was.
    pub decision: Option<JoinDecision>,
    /// Revision, for the optimistic lock.
    pub rev: u64,
}

#[derive(Serialize, Deserialize)]
struct JoinItem {
    #[serde(with = "chrono::serde::ts_seconds")]
    asked: Instant,
    via: JoinVia,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    employee: EmployeeId,
    #[serde(with = "serde_bytes")]
    key: Vec<u8>,
    #[serde(with = "serde_bytes")]
    who: Vec<u8>,
    phone: CardPhone,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decision: Option<JoinDecision>,
    rev: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expires_at: Option<i64>,
}

impl Item for JoinItem {
    const KIND: &'static str = "request to join";
}

fn join_key(org: &OrgId, user: &UserId) -> Key {
    Key { pk: org_pk(org), sk: format!("JOIN#{user}") }
}

impl Join {
    fn to_raw(&self, org: &OrgId) -> Result<RawItem, StoreError> {
        let item = JoinItem {
            asked: self.asked_at,
            via: self.via.clone(),
            number: self.number.clone(),
            employee: self.new_employee.clone(),
            key: self.wrapped_key.clone(),
            who: self.sealed_name.clone(),
            phone: self.phone.clone(),
            decision: self.decision.clone(),
            rev: self.rev,
            expires_at: self.decision.as_ref().map(|decision| (decision.at + KEPT_AFTER_DECISION).timestamp()),
        };
        let index = IndexKey { bk: format!("JOINS#{}", self.user_id), bs: org.to_string() };
        item.to_raw(join_key(org, &self.user_id), Some(index))
    }

    fn from_raw(raw: RawItem) -> Result<Self, StoreError> {
        let id = text(&raw, "sk").trim_start_matches("JOIN#").to_owned();
        let user_id = UserId::new(id).map_err(|e| StoreError::Corrupt { kind: JoinItem::KIND, why: e.to_string() })?;
        let item = JoinItem::from_raw(raw)?;
        Ok(Self {
            user_id,
            asked_at: item.asked,
            via: item.via,
            number: item.number,
            new_employee: item.employee,
            wrapped_key: item.key,
            sealed_name: item.who,
            phone: item.phone,
            decision: item.decision,
            rev: item.rev,
        })
    }

    /// Who they are by the decision.
    pub fn decided_employee(&self) -> Option<&EmployeeId> {
        match &self.decision.as_ref()?.outcome {
            JoinOutcome::Bound { employee } => Some(employee),
            JoinOutcome::Hired { .. } => Some(&self.new_employee),
            JoinOutcome::Declined { .. } => None,
        }
    }
}

impl Store {
    /// A user's request to join a company.
    pub async fn join(&self, org: &OrgId, user: &UserId) -> Result<Option<Join>, StoreError> {
        self.table.get(join_key(org, user), true).await?.map(Join::from_raw).transpose()
    }

    /// The requests to join a company, those decided lately among them, by user.
    pub async fn joins(&self, org: &OrgId) -> Result<Vec<Join>, StoreError> {
        let items = self.table.query_consistently(&org_pk(org), Range::BeginsWith("JOIN#")).await?;
        items.into_iter().map(Join::from_raw).collect()
    }

    /// The companies that a user asked to join, as the index has them.
    pub async fn joins_of(&self, user: &UserId) -> Result<Vec<OrgId>, StoreError> {
        let items = self.table.query_index(&format!("JOINS#{user}"), Range::All).await?;
        let org = |raw: &RawItem| OrgId::new(text(raw, "bs")).map_err(|e| StoreError::Corrupt { kind: JoinItem::KIND, why: e.to_string() });
        items.iter().map(org).collect()
    }

    /// Removes a request, as if it had never been.
    pub async fn remove_join(&self, org: &OrgId, user: &UserId) -> Result<(), StoreError> {
        self.table.delete(join_key(org, user), Condition::None).await?;
        Ok(())
    }

    /// Stores a request over the revision that was read, 0 for none; tells what is there instead if that is
    /// another.
    pub async fn put_join(&self, org: &OrgId, join: &Join) -> Result<Written<Join>, StoreError> {
        let next = Join { rev: join.rev + 1, ..join.clone() };
        let condition = Condition::over(join.rev);
        match self.table.put(next.to_raw(org)?, condition).await? {
            Written::New => Ok(Written::New),
            Written::Existing(raw) if raw.is_empty() => Err(StoreError::Conflict),
            Written::Existing(raw) => Ok(Written::Existing(Join::from_raw(raw)?)),
        }
    }
}
