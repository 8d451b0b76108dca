//! Ranges of dates: a period, the one before it, and the pieces in which it is told.

use serde::{Deserialize, Serialize};

use super::{Month, WorkDate};

/// Days of a week.
const DAYS_OF_WEEK: i64 = 7;

/// In which pieces a range is told.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PieceUnit {
    /// Day by day.
    #[default]
    Day,
    /// By weeks, from Monday on.
    Week,
    /// By months.
    Month,
}

/// From a date to another, both included; empty where the last lies before the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct DateRange {
    /// First work date.
    pub from: WorkDate,
    /// Last work date.
    pub to: WorkDate,
}

impl DateRange {
    /// How many dates it has.
    pub fn days(self) -> i64 {
        ((self.to.date() - self.from.date()).num_days() + 1).max(0)
    }

    /// Whether a date is in it.
    pub fn has(self, date: WorkDate) -> bool {
        (self.from..=self.to).contains(&date)
    }

    /// What it is compared with: up to a week with the same days of the week before, the beginning of a month with that of the month
    /// before, whole months with as many months before them, and anything else with as many days.
    #[must_use]
    pub fn before(self) -> Self {
        let (from, to, first) = (self.from, self.to, self.from.month().first());
        if self.days() <= DAYS_OF_WEEK {
            return Self { from: from.plus_days(-DAYS_OF_WEEK), to: to.plus_days(-DAYS_OF_WEEK) };
        }
        let end = from.plus_days(-1);
        if from == first && to == to.month().last() {
            let earlier = std::iter::successors(Some(end.month()), |month| Some(month.first().plus_days(-1).month()));
            let from = earlier.take(self.months().count()).last().map_or(end, Month::first);
            return Self { from, to: end };
        }
        if from == first && to.month() == from.month() {
            let from = end.month().first();
            return Self { from, to: from.plus_days(self.days() - 1).min(end) };
        }
        Self { from: from.plus_days(-self.days()), to: end }
    }

    /// The months that it touches.
    pub fn months(self) -> impl Iterator<Item = Month> {
        self.from.month().through(self.to.month())
    }

    /// Its pieces, in order: the first and the last may be parts of a week or a month.
    pub fn pieces(self, unit: PieceUnit) -> Vec<Self> {
        let ends = |date: WorkDate| match unit {
            PieceUnit::Day => date,
            PieceUnit::Week => date.plus_days(6 - i64::from(date.weekday().num_days_from_monday())),
            PieceUnit::Month => date.month().last(),
        };
        let first = (self.from <= self.to).then_some(self.from);
        let starts = std::iter::successors(first, |from| Some(ends(*from).plus_days(1)).filter(|next| *next <= self.to));
        starts.map(|from| Self { from, to: ends(from).min(self.to) }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(from: &str, to: &str) -> DateRange {
        DateRange { from: from.parse().expect("a date"), to: to.parse().expect("a date") }
    }

    #[test]
    fn a_range_is_compared_with_as_much_before_it() {
        for (own, before) in [
            (range("2026-11-01", "2026-11-30"), range("2026-10-01", "2026-10-31")),
            (range("2026-03-01", "2026-03-31"), range("2026-02-01", "2026-02-28")),
            (range("2026-10-01", "2026-12-31"), range("2026-07-01", "2026-09-30")),
            (range("2026-11-02", "2026-11-08"), range("2026-10-26", "2026-11-01")),
            (range("2026-11-01", "2026-11-27"), range("2026-10-01", "2026-10-27")),
            (range("2026-03-01", "2026-03-30"), range("2026-02-01", "2026-02-28")),
            (range("2026-11-27", "2026-11-27"), range("2026-11-20", "2026-11-20")),
            (range("2026-11-23", "2026-11-25"), range("2026-11-16", "2026-11-18")),
            (range("2026-11-10", "2026-11-27"), range("2026-10-23", "2026-11-09")),
        ] {
            assert_eq!(own.before(), before, "before {own:?}");
        }
    }

    #[test]
    fn pieces_cover_a_range_and_no_more() {
        let told = |unit| {
            let pieces = range("2026-10-29", "2026-11-10").pieces(unit);
            pieces.iter().map(|piece| format!("{}–{}", &piece.from.to_string()[5..], &piece.to.to_string()[5..])).collect::<Vec<_>>()
        };
        assert_eq!((told(PieceUnit::Day).len(), range("2026-11-02", "2026-11-01").pieces(PieceUnit::Day).len()), (13, 0));
        assert_eq!(told(PieceUnit::Week), ["10-29–11-01", "11-02–11-08", "11-09–11-10"]);
        assert_eq!(told(PieceUnit::Month), ["10-29–10-31", "11-01–11-10"]);
    }
}
