//! Re-attributions: day facts by which HR, or a changed roster, moves a punch to another work date. The punch itself is never changed, and
//! the latest fact wins; undoing one is another.
//!
//! A fact stands at `EMP#o#e` / `D#date#A#number#tap`, beside its punch, and on the board of the date to which the punch
//! goes. A second item, `D#date#O#number#tap`, stands on the board that it leaves, and says so there. The fact comes first
//! and tells all of the mark, so that whoever asks for the same again makes it.

use daka_domain::Instant;
use daka_domain::id::{DepartmentId, EmployeeId, OrgId, SiteId, TapId};
use daka_domain::punch::{PlaceMark, Source};
use daka_domain::shift::Side;
use daka_domain::time::WorkDate;
use serde::{Deserialize, Serialize};

use crate::board::{board_pk, board_sk};
use crate::card::employee_pk;
use crate::day::{DaySk, Kind, day_sk, read_facts};
use crate::item::{IndexKey, Item, Key, RawItem, text};
use crate::punch::{PunchFact, Reattribution};
use crate::table::{Condition, Range};
use crate::{Store, StoreError, Written};

#[derive(Serialize, Deserialize)]
pub(crate) struct AttributionItem {
    /// The work date to which the punch goes.
    date: WorkDate,
    from: WorkDate,
    by: EmployeeId,
    #[serde(with = "chrono::serde::ts_seconds")]
    said: Instant,
    /// The reason.
    #[serde(with = "serde_bytes")]
    sealed: Vec<u8>,
    /// Whether it goes there because a roster was changed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    roster: bool,
    /// The board that it leaves.
    left: String,
    #[serde(with = "chrono::serde::ts_seconds")]
    at: Instant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    side: Option<Side>,
    src: Source,
    place: PlaceMark,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    site: Option<SiteId>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    doubt: bool,
}

impl Item for AttributionItem {
    const KIND: &'static str = "re-attribution";
}

/// The mark on the board that a punch left: its key says it all.
#[derive(Serialize, Deserialize)]
struct DepartureItem {}

impl Item for DepartureItem {
    const KIND: &'static str = "departure";
}

impl From<AttributionItem> for Reattribution {
    fn from(item: AttributionItem) -> Self {
        Self { work_date: item.date, by: item.by, at: item.said, by_roster: item.roster }
    }
}

/// A punch, and where it stands.
#[derive(Debug, Clone)]
pub struct Attributed {
    /// The punch, moved as HR said last.
    pub fact: PunchFact,
    /// How often it was moved.
    moves: u16,
    /// The board that it stands on.
    board: String,
    /// The board that it left last.
    left: Option<String>,
}

/// A punch to be moved.
#[derive(Debug, Clone)]
pub struct MoveOf<'a> {
    /// To which work date.
    pub work_date: WorkDate,
    /// The department whose board that is.
    pub department: &'a DepartmentId,
    /// Who says so.
    pub by: EmployeeId,
    /// When.
    pub at: Instant,
    /// Why, sealed under the person's key.
    pub sealed: Vec<u8>,
    /// Whether a changed roster moves it, and not somebody's judgement of the punch.
    pub by_roster: bool,
}

/// The key of the so-manieth fact, or mark, of a tap.
fn key(org: &OrgId, employee: &EmployeeId, tap: TapId, kind: char, number: u16) -> Key {
    Key { pk: employee_pk(org, employee), sk: format!("{}#{kind}#{number:03}#{tap}", day_sk(tap.utc_date())) }
}

impl Store {
    /// A punch with where it stands; none when there is no such punch.
    pub async fn attributed(&self, org: &OrgId, employee: &EmployeeId, tap: TapId) -> Result<Option<Attributed>, StoreError> {
        let day = day_sk(tap.utc_date());
        let (first, last) = (format!("{day}#A#"), format!("{day}#P#{tap}"));
        let items = self.table.query(&employee_pk(org, employee), Range::Between(&first, &last)).await?;
        let (mut own, mut latest, mut board) = (Vec::new(), None, None);
        for raw in items {
            let sk = DaySk::of(&raw)?;
            match sk.kind {
                Kind::Punch if sk.tap == tap => board = board.or_else(|| Some(text(&raw, "bk").to_owned())),
                // In order of their numbers.
                Kind::Arrival(number) if sk.tap == tap => {
                    board = Some(text(&raw, "bk").to_owned());
                    latest = Some((number, text(&raw, "left").to_owned()));
                }
                _ => continue,
            }
            own.push(raw);
        }
        let (mut punches, _) = read_facts(own)?;
        let Some((fact, board)) = punches.pop().zip(board) else { return Ok(None) };
        let (moves, left) = latest.map_or((0, None), |(number, left)| (number, Some(left)));
        Ok(Some(Attributed { fact, moves, board, left }))
    }

    /// Moves a punch from where it stands. [`StoreError::Conflict`] if somebody moved it since it was read.
    pub async fn reattribute(&self, org: &OrgId, employee: &EmployeeId, punch: &Attributed, to: MoveOf<'_>) -> Result<(), StoreError> {
        let Attributed { fact, moves, board, .. } = punch;
        let (made, number) = (&fact.punch, moves + 1);
        let item = AttributionItem {
            date: to.work_date,
            from: fact.work_date(),
            by: to.by,
            said: to.at,
            sealed: to.sealed,
            roster: to.by_roster,
            left: board.clone(),
            at: made.at,
            side: made.side,
            src: made.source,
            place: made.place,
            site: made.site.clone(),
            doubt: made.doubtful,
        };
        let index = IndexKey { bk: board_pk(org, to.work_date, to.department), bs: board_sk(made.at, employee) };
        let raw = item.to_raw(key(org, employee, made.tap_id, 'A', number), Some(index))?;
        match self.table.put(raw, Condition::Absent).await? {
            Written::New => self.depart(org, employee, fact, number, board).await,
            Written::Existing(_) => Err(StoreError::Conflict),
        }
    }

    /// Marks once more that a punch left the board that it left last, where a request may have broken off before.
    pub async fn finish_reattribution(&self, org: &OrgId, employee: &EmployeeId, punch: &Attributed) -> Result<(), StoreError> {
        match &punch.left {
            Some(left) => self.depart(org, employee, &punch.fact, punch.moves, left).await,
            None => Ok(()),
        }
    }

    async fn depart(&self, org: &OrgId, employee: &EmployeeId, fact: &PunchFact, number: u16, board: &str) -> Result<(), StoreError> {
        let index = IndexKey { bk: board.to_owned(), bs: board_sk(fact.punch.at, employee) };
        let raw: RawItem = DepartureItem {}.to_raw(key(org, employee, fact.punch.tap_id, 'O', number), Some(index))?;
        self.table.put(raw, Condition::Absent).await.map(drop)
    }
}
