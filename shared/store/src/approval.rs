//! How an approval is stored: as a part of the item of what was asked for; and the inboxes `INBOX#o#whom` / `at#id` of the index,
//! where whatever waits for somebody stands.

use daka_domain::Instant;
use daka_domain::flow::{Approval, ApprovalState, Approver, ApproverStep, Decision, Withdrawal, WithdrawalState};
use daka_domain::id::{ApplicationId, EmployeeId, OrgId, TapId};
use daka_domain::time::WorkDate;
use serde::{Deserialize, Serialize};

use crate::application::application_of;
use crate::day::DaySk;
use crate::item::{IndexKey, RawItem, text};
use crate::own_place::PLACES_SK;
use crate::table::Range;
use crate::{Store, StoreError};

/// Something that waits in an inbox.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Waiting {
    /// Whose it is.
    pub employee_id: EmployeeId,
    /// What it is.
    pub what: Awaited,
}

/// What waits for a decision.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Awaited {
    /// A correction.
    Correction {
        /// Its id.
        id: TapId,
        /// The work date that it corrects.
        work_date: WorkDate,
    },
    /// An application for leave, a trip, field work or overtime.
    Application {
        /// Its id.
        id: ApplicationId,
    },
    /// Places of their own, one or more.
    Places,
}

/// An approval as it is stored. Its withdrawal is stored beside it, or by itself.
#[derive(Serialize, Deserialize)]
pub(crate) struct ApprovalItem {
    state: ApprovalState,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    chain: Vec<ApproverStep>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    waits: Option<Approver>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    said: Vec<DecisionItem>,
    #[serde(with = "chrono::serde::ts_seconds")]
    asked: Instant,
}

/// A withdrawal as it is stored.
#[derive(Serialize, Deserialize)]
pub(crate) struct WithdrawalItem {
    state: WithdrawalState,
    step: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    waits: Option<Approver>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    said: Vec<DecisionItem>,
    #[serde(with = "chrono::serde::ts_seconds")]
    asked: Instant,
}

/// A decision as it is stored.
#[derive(Serialize, Deserialize)]
pub(crate) struct DecisionItem {
    step: u8,
    by: EmployeeId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    for_: Option<EmployeeId>,
    #[serde(with = "chrono::serde::ts_seconds")]
    at: Instant,
    yes: bool,
    #[serde(default, with = "serde_bytes", skip_serializing_if = "Option::is_none")]
    sealed: Option<Vec<u8>>,
}

impl From<&Decision> for DecisionItem {
    fn from(said: &Decision) -> Self {
        let Decision { step, by, instead_of, at, approve, sealed_comment } = said.clone();
        Self { step, by, for_: instead_of, at, yes: approve, sealed: sealed_comment }
    }
}

impl From<DecisionItem> for Decision {
    fn from(item: DecisionItem) -> Self {
        Self { step: item.step, by: item.by, instead_of: item.for_, at: item.at, approve: item.yes, sealed_comment: item.sealed }
    }
}

impl From<&Approval> for ApprovalItem {
    fn from(own: &Approval) -> Self {
        Self {
            state: own.state,
            chain: own.chain.clone(),
            waits: own.waits_for.clone(),
            said: own.decisions.iter().map(Into::into).collect(),
            asked: own.asked_at,
        }
    }
}

impl From<ApprovalItem> for Approval {
    fn from(item: ApprovalItem) -> Self {
        let decisions = item.said.into_iter().map(Into::into).collect();
        Self { state: item.state, chain: item.chain, waits_for: item.waits, decisions, asked_at: item.asked, withdrawal: None }
    }
}

impl From<&Withdrawal> for WithdrawalItem {
    fn from(own: &Withdrawal) -> Self {
        Self {
            state: own.state,
            step: own.step,
            waits: own.waits_for.clone(),
            said: own.decisions.iter().map(Into::into).collect(),
            asked: own.asked_at,
        }
    }
}

impl From<WithdrawalItem> for Withdrawal {
    fn from(item: WithdrawalItem) -> Self {
        let decisions = item.said.into_iter().map(Into::into).collect();
        Self { state: item.state, step: item.step, waits_for: item.waits, asked_at: item.asked, decisions }
    }
}

/// The inbox of whom something waits for.
fn inbox_pk(org: &OrgId, whom: &Approver) -> String {
    match whom {
        Approver::Manager { department_id } => format!("INBOX#{org}#manager#{department_id}"),
        Approver::Hr => format!("INBOX#{org}#hr"),
        Approver::Owner => format!("INBOX#{org}#owner"),
        Approver::Employee { employee_id } => format!("INBOX#{org}#employee#{employee_id}"),
    }
}

/// Where something that was asked for at an instant stands in the inbox of whom it waits for.
pub(crate) fn inbox(org: &OrgId, whom: Option<&Approver>, asked: Instant, id: &str) -> Option<IndexKey> {
    Some(IndexKey { bk: inbox_pk(org, whom?), bs: format!("{:010}#{id}", asked.timestamp()) })
}

impl Store {
    /// What was sent to somebody and waits, the oldest first.
    pub async fn inbox(&self, org: &OrgId, whom: &Approver) -> Result<Vec<Waiting>, StoreError> {
        let prefix = format!("EMP#{org}#");
        let read = |raw: RawItem| {
            let corrupt = |why: String| StoreError::Corrupt { kind: "waiting", why };
            let employee = text(&raw, "pk").strip_prefix(&prefix).unwrap_or_default();
            let employee_id = EmployeeId::new(employee).map_err(|error| corrupt(error.to_string()))?;
            let what = if let Some(id) = application_of(text(&raw, "sk")) {
                Awaited::Application { id }
            } else if text(&raw, "sk") == PLACES_SK {
                Awaited::Places
            } else {
                let sk = DaySk::of(&raw)?;
                let work_date = WorkDate::new(sk.date).map_err(|error| corrupt(error.to_string()))?;
                Awaited::Correction { id: sk.tap, work_date }
            };
            Ok(Waiting { employee_id, what })
        };
        self.table.query_index(&inbox_pk(org, whom), Range::All).await?.into_iter().map(read).collect()
    }
}
