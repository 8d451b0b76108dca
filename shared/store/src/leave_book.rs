//! Books of leave 假期账本: `EMP#o#e` / `BAL#type#year`, what HR granted and what applications take, under a revision: of two
//! applications at once for the last day of a year's leave one finds it gone. All of a person's books are one query; since when
//! they work at all stands beside them, at `BAL` itself.
//!
//! A use names the application that it is for. One whose application was never stored is dropped by whoever finds it in the way.

use chrono::NaiveDate;
use daka_domain::Instant;
use daka_domain::id::{ApplicationId, EmployeeId, LeaveTypeId, OrgId};
use daka_domain::leave::{BookUse, Grant, YearBook};
use daka_domain::time::WorkDate;
use serde::{Deserialize, Serialize};

use crate::card::employee_pk;
use crate::item::{Item, Key, RawItem, text};
use crate::table::Range;
use crate::{Store, StoreError};

/// Something that HR granted or took back, with who did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantFact {
    /// Its cause, by which the same again is found.
    pub id: String,
    /// How much, in half days or minutes.
    #[serde(rename = "n")]
    pub amount: i32,
    /// From which date on.
    pub on: WorkDate,
    /// Who.
    pub by: EmployeeId,
    /// When.
    #[serde(with = "chrono::serde::ts_seconds")]
    pub at: Instant,
    /// Why, as HR wrote it, sealed under the person's key.
    #[serde(default, with = "serde_bytes", skip_serializing_if = "Vec::is_empty")]
    pub sealed: Vec<u8>,
}

/// A book as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaveBook {
    /// Of which type.
    pub leave_type: LeaveTypeId,
    /// Of which year; 0 for comp leave.
    pub year: i32,
    /// What HR granted.
    pub grants: Vec<GrantFact>,
    /// What applications take.
    pub uses: Vec<BookUse>,
    /// Revision, for the optimistic lock; 0 for one that is not stored yet.
    pub rev: u64,
}

/// A person's books.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeaveBooks {
    /// Each of them.
    pub books: Vec<LeaveBook>,
    /// Since when the person works, for whomever; none where nobody said.
    pub service_from: Option<NaiveDate>,
    /// Revision of that; 0 where it is not stored.
    pub service_rev: u64,
}

#[derive(Serialize, Deserialize)]
struct BookItem {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    grants: Vec<GrantFact>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    uses: Vec<UseItem>,
    rev: u64,
}

impl Item for BookItem {
    const KIND: &'static str = "leave book";
}

#[derive(Serialize, Deserialize)]
struct UseItem {
    id: ApplicationId,
    d: WorkDate,
    n: i32,
    #[serde(with = "chrono::serde::ts_seconds")]
    t: Instant,
}

#[derive(Serialize, Deserialize)]
struct ServiceItem {
    from: NaiveDate,
    rev: u64,
}

impl Item for ServiceItem {
    const KIND: &'static str = "service";
}

const BOOKS: &str = "BAL";

fn book_key(org: &OrgId, employee: &EmployeeId, leave_type: &LeaveTypeId, year: i32) -> Key {
    Key { pk: employee_pk(org, employee), sk: format!("{BOOKS}#{leave_type}#{year:04}") }
}

impl LeaveBook {
    /// A book in which nothing stands.
    pub fn blank(leave_type: &LeaveTypeId, year: i32) -> Self {
        Self { leave_type: leave_type.clone(), year, grants: Vec::new(), uses: Vec::new(), rev: 0 }
    }

    fn from_raw(raw: RawItem) -> Result<Self, StoreError> {
        let corrupt = || StoreError::Corrupt { kind: BookItem::KIND, why: "the sort key is none".into() };
        let mut parts = text(&raw, "sk").split('#').skip(1);
        let (kind, year) = parts.next().zip(parts.next()).ok_or_else(corrupt)?;
        let leave_type = LeaveTypeId::new(kind).map_err(|_| corrupt())?;
        let year = year.parse().map_err(|_| corrupt())?;
        let item = BookItem::from_raw(raw)?;
        let uses = item.uses.into_iter().map(|used| BookUse { application: used.id, date: used.d, amount: used.n, since: used.t });
        Ok(Self { leave_type, year, grants: item.grants, uses: uses.collect(), rev: item.rev })
    }

    /// It as the rules see it.
    pub fn facts(&self) -> YearBook {
        let grants = self.grants.iter().map(|grant| Grant { amount: grant.amount, on: grant.on }).collect();
        YearBook { year: self.year, grants, uses: self.uses.clone() }
    }
}

impl LeaveBooks {
    /// The book of a type and year.
    pub fn book(&self, leave_type: &LeaveTypeId, year: i32) -> LeaveBook {
        let found = self.books.iter().find(|book| (&book.leave_type, book.year) == (leave_type, year));
        found.cloned().unwrap_or_else(|| LeaveBook::blank(leave_type, year))
    }

    /// All books of a type, as the rules see them.
    pub fn of(&self, leave_type: &LeaveTypeId) -> Vec<YearBook> {
        self.books.iter().filter(|book| book.leave_type == *leave_type).map(LeaveBook::facts).collect()
    }
}

impl Store {
    /// A person's books, read strongly.
    pub async fn leave_books(&self, org: &OrgId, employee: &EmployeeId) -> Result<LeaveBooks, StoreError> {
        let mut found = LeaveBooks::default();
        for raw in self.table.query_consistently(&employee_pk(org, employee), Range::BeginsWith(BOOKS)).await? {
            if text(&raw, "sk") == BOOKS {
                let item = ServiceItem::from_raw(raw)?;
                (found.service_from, found.service_rev) = (Some(item.from), item.rev);
            } else {
                found.books.push(LeaveBook::from_raw(raw)?);
            }
        }
        Ok(found)
    }

    /// Stores a book over the revision that was read. [`StoreError::Conflict`] if that is not what is there.
    pub async fn put_leave_book(&self, org: &OrgId, employee: &EmployeeId, book: &LeaveBook) -> Result<(), StoreError> {
        let uses = book.uses.iter().cloned().map(|used| UseItem { id: used.application, d: used.date, n: used.amount, t: used.since });
        let item = BookItem { grants: book.grants.clone(), uses: uses.collect(), rev: book.rev + 1 };
        let key = book_key(org, employee, &book.leave_type, book.year);
        self.table.put_over(item.to_raw(key, None)?, book.rev).await
    }

    /// Stores since when a person works, over the revision that was read. [`StoreError::Conflict`] if that is not what is there.
    pub async fn put_service(&self, org: &OrgId, employee: &EmployeeId, from: NaiveDate, rev: u64) -> Result<(), StoreError> {
        let key = Key { pk: employee_pk(org, employee), sk: BOOKS.into() };
        self.table.put_over(ServiceItem { from, rev: rev + 1 }.to_raw(key, None)?, rev).await
    }
}
