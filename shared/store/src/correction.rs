//! Applications for corrections `EMP#o#e` / `D#workdate#C#id`, and their withdrawals `D#workdate#C#id#W`.
//!
//! One item is the whole application, under its revision: of two approvers at once one wins, and the other is told. Approved, it
//! is the fact itself. In the index it stands where it is looked for: as long as it waits, in the inbox
//! `INBOX#o#whom` / `at#id` of whom it waits for; once approved, on the board of its work date. A withdrawal is an
//! item of its own, since it waits in an inbox while the correction still stands; approved, it takes it off the board.

use daka_domain::Instant;
use daka_domain::correction::{Correction, CorrectionKind, QuotaClaim};
use daka_domain::flow::{ApprovalState, WithdrawalState};
use daka_domain::id::{DepartmentId, EmployeeId, OrgId, TapId};
use daka_domain::punch::{PlaceMark, Source};
use daka_domain::shift::Side;
use daka_domain::time::WorkDate;
use serde::{Deserialize, Serialize};

use crate::approval::{ApprovalItem, WithdrawalItem, inbox};
use crate::board::{board_pk, corrected_sk};
use crate::card::employee_pk;
use crate::day::{DaySk, day_sk, read_facts};
use crate::item::{IndexKey, Item, Key, RawItem};
use crate::table::{Condition, Range};
use crate::{Store, StoreError, Written};

/// An application as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectionFact {
    /// The application.
    pub correction: Correction,
    /// The department on whose board it stands; none before it is approved.
    pub board: Option<DepartmentId>,
    /// Revision, for the optimistic lock; 0 for one that is not stored yet.
    pub rev: u64,
    /// Revision of its withdrawal; 0 for none.
    pub withdrawal_rev: u64,
}

#[derive(Serialize, Deserialize)]
struct CorrectionItem {
    date: WorkDate,
    sec: u8,
    side: Side,
    #[serde(with = "chrono::serde::ts_seconds")]
    at: Instant,
    kind: CorrectionKind,
    #[serde(flatten)]
    approval: ApprovalItem,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    direct: Option<EmployeeId>,
    /// First and last day of the quota's period, and its limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    quota: Option<(WorkDate, WorkDate, u8)>,
    #[serde(with = "serde_bytes")]
    sealed: Vec<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dept: Option<DepartmentId>,
    /// As a punch has them, for the board.
    src: Source,
    place: PlaceMark,
    rev: u64,
}

impl Item for CorrectionItem {
    const KIND: &'static str = "correction";
}

/// The withdrawal of a correction: an item of its own, under its revision.
#[derive(Serialize, Deserialize)]
pub(crate) struct CorrectionWithdrawalItem {
    #[serde(flatten)]
    withdrawal: WithdrawalItem,
    rev: u64,
}

impl Item for CorrectionWithdrawalItem {
    const KIND: &'static str = "withdrawal";
}

fn sort_key(date: WorkDate, id: TapId) -> String {
    format!("{}#C#{id}", day_sk(date.date()))
}

impl CorrectionFact {
    /// An application that is not stored yet.
    pub fn new(correction: Correction) -> Self {
        Self { correction, board: None, rev: 0, withdrawal_rev: 0 }
    }

    fn key(&self, org: &OrgId, employee: &EmployeeId) -> Key {
        Key { pk: employee_pk(org, employee), sk: sort_key(self.correction.work_date, self.correction.id) }
    }

    /// Where it stands on the board, once it is approved.
    fn board_key(&self, org: &OrgId, employee: &EmployeeId) -> Option<IndexKey> {
        let Correction { work_date, at, section, .. } = self.correction;
        let bk = board_pk(org, work_date, self.board.as_ref()?);
        Some(IndexKey { bk, bs: corrected_sk(at, employee, section) })
    }

    fn to_raw(&self, org: &OrgId, employee: &EmployeeId, rev: u64) -> Result<RawItem, StoreError> {
        let own = &self.correction;
        let approval = &own.approval;
        let index = match approval.state {
            ApprovalState::Approved => self.board_key(org, employee),
            _ => inbox(org, approval.waits_for.as_ref(), approval.asked_at, &own.id.to_string()),
        };
        let punch = own.punch();
        let item = CorrectionItem {
            date: own.work_date,
            sec: own.section,
            side: own.side,
            at: own.at,
            kind: own.kind,
            approval: approval.into(),
            direct: own.direct_by.clone(),
            quota: own.quota.map(|quota| (quota.from, quota.to, quota.limit)),
            sealed: own.sealed.clone(),
            dept: self.board.clone(),
            src: punch.source,
            place: punch.place,
            rev,
        };
        item.to_raw(self.key(org, employee), index)
    }

