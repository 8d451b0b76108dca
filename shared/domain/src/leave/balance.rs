//! Balances 假期余额 (RULES §13): what somebody has of a type of leave, what they took, and what is left.
//!
//! A book for each year holds the facts: what HR granted, and what applications take. What the law gives, what is carried
//! over and what has lapsed follow from them. Comp leave is earned by overtime, expires piece by piece, and has one book
//! for all years. Amounts are half days; of comp leave, and of what is taken by the hour, minutes.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::annual::{Carried, annual_days, service_years};
use super::comp::{CompGrant, CompUse, comp_balance};
use super::kind::{BalanceKind, LeaveUnit};
use super::overlap::LeaveSpan;
use super::policy::{DAY_MIN, LeaveKind};
use crate::Instant;
use crate::approval::AwayPart;
use crate::id::ApplicationId;
use crate::time::WorkDate;

/// The year of the book of comp leave, which has one for all.
pub const ALL_YEARS: i32 = 0;

/// Something that HR granted, or took back where it is negative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// How much.
    pub amount: i32,
    /// From which date on it can be taken; comp leave expires by it.
    pub on: WorkDate,
}

/// What an application takes of a year's book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charge {
    /// The year of the book.
    pub year: i32,
    /// The first date in it that is charged.
    pub date: WorkDate,
    /// How much, more than 0.
    pub amount: i32,
}

/// A charge as its book has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookUse {
    /// Whose.
    pub application: ApplicationId,
    /// The first date that is charged.
    pub date: WorkDate,
    /// How much.
    pub amount: i32,
    /// When it was written down.
    pub since: Instant,
}

/// The book of a type and a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearBook {
    /// Which year; [`ALL_YEARS`] for comp leave.
    pub year: i32,
    /// What HR granted.
    pub grants: Vec<Grant>,
    /// What applications take that stand or wait.
    pub uses: Vec<BookUse>,
}

/// What balances depend on besides their books.
#[derive(Debug, Clone, Copy)]
pub struct Holder<'a> {
    /// Since when the person works, for whomever 累计工龄. Their first day here when nothing else is known.
    pub service_from: NaiveDate,
    /// Their first day here.
    pub joined: WorkDate,
    /// The comp leave that their overtime has earned.
    pub comp: &'a [CompGrant],
    /// The first year of which balances are kept.
    pub since_year: i32,
}

/// What somebody has of a type on a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Balance {
    /// The year; 0 for comp leave.
    pub year: i32,
    /// What the law, the company, or overtime gives.
    pub entitled: i32,
    /// What HR granted on top.
    pub granted: i32,
    /// What was carried over from the year before.
    pub carried: i32,
    /// Until when that can be taken, or when the next comp leave expires.
    pub expires_on: Option<WorkDate>,
    /// What applications take that stand or wait.
    pub used: i32,
    /// What has lapsed or expired.
    pub lapsed: i32,
    /// What is left; below 0 when HR took back what was used.
    pub left: i32,
}

/// A charge for which there is not enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Short {
    /// The year.
    pub year: i32,
    /// What there is.
    pub left: i32,
    /// What is asked for.
    pub asked: i32,
}

impl LeaveKind {
    /// Whether amounts are minutes; else half days.
    pub fn in_minutes(&self) -> bool {
        self.rules.unit == LeaveUnit::Hour || self.rules.balance == BalanceKind::Comp
    }

    fn amount_of(&self, part: AwayPart) -> i32 {
        let halves = match part {
            AwayPart::Time { from, to } => return (to.minutes() - from.minutes()).max(0),
            AwayPart::Day => 2,
            AwayPart::FirstHalf | AwayPart::SecondHalf => 1,
        };
        if self.in_minutes() { halves * (DAY_MIN / 2) } else { halves }
    }

    /// What a leave comes to, year by year; `is_rest` says on which dates nothing is due. Rest days count only where the type
    /// says so. Unlimited types have amounts, too, and take them of nothing.
    pub fn charges(&self, span: &LeaveSpan, is_rest: impl Fn(WorkDate) -> bool) -> Vec<Charge> {
        let mut years: BTreeMap<i32, Charge> = BTreeMap::new();
        for (date, part) in span.parts().filter(|(date, _)| self.rules.counts_rest_days || !is_rest(*date)) {
            let year = if self.rules.balance == BalanceKind::Comp { ALL_YEARS } else { date.date().year() };
            years.entry(year).or_insert(Charge { year, date, amount: 0 }).amount += self.amount_of(part);
        }
        years.into_values().collect()
    }

