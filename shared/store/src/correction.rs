//! Applications for corrections `EMP#o#e` / `D#workdate#C#id`, and their withdrawals `D#workdate#C#id#W`.
//!
//! One item is the whole application, under its revision: of two approvers at once one wins, and the other is told. Approved, it
//! is the fact itself. In the index it stands where it is looked for: as long as it waits, in the inbox
//! `INBOX#o#whom` / `at#id` of whom it waits for; once approved, on the board of its work date. A withdrawal is an
//! item of its own, since it waits in an inbox while the correction still stands; approved, it takes it off the board.

use daka_domain::Instant;
use daka_domain::correction::{
    Approver, ApproverStep, Correction, CorrectionKind, CorrectionState, Decision, QuotaClaim, Withdrawal, WithdrawalState,
};
use daka_domain::id::{DepartmentId, EmployeeId, OrgId, TapId};
use daka_domain::punch::{PlaceMark, Source};
use daka_domain::shift::Side;
use daka_domain::time::WorkDate;
use serde::{Deserialize, Serialize};

use crate::board::{board_pk, corrected_sk};
use crate::card::employee_pk;
use crate::day::{DaySk, day_sk, read_facts};
use crate::item::{IndexKey, Item, Key, RawItem, text};
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

/// Something that waits in an inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Whose record it is about.
    pub employee_id: EmployeeId,
    /// Which work date.
    pub work_date: WorkDate,
    /// The application's id.
    pub id: TapId,
}

#[derive(Serialize, Deserialize)]
struct CorrectionItem {
    date: WorkDate,
    sec: u8,
    side: Side,
    #[serde(with = "chrono::serde::ts_seconds")]
    at: Instant,
    kind: CorrectionKind,
    state: CorrectionState,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    chain: Vec<ApproverStep>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    waits: Option<Approver>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    said: Vec<DecisionItem>,
    #[serde(with = "chrono::serde::ts_seconds")]
    asked: Instant,
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
    rev: u64,
}

impl Item for WithdrawalItem {
    const KIND: &'static str = "withdrawal";
}

#[derive(Serialize, Deserialize)]
struct DecisionItem {
    step: u8,
    by: EmployeeId,
    #[serde(with = "chrono::serde::ts_seconds")]
    at: Instant,
    yes: bool,
    #[serde(default, with = "serde_bytes", skip_serializing_if = "Option::is_none")]
    sealed: Option<Vec<u8>>,
}

impl From<&Decision> for DecisionItem {
    fn from(said: &Decision) -> Self {
        Self { step: said.step, by: said.by.clone(), at: said.at, yes: said.approve, sealed: said.sealed_comment.clone() }
    }
}

impl From<DecisionItem> for Decision {
    fn from(item: DecisionItem) -> Self {
        Self { step: item.step, by: item.by, at: item.at, approve: item.yes, sealed_comment: item.sealed }
    }
}

fn sort_key(date: WorkDate, id: TapId) -> String {
    format!("{}#C#{id}", day_sk(date.date()))
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

fn inbox(org: &OrgId, whom: Option<&Approver>, asked: Instant, id: TapId) -> Option<IndexKey> {
    Some(IndexKey { bk: inbox_pk(org, whom?), bs: format!("{:010}#{id}", asked.timestamp()) })
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
        let index = match own.state {
            CorrectionState::Approved => self.board_key(org, employee),
            _ => inbox(org, own.waits_for.as_ref(), own.applied_at, own.id),
        };
        let punch = own.punch();
        let item = CorrectionItem {
            date: own.work_date,
            sec: own.section,
            side: own.side,
            at: own.at,
            kind: own.kind,
            state: own.state,
            chain: own.chain.clone(),
            waits: own.waits_for.clone(),
            said: own.decisions.iter().map(Into::into).collect(),
            asked: own.applied_at,
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
            state: item.state,
            chain: item.chain,
            waits_for: item.waits,
            decisions: item.said.into_iter().map(Into::into).collect(),
            applied_at: item.asked,
            direct_by: item.direct,
            quota: item.quota.map(|(from, to, limit)| QuotaClaim { from, to, limit }),
            sealed: item.sealed,
            withdrawal: None,
        };
        Ok(Self { correction, board: item.dept, rev: item.rev, withdrawal_rev: 0 })
    }

    pub(crate) fn add_withdrawal(&mut self, item: WithdrawalItem) {
        self.withdrawal_rev = item.rev;
        self.correction.withdrawal = Some(Withdrawal {
            state: item.state,
            step: item.step,
            waits_for: item.waits,
            asked_at: item.asked,
            decisions: item.said.into_iter().map(Into::into).collect(),
        });
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
        let condition = if fact.rev == 0 { Condition::Absent } else { Condition::Revision(fact.rev) };
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
        let Some(own) = &fact.correction.withdrawal else { return Ok(Written::New) };
        let index = match own.state {
            WithdrawalState::Approved => fact.board_key(org, employee),
            WithdrawalState::Pending | WithdrawalState::Rejected => inbox(org, own.waits_for.as_ref(), own.asked_at, fact.correction.id),
        };
        let item = WithdrawalItem {
            state: own.state,
            step: own.step,
            waits: own.waits_for.clone(),
            said: own.decisions.iter().map(Into::into).collect(),
            asked: own.asked_at,
            rev: fact.withdrawal_rev + 1,
        };
        let key = fact.key(org, employee);
        let raw = item.to_raw(Key { sk: format!("{}#W", key.sk), ..key }, index)?;
        let condition = if fact.withdrawal_rev == 0 { Condition::Absent } else { Condition::Revision(fact.withdrawal_rev) };
        match self.table.put(raw, condition).await? {
            Written::New => Ok(Written::New),
            Written::Existing(raw) => {
                let mut there = Box::new(fact.clone());
                there.add_withdrawal(WithdrawalItem::from_raw(raw)?);
                Ok(Written::Existing(there))
            }
        }
    }

    /// What was sent to somebody and waits, the oldest first.
    pub async fn inbox(&self, org: &OrgId, whom: &Approver) -> Result<Vec<Waiting>, StoreError> {
        let prefix = format!("EMP#{org}#");
        let read = |raw: RawItem| {
            let sk = DaySk::of(&raw)?;
            let corrupt = |why: String| StoreError::Corrupt { kind: "waiting", why };
            let employee = text(&raw, "pk").strip_prefix(&prefix).unwrap_or_default();
            let employee_id = EmployeeId::new(employee).map_err(|error| corrupt(error.to_string()))?;
            let work_date = WorkDate::new(sk.date).map_err(|error| corrupt(error.to_string()))?;
            Ok(Waiting { employee_id, work_date, id: sk.tap })
        };
        self.table.query_index(&inbox_pk(org, whom), Range::All).await?.into_iter().map(read).collect()
    }
}
