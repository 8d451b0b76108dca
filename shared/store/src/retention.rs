//! Deleting what has been kept for its time: what is sealed of punches, and files of proof.
//!
//! Punches of a UTC date are found by their keys, person by person; up to which date that is done says `ORG#o` / `FORGOTTEN`. Which files
//! of proof there are says `PROOFS#o` / `at#e#file`, `at` as ten digits of when it was sent: noted before the file is kept and removed
//! after it is deleted, so what is due stands first and nothing is there for long without a note.

use chrono::NaiveDate;
use daka_domain::Instant;
use daka_domain::id::{EmployeeId, FileId, OrgId};
use serde::{Deserialize, Serialize};

use crate::card::employee_pk;
use crate::day::day_sk;
use crate::item::{Item, Key, RawItem, text};
use crate::organization::org_pk;
use crate::punch::without_details;
use crate::table::{Condition, Range};
use crate::{Store, StoreError};

/// A file of proof that somebody sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentProof {
    /// Who.
    pub employee_id: EmployeeId,
    /// The file.
    pub file_id: FileId,
    key: Key,
}

/// Up to which UTC date the details of a company's punches are deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forgotten {
    /// The date, itself included; none before the first night.
    pub through: Option<NaiveDate>,
    /// Revision, for the optimistic lock; 0 for what is not stored yet.
    pub rev: u64,
}

/// A note of a file: its key says it all.
#[derive(Serialize, Deserialize)]
struct ProofItem {}

impl Item for ProofItem {
    const KIND: &'static str = "proof that was sent";
}

#[derive(Serialize, Deserialize)]
struct ForgottenItem {
    through: NaiveDate,
    rev: u64,
}

impl Item for ForgottenItem {
    const KIND: &'static str = "what is deleted";
}

fn proofs_pk(org: &OrgId) -> String {
    format!("PROOFS#{org}")
}

fn forgotten_key(org: &OrgId) -> Key {
    Key { pk: org_pk(org), sk: "FORGOTTEN".into() }
}

impl Store {
    /// Notes that somebody sends a file of proof, before it is kept.
    pub async fn note_proof(&self, org: &OrgId, employee: &EmployeeId, file: &FileId, at: Instant) -> Result<(), StoreError> {
        let key = Key { pk: proofs_pk(org), sk: format!("{:010}#{employee}#{file}", at.timestamp()) };
        self.table.put(ProofItem {}.to_raw(key, None)?, Condition::None).await?;
        Ok(())
    }

    /// The files of proof that were sent before an instant and are not deleted yet, the oldest first.
    pub async fn proofs_sent_before(&self, org: &OrgId, before: Instant) -> Result<Vec<SentProof>, StoreError> {
        let (pk, last) = (proofs_pk(org), format!("{:010}", before.timestamp()));
        let read = |raw: RawItem| {
            let key = Key { pk: pk.clone(), sk: text(&raw, "sk").to_owned() };
            let mut ids = key.sk.split('#').skip(1).map(str::to_owned);
            let (employee, file) = (EmployeeId::new(ids.next().unwrap_or_default()), FileId::new(ids.next().unwrap_or_default()));
            let corrupt = |_| StoreError::Corrupt { kind: ProofItem::KIND, why: "the sort key has no ids".into() };
            Ok(SentProof { employee_id: employee.map_err(corrupt)?, file_id: file.map_err(corrupt)?, key })
        };
        self.table.query(&pk, Range::Between("0", &last)).await?.into_iter().map(read).collect()
    }

    /// A file of proof is deleted.
    pub async fn remove_proof(&self, sent: &SentProof) -> Result<(), StoreError> {
        self.table.delete(sent.key.clone(), Condition::None).await?;
        Ok(())
    }

    /// Up to which date the details of a company's punches are deleted.
    pub async fn forgotten(&self, org: &OrgId) -> Result<Forgotten, StoreError> {
        let item = self.table.get(forgotten_key(org), true).await?.map(ForgottenItem::from_raw).transpose()?;
        Ok(item.map_or(Forgotten { through: None, rev: 0 }, |item| Forgotten { through: Some(item.through), rev: item.rev }))
    }

    /// Notes that the details of a company's punches are deleted up to a date, over the revision that was read. [`StoreError::Conflict`] if
    /// that is not what is there.
    pub async fn put_forgotten(&self, org: &OrgId, through: NaiveDate, rev: u64) -> Result<(), StoreError> {
        self.table.put_over(ForgottenItem { through, rev: rev + 1 }.to_raw(forgotten_key(org), None)?, rev).await
    }

    /// Takes from somebody's punches what is no part of their result: what is sealed, the device, and what spoke against them. Of those whose
    /// tap lies behind one UTC date, or any, and not behind another. Tells how many had something.
    pub async fn forget_days(
        &self,
        org: &OrgId,
        employee: &EmployeeId,
        (after, through): (Option<NaiveDate>, NaiveDate),
    ) -> Result<usize, StoreError> {
        let first = after.and_then(|after| after.succ_opt()).map_or_else(|| "D#".to_owned(), day_sk);
        let pk = employee_pk(org, employee);
        let mut forgotten = 0;
        for raw in self.table.query(&pk, Range::Between(&first, &format!("{}~", day_sk(through)))).await? {
            if let Some(bare) = without_details(raw) {
                // A punch is never changed otherwise; one that is erased meanwhile must not come back.
                self.table.put(bare, Condition::Names("pk", pk.clone())).await?;
                forgotten += 1;
            }
        }
        Ok(forgotten)
    }
}