    /// What somebody has of it on a date; none where it is unlimited.
    pub fn balance(&self, books: &[YearBook], holder: &Holder<'_>, on: WorkDate) -> Option<Balance> {
        match self.rules.balance {
            BalanceKind::Unlimited => None,
            BalanceKind::Comp => Some(self.comp_balance(books, holder, on)),
            BalanceKind::Annual | BalanceKind::Granted => Some(self.year_balance(books, holder, on)),
        }
    }

    fn comp_balance(&self, books: &[YearBook], holder: &Holder<'_>, on: WorkDate) -> Balance {
        let grants: Vec<&Grant> = books.iter().flat_map(|book| &book.grants).collect();
        let by_hand = grants.iter().filter(|grant| grant.amount > 0).map(|grant| CompGrant { earned: grant.on, minutes: grant.amount });
        let all: Vec<CompGrant> = holder.comp.iter().copied().chain(by_hand).collect();
        let uses = books.iter().flat_map(|book| &book.uses).map(|used| CompUse { date: used.date, minutes: used.amount });
        // What HR took back is taken on its day.
        let back = grants.iter().filter(|grant| grant.amount < 0).map(|grant| CompUse { date: grant.on, minutes: -grant.amount });
        let uses: Vec<CompUse> = uses.chain(back).collect();
        let told = comp_balance(&all, &uses, self.expiry, on);
        Balance {
            year: ALL_YEARS,
            entitled: holder.comp.iter().filter(|grant| grant.earned <= on).map(|grant| grant.minutes).sum(),
            granted: grants.iter().map(|grant| grant.amount).sum(),
            carried: 0,
            expires_on: told.next_expiry,
            used: books.iter().flat_map(|book| &book.uses).map(|used| used.amount).sum(),
            lapsed: told.expired_min,
            left: told.available_min - told.short_min,
        }
    }

    fn year_balance(&self, books: &[YearBook], holder: &Holder<'_>, on: WorkDate) -> Balance {
        let year = on.date().year();
        let mut carried: Option<Carried> = None;
        for before in holder.since_year..year {
            let told = self.year_alone(books, holder, (before, last_of(before).unwrap_or(on)), carried);
            carried = self.carry_over.and_then(|rule| rule.carry(told.left_own, before));
        }
        self.year_alone(books, holder, (year, on), carried).told
    }

    /// A year by itself, with what came into it.
    fn year_alone(&self, books: &[YearBook], holder: &Holder<'_>, (year, on): (i32, WorkDate), carried: Option<Carried>) -> Alone {
        let book = books.iter().find(|book| book.year == year);
        let entitled = if year < holder.since_year { 0 } else { self.entitled(holder, on) };
        let granted: i32 = book.iter().flat_map(|book| &book.grants).map(|grant| grant.amount).sum();
        let mut uses: Vec<&BookUse> = book.iter().flat_map(|book| &book.uses).collect();
        uses.sort_by_key(|used| used.date);
        let mut left_carried = carried.map_or(0, |carried| carried.half_days);
        let mut left_own = entitled + granted;
        for used in &uses {
            // What came from last year is taken first, as long as it can be.
            let of_carried = if carried.is_some_and(|carried| used.date <= carried.last_day) { used.amount.min(left_carried) } else { 0 };
            left_carried -= of_carried;
            left_own -= used.amount - of_carried;
        }
        let can_take = carried.is_some_and(|carried| on <= carried.last_day);
        let told = Balance {
            year,
            entitled,
            granted,
            carried: carried.map_or(0, |carried| carried.half_days),
            expires_on: carried.map(|carried| carried.last_day).filter(|_| can_take && left_carried > 0),
            used: uses.iter().map(|used| used.amount).sum(),
            lapsed: if can_take { 0 } else { left_carried },
            left: left_own + if can_take { left_carried } else { 0 },
        };
        Alone { told, left_own }
    }

    fn entitled(&self, holder: &Holder<'_>, on: WorkDate) -> i32 {
        match self.rules.balance {
            BalanceKind::Annual => 2 * annual_days(service_years(holder.service_from, on), holder.joined, on),
            BalanceKind::Granted if holder.joined <= on => self.per_year_half_days.unwrap_or(0),
            BalanceKind::Granted | BalanceKind::Unlimited | BalanceKind::Comp => 0,
        }
    }

