//! Which months of a company are closed 月结: what their days came to stands, whatever becomes of facts and rules.

use std::collections::BTreeSet;

use crate::time::{Month, WorkDate};

/// The months that a company has closed, or is closing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Closings {
    /// Months that are being closed: nothing in them may change any more.
    pub closing: BTreeSet<Month>,
    /// Months that are closed: their days are as they were then.
    pub closed: BTreeSet<Month>,
}

impl Closings {
    /// The first month between two dates, both included, in which nothing may be changed.
    pub fn first_fixed(&self, (first, last): (WorkDate, WorkDate)) -> Option<Month> {
        let months = first.month()..=last.month();
        let of = |set: &BTreeSet<Month>| (months.start() <= months.end()).then(|| set.range(months.clone()).next().copied()).flatten();
        [of(&self.closing), of(&self.closed)].into_iter().flatten().min()
    }

    /// Whether a date's month is closed.
    pub fn is_closed(&self, date: WorkDate) -> bool {
        self.closed.contains(&date.month())
    }

    /// The same with a month that is being closed.
    #[must_use]
    pub fn begun(mut self, month: Month) -> Self {
        self.closed.remove(&month);
        self.closing.insert(month);
        self
    }

    /// The same with a month closed.
    #[must_use]
    pub fn ended(mut self, month: Month) -> Self {
        self.closing.remove(&month);
        self.closed.insert(month);
        self
    }

    /// The same with a month open: it is not closed after all, or was opened again.
    #[must_use]
    pub fn opened(mut self, month: Month) -> Self {
        self.closing.remove(&month);
        self.closed.remove(&month);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> WorkDate {
        text.parse().expect("a date")
    }

    fn month(text: &str) -> Month {
        text.parse().expect("a month")
    }

    #[test]
    fn the_first_month_that_is_closed_or_being_closed_is_told() {
        let none = Closings::default();
        let closings = none.clone().ended(month("2026-09")).begun(month("2026-10"));
        for (first, last, expected) in [
            ("2026-08-01", "2026-08-31", None),
            ("2026-08-31", "2026-09-01", Some("2026-09")),
            ("2026-10-15", "2026-10-15", Some("2026-10")),
            ("2026-08-01", "2026-12-31", Some("2026-09")),
            ("2026-11-01", "2026-12-31", None),
            ("2026-11-01", "2026-08-01", None),
        ] {
            assert_eq!(closings.first_fixed((date(first), date(last))), expected.map(month), "{first} to {last}");
            assert_eq!(none.first_fixed((date(first), date(last))), None);
        }
    }

    #[test]
    fn a_month_is_one_of_open_being_closed_and_closed() {
        let october = month("2026-10");
        let closings = Closings::default().begun(october);
        assert!(!closings.is_closed(date("2026-10-31")));
        let closings = closings.ended(october);
        assert!(closings.is_closed(date("2026-10-31")) && !closings.is_closed(date("2026-11-01")));
        assert!(closings.closing.is_empty());
        assert_eq!(closings.clone().opened(october), Closings::default());
        assert_eq!(closings.begun(october).opened(october), Closings::default());
    }
}
