//! The board: a department's day in the index, `BOARD#o#workdate#department` / `at#e`, one query for all its people.
//!
//! On it stand punches, corrections that were approved (`at#e#section`), punches that HR moved there, and what takes
//! something off again: the mark of a punch that was moved away, a correction's approved withdrawal. Nothing that stands on it is
//! ever changed; of what is said of one punch the latest holds.

use std::collections::HashMap;

use daka_domain::Instant;
use daka_domain::id::{DepartmentId, EmployeeId, OrgId, SiteId, TapId};
use daka_domain::punch::{PlaceMark, Punch, Source};
use daka_domain::shift::Side;
use daka_domain::time::WorkDate;
use serde::{Deserialize, Serialize};

use crate::day::{DaySk, Kind};
use crate::item::{Item, RawItem, text};
use crate::table::Range;
use crate::{Store, StoreError};

/// What the index keeps of a punch, and of what is like one.
#[derive(Serialize, Deserialize)]
struct BoardItem {
    date: WorkDate,
    #[serde(with = "chrono::serde::ts_seconds")]
    at: Instant,
    #[serde(default)]
    side: Option<Side>,
    src: Source,
    place: PlaceMark,
    #[serde(default)]
    site: Option<SiteId>,
    #[serde(default)]
    doubt: bool,
    /// Of a re-attribution: whether a changed roster made it.
    #[serde(default)]
    roster: bool,
}

impl Item for BoardItem {
    const KIND: &'static str = "board punch";
}

pub(crate) fn board_pk(org: &OrgId, date: WorkDate, department: &DepartmentId) -> String {
    format!("BOARD#{org}#{date}#{department}")
}

pub(crate) fn board_sk(at: Instant, employee: &EmployeeId) -> String {
    format!("{:010}#{employee}", at.timestamp())
}

/// The same of a correction, which names its section.
pub(crate) fn corrected_sk(at: Instant, employee: &EmployeeId, section: u8) -> String {
    format!("{}#{section}", board_sk(at, employee))
}

/// What one item of the board says of a punch.
struct Said {
    employee: EmployeeId,
    tap: TapId,
    /// Of what is said of one punch, the highest holds.
    rank: u16,
    /// None when the punch is here no more.
    punch: Option<Punch>,
}

impl Said {
    fn read(raw: RawItem) -> Result<Self, StoreError> {
        let corrupt = |why: String| StoreError::Corrupt { kind: BoardItem::KIND, why };
        let DaySk { kind, tap, .. } = DaySk::of(&raw)?;
        let mut place = text(&raw, "bs").split('#').skip(1);
        let employee = EmployeeId::new(place.next().unwrap_or_default()).map_err(|error| corrupt(error.to_string()))?;
        let section = place.next().and_then(|section| section.parse().ok());
        let (rank, is_here) = match kind {
            Kind::Punch | Kind::Correction => (0, true),
            Kind::Arrival(number) => (number, true),
            Kind::Departure(number) => (number, false),
            Kind::Withdrawal => (1, false),
        };
        let punch = if is_here { Some(punch(tap, section, kind, BoardItem::from_raw(raw)?)) } else { None };
        Ok(Self { employee, tap, rank, punch })
    }
}

fn punch(tap_id: TapId, corrects: Option<u8>, kind: Kind, item: BoardItem) -> Punch {
    Punch {
        tap_id,
        at: item.at,
        side: item.side,
        work_date: item.date,
        source: item.src,
        place: item.place,
        site: item.site,
        doubtful: item.doubt,
        corrects,
        reattributed: matches!(kind, Kind::Arrival(_)) && !item.roster,
    }
}

impl Store {
    /// A department's punches of a work date with the corrections that stand, with whose they are, in order of time.
    pub async fn board(&self, org: &OrgId, date: WorkDate, department: &DepartmentId) -> Result<Vec<(EmployeeId, Punch)>, StoreError> {
        let items = self.table.query_index(&board_pk(org, date, department), Range::All).await?;
        let said = items.into_iter().map(Said::read).collect::<Result<Vec<_>, _>>()?;
        // Nearly every board has punches and nothing else.
        if said.iter().all(|said| said.rank == 0) {
            return Ok(said.into_iter().filter_map(|said| Some((said.employee, said.punch?))).collect());
        }
        let mut highest: HashMap<(EmployeeId, TapId), u16> = HashMap::new();
        for said in &said {
            let rank = highest.entry((said.employee.clone(), said.tap)).or_default();
            *rank = said.rank.max(*rank);
        }
        let holds = |said: &Said| highest.get(&(said.employee.clone(), said.tap)) == Some(&said.rank);
        Ok(said.into_iter().filter(holds).filter_map(|said| Some((said.employee, said.punch?))).collect())
    }
}