    /// Whether there is enough for charges, each on its date, beside everything in the books but what the application itself
    /// has there already.
    pub fn afford(&self, books: &[YearBook], holder: &Holder<'_>, application: &ApplicationId, charges: &[Charge]) -> Result<(), Short> {
        let mut others = books.to_vec();
        for book in &mut others {
            book.uses.retain(|used| used.application != *application);
        }
        for charge in charges {
            let Some(there) = self.balance(&others, holder, charge.date) else { return Ok(()) };
            let mut with = others.clone();
            let used = BookUse { application: application.clone(), date: charge.date, amount: charge.amount, since: Instant::default() };
            match with.iter_mut().find(|book| book.year == charge.year) {
                Some(book) => book.uses.push(used),
                None => with.push(YearBook { year: charge.year, grants: Vec::new(), uses: vec![used] }),
            }
            // What is taken now may have been carried over into what was taken later.
            let later = others.iter().flat_map(|book| &book.uses).map(|used| used.date).filter(|date| *date > charge.date);
            let left_on = |date| self.balance(&with, holder, date).map_or(0, |after| after.left);
            if later.chain([charge.date]).any(|date| left_on(date) < 0) {
                return Err(Short { year: charge.year, left: there.left, asked: charge.amount });
            }
        }
        Ok(())
    }
}

struct Alone {
    told: Balance,
    /// What is left of the year's own, which alone is carried over.
    left_own: i32,
}