    pub(crate) fn from_raw(raw: RawItem) -> Result<Self, StoreError> {
        let DaySk { tap: id, .. } = DaySk::of(&raw)?;
        let item = CorrectionItem::from_raw(raw)?;
        let correction = Correction {
            id,
            work_date: item.date,
            section: item.sec,
            side: item.side,
            at: item.at,
            kind: item.kind,
            approval: item.approval.into(),
            direct_by: item.direct,
            quota: item.quota.map(|(from, to, limit)| QuotaClaim { from, to, limit }),
            sealed: item.sealed,
        };
        Ok(Self { correction, board: item.dept, rev: item.rev, withdrawal_rev: 0 })
    }

    pub(crate) fn add_withdrawal(&mut self, item: CorrectionWithdrawalItem) {
        self.withdrawal_rev = item.rev;
        self.correction.approval.withdrawal = Some(item.withdrawal.into());
    }
}

impl Store {
    /// An application with its withdrawal.
    pub async fn correction(
        &self,
        org: &OrgId,
        employee: &EmployeeId,
        date: WorkDate,
        id: TapId,
    ) -> Result<Option<CorrectionFact>, StoreError> {
        let items = self.table.query(&employee_pk(org, employee), Range::BeginsWith(&sort_key(date, id))).await?;
        let (_, mut found) = read_facts(items)?;
        Ok(found.pop())
    }

    /// Stores an application over the revision that was read. If somebody changed it since, tells what is there.
    pub async fn put_correction(
        &self,
        org: &OrgId,
        employee: &EmployeeId,
        fact: &CorrectionFact,
    ) -> Result<Written<Box<CorrectionFact>>, StoreError> {
        let condition = Condition::over(fact.rev);
        match self.table.put(fact.to_raw(org, employee, fact.rev + 1)?, condition).await? {
            Written::New => Ok(Written::New),
            Written::Existing(raw) => Ok(Written::Existing(Box::new(CorrectionFact::from_raw(raw)?))),
        }
    }

    /// Takes an application back that nobody has touched since it was stored: its place in the quota was taken. Tells
    /// whether somebody has.
    pub async fn retract_correction(&self, org: &OrgId, employee: &EmployeeId, fact: &CorrectionFact) -> Result<Written<()>, StoreError> {
        Ok(match self.table.delete(fact.key(org, employee), Condition::Revision(1)).await? {
            Written::New => Written::New,
            Written::Existing(_) => Written::Existing(()),
        })
    }

    /// Stores the withdrawal of an application over the revision that was read. If somebody changed it since, tells what
    /// is there.
    pub async fn put_withdrawal(
        &self,
        org: &OrgId,
        employee: &EmployeeId,
        fact: &CorrectionFact,
    ) -> Result<Written<Box<CorrectionFact>>, StoreError> {
        let Some(own) = &fact.correction.approval.withdrawal else { return Ok(Written::New) };
        let index = match own.state {
            WithdrawalState::Approved => fact.board_key(org, employee),
            WithdrawalState::Pending | WithdrawalState::Rejected => {
                inbox(org, own.waits_for.as_ref(), own.asked_at, &fact.correction.id.to_string())
            }
        };
        let item = CorrectionWithdrawalItem { withdrawal: own.into(), rev: fact.withdrawal_rev + 1 };
        let key = fact.key(org, employee);
        let raw = item.to_raw(Key { sk: format!("{}#W", key.sk), ..key }, index)?;
        let condition = Condition::over(fact.withdrawal_rev);
        match self.table.put(raw, condition).await? {
            Written::New => Ok(Written::New),
            Written::Existing(raw) => {
                let mut there = Box::new(fact.clone());
                there.add_withdrawal(CorrectionWithdrawalItem::from_raw(raw)?);
                Ok(Written::Existing(there))
            }
        }
    }
}
