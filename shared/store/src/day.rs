//! Day facts `EMP#o#e` / `D#date#…`: everything of a stretch of days in one query.
//!
//! What follows the date says what the fact is:
//!
//! - `P#tap` a punch, under the UTC date of its tap (`punch`);
//! - `A#number#tap` its re-attribution, under the same date, and `O#number#tap`, the mark that it left its board (`attribution`);
//! - `C#id` an application for a correction, under the work date that it corrects, and `C#id#W` its withdrawal (`correction`).

use chrono::NaiveDate;
use daka_domain::correction::Correction;
use daka_domain::id::{EmployeeId, OrgId, TapId};
use daka_domain::punch::Punch;
use daka_domain::time::WorkDate;

use crate::attribution::AttributionItem;
use crate::card::{CARD_SK, Card, employee_pk};
use crate::correction::{CorrectionFact, CorrectionWithdrawalItem};
use crate::frozen_month::FrozenMonths;
use crate::item::{Item, RawItem, text};
use crate::own_place::StoredPlaces;
use crate::punch::PunchFact;
use crate::reminder::StoredLedger;
use crate::roster::{Planned, plans_end};
use crate::table::Range;
use crate::{Store, StoreError};

/// An employee's card and the day facts of a period.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The card.
    pub card: Card,
    /// Punches, by the UTC date of their tap; under the work dates to which HR moved them.
    pub punches: Vec<PunchFact>,
    /// Applications for corrections, by the work date that they correct.
    pub corrections: Vec<CorrectionFact>,
    /// What is laid down for them, from the month of the first date on (`roster`).
    pub planned: Planned,
    /// Their own places (`own_place`); only where the latest days are read.
    pub places: StoredPlaces,
    /// Their reminders (`reminder`).
    pub ledger: StoredLedger,
    /// What their closed months came to, from the month of the first date on (`frozen_month`).
    pub frozen: FrozenMonths,
}

/// The punches that days are judged by: those that were made, and the corrections that stand.
pub fn counted(punches: &[PunchFact], corrections: &[CorrectionFact]) -> Vec<Punch> {
    let standing = corrections.iter().map(|fact| &fact.correction).filter(|correction| correction.stands());
    punches.iter().map(PunchFact::counted).chain(standing.map(Correction::punch)).collect()
}

pub(crate) fn day_sk(date: NaiveDate) -> String {
    format!("D#{date}")
}

/// What a day fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Punch,
    /// The so-manieth re-attribution of a punch.
    Arrival(u16),
    /// What it left behind.
    Departure(u16),
    Correction,
    Withdrawal,
}

/// The sort key of a day fact, read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DaySk {
    pub(crate) date: NaiveDate,
    pub(crate) kind: Kind,
    /// The tap, or the id of the correction.
    pub(crate) tap: TapId,
}

impl DaySk {
    pub(crate) fn of(raw: &RawItem) -> Result<Self, StoreError> {
        let sk = text(raw, "sk");
        Self::read(sk).ok_or_else(|| StoreError::Corrupt { kind: "day fact", why: "the sort key is none".into() })
    }

    fn read(sk: &str) -> Option<Self> {
        let parts: Vec<&str> = sk.split('#').collect();
        let (kind, tap) = match *parts.get(2..)? {
            ["P", tap] => (Kind::Punch, tap),
            ["A", number, tap] => (Kind::Arrival(number.parse().ok()?), tap),
            ["O", number, tap] => (Kind::Departure(number.parse().ok()?), tap),
            ["C", id] => (Kind::Correction, id),
            ["C", id, "W"] => (Kind::Withdrawal, id),
            _ => return None,
        };
        let tap: TapId = tap.parse().ok()?;
        Some(Self { date: parts.get(1)?.parse().ok()?, kind, tap })
    }
}

