//! Applications for leave, trips, field work and overtime: `EMP#o#e` / `L#id`, beside a person's days and not among them, the
//! latest ids last.
//!
//! One item is the whole application with its withdrawal, under its revision: of two approvers at once one wins, and the other is told.
//! In the index it stands in the inbox of whom it waits for; once it waits for nobody, at `UNSETTLED#shard` / `at#o` until what
//! follows from its state is done, so that a worker finds what broke off. What it takes of its person's days stands in the
//! months that it touches (`roster`), and what it takes of balances in their books (`leave_book`).

use daka_domain::Instant;
use daka_domain::application::{Application, ApplicationKind, Wish};
use daka_domain::id::{ApplicationId, EmployeeId, LeaveTypeId, OrgId};
use daka_domain::leave::{Charge, LeaveSpan};
use serde::{Deserialize, Serialize};

use crate::approval::{ApprovalItem, WithdrawalItem, inbox};
use crate::card::employee_pk;
use crate::item::{IndexKey, Item, Key, RawItem, text};
use crate::table::{Condition, Range};
use crate::{Store, StoreError, Written};

/// Partitions of what is unsettled.
const SHARDS: u8 = 4;

/// An application as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredApplication {
    /// The application.
    pub application: Application,
    /// Revision, for the optimistic lock; 0 for one that is not stored yet.
    pub rev: u64,
}

/// An application of which something is still to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsettled {
    /// The organization.
    pub org_id: OrgId,
    /// Whose it is.
    pub employee_id: EmployeeId,
    /// Which.
    pub id: ApplicationId,
}

#[derive(Serialize, Deserialize)]
struct ApplicationItem {
    kind: ApplicationKind,
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    leave_type: Option<LeaveTypeId>,
    span: LeaveSpan,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    charges: Vec<Charge>,
    approval: ApprovalItem,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    withdrawal: Option<WithdrawalItem>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    unsettled: bool,
    #[serde(with = "serde_bytes")]
    sealed: Vec<u8>,
    rev: u64,
}

impl Item for ApplicationItem {
    const KIND: &'static str = "application";
}

const PREFIX: &str = "L#";

fn application_key(org: &OrgId, employee: &EmployeeId, id: &ApplicationId) -> Key {
    Key { pk: employee_pk(org, employee), sk: format!("{PREFIX}{id}") }
}

/// The application that a sort key is of.
pub(crate) fn application_of(sk: &str) -> Option<ApplicationId> {
    sk.strip_prefix(PREFIX).and_then(|id| ApplicationId::new(id).ok())
}

fn corrupt(why: &str) -> StoreError {
    StoreError::Corrupt { kind: ApplicationItem::KIND, why: why.to_owned() }
}

fn unsettled_bk(shard: u8) -> String {
    format!("UNSETTLED#{shard}")
}

/// Where it stands until what follows from its state is done.
fn unsettled(org: &OrgId, id: &ApplicationId, at: Instant) -> IndexKey {
    let sum = id.as_str().bytes().fold(0u8, u8::wrapping_add);
    IndexKey { bk: unsettled_bk(sum % SHARDS), bs: format!("{:010}#{org}", at.timestamp()) }
}

impl StoredApplication {
    fn to_raw(&self, org: &OrgId, employee: &EmployeeId, rev: u64) -> Result<RawItem, StoreError> {
        let own = &self.application;
        let approval = &own.approval;
        let asked = approval.withdrawal.as_ref().map_or(approval.asked_at, |withdrawal| withdrawal.asked_at);
        let decided = approval.all_decisions().next_back().map_or(asked, |said| said.at);
        let index =
            if own.is_settled { inbox(org, approval.waits_for(), asked, own.id.as_str()) } else { Some(unsettled(org, &own.id, decided)) };
        let item = ApplicationItem {
            kind: own.wish.kind,
            leave_type: own.wish.leave_type.clone(),
            span: own.wish.span,
            charges: own.charges.clone(),
            approval: approval.into(),
            withdrawal: approval.withdrawal.as_ref().map(Into::into),
            unsettled: !own.is_settled,
            sealed: own.sealed.clone(),
            rev,
        };
        item.to_raw(application_key(org, employee, &own.id), index)
    }

    fn from_raw(raw: RawItem) -> Result<Self, StoreError> {
        let id = application_of(text(&raw, "sk")).ok_or_else(|| corrupt("the sort key is none"))?;
        let item = ApplicationItem::from_raw(raw)?;
        let mut approval: daka_domain::flow::Approval = item.approval.into();
        approval.withdrawal = item.withdrawal.map(Into::into);
        let application = Application {
            id,
            wish: Wish { kind: item.kind, leave_type: item.leave_type, span: item.span },
            charges: item.charges,
            approval,
            is_settled: !item.unsettled,
            sealed: item.sealed,
        };
        Ok(Self { application, rev: item.rev })
    }
}

impl Store {
    /// An application, read strongly.
    pub async fn application(
        &self,
        org: &OrgId,
        employee: &EmployeeId,
        id: &ApplicationId,
    ) -> Result<Option<StoredApplication>, StoreError> {
        self.table.get(application_key(org, employee, id), true).await?.map(StoredApplication::from_raw).transpose()
    }

    /// Stores an application over the revision that was read, and tells it with its new one. If somebody changed it since, or it
    /// is there already, tells what is there.
    pub async fn put_application(
        &self,
        org: &OrgId,
        employee: &EmployeeId,
        stored: &StoredApplication,
    ) -> Result<Written<Box<StoredApplication>>, StoreError> {
        let condition = Condition::over(stored.rev);
        match self.table.put(stored.to_raw(org, employee, stored.rev + 1)?, condition).await? {
            Written::New => Ok(Written::New),
            Written::Existing(raw) => Ok(Written::Existing(Box::new(StoredApplication::from_raw(raw)?))),
        }
    }

    /// A person's applications, the latest first: at most `limit` of those before an id, and whether there are more.
    pub async fn applications(
        &self,
        org: &OrgId,
        employee: &EmployeeId,
        before: Option<&ApplicationId>,
        limit: usize,
    ) -> Result<(Vec<StoredApplication>, bool), StoreError> {
        let before = before.map(|id| format!("{PREFIX}{id}"));
        let pk = employee_pk(org, employee);
        let (items, more) = self.table.query_latest(&pk, PREFIX, before.as_deref(), limit).await?;
        let stored: Result<_, StoreError> = items.into_iter().map(StoredApplication::from_raw).collect();
        Ok((stored?, more))
    }

    /// Applications that were decided before an instant, and of which something is still to be done.
    pub async fn unsettled(&self, before: Instant) -> Result<Vec<Unsettled>, StoreError> {
        let mut found = Vec::new();
        for shard in 0..SHARDS {
            let last = format!("{:010}", before.timestamp());
            let items = self.table.query_index(&unsettled_bk(shard), Range::Between("0", &last)).await?;
            for raw in items {
                let org = text(&raw, "bs").split_once('#').and_then(|(_, org)| OrgId::new(org).ok());
                let org_id = org.ok_or_else(|| corrupt("the index names no organization"))?;
                let employee = text(&raw, "pk").strip_prefix(&format!("EMP#{org_id}#")).and_then(|e| EmployeeId::new(e).ok());
                let employee_id = employee.ok_or_else(|| corrupt("the key names no employee"))?;
                let id = application_of(text(&raw, "sk")).ok_or_else(|| corrupt("the sort key is none"))?;
                found.push(Unsettled { org_id, employee_id, id });
            }
        }
        Ok(found)
    }
}