fn last_of(year: i32) -> Option<WorkDate> {
    NaiveDate::from_ymd_opt(year, 12, 31).and_then(|last| WorkDate::new(last).ok())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::leave::LeavePolicy;

    fn day(text: &str) -> WorkDate {
        text.parse().expect("a date")
    }

    fn kind(id: &str) -> LeaveKind {
        LeavePolicy::of_company(2025).types.into_iter().find(|kind| kind.id.as_str() == id).expect("a type")
    }

    fn id(text: &str) -> ApplicationId {
        ApplicationId::new(text).expect("an id")
    }

    fn book(year: i32, grants: &[(i32, &str)], uses: &[(&str, i32)]) -> YearBook {
        YearBook {
            year,
            grants: grants.iter().map(|(amount, on)| Grant { amount: *amount, on: day(on) }).collect(),
            uses: uses
                .iter()
                .map(|(date, amount)| BookUse { application: id("other"), date: day(date), amount: *amount, since: Instant::default() })
                .collect(),
        }
    }

    fn holder(service_from: &str, joined: &str) -> Holder<'static> {
        Holder { service_from: service_from.parse().expect("a date"), joined: day(joined), comp: &[], since_year: 2025 }
    }

    fn left(kind: &LeaveKind, books: &[YearBook], holder: &Holder<'_>, on: &str) -> (i32, i32, i32) {
        let told = kind.balance(books, holder, day(on)).expect("a balance");
        (told.entitled, told.carried, told.left)
    }

    #[test]
    fn annual_leave_follows_service_and_what_is_left_goes_into_spring() {
        // Half days. Ten years of service in June 2026; the rest of a year can be taken until March.
        let (annual, who) = (kind("annual"), holder("2016-06-15", "2020-01-01"));
        let books = [book(2025, &[], &[("2025-05-06", 6)]), book(2026, &[], &[("2026-02-02", 3), ("2026-07-01", 4)])];
        assert_eq!(left(&annual, &books, &who, "2025-12-31"), (10, 0, 4));
        assert_eq!(left(&annual, &books, &who, "2026-03-31"), (10, 4, 7));
        // The last carried half day has lapsed; July's four are of the year's own.
        assert_eq!(left(&annual, &books, &who, "2026-04-01"), (10, 4, 6));
        assert_eq!(left(&annual, &books, &who, "2026-06-15"), (20, 4, 16));
        let told = annual.balance(&books, &who, day("2026-04-01")).expect("a balance");
        assert_eq!((told.lapsed, told.expires_on, told.used), (1, None, 7));
    }

    #[test]
    fn nothing_comes_from_years_that_were_not_kept() {
        let who = Holder { since_year: 2026, ..holder("2010-01-01", "2020-01-01") };
        assert_eq!(left(&kind("annual"), &[], &who, "2026-02-01"), (20, 0, 20));
        assert_eq!(left(&kind("annual"), &[book(2026, &[(6, "2026-01-01")], &[])], &who, "2026-02-01"), (20, 0, 26));
    }

    #[test]
    fn what_hr_grants_is_there_in_its_year() {
        let who = holder("2020-01-01", "2020-01-01");
        let books = [book(2026, &[(6, "2026-03-01")], &[("2026-04-01", 2)])];
        assert_eq!(left(&kind("marriage"), &books, &who, "2026-04-01"), (0, 0, 4));
        assert_eq!(left(&kind("childcare"), &[], &who, "2026-04-01"), (20, 0, 20));
        assert_eq!(kind("sick").balance(&[], &who, day("2026-04-01")), None);
    }

    #[test]
    fn comp_leave_is_minutes_of_overtime_and_expires() {
        let comp = [CompGrant { earned: day("2026-03-02"), minutes: 300 }, CompGrant { earned: day("2026-06-01"), minutes: 120 }];
        let who = Holder { comp: &comp, ..holder("2020-01-01", "2020-01-01") };
        let books = [book(ALL_YEARS, &[(60, "2026-05-01")], &[("2026-06-10", 240)])];
        assert_eq!(left(&kind("comp"), &books, &who, "2026-06-30"), (420, 0, 240));
        let told = kind("comp").balance(&books, &who, day("2026-09-03")).expect("a balance");
        assert_eq!((told.left, told.lapsed), (180, 60));
    }

    #[test]
    fn charges_leave_out_rest_days_and_are_split_by_year() {
        let weekend = |date: WorkDate| date.weekday().num_days_from_monday() >= 5;
        let span = |value| serde_json::from_value::<LeaveSpan>(value).expect("a span");
        let charges = |kind: &LeaveKind, span: &LeaveSpan| {
            kind.charges(span, weekend).into_iter().map(|charge| (charge.year, charge.date.to_string(), charge.amount)).collect::<Vec<_>>()
        };
        let new_year = span(json!({ "unit": "day", "from": "2026-12-30", "to": "2027-01-04" }));
        assert_eq!(charges(&kind("annual"), &new_year), [(2026, "2026-12-30".into(), 4), (2027, "2027-01-01".into(), 4)]);
        assert_eq!(charges(&kind("maternity"), &new_year), [(2026, "2026-12-30".into(), 4), (2027, "2027-01-01".into(), 8)]);
        let hours = span(json!({ "unit": "hour", "date": "2026-12-30", "from": "13:00", "to": "15:00" }));
        assert_eq!(charges(&kind("comp"), &hours), [(0, "2026-12-30".into(), 120)]);
        assert_eq!(charges(&kind("annual"), &span(json!({ "unit": "day", "from": "2026-12-26" }))), []);
    }

    #[test]
    fn more_than_is_left_is_short_on_its_date() {
        let (annual, who) = (kind("annual"), holder("2020-01-01", "2020-01-01"));
        let books = [book(2026, &[], &[("2026-02-02", 8)])];
        let ask = |date: &str, amount| annual.afford(&books, &who, &id("mine"), &[Charge { year: 2026, date: day(date), amount }]);
        // 2025's ten half days can be taken until March.
        assert_eq!(ask("2026-03-31", 12), Ok(()));
        assert_eq!(ask("2026-03-31", 13), Err(Short { year: 2026, left: 12, asked: 13 }));
        assert_eq!(ask("2026-04-01", 10), Ok(()));
        assert_eq!(ask("2026-04-01", 11), Err(Short { year: 2026, left: 10, asked: 11 }));
        let mine = annual.afford(&books, &who, &id("other"), &[Charge { year: 2026, date: day("2026-04-01"), amount: 10 }]);
        assert_eq!(mine, Ok(()), "what it has there already is its own");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

        #[test]
        fn what_can_be_afforded_never_leaves_less_than_nothing(uses in prop::collection::vec((0..700_i64, 1..12_i32), 0..8)) {
            let (annual, who) = (kind("annual"), holder("2012-05-01", "2020-01-01"));
            let mut books = vec![book(2025, &[], &[]), book(2026, &[], &[])];
            for (number, (days, amount)) in uses.into_iter().enumerate() {
                let (date, own) = (day("2025-01-01").plus_days(days), id(&format!("a{number}")));
                let charge = Charge { year: date.date().year(), date, amount };
                if annual.afford(&books, &who, &own, std::slice::from_ref(&charge)).is_ok() {
                    let at = books.iter_mut().find(|book| book.year == charge.year).expect("a book");
                    at.uses.push(BookUse { application: own, date, amount, since: Instant::default() });
                }
            }
            for used in books.iter().flat_map(|book| &book.uses) {
                prop_assert!(annual.balance(&books, &who, used.date).expect("a balance").left >= 0);
            }
        }
    }
}