/// Reads day facts: first what there is, then what was said of it.
pub(crate) fn read_facts(items: Vec<RawItem>) -> Result<(Vec<PunchFact>, Vec<CorrectionFact>), StoreError> {
    let (mut punches, mut corrections) = (Vec::new(), Vec::new());
    let (mut moves, mut withdrawals) = (Vec::new(), Vec::new());
    for raw in items {
        let sk = DaySk::of(&raw)?;
        match sk.kind {
            Kind::Punch => punches.push(PunchFact::from_raw(raw)?),
            Kind::Arrival(number) => moves.push((sk.tap, number, AttributionItem::from_raw(raw)?)),
            Kind::Departure(_) => {}
            Kind::Correction => corrections.push(CorrectionFact::from_raw(raw)?),
            Kind::Withdrawal => withdrawals.push((sk.tap, CorrectionWithdrawalItem::from_raw(raw)?)),
        }
    }
    // The latest wins.
    moves.sort_unstable_by_key(|(_, number, _)| *number);
    for (tap, _, moved) in moves {
        if let Some(fact) = punches.iter_mut().find(|fact| fact.punch.tap_id == tap) {
            fact.moved = Some(moved.into());
        }
    }
    for (id, withdrawal) in withdrawals {
        if let Some(fact) = corrections.iter_mut().find(|fact| fact.correction.id == id) {
            fact.add_withdrawal(withdrawal);
        }
    }
    Ok((punches, corrections))
}

impl Store {
    /// An employee's card with every day fact from the UTC date `from` on, in one query. None when
    /// there is no such employee.
    pub async fn facts_since(&self, org: &OrgId, employee: &EmployeeId, from: NaiveDate) -> Result<Option<Facts>, StoreError> {
        let items = self.table.query(&employee_pk(org, employee), Range::Between(&day_sk(from), &end_of_plans(from))).await?;
        facts_of(employee, items)
    }

    /// An employee's card with the day facts of the UTC dates `from` to `to`, both included.
    pub async fn facts_between(
        &self,
        org: &OrgId,
        employee: &EmployeeId,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Option<Facts>, StoreError> {
        let (pk, end) = (employee_pk(org, employee), end_of_plans(from));
        let card = self.table.query_consistently(&pk, Range::Between(CARD_SK, &end));
        let (card, (punches, corrections)) = tokio::try_join!(card, self.days_between(org, employee, from, to))?;
        Ok(facts_of(employee, card)?.map(|facts| Facts { punches, corrections, ..facts }))
    }

    /// The day facts alone of the UTC dates `from` to `to`, both included.
    pub async fn days_between(
        &self,
        org: &OrgId,
        employee: &EmployeeId,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<(Vec<PunchFact>, Vec<CorrectionFact>), StoreError> {
        let (first, last) = (day_sk(from), format!("{}~", day_sk(to)));
        read_facts(self.table.query(&employee_pk(org, employee), Range::Between(&first, &last)).await?)
    }
}

/// Where the plans end that matter from a UTC date on. A date outside the years that there are has none.
fn end_of_plans(from: NaiveDate) -> String {
    WorkDate::new(from).map_or_else(|_| CARD_SK.to_owned(), |date| plans_end(date.month()))
}

/// What stands from a date, or from the card, to the end of the plans; none without a card.
fn facts_of(employee: &EmployeeId, items: Vec<RawItem>) -> Result<Option<Facts>, StoreError> {
    let (days, beside): (Vec<RawItem>, Vec<RawItem>) = items.into_iter().partition(|raw| text(raw, "sk").starts_with("D#"));
    let (mut card, mut planned, mut places) = (None, Planned::default(), StoredPlaces::default());
    let (mut ledger, mut frozen) = (StoredLedger::default(), FrozenMonths::default());
    for raw in beside {
        planned.collect(&raw)?;
        places.collect(&raw)?;
        ledger.collect(&raw)?;
        frozen.collect(&raw)?;
        if text(&raw, "sk") == CARD_SK {
            card = Some(Card::from_raw(employee.clone(), raw)?);
        }
    }
    let (punches, corrections) = read_facts(days)?;
    Ok(card.map(|card| Facts { card, punches, corrections, planned, places, ledger, frozen }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sort_key_says_what_the_fact_is() {
        let id = "0193572e6d0070008000000000000001";
        for (rest, kind) in [
            (format!("P#{id}"), Some(Kind::Punch)),
            (format!("A#002#{id}"), Some(Kind::Arrival(2))),
            (format!("O#002#{id}"), Some(Kind::Departure(2))),
            (format!("C#{id}"), Some(Kind::Correction)),
            (format!("C#{id}#W"), Some(Kind::Withdrawal)),
            (format!("X#{id}"), None),
            ("P#no-tap".to_owned(), None),
        ] {
            assert_eq!(DaySk::read(&format!("D#2026-11-23#{rest}")).map(|sk| sk.kind), kind, "{rest}");
        }
        assert!(DaySk::read("D~CARD").is_none());
    }
}
